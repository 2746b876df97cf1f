// Package paint puts the newest view of one program onto its terminal, and only that: views that nobody could
// have seen are skipped. It knows no models, keys or connections.
//
// Bubble Tea's own renderer looks for a new view at every tick of a clock, which is either slow to answer a key
// or busy while nobody reads. Painter is woken by a view and paints it at once, though no more often in
// the long run than its pace allows. One goroutine writes, so that a client that does not read blocks nothing else.
//
// What a terminal shows is kept as the text of its rows. A frame is worked out row by row from the two texts, on cells
// that painters share: rows that moved are moved by the terminal, within margins on the left and right where it
// knows them, as far as that takes fewer bytes than writing them; of the others the cells that differ are written.
package paint

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"sofar/ui/pace"
)

// perSecond is how many frames go out in the long run, unless [Painter.Pace] says otherwise; burst may go
// out at once after a pause.
const (
	perSecond = 20
	burst     = 3
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
	Width, Height int             // cells
	Part          image.Rectangle // where rows may have moved up or down since the last frame; empty: anywhere
	Pressed       time.Time       // when the key was pressed that this frame answers; zero if none
}

// Same reports whether two frames look the same: most messages change nothing that can be seen.
func (f Frame) Same(o Frame) bool {
	a, b := f.View, o.View
	sameCursor := a.Cursor == b.Cursor || a.Cursor != nil && b.Cursor != nil && a.Cursor.Position == b.Cursor.Position
	return f.Width == o.Width && f.Height == o.Height && sameCursor && a.Content == b.Content &&
		a.WindowTitle == b.WindowTitle && a.MouseMode == b.MouseMode && a.ReportFocus == b.ReportFocus
}

// Painter paints frames on one terminal. Show, Write, Clear, Ask, Learn and Placed may be called by any goroutine.
type Painter struct {
	queue // behind mu

	out     io.Writer
	painted func(took time.Duration, size int) // may be nil

	mu   sync.Mutex
	wake chan struct{}
	due  pace.Allowance

	// Below is the painting goroutine's own.
	surface surface
	frame   bytes.Buffer // what goes out
}

// queue is what waits to be painted, and for whom.
type queue struct {
	able

	next    Frame
	fresh   bool // next was not painted yet
	raw     bytes.Buffer
	clear   bool
	trial   trialState
	pressed time.Time
	writing bool   // the client has not taken the last frame yet
	asked   bool   // somebody waits for that
	idle    func() // told when it has; may be nil
}

// New makes a painter that writes to out. The scratch may be shared by all painters.
func New(out io.Writer, env []string, profile colorprofile.Profile, scratch *Scratch) *Painter {
	p := &Painter{out: out, wake: make(chan struct{}, 1), surface: surface{profile: profile, scratch: scratch}}
	p.method = ansi.WcWidth
	p.due = pace.Allowance{Burst: burst, Every: time.Second / perSecond}
	p.surface.term.hand = hand{out: &p.surface.said, ground: erasesInColour(env)}
	return p
}

// Painted sets what is told of each frame that answered a key: the time from key to the end of writing, and bytes.
func (p *Painter) Painted(f func(took time.Duration, size int)) { p.painted = f }

// Pace sets how many frames go out, instead of perSecond and burst. Call it before Run.
func (p *Painter) Pace(due pace.Allowance) { p.due = due }

// Keyboard has the terminal tell keys apart that are alike otherwise, such as esc and the beginning of a sequence. Call
// it before Run.
func (p *Painter) Keyboard() { p.surface.term.keyboard = true }

// Idle sets what is told when a client has taken a frame that [Painter.Ready] was asked about meanwhile.
func (p *Painter) Idle(f func()) { p.idle = f }

// Ready reports whether the client has taken what it was sent. While it has not, there is no use in working out what
// it would see next.
func (p *Painter) Ready() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked = p.asked || p.writing
	return !p.writing
}

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
	return p.raw.Write(b) // a bytes.Buffer has no errors
}

// Clear makes the next frame paint every cell.
func (p *Painter) Clear() { p.set(func() { p.clear, p.fresh = true, true }) }

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
	pause := time.NewTimer(time.Hour)
	defer pause.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-p.wake:
		}
		if wait := p.due.Wait(time.Now()); wait > 0 {
			pause.Reset(wait)
			select {
			case <-ctx.Done():
				return nil
			case <-pause.C:
			}
		}
		p.due.Take(time.Now())
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
	f, to, ok := p.take()
	if ok {
		p.surface.draw(f, to)
	}
	if p.frame.Len() == 0 && p.surface.said.Len() == 0 {
		return nil
	}
	size := p.assemble(to.inSync)
	if err := p.send(); err != nil {
		return err
	}
	if !f.Pressed.IsZero() && p.painted != nil {
		p.painted(time.Since(f.Pressed), size)
	}
	p.shrink()
	return nil
}

// send writes the frame, and tells those who waited for that.
func (p *Painter) send() error {
	p.mu.Lock()
	p.writing = true
	p.mu.Unlock()
	_, err := p.out.Write(p.frame.Bytes())
	p.mu.Lock()
	asked := p.asked
	p.writing, p.asked = false, false
	p.mu.Unlock()
	if err != nil {
		return fmt.Errorf("paint: %w", err)
	}
	if asked && p.idle != nil {
		p.idle()
	}
	return nil
}

// take moves what waits into the painter's own state.
func (p *Painter) take() (f Frame, to able, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.frame.Reset()
	if p.raw.Len() > 0 {
		p.frame.Write(p.raw.Bytes())
		p.raw = bytes.Buffer{}
		p.surface.term.hand.lost()
	}
	if p.trial == trialDue {
		p.trial = trialSent
		p.surface.term.try(p.able)
	}
	to = p.able
	ok = p.fresh && p.next.Width > 0 && p.next.Height > 0
	if !ok {
		return f, to, false
	}
	f = p.next
	p.fresh, p.pressed = false, time.Time{}
	if p.clear {
		p.clear, p.surface.width = false, 0
	}
	return f, to, true
}

// assemble puts the frame behind what waited beside it, and gives the size of the whole in bytes.
func (p *Painter) assemble(inSync bool) int {
	said := &p.surface.said
	wrap := inSync && said.Len() >= syncFrom
	if wrap {
		p.frame.WriteString(ansi.SetModeSynchronizedOutput)
	}
	p.frame.Write(said.Bytes())
	said.Reset()
	if wrap {
		p.frame.WriteString(ansi.ResetModeSynchronizedOutput)
	}
	return p.frame.Len()
}

// shrink lets go of buffers that one large frame has grown.
func (p *Painter) shrink() {
	const keep = 8 << 10
	for _, b := range []*bytes.Buffer{&p.frame, &p.surface.said} {
		if b.Cap() > keep {
			*b = bytes.Buffer{}
		}
	}
}

// Again makes a painter ready that has given its terminal back: the next frame enters it anew.
func (p *Painter) Again() {
	p.set(func() {
		p.surface.again()
		p.clear, p.fresh = true, true
		p.raw.WriteString(p.modes())
	})
}

// Restore gives the terminal back: main screen, cursor shown, no modes. Call it after Run has returned.
func (p *Painter) Restore() error {
	said := &p.surface.said
	said.Reset()
	p.frame.Reset()
	p.mu.Lock()
	p.frame.Write(p.raw.Bytes())
	p.raw.Reset()
	to := p.able
	p.mu.Unlock()
	p.surface.term.farewell(to)
	p.frame.Write(said.Bytes())
	said.Reset()
	if _, err := p.out.Write(p.frame.Bytes()); err != nil {
		return fmt.Errorf("restore the terminal: %w", err)
	}
	return nil
}
