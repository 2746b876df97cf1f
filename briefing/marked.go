package briefing

import "strings"

// findMarked believes the document's own markup: headings, paragraphs that are bold as a whole, and bold words that
// a paragraph starts with.
func (p *parser) findMarked() bool {
	top := p.topLevel()
	found := false
	for i := range p.pieces {
		if b := p.blockOf(i); p.pieces[i].role == body && b.Kind == Heading {
			p.asTitle(i, levelBelow(b.Level, top), 0.99)
			found = true
		}
	}
	level := levelBelow(0, -1)
	if found {
		level = 2
	}
	bold := p.findBold(level)
	return p.findRunIn(level) || bold || found
}

// topLevel is the level of the document's highest headings below the headline; 7 if it has none.
func (p *parser) topLevel() int {
	top := 7
	for i := range p.pieces {
		if b := p.blockOf(i); p.pieces[i].role == body && b.Kind == Heading {
			top = min(top, b.Level)
		}
	}
	return top
}

func levelBelow(level, top int) int8 {
	if level > top && top >= 0 {
		return 2
	}
	return 1
}

// strongLen is how much of the start of a piece is bold, in bytes.
func (p *parser) strongLen(i int) int {
	end := p.pieces[i].Start
	for _, m := range p.blockOf(i).Marks {
		if m.Kind == Strong && m.Start <= end && m.End > end {
			end = m.End
		}
	}
	return min(end, p.pieces[i].End) - p.pieces[i].Start
}

// findBold makes headings of short paragraphs that are bold as a whole. Those that end in a full stop must come
// more than once, and not first: a standfirst is often bold.
func (p *parser) findBold(level int8) bool {
	var sure, stops []int
	for i := range p.pieces {
		if p.pieces[i].role != body || p.blockOf(i).Kind != Paragraph || p.strongLen(i) < p.pieces[i].Len() {
			continue
		}
		s, ok := shapeOf(p.line(i))
		switch after := p.next(i); {
		case !ok || after < 0 || s.last == ',' || strings.IndexByte(s.folded, '@') >= 0:
		case s.last == '.' || s.last == '!':
			stops = append(stops, i)
		case !p.isLeadIn(s):
			sure = append(sure, i)
		}
	}
	if len(stops) >= 2 && (len(sure) > 0 || len(stops) >= 3) {
		sure = append(sure, p.afterStandfirst(stops)...)
	}
	for _, i := range sure {
		p.asTitle(i, level, 0.9)
	}
	return len(sure) > 0
}

// afterStandfirst leaves out a bold paragraph that nothing but the headline stands before.
func (p *parser) afterStandfirst(at []int) []int {
	if prev := p.previous(at[0]); prev < 0 || p.pieces[prev].role != body {
		return at[1:]
	}
	return at
}

// runIn is a heading at the start of a paragraph.
type runIn struct {
	cut  int // offset in the text where the paragraph goes on
	kind rune
}

// findRunIn makes headings of bold words that a paragraph or list item starts with: a question, or at least two
// labels of one style.
func (p *parser) findRunIn(level int8) bool {
	found := map[int]runIn{}
	styles := map[rune]int{}
	for i := range p.pieces {
		if r, ok := p.boldStart(i); ok {
			found[i] = r
			styles[r.kind]++
		}
	}
	cuts := 0
	for i, r := range found {
		if styles[r.kind] < 2 && r.kind != '?' {
			delete(found, i)
			continue
		}
		cuts++
	}
	p.cutRunIns(found, level, 0.92)
	return cuts > 0
}

// boldStart tells a bold question, label or sentence that the rest of its paragraph follows.
func (p *parser) boldStart(i int) (r runIn, ok bool) {
	n := p.strongLen(i)
	if p.pieces[i].role != body || n == 0 || n >= p.pieces[i].Len() {
		return r, false
	}
	line := p.line(i)
	label := strings.TrimSpace(line[:n])
	s, ok := shapeOf(label)
	if !ok || s.inner {
		return r, false
	}
	r = runIn{cut: p.pieces[i].Start + n, kind: s.last}
	if strings.HasPrefix(line[n:], ":") {
		r.cut, r.kind = r.cut+1, ':'
	}
	switch {
	case isQuestionMark(r.kind):
		r.kind = '?'
	case r.kind == ':' || r.kind == '.' && s.words <= 8 && endsSentence(line):
	case strings.HasPrefix(line[n:], "\n"):
		r.kind = '\n'
	default:
		return r, false
	}
	return r, true
}

// cutRunIns splits pieces into heading and paragraph.
func (p *parser) cutRunIns(at map[int]runIn, level int8, sure float32) {
	if len(at) == 0 {
		return
	}
	p.recut(func(i int) []piece {
		r, ok := at[i]
		if !ok {
			return nil
		}
		left, right := p.halves(i, r.cut)
		left.role, left.level, left.confidence = title, level, sure
		left.name = p.bare(left.Span)
		return []piece{left, right}
	})
}
