package pace

import (
	"sync"
	"time"
)

// The bytes a second that a connection may send: its own, which are more than anybody types, and what it can get
// of a reserve that all share. A large paste is taken in a few seconds; a flood of tiny packets, which cost far
// more to take apart than to send, waits in its sender's own machine.
const (
	OwnFlow    = 8 << 10
	CommonFlow = 256 << 10
)

// bucket fills at a rate and holds one second's worth.
type bucket struct {
	level int
	last  time.Time
}

// take takes up to n and gives what it got.
func (b *bucket) take(n, rate int, now time.Time) int {
	since := now.Sub(b.last)
	if since >= time.Second {
		b.level, b.last = rate, now
	} else if add := int(since * time.Duration(rate) / time.Second); add > 0 {
		b.level, b.last = min(rate, b.level+add), now
	}
	got := min(n, b.level)
	b.level -= got
	return got
}

// Reserve is what all connections share. Its zero value is full; any goroutine may use it.
type Reserve struct {
	mu sync.Mutex
	b  bucket
}

func (r *Reserve) take(n int, now time.Time) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.b.take(n, CommonFlow, now)
}

// Flow is one connection's. One goroutine may use it.
type Flow struct {
	Common *Reserve

	own bucket
}

// Take takes up to n bytes and gives what is not covered yet, and how long to wait before taking that.
func (f *Flow) Take(n int, now time.Time) (left int, wait time.Duration) {
	n -= f.own.take(n, OwnFlow, now)
	if n > 0 {
		n -= f.Common.take(n, now)
	}
	return n, min(time.Second, time.Duration(n)*time.Second/OwnFlow)
}
