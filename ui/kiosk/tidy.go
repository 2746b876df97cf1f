package kiosk

import (
	"runtime/debug"
	"sync"
	"time"

	"sofar/ui/kiosk/gauge"
)

// tidying gives memory back to the machine after many sessions have ended. The runtime does it too, over minutes;
// an operator who looks after a rush should see what the kiosk needs, not what it needed.
type tidying struct {
	mu      sync.Mutex
	timer   *time.Timer
	settled uint64 // bytes held after the last time
	again   bool   // the second of two times
	closed  bool
}

const (
	tidyAfter = 2 * time.Second
	tidyFrom  = 16 << 20 // bytes over the last time that are worth a collection
)

// soon tidies in a while, once for all sessions that end until then.
func (t *tidying) soon() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.timer == nil && !t.closed {
		t.timer = time.AfterFunc(tidyAfter, t.now)
	}
}

func (t *tidying) now() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.timer = nil
	held := gauge.Memory()
	if held <= t.settled+tidyFrom {
		return
	}
	debug.FreeOSMemory()
	t.settled = gauge.Memory()
	if !t.closed && !t.again { // some sessions take a second or two to be gone altogether
		t.timer = time.AfterFunc(tidyAfter, t.now)
		t.settled = 0
	}
	t.again = !t.again
}

func (t *tidying) stop() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.closed = true
	if t.timer != nil {
		t.timer.Stop()
	}
}
