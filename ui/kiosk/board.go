package kiosk

import (
	"sync"
	"sync/atomic"
	"time"

	"sofar/briefing"
	"sofar/briefing/toll"
)

// Snapshot is what the kiosk shows at one moment. Nothing in it changes after it was published: all sessions
// read it at once.
type Snapshot struct {
	Briefings []Item
	Published time.Time // when it was put together
	Heard     time.Time // when the feed last answered, changed or not; zero: these briefings have no feed
	Notice    string    // what readers must know: "3 files could not be read"; may be ""
}

// Item is one briefing of a snapshot.
type Item struct {
	Briefing *briefing.Briefing
	Ledger   *toll.Ledger
	Revision briefing.Revision
	Updated  time.Time // as of when the briefing is: what it says itself, else when it was received
}

// Find gives the briefing of a slug.
func (s *Snapshot) Find(slug briefing.Slug) (Item, bool) {
	for _, b := range s.Briefings {
		if b.Briefing.Slug == slug {
			return b, true
		}
	}
	return Item{}, false
}

// SnapshotMsg tells a model that there is a newer snapshot.
type SnapshotMsg struct{ *Snapshot }

// Board holds the newest snapshot and tells the sessions when it changes. Its zero value shows nothing; any
// goroutine may use it.
type Board struct {
	now atomic.Pointer[Snapshot]

	mu        sync.Mutex
	readers   map[*mailbox]struct{}
	published func(time.Time)
}

// Snapshot is the newest one, never nil.
func (b *Board) Snapshot() *Snapshot {
	if s := b.now.Load(); s != nil {
		return s
	}
	return &Snapshot{}
}

// Publish shows a snapshot to everybody. The caller must not change it afterwards.
func (b *Board) Publish(s *Snapshot) {
	b.now.Store(s)
	b.mu.Lock()
	defer b.mu.Unlock()
	for m := range b.readers {
		m.publish(s)
	}
	if b.published != nil {
		b.published(s.Published)
	}
}

// subscribe delivers snapshots to a mailbox until the result is called.
func (b *Board) subscribe(m *mailbox) (stop func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.readers == nil {
		b.readers = map[*mailbox]struct{}{}
	}
	b.readers[m] = struct{}{}
	return func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.readers, m)
	}
}

// onPublish tells f of every snapshot, the one that is there included.
func (b *Board) onPublish(f func(time.Time)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.published = f
	if s := b.now.Load(); s != nil {
		f(s.Published)
	}
}
