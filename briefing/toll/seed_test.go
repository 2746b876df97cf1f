package toll_test

import (
	"path/filepath"
	"strings"
	"testing"

	"sofar/briefing/toll"
)

// TestSeed holds what a careful reader makes of the briefing in ../shared/seed.
func TestSeed(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(sharedFolder, "seed/*.txt"))
	if err != nil || len(files) == 0 {
		t.Skip("the seed is not here")
	}
	b := readBriefings(t, files[0])[0]
	l := toll.Read(b)
	for _, f := range l.Facts {
		t.Logf("%d %s %d-%d %s %s %s nat=%s scope=%s of=%d %s %s %v", f.ID, f.Category, f.Figure.Min, f.Figure.Max, f.Figure.Vague, f.Group, f.Role, f.Nationality, f.Scope, f.Of, f.Certainty, f.Evidence, f.Attributions)
		for _, m := range f.Mentions {
			t.Logf("      %q %s", l.Mentions[m].Quote, l.Mentions[m].Rule)
		}
	}
	for _, n := range l.Notes {
		t.Log("note", n)
	}
	wantTally(t, l, toll.Killed, 20, 22, 6)
	wantTally(t, l, toll.Rescued, 13, 13, 0)
	wantTally(t, l, toll.Missing, 1, 1, 0)
	wantTally(t, l, toll.Arrested, 0, toll.Open, 1)
	for country, n := range map[string]int{"Italy": 9, "Japan": 7, "India": 1, "US": 1} {
		wantPart(t, l, toll.Killed, country, n)
	}
	wantPart(t, l, toll.Rescued, "Japan", 1)
	wantPart(t, l, toll.Rescued, "Sri Lanka", 2)
	if len(l.Facts) != 12 {
		t.Errorf("%d facts, want 12: 20, 9, 7, 1, 1, 2 and 6 killed, 13 rescued of whom 1 and 2, 1 missing, 1 captured", len(l.Facts))
	}
	for _, m := range l.Mentions {
		if m.Figure.Max == 10 || m.Figure.Max == 19 || strings.Contains(m.Quote, "pm") {
			t.Errorf("an age or a time was taken for a figure: %q", m.Quote)
		}
	}
	wantNote(t, l, toll.NoteOverlap, "20 include 2")
	wantNote(t, l, toll.NoteUnstated, "2 of 20")
}

func wantTally(t *testing.T, l *toll.Ledger, c toll.Category, low, high, attackers int) {
	t.Helper()
	s := l.Summary[c]
	if s == nil {
		t.Errorf("no tally of the %s", c)
		return
	}
	if s.Low != low || s.High != high || s.Attackers != attackers {
		t.Errorf("%s: %d-%d and %d attackers, want %d-%d and %d", c, s.Low, s.High, s.Attackers, low, high, attackers)
	}
}

func wantNote(t *testing.T, l *toll.Ledger, kind toll.NoteKind, text string) {
	t.Helper()
	for _, n := range l.Notes {
		if n.Kind == kind && strings.Contains(n.Text, text) {
			return
		}
	}
	t.Errorf("no %s note with %q in %v", kind, text, l.Notes)
}

func wantPart(t *testing.T, l *toll.Ledger, c toll.Category, country string, n int) {
	t.Helper()
	found := 0
	for i := range l.Facts {
		f := &l.Facts[i]
		if f.Category == c && f.Nationality == country {
			found++
			if f.Figure.Max != n || f.Scope != toll.Part || f.Of == 0 {
				t.Errorf("%s from %s: %d, %s of %d; want %d as a part", c, country, f.Figure.Max, f.Scope, f.Of, n)
			}
		}
	}
	if found != 1 {
		t.Errorf("%d facts of %s from %s, want 1", found, c, country)
	}
}
