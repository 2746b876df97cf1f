package kiosk

import (
	"fmt"
	"io"
	"reflect"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/ui/paint"
)

// guarded is the root of every session's program. It hands views to the painter, and ends the session when the
// model inside panics, in its own code or in a command.
type guarded struct {
	model   tea.Model
	painter *paint.Painter
	size    size
	failed  func(any)     // told of a panic
	pressed *atomic.Int64 // when the last key came, Unix nanoseconds; 0 when a frame has answered it
	view    tea.View
	shown   size // the size that view was made for
	begun   bool // Bubble Tea has told its size
	broken  bool
}

// lookAgain makes Bubble Tea ask for the view again: the client has taken the last one.
type lookAgain struct{}

// Init starts the model, with its size, so that the first view is already one.
func (g *guarded) Init() (cmd tea.Cmd) {
	defer g.rescue(&cmd)
	first := g.guard(g.model.Init())
	return tea.Batch(first, g.tell(tea.WindowSizeMsg{Width: g.size.width, Height: g.size.height}))
}

// Update passes a message on.
func (g *guarded) Update(msg tea.Msg) (_ tea.Model, cmd tea.Cmd) {
	defer g.rescue(&cmd)
	if g.broken {
		return g, tea.Quit
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		to := size{msg.Width, msg.Height}
		if to == g.size {
			g.sameSize()
			return g, nil
		}
		g.size, g.begun = to, true
	case lookAgain:
		return g, nil
	case tea.ModeReportMsg:
		g.painter.Learn(msg)
	case tea.CursorPositionMsg:
		g.painter.Placed(msg)
	case tea.MouseMsg:
		if f := g.view.OnMouse; f != nil {
			return g, tea.Batch(g.guard(f(msg)), g.tell(msg))
		}
	}
	return g, g.tell(msg)
}

// sameSize is told the size that is known: by Bubble Tea, which repeats what Init has told, or by a client whose window
// was of other sizes in between and has lost what it showed.
func (g *guarded) sameSize() {
	if g.begun {
		g.painter.Clear()
	}
	g.begun = true
}

func (g *guarded) tell(msg tea.Msg) tea.Cmd {
	m, cmd := g.model.Update(msg)
	g.model = m
	return g.guard(cmd)
}

// forgotten is the age from which a key is taken to have changed nothing: the next frame does not answer it.
const forgotten = 5 * time.Second

// View shows what the model shows. Bubble Tea calls it once before the program begins; the size is known then.
func (g *guarded) View() tea.View {
	if g.broken {
		return tea.View{}
	}
	if !g.painter.Ready() && g.shown == g.size {
		return g.view // until lookAgain comes
	}
	var none tea.Cmd
	defer g.rescue(&none)
	f := paint.Frame{View: g.model.View(), Width: g.size.width, Height: g.size.height}
	same := f.Same(paint.Frame{View: g.view, Width: g.shown.width, Height: g.shown.height})
	g.view, g.shown = f.View, g.size
	if same {
		return g.view
	}
	if m, ok := g.model.(moving); ok {
		f.Part = m.Moving()
	}
	if at := g.pressed.Swap(0); at != 0 && time.Since(time.Unix(0, at)) < forgotten {
		f.Pressed = time.Unix(0, at)
	}
	g.painter.Show(f)
	return g.view
}

// rescue is deferred: after a panic the program quits.
func (g *guarded) rescue(cmd *tea.Cmd) {
	if r := recover(); r != nil {
		g.broken = true
		g.failed(r)
		*cmd = tea.Quit
	}
}

// guard makes a command that reports its panic instead of ending the process. Bubble Tea would catch it too, and
// print a stack over the operator's log.
func (g *guarded) guard(cmd tea.Cmd) tea.Cmd {
	return around(cmd, func(run func() tea.Msg) (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				g.failed(r)
				msg = tea.QuitMsg{}
			}
		}()
		return run()
	})
}

// filter stands before Bubble Tea. It drops the messages that would let a visitor start or stop something on this
// machine (a command with the server's terminal, job control, raw bytes), and does what Bubble Tea's renderer
// would for messages whose types are not exported.
func filter(m tea.Model, msg tea.Msg) tea.Msg {
	switch msg.(type) {
	case tea.SuspendMsg, tea.ResumeMsg, tea.RawMsg:
		return nil
	}
	g, ok := m.(*guarded)
	switch reflect.TypeOf(msg) {
	case reflect.TypeOf(tea.Exec(nil, nil)()):
		return nil
	case reflect.TypeOf(tea.SetClipboard("")()):
		if ok {
			_, _ = io.WriteString(g.painter, ansi.SetSystemClipboard(reflect.ValueOf(msg).String()))
		}
		return nil
	case reflect.TypeOf(tea.ClearScreen()):
		if ok {
			g.painter.Clear()
		}
	}
	return msg
}

// where is the place in our own code, or a library's, that panicked: the stack in one line of a log.
func where() string {
	const depth = 12
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	var at []string
	for {
		f, more := frames.Next()
		if !strings.HasPrefix(f.Function, "runtime.") {
			at = append(at, fmt.Sprintf("%s:%d", f.Function, f.Line))
		}
		if !more || len(at) == depth {
			return strings.Join(at, " < ")
		}
	}
}
