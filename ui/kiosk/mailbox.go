package kiosk

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"sofar/ui/pace"
)

// A program is told of changeBurst new sizes in a second at most, as when a person drags a window's corner, and of
// one in changeTime in the long run: each costs a whole new screen.
const (
	changeBurst = 5
	changeTime  = time.Second / 3
)

// mailbox holds the newest size of a window. A client may change it more often than anybody can look.
type mailbox struct {
	newest atomic.Pointer[size]
	filled chan struct{}
}

func newMailbox() *mailbox { return &mailbox{filled: make(chan struct{}, 1)} }

// put never blocks.
func (m *mailbox) put(to size) {
	m.newest.Store(&to)
	select {
	case m.filled <- struct{}{}:
	default:
	}
}

// deliver sends what comes in until ctx ends. send blocks until a program has dealt with what it was sent before, so
// that one which is busy is told less often; of all sessions one at a time lays its screen out anew, and the rest of
// the machine is there for those who press keys.
func (m *mailbox) deliver(ctx context.Context, turn sync.Locker, send func(tea.Msg)) {
	due := pace.Allowance{Burst: changeBurst, Every: changeTime}
	pause := time.NewTimer(0)
	defer pause.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-m.filled:
		}
		pause.Reset(max(0, due.Wait(time.Now())))
		select {
		case <-ctx.Done():
			return
		case <-pause.C:
		}
		due.Take(time.Now())
		turn.Lock()
		if to := m.newest.Swap(nil); to != nil && ctx.Err() == nil {
			send(tea.WindowSizeMsg{Width: to.width, Height: to.height})
			send(lookAgain{}) // returns when the new screen is drawn
		}
		turn.Unlock()
	}
}
