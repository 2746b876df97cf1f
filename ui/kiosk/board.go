package kiosk

import (
	"slices"
	"sync"
	"time"

	"sofar/briefing"
	"sofar/briefing/toll"
)

// Snapshot is what the kiosk shows at one moment. Nothing in it changes after it was published: all sessions
// read it at once.
type Snapshot struct {
	Briefings []Item
	Published time.Time // when it was put together
}

// Item is one briefing of a snapshot.
type Item struct {
	Slug     briefing.Slug // its own in the snapshot: the briefing's, or with -2 behind it; [Board.Publish] sets it
	Briefing *briefing.Briefing
	Ledger   *toll.Ledger
	Updated  time.Time // as of when the briefing is, by its own word; zero: it does not say
	Received time.Time // when this revision came in
	Lost     time.Time // since when what it was read from cannot be read; zero: it can
	Asked    bool      // it is from an address, which one failure does not make silent
}

// Find gives the briefing of a slug.
func (s *Snapshot) Find(slug briefing.Slug) (Item, bool) {
	i := slices.IndexFunc(s.Briefings, func(b Item) bool { return b.Slug == slug })
	if i < 0 {
		return Item{}, false
	}
	return s.Briefings[i], true
}

// of gives the item of a briefing that the snapshot holds.
func (s *Snapshot) of(b *briefing.Briefing) (Item, bool) {
	i := slices.IndexFunc(s.Briefings, func(it Item) bool { return it.Briefing == b })
	if i < 0 {
		return Item{}, false
	}
	return s.Briefings[i], true
}

// shows reports whether two snapshots show the same revisions of the same briefings.
func (s *Snapshot) shows(o *Snapshot) bool {
	return slices.EqualFunc(s.Briefings, o.Briefings, func(a, b Item) bool { return a.Briefing == b.Briefing && a.Ledger == b.Ledger })
}

// Board holds the newest snapshot and tells the sessions when it changes. Its zero value shows nothing; any
// goroutine may use it.
type Board struct {
	mu        sync.Mutex
	now       *Snapshot
	heard     time.Time
	changed   chan struct{} // closed when a snapshot is published
	published func(time.Time)
}

// Snapshot is the newest one, never nil.
func (b *Board) Snapshot() *Snapshot {
	s, _ := b.watch()
	return s
}

// watch gives the newest snapshot, and what is closed when there is a newer one.
func (b *Board) watch() (*Snapshot, <-chan struct{}) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.changed == nil {
		b.changed = make(chan struct{})
	}
	if b.now == nil {
		b.now = &Snapshot{}
	}
	return b.now, b.changed
}

// Publish names the items of a snapshot and shows it to everybody. The caller must not change it afterwards.
func (b *Board) Publish(s *Snapshot) {
	slugs := briefing.Slugs{} // briefings of two outlets may have one
	for i := range s.Briefings {
		s.Briefings[i].Slug = slugs.Free(s.Briefings[i].Briefing.Slug)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.now = s
	if b.changed != nil {
		close(b.changed)
		b.changed = nil
	}
	if b.published != nil {
		b.published(s.Published)
	}
}

// Hear notes that the feed behind the briefings answered, with something new or not. A board that never heard
// anything has no feed, and cannot be called stale.
func (b *Board) Hear(at time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.heard = at
}

// Heard is when the feed last answered; zero if there is none.
func (b *Board) Heard() time.Time {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.heard
}

// onPublish tells f of every snapshot, the one that is there included.
func (b *Board) onPublish(f func(time.Time)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.published = f
	if b.now != nil {
		f(b.now.Published)
	}
}
