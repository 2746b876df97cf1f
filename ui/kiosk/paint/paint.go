// Package paint puts the newest view of one session onto its terminal, and only that: views that nobody could
// have seen are skipped. It knows no models, keys or connections.
//
// Bubble Tea's own renderer looks for a new view at every tick of a clock, which is either slow to answer a key
// or busy while nobody reads. Painter is woken by a view, paints it at once, and at most PerSecond times a
// second in the long run. One goroutine writes, so that a client that does not read blocks nothing else.
package paint

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"sofar/ui/kiosk/pace"
)

// PerSecond is how many frames a session is sent in the long run; Burst more may follow a pause.
const (
	PerSecond = 20
	Burst     = 3
)

// maxRaw bounds the bytes that wait beside the frames (a copied section, a few questions to the terminal).
const maxRaw = 256 << 10

// syncFrom is the size in bytes from which a frame is worth 16 bytes of synchronised output around it.
const syncFrom = 512

// ErrPanic is returned when drawing a view panicked.
var ErrPanic = errors.New("drawing panicked")

// Frame is a view and the size of the terminal that it was made for.
type Frame struct {
	View          tea.View
	Width, Height int       // cells
	Pressed       time.Time // when the key was pressed that this frame answers; zero if none
}

// Painter paints frames on one terminal. Show, Write, Clear, Grapheme and Sync may be called by any goroutine.
type Painter struct {
	out     io.Writer
	scratch *Scratch
	painted func(took time.Duration, size int) // may be nil

	mu      sync.Mutex
	next    Frame
	fresh   bool // next was not painted yet
	raw     bytes.Buffer
	clear   bool
	method  ansi.Method
	inSync  bool
	pressed time.Time

	wake chan struct{}

	// Below is the painting goroutine's own.
	term   terminal
	width  int
	height int
	shown  string       // the content that the terminal shows
	buf    bytes.Buffer // what the renderer wrote
	frame  bytes.Buffer // what goes out
}

// New makes a painter that writes to out. The scratch may be shared by all painters.
func New(out io.Writer, env []string, profile colorprofile.Profile, scratch *Scratch) *Painter {
	p := &Painter{out: out, scratch: scratch, wake: make(chan struct{}, 1), method: ansi.WcWidth}
	r := uv.NewTerminalRenderer(&p.buf, env)
	r.SetColorProfile(profile)
	r.SetFullscreen(true)
	r.SetRelativeCursor(false)
	r.SetScrollOptim(true)
	r.SetTabStops(-1)
	p.term.renderer = r
	return p
}

// Painted sets what is told of each frame that answered a key: the time from key to the end of writing, and bytes.
func (p *Painter) Painted(f func(took time.Duration, size int)) { p.painted = f }

// Show makes f the next frame.
func (p *Painter) Show(f Frame) {
	p.mu.Lock()
	if !p.pressed.IsZero() && f.Pressed.IsZero() {
		f.Pressed = p.pressed
	}
	p.next, p.fresh, p.pressed = f, true, f.Pressed
	p.mu.Unlock()
	p.nudge()
}

// Write queues bytes that go to the terminal beside the frames, such as a copy to its clipboard. It never blocks.
func (p *Painter) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.raw.Len()+len(b) > maxRaw {
		return 0, io.ErrShortWrite
	}
	p.nudge()
	return p.raw.Write(b) //nolint:wrapcheck // a bytes.Buffer has no errors
}

// Clear makes the next frame paint every cell.
func (p *Painter) Clear() { p.set(func() { p.clear, p.fresh = true, true }) }

// Grapheme says that the terminal measures grapheme clusters (mode 2027).
func (p *Painter) Grapheme() {
	p.set(func() {
		if p.method != ansi.GraphemeWidth {
			p.method, p.clear, p.fresh = ansi.GraphemeWidth, true, true
			p.raw.WriteString(ansi.SetModeUnicodeCore)
		}
	})
}

// Sync says that the terminal knows synchronised output (mode 2026).
func (p *Painter) Sync() { p.set(func() { p.inSync = true }) }

func (p *Painter) set(f func()) {
	p.mu.Lock()
	f()
	p.mu.Unlock()
	p.nudge()
}

func (p *Painter) nudge() {
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// Run paints until ctx ends (nil), or writing or drawing fails.
func (p *Painter) Run(ctx context.Context) error {
	due := pace.Allowance{Burst: Burst, Every: time.Second / PerSecond}
	pause := time.NewTimer(time.Hour)
	defer pause.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-p.wake:
		}
		if wait := due.Wait(time.Now()); wait > 0 {
			pause.Reset(wait)
			select {
			case <-ctx.Done():
				return nil
			case <-pause.C:
			}
		}
		due.Take(time.Now())
		if err := p.paint(); err != nil {
			return err
		}
	}
}

// Flush paints what waits, at once. It is for those who do not Run the painter.
func (p *Painter) Flush() error { return p.paint() }

// paint draws and writes what is new. It writes nothing when nothing is.
func (p *Painter) paint() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrPanic, r)
		}
	}()
	f, method, inSync, ok := p.take()
	if ok {
		p.draw(f, method)
	}
	if p.frame.Len() == 0 && p.buf.Len() == 0 {
		return nil
	}
	size := p.assemble(inSync)
	if _, err := p.out.Write(p.frame.Bytes()); err != nil {
		return fmt.Errorf("paint: %w", err)
	}
	if !f.Pressed.IsZero() && p.painted != nil {
		p.painted(time.Since(f.Pressed), size)
	}
	p.shrink()
	return nil
}

// take moves what waits into the painter's own state.
func (p *Painter) take() (f Frame, method ansi.Method, inSync, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.frame.Reset()
	if p.raw.Len() > 0 {
		p.frame.Write(p.raw.Bytes())
		p.raw = bytes.Buffer{}
	}
	ok = p.fresh && p.next.Width > 0 && p.next.Height > 0
	if !ok {
		return f, p.method, p.inSync, false
	}
	f = p.next
	p.fresh, p.pressed = false, time.Time{}
	if p.clear {
		p.clear, p.shown = false, ""
		p.term.renderer.Erase()
	}
	return f, p.method, p.inSync, true
}

// assemble puts the frame behind what waited beside it, and gives the size of the whole in bytes.
func (p *Painter) assemble(inSync bool) int {
	wrap := inSync && p.buf.Len() >= syncFrom
	if wrap {
		p.frame.WriteString(ansi.SetModeSynchronizedOutput)
	}
	p.frame.Write(p.buf.Bytes())
	p.buf.Reset()
	if wrap {
		p.frame.WriteString(ansi.ResetModeSynchronizedOutput)
	}
	return p.frame.Len()
}

// shrink lets go of buffers that one large frame has grown.
func (p *Painter) shrink() {
	const keep = 8 << 10
	if p.frame.Cap() > keep {
		p.frame = bytes.Buffer{}
	}
	if p.buf.Cap() > keep {
		p.buf = bytes.Buffer{}
	}
}

func (p *Painter) draw(f Frame, method ansi.Method) {
	if f.Width != p.width || f.Height != p.height {
		p.width, p.height = f.Width, f.Height
		p.term.renderer.Erase()
		p.term.renderer.Resize(f.Width, f.Height)
		p.shown = ""
	}
	p.term.declare(f.View)
	p.term.renderer.SetWidthMethod(method)
	cells := p.scratch.get(f.Width, f.Height)
	defer p.scratch.put(cells)
	uv.NewStyledString(f.View.Content).Draw(sheet{cells.Buffer, method}, cells.Bounds())
	cells.own()
	cells.touch(p.shown, f.View.Content)
	p.shown = f.View.Content
	p.term.renderer.Render(cells.RenderBuffer)
	p.term.place(f.View.Cursor)
	_ = p.term.renderer.Flush() // into p.buf, which has no errors
}

// Restore gives the terminal back: main screen, cursor shown, no modes. Call it after Run has returned.
func (p *Painter) Restore() error {
	p.buf.Reset()
	p.frame.Reset()
	p.mu.Lock()
	p.frame.Write(p.raw.Bytes())
	unicodeCore := p.method == ansi.GraphemeWidth
	p.mu.Unlock()
	p.frame.WriteString(p.term.farewell(unicodeCore))
	if _, err := p.out.Write(p.frame.Bytes()); err != nil {
		return fmt.Errorf("restore the terminal: %w", err)
	}
	return nil
}
