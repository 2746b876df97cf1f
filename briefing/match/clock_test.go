package match

import (
	"regexp"
	"strings"
	"testing"

	"sofar/briefing"
)

// anywhere is the pattern of a time of day, asked about every place of a text.
var anywhere = regexp.MustCompile(strings.Replace(clock.String(), "^", `\b`, 1))

var clockTexts = []string{
	"", "The wall fell at 2.20pm.", "At 18:45, then at 6 p.m. or so", "noon", "AT MIDDAY", "before noonday, at noon", "x6pm 7 pm",
	"about twenty-five past eleven on a cold and windy morning", "a quarter to five", "half past nine", "ten people, ten past three",
	"é6:15 is a time, _6:15 is none", "24:15 is none, 4:15 is", "five to seven people", "Half Past two in the afternoon", "1916 06:00", "Le Courrier, 20h", "à 8h05 mardi", "um 18.30 Uhr", "bis 7 Uhr", "24h, 3hommes",
}

// holdsFirst wants FindClock to find what the pattern finds first.
func holdsFirst(t *testing.T, s string) {
	t.Helper()
	c, at := FindClock(s)
	want := briefing.Span{}
	if m := anywhere.FindStringIndex(s); m != nil {
		want = briefing.Span{Start: m[0], End: m[1]}
	}
	if at != want || c.Said != (want.Len() > 0) {
		t.Errorf("%q: found %v (%v), the pattern %v", s, at, c, want)
	}
}

func TestFindClockFindsThePatternsFirst(t *testing.T) {
	for _, s := range clockTexts {
		holdsFirst(t, s)
		holdsFirst(t, strings.Repeat("Nothing to tell of 12 roads. ", 40)+s)
	}
}

func FuzzFindClock(f *testing.F) {
	for _, s := range clockTexts {
		f.Add(s)
	}
	f.Fuzz(holdsFirst)
}
