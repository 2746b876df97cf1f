// Package summary is the pane of the casualty ledger: the headline toll large, each figure with who says so and how
// sure it is, what does not add up, and, folded, what no longer stands. It leads from a figure to the words that it
// was read from. It knows ledgers, and nothing of the document's text, of files or of other panes.
package summary

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"sofar/briefing/toll"
	"sofar/ui"
)

// Pane shows one ledger.
type Pane struct {
	ledger *toll.Ledger // nil until it has been read
	open   bool         // the older figures are unfolded
	cursor int          // index into page.Items
	top    int          // the first row shown
	shown  int          // how many places of the chosen item have been shown since it was chosen

	page page // as last set
}

// New is a pane without a ledger: it says that figures are being read.
func New() *Pane { return &Pane{} }

// SetLedger shows a ledger; nil says that it is still being read. A figure that was chosen stays so if the new ledger
// has one with the same number.
func (p *Pane) SetLedger(l *toll.Ledger) {
	id := p.chosen()
	p.ledger, p.page = l, page{}
	p.top, p.cursor, p.shown = 0, 0, 0
	if l != nil && id > 0 {
		p.Choose(id)
	}
}

// Choose moves to the row of the fact with the ID, unfolding it if need be, and reports whether there is one.
func (p *Pane) Choose(id int) bool {
	if p.ledger == nil {
		return false
	}
	f := p.ledger.Fact(id)
	if f == nil {
		return false
	}
	if f.Status != toll.Current && !p.open {
		p.open, p.page = true, page{}
	}
	leads := func(it toll.Item) bool { return !it.Fold && it.Facts[0] == id }
	i := slices.IndexFunc(p.items(), leads)
	if i < 0 {
		return false
	}
	p.move(i)
	return true
}

// items are the things to choose; which they are does not depend on the size of the pane.
func (p *Pane) items() []toll.Item {
	if p.ledger == nil {
		return nil
	}
	if p.page.ledger == nil {
		return p.ledger.Page(toll.Layout{Width: 80, Open: p.open}).Items
	}
	return p.page.Items
}

// chosen is the ID of the fact that the chosen row is about; 0 for none.
func (p *Pane) chosen() int {
	items := p.items()
	if p.cursor >= len(items) || items[p.cursor].Fold {
		return 0
	}
	return items[p.cursor].Facts[0]
}

// Bindings are the keys that do something now.
func (p *Pane) Bindings(keys *ui.Keys) []key.Binding {
	items := p.items()
	if len(items) == 0 {
		return nil
	}
	show := keys.Figure.Show
	if p.cursor < len(items) && items[p.cursor].Fold {
		does := "unfold"
		if p.open {
			does = "fold"
		}
		show = key.NewBinding(key.WithKeys(show.Keys()...), key.WithHelp(show.Help().Key, does))
	}
	return []key.Binding{show, keys.Move.Up, keys.Move.Down, keys.Text.Copy}
}

// Update moves from row to row and sends [ui.ShowSpan], [ui.Tell] and [ui.Copy] upward.
func (p *Pane) Update(msg tea.Msg, look ui.Look) tea.Cmd {
	if p.ledger == nil {
		return nil
	}
	p.set(look)
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return p.press(msg, look)
	case tea.MouseWheelMsg:
		p.wheel(msg)
	case tea.MouseClickMsg:
		return p.click(msg)
	}
	return nil
}

func (p *Pane) press(msg tea.KeyPressMsg, look ui.Look) tea.Cmd {
	move := &look.Keys.Move
	last := len(p.page.Items) - 1
	switch {
	case key.Matches(msg, move.Up):
		p.step(-1)
	case key.Matches(msg, move.Down):
		p.step(1)
	case key.Matches(msg, move.PageUp):
		p.turn(-1)
	case key.Matches(msg, move.PageDown):
		p.turn(1)
	case key.Matches(msg, move.Top):
		p.move(0)
		p.top = 0
	case key.Matches(msg, move.Bottom):
		p.move(last)
		p.top = len(p.page.Lines)
	case key.Matches(msg, look.Keys.Figure.Show):
		return p.enter()
	case key.Matches(msg, look.Keys.Text.Copy):
		return p.copied()
	}
	return nil
}

// step goes to the next or previous item; beyond the last one it scrolls to what stands there.
func (p *Pane) step(by int) {
	if i := p.cursor + by; i >= 0 && i < len(p.page.Items) {
		p.move(i)
		return
	}
	p.top += by
}

// turn scrolls by a page and chooses the first item there.
func (p *Pane) turn(by int) {
	p.top = p.clamp(p.top + by*max(p.page.height-1, 1))
	for _, line := range p.page.Lines[p.top:] {
		if line.Item >= 0 {
			p.cursor, p.shown = line.Item, 0
			return
		}
	}
}

// move chooses an item and scrolls as little as it takes to see it.
func (p *Pane) move(item int) {
	if item < 0 {
		return
	}
	p.cursor, p.shown = item, 0
	p.reveal()
}

func (p *Pane) reveal() {
	first, end := p.page.rows(p.cursor)
	if p.cursor == 0 {
		first = 0 // with the headline toll
	}
	if end > p.top+p.page.height {
		p.top = end - p.page.height
	}
	if start, _ := p.page.rows(p.cursor); end-first > p.page.height {
		first = start
	}
	p.top = p.clamp(min(p.top, first))
}

func (p *Pane) clamp(top int) int {
	return max(min(top, len(p.page.Lines)-p.page.height), 0)
}

func (p *Pane) wheel(msg tea.MouseWheelMsg) {
	const rows = 3
	switch msg.Button {
	case tea.MouseWheelUp:
		p.top = p.clamp(p.top - rows)
	case tea.MouseWheelDown:
		p.top = p.clamp(p.top + rows)
	default:
	}
}

func (p *Pane) click(msg tea.MouseClickMsg) tea.Cmd {
	y := p.top + msg.Y
	if msg.Button != tea.MouseLeft || y < 0 || y >= len(p.page.Lines) || p.page.Lines[y].Item < 0 {
		return nil
	}
	if item := p.page.Lines[y].Item; item != p.cursor {
		p.cursor, p.shown = item, 0
	}
	return p.enter()
}
