package body

import (
	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/scroll"
)

// seen is what was in sight when the pane was last drawn.
type seen struct {
	size   ui.Size
	marked briefing.Span // the place that is marked, if it was in sight; else empty
}

// keepInSight brings what is marked back into sight if only a change of size, or of the rows, has taken it out of it.
func (p *Pane) keepInSight(look ui.Look) {
	marked, col := p.marked(), column(look)
	if p.seen.size != look.Size && p.seen.marked.Len() > 0 && p.seen.marked == marked {
		p.view.Show(col, marked.Start)
	}
	p.seen = seen{size: look.Size}
	if marked.Len() > 0 && p.inSight(marked.Start, col) {
		p.seen.marked = marked
	}
}

// marked is the place that a click or a key has marked: what was found, a figure, a sentence; empty for none.
func (p *Pane) marked() briefing.Span {
	switch {
	case p.find.here != none && p.find.here < len(p.find.spans):
		return p.find.spans[p.find.here]
	case p.figure != none:
		return p.page.figures[p.figure].Span
	}
	return p.shown
}

// inSight reports whether a byte of the text stands in the window.
func (p *Pane) inSight(at int, col ui.Look) bool {
	in := false
	p.view.Each(col, func(_ scroll.Place, row scroll.Row) {
		for _, run := range row {
			in = in || run.At != scroll.NoPlace && run.At <= at && at < run.At+len(run.Text)
		}
	})
	return in
}
