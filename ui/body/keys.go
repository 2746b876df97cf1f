package body

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/scroll"
)

func (p *Pane) onKey(msg tea.KeyPressMsg, look ui.Look) tea.Cmd {
	k := look.Keys
	if p.onMove(msg, look) {
		return nil
	}
	switch {
	case key.Matches(msg, k.Find.Next):
		p.step(look, 1)
	case key.Matches(msg, k.Find.Previous):
		p.step(look, -1)
	case key.Matches(msg, k.Figure.Next):
		return p.nextFigure(look, 1)
	case key.Matches(msg, k.Figure.Previous):
		return p.nextFigure(look, -1)
	case key.Matches(msg, k.Figure.Show):
		return p.openFigure()
	}
	return p.onTextKey(msg, look)
}

// onMove acts on the keys that scroll, and reports whether this was one.
func (p *Pane) onMove(msg tea.KeyPressMsg, look ui.Look) bool {
	k, col := look.Keys.Move, column(look)
	page := max(look.Height-2, 1)
	switch {
	case key.Matches(msg, k.Down):
		p.down(look)
	case key.Matches(msg, k.Up):
		p.up(look)
	case key.Matches(msg, k.PageDown):
		p.scroll(look, page)
	case key.Matches(msg, k.PageUp):
		p.scroll(look, -page)
	case key.Matches(msg, k.Top):
		p.cursor = none
		p.view.ToTop(col)
	case key.Matches(msg, k.Bottom):
		p.cursor = none
		p.view.ToBottom(col)
	default:
		return false
	}
	return true
}

// scroll moves the text, and notes which sections were read to their end before.
func (p *Pane) scroll(look ui.Look, rows int) int {
	if rows > 0 {
		p.notePassed(look)
	}
	n := p.view.Scroll(column(look), rows)
	if n != 0 {
		p.cursor = none
	}
	return n
}

// down scrolls a row, or moves the cursor where the text has come to its end.
func (p *Pane) down(look ui.Look) {
	if p.scroll(look, 1) != 0 {
		return
	}
	if at := p.current(look); at+1 < p.page.Len() {
		_, p.cursor = p.page.paragraph(at)
		p.cursor = min(p.cursor, p.page.Len()-1)
	}
}

func (p *Pane) up(look ui.Look) {
	top := p.uppermost(look)
	if p.cursor != none && p.cursor > top {
		p.cursor, _ = p.page.paragraph(p.cursor - 1)
		return
	}
	p.scroll(look, -1)
}

// current is the item that keys act on: the chosen one if it is in sight, else the uppermost.
func (p *Pane) current(look ui.Look) int {
	top := p.uppermost(look)
	if p.cursor == none || p.page == nil {
		return top
	}
	seen := false
	p.view.Each(column(look), func(at scroll.Place, _ scroll.Row) { seen = seen || at.Block == p.cursor })
	if !seen {
		return top
	}
	return p.cursor
}

// uppermost is the first item that begins in sight, or the one that fills the window.
func (p *Pane) uppermost(look ui.Look) int {
	first, row := p.view.Top().Block, p.view.Top().Row
	if row == 0 {
		return first
	}
	begins := none
	p.view.Each(column(look), func(at scroll.Place, _ scroll.Row) {
		if at.Row == 0 && begins == none {
			begins = at.Block
		}
	})
	if begins == none {
		return first
	}
	return begins
}

// onClick chooses the paragraph, and opens the figure, under the pointer.
func (p *Pane) onClick(msg tea.MouseClickMsg, look ui.Look) tea.Cmd {
	x := max(msg.X-margin(look), 0)
	place, _, at := p.view.At(column(look), x, msg.Y)
	for back := 1; at == scroll.NoPlace && back <= 4 && x >= back; back++ {
		_, _, at = p.view.At(column(look), x-back, msg.Y)
	}
	p.cursor, _ = p.page.paragraph(place.Block)
	if f := p.page.figureAt(at); at != scroll.NoPlace && f != none {
		p.figure = f
		return p.openFigure()
	}
	return nil
}

// nextFigure chooses the next figure in the text, or the one before.
func (p *Pane) nextFigure(look ui.Look, step int) tea.Cmd {
	n := len(p.page.figures)
	if n == 0 {
		return ui.Send(ui.Tell{Text: "no figures in this text"})
	}
	if p.figure == none {
		p.figure = p.firstFigure(step)
	} else {
		p.figure = (p.figure + step + n) % n
	}
	p.shown = briefing.Span{}
	p.view.Show(column(look), p.page.figures[p.figure].Start)
	p.cursor, _ = p.page.paragraph(p.view.BlockAt(p.page.figures[p.figure].Start))
	return nil
}

// firstFigure is the figure nearest to the top of the window, in the direction of the step.
func (p *Pane) firstFigure(step int) int {
	at := p.view.Offset()
	for i, f := range p.page.figures {
		if f.End >= at {
			if step > 0 {
				return i
			}
			return (i - 1 + len(p.page.figures)) % len(p.page.figures)
		}
	}
	return 0
}

// openFigure asks for the ledger row of the chosen figure.
func (p *Pane) openFigure() tea.Cmd {
	if p.figure == none {
		return nil
	}
	return ui.Send(ui.ShowFact{ID: p.page.figures[p.figure].ID})
}

// Back undoes one thing that the pane shows in addition, what was found first, and reports whether there was any.
func (p *Pane) Back() bool {
	switch {
	case p.find.query != "":
		p.find = finding{here: none, ticket: p.find.ticket + 1}
	case p.figure != none:
		p.figure = none
	case p.shown.Len() > 0:
		p.shown = briefing.Span{}
	default:
		return false
	}
	return true
}
