package door

import (
	"errors"
	"sync"
)

// Why a visitor cannot have a session now.
var (
	ErrFull       = errors.New("all places are taken")
	ErrOriginFull = errors.New("your address has as many sessions as it may have")
	ErrMemory     = errors.New("the kiosk is short of memory")
)

// Quota counts sessions, in all and by origin.
type Quota struct {
	total, each int
	short       func() bool

	mu sync.Mutex
	n  int
	of map[Origin]int
}

// NewQuota allows so many sessions in total and from each origin. While short reports true there are no new ones;
// it may be nil.
func NewQuota(total, each int, short func() bool) *Quota {
	return &Quota{total: total, each: each, short: short, of: map[Origin]int{}}
}

// Take counts one more session of an origin; call release once, when it has ended. The error is one of this
// package's.
func (q *Quota) Take(o Origin) (release func(), err error) {
	if q.short != nil && q.short() {
		return nil, ErrMemory
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case q.n >= q.total:
		return nil, ErrFull
	case q.of[o] >= q.each:
		return nil, ErrOriginFull
	}
	q.n++
	q.of[o]++
	return func() { q.give(o) }, nil
}

func (q *Quota) give(o Origin) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.n--
	if q.of[o]--; q.of[o] <= 0 {
		delete(q.of, o)
	}
}
