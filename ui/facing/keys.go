package facing

import (
	"slices"
	"sort"
	"strconv"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"sofar/ui"
	"sofar/ui/scroll"
)

func (p *Pane) press(msg tea.KeyPressMsg, look ui.Look) tea.Cmd {
	k := look.Keys
	switch {
	case p.move(msg, look):
	case key.Matches(msg, k.Question.Next):
		p.step(1, look)
	case key.Matches(msg, k.Question.Previous):
		p.step(-1, look)
	case key.Matches(msg, k.Question.Number):
		if n, err := strconv.Atoi(msg.String()); err == nil {
			p.toSection(n-1, look)
		}
	case key.Matches(msg, k.Facing.Left):
		p.choose(left, look)
	case key.Matches(msg, k.Facing.Right):
		p.choose(right, look)
	case key.Matches(msg, k.Facing.Link):
		return p.link(look)
	case key.Matches(msg, k.Pane.Next):
		return p.turn(1, look)
	case key.Matches(msg, k.Pane.Previous):
		return p.turn(-1, look)
	case key.Matches(msg, k.Figure.Show):
		return p.open()
	case key.Matches(msg, k.Find.Back, k.Pane.Spread):
		return ui.Send(ui.Close{})
	}
	return nil
}

// move acts on the keys that scroll, and reports whether this was one.
func (p *Pane) move(msg tea.KeyPressMsg, look ui.Look) bool {
	k := look.Keys.Move
	view, page := p.view(look, p.side)
	screen := max(page.Height-2, 1)
	switch {
	case key.Matches(msg, k.Down):
		view.Scroll(page, 1)
	case key.Matches(msg, k.Up):
		view.Scroll(page, -1)
	case key.Matches(msg, k.PageDown):
		view.Scroll(page, screen)
	case key.Matches(msg, k.PageUp):
		view.Scroll(page, -screen)
	case key.Matches(msg, k.Top):
		view.ToTop(page)
	case key.Matches(msg, k.Bottom):
		view.ToBottom(page)
	default:
		return false
	}
	return true
}

// view is what scrolls on a side, and the look of its rectangle.
func (p *Pane) view(look ui.Look, side int) (*scroll.View, ui.Look) {
	s, page := sheetOf(look), below(look, len(p.head(look)))
	if !p.apart || s.single {
		return &p.together, page
	}
	page.Width = s.column
	return &p.alone[side], page
}

func (p *Pane) wheel(msg tea.MouseWheelMsg, look ui.Look) {
	side, _ := p.under(msg.X, look)
	view, page := p.view(look, side)
	view.Scroll(page, scroll.Notch(msg))
}

// under is the side under the pointer; false where only one is shown.
func (p *Pane) under(x int, look ui.Look) (side int, ok bool) {
	if s := sheetOf(look); !s.single {
		return s.side(x), true
	}
	return p.side, false
}

// choose chooses a side. Where it alone is shown, what it says to the same question comes uppermost.
func (p *Pane) choose(side int, look ui.Look) {
	if p.side == side {
		return
	}
	p.side, p.bands.side = side, side
	if sheetOf(look).single {
		page := below(look, len(p.head(look)))
		at := p.together.Top().Block
		p.together.Set(p.bands)
		p.together.ToBlock(page, at)
	}
}

// link sets the texts apart, or brings them together again: at the question that the chosen one shows.
func (p *Pane) link(look ui.Look) tea.Cmd {
	s := sheetOf(look)
	if s.single {
		return ui.Send(ui.Tell{Text: "there is room for one text only: ← and → go from one to the other"})
	}
	page := below(look, len(p.head(look)))
	column := page.Within(ui.Size{Width: s.column, Height: page.Height})
	if p.apart = !p.apart; p.apart {
		for side := range p.alone {
			p.alone[side].ToBlock(column, p.bands.block(p.together.Top().Block, side))
		}
		return ui.Send(ui.Tell{Text: "each text scrolls by itself: ← and → choose which"})
	}
	p.together.ToBlock(page, p.bands.of(p.side, p.alone[p.side].Top().Block))
	return ui.Send(ui.Tell{Text: "the texts scroll together"})
}

// turn puts another briefing on the chosen side, at the same question.
func (p *Pane) turn(by int, look ui.Look) tea.Cmd {
	n := len(p.shown.Texts)
	if n < 3 {
		return ui.Send(ui.Tell{Text: "there are two briefings only"})
	}
	other := 1 - p.side
	_, page := p.view(look, other)
	stays := p.bands.block(p.together.Top().Block, other)
	if p.apart && !sheetOf(look).single {
		stays = p.alone[other].Top().Block
	}
	for p.at[p.side] = (p.at[p.side] + by + n) % n; p.at[p.side] == p.at[other]; {
		p.at[p.side] = (p.at[p.side] + by + n) % n
	}
	p.match()
	at := p.bands.of(other, stays)
	p.together.ToBlock(below(look, len(p.head(look))), at)
	for side := range p.alone {
		p.alone[side].ToBlock(page, p.bands.block(at, side))
	}
	return nil
}

// open asks to read the text on the chosen side alone, from here.
func (p *Pane) open() tea.Cmd {
	text := p.text(p.side)
	if text.Slug == "" || text.Len() == 0 {
		return ui.Send(ui.Tell{Text: "this text has been replaced by a newer one; v compares again"})
	}
	block := p.bands.block(p.together.Top().Block, p.side)
	if p.apart {
		block = p.alone[p.side].Top().Block
	}
	return ui.Send(ui.OpenBriefing{Slug: text.Slug, At: text.Span(block)})
}

// step goes to the next question or the previous one.
func (p *Pane) step(by int, look ui.Look) {
	view, page := p.view(look, p.side)
	if view == &p.together {
		view.ToBlock(page, p.bands.next(view.Top(), by))
		return
	}
	parts := p.text(p.side).Parts
	here := sort.SearchInts(parts, view.Top().Block+1) - 1
	if by < 0 && view.Top() != (scroll.Place{Block: parts[max(here, 0)]}) {
		by = 0 // to the beginning of this one first
	}
	view.ToBlock(page, parts[max(min(here+by, len(parts)-3), 0)])
}

// toSection goes to a section of the text on the chosen side, if there is such.
func (p *Pane) toSection(n int, look ui.Look) {
	text := p.text(p.side)
	if n < 0 || n >= text.sections() {
		return
	}
	view, page := p.view(look, p.side)
	block := text.Parts[n+1]
	if view == &p.together {
		block = p.bands.of(p.side, block)
	}
	view.ToBlock(page, block)
}

// showSentence brings a sentence that is marked into sight: the first whose question the other text answers with a marked one, too.
func (p *Pane) showSentence(look ui.Look) {
	marks := [2][]mark{p.bands.marks(left), p.bands.marks(right)}
	all := append(append([]mark{}, marks[left]...), marks[right]...)
	if len(all) == 0 {
		return
	}
	best := all[0]
	for _, m := range marks[left] {
		if slices.ContainsFunc(marks[right], func(o mark) bool { return o.band == m.band }) {
			best = m
			break
		}
	}
	page := below(look, len(p.head(look)))
	row := p.bands.row(best, page)
	p.together.ToBlock(page, best.band)
	p.together.Scroll(page, row-page.Height/3)
}
