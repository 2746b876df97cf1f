package kiosk

import "testing"

// A line of a narrow wall leaves out whole parts: half a time of day is a wrong one.
func TestLineCutsNoTime(t *testing.T) {
	parts := []string{"undated, received 21:41 UTC", "21:42 UTC"}
	for width, want := range map[int]string{
		80: " undated, received 21:41 UTC  |  21:42 UTC", 42: " undated, received 21:41 UTC  |  21:42 UTC", 41: " undated, received 21:41 UTC",
		28: " undated, received 21:41 UTC", 20: " undated, received …", 1: "…",
	} {
		if got := fitting(parts, width); got != want {
			t.Errorf("%d columns: %q", width, got)
		}
	}
}
