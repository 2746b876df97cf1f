package reader

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/body"
	"sofar/ui/facing"
	"sofar/ui/spread"
)

// realigned is a comparison made anew, because texts of it have changed.
type realigned struct {
	pane  *spread.Pane
	shown spread.Shown
	err   error
}

// compareAgain compares anew what stands side by side, where a text of it has been replaced.
func (m *Model) compareAgain() tea.Cmd {
	pane, _ := m.sideBySide()
	if pane == nil || pane.Shown().Grid == nil {
		return nil
	}
	shown, isOld := pane.Shown(), false
	beside := make([]*briefing.Briefing, len(shown.Texts))
	for i, t := range shown.Texts {
		beside[i] = t.Briefing
		if next := m.load.replaced(t.Briefing); next != nil {
			beside[i], isOld = next, true
		}
	}
	if !isOld {
		return nil
	}
	return func() tea.Msg {
		found, err := m.align(beside)
		found.Here = shown.Here
		return realigned{pane, found, err}
	}
}

// onRealigned shows what has changed where the reader is. More may have changed meanwhile.
func (m *Model) onRealigned(msg realigned) tea.Cmd {
	pane, texts := m.sideBySide()
	switch {
	case pane != msg.pane:
		return nil
	case msg.err != nil:
		m.tell = ui.Tell{Text: msg.err.Error(), Alarm: true}
		return nil
	}
	before := pane.Shown().Texts
	pane.Renew(msg.shown)
	if texts != nil {
		moved := func(column, at int) int {
			return body.Moved(before[column].Briefing.Doc.Text, msg.shown.Texts[column].Briefing.Doc.Text, at)
		}
		shown := m.facingOf(msg.shown, nil)
		for i, old := range texts.Shown().Texts {
			shown.Texts[i].Shown = stillShown(old.Shown, before[i].Briefing, msg.shown.Texts[i].Briefing)
		}
		texts.Renew(shown, moved, m.lookWhole())
	}
	return m.compareAgain()
}

// stillShown are the sentences of one text that stand in another, too.
func stillShown(sentences []briefing.Span, old, now *briefing.Briefing) []briefing.Span {
	var all []briefing.Span
	for _, s := range sentences {
		words := s.In(old.Doc.Text)
		at := body.Moved(old.Doc.Text, now.Doc.Text, s.Start)
		if strings.HasPrefix(now.Doc.Text[at:], words) {
			all = append(all, briefing.Span{Start: at, End: at + len(words)})
		}
	}
	return all
}

// sideBySide are the comparison that is open and the whole texts that lie over it; nil for none.
func (m *Model) sideBySide() (compared *spread.Pane, texts *facing.Pane) {
	for _, p := range append(m.under[:len(m.under):len(m.under)], m.over) {
		switch p := p.(type) {
		case *spread.Pane:
			compared = p
		case *facing.Pane:
			texts = p
		}
	}
	return compared, texts
}

// replaced is the briefing that a reload has put in place of another, nil for none.
func (l *loading) replaced(b *briefing.Briefing) *briefing.Briefing {
	for _, e := range l.entries {
		if e.before == b && e.briefing != b {
			return e.briefing
		}
	}
	return nil
}
