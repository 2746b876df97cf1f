package reader

import (
	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/body"
	"sofar/ui/facing"
	"sofar/ui/spread"
)

// onShowTexts lays the texts of the briefings that are compared side by side; the comparison comes back when they are closed.
func (m *Model) onShowTexts(msg ui.ShowTexts) tea.Cmd {
	pane, ok := m.over.(*spread.Pane)
	if !ok || pane.Shown().Grid == nil || len(pane.Shown().Texts) < 2 {
		return nil
	}
	shown := m.facingOf(pane.Shown(), msg.Sentences)
	for i, s := range msg.Sentences { // where only one of the others says it, that one
		if i > 0 && len(s) > 0 {
			shown.Right = i
			break
		}
	}
	texts := facing.New(shown, m.lookOver())
	m.coverToo(texts)
	if texts.Differ() {
		m.tell = ui.Tell{Text: "underlined: figures that differ"}
	}
	return nil
}

// facingOf are whole texts, laid out, with the sentences to mark in each.
func (m *Model) facingOf(compared spread.Shown, sentences [][]briefing.Span) facing.Shown {
	shown := facing.Shown{Grid: compared.Grid, Right: 1}
	for i, t := range compared.Texts {
		var figures []ui.Figure
		if t.Ledger != nil {
			figures = figuresOf(t.Ledger, m.look.Plain)
		}
		text, parts := body.Lay(t.Briefing, figures, m.opt.Cache)
		beside := facing.Text{Content: text, Parts: parts}
		if e := m.load.entryOf(t.Briefing); e != nil {
			beside.Slug = e.slug
		}
		if i < len(sentences) {
			beside.Shown = sentences[i]
		}
		shown.Texts = append(shown.Texts, beside)
	}
	return shown
}
