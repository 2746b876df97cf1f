package briefing

import "strings"

// dropMarked takes what the document itself marks as furniture or as a note.
func (p *parser) dropMarked() {
	for i := range p.pieces {
		switch p.blockOf(i).Kind {
		case Aside, Caption, Image:
			p.pieces[i].role = furniture
		case Note:
			p.pieces[i].role = note
		case Paragraph, Heading, ListItem, Quote, Code, Table, Rule:
		}
	}
}

// dropFurniture takes lines that belong to the page and not to the briefing.
func (p *parser) dropFurniture() {
	for i := range p.pieces {
		if p.pieces[i].role == body && p.isFurniture(i) {
			p.pieces[i].role = furniture
		}
	}
}

// isFurniture tells related links, credits, share lines and the like.
func (p *parser) isFurniture(i int) bool {
	line := p.line(i)
	s, ok := shapeOf(line)
	if !ok {
		return p.isLinks(i)
	}
	bare := strings.Trim(s.folded, ": .*-|>»")
	if p.lex.dropLine.has(bare) {
		return true
	}
	if startsWithAny(s.folded, p.lex.drop) && !p.isMarkup(i) || startsWithAny(s.folded, p.lex.drop) && p.blockOf(i).Kind != Heading {
		return true
	}
	return p.isLinks(i) || strings.HasPrefix(line, "©")
}

// isLinks reports whether a paragraph consists of links, up to a label and separators.
func (p *parser) isLinks(i int) bool {
	b := p.blockOf(i)
	if b.Kind != Paragraph && b.Kind != ListItem {
		return false
	}
	linked := 0
	for _, m := range b.Marks {
		if m.Kind == Link {
			linked += m.Len()
		}
	}
	return linked > 0 && linked*5 >= b.Len()*4
}

// findFooter takes corrections and sign-offs after the last heading.
func (p *parser) findFooter() {
	for i := len(p.pieces) - 1; i >= max(0, len(p.pieces)-10); i-- {
		switch {
		case p.pieces[i].role == title || p.pieces[i].role == clock:
			return
		case p.pieces[i].role == body && p.isFooter(i):
			p.pieces[i].role = footer
		}
	}
}

func (p *parser) isFooter(i int) bool {
	line := folded(strings.TrimLeft(p.line(i), "([*_ "))
	return startsWithAny(line, p.lex.footer)
}
