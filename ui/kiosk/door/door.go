// Package door decides who may come in: which connections may go on talking before they have logged in, and
// which visitors may have a session. It knows no SSH.
package door

import (
	"math/rand/v2"
	"net"
	"net/netip"
	"sync"
	"time"
)

// Origin is whom a limit counts: an IPv4 address, or the /64 of an IPv6 address.
type Origin = netip.Prefix

// OriginOf gives the origin of a connection; addresses that are not of the internet are all one origin.
func OriginOf(a net.Addr) Origin {
	ap, err := netip.ParseAddrPort(a.String())
	if err != nil {
		return Origin{}
	}
	addr := ap.Addr().Unmap()
	bits := 32
	if addr.Is6() {
		bits = 64
	}
	p, err := addr.WithZone("").Prefix(bits)
	if err != nil {
		return Origin{}
	}
	return p
}

// Caller is a connection that has not logged in yet.
type Caller interface {
	Origin() Origin
	Heard() int64 // bytes that it has sent so far
	Close() error
}

// Door holds the callers that have not logged in. A flood of connections that say nothing must not keep out
// those who do: when the door is full, or an origin has its share, one caller is dropped before the new one
// comes in, at random among those with the least claim to stay.
type Door struct {
	slots, share int
	dropped      func()
	now          func() time.Time

	mu      sync.Mutex
	callers map[Caller]time.Time // since when
	of      map[Origin]int
}

// grace is how long a caller may say nothing and not count as silent: a slow line's round trip.
const grace = 500 * time.Millisecond

// NewDoor makes a door of so many slots, of which an origin may hold its share. dropped is told of each caller that had
// to go.
func NewDoor(slots, share int, dropped func()) *Door {
	return &Door{
		slots: slots, share: share, dropped: dropped, now: time.Now,
		callers: map[Caller]time.Time{}, of: map[Origin]int{},
	}
}

// Enter lets a caller in. Call leave when it has a session or is gone; twice does no harm.
func (d *Door) Enter(c Caller) (leave func()) {
	d.mu.Lock()
	victim := d.victim(c.Origin())
	if victim != nil {
		d.remove(victim)
	}
	d.callers[c] = d.now()
	d.of[c.Origin()]++
	d.mu.Unlock()
	if victim != nil {
		_ = victim.Close()
		d.dropped()
	}
	return func() {
		d.mu.Lock()
		d.remove(c)
		d.mu.Unlock()
	}
}

// Waiting is the number of callers inside.
func (d *Door) Waiting() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.callers)
}

func (d *Door) remove(c Caller) {
	if _, ok := d.callers[c]; !ok {
		return
	}
	delete(d.callers, c)
	o := c.Origin()
	if d.of[o]--; d.of[o] <= 0 {
		delete(d.of, o)
	}
}

// victim is who must go before one more of the origin may come in; nil if there is room.
func (d *Door) victim(o Origin) Caller {
	switch {
	case d.of[o] >= d.share:
		return d.quietest(o)
	case len(d.callers) >= d.slots:
		return d.quietest(d.greediest())
	}
	return nil
}

// greediest is the origin that holds the most slots.
func (d *Door) greediest() Origin {
	var most Origin
	for o, n := range d.of {
		if n > d.of[most] {
			most = o
		}
	}
	return most
}

// quietest is a random one of an origin's callers among those with the least claim to stay.
func (d *Door) quietest(o Origin) Caller {
	var found Caller
	least, seen := talking+1, 0
	for c, since := range d.callers {
		if c.Origin() != o {
			continue
		}
		switch claim := claimOf(c.Heard(), d.now().Sub(since)); {
		case claim < least:
			least, seen, found = claim, 1, c
		case claim == least:
			seen++
			if rand.IntN(seen) == 0 { //nolint:gosec // whom to drop is no secret
				found = c
			}
		}
	}
	return found
}

// claim is what a caller can say for itself.
type claim int

const (
	silent  claim = iota
	named         // has sent a version line, at most 255 bytes (RFC 4253, 4.2), and no more
	fresh         // has only just come
	talking       // has begun a key exchange
)

func claimOf(heard int64, age time.Duration) claim {
	const versionLine = 255
	switch {
	case heard > versionLine:
		return talking
	case age < grace:
		return fresh
	case heard > 0:
		return named
	}
	return silent
}
