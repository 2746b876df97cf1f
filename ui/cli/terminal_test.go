package cli

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"sofar/content/fetch"
)

// onTerminal runs sofar on a terminal of its own that answers nothing, with what was typed beforehand, and gives all
// that was written to it.
func onTerminal(t *testing.T, typed string, args ...string) (written string, code int) {
	t.Helper()
	screen, line, err := pty.Open()
	if err != nil {
		t.Skipf("no terminal to be had: %v", err)
	}
	if err := pty.Setsize(line, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		t.Fatal(err)
	}
	if _, err := screen.WriteString(typed); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = io.Copy(&out, screen) // ends with an error when the line is closed
	}()
	code = Main(args, Streams{In: line, Out: line, Err: line})
	if typed != "" { // somebody may still wait for a line, and keep the terminal open until there is one
		_, _ = screen.WriteString("\n")
	}
	_ = line.Close()
	select {
	case <-done:
	case <-time.After(5 * time.Minute):
		t.Fatal("the terminal was not let go")
	}
	_ = screen.Close()
	return out.String(), code
}

// TestAsksNothing: what only writes a line or a page asks the terminal nothing. The answers would be typed at the
// shell's prompt, and a terminal that gives none would be waited for.
func TestAsksNothing(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, args := range [][]string{
		{"print", "nothing.txt"}, {"check", "dhaka-cafe-siege"}, {"--frob"}, {"--help"}, {"toll", "--help"}, {"version"},
		{"print", "dhaka-cafe-siege"},
	} {
		written, _ := onTerminal(t, "", args...)
		if written == "" || strings.ContainsRune(written, '\x1b') {
			t.Errorf("sofar %s writes %q", strings.Join(args, " "), written)
		}
	}
}

// TestNothingAfterTheEnd: a reader that could not open anything leaves one line, and no question to the terminal behind.
func TestNothingAfterTheEnd(t *testing.T) {
	t.Chdir(t.TempDir())
	written, code := onTerminal(t, "", "--library", "none.db", "nothing.txt")
	_, after, left := strings.Cut(written, "\x1b[?1049l")
	if code != exitFailed || !left || strings.Contains(after, "\x1b]11;?") || strings.Contains(after, "$p") {
		t.Errorf("exit %d, and after the end %q", code, after)
	}
	if !strings.HasSuffix(after, "sofar: open nothing.txt: there is no such file, folder or briefing; check the name, or list the library with sofar list\r\n") {
		t.Errorf("the last line is not the error: %q", after)
	}
}

// TestTerminalIsNoDocument: keys cannot come from where a document is read.
func TestTerminalIsNoDocument(t *testing.T) {
	if written, code := onTerminal(t, "", "-"); code != exitUsage || strings.Count(written, "\n") != 1 {
		t.Errorf("exit %d, %q", code, written)
	}
}

// TestNoColor: whatever the value is, no colour is sent (no-color.org).
func TestNoColor(t *testing.T) {
	t.Chdir(t.TempDir())
	colour := regexp.MustCompile(`\x1b\[[0-9;]*(?:38|48);|\x1b\[(?:3[0-7]|9[0-7])m`)
	for value, want := range map[string]bool{"": true, "1": false, "yes": false, "0": false} {
		t.Setenv("NO_COLOR", value)
		t.Setenv("TERM", "xterm-256color")
		t.Setenv("TMUX", "")
		written, _ := onTerminal(t, "q", "--library", "none.db", "dhaka-cafe-siege")
		if got := colour.MatchString(written); got != want {
			t.Errorf("NO_COLOR=%s: colours %v", value, got)
		}
	}
}

// TestDumbTerminal: what cannot be drawn on gets plain lines.
func TestDumbTerminal(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("TERM", "dumb")
	written, code := onTerminal(t, "q\n", "--library", "none.db", "dhaka-cafe-siege")
	if code != exitDone || strings.ContainsRune(written, '\x1b') || !strings.Contains(written, "Headline: Dhaka") {
		t.Errorf("exit %d, %q", code, written)
	}
}

// TestProgressMakesRoom: what is written while a line of progress stands takes its place.
func TestProgressMakesRoom(t *testing.T) {
	t.Setenv("TERM", "xterm") // not dumb, wherever this runs
	screen, line, err := pty.Open()
	if err != nil {
		t.Skipf("no terminal to be had: %v", err)
	}
	defer func() { _ = screen.Close() }()
	p := newProgress(line)
	tell, out := p.teller(), p.over(line)
	p.start = p.start.Add(-progressAfter)
	tell(fetch.Progress{Name: "a\x1b[2J.txt", Done: 3, Total: 9})
	if _, err := io.WriteString(out, "the result\n"); err != nil {
		t.Fatal(err)
	}
	p.shown = p.shown.Add(time.Hour) // the next comes too soon, however slow this machine is
	tell(fetch.Progress{Name: "b.txt", Done: 4, Total: 9})
	p.clear()
	_ = line.Close()
	written, _ := io.ReadAll(screen) // ends with an error when the line is closed
	if want := "\r\x1b[K3 of 9  a.txt\r\x1b[Kthe result\r\n"; string(written) != want {
		t.Errorf("written %q, want %q", written, want)
	}
}

func TestProgressLine(t *testing.T) {
	for _, c := range []struct {
		now  fetch.Progress
		want string
	}{
		{fetch.Progress{Name: "a.txt", Done: 3, Total: 9}, "3 of 9  a.txt"},
		{fetch.Progress{Name: "a.txt", Done: 3}, "3  a.txt"},
		{fetch.Progress{Name: "news.example", Total: 1, Remote: true}, "waiting for news.example"},
		{fetch.Progress{Name: "news.example", Total: 1, Remote: true, Bytes: 12_001}, "13 kB from news.example"},
		{fetch.Progress{Name: "news\u202e.example", Total: 1, Remote: true}, "waiting for news⟨U+202E⟩.example"},
	} {
		if got := progressLine(c.now); got != c.want {
			t.Errorf("%+v: %q, want %q", c.now, got, c.want)
		}
	}
}
