package reader

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"

	"sofar/ui/keyboard"
)

// FramesPerSecond is how often a local terminal is brought up to date at most; nothing is sent while nothing changes.
const FramesPerSecond = 55

// ErrSignal is why a session ended that a signal ended. The terminal is restored all the same.
var ErrSignal = errors.New("ended by a signal")

// PanicError is a fault of the program itself. The terminal is restored before anybody sees it.
type PanicError struct{ Value any }

// Error is one line.
func (e *PanicError) Error() string {
	return fmt.Sprintf("internal fault: %v; this is a bug in sofar, please report it", e.Value)
}

// Run shows the model on a terminal until it quits, and leaves the terminal as it was, also when ctx ends, when a
// signal comes (SIGTERM, SIGHUP, SIGINT, SIGQUIT: [ErrSignal]) and when the program panics ([*PanicError]). in and out are the
// terminal, usually os.Stdin and os.Stdout; env is its environment. What could not be opened at all is returned too.
func Run(ctx context.Context, m *Model, in *os.File, out io.Writer, env []string, options ...tea.ProgramOption) error {
	g, manners := &guard{model: m}, &manners{}
	p := tea.NewProgram(g, append([]tea.ProgramOption{
		tea.WithInput(keyboard.NewFile(in)),
		tea.WithOutput(out),
		tea.WithEnvironment(env),
		tea.WithFilter(manners.filter),
		tea.WithFPS(FramesPerSecond),
		tea.WithoutSignalHandler(),
	}, options...)...)
	g.quit = func() { go p.Quit() }
	signals, stop := quitOnSignal(ctx, p)
	waited := time.AfterFunc(patience, func() { p.Send(patienceMsg{}) })
	_, err := p.Run()
	waited.Stop()
	stop()
	if g.fault() == nil {
		m.leave()
	}
	m.cancel()
	return outcome(err, g.fault(), signals(), m.Err(), ctx.Err())
}

// outcome is the error that says most: the program's own fault before what followed from it.
func outcome(err, fault error, signalled bool, failed, ended error) error {
	switch {
	case fault != nil:
		return fault
	case signalled:
		return ErrSignal
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

// guard stands between Bubble Tea and the model: a panic in either direction ends the session in good order.
type guard struct {
	model tea.Model
	quit  func()

	mu    sync.Mutex
	cause error
}

func (g *guard) fault() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.cause
}

// caught notes a panic and quits. It is deferred.
func (g *guard) caught() {
	r := recover()
	if r == nil {
		return
	}
	g.mu.Lock()
	if g.cause == nil {
		g.cause = &PanicError{Value: r}
	}
	g.mu.Unlock()
	g.quit()
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
	_, cmd = g.model.Update(msg)
	return next, g.command(cmd)
}

// View guards the model's; after a panic nothing is drawn any more.
func (g *guard) View() (v tea.View) {
	defer g.caught()
	if g.fault() != nil {
		return tea.NewView("")
	}
	return g.model.View()
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
