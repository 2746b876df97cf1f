package reader

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// patience is how long an end right after the start waits for a terminal that was asked something.
const patience = 250 * time.Millisecond

// patienceMsg comes when patience is at its end.
type patienceMsg struct{}

// manners are how a program behaves towards its own terminal: it takes its answers along, and stops when it is told
// to. A visitor over SSH has neither: [Run] is not used there.
//
// The terminal's ground is the last thing asked. An answer that came after the end would stand as typed text at the
// shell's prompt.
type manners struct {
	heard   bool // the terminal has answered, or will not
	leaving bool // and then it is the end
	stops   bool // on ctrl+z: there is a shell to wake it
}

// filter sees every message before the program does.
func (m *manners) filter(model tea.Model, msg tea.Msg) tea.Msg {
	switch msg := msg.(type) {
	case tea.QuitMsg:
		m.leaving = true
		if !m.heard {
			return nil
		}
	case tea.BackgroundColorMsg, patienceMsg:
		m.heard = true
		if m.leaving {
			return tea.QuitMsg{}
		}
	case tea.KeyPressMsg:
		if m.stops && msg.String() == "ctrl+z" {
			return tea.SuspendMsg{}
		}
	}
	return Sizes(model, msg)
}
