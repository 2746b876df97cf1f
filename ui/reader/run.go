package reader

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"

	"sofar/ui"
	"sofar/ui/paint"
)

// ErrSignal is why a session ended that a signal ended. The terminal is restored all the same.
var ErrSignal = errors.New("ended by a signal")

// PanicError is a fault of the program itself. The terminal is restored before anybody sees it.
type PanicError struct{ Value any }

// Error is one line.
func (e *PanicError) Error() string {
	return fmt.Sprintf("internal fault: %v; this is a bug in sofar, please report it", e.Value)
}

// Run shows the model on a terminal until it quits, and leaves the terminal as it was, also when ctx ends, when a
// signal comes (SIGTERM, SIGHUP, SIGINT, SIGQUIT: [ErrSignal]) and when the program panics ([*PanicError]). What could not be
// opened at all is returned too.
func Run(ctx context.Context, m *Model, t Terminal) error {
	d, err := t.take()
	if err != nil {
		return fmt.Errorf("show the reader: %w", err)
	}
	g := &guard{model: m, display: d, size: d.size}
	p := tea.NewProgram(g, d.options()...)
	g.quit = func() { go p.Quit() }
	signals, stop := quitOnSignal(ctx, p)
	d.paint(g.fail)
	unfollow := d.follow(p.Send)
	waited := time.AfterFunc(patience, func() { p.Send(patienceMsg{}) })
	_, err = p.Run()
	waited.Stop()
	unfollow()
	stop()
	if g.fault() == nil {
		m.leave()
	}
	m.cancel()
	d.giveBack()
	return outcome(err, g.fault(), signals(), m.Err(), ctx.Err())
}

// outcome is the error that says most: the program's own fault before what followed from it. That the terminal takes
// nothing any more may follow from a signal.
func outcome(err, fault error, signalled bool, failed, ended error) error {
	var own *PanicError
	switch {
	case errors.As(fault, &own):
		return fault
	case signalled:
		return ErrSignal
	case fault != nil:
		return fmt.Errorf("show the reader: %w", fault)
	case failed != nil:
		return failed
	case err != nil:
		return fmt.Errorf("show the reader: %w", err)
	case ended != nil:
		return fmt.Errorf("show the reader: %w", ended)
	}
	return nil
}

// quitOnSignal quits the program when a signal asks for it, or ctx ends; signalled tells whether a signal did. A program
// that is killed by its context instead leaves goroutines behind.
func quitOnSignal(ctx context.Context, p *tea.Program) (signalled func() bool, stop func()) {
	came := make(chan os.Signal, 1)
	done, ended := make(chan struct{}), make(chan bool, 1)
	signal.Notify(came, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT)
	go func() {
		select {
		case <-came:
			ended <- true
			p.Quit()
		case <-ctx.Done():
			ended <- false
			p.Quit()
		case <-done:
			ended <- false
		}
	}()
	return func() bool { return <-ended }, func() {
		signal.Stop(came)
		close(done)
	}
}

// guard stands between Bubble Tea and the model: it has the views painted, and a panic in either direction ends the
// session in good order.
type guard struct {
	model   *Model
	display *display
	quit    func()
	size    ui.Size
	shown   paint.Frame

	mu    sync.Mutex
	cause error
}

// fail ends the session because the screen could not be painted.
func (g *guard) fail(err error) {
	if errors.Is(err, paint.ErrPanic) {
		err = &PanicError{Value: err}
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.cause == nil {
		g.cause = err
	}
	g.quit()
}

func (g *guard) fault() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.cause
}

// caught notes a panic and quits. It is deferred.
func (g *guard) caught() {
	if r := recover(); r != nil {
		g.fail(&PanicError{Value: r})
	}
}

// Init guards the model's.
func (g *guard) Init() (cmd tea.Cmd) {
	defer g.caught()
	return g.command(g.model.Init())
}

// Update guards the model's.
func (g *guard) Update(msg tea.Msg) (next tea.Model, cmd tea.Cmd) {
	defer g.caught()
	next = g
	if g.fault() != nil {
		return next, nil
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		g.size = ui.Size{Width: msg.Width, Height: msg.Height}
		g.display.painter.Clear() // a terminal may tell of its size because it lost what it showed
	case tea.ModeReportMsg:
		g.display.painter.Learn(msg)
	case tea.CursorPositionMsg:
		g.display.painter.Placed(msg)
	}
	_, cmd = g.model.Update(msg)
	return next, g.command(cmd)
}

// View has the model's painted, if it is not the one that is shown; after a panic nothing is drawn any more.
func (g *guard) View() (v tea.View) {
	defer g.caught()
	if g.fault() != nil {
		return v
	}
	f := paint.Frame{View: g.model.View(), Width: g.size.Width, Height: g.size.Height, Part: g.model.Moving()}
	if f.View.Content != "" && !f.Same(g.shown) {
		g.shown = f
		g.display.painter.Show(f)
	}
	return f.View
}

// command guards a command, and those that it gives.
func (g *guard) command(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer g.caught()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i, c := range batch {
				batch[i] = g.command(c)
			}
		}
		return msg
	}
}
