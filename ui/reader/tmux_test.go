package reader_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"sofar/ui/reader"
	"sofar/ui/uitest"
)

// patience is more than anything here takes on a slow and busy machine.
const patience = 3 * time.Minute

var inTmux = flag.String("intmux", "", "the script to show: this process is the reader within tmux")

// Text in scripts that are hard to measure leaves the rules between the panes where they are, in a real terminal that
// measures by itself. tmux never answers that it measures clusters, so the reader must count as it does.
func TestAlignmentInTmux(t *testing.T) {
	if *inTmux != "" {
		showInTmux(t)
		return
	}
	tmux, err := exec.LookPath("tmux")
	if err != nil {
		t.Skip("tmux is not here")
	}
	for name := range uitest.Scripts() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSession(t, tmux)
			s.run("-f", os.DevNull, "new-session", "-d", "-x", "120", "-y", "30",
				fmt.Sprintf("exec env LANG=C.UTF-8 %q -test.run=TestAlignmentInTmux -intmux=%q", os.Args[0], name))
			t.Cleanup(func() { s.run("kill-server") })
			s.waitFor("1 of 1")
			s.aligned()
		})
	}
}

// showInTmux is the reader in the window.
func showInTmux(t *testing.T) {
	t.Helper()
	script := uitest.Scripts()[*inTmux]
	text := "# Head\n\n" + script + "\n\n## " + script + "\n\n" + script + "\n\n- " + script
	ctx := context.Background()
	m := reader.New(ctx, reader.Options{Refs: []string{"x"}, Desk: newDesk(map[string]string{"x": text})})
	go func() {
		time.Sleep(4 * patience) // never outlives the test by much
		os.Exit(1)
	}()
	if err := reader.Run(ctx, m, reader.Terminal{In: os.Stdin, Out: os.Stdout, Env: os.Environ()}); err != nil {
		t.Fatal(err)
	}
}

type session struct {
	t            *testing.T
	tmux, socket string
}

// newSession names a session that is not there yet.
func newSession(t *testing.T, tmux string) session {
	t.Helper()
	dir, err := os.MkdirTemp("", "t") // t.TempDir's name may be longer than a socket's can be
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return session{t: t, tmux: tmux, socket: filepath.Join(dir, "s")}
}

func (s session) run(args ...string) string {
	cmd := exec.Command(s.tmux, append([]string{"-u", "-S", s.socket}, args...)...)
	cmd.Env = append(os.Environ(), "SHELL=/bin/sh") // the user's own may be none that runs commands
	out, err := cmd.CombinedOutput()
	if err != nil {
		s.t.Logf("tmux %v: %v %s", args, err, out)
	}
	return string(out)
}

func (s session) waitFor(text string) {
	s.t.Helper()
	s.run("send-keys", "1")
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if strings.Contains(s.run("capture-pane", "-p"), text) {
			return
		}
		s.run("send-keys", "1")
	}
	s.t.Fatalf("no %q on\n%s", text, s.run("capture-pane", "-p"))
}

// aligned looks at the columns of the rules in each row, as tmux counts cells.
func (s session) aligned() {
	s.t.Helper()
	rows := strings.Split(s.run("capture-pane", "-p"), "\n")
	for _, want := range s.columns(rows[1], "┬") {
		for y := 2; y < 28; y++ {
			if got := s.columns(rows[y], "│"); !slices.Contains(got, want) {
				s.t.Fatalf("row %d has no rule in column %d but in %v:\n%s", y, want, got, strings.Join(rows, "\n"))
			}
		}
	}
}

// columns are the columns in which a sign stands, counted by tmux.
func (s session) columns(row, sign string) []int {
	var out []int
	parts := strings.Split(row, sign)
	for i := 1; i < len(parts); i++ {
		before := strings.Join(parts[:i], sign)
		width := s.run("set-option", "-g", "@row", before, ";", "display-message", "-p", "#{w:@row}")
		n, err := strconv.Atoi(strings.TrimSpace(width))
		if err != nil {
			s.t.Fatal(err)
		}
		out = append(out, n)
	}
	return out
}
