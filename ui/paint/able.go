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
		case m.Mode == ansi.ModeLeftRightMargin && known:
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
		}
	})
}
