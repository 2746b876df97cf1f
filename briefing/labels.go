package briefing

import (
	"strings"
)

// findLabels makes second-level headings of the labels that list items or paragraphs start with: "Die Tat: ...".
// There must be two in one section, so that a single "police: ..." is none; three where there are no sections, and
// then they are of the first level.
func (p *parser) findLabels() {
	labels := map[int]runIn{}
	var group []int
	sections := 0
	flush := func() {
		if len(group) >= 3 || len(group) == 2 && sections > 0 {
			for _, i := range group {
				labels[i] = runIn{cut: p.pieces[i].Start + p.labelEnd(i)}
			}
		}
		group = group[:0]
	}
	for i := range p.pieces {
		switch {
		case p.pieces[i].role == title:
			flush()
			sections++
		case p.pieces[i].role == body && p.labelEnd(i) > 0:
			group = append(group, i)
		}
	}
	flush()
	level := int8(2)
	if sections == 0 {
		level = 1
	}
	p.cutRunIns(labels, level, 0.7)
}

// labelEnd is the length of a label with its colon at the start of a piece, or 0.
func (p *parser) labelEnd(i int) int {
	line := p.line(i)
	colon := strings.IndexByte(line[:min(len(line), 48)], ':')
	if colon < 3 || colon+2 >= len(line) || line[colon+1] != ' ' {
		return 0
	}
	label := strings.TrimSpace(line[:colon])
	s, ok := shapeOf(label)
	if !ok || s.words > 4 || !s.capital || startsQuote(line) || startsQuote(line[colon+2:]) {
		return 0
	}
	if !p.hasTopic(s.folded) && !p.lex.article.has(s.first) && !p.lex.question.has(s.first) || p.isTurn(i) {
		return 0
	}
	return colon + 1
}
