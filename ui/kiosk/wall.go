package kiosk

import (
	"context"
	"image"
	"reflect"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/ui"
)

// Wall says how sessions behave on a display that nobody sits at.
type Wall struct {
	On     bool             // rotate through briefings and questions
	Rotate time.Duration    // each is shown so long; default 20 s
	Idle   time.Duration    // rotation goes on so long after the last key; default 60 s
	Lock   bool             // q goes back to the start instead of leaving
	Stale  time.Duration    // a feed that is silent for so long is called so; default 10 min
	Now    func() time.Time // nil: time.Now
}

func (w Wall) withDefaults() Wall {
	fill(&w.Rotate, 20*time.Second)
	fill(&w.Idle, time.Minute)
	fill(&w.Stale, 10*time.Minute)
	if w.Now == nil {
		w.Now = time.Now
	}
	return w
}

// display wraps a session's reader. It adds the line that tells how old everything is; with [Wall.On] it turns
// the pages while nobody presses a key.
type display struct {
	Wall

	board *Board
	open  func(context.Context, briefing.Slug) (tea.Model, error)
	ctx   context.Context // commands cannot be cancelled: their lifetime is the session's

	inner  tea.Model
	close  context.CancelFunc // of inner
	number atomic.Int64       // of inner: what an earlier one asked for is dropped
	facts  []tea.Msg          // what the terminal said of itself: a new inner is told too
	size   size
	told   size // the size when inner was told of it
	lined  bool // and whether the line was there

	rotating bool
	briefing briefing.Slug // that rotation shows
	section  int           // of it; -1: what stands before the first
	turned   time.Time
	touched  time.Time // last key
	home     time.Time // last return to the start
}

// The messages of a display to itself.
type (
	wake   struct{} // look at the clock
	goHome struct{} // the reader was quit, and the display is locked
)

// How often a display looks at the clock.
const (
	wallClock  = time.Second
	staleClock = 15 * time.Second // only the line of a silent feed depends on it
)

// moving tells in which part of the screen rows move up and down, if the reader can.
type moving interface{ Moving() image.Rectangle }

// Moving is the reader's part.
func (d *display) Moving() image.Rectangle {
	if m, ok := d.inner.(moving); ok {
		return m.Moving()
	}
	return image.Rectangle{}
}

// showing tells what is on the screen, if the reader can.
type showing interface{ Showing() *briefing.Briefing }

func newDisplay(ctx context.Context, w Wall, board *Board, to size, open func(context.Context, briefing.Slug) (tea.Model, error)) (*display, error) {
	d := &display{Wall: w, board: board, open: open, ctx: ctx, size: to, rotating: w.On, section: -1}
	d.touched, d.turned, d.home = w.Now(), w.Now(), w.Now()
	if err := d.replace(""); err != nil {
		return nil, err
	}
	return d, nil
}

// Init starts the reader and the clock.
func (d *display) Init() tea.Cmd { return tea.Batch(d.own(d.inner.Init()), d.sleep()) }

// Update passes everything on to the reader but what is the display's own.
func (d *display) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case wake:
		return d, tea.Batch(d.onWake(), d.sleep())
	case goHome:
		return d, d.onHome()
	case tea.WindowSizeMsg:
		d.size = size{msg.Width, msg.Height}
		return d, d.resize()
	case tea.ColorProfileMsg, tea.EnvMsg, tea.BackgroundColorMsg, tea.ModeReportMsg:
		d.remember(msg)
	}
	if isKey(msg) {
		d.touched, d.rotating = d.Now(), false
	}
	return d, tea.Batch(d.pass(msg), d.resize()) // another briefing may be on the screen now
}

// View is the reader's, with the line below.
func (d *display) View() tea.View {
	v := d.inner.View()
	if d.lined {
		v.Content = below(v.Content, d.line(), d.size.height)
	}
	return v
}

// pass gives a message to the reader.
func (d *display) pass(msg tea.Msg) tea.Cmd {
	m, cmd := d.inner.Update(msg)
	d.inner = m
	return d.own(cmd)
}

// own makes a command of the reader's end with that reader, and of a quit a return to the start.
func (d *display) own(cmd tea.Cmd) tea.Cmd {
	number := d.number.Load()
	return mapped(cmd, func(msg tea.Msg) tea.Msg {
		if d.number.Load() != number {
			return nil
		}
		if _, quit := msg.(tea.QuitMsg); quit && d.Lock {
			return goHome{}
		}
		return msg
	})
}

// sleep is the command that waits for the next look at the clock. It ends with the session.
func (d *display) sleep() tea.Cmd {
	every := staleClock
	if d.On {
		every = wallClock
	}
	return func() tea.Msg {
		t := time.NewTimer(every)
		defer t.Stop()
		select {
		case <-t.C:
			return wake{}
		case <-d.ctx.Done():
			return nil
		}
	}
}

func (d *display) onWake() tea.Cmd {
	now := d.Now()
	_, empty := d.inner.(waiting)
	switch {
	case empty && len(d.board.Snapshot().Briefings) > 0:
		return d.start("")
	case !d.On || empty:
	case !d.rotating && now.Sub(d.touched) >= d.Idle:
		d.rotating = true
		return d.start(d.current())
	case d.rotating && now.Sub(d.turned) >= d.Rotate:
		return d.turn()
	}
	return d.resize()
}

// onHome goes back to the start. A reader that quits by itself at once is not opened again and again.
func (d *display) onHome() tea.Cmd {
	if d.Now().Sub(d.home) < wallClock {
		d.inner = waiting{why: "one moment ..."}
		return nil // the next look at the clock opens a new one
	}
	d.rotating = d.On
	return d.start("")
}

// turn shows the next question, or the next briefing after the last one.
func (d *display) turn() tea.Cmd {
	d.turned = d.Now()
	it, ok := d.board.Snapshot().Find(d.briefing)
	if ok && d.section+1 < len(it.Briefing.Sections) {
		d.section++
		return d.pass(ui.GoSection{Index: d.section})
	}
	return d.start(d.after(d.briefing))
}

// after is the briefing that rotation shows next.
func (d *display) after(slug briefing.Slug) briefing.Slug {
	all := d.board.Snapshot().Briefings
	for i, it := range all {
		if it.Slug == slug {
			return all[(i+1)%len(all)].Slug
		}
	}
	return ""
}

// current is the briefing on the screen, as far as the reader tells.
func (d *display) current() briefing.Slug {
	b := d.shown()
	if b == nil {
		return d.briefing
	}
	if it, ok := d.board.Snapshot().of(b); ok {
		return it.Slug
	}
	return b.Slug // of a revision that the board no longer shows
}

func (d *display) shown() *briefing.Briefing {
	if s, ok := d.inner.(showing); ok {
		return s.Showing()
	}
	return nil
}

// start opens a new reader on a briefing, "" for the first one.
func (d *display) start(slug briefing.Slug) tea.Cmd {
	if err := d.replace(slug); err != nil {
		d.inner = waiting{why: err.Error()}
	}
	cmds := []tea.Cmd{d.own(d.inner.Init()), d.tellSize()}
	for _, f := range d.facts {
		cmds = append(cmds, d.pass(f))
	}
	return tea.Batch(cmds...)
}

// replace puts a new reader in place of the old one, whose commands end.
func (d *display) replace(slug briefing.Slug) error {
	if d.close != nil {
		d.close()
	}
	d.number.Add(1)
	d.turned, d.home, d.section = d.Now(), d.Now(), -1
	all := d.board.Snapshot().Briefings
	if _, ok := d.board.Snapshot().Find(slug); !ok && len(all) > 0 {
		slug = all[0].Slug
	}
	d.briefing = slug
	if len(all) == 0 {
		d.inner, d.close = waiting{why: errNothing.Error()}, nil
		return nil
	}
	ctx, cancel := context.WithCancel(d.ctx)
	d.close = cancel
	m, err := d.open(ctx, slug)
	if err != nil {
		return err
	}
	d.inner = m
	return nil
}

func (d *display) remember(msg tea.Msg) {
	for i, f := range d.facts {
		if reflect.TypeOf(f) == reflect.TypeOf(msg) && !isModeReport(f, msg) {
			d.facts[i] = msg
			return
		}
	}
	const most = 8
	if len(d.facts) < most {
		d.facts = append(d.facts, msg)
	}
}

// isModeReport tells two reports on different modes apart, which are two facts.
func isModeReport(a, b tea.Msg) bool {
	x, ok := a.(tea.ModeReportMsg)
	y, too := b.(tea.ModeReportMsg)
	return ok && too && x.Mode != y.Mode
}
