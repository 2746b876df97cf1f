package reader

import (
	"sofar/briefing"
	"sofar/briefing/toll"
	"sofar/ui"
)

// Panes are panes that other packages bring, opened over the body by their keys. One that is nil is not there, and
// its key is disabled and so out of help.
type Panes struct {
	// Changes shows what changed in a briefing since the revision before it; nil if there is none.
	Changes func(b *briefing.Briefing, l *toll.Ledger) ui.Pane
	// Spread lays a briefing beside others; nil if there are none.
	Spread func(b *briefing.Briefing, l *toll.Ledger) ui.Pane
}

// keysFor is the key map with what this reader can do.
func keysFor(opt Options) *ui.Keys {
	keys := ui.NewKeys()
	keys.Pane.Changes.SetEnabled(opt.Panes.Changes != nil)
	keys.Pane.Spread.SetEnabled(opt.Panes.Spread != nil)
	return keys
}

// openPane opens a pane that another package brings.
func (m *Model) openPane(bring func(*briefing.Briefing, *toll.Ledger) ui.Pane, without string) {
	here := m.load.here()
	if here == nil || bring == nil {
		return
	}
	if pane := bring(here.briefing, here.ledger); pane != nil {
		m.over = pane
		return
	}
	m.tell = ui.Tell{Text: without}
}
