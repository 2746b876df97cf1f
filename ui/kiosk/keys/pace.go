package keys

import "time"

// PerSecond is how many keys pass in any second; more is dropped, not queued.
const PerSecond = 20

// Pace lets PerSecond events pass in any second. Its zero value is ready; one goroutine may use it.
type Pace struct {
	last [PerSecond]time.Time // when the last events passed, as a ring
	next int
}

// Allow reports whether an event at now may pass, and counts it if so.
func (p *Pace) Allow(now time.Time) bool {
	oldest := p.last[p.next]
	if !oldest.IsZero() && now.Sub(oldest) < time.Second {
		return false
	}
	p.last[p.next] = now
	p.next = (p.next + 1) % PerSecond
	return true
}
