package body

import (
	"cmp"
	"slices"
	"strings"

	"sofar/briefing"
)

// markdown writes a block's text and its inline marks as one paragraph of Markdown, in which nothing of the text
// can be taken for markup. Spans of marks count from the text's beginning. Links are left to the layout.
func markdown(text string, marks []briefing.Mark) string {
	var s strings.Builder
	at := 0
	for _, e := range edges(text, marks) {
		s.WriteString(escape(text[at:e.at]))
		s.WriteString(e.delimiter)
		at = e.at
		if e.verbatim > 0 {
			s.WriteString(flat(text[at : at+e.verbatim]))
			at += e.verbatim
		}
	}
	s.WriteString(escape(text[at:]))
	return s.String()
}

// edge is where a mark begins or ends.
type edge struct {
	at        int
	delimiter string
	verbatim  int // bytes of code that follow, not escaped
	closes    bool
	order     int // inner marks close first
}

// edges lists where marks begin and end, in the order of the text.
func edges(text string, marks []briefing.Mark) []edge {
	var out []edge
	code := 0 // end of the last code span: no mark begins inside one
	for i, m := range marks {
		m.Start += spaces(text[m.Start:m.End])
		m.End = m.Start + len(strings.TrimSpace(text[m.Start:m.End]))
		d := delimiter(m, text)
		if d == "" || m.Start >= m.End || m.Start < code {
			continue
		}
		open, end := edge{at: m.Start, delimiter: d, order: i}, edge{at: m.End, delimiter: d, closes: true, order: -i}
		if m.Kind == briefing.Mono {
			open.verbatim, code = m.Len(), m.End
		}
		out = append(out, open, end)
	}
	slices.SortStableFunc(out, func(a, b edge) int {
		if c := cmp.Compare(a.at, b.at); c != 0 {
			return c
		}
		if a.closes != b.closes {
			if a.closes {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.order, b.order)
	})
	return out
}

func delimiter(m briefing.Mark, text string) string {
	switch m.Kind {
	case briefing.Strong:
		return "**"
	case briefing.Emphasis:
		return "*"
	case briefing.Strike:
		return "~~"
	case briefing.Mono:
		if !strings.ContainsAny(m.In(text), "`\n") {
			return "`"
		}
	case briefing.Link:
	}
	return ""
}

// escape puts a backslash before everything that Markdown could read as markup.
func escape(text string) string {
	var s strings.Builder
	s.Grow(len(text) + len(text)/8)
	for i := range len(text) {
		c := text[i]
		if c > ' ' && c <= '~' && !isLetter(c) {
			s.WriteByte('\\')
		}
		s.WriteByte(c)
	}
	return flat(s.String())
}

func isLetter(c byte) bool {
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
}

// flat puts text on one line.
func flat(text string) string { return strings.ReplaceAll(text, "\n", " ") }
