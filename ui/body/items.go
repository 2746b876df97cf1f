package body

import (
	"sofar/briefing"
)

// maxChunk is the most bytes of text laid out at once: longer paragraphs are cut between words.
const maxChunk = 16 << 10

// kind says how an item is set.
type kind uint8

const (
	text     kind = iota
	headline      // of the briefing
	line          // byline, dateline: stands back
	title         // of a section
	entry         // the time of a live blog's entry
	aside         // footer and notes: stands back
)

// item is what is laid out together: a block of a paragraph, or a line of the briefing's head.
type item struct {
	briefing.Span

	kind    kind
	block   int32 // index into Document.Blocks, -1 for none
	section int32 // index into Briefing.Sections, -1 before the first
	follows bool  // goes on from the item before without a gap
	last    bool  // of its paragraph: a blank row follows
}

// itemsOf lists all that a briefing shows, in the order of its text, and where each section begins.
func itemsOf(b *briefing.Briefing) (items []item, sections []int) {
	l := lister{doc: b.Doc, section: -1}
	l.line(headline, b.Headline.Span)
	l.line(line, b.Byline.Span)
	l.line(line, b.Dateline.Span)
	l.paras(text, b.Standfirst)
	l.paras(text, b.KeyPoints)
	l.inOrder()
	sections = make([]int, len(b.Sections))
	for i, s := range b.Sections {
		l.section = int32(i)
		sections[i] = len(l.items)
		l.line(entry, s.TimeSpan)
		l.line(title, s.TitleSpan)
		l.paras(text, s.Paragraphs)
		if len(l.items) == sections[i] {
			l.items = append(l.items, item{Span: briefing.Span{Start: s.Start, End: s.Start}, kind: title, block: -1, section: l.section, last: true})
		}
	}
	from := len(l.items)
	l.paras(aside, b.Footer)
	l.paras(aside, b.Notes)
	l.sortFrom(from)
	return l.items, sections
}

// lister builds a list of items.
type lister struct {
	doc     *briefing.Document
	items   []item
	section int32
}

func (l *lister) line(k kind, s briefing.Span) {
	if s.Len() > 0 {
		l.items = append(l.items, item{Span: s, kind: k, block: -1, section: l.section, last: true})
	}
}

func (l *lister) paras(k kind, paras []briefing.Para) {
	for _, p := range paras {
		first := len(l.items)
		for _, b := range p.Blocks {
			l.block(k, p.Span, b)
		}
		if len(l.items) > first {
			l.items[len(l.items)-1].last = true
		}
	}
}

// block adds the part of a document's block that belongs to a paragraph.
func (l *lister) block(k kind, para briefing.Span, index int) {
	b := l.doc.Blocks[index]
	s := briefing.Span{Start: max(para.Start, b.Start), End: min(para.End, b.End)}
	if s.Start > s.End || (s.Len() == 0 && b.Kind != briefing.Rule) {
		return
	}
	for first := true; ; first = false {
		rest := s
		s.End = s.Start + chunk(s.In(l.doc.Text), b.Kind)
		l.items = append(l.items, item{Span: s, kind: k, block: int32(index), section: l.section, follows: !first})
		if s.End == rest.End {
			return
		}
		s = briefing.Span{Start: s.End, End: rest.End}
	}
}
