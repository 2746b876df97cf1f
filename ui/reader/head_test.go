package reader

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/ui/uitest"
)

const rumour = "# Ferry off Corran: what we know\n\n## How many people died?\n\nAn unconfirmed report said that 30 people had been killed.\n"

// headOf is the head of a reader on a terminal of a size.
func headOf(m *Model, width, height int) string {
	m.Update(tea.WindowSizeMsg{Width: width, Height: height})
	return ansi.Strip(m.head())
}

// A toll that is only reported is never shown without saying so, and never cut, wherever the head shows it.
func TestHeadHedgesTheToll(t *testing.T) {
	m := reading(rumour)
	m.show.Summary = false
	for width, want := range map[int]string{
		140: "30 killed ~ reported   undated", 100: "30 killed ~ reported   undated", 60: " 30 killed ~ reported", 40: " 30 killed ~ reported",
		30: " ~ 30 killed", 20: " ~ 30 killed",
	} {
		head := headOf(m, width, 20)
		if !strings.HasSuffix(head, want) || m.look.Measure(head) > width {
			t.Errorf("%d columns: %q", width, head)
		}
	}
	m.look.Plain = true
	if head := headOf(m, 30, 20); !strings.HasSuffix(head, " ~ 30 killed") {
		t.Errorf("plain: %q", head)
	}
}

// While the ledger is on the screen the head does not repeat it.
func TestHeadLeavesTheTollToTheLedger(t *testing.T) {
	m := reading(rumour)
	if head := headOf(m, 140, 40); strings.Contains(head, "killed") {
		t.Error(head)
	}
	m.Update(uitest.Key("t"))
	if head := headOf(m, 140, 40); !strings.Contains(head, "killed") {
		t.Errorf("the ledger is away: %q", head)
	}
}

// What has no headline is called by its first words.
func TestHeadIsNeverEmpty(t *testing.T) {
	m := reading("Twelve people were killed on Monday when a bus left the road near the village of Oberau, police said. The bus was on its way to a school. " +
		"Thirty people were injured, the rescue service said.\n\nThe road was still closed in the evening.")
	for _, width := range []int{40, 100, 140} {
		if head := headOf(m, width, 20); !strings.HasPrefix(head, " Twelve") && !strings.HasPrefix(head, " 1/1 ") {
			t.Errorf("%d columns: %q", width, head)
		}
	}
}

// That the newest state could not be read stays on the screen, longer than the message does.
func TestHeadSaysWhatCouldNotBeReadAgain(t *testing.T) {
	m := reading(rumour)
	m.load.refs, m.load.tickets = []string{"a.txt"}, []int{1}
	fail := func(err error) { m.onOpenFailed(opened{ref: 0, ticket: 1, again: true, err: err}) }
	fail(errors.New("open a.txt: it is not text"))
	m.Update(uitest.Key("j"))
	if head := headOf(m, 100, 20); !strings.Contains(head, "cannot be read again; read at ") {
		t.Error(head)
	}
	if head := headOf(m, 40, 20); !strings.HasPrefix(head, " OLD  ") || !strings.HasSuffix(head, "30 killed ~ reported") {
		t.Error(head)
	}
	fail(fs.ErrNotExist)
	fail(errors.New("open a.txt: it is not text"))
	if head := headOf(m, 40, 20); !strings.HasPrefix(head, " GONE  ") {
		t.Error(head)
	}
}

// While matches are marked, the status line names the keys that go from one to the next.
func TestStatusNamesTheKeysOfFind(t *testing.T) {
	m := reading(rumour)
	for width, want := range map[int]string{140: "n next match   N previous match   esc back   / find", 60: "n next match", 40: "n next match"} {
		m.Update(tea.WindowSizeMsg{Width: width, Height: 20})
		m.Update(m.body.Find("people")())
		if got := ansi.Strip(m.status()); !strings.Contains(got, want) {
			t.Errorf("%d columns: %q", width, got)
		}
	}
	m.Update(tea.WindowSizeMsg{Width: 60, Height: 20})
	m.Update(m.body.Find("zebra")())
	if got := ansi.Strip(m.status()); strings.Contains(got, "next match") || !strings.Contains(got, "esc back") || !strings.Contains(got, "not found") {
		t.Errorf("nothing found: %q", got)
	}
	m.Update(uitest.Key("/"))
	if got := ansi.Strip(m.status()); !strings.Contains(got, "enter done   esc back") {
		t.Errorf("while typing: %q", got)
	}
}
