package reader

import (
	"context"
	"os"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"sofar/ui/paint"
	"sofar/ui/uitest"
)

// TestTakenAgain: after ctrl+z the shell has its terminal back; after fg the reader's screen is there again.
func TestTakenAgain(t *testing.T) {
	steps, done := make(chan func(*display)), make(chan struct{})
	screen := uitest.Start(t, 40, 5, func(_ context.Context, tty *os.File) error {
		before, err := term.GetState(tty.Fd())
		if err != nil {
			return err
		}
		d, err := Terminal{In: tty, Out: tty, Env: []string{"TERM=xterm-256color"}}.take()
		if err != nil {
			return err
		}
		d.paint(func(err error) { t.Error(err) })
		for step := range steps {
			step(d)
			done <- struct{}{}
		}
		d.giveBack()
		if after, err := term.GetState(tty.Fd()); err != nil || *after != *before {
			t.Errorf("the terminal's own settings were %+v and are %+v, %v", before, after, err)
		}
		return nil
	})
	do := func(step func(*display)) {
		steps <- step
		<-done
	}
	v := tea.View{Content: "what was read", MouseMode: tea.MouseModeCellMotion}
	do(func(d *display) { d.painter.Show(paint.Frame{View: v, Width: 40, Height: 5}) })
	screen.WaitFor("what was read")
	do(func(d *display) {
		d.stops = true // as under a shell
		d.filter(nil, tea.KeyPressMsg{Code: 'z', Mod: tea.ModCtrl})
	})
	screen.Restored()
	screen.WaitGone("what was read")
	do(func(d *display) {
		if size, ok := d.filter(nil, tea.ResumeMsg{}).(tea.WindowSizeMsg); !ok || size.Width != 40 || size.Height != 5 {
			t.Errorf("the size afterwards: %+v, %v", size, ok)
		}
	})
	screen.WaitFor("what was read")
	screen.Until("the mouse", func() bool { return screen.Mode(1002) && screen.Alternate() })
	do(func(d *display) { // stopped by force, and the shell has taken the terminal
		_ = term.Restore(d.In.Fd(), d.before)
		_, _ = d.Out.WriteString("\x1b[?1049l")
	})
	screen.WaitGone("what was read")
	do(func(d *display) {
		if _, ok := d.filter(nil, goesOn{}).(tea.WindowSizeMsg); !ok {
			t.Error("no size afterwards")
		}
	})
	screen.WaitFor("what was read")
	close(steps)
	if err := screen.End(); err != nil {
		t.Error(err)
	}
	screen.Restored()
}

func TestAnswers(t *testing.T) {
	for _, c := range []struct {
		env  []string
		want bool
	}{
		{[]string{"TERM=xterm-256color"}, true},
		{[]string{"TERM=xterm-256color", "TERM_PROGRAM=Apple_Terminal"}, false},
		{[]string{"TERM=xterm-256color", "SSH_TTY=/dev/pts/1"}, false},
		{[]string{"TERM=xterm-kitty", "SSH_TTY=/dev/pts/1"}, true},
		{nil, true},
	} {
		if got := answers(c.env); got != c.want {
			t.Errorf("%v: %v", c.env, got)
		}
	}
}
