package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sofar/briefing/toll"
	"sofar/ui/shelf"
	"sofar/ui/uitest"
)

func TestNarrowedByWhatIsTyped(t *testing.T) {
	day := time.Date(2026, time.March, 3, 0, 0, 0, 0, time.UTC)
	flood := shelf.Entry{Headline: "Arl flood", Outlet: "Coast Dispatch", Language: "en", Updated: day, Toll: &toll.Tally{Low: 12, High: 14}}
	unread := shelf.Entry{Headline: "Arl flood", Language: "en", Updated: day, Untold: true}
	quiet := shelf.Entry{Headline: "Ferry strike", Language: "fr"}
	for _, tt := range []struct {
		typed                string
		words                string
		flood, unread, quiet bool
		fault                string
	}{
		{"arl flood", "arl flood", true, true, true, ""},
		{`"arl flood" headline:dam`, "arl flood dam", true, true, true, ""},
		{"killed>=13", "", true, false, false, ""},
		{"killed>=15", "", false, false, false, ""},
		{"killed<20 arl", "arl", true, false, false, ""},
		{"lang:en", "", true, true, false, ""},
		{"after:2026-03-03", "", true, true, false, ""},
		{"outlet:coast", "", true, false, false, ""},
		{"killed>=x arl", "arl", true, true, true, "killed>=x: write killed>=10"},
		{"missing>=2", "", false, false, false, "missing: only a library"},
		{"said:police", "", true, true, true, "said: only a library"},
	} {
		want := narrowed(tt.typed)
		keeps := func(e shelf.Entry) bool { return want.Keeps == nil || want.Keeps(&e) }
		if got := strings.Join(want.Words, " "); got != tt.words || keeps(flood) != tt.flood || keeps(unread) != tt.unread || keeps(quiet) != tt.quiet {
			t.Errorf("%s: words %q, keeps %v %v %v", tt.typed, got, keeps(flood), keeps(unread), keeps(quiet))
		}
		if !strings.HasPrefix(want.Fault, tt.fault) || (tt.fault == "") != (want.Fault == "") {
			t.Errorf("%s: fault %q, want %q", tt.typed, want.Fault, tt.fault)
		}
	}
	if got := narrowed("-strike ferry"); strings.Join(got.Without, " ") != "strike" || strings.Join(got.Words, " ") != "ferry" {
		t.Errorf("without: %+v", got)
	}
}

const ferry = `Ferry aground off Brenn: what we know

What happened?

The ferry struck the rocks at seven. Twelve people were killed, harbour police said.

What next?

An inquiry begins on Monday.
`

// A user keeps two briefings, opens the library, mistypes a filter, mends it, and reads on where the words stand.
func TestSearchOnTheShelf(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TERM", "xterm-256color") // not dumb, wherever this runs
	for _, name := range []string{"XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"} {
		t.Setenv(name, filepath.Join(dir, name))
	}
	library := filepath.Join(dir, "library.db")
	for name, text := range map[string]string{"ferry.txt": ferry, "storm.txt": "Storm over Sund: what we know\n\nWhat happened?\n\nThree people were killed, harbour police said.\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = null.Close() }()
	if code := Main([]string{"--library", library, "add", dir}, Streams{In: null, Out: null, Err: null}); code != exitDone {
		t.Fatalf("add: exit %d", code)
	}
	term := uitest.Start(t, 100, 24, func(_ context.Context, tty *os.File) error {
		if code := Main([]string{"--library", library}, Streams{In: tty, Out: tty, Err: tty}); code != exitDone {
			return errors.New("it failed")
		}
		return nil
	})
	term.WaitFor("type to search")
	term.WaitFor("q quit")
	term.Press("/", "q")
	term.WaitFor("esc show all")
	term.Press("esc")
	term.WaitFor("q quit")
	term.Press("harb")
	term.WaitFor("2 found")
	term.Press(" killed>=x")
	term.WaitFor("killed>=x: write killed>=10")
	term.WaitFor("2 found")
	term.Press("backspace", "10")
	term.WaitFor("1 found")
	term.WaitFor("Twelve people were killed, harbour police")
	term.Press("enter")
	term.WaitGone("LIBRARY")
	term.WaitFor("harbour police said.")
	term.Press("esc", "esc")
	term.WaitFor("LIBRARY")
	term.Press("esc")
	term.WaitFor("type to search")
	term.Press("q")
	term.WaitGone("LIBRARY")
	term.Press("q")
	if err := term.End(); err != nil {
		t.Error(err)
	}
}
