package door_test

import (
	"errors"
	"net"
	"net/netip"
	"sync/atomic"
	"testing"

	"sofar/ui/kiosk/door"
)

// caller is one connection.
type caller struct {
	origin door.Origin
	heard  int64
	closed atomic.Bool
}

func (c *caller) Origin() door.Origin { return c.origin }
func (c *caller) Heard() int64        { return c.heard }
func (c *caller) Close() error        { c.closed.Store(true); return nil }

func from(s string) door.Origin { return netip.MustParsePrefix(s) }

const kexInit = 1500 // bytes, about

func TestFloodDoesNotKeepOthersOut(t *testing.T) {
	dropped := 0
	d := door.NewDoor(100, 10, func() { dropped++ })
	for range 5000 {
		d.Enter(&caller{origin: from("192.0.2.1/32")})
	}
	if d.Waiting() != 10 || dropped != 4990 {
		t.Errorf("one origin holds %d slots, %d were dropped; want a tenth", d.Waiting(), dropped)
	}
	other := &caller{origin: from("192.0.2.2/32")}
	d.Enter(other)
	for range 5000 {
		d.Enter(&caller{origin: from("192.0.2.1/32")})
	}
	if other.closed.Load() {
		t.Error("a flood from one origin dropped another's caller")
	}
}

func TestTalkersStay(t *testing.T) {
	d := door.NewDoor(100, 10, func() {})
	honest := &caller{origin: from("192.0.2.1/32"), heard: kexInit}
	d.Enter(honest)
	for range 5000 {
		d.Enter(&caller{origin: from("192.0.2.1/32"), heard: 13})
	}
	if honest.closed.Load() {
		t.Error("a caller that has begun a key exchange was dropped for those who say nothing")
	}
}

func TestFullDoorTakesFromTheGreediest(t *testing.T) {
	d := door.NewDoor(20, 2, func() {})
	modest := &caller{origin: from("198.51.100.1/32")}
	d.Enter(modest)
	for i := range 200 { // eleven origins that each have more
		o := netip.PrefixFrom(netip.AddrFrom4([4]byte{203, 0, 113, byte(i % 11)}), 32)
		d.Enter(&caller{origin: o})
		d.Enter(&caller{origin: o})
	}
	if d.Waiting() != 20 {
		t.Errorf("%d callers in 20 slots", d.Waiting())
	}
	if modest.closed.Load() {
		t.Error("who holds one slot went before those who hold two")
	}
}

func TestLeaveTwice(t *testing.T) {
	d := door.NewDoor(10, 1, func() {})
	leave := d.Enter(&caller{origin: from("192.0.2.1/32")})
	leave()
	leave()
	if d.Waiting() != 0 {
		t.Errorf("%d callers are left", d.Waiting())
	}
}

func TestOrigin(t *testing.T) {
	for in, want := range map[string]string{
		"192.0.2.7:22":               "192.0.2.7/32",
		"[::ffff:192.0.2.7]:22":      "192.0.2.7/32",
		"[2001:db8:1:2:3:4:5:6]:22":  "2001:db8:1:2::/64",
		"[fe80::1%eth0]:22":          "fe80::/64",
		"@":                          "invalid Prefix",
		"[2001:db8:1:2:ffff::6]:999": "2001:db8:1:2::/64",
	} {
		if got := door.OriginOf(address(in)).String(); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// address is a net.Addr of any text.
type address string

func (address) Network() string  { return "tcp" }
func (a address) String() string { return string(a) }

var _ net.Addr = address("")

func TestQuota(t *testing.T) {
	short := false
	q := door.NewQuota(3, 2, func() bool { return short })
	a, b := from("192.0.2.1/32"), from("192.0.2.2/32")
	first, err := q.Take(a)
	if err != nil {
		t.Fatal(err)
	}
	take := func(o door.Origin, want error) {
		t.Helper()
		if _, err := q.Take(o); !errors.Is(err, want) {
			t.Errorf("got %v, want %v", err, want)
		}
	}
	take(a, nil)
	take(a, door.ErrOriginFull)
	take(b, nil)
	take(b, door.ErrFull)
	first()
	short = true
	take(b, door.ErrMemory)
	short = false
	take(b, nil)
}
