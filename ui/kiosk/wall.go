package kiosk

import "time"

// Wall says how a display on a wall behaves.
type Wall struct {
	On     bool          // rotate through briefings and questions
	Rotate time.Duration // each is shown so long; default 20 s
	Idle   time.Duration // rotation goes on so long after the last key; default 60 s
	Lock   bool          // q goes back to the start instead of leaving
	Stale  time.Duration // a feed silent for so long is called so; default 10 min
}
