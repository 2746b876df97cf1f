// Package summary is the pane of the casualty ledger: the headline toll large, each figure with who says so and how
// sure it is, what does not add up, and, folded, what no longer stands. It leads from a figure to the words that it
// was read from. It knows ledgers, and nothing of the document's text, of files or of other panes.
package summary

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing/toll"
	"sofar/ui"
	"sofar/ui/choice"
)

// Pane shows one ledger.
type Pane struct {
	ledger *toll.Ledger // nil until it has been read
	marks  []ui.Mark    // what reviewers said
	open   bool         // the older figures are unfolded
	items  []toll.Item  // nil: not known yet
	list   choice.List
	set    setting // what the list was set for
	shown  int     // how many places of the item below have been shown
	item   int     // the item that places were last shown of
}

// setting is what the lines of a pane depend on.
type setting struct {
	ui.Size

	ledger *toll.Ledger
	method ansi.Method
	styles *ui.Styles
	plain  bool
	open   bool
}

// New is a pane without a ledger: it says that figures are being read.
func New() *Pane { return &Pane{} }

// SetLedger shows a ledger; nil says that it is still being read. A figure that was chosen stays so if the new ledger
// has one with the same number.
func (p *Pane) SetLedger(l *toll.Ledger) {
	id := p.chosen()
	p.ledger = l
	p.list.Reset()
	p.shown, p.items = 0, nil
	if id > 0 {
		p.Choose(id)
	}
}

// SetMarks shows what reviewers said of the figures' words, in the order given.
func (p *Pane) SetMarks(marks []ui.Mark) { p.marks, p.set = marks, setting{} }

// listed are the items; which they are does not depend on the size of the pane.
func (p *Pane) listed() []toll.Item {
	if p.items == nil && p.ledger != nil {
		p.items = p.ledger.Page(toll.Layout{Width: 80, Open: p.open}).Items
	}
	return p.items
}

// Choose moves to the row of the fact with the ID, unfolding it if need be, and reports whether there is one.
func (p *Pane) Choose(id int) bool {
	if p.ledger == nil || p.ledger.Fact(id) == nil {
		return false
	}
	if p.ledger.Fact(id).Status != toll.Current && !p.open {
		p.fold()
	}
	i := slices.IndexFunc(p.listed(), func(it toll.Item) bool { return !it.Fold && it.Facts[0] == id })
	if i < 0 {
		return false
	}
	p.list.Choose(i)
	p.shown = 0
	return true
}

// fold folds or unfolds the older figures.
func (p *Pane) fold() {
	p.open, p.items = !p.open, nil
}

// chosen is the ID of the fact that the chosen row is about; 0 for none.
func (p *Pane) chosen() int {
	items, i := p.listed(), p.list.Cursor()
	if i >= len(items) || items[i].Fold {
		return 0
	}
	return items[i].Facts[0]
}

// Bindings are the keys that do something now.
func (p *Pane) Bindings(keys *ui.Keys) []key.Binding {
	items := p.listed()
	if len(items) == 0 {
		return nil
	}
	show := keys.Figure.Show
	if i := p.list.Cursor(); i < len(items) && items[i].Fold {
		does := "unfold"
		if p.open {
			does = "fold"
		}
		show = key.NewBinding(key.WithKeys(show.Keys()...), key.WithHelp(show.Help().Key, does))
	}
	return []key.Binding{show, keys.Move.Up, keys.Move.Down, keys.Text.Copy, keys.Figure.Review}
}

// Update moves from row to row and sends [ui.ShowSpan], [ui.Tell], [ui.Copy] and [ui.Review] upward.
func (p *Pane) Update(msg tea.Msg, look ui.Look) tea.Cmd {
	if p.ledger == nil {
		return nil
	}
	p.lay(look)
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return p.press(msg, look)
	case tea.MouseWheelMsg:
		p.list.Wheel(msg, look)
	case tea.MouseClickMsg:
		if p.list.Click(msg, look) {
			return p.enter()
		}
	}
	return nil
}

func (p *Pane) press(msg tea.KeyPressMsg, look ui.Look) tea.Cmd {
	switch {
	case p.list.Press(msg, look):
	case key.Matches(msg, look.Keys.Figure.Show):
		return p.enter()
	case key.Matches(msg, look.Keys.Text.Copy):
		return p.copied()
	case key.Matches(msg, look.Keys.Figure.Review):
		return p.review()
	}
	return nil
}
