// Package markup writes a briefing, or a part of it, as Markdown, HTML or plain text. It only sets what the parser
// found: it adds no words but the labels of a list or a quotation, and it knows nothing of widths or colours.
package markup

import (
	"strings"

	"sofar/briefing"
)

// Format is a way of writing.
type Format uint8

// The formats. Text has one line a paragraph: whoever prints it wraps it.
const (
	Text Format = iota
	Markdown
	HTML
)

// setter writes blocks and inline marks in one format.
type setter interface {
	// escape makes literal text of text.
	escape(text string) string
	// mark sets what inner holds already escaped; raw is the text under the mark.
	mark(m briefing.Mark, raw, inner string) string
	// block sets one block; first tells whether it opens its list or quotation.
	block(b briefing.Block, raw, inner string) string
	// heading sets a title; level 1 is the headline's.
	heading(level int, title string) string
	// note sets a line about the text: a byline, a time.
	note(line string) string
	// tight reports whether b follows a on the next line, without a blank one.
	tight(a, b briefing.Block) bool
	// head and foot stand round a whole document.
	head(b *briefing.Briefing) string
	foot() string
}

func (f Format) setter() setter {
	switch f {
	case Markdown:
		return markdownSetter{}
	case HTML:
		return htmlSetter{}
	default:
		return textSetter{}
	}
}

// Briefing writes all of b but its furniture.
func Briefing(b *briefing.Briefing, f Format) string {
	w := writer{doc: b.Doc, set: f.setter()}
	w.part(w.set.heading(1, b.Name()))
	if b.Byline.Text != "" {
		w.part(w.set.note(b.Byline.Text))
	}
	if b.Dateline.Text != "" {
		w.part(w.set.note(b.Dateline.Text))
	}
	w.paras(b.KeyPoints)
	w.paras(b.Standfirst)
	for i := range b.Sections {
		w.section(&b.Sections[i])
	}
	w.paras(b.Footer)
	w.paras(b.Notes)
	return w.set.head(b) + strings.Join(w.parts, "") + w.set.foot()
}

// Section writes one section with its title.
func Section(b *briefing.Briefing, s *briefing.Section, f Format) string {
	w := writer{doc: b.Doc, set: f.setter()}
	w.section(s)
	return strings.Join(w.parts, "")
}

// Paras writes paragraphs alone.
func Paras(doc *briefing.Document, paras []briefing.Para, f Format) string {
	w := writer{doc: doc, set: f.setter()}
	w.paras(paras)
	return strings.Join(w.parts, "")
}

type writer struct {
	doc   *briefing.Document
	set   setter
	parts []string
	last  *briefing.Block // the block that the last part set; nil after a heading
}

func (w *writer) part(s string) {
	if len(w.parts) > 0 {
		w.parts = append(w.parts, "\n")
	}
	w.parts = append(w.parts, s+"\n")
	w.last = nil
}

func (w *writer) section(s *briefing.Section) {
	title := s.Title
	if s.Time != "" {
		title = strings.TrimSpace(s.Time + "  " + title)
	}
	w.part(w.set.heading(s.Level+1, title))
	w.paras(s.Paragraphs)
}

func (w *writer) paras(paras []briefing.Para) {
	for _, p := range paras {
		for _, i := range p.Blocks {
			w.blockOf(&w.doc.Blocks[i], p.Span)
		}
	}
}

// blockOf sets the part of a block that a paragraph covers: a run-in heading leaves only the rest of its block.
func (w *writer) blockOf(block *briefing.Block, within briefing.Span) {
	span := clip(block.Span, within)
	if span.Len() == 0 && block.Kind != briefing.Rule {
		return
	}
	raw := w.doc.Text[span.Start:span.End]
	set := w.set.block(*block, raw, w.inline(span, block.Marks))
	if w.last != nil && w.set.tight(*w.last, *block) {
		w.parts = append(w.parts, set+"\n")
	} else {
		w.part(set)
	}
	w.last = block
}

// inline sets the text of span with the marks that lie in it. Marks nest and never cross.
func (w *writer) inline(span briefing.Span, marks []briefing.Mark) string {
	var out strings.Builder
	at := span.Start
	for i := 0; i < len(marks); {
		m := marks[i]
		m.Span = clip(m.Span, span)
		next := i + 1
		if m.Len() <= 0 || m.Start < at {
			i = next
			continue
		}
		for next < len(marks) && marks[next].Start < m.End {
			next++
		}
		out.WriteString(w.set.escape(w.doc.Text[at:m.Start]))
		out.WriteString(w.set.mark(m, w.doc.Text[m.Start:m.End], w.inline(m.Span, marks[i+1:next])))
		at, i = m.End, next
	}
	out.WriteString(w.set.escape(w.doc.Text[at:span.End]))
	return out.String()
}

// clip is the part of s inside within; empty, at the nearer end, if there is none.
func clip(s, within briefing.Span) briefing.Span {
	s.Start = min(max(s.Start, within.Start), within.End)
	s.End = max(min(s.End, within.End), s.Start)
	return s
}
