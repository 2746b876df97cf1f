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
	"sofar/ui/kiosk/pace"
	"sofar/ui/kiosk/paint"
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

// display is a terminal that has been taken: its keys come one by one, and a painter shows views on it.
type display struct {
	Terminal

	painter *paint.Painter
	before  *term.State // of In; nil if that is no terminal
	size    ui.Size     // at the beginning
}

// take takes the terminal. The display gives it back.
func (t Terminal) take() (*display, error) {
	if t.Profile == colorprofile.Unknown {
		t.Profile = colorprofile.Detect(t.Out, t.Env)
	}
	d := &display{Terminal: t, painter: paint.New(t.Out, t.Env, t.Profile, &paint.Scratch{})}
	d.painter.Pace(pace.Allowance{Burst: burst, Every: time.Second / framesPerSecond})
	d.painter.Keyboard()
	var err error
	if d.size.Width, d.size.Height, err = term.GetSize(t.Out.Fd()); err != nil {
		return nil, fmt.Errorf("ask the terminal for its size: %w", err)
	}
	if term.IsTerminal(t.In.Fd()) {
		if d.before, err = term.MakeRaw(t.In.Fd()); err != nil {
			return nil, fmt.Errorf("read single keys from the terminal: %w", err)
		}
	}
	if answers(t.Env) {
		d.say(ansi.RequestModeSynchronizedOutput + ansi.RequestModeUnicodeCore + ansi.RequestModeLeftRightMargin)
	}
	return d, nil
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

// filter does at once what Bubble Tea would do at its next tick for messages whose types it keeps to itself, and keeps
// out sizes that no window has.
func (d *display) filter(m tea.Model, msg tea.Msg) tea.Msg {
	switch reflect.TypeOf(msg) {
	case reflect.TypeOf(tea.SetClipboard("")()):
		d.say(ansi.SetSystemClipboard(reflect.ValueOf(msg).String()))
		return nil
	case reflect.TypeOf(tea.RequestBackgroundColor()):
		d.say(ansi.RequestBackgroundColor)
		return nil
	}
	return Sizes(m, msg)
}

// learn takes in what the terminal says it can do.
func (d *display) learn(msg tea.ModeReportMsg) {
	known := msg.Value == ansi.ModeReset || msg.Value == ansi.ModeSet || msg.Value == ansi.ModePermanentlySet
	switch {
	case msg.Mode == ansi.ModeUnicodeCore && known:
		d.painter.Grapheme()
	case msg.Mode == ansi.ModeLeftRightMargin && known:
		d.painter.Margins()
	case msg.Mode == ansi.ModeSynchronizedOutput && msg.Value == ansi.ModeReset:
		d.painter.Sync()
	}
}

// follow tells of new sizes until ctx ends.
func (d *display) follow(ctx context.Context, send func(tea.Msg)) {
	changed := make(chan os.Signal, 1)
	defer onResize(changed)()
	for {
		select {
		case <-ctx.Done():
			return
		case <-changed:
		}
		if width, height, err := term.GetSize(d.Out.Fd()); err == nil {
			send(tea.WindowSizeMsg{Width: width, Height: height})
		}
	}
}

// giveBack leaves the terminal as it was; clean is whether the painter has stopped.
func (d *display) giveBack(clean bool) {
	if clean {
		_ = d.painter.Restore() // fails if nobody is there
	}
	if d.before != nil {
		_ = term.Restore(d.In.Fd(), d.before)
	}
}
