package kiosk_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"

	"sofar/ui/kiosk"
)

// bytesAKey is what a scrolled line may cost, on average (issue 4).
const bytesAKey = 90

// A reader who scrolls up and down gets so many bytes a key over SSH, on a terminal that answers what it is asked, whether no pane
// stands beside the text, or one, or two. Run it with -v for the figures.
func TestBytesAKey(t *testing.T) {
	for name, it := range readAloud(t) {
		board := &kiosk.Board{}
		board.Publish(&kiosk.Snapshot{Briefings: []kiosk.Item{it}})
		s := serveReaders(t, board)
		for _, columns := range []uint32{79, 100, 120, 140} {
			t.Run(fmt.Sprintf("%s/%dx40", name, columns), func(t *testing.T) { s.scrolled(t, columns, beginning(it)) })
		}
	}
}

// readAloud is the briefing of these tests, and the one that ../shared holds, if it is there.
func readAloud(t *testing.T) map[string]kiosk.Item {
	t.Helper()
	all := map[string]kiosk.Item{"own": longBriefing()}
	seeds, err := filepath.Glob("../../../shared/seed/*.txt")
	if err != nil || len(seeds) == 0 {
		t.Log("without ../shared/seed")
		return all
	}
	text, err := os.ReadFile(seeds[0])
	if err != nil {
		t.Fatal(err)
	}
	all["seed"] = withLedger("seed", string(text))
	return all
}

// beginning is how the first paragraph of a briefing begins.
func beginning(it kiosk.Item) string {
	for line := range strings.Lines(it.Briefing.Doc.Text) {
		if r := []rune(line); len(r) > 80 {
			return string(r[:16])
		}
	}
	return ""
}

// scrolled presses kioskload's keys, each when the last one was answered.
func (s served) scrolled(t *testing.T, columns uint32, text string) {
	c := s.connect(t)
	defer c.hangUp()
	c.glass.Resize(int(columns), 40)
	c.answers.Store(true)
	if !c.ask("pty-req", ptyRequest{Term: "xterm-256color", W: columns, H: 40}) || !c.ask("shell", nil) {
		t.Fatal("no terminal was granted")
	}
	c.shows(t, text)
	c.sees(t, "\x1b[6n") // it was asked, and is tried
	const rounds = 3     // more keys at once would be dropped
	best, keys := math.MaxInt, s.figure(t, "sofar_key_seconds_count")
	for range rounds {
		before := s.figure(t, "sofar_key_bytes_total")
		for _, k := range "jjjkkk" {
			c.press(t, string(k))
			keys++
			s.has(t, fmt.Sprintf("sofar_key_seconds_count %d", keys))
		}
		best = min(best, s.figure(t, "sofar_key_bytes_total")-before) // the first ones answer what the reader asked, too
	}
	t.Logf("%d bytes a key", best/6)
	if best > 6*bytesAKey {
		t.Errorf("%d bytes for 6 keys", best)
	}
	c.press(t, "q")
	c.over(t)
}

// figure is a number of the metrics.
func (s served) figure(t *testing.T, name string) (n int) {
	t.Helper()
	_, rest, _ := strings.Cut(s.page(t), "\n"+name+" ")
	if _, err := fmt.Sscan(rest, &n); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// A terminal that knows the mode of margins by name only is not sent any.
func TestMarginsAreTried(t *testing.T) {
	s := serve(t, nil)
	c := s.read(t)
	c.press(t, "\x1b[?69;2$y")
	c.sees(t, "\x1b[?69h")
	c.sees(t, "\x1b[6n")
	c.press(t, "\x1b[2;10R")
	c.sees(t, "\x1b[?69l")
	c.press(t, "j")
	c.shows(t, "bottom at 1")
}

// A window that is back at the size that we know may have lost what it showed.
func TestWindowThatIsBack(t *testing.T) {
	s := serve(t, nil)
	c := s.read(t)
	const wiped = "\x1b[2J"
	c.sees(t, wiped)
	_, _ = c.ch.SendRequest("window-change", false, gossh.Marshal(window{W: 80, H: 24}))
	eventually(t, "a new screen", func() bool { return strings.Count(c.text(), wiped) > 1 })
}
