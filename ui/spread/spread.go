// Package spread is the pane of several briefings on one event, side by side: a row for each figure, a column for each
// briefing, and whether they agree, by sign and word. It opens the sentences beside each other. It takes no side. It knows
// comparisons, and nothing of where briefings come from or of other panes.
package spread

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing"
	"sofar/briefing/compare"
	"sofar/ui"
	"sofar/ui/choice"
)

// Shown is what there is to compare.
type Shown struct {
	Texts []compare.Text // in the order of the grid's columns
	Grid  *compare.Grid  // nil: still being compared
	Here  int            // the column of the briefing that the reader has open; -1 for none
}

// Pane shows a comparison, or the sentences behind one of its rows.
type Pane struct {
	shown   Shown
	grid    choice.List
	quotes  choice.List // the sentences of the opened row
	opened  *row        // nil: the grid is shown
	rows    []row
	targets []briefing.Span // of the quotes; empty where the reader cannot be led there
	set     *setting
	early   bool // the texts were asked for before there was a comparison
}

// setting is what the lines depend on.
type setting struct {
	ui.Size

	method ansi.Method
	styles *ui.Styles
	plain  bool
	opened *row
}

// New is a pane that waits for its comparison.
func New() *Pane { return &Pane{} }

// Show shows another comparison. It sends [ui.ShowTexts] upward if that was asked for while there was none.
func (p *Pane) Show(s Shown) tea.Cmd {
	p.shown, p.set, p.opened = s, nil, nil
	p.rows = rowsOf(s.Grid, s.Texts)
	p.grid.Reset()
	if p.early && s.Grid != nil {
		p.early = false
		return p.texts()
	}
	return nil
}

// Renew shows the comparison as it is now that texts have changed: the row that was chosen or opened stays so, if it is still there.
func (p *Pane) Renew(s Shown) {
	before, chosen, quote, opened := p.rows, p.grid.Cursor(), p.quotes.Cursor(), p.opened
	p.shown, p.set, p.opened = s, nil, nil
	p.rows = rowsOf(s.Grid, s.Texts)
	if chosen >= len(before) {
		return
	}
	at := slices.IndexFunc(p.rows, before[chosen].like)
	if at < 0 {
		p.grid.Choose(min(chosen, len(p.rows)-1))
		return
	}
	p.grid.Choose(at)
	if opened != nil {
		p.opened = &p.rows[at]
		p.quotes.Choose(quote)
	}
}

// Bindings are the keys that do something now.
func (p *Pane) Bindings(keys *ui.Keys) []key.Binding {
	show, back := keys.Figure.Show, keys.Find.Back
	switch {
	case len(p.rows) == 0:
		return []key.Binding{back}
	case p.opened == nil:
		show = key.NewBinding(key.WithKeys(show.Keys()...), key.WithHelp(show.Help().Key, "sentences"))
	}
	texts := key.NewBinding(key.WithKeys(keys.Pane.Spread.Keys()...), key.WithHelp(keys.Pane.Spread.Help().Key, "whole texts"))
	return []key.Binding{show, texts, back, keys.Move.Up, keys.Move.Down}
}

// Takes says that the key that goes back is the pane's own while sentences are open.
func (p *Pane) Takes(msg tea.KeyPressMsg, keys *ui.Keys) bool {
	return p.opened != nil && key.Matches(msg, keys.Find.Back)
}

// Update moves from row to row, opens and closes sentences, and sends [ui.ShowSpan], [ui.Tell] and [ui.Close] upward.
func (p *Pane) Update(msg tea.Msg, look ui.Look) tea.Cmd {
	p.lay(look)
	list := p.list()
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return p.press(msg, look)
	case tea.MouseWheelMsg:
		list.Wheel(msg, look)
	case tea.MouseClickMsg:
		if list.Click(msg, look) {
			return p.enter()
		}
	}
	return nil
}

func (p *Pane) list() *choice.List {
	if p.opened != nil {
		return &p.quotes
	}
	return &p.grid
}

func (p *Pane) press(msg tea.KeyPressMsg, look ui.Look) tea.Cmd {
	switch {
	case p.list().Press(msg, look):
	case key.Matches(msg, look.Keys.Figure.Show):
		return p.enter()
	case key.Matches(msg, look.Keys.Find.Back):
		if p.opened == nil {
			return ui.Send(ui.Close{})
		}
		p.opened = nil
	case key.Matches(msg, look.Keys.Pane.Spread):
		return p.texts()
	}
	return nil
}

// texts asks for the whole texts: at the sentences that are open, else from their tops.
func (p *Pane) texts() tea.Cmd {
	if p.shown.Grid == nil {
		p.early = true
		return nil
	}
	msg := ui.ShowTexts{}
	if p.opened != nil {
		for _, cell := range p.opened.cells {
			msg.Sentences = append(msg.Sentences, sentencesOf(cell))
		}
	}
	return ui.Send(msg)
}

// Shown is what is compared.
func (p *Pane) Shown() Shown { return p.shown }

// enter opens the sentences of the chosen row; among them it shows the chosen one in the briefing that is open.
func (p *Pane) enter() tea.Cmd {
	if p.opened == nil {
		if i := p.grid.Cursor(); i < len(p.rows) {
			p.opened = &p.rows[i]
			p.quotes.Reset()
		}
		return nil
	}
	i := p.quotes.Cursor()
	switch {
	case i >= len(p.targets):
		return nil
	case p.targets[i].Len() == 0:
		return ui.Send(ui.Tell{Text: "this sentence is in another briefing than the one that is open"})
	}
	return ui.Send(ui.ShowSpan{Span: p.targets[i]})
}

// View draws what there is room for.
func (p *Pane) View(look ui.Look) string {
	p.lay(look)
	return p.list().View(look)
}

// lay sets the grid, or the opened row, in lines for the look of the pane, unless that is done already.
func (p *Pane) lay(look ui.Look) {
	want := setting{Size: look.Size, method: look.Method, styles: look.Styles, plain: look.Plain, opened: p.opened}
	if p.set != nil && *p.set == want {
		return
	}
	p.set = &want
	s := setter{look: look, width: choice.Inner(look), texts: p.shown.Texts, grid: p.shown.Grid, here: p.shown.Here}
	if p.opened == nil {
		s.page(p.rows)
		p.grid.Set(s.lines, len(p.rows))
		return
	}
	s.opened(p.opened)
	p.targets = s.targets
	p.quotes.Set(s.lines, len(s.targets))
}
