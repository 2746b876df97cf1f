package paint

import "time"

// allowance lets frames pass: Burst at once, PerSecond in the long run.
type allowance struct {
	full time.Time // when the allowance will be whole again
}

const frameTime = time.Second / PerSecond

func newAllowance(now time.Time) *allowance { return &allowance{full: now} }

// wait is how long the next frame must wait.
func (a *allowance) wait(now time.Time) time.Duration {
	return a.full.Sub(now) - (Burst-1)*frameTime
}

// take counts a frame.
func (a *allowance) take(now time.Time) {
	if a.full.Before(now) {
		a.full = now
	}
	a.full = a.full.Add(frameTime)
}
