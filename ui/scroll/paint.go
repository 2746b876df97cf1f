package scroll

import (
	"sort"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"sofar/ui"
)

const reset = "\x1b[m"

// Open is the SGR sequence that begins a style, "" for one that changes nothing.
func Open(style lipgloss.Style) string {
	before, _, _ := strings.Cut(style.Render("x"), "x")
	return before
}

// write appends a run, with the parts that layers cover in the layers' styles; a later layer wins.
func write(s *strings.Builder, run Run, layers []Layer) {
	if run.Link != "" && ui.WebAddress(run.Link) {
		s.WriteString("\x1b]8;id=" + strconv.Itoa(run.At) + ";" + run.Link + "\x07")
		defer s.WriteString("\x1b]8;;\x07")
	}
	if run.At == NoPlace {
		emit(s, run.Text, run.Style, "")
		return
	}
	for text, at := run.Text, run.At; text != ""; {
		style, next := covering(layers, at, at+len(text))
		emit(s, text[:next-at], run.Style, style)
		text, at = text[next-at:], next
	}
}

func emit(s *strings.Builder, text, style, over string) {
	if style == "" && over == "" {
		s.WriteString(text)
		return
	}
	s.WriteString(style)
	s.WriteString(over)
	s.WriteString(text)
	s.WriteString(reset)
}

// covering is the style of the layers at a byte, and the byte where that may change, at most end.
func covering(layers []Layer, at, end int) (style string, next int) {
	next = end
	for _, l := range layers {
		i := sort.Search(len(l.Spans), func(i int) bool { return l.Spans[i].End > at })
		if i == len(l.Spans) {
			continue
		}
		if s := l.Spans[i]; s.Start > at {
			next = min(next, s.Start)
			continue
		}
		next = min(next, l.Spans[i].End)
		style = l.Style
		if i == l.Here {
			style = l.Above
		}
	}
	return style, next
}
