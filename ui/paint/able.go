package paint

import (
	"io"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// able is what the terminal can do.
type able struct {
	method  ansi.Method // GraphemeWidth: it measures clusters (mode 2027)
	inSync  bool        // it knows synchronised output (mode 2026)
	margins bool        // it can move some columns up and down and leave the others (mode 69, DECSLRM)
}

// modes is what of that the terminal is told to do for as long as it is painted on.
func (a able) modes() (seq string) {
	if a.method == ansi.GraphemeWidth {
		seq += ansi.SetModeUnicodeCore
	}
	if a.margins {
		seq += ansi.SetModeLeftRightMargin
	}
	return seq
}

// Ask asks the terminal what it can do; the answers are for [Painter.Learn]. A terminal that does not know the questions
// may print them.
func (p *Painter) Ask() {
	const questions = ansi.RequestModeSynchronizedOutput + ansi.RequestModeUnicodeCore + ansi.RequestModeLeftRightMargin
	_, _ = io.WriteString(p, questions) // fails for a terminal that has not read for long
}

// Learn takes in what the terminal says it can do.
func (p *Painter) Learn(m tea.ModeReportMsg) {
	known := m.Value == ansi.ModeReset || m.Value == ansi.ModeSet || m.Value == ansi.ModePermanentlySet
	p.set(func() {
		was := p.able
		switch {
		case m.Mode == ansi.ModeUnicodeCore && known:
			p.method = ansi.GraphemeWidth
		case m.Mode == ansi.ModeLeftRightMargin && known && m.Value != ansi.ModePermanentlySet: // nobody has it for ever
			p.margins = true
		case m.Mode == ansi.ModeSynchronizedOutput && m.Value == ansi.ModeReset:
			p.inSync = true
		}
		if p.method != was.method {
			p.clear, p.fresh = true, true
			p.raw.WriteString(ansi.SetModeUnicodeCore)
		}
		if p.margins != was.margins {
			p.raw.WriteString(ansi.SetModeLeftRightMargin)
			p.trial = trialDue
		}
	})
}

// A terminal that says it knows margins is believed, and tried at once: there are some that know the mode's name only.
// With a margin behind the fifth column, nine steps from the first must end there.
const trial = "\x1b[1;5s" + "\x1b[2;1H" + "\x1b[9C" + ansi.RequestCursorPositionReport

func (t *terminal) try(to able) {
	t.free(to)
	t.say(trial)
	t.free(to)
}

// trialState is how far that is.
type trialState uint8

const (
	noTrial trialState = iota
	trialDue
	trialSent
)

// Placed takes in where the terminal says its cursor is. If no margin has stopped it, no margins are used any more, and
// the whole screen is painted anew.
func (p *Painter) Placed(at tea.CursorPositionMsg) {
	const row, column = 1, 4
	p.set(func() {
		if p.trial != trialSent || at.Y != row {
			return
		}
		p.trial = noTrial
		if at.X != column {
			p.margins, p.clear, p.fresh = false, true, true
			p.raw.WriteString(ansi.ResetModeLeftRightMargin)
		}
	})
}
