// Package pace holds back what comes faster than a person: keys, frames, window changes, bytes. It knows nothing
// of what passes.
package pace

import "time"

// PerSecond is how many events a [Window] lets pass in any second.
const PerSecond = 20

// Window lets PerSecond events pass in any second; more is dropped, not queued. Its zero value is ready; one
// goroutine may use it.
type Window struct {
	last [PerSecond]time.Time // when the last events passed, as a ring
	next int
}

// Allow reports whether an event at now may pass, and counts it if so.
func (w *Window) Allow(now time.Time) bool {
	oldest := w.last[w.next]
	if !oldest.IsZero() && now.Sub(oldest) < time.Second {
		return false
	}
	w.last[w.next] = now
	w.next = (w.next + 1) % PerSecond
	return true
}
