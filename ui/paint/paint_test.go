package paint_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"pgregory.net/rapid"

	"sofar/ui/paint"
)

// glass is a terminal that the painter writes to.
type glass struct {
	mu   sync.Mutex
	emu  *vt.Emulator
	wire bytes.Buffer // all that was written
}

func newGlass(t interface{ Cleanup(f func()) }, width, height int) *glass {
	g := &glass{emu: vt.NewEmulator(width, height)}
	go func() { _, _ = io.Copy(io.Discard, g.emu) }() // what the terminal answers
	t.Cleanup(func() {
		if in, ok := g.emu.InputPipe().(io.Closer); ok {
			_ = in.Close()
		}
	})
	return g
}

func (g *glass) Write(p []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.wire.Write(p)
	return g.emu.Write(p)
}

// rows are the screen's rows without trailing blanks.
func (g *glass) rows() []string {
	g.mu.Lock()
	defer g.mu.Unlock()
	var rows []string
	for y := range g.emu.Height() {
		var b strings.Builder
		for x := range g.emu.Width() {
			if c := g.emu.CellAt(x, y); c != nil && c.Content != "" {
				b.WriteString(c.Content)
			} else if c == nil {
				b.WriteByte(' ')
			}
		}
		rows = append(rows, strings.TrimRight(b.String(), " "))
	}
	return rows
}

func (g *glass) sent() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.wire.String()
}

// start runs a painter until the test's end.
func start(t *testing.T, out io.Writer, scratch *paint.Scratch) (p *paint.Painter, stop func() error) {
	t.Helper()
	p = paint.New(out, []string{"TERM=xterm-256color"}, colorprofile.ANSI256, scratch)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- p.Run(ctx) }()
	return p, func() error {
		cancel()
		return <-done
	}
}

func wait(t interface{ Fatalf(string, ...any) }, what string, ok func() bool) {
	for end := time.Now().Add(3 * time.Minute); !ok(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("no %s", what)
			return
		}
	}
}

func view(content string) tea.View { return tea.View{Content: content, AltScreen: true} }

// Whatever frames follow one another on whatever terminals, each terminal shows the last one, although all draw on
// the same cells and most of a frame is not sent.
func TestTerminalShowsTheLastFrame(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var scratch paint.Scratch
		const width, height = 30, 8
		line := rapid.StringMatching(`[a-z ]{0,20}(漢|বা|é|)[A-Z]{0,5}`)
		for range 2 {
			g := newGlass(t, width, height)
			p, stop := start(t, g, &scratch)
			var last []string
			for range rapid.IntRange(1, 6).Draw(rt, "frames") {
				last = last[:0]
				for y := range height {
					last = append(last, fmt.Sprintf("%d\x1b[3%dm%s\x1b[m", y, y%8, line.Draw(rt, "line")))
				}
				p.Show(paint.Frame{View: view(strings.Join(last, "\n")), Width: width, Height: height})
			}
			want := plain(last)
			wait(rt, "last frame", func() bool { return strings.Join(g.rows(), "\n") == want })
			if err := stop(); err != nil {
				rt.Fatal(err)
			}
		}
	})
}

func plain(lines []string) string {
	var out []string
	for i, l := range lines {
		l = strings.TrimSuffix(strings.TrimPrefix(l, fmt.Sprintf("%d\x1b[3%dm", i, i%8)), "\x1b[m")
		out = append(out, strings.TrimRight(fmt.Sprint(i)+l, " "))
	}
	return strings.Join(out, "\n")
}

func TestScrollSendsOneLine(t *testing.T) {
	g := newGlass(t, 60, 20)
	p, stop := start(t, g, &paint.Scratch{})
	page := func(top int) string {
		var rows []string
		for i := range 20 {
			rows = append(rows, fmt.Sprintf("row %d of a text that fills most of its line", top+i))
		}
		return strings.Join(rows, "\n")
	}
	p.Show(paint.Frame{View: view(page(0)), Width: 60, Height: 20})
	wait(t, "first page", func() bool { return strings.HasPrefix(g.rows()[0], "row 0") })
	before := len(g.sent())
	p.Show(paint.Frame{View: view(page(1)), Width: 60, Height: 20})
	wait(t, "scrolled page", func() bool {
		return strings.HasPrefix(g.rows()[0], "row 1 ") && strings.HasPrefix(g.rows()[19], "row 20")
	})
	if n := len(g.sent()) - before; n > 90 {
		t.Errorf("%d bytes for a scrolled line", n)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

func TestNothingHostileLeaves(t *testing.T) {
	g := newGlass(t, 40, 3)
	p, stop := start(t, g, &paint.Scratch{})
	v := view("a\u009b31mb\u202ec\x1b]52;c;aGk=\x07d\x1b[6ne\x1b]8;;javascript:x\x07f\x1b]8;;\x07\x1b]8;;https://example.org\x07g\x1b]8;;\x07 end")
	v.WindowTitle = "t\x1b]0;x\x07\u202e"
	p.Show(paint.Frame{View: v, Width: 40, Height: 3})
	wait(t, "frame", func() bool { return strings.Contains(g.rows()[0], "end") })
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"\u009b", "\u202e", "]52;", "[6n", "javascript", "]0;x"} {
		if strings.Contains(g.sent(), bad) {
			t.Errorf("%q went out: %q", bad, g.sent())
		}
	}
	if !strings.Contains(g.sent(), "https://example.org") {
		t.Error("an honest link was lost")
	}
}

// A document whose text the parser of sequences dies of ends one painter, and nothing else.
func TestDeadlyViewEndsOnePainter(t *testing.T) {
	scratch := &paint.Scratch{}
	deadly := paint.New(newGlass(t, 40, 3), nil, colorprofile.TrueColor, scratch)
	deadly.Show(paint.Frame{View: view("\x1b[" + strings.Repeat("1;", 32) + "1m"), Width: 40, Height: 3})
	if err := deadly.Flush(); err != nil && !errors.Is(err, paint.ErrPanic) {
		t.Errorf("got %v", err)
	}
	g := newGlass(t, 40, 3)
	p := paint.New(g, nil, colorprofile.TrueColor, scratch)
	p.Show(paint.Frame{View: view("alive"), Width: 40, Height: 3})
	if err := p.Flush(); err != nil || g.rows()[0] != "alive" {
		t.Errorf("another painter shows %q, %v", g.rows()[0], err)
	}
}

func TestRestore(t *testing.T) {
	g := newGlass(t, 40, 3)
	p, stop := start(t, g, &paint.Scratch{})
	v := view("x")
	v.MouseMode, v.ReportFocus, v.WindowTitle, v.Cursor = tea.MouseModeCellMotion, true, "title", tea.NewCursor(0, 0)
	p.Show(paint.Frame{View: v, Width: 40, Height: 3})
	p.Learn(knows(ansi.ModeUnicodeCore))
	wait(t, "frame", func() bool { return g.rows()[0] == "x" && strings.Contains(g.sent(), "\x1b[?2027h") })
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	if err := p.Restore(); err != nil {
		t.Fatal(err)
	}
	for on, off := range map[string]string{
		"\x1b[?1049h": "\x1b[?1049l", "\x1b[?2004h": "\x1b[?2004l", "\x1b[?1002h": "\x1b[?1002l", "\x1b[?1006h": "\x1b[?1006l",
		"\x1b[?1004h": "\x1b[?1004l", "\x1b[?25l": "\x1b[?25h", "\x1b[?2027h": "\x1b[?2027l",
	} {
		if strings.LastIndex(g.sent(), off) < strings.LastIndex(g.sent(), on) || !strings.Contains(g.sent(), on) {
			t.Errorf("%q was not undone by %q: %q", on, off, g.sent())
		}
	}
}

// blocked is a client that does not read.
type blocked struct{ release chan struct{} }

func (b blocked) Write(p []byte) (int, error) {
	<-b.release
	return len(p), nil
}

func TestShowNeverWaitsForAClient(t *testing.T) {
	b := blocked{make(chan struct{})}
	p, stop := start(t, b, &paint.Scratch{})
	for i := range 1000 {
		p.Show(paint.Frame{View: view(fmt.Sprint(i)), Width: 10, Height: 2})
	}
	if _, err := p.Write(make([]byte, 1<<20)); err == nil {
		t.Error("a client that does not read may not pile up what waits for it")
	}
	close(b.release)
	if err := stop(); err != nil {
		t.Error(err)
	}
}

// Nothing is asked of a reader while its client has not taken the last frame; when it has, the reader is told.
func TestReadyWhenTheClientHasTakenAFrame(t *testing.T) {
	b := blocked{make(chan struct{})}
	p := paint.New(b, nil, colorprofile.ANSI256, &paint.Scratch{})
	idle := make(chan struct{}, 1)
	p.Idle(func() { idle <- struct{}{} })
	if !p.Ready() {
		t.Error("nothing was sent, and it is not ready")
	}
	p.Show(paint.Frame{View: view("x"), Width: 10, Height: 2})
	done := make(chan error, 1)
	go func() { done <- p.Flush() }()
	wait(t, "write that waits", func() bool { return !p.Ready() })
	select {
	case <-idle:
		t.Error("told that it is ready while it is not")
	default:
	}
	close(b.release)
	<-idle
	if err := <-done; err != nil || !p.Ready() {
		t.Errorf("ready %v, %v", p.Ready(), err)
	}
}

// knows is what a terminal answers that has a mode.
func knows(mode ansi.Mode) tea.ModeReportMsg {
	return tea.ModeReportMsg{Mode: mode, Value: ansi.ModeReset}
}
