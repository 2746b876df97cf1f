package reader

import (
	"context"
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"sofar/ui"
	"sofar/ui/keyboard"
	"sofar/ui/pace"
	"sofar/ui/paint"
)

// Terminal is where a session is shown.
type Terminal struct {
	In      *os.File             // where keys come from, usually os.Stdin
	Out     *os.File             // usually os.Stdout
	Env     []string             // of the session
	Profile colorprofile.Profile // the colours of Out; zero: as Out and Env tell
}

// framesPerSecond is how often a local terminal is brought up to date in the long run, burst how many frames may be
// sent at once after a pause; nothing is sent while nothing changes.
const (
	framesPerSecond = 60
	burst           = 8
)

// teaTicks is how often a second Bubble Tea looks for something to write. There never is: it is its clock that costs.
const teaTicks = 1

// stuck is how long a terminal may take for its last bytes before it is taken not to read any more.
const stuck = 2 * time.Second

// display is a terminal that has been taken: its keys come one by one, and a painter shows views on it.
type display struct {
	Terminal
	manners

	painter *paint.Painter
	job     *job
	size    ui.Size       // at the beginning
	before  *term.State   // of In; nil if that is no terminal
	undo    func()        // what Out was told to obey
	fail    func(error)   // told why the painter cannot go on
	end     func()        // ends painting
	ended   chan struct{} // closed when it has ended
}

// take takes the terminal.
func (t Terminal) take() (*display, error) {
	if t.Profile == colorprofile.Unknown {
		t.Profile = colorprofile.Detect(t.Out, t.Env)
	}
	d := &display{Terminal: t, manners: manners{stops: stoppable()}, job: newJob(), painter: paint.New(t.Out, t.Env, t.Profile, &paint.Scratch{})}
	d.painter.Pace(pace.Allowance{Burst: burst, Every: time.Second / framesPerSecond})
	d.painter.Keyboard()
	var err error
	if d.size.Width, d.size.Height, err = term.GetSize(t.Out.Fd()); err != nil {
		return nil, fmt.Errorf("ask the terminal for its size: %w", err)
	}
	if err = d.ready(); err != nil {
		return nil, err
	}
	if answers(t.Env) {
		d.painter.Ask()
	}
	return d, nil
}

// ready has keys come one by one, and sequences obeyed.
func (d *display) ready() (err error) {
	d.undo = obey(d.Out)
	if !term.IsTerminal(d.In.Fd()) {
		return nil
	}
	if d.before, err = term.MakeRaw(d.In.Fd()); err != nil {
		return fmt.Errorf("read single keys from the terminal: %w", err)
	}
	return nil
}

// paint has views shown until the terminal is given back; fail is told why that cannot go on.
func (d *display) paint(fail func(error)) {
	ctx, end := context.WithCancel(context.Background())
	ended := make(chan struct{})
	d.fail, d.end, d.ended = fail, end, ended
	go func() {
		defer close(ended)
		if err := d.painter.Run(ctx); err != nil {
			fail(err)
		}
	}()
}

// giveBack leaves the terminal as it was. One that reads no more could hold up the painter for ever.
func (d *display) giveBack() {
	d.end()
	select {
	case <-d.ended:
	case <-time.After(stuck):
	}
	select {
	case <-d.ended: // both may be ready on a machine that has stood still
		_ = d.painter.Restore() // fails if nobody is there
	default:
	}
	d.undo()
	if d.before != nil {
		_ = term.Restore(d.In.Fd(), d.before)
	}
}

// takeAgain takes the terminal after it was given back for a while, and gives its size.
func (d *display) takeAgain() tea.WindowSizeMsg {
	if err := d.ready(); err != nil {
		d.fail(err)
	}
	d.painter.Again()
	d.paint(d.fail)
	width, height, err := term.GetSize(d.Out.Fd())
	if err != nil {
		d.fail(fmt.Errorf("ask the terminal for its size: %w", err))
	}
	return tea.WindowSizeMsg{Width: width, Height: height}
}

// answers reports whether the terminal is likely to answer questions about its modes rather than to print them: by
// Bubble Tea's list, all but Apple's and those behind an SSH connection that do not say their name.
func answers(env []string) bool {
	of := map[string]string{}
	for _, e := range env {
		name, value, _ := strings.Cut(e, "=")
		of[name] = value
	}
	_, remote := of["SSH_TTY"]
	for _, family := range []string{"ghostty", "wezterm", "alacritty", "kitty", "rio"} {
		if strings.Contains(of["TERM"], family) {
			return true
		}
	}
	return !remote && !strings.Contains(of["TERM_PROGRAM"], "Apple")
}

// say writes beside the frames.
func (d *display) say(seq string) {
	_, _ = io.WriteString(d.painter, seq) // fails for a terminal that has not read for long
}

// options make Bubble Tea read the keys and leave the screen to the painter.
func (d *display) options() []tea.ProgramOption {
	return []tea.ProgramOption{
		tea.WithInput(keyboard.NewFile(d.In)),
		tea.WithOutput(d.painter),
		tea.WithEnvironment(d.Env),
		tea.WithColorProfile(d.Profile),
		tea.WithWindowSize(d.size.Width, d.size.Height),
		tea.WithFilter(d.filter),
		tea.WithFPS(teaTicks),
		tea.WithoutRenderer(),
		tea.WithoutSignalHandler(),
	}
}

// filter does what Bubble Tea would do with a renderer of its own: at its next tick, for messages whose types it keeps
// to itself.
func (d *display) filter(m tea.Model, msg tea.Msg) tea.Msg {
	switch reflect.TypeOf(msg) {
	case reflect.TypeOf(tea.SetClipboard("")()):
		d.say(ansi.SetSystemClipboard(reflect.ValueOf(msg).String()))
		return nil
	case reflect.TypeOf(tea.RequestBackgroundColor()):
		d.say(ansi.RequestBackgroundColor)
		return nil
	case reflect.TypeFor[tea.ResumeMsg]():
		d.job.away.Store(false)
		msg = d.takeAgain()
	case reflect.TypeFor[goesOn]():
		d.giveBack() // the shell has made the terminal its own
		msg = d.takeAgain()
	}
	msg = d.manners.filter(m, msg)
	if _, stops := msg.(tea.SuspendMsg); stops {
		d.giveBack()
		d.job.away.Store(true)
	}
	return msg
}

// follow tells of new sizes, and of the shell's orders, until stop is called.
func (d *display) follow(send func(tea.Msg)) (stop func()) {
	changed, done := make(chan os.Signal, 1), make(chan struct{})
	ignore, ignoreJob := onResize(d.Out, changed), func() {}
	if d.manners.stops {
		ignoreJob = onJob(d.job.stop, d.job.again)
	}
	go func() {
		for {
			select {
			case <-done:
				return
			case <-d.job.stop:
				d.job.onStop(send)
				continue
			case <-d.job.again:
				d.job.onAgain(send)
				continue
			case <-changed:
			}
			if width, height, err := term.GetSize(d.Out.Fd()); err == nil {
				send(tea.WindowSizeMsg{Width: width, Height: height})
			}
		}
	}()
	return func() {
		ignore()
		ignoreJob()
		close(done)
	}
}
