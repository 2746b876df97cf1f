package pace_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"sofar/ui/pace"
)

// No second of any stream has more than PerSecond events that passed.
func TestWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var w pace.Window
		now := time.Unix(1, 0)
		var passed []time.Time
		for _, gap := range rapid.SliceOfN(rapid.IntRange(0, 200), 50, 300).Draw(t, "gaps in ms") {
			now = now.Add(time.Duration(gap) * time.Millisecond)
			if w.Allow(now) {
				passed = append(passed, now)
			}
		}
		for i := pace.PerSecond; i < len(passed); i++ {
			if d := passed[i].Sub(passed[i-pace.PerSecond]); d < time.Second {
				t.Fatalf("%d events in %v", pace.PerSecond+1, d)
			}
		}
	})
}

func TestWindowLetsAPersonType(t *testing.T) {
	var w pace.Window
	now := time.Unix(1, 0)
	for i := range 100 {
		now = now.Add(time.Second / pace.PerSecond)
		if !w.Allow(now) {
			t.Fatalf("key %d was dropped", i)
		}
	}
}

func TestAllowance(t *testing.T) {
	a := pace.Allowance{Burst: 3, Every: 100 * time.Millisecond}
	now := time.Unix(1, 0)
	for i, want := range []time.Duration{0, 0, 0, 100 * time.Millisecond} {
		if got := max(0, a.Wait(now)); got != want {
			t.Fatalf("event %d waits %v, want %v", i, got, want)
		}
		now = now.Add(max(0, a.Wait(now)))
		a.Take(now)
	}
	if now = now.Add(time.Second); a.Wait(now) > 0 {
		t.Error("after a pause the burst must be there again")
	}
}

// A flood gets what is its own and no more than the reserve; what others have of their own stays theirs.
func TestFlow(t *testing.T) {
	var common pace.Reserve
	flood, honest := pace.Flow{Common: &common}, pace.Flow{Common: &common}
	now := time.Unix(1, 0)
	left, wait := flood.Take(8<<20, now)
	if covered := 8<<20 - left; covered != pace.OwnFlow+pace.CommonFlow {
		t.Errorf("the flood got %d bytes at once", covered)
	}
	if wait <= 0 {
		t.Error("the flood need not wait")
	}
	if left, _ := honest.Take(1000, now); left != 0 {
		t.Errorf("%d bytes of an honest client must wait", left)
	}
}
