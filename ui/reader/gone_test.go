package reader

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing"
	"sofar/ui"
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
	if e := m.load.here(); e.briefing != other || e.standing != gone || !m.tell.Alarm || !strings.Contains(m.tell.Text, "gone") {
		t.Fatalf("on the screen: %q, gone %v; told %q", e.briefing.Headline.Text, e.standing, m.tell.Text)
	}
	back := uitest.Briefing("# Lantern fair fire: what we know\n\n## What burned?\n\nThe south hall.")
	came(true, siege, back)
	if e := m.load.here(); e.briefing != back || e.standing == gone || !strings.Contains(m.tell.Text, "there again") {
		t.Errorf("on the screen: %q, gone %v; told %q", e.briefing.Headline.Text, e.standing, m.tell.Text)
	}
	m.Update(switchTo{0})
	came(true, siege)
	if n := len(m.load.entries); n != 1 || m.load.here().standing == gone {
		t.Errorf("%d entries; what nobody reads goes with its file", n)
	}
}

// A file that cannot be read any more leaves its text on the screen, which goes on saying that it may be old until it is read
// again, whatever key is pressed.
func TestWhatCannotBeReadAgainIsSaidToBeOld(t *testing.T) {
	for width, says := range map[int]string{120: "cannot be read again; read at", 60: "OLD"} {
		m := New(context.Background(), Options{Refs: []string{"siege.txt"}, Desk: still{}})
		m.Update(tea.WindowSizeMsg{Width: width, Height: 20})
		siege := uitest.Briefing(uitest.Siege)
		came := func(err error, all ...*briefing.Briefing) {
			t.Helper()
			m.Update(opened{ref: 0, ticket: m.load.tickets[0], again: m.load.here() != nil, briefings: all, err: err})
		}
		came(nil, siege)
		came(errors.New("open siege.txt: there is no text in it"))
		m.Update(tea.KeyPressMsg{Code: 'j', Text: "j"})
		if head := ansi.Strip(m.head()); !strings.Contains(head, says) || m.load.here().briefing != siege {
			t.Errorf("at %d columns: %q, want %q", width, head, says)
		}
		came(nil, uitest.Briefing(uitest.Siege))
		if head := ansi.Strip(m.head()); strings.Contains(head, says) {
			t.Errorf("read again: %q", head)
		}
	}
}

// Nobody must think that a text is watched which cannot be; of what nobody expects to be watched nothing is said.
func TestWhatCannotBeWatchedIsTold(t *testing.T) {
	m := New(context.Background(), Options{Refs: []string{"siege.txt"}, Desk: still{}})
	m.Update(opened{ref: 0, ticket: m.load.tickets[0], briefings: []*briefing.Briefing{uitest.Briefing(uitest.Siege)}})
	m.tell = ui.Tell{}
	m.Update(changed{ref: 0, ticket: m.load.tickets[0], err: errors.ErrUnsupported})
	if m.tell != (ui.Tell{}) {
		t.Errorf("told %q", m.tell.Text)
	}
	m.Update(changed{ref: 0, ticket: m.load.tickets[0], err: errors.New("watch siege.txt: too many open files; press r to load again")})
	if !m.tell.Alarm || !strings.Contains(m.tell.Text, "press r") {
		t.Errorf("told %q", m.tell.Text)
	}
}

// Two files may be called alike: each keeps its place and its history.
func TestNamesakesAreTwo(t *testing.T) {
	m := New(context.Background(), Options{Refs: []string{"folder"}, Desk: still{}})
	fire := func(hall string) *briefing.Briefing {
		return uitest.Briefing("# Lantern fair fire: what we know\n\n## What burned?\n\nThe " + hall + " hall.")
	}
	came := func(again bool, all ...*briefing.Briefing) {
		t.Helper()
		m.Update(opened{ref: 0, ticket: m.load.tickets[0], again: again, briefings: all})
	}
	north, south := fire("north"), fire("south")
	came(false, north, south)
	if m.load.entries[0].slug == m.load.entries[1].slug {
		t.Fatalf("both are %s", m.load.entries[0].slug)
	}
	m.Update(switchTo{0})
	east := fire("east")
	came(true, east, south)
	if e := m.load.here(); e.briefing != east || e.before != north {
		t.Errorf("on the screen: %q, before %q", e.briefing.Doc.Text, e.before.Doc.Text)
	}
	came(true, south)
	if e := m.load.here(); e.briefing != east || e.standing != gone {
		t.Errorf("on the screen: %q, gone %v", e.briefing.Doc.Text, e.standing)
	}
}
