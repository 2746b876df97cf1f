package kiosk

import (
	"context"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"sofar/ui/kiosk/pace"
)

// A program is told of changeBurst changes in a second at most, as when a person drags a window's corner, and of
// one in changeTime in the long run: each costs a whole new screen.
const (
	changeBurst = 8
	changeTime  = time.Second / 6
)

// mailbox holds what a program must be told, only the newest of each kind: a client may change its window, and an
// editor a briefing, more often than anybody can look.
type mailbox struct {
	mu     sync.Mutex
	size   *size
	news   *Snapshot
	filled chan struct{}
}

func newMailbox() *mailbox { return &mailbox{filled: make(chan struct{}, 1)} }

func (m *mailbox) resize(to size) { m.put(func() { m.size = &to }) }

func (m *mailbox) publish(s *Snapshot) { m.put(func() { m.news = s }) }

func (m *mailbox) put(f func()) {
	m.mu.Lock()
	f()
	m.mu.Unlock()
	select {
	case m.filled <- struct{}{}:
	default:
	}
}

func (m *mailbox) take() (to *size, news *Snapshot) {
	m.mu.Lock()
	defer m.mu.Unlock()
	to, news = m.size, m.news
	m.size, m.news = nil, nil
	return to, news
}

// deliver sends what comes in until ctx ends. send may block: a program that is busy is told less often.
func (m *mailbox) deliver(ctx context.Context, send func(tea.Msg)) {
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
		m.send(send)
	}
}

func (m *mailbox) send(send func(tea.Msg)) {
	to, news := m.take()
	if to != nil {
		send(tea.WindowSizeMsg{Width: to.width, Height: to.height})
	}
	if news != nil {
		send(SnapshotMsg{Snapshot: news})
	}
}
