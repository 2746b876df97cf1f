package kiosk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/ui/kiosk/gauge"
	"sofar/ui/kiosk/keys"
	"sofar/ui/paint"
)

// teaTicks is how often a second Bubble Tea looks for something to write. The painter and guarded leave it nothing.
const teaTicks = 1

// read runs the reader of an interactive session and gives its exit status.
func (s *session) read() int {
	done := s.gauge.Started()
	began := time.Now()
	err := s.readUntilEnd()
	end := endOf(err)
	done(end)
	s.Log.Info("session", "from", s.visit.origin.String(), "user", cut(clean.Line(s.conn.User())),
		"lasted", time.Since(began).Round(time.Second).String(), "ended", end.String())
	if end == gauge.Panicked || end == gauge.Failed {
		s.Log.Error("session failed", "from", s.visit.origin.String(), "err", cut(clean.Line(err.Error())))
		s.complain("something went wrong here; the operator can see what. Come in again to read on")
		return exitTrouble
	}
	switch end {
	case gauge.Shutdown:
		s.complain("the kiosk closes; come in again in a moment")
	case gauge.Idle:
		s.complain("no key came for " + s.Limits.Idle.String() + "; come in again to read on")
	default:
	}
	return exitDone
}

// readUntilEnd gives why the session ended.
func (s *session) readUntilEnd() error {
	m, err := newDisplay(s.ctx, s.Wall, s.Board, s.size, s.openReader)
	if err != nil {
		return fmt.Errorf("open a reader: %w", err)
	}
	idle := s.watchIdle()
	defer idle.Stop()
	painter := s.painter()
	root := &guarded{model: m, painter: painter, size: s.size, failed: s.panicked, pressed: &s.pressed}
	program := tea.NewProgram(root, s.options(painter)...)

	painter.Idle(func() { program.Send(lookAgain{}) })
	var tasks sync.WaitGroup
	tasks.Go(func() { s.paint(painter) })
	tasks.Go(func() { s.windows.deliver(s.ctx, &s.resizing, program.Send) })
	go s.listen(program.Send, idle) // ends with the channel, which may be later

	_, err = program.Run()
	if err != nil && s.ctx.Err() == nil {
		s.end(fmt.Errorf("%w: %w", errPanic, err)) // what Bubble Tea caught itself
	}
	s.gone()
	tasks.Wait()
	cause := context.Cause(s.ctx)
	if !errors.Is(cause, errStuck) {
		_ = painter.Restore()
	}
	return cause
}

// openReader makes a model for this session; its life ends with ctx.
func (s *session) openReader(ctx context.Context, first briefing.Slug) (tea.Model, error) {
	v := s.visitor()
	v.Context, v.First, v.Wall = ctx, first, s.Wall.On
	return s.Open(v)
}

// endOf is how a session ended, by the cause of its context's end.
func endOf(err error) gauge.End {
	switch {
	case errors.Is(err, errLeft), errors.Is(err, io.EOF):
		return gauge.Left
	case errors.Is(err, errIdle):
		return gauge.Idle
	case errors.Is(err, errStuck):
		return gauge.Stuck
	case errors.Is(err, errPanic), errors.Is(err, keys.ErrPanic), errors.Is(err, paint.ErrPanic):
		return gauge.Panicked
	case errors.Is(err, context.Canceled):
		return gauge.Shutdown
	}
	return gauge.Failed
}

// watchIdle ends the session so long after its last key. Bytes do not count: a terminal answers by itself.
func (s *session) watchIdle() *time.Timer {
	if s.Limits.Idle <= 0 || s.Wall.On {
		t := time.NewTimer(time.Hour)
		t.Stop()
		return t
	}
	return time.AfterFunc(s.Limits.Idle, func() { s.end(errIdle) })
}

func (s *session) options(out io.Writer) []tea.ProgramOption {
	v := s.visitor()
	return []tea.ProgramOption{
		tea.WithContext(s.ctx),
		tea.WithInput(nil),
		tea.WithOutput(out),
		tea.WithEnvironment(v.Env),
		tea.WithColorProfile(profileOf(v.Env)),
		tea.WithWindowSize(s.size.width, s.size.height),
		tea.WithFilter(filter),
		tea.WithFPS(teaTicks),
		tea.WithoutSignalHandler(),
		tea.WithoutRenderer(),
	}
}

// profileOf is what the visitor's environment says of colours; text is always shown.
func profileOf(env []string) colorprofile.Profile {
	return max(colorprofile.Env(env), colorprofile.ASCII)
}

func (s *session) painter() *paint.Painter {
	env := s.visitor().Env
	w := &watched{out: s.ch, most: s.Limits.Stuck, stuck: func() {
		s.end(errStuck)
		s.visit.abort()
	}}
	p := paint.New(w, env, profileOf(env), &s.scratch)
	p.Painted(s.gauge.Painted)
	if answers(s.term) {
		p.Ask()
		_, _ = io.WriteString(p, ansi.RequestBackgroundColor)
	}
	return p
}

// answers reports whether a terminal of this name is known to answer questions rather than to print them.
func answers(term string) bool {
	for _, family := range []string{"xterm", "screen", "tmux", "alacritty", "foot", "rxvt", "wezterm", "ghostty", "rio", "konsole", "st-", "iterm", "kitty"} {
		if strings.HasPrefix(term, family) {
			return true
		}
	}
	return false
}

func (s *session) paint(p *paint.Painter) {
	switch err := p.Run(s.ctx); {
	case err == nil:
	case errors.Is(err, paint.ErrPanic):
		s.panicked(err)
	default:
		s.gone()
	}
}

// listen turns what the client sends into messages until it ends its input.
func (s *session) listen(send func(tea.Msg), idle *time.Timer) {
	stream := keys.Stream{Decode: s.decoder, Dropped: s.gauge.Drop, Send: func(m tea.Msg) {
		if isKey(m) {
			s.pressed.Store(time.Now().UnixNano())
			if s.Limits.Idle > 0 && !s.Wall.On && idle.Stop() {
				idle.Reset(s.Limits.Idle)
			}
		}
		send(m)
	}}
	err := stream.Run(s.ch)
	if errors.Is(err, keys.ErrPanic) {
		s.panicked(err)
	}
	s.gone()
}

func isKey(m tea.Msg) bool {
	switch m.(type) {
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseClickMsg, tea.MouseWheelMsg:
		return true
	}
	return false
}

// watched is an output that does not wait for ever.
type watched struct {
	out   io.Writer
	most  time.Duration
	stuck func()
}

func (w *watched) Write(p []byte) (int, error) {
	t := time.AfterFunc(w.most, w.stuck)
	defer t.Stop()
	return w.out.Write(p) // the painter wraps it
}
