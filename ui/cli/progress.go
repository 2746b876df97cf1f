package cli

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/charmbracelet/x/ansi"

	"sofar/briefing/clean"
	"sofar/content/fetch"
)

// Progress appears only when a fetch takes longer than a user wonders, and no more often than the eye follows.
const (
	progressAfter = 500 * time.Millisecond
	progressEvery = 100 * time.Millisecond
)

// progress is one line of a terminal that says how far a long fetch has come. What else is written to the terminal
// goes through over, so that the line is out of its way. The zero and the nil progress show nothing.
type progress struct {
	f *os.File // nil: nobody looks

	mu       sync.Mutex
	start    time.Time
	shown    time.Time
	standing bool // the line is there
}

// newProgress shows on f, if that is a terminal that can take a line back.
func newProgress(f *os.File) *progress {
	if !isTerminal(f) || getenv("TERM") == "dumb" {
		return &progress{}
	}
	return &progress{f: f, start: time.Now()}
}

// teller is what a fetch reports to; nil if nobody looks.
func (p *progress) teller() func(fetch.Progress) {
	if p == nil || p.f == nil {
		return nil
	}
	return p.tell
}

func (p *progress) tell(now fetch.Progress) {
	if now.Name == "" {
		p.clear()
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if time.Since(p.start) < progressAfter || time.Since(p.shown) < progressEvery {
		return
	}
	p.shown, p.standing = time.Now(), true
	_, _ = fmt.Fprint(p.f, "\r\x1b[K"+ansi.TruncateWc(progressLine(now), columns(p.f, printWidth)-1, "…"))
}

func progressLine(now fetch.Progress) string {
	name := clean.Line(now.Name)
	switch {
	case now.Remote && now.Bytes == 0:
		return "waiting for " + name
	case now.Remote:
		return fmt.Sprintf("%d kB from %s", (now.Bytes+999)/1000, name)
	case now.Total == 0:
		return fmt.Sprintf("%d  %s", now.Done, name)
	}
	return fmt.Sprintf("%d of %d  %s", now.Done, now.Total, name)
}

// clear takes the line away.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wipe()
}

// wipe is clear for who holds the lock.
func (p *progress) wipe() {
	if p.standing {
		p.standing = false
		_, _ = fmt.Fprint(p.f, "\r\x1b[K")
	}
}

// over is w with the line taken away before each write to it.
func (p *progress) over(w *os.File) io.Writer {
	if p.f == nil || !isTerminal(w) {
		return w
	}
	return clearing{p, w}
}

type clearing struct {
	line *progress
	w    io.Writer
}

func (c clearing) Write(b []byte) (int, error) {
	c.line.mu.Lock()
	defer c.line.mu.Unlock()
	c.line.wipe()
	return c.w.Write(b)
}
