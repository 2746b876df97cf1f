package reader

import (
	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/picker"
)

// judged is a verdict on a figure's words, before its note.
type judged struct {
	review  ui.Review
	verdict string
}

// reviewed is what was kept of a briefing's figures.
type reviewed struct {
	briefing *briefing.Briefing
	marks    []ui.Mark
	err      error
}

// reviewChosen asks for a verdict on the figure that is chosen in the text, or else on the paragraph beside the bar.
func (m *Model) reviewChosen() tea.Cmd {
	e := m.load.here()
	if e == nil || e.ledger == nil {
		return nil
	}
	if span, ok := m.body.Figure(); ok {
		for _, mention := range e.ledger.Mentions {
			if mention.Span == span {
				return m.onReview(ui.Review{Span: span, Sentence: mention.Sentence})
			}
		}
	}
	span, ok := m.body.Paragraph(m.lookOf(onBody))
	if !ok {
		return nil
	}
	return m.onReview(ui.Review{Span: span, Sentence: span})
}

// onReview asks what the reviewer says of a figure or a passage.
func (m *Model) onReview(msg ui.Review) tea.Cmd {
	e := m.load.here()
	if e == nil || m.opt.Review == nil {
		return nil
	}
	items := []picker.Item{
		{Key: "v", Title: "verified", Send: judged{msg, "verified"}},
		{Key: "d", Title: "disputed", Send: judged{msg, "disputed"}},
		{Key: "c", Title: "to check", Send: judged{msg, "to check"}},
	}
	m.cover(picker.Numbered("MARK “"+m.look.Cut(msg.Span.In(e.briefing.Doc.Text), 40)+"”", items))
	return nil
}

// onJudged asks for a note, and keeps the verdict with it.
func (m *Model) onJudged(msg judged) tea.Cmd {
	e := m.load.here()
	if e == nil {
		return nil
	}
	b := e.briefing
	m.prompt = &prompt{
		sign: msg.verdict + "; a note, or enter: ",
		enter: func(note string) tea.Cmd {
			m.tell = ui.Tell{Text: "marked as " + msg.verdict}
			return func() tea.Msg {
				if err := m.opt.Review(m.ctx, b, msg.review.Span, msg.review.Sentence, msg.verdict, note); err != nil {
					return ui.Tell{Text: err.Error(), Alarm: true}
				}
				return m.reviews(b)
			}
		},
	}
	return nil
}

// askReviews asks for what was kept of a briefing's figures.
func (m *Model) askReviews(b *briefing.Briefing) tea.Cmd {
	if m.opt.Reviews == nil {
		return nil
	}
	return func() tea.Msg { return m.reviews(b) }
}

func (m *Model) reviews(b *briefing.Briefing) tea.Msg {
	if m.opt.Reviews == nil {
		return nil
	}
	marks, err := m.opt.Reviews(m.ctx, b)
	return reviewed{b, marks, err}
}

func (m *Model) onReviewed(msg reviewed) tea.Cmd {
	e := m.load.here()
	switch {
	case msg.err != nil:
		m.tell = ui.Tell{Text: msg.err.Error(), Alarm: true}
	case e != nil && e.briefing == msg.briefing:
		m.summary.SetMarks(msg.marks)
	}
	return nil
}
