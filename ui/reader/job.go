package reader

import (
	"os"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"
)

// job is the program as a shell's job control sees it. Who stops it by a signal rather than by ctrl+z gets the terminal back just
// the same; where it was stopped by force, it takes the terminal again when it goes on.
type job struct {
	stop, again chan os.Signal
	away        atomic.Bool // it gave the terminal back, and is stopping itself
}

// goesOn is sent when the program goes on after it was stopped by force.
type goesOn struct{}

func newJob() *job { return &job{stop: make(chan os.Signal, 1), again: make(chan os.Signal, 1)} }

// onStop acts on the order to stop: the terminal is given back first, and then the same order comes from Bubble Tea.
func (j *job) onStop(send func(tea.Msg)) {
	if j.away.Load() {
		stopNow()
		return
	}
	send(tea.SuspendMsg{})
}

// onAgain acts on the order to go on, which has its own way where the terminal was given back.
func (j *job) onAgain(send func(tea.Msg)) {
	if !j.away.Load() {
		send(goesOn{})
	}
}
