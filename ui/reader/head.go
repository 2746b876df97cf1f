package reader

import (
	"fmt"
	"strconv"
	"time"

	"charm.land/lipgloss/v2"

	"sofar/briefing"
	"sofar/briefing/toll"
	"sofar/ui"
)

// warning is what stands before everything else: a briefing that is withdrawn, not yet to be published, or invented.
func (m *Model) warning(b *briefing.Briefing) string {
	switch {
	case b.Meta.Killed:
		return "WITHDRAWN"
	case b.Meta.Embargo.After(m.opt.Now()):
		return "EMBARGO UNTIL " + b.Meta.Embargo.Format("2 January 15:04 MST")
	case b.Meta.Exercise:
		return "EXERCISE"
	}
	return ""
}

// age says how old the briefing is, by its own word.
func (m *Model) age(b *briefing.Briefing) string {
	at, word := b.Meta.Updated, "updated "
	if at.IsZero() {
		at, word = b.Meta.Published, ""
	}
	if at.IsZero() {
		return "undated"
	}
	out := word + at.Format("2 January 2006")
	if r := b.Meta.Revision; r != "" {
		out += ", revision " + r
	}
	if d := m.opt.Now().Sub(at); d >= 0 && d < 48*time.Hour {
		out += ", " + ago(d)
	}
	return out
}

// ago is a short time in words.
func ago(d time.Duration) string {
	switch {
	case d < time.Minute:
		return "just now"
	case d < time.Hour:
		return strconv.Itoa(int(d.Minutes())) + " min ago"
	}
	return strconv.Itoa(int(d.Hours())) + " h ago"
}

// head is the uppermost line: what is read, and how old it is; on a narrow screen which question, and the toll.
func (m *Model) head() string {
	s := m.look.Styles
	e := m.load.here()
	switch {
	case e == nil:
		return " " + s.Headline.Render("sofar")
	case m.frame.Layout == ui.Narrow:
		return m.narrowHead(e)
	}
	left, right := m.warned(e)+s.Headline.Render(e.briefing.Called()), s.Faint.Render(m.age(e.briefing))
	switch e.standing {
	case gone:
		right = s.Alarm.Render("gone; read at " + e.opened.Format("15:04"))
	case behind:
		right = s.Alarm.Render("cannot be read again; read at " + e.opened.Format("15:04"))
	case current:
	}
	if !m.visible(onSummary) && !m.whole() {
		right = m.besideToll(e, right)
	}
	return m.ends(left, right)
}

// besideToll puts the toll before what stands at the right of the head, or, where that is too much, in its place.
func (m *Model) besideToll(e *entry, right string) string {
	text, ink := m.toll(e, false)
	dead := ink.Render(text)
	if both := dead + "   " + right; e.standing != current || m.look.Measure(both) <= m.look.Width/2 {
		return both
	}
	return dead
}

// narrowHead is the head where there is no room for the panes: the question, and the toll, which is never cut.
func (m *Model) narrowHead(e *entry) string {
	const least = 4 // cells of the question
	s := m.look.Styles
	left := m.warned(e) + s.Headline.Render(m.question(e))
	switch e.standing {
	case gone:
		left = s.Alarm.Render("GONE") + "  " + left
	case behind:
		left = s.Alarm.Render("OLD") + "  " + left
	case current:
	}
	text, ink := m.toll(e, false)
	if m.look.Width-m.look.Measure(text)-4 < leastBeside {
		text, ink = m.toll(e, true)
	}
	room := m.look.Width - m.look.Measure(text) - 3
	if room < least {
		return " " + m.look.Cut(left, m.look.Width-1)
	}
	return " " + m.look.Fill(left, room) + " " + ink.Render(text)
}

// warned is a briefing's warning as it stands before its name.
func (m *Model) warned(e *entry) string {
	w := m.warning(e.briefing)
	if w == "" {
		return ""
	}
	return m.look.Styles.Alarm.Render(w) + "  "
}

// question is where the reader is: "2/5 How many people died?".
func (m *Model) question(e *entry) string {
	at := m.body.Section(m.lookOf(onBody))
	if at < 0 || at >= len(e.briefing.Sections) {
		return e.briefing.Called()
	}
	return fmt.Sprintf("%d/%d %s", at+1, len(e.briefing.Sections), e.briefing.Sections[at].Title)
}

// toll is the headline toll in a few words, with its certainty where that is less than stated, by its sign alone if the toll is to be
// short; or that it is not known yet.
func (m *Model) toll(e *entry, short bool) (string, lipgloss.Style) {
	faint := m.look.Styles.Faint
	switch {
	case e.failed != nil:
		return "figures not read", faint
	case e.ledger == nil:
		return "reading figures ...", faint
	case !e.ledger.Readable:
		return "figures not read", faint
	}
	for _, c := range toll.Categories {
		t := e.ledger.Summary[c]
		switch {
		case t == nil:
		case !t.Hedged():
			return t.Phrase(c, m.look.Plain), m.look.Styles.Fate(c)
		case short:
			return toll.SignOf(t.Certainty).In(m.look.Plain) + " " + t.Phrase(c, m.look.Plain), faint
		default:
			return t.Hedge(t.Phrase(c, m.look.Plain), m.look.Plain), faint
		}
	}
	return "no figures", faint
}
