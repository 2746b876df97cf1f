package pace

import "time"

// Allowance lets Burst events pass at once and one in Every in the long run; others wait. One goroutine may use it.
type Allowance struct {
	Burst int
	Every time.Duration

	full time.Time // when the whole burst will be there again
}

// Wait is how long an event at now must wait; 0 or less: not at all.
func (a *Allowance) Wait(now time.Time) time.Duration {
	return a.full.Add(-time.Duration(a.Burst-1) * a.Every).Sub(now)
}

// Take counts an event.
func (a *Allowance) Take(now time.Time) {
	if a.full.Before(now) {
		a.full = now
	}
	a.full = a.full.Add(a.Every)
}
