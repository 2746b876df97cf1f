package reader

import (
	"context"
	"strings"
	"testing"

	"sofar/briefing"
	"sofar/ui/uitest"
)

// Of a folder, the briefing that is being read stays on the screen when its file is deleted, and is told to be gone.
func TestWhoReadsWhatIsDeletedGoesOn(t *testing.T) {
	m := New(context.Background(), Options{Refs: []string{"folder"}, Desk: still{}})
	siege := uitest.Briefing(uitest.Siege)
	other := uitest.Briefing("# Lantern fair fire: what we know\n\n## What burned?\n\nThe north hall.")
	came := func(again bool, all ...*briefing.Briefing) {
		t.Helper()
		m.Update(opened{ref: 0, ticket: m.load.tickets[0], again: again, briefings: all})
	}
	came(false, siege, other)
	m.Update(switchTo{1})
	came(true, siege)
	if e := m.load.here(); e.briefing != other || !e.gone || !m.tell.Alarm || !strings.Contains(m.tell.Text, "gone") {
		t.Fatalf("on the screen: %q, gone %v; told %q", e.briefing.Headline.Text, e.gone, m.tell.Text)
	}
	back := uitest.Briefing("# Lantern fair fire: what we know\n\n## What burned?\n\nThe south hall.")
	came(true, siege, back)
	if e := m.load.here(); e.briefing != back || e.gone || !strings.Contains(m.tell.Text, "there again") {
		t.Errorf("on the screen: %q, gone %v; told %q", e.briefing.Headline.Text, e.gone, m.tell.Text)
	}
	m.Update(switchTo{0})
	came(true, siege)
	if n := len(m.load.entries); n != 1 || m.load.here().gone {
		t.Errorf("%d entries; what nobody reads goes with its file", n)
	}
}
