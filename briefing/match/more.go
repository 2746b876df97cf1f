package match

import (
	"regexp"
	"strconv"
	"strings"
)

// delta matches how far a figure has moved since the one before: "three more than this afternoon", "five fewer than", "up two from".
var delta = regexp.MustCompile(`(?i)\b(?:(\w+) (more|fewer|less) than|(up|down) (?:by )?(\w+) (?:from|since|on|in))\b`)

// small numbers in words, as deltas are written.
var numbers = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}

// deltasIn are the steps from older figures that a sentence tells.
func deltasIn(sentence string) []int {
	var out []int
	lower := strings.ToLower(sentence)
	if !strings.Contains(lower, " than") && !strings.Contains(lower, "up ") && !strings.Contains(lower, "down ") {
		return nil // the pattern is slow
	}
	for _, m := range delta.FindAllStringSubmatch(sentence, -1) {
		word, way := m[1]+m[4], m[2]+m[3]
		n, ok := numbers[strings.ToLower(word)]
		if !ok {
			n, _ = strconv.Atoi(word) // 0 is no step
		}
		if n == 0 {
			continue
		}
		if w := strings.ToLower(way); w == "fewer" || w == "less" || w == "down" {
			n = -n
		}
		out = append(out, n)
	}
	return out
}

// CountsOn says that a sentence of f gives the step from old's figure to its own: "14 people, two more than on Saturday".
func (f *Fact) CountsOn(old *Fact) bool {
	a, b := BoundsOf(old.Figure), BoundsOf(f.Figure)
	for _, step := range f.steps {
		if a.Firm() && b.Firm() && a.Low+step == b.Low {
			return true
		}
	}
	return false
}
