package uitest

import (
	"context"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// patience is how long a test waits for what should be on the screen in a moment: longer than a machine is ever busy.
const patience = 3 * time.Minute

// obedience is how long a program may take to notice that its context has ended.
const obedience = 10 * time.Second

// Program is what runs on a terminal: [reader.Run] with everything bound, or the whole command line.
type Program func(ctx context.Context, tty *os.File) error

// Terminal is a pseudo terminal with an emulator behind it and a program in front.
type Terminal struct {
	t    testing.TB
	ptmx *os.File
	done chan error

	mu    sync.Mutex
	emu   *vt.Emulator
	title string
	modes map[int]bool
}

// cursorShown is the mode in which a terminal begins: a program that ends before its first frame leaves it so without a word.
const cursorShown = 25

// Start runs a program on a terminal of the given size until the test ends.
func Start(t testing.TB, width, height int, program Program) *Terminal {
	t.Helper()
	ptmx, tty, err := pty.Open()
	if err != nil {
		t.Skip("no pseudo terminals here:", err)
	}
	term := &Terminal{t: t, ptmx: ptmx, done: make(chan error, 1), emu: NewEmulator(width, height), modes: map[int]bool{cursorShown: true}}
	term.emu.SetCallbacks(vt.Callbacks{
		Title:       func(s string) { term.title = s },
		EnableMode:  func(m ansi.Mode) { term.modes[m.Mode()] = true },
		DisableMode: func(m ansi.Mode) { term.modes[m.Mode()] = false },
	})
	term.setSize(width, height)
	var loops sync.WaitGroup
	loops.Go(term.feed)
	loops.Go(func() { _, _ = io.Copy(ptmx, term.emu) })
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		term.done <- program(ctx, tty)
	}()
	t.Cleanup(func() {
		cancel()
		select {
		case <-ended:
		case <-time.After(obedience): // it goes its own ways: hang up
			_ = ptmx.Close()
			<-ended
		}
		_ = tty.Close()
		_ = ptmx.Close()
		if c, ok := term.emu.InputPipe().(io.Closer); ok {
			_ = c.Close()
		}
		loops.Wait()
	})
	return term
}

// feed gives the emulator what the program writes.
func (t *Terminal) feed() {
	buf := make([]byte, 32<<10)
	for {
		n, err := t.ptmx.Read(buf)
		if n > 0 {
			t.mu.Lock()
			_, _ = t.emu.Write(buf[:n])
			t.mu.Unlock()
		}
		if err != nil {
			return
		}
	}
}

func (t *Terminal) setSize(width, height int) {
	size := pty.Winsize{Rows: uint16(height), Cols: uint16(width)}
	if err := pty.Setsize(t.ptmx, &size); err != nil {
		t.t.Fatal(err)
	}
}

// Resize changes the size of the window; the program is told as by a real terminal.
func (t *Terminal) Resize(width, height int) {
	t.mu.Lock()
	t.emu.Resize(width, height)
	t.mu.Unlock()
	t.setSize(width, height)
	tellResized() // this pseudo terminal controls no process that would get it
}

// keys are the names of keys that are not their own letters.
var keys = map[string]string{
	"enter": "\r", "tab": "\t", "esc": "\x1b", "space": " ", "backspace": "\x7f",
	"up": "\x1b[A", "down": "\x1b[B", "pgdown": "\x1b[6~", "pgup": "\x1b[5~", "shift+tab": "\x1b[Z",
	"left": "\x1b[D", "right": "\x1b[C",
	"ctrl+c": "\x03", "ctrl+p": "\x10",
}

// Press sends keys by their names, a moment apart.
func (t *Terminal) Press(names ...string) {
	for _, name := range names {
		if code, ok := keys[name]; ok {
			name = code
		}
		t.Send(name)
		time.Sleep(5 * time.Millisecond)
	}
}

// Send sends bytes as they are.
func (t *Terminal) Send(bytes string) {
	if _, err := t.ptmx.WriteString(bytes); err != nil {
		t.t.Fatal(err)
	}
}

// Click presses and releases the left mouse button on a cell, counted from 0.
func (t *Terminal) Click(x, y int) {
	at := ";" + strconv.Itoa(x+1) + ";" + strconv.Itoa(y+1)
	t.Send("\x1b[<0" + at + "M\x1b[<0" + at + "m")
}

// Wheel turns the wheel one notch down over a cell.
func (t *Terminal) Wheel(x, y int) {
	t.Send("\x1b[<65;" + strconv.Itoa(x+1) + ";" + strconv.Itoa(y+1) + "M")
}

// WaitFor waits until the screen shows a text on one row.
func (t *Terminal) WaitFor(text string) {
	t.t.Helper()
	t.Until("the screen to show "+strconv.Quote(text), func() bool { return strings.Contains(t.Screen(), text) })
}

// WaitGone waits until the screen shows a text no more.
func (t *Terminal) WaitGone(text string) {
	t.t.Helper()
	t.Until("the screen not to show "+strconv.Quote(text), func() bool { return !strings.Contains(t.Screen(), text) })
}

// Until waits for a condition; what names it.
func (t *Terminal) Until(what string, holds func() bool) {
	t.t.Helper()
	for end := time.Now().Add(patience); !holds(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.t.Fatalf("waited in vain for %s; the screen shows:\n%s", what, t.Screen())
		}
	}
}

// End waits until the program has ended, and gives its error.
func (t *Terminal) End() error {
	t.t.Helper()
	select {
	case err := <-t.done:
		return err
	case <-time.After(patience):
		t.t.Fatalf("the program did not end; the screen shows:\n%s", t.Screen())
		return nil
	}
}

// Screen is the text on the screen, rows joined by newlines.
func (t *Terminal) Screen() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	rows := make([]string, t.emu.Height())
	for y := range rows {
		var row strings.Builder
		for x := range t.emu.Width() {
			if c := t.emu.CellAt(x, y); c != nil {
				row.WriteString(c.Content)
			}
		}
		rows[y] = strings.TrimRight(row.String(), " ")
	}
	return strings.Join(rows, "\n")
}

// Cell is a copy of one cell.
func (t *Terminal) Cell(x, y int) uv.Cell {
	t.mu.Lock()
	defer t.mu.Unlock()
	if c := t.emu.CellAt(x, y); c != nil {
		return *c
	}
	return uv.Cell{}
}

// Find is where a text begins on the screen, -1, -1 if it is not there.
func (t *Terminal) Find(text string) (x, y int) {
	for y, row := range strings.Split(t.Screen(), "\n") {
		if before, _, ok := strings.Cut(row, text); ok {
			return ansi.StringWidth(before), y
		}
	}
	return -1, -1
}

// Title is the title of the window.
func (t *Terminal) Title() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.title
}

// Alternate reports whether the alternate screen is shown.
func (t *Terminal) Alternate() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.emu.IsAltScreen()
}

// Mode reports whether a DEC private mode is set: 25 the cursor, 1002 the mouse, 2004 bracketed paste.
func (t *Terminal) Mode(number int) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.modes[number]
}

// Restored fails the test unless the terminal is as a program should leave it, as soon as the last bytes have come.
func (t *Terminal) Restored() {
	t.t.Helper()
	t.Until("the terminal to be restored: main screen, cursor, no mouse, no paste mode", func() bool {
		for _, mode := range []int{1000, 1002, 1003, 1004, 1006, 2004, 2026} {
			if t.Mode(mode) {
				return false
			}
		}
		return t.Mode(cursorShown) && !t.Alternate()
	})
}
