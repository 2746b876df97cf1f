// Package changes is the pane of what is new since another revision: movements of the toll first, with a small chart of the
// toll by revision, then sections, then sentences with the words marked. It leads to the words in the new text. It knows
// changes, and nothing of how revisions are kept or of other panes.
package changes

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing"
	"sofar/briefing/diff"
	"sofar/briefing/toll"
	"sofar/ui"
	"sofar/ui/choice"
)

// Shown is what there is to show.
type Shown struct {
	Changes  *diff.Changes // nil: not known yet, or there is nothing to compare with
	Since    string        // what is compared with, as in "since ...": "revision 2", "you last read it"
	First    bool          // there is no earlier revision
	Category toll.Category // what Steps count
	Steps    []diff.Step   // oldest first; fewer than two make no chart
}

// Pane shows the changes of one briefing.
type Pane struct {
	shown   Shown
	targets []target // of the items
	list    choice.List
	set     *setting // what the list was set for; nil: not set yet
}

// target is what an item leads to.
type target struct {
	span    briefing.Span // in the new text
	section int           // index, where the item is about a section; else -1
	gone    bool          // the new text has nothing of it
}

// setting is what the lines depend on.
type setting struct {
	ui.Size

	method ansi.Method
	styles *ui.Styles
	plain  bool
}

// New is a pane that waits for its changes.
func New() *Pane { return &Pane{} }

// Show shows other changes.
func (p *Pane) Show(s Shown) {
	p.shown, p.set = s, nil
	p.list.Reset()
}

// Bindings are the keys that do something now.
func (p *Pane) Bindings(keys *ui.Keys) []key.Binding {
	if len(p.targets) == 0 {
		return []key.Binding{keys.Find.Back}
	}
	return []key.Binding{keys.Figure.Show, keys.Find.Back, keys.Move.Up, keys.Move.Down}
}

// Update moves from change to change and sends [ui.ShowSpan], [ui.GoSection], [ui.Tell] and [ui.Close] upward.
func (p *Pane) Update(msg tea.Msg, look ui.Look) tea.Cmd {
	p.lay(look)
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		switch {
		case p.list.Press(msg, look):
		case key.Matches(msg, look.Keys.Figure.Show):
			return p.enter()
		case key.Matches(msg, look.Keys.Find.Back, look.Keys.Pane.Changes):
			return ui.Send(ui.Close{})
		}
	case tea.MouseWheelMsg:
		p.list.Wheel(msg, look)
	case tea.MouseClickMsg:
		if p.list.Click(msg, look) {
			return p.enter()
		}
	}
	return nil
}

// enter shows the place of the chosen change in the new text.
func (p *Pane) enter() tea.Cmd {
	i := p.list.Cursor()
	if i >= len(p.targets) {
		return nil
	}
	switch t := p.targets[i]; {
	case t.gone:
		return ui.Send(ui.Tell{Text: "the text no longer has it"})
	case t.section >= 0:
		return ui.Send(ui.GoSection{Index: t.section})
	default:
		return ui.Send(ui.ShowSpan{Span: t.span})
	}
}

// View draws the changes that there is room for.
func (p *Pane) View(look ui.Look) string {
	p.lay(look)
	return p.list.View(look)
}

// lay sets the changes in lines for the look of the pane, unless they are set so already.
func (p *Pane) lay(look ui.Look) {
	want := setting{Size: look.Size, method: look.Method, styles: look.Styles, plain: look.Plain}
	if p.set != nil && *p.set == want {
		return
	}
	p.set = &want
	s := setter{look: look, width: choice.Inner(look)}
	s.page(&p.shown)
	p.targets = s.targets
	p.list.Set(s.lines, len(s.targets))
}
