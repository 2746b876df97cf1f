package kiosk_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"sofar/briefing/toll"
	"sofar/ui"
	"sofar/ui/body"
	"sofar/ui/kiosk"
)

// serveReaders serves the real reader on a board.
func serveReaders(t *testing.T, board *kiosk.Board) served {
	t.Helper()
	return serve(t, func(c *kiosk.Config) {
		c.Board, c.Limits.Callers = board, 1000 // all come at once, from one address
		c.Open = kiosk.Readers{Board: board, Cache: body.NewCache(8 << 20), Canvases: &ui.Canvases{}}.Open
	})
}

func withLedger(name, text string) kiosk.Item {
	b := parsed(name, text)
	return kiosk.Item{Briefing: b, Ledger: toll.Read(b)}
}

const ferry = "Ferry sinks off the coast: What we know so far\n\nHow many people died?\n\nAt least %d people were killed, the harbour office said.\n"

// watch opens a reader and waits for a text on its screen.
func (s served) watch(t *testing.T, text string) *client {
	t.Helper()
	c := s.connect(t)
	t.Cleanup(c.hangUp)
	if !c.ask("pty-req", ptyRequest{Term: "xterm-256color", W: 80, H: 24}) || !c.ask("shell", nil) {
		t.Fatal("no terminal was granted")
	}
	c.shows(t, text)
	return c
}

// TestReload: what is published is on everybody's screen, and what vanishes or breaks disturbs nobody.
func TestReload(t *testing.T) {
	board := &kiosk.Board{}
	board.Publish(&kiosk.Snapshot{Briefings: []kiosk.Item{withLedger("ferry", fmt.Sprintf(ferry, 3))}})
	s := serveReaders(t, board)
	readers := make([]*client, 50)
	var wg sync.WaitGroup
	for i := range readers {
		wg.Go(func() { readers[i] = s.watch(t, "At least 3") })
	}
	wg.Wait()
	if t.Failed() {
		t.FailNow()
	}
	for _, killed := range []int{4, 5, 17} {
		board.Publish(&kiosk.Snapshot{Briefings: []kiosk.Item{withLedger("ferry", fmt.Sprintf(ferry, killed))}})
	}
	for _, c := range readers {
		c.shows(t, "At least 17")
	}
	board.Publish(&kiosk.Snapshot{}) // all gone
	board.Publish(&kiosk.Snapshot{Briefings: []kiosk.Item{withLedger("ferry", "\x1b["+strings.Repeat("1;", 32)+"1m\n\n\x00\x00\u202e\n")}})
	for _, c := range readers {
		c.press(t, "?")
	}
	board.Publish(&kiosk.Snapshot{Briefings: []kiosk.Item{withLedger("ferry", fmt.Sprintf(ferry, 21))}})
	for _, c := range readers {
		c.press(t, "\x1b")
		c.shows(t, "At least 21")
	}
	s.has(t, "sofar_sessions 50")
}

// TestDeadlyDocument: the bytes that parsers die of, in a document that skipped every cleaning, end no process.
func TestDeadlyDocument(t *testing.T) {
	board := &kiosk.Board{}
	deadly := "\x1b[" + strings.Repeat("1;", 32) + "1m"
	board.Publish(&kiosk.Snapshot{Briefings: []kiosk.Item{withLedger("ferry", "Ferry"+deadly+"\n\nWhat happened?\n\nIt sank."+deadly+"\n")}})
	s := serveReaders(t, board)
	for range 3 {
		c := s.connect(t)
		c.ask("pty-req", ptyRequest{Term: "xterm-256color", W: 80, H: 24})
		c.ask("shell", nil)
		c.sees(t, "\x1b[?1049h")
		c.hangUp()
	}
	board.Publish(&kiosk.Snapshot{Briefings: []kiosk.Item{withLedger("ferry", fmt.Sprintf(ferry, 3))}})
	s.watch(t, "At least 3")
}

// TestReadOnly: no key of a visitor changes what another sees, or starts anything.
func TestReadOnly(t *testing.T) {
	board := &kiosk.Board{}
	board.Publish(&kiosk.Snapshot{Briefings: []kiosk.Item{withLedger("ferry", fmt.Sprintf(ferry, 3))}})
	s := serveReaders(t, board)
	c, other := s.watch(t, "At least 3"), s.watch(t, "At least 3")
	for _, k := range []string{"+", "-", "o", "x", "\x1a", "!", ":", "e", "\x18", "S", "w"} {
		c.press(t, k)
	}
	c.press(t, "\x1b")
	if got := board.Snapshot().Briefings[0].Briefing.Sections; len(got) != 1 {
		t.Errorf("the board has %d sections now", len(got))
	}
	other.press(t, "]")
	other.shows(t, "At least 3")
}

// TestWallShowsBriefings: a display begins with a briefing, not with a list that nobody will choose from; a visitor
// with the list.
func TestWallShowsBriefings(t *testing.T) {
	board := &kiosk.Board{}
	board.Publish(&kiosk.Snapshot{Briefings: []kiosk.Item{
		withLedger("ferry", fmt.Sprintf(ferry, 3)), withLedger("quake", strings.ReplaceAll(fmt.Sprintf(ferry, 5), "Ferry sinks", "Quake strikes")),
	}})
	for _, wall := range []bool{false, true} {
		s := serve(t, func(c *kiosk.Config) {
			c.Board, c.Wall.On = board, wall
			c.Open = kiosk.Readers{Board: board, Cache: body.NewCache(8 << 20), Canvases: &ui.Canvases{}}.Open
		})
		if wall {
			s.watch(t, "How many people died?")
		} else {
			s.watch(t, "BRIEFINGS")
		}
	}
}
