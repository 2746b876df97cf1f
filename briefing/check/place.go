package check

import (
	"strings"

	"sofar/briefing"
)

// Place gives each finding the line of the file itself: decoding may have taken out front matter, markup or blank
// lines. File is the file's own text. A finding whose words are not found there, because markup stands between
// them, keeps the line of the words before it that are.
func Place(findings []Finding, b *briefing.Briefing, file string) {
	if file == b.Doc.Text {
		return
	}
	lines, starts := newSeeker(b.Doc.Text, file), lineStarts(file)
	for i := range findings {
		at := lines.seek(findings[i].Start)
		if findings[i].Len() == 0 {
			at = max(find(file, findings[i].Sentence), 0)
		}
		findings[i].Line = line(starts, at)
	}
}

// seeker finds the lines of a decoded text in the file that it came from, each after the one before.
type seeker struct {
	starts []int // of the lines of the text
	at     []int // where each stands in the file
}

func newSeeker(text, file string) *seeker {
	s := &seeker{starts: lineStarts(text)}
	from := 0
	for i, start := range s.starts {
		end := len(text)
		if i+1 < len(s.starts) {
			end = s.starts[i+1]
		}
		if n := find(file[from:], strings.TrimSpace(text[start:end])); n >= 0 {
			from += n
		}
		s.at = append(s.at, from)
	}
	return s
}

// find is where a line begins in the rest of the file: by its first words, as many as are found together.
func find(file, words string) int {
	for _, n := range [...]int{6, 3, 2} {
		if n := strings.Index(file, first(words, n)); n >= 0 && words != "" {
			return n
		}
	}
	return -1
}

// first is a text up to the end of its n-th word.
func first(text string, n int) string {
	for i, r := range text {
		if r != ' ' {
			continue
		}
		if n--; n == 0 {
			return text[:i]
		}
	}
	return text
}

// seek is the place in the file of an offset in the text.
func (s *seeker) seek(offset int) int { return s.at[line(s.starts, offset)-1] }
