package toll

import (
	"strings"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// cut is s in at most room cells, with an ellipsis where something was left off.
func (s *setter) cut(text string, room int) string {
	if s.Measure(text) <= room {
		return text
	}
	ellipsis := "…"
	if s.Plain {
		ellipsis = "~"
	}
	head, _ := s.split(text, room-1)
	if room < 1 {
		return ""
	}
	return head + ellipsis
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
	return text[:n], text[n:]
}
