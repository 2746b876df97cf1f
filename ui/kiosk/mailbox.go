package kiosk

import (
	"context"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// changeTime is the least time between two changes that a program is told of: 20 a second.
const changeTime = time.Second / 20

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
	pause := time.NewTimer(changeTime)
	defer pause.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-m.filled:
		}
		to, news := m.take()
		if to != nil {
			send(tea.WindowSizeMsg{Width: to.width, Height: to.height})
		}
		if news != nil {
			send(SnapshotMsg{Snapshot: news})
		}
		pause.Reset(changeTime)
		select {
		case <-ctx.Done():
			return
		case <-pause.C:
		}
	}
}
