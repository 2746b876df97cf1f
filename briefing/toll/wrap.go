package toll

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// cut is s in at most room cells, with an ellipsis where something was left off.
func (s *setter) cut(text string, room int) string {
	if s.Measure(text) <= room {
		return text
	}
	if room < 1 {
		return ""
	}
	head, _ := s.split(text, room-1)
	return strings.TrimSuffix(head, s.ellipsis()) + s.ellipsis()
}

// ellipsis is one cell wide.
func (s *setter) ellipsis() string {
	if s.Plain {
		return "~"
	}
	return "…"
}

// wrap breaks text at spaces into lines of at most room cells; a word longer than a line is broken.
func (s *setter) wrap(text string, room int) []string {
	room = max(room, 1)
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		joined := word
		if line != "" {
			joined = line + " " + word
		}
		if s.Measure(joined) <= room {
			line = joined
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for s.Measure(word) > room {
			var head string
			if head, word = s.split(word, room); head != "" {
				lines = append(lines, head)
			}
		}
		line = word
	}
	if line == "" {
		return lines
	}
	return append(lines, line)
}

// split takes as many grapheme clusters off the front of text as fit into room cells. A first one that does not
// fit is left off for good, so that wrapping comes to an end in any room.
func (s *setter) split(text string, room int) (head, rest string) {
	n, used := 0, 0
	for g := graphemes.FromString(text); g.Next(); {
		used += s.Measure(g.Value())
		if used > room {
			if n == 0 {
				return "", text[len(g.Value()):]
			}
			break
		}
		n += len(g.Value())
	}
	return s.wholeNumbers(text, n)
}

// wholeNumbers splits text at n, or before the number that n lies in: half a number is a wrong one. One that stands at the very front,
// and so has no room at all, is left out.
func (s *setter) wholeNumbers(text string, n int) (head, rest string) {
	if !inNumber(text, n) {
		return text[:n], text[n:]
	}
	start := strings.LastIndexFunc(text[:n], func(r rune) bool { return !numeral(r) }) + 1
	for start > 0 && start < n && !utf8.RuneStart(text[start]) {
		start++
	}
	if start > 0 {
		return text[:start], text[start:]
	}
	rest = strings.TrimLeftFunc(text[n:], numeral)
	return s.ellipsis(), rest
}

// inNumber reports whether n lies between two digits of a number.
func inNumber(text string, n int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:n])
	after, size := utf8.DecodeRuneInString(text[n:])
	if !unicode.IsDigit(after) && numeral(after) {
		after, _ = utf8.DecodeRuneInString(text[n+size:])
	}
	return n > 0 && numeral(before) && unicode.IsDigit(after)
}

// numeral reports whether a character may be part of a number.
func numeral(r rune) bool { return unicode.IsDigit(r) || r == ',' || r == '.' }
