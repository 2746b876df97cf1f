package briefing

import (
	"strings"
)

// findLabels makes second-level headings of the labels that list items or paragraphs start with: "Die Tat: ...".
// There must be two in one section, so that a single "police: ..." is none; three where there are no sections, and
// then they are of the first level.
func (p *parser) findLabels() {
	labels := map[int]runIn{}
	var group []label
	sections := 0
	flush := func() {
		if areHeadings(group, sections > 0) {
			for _, l := range group {
				labels[l.at] = runIn{cut: l.end}
			}
		}
		group = group[:0]
	}
	for i := range p.pieces {
		switch p.pieces[i].role {
		case title:
			flush()
			sections++
		case body:
			if l, ok := p.labelOf(i); ok {
				group = append(group, l)
			}
		case headline, byline, dateline, keyPoint, clock, footer, note, furniture:
		}
	}
	flush()
	level := int8(2)
	if sections == 0 {
		level = 1
	}
	p.cutRunIns(labels, level, 0.7)
}

// label is the beginning of a paragraph up to a colon.
type label struct {
	at    int // piece
	end   int // offset in the text
	caps  bool
	known bool // it holds a word of headings
}

// areHeadings reports whether the labels of one section are headings: enough of them, alike, half of them known.
func areHeadings(group []label, inSection bool) bool {
	if len(group) < 2 || len(group) < 3 && !inSection {
		return false
	}
	known := 0
	for _, l := range group {
		if l.caps != group[0].caps {
			return false
		}
		if l.known {
			known++
		}
	}
	return known*2 >= len(group)
}

// labelOf reads the label that a piece starts with.
func (p *parser) labelOf(i int) (l label, ok bool) {
	line := p.line(i)
	colon := strings.IndexByte(line[:min(len(line), 48)], ':')
	if colon < 3 || colon+2 >= len(line) || line[colon+1] != ' ' {
		return l, false
	}
	s, ok := shapeOf(strings.TrimSpace(line[:colon]))
	if !ok || s.words > 4 || !s.capital || startsQuote(line) || startsQuote(line[colon+2:]) || p.isTurn(i) {
		return l, false
	}
	l = label{at: i, end: p.pieces[i].Start + colon + 1, caps: s.caps}
	l.known = p.hasTopic(s.folded) || p.lex.article.has(s.first) || p.lex.question.has(s.first)
	return l, true
}
