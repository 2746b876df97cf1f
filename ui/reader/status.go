package reader

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/briefing/toll"
	"sofar/ui"
	"sofar/ui/scroll"
)

// greeting is what a reader must know of a briefing before reading it.
func greeting(b *briefing.Briefing) ui.Tell {
	if b.Meta.EditorNote != "" {
		return ui.Tell{Text: "editor's note: " + b.Meta.EditorNote, Alarm: true}
	}
	return ui.Tell{Text: strings.Join(b.Doc.Notices, "; ")}
}

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
	if e == nil {
		return " " + s.Headline.Render("sofar")
	}
	left, right := s.Headline.Render(e.briefing.Name()), s.Faint.Render(m.age(e.briefing))
	if m.frame.Layout == ui.Narrow {
		left, right = s.Headline.Render(m.question(e)), s.Killed.Render(m.toll(e))
	}
	if e.lost != "" && m.frame.Layout == ui.Narrow {
		left = s.Alarm.Render(strings.ToUpper(string(e.lost))) + "  " + left
	} else if e.lost != "" {
		right = s.Alarm.Render(string(e.lost) + "; read at " + e.opened.Format("15:04"))
	}
	if w := m.warning(e.briefing); w != "" {
		left = s.Alarm.Render(w) + "  " + left
	}
	return m.ends(left, right)
}

// question is where the reader is: "2/5 How many people died?".
func (m *Model) question(e *entry) string {
	at := m.body.Section(m.lookOf(onBody))
	if at < 0 || at >= len(e.briefing.Sections) {
		return e.briefing.Name()
	}
	return fmt.Sprintf("%d/%d %s", at+1, len(e.briefing.Sections), e.briefing.Sections[at].Title)
}

// toll is the headline toll in a few words, or that it is not known yet.
func (m *Model) toll(e *entry) string {
	switch {
	case e.failed != nil:
		return "figures not read"
	case e.ledger == nil:
		return "reading figures ..."
	case !e.ledger.Readable:
		return "figures not read"
	}
	for _, c := range toll.Categories {
		if t := e.ledger.Summary[c]; t != nil {
			return t.Hedge(t.Phrase(c, m.look.Plain), m.look.Plain)
		}
	}
	return "no figures"
}

// ends sets one text at the left end of the screen and one at the right; the left one is cut if need be.
func (m *Model) ends(left, right string) string {
	room := m.look.Width - m.look.Measure(right) - 4
	if right == "" || room < 12 {
		return " " + m.look.Cut(left, m.look.Width-1)
	}
	return " " + m.look.Fill(left, room) + "  " + right
}

// status is the lowest line: what was told, the prompt, or the keys that matter now.
func (m *Model) status() string {
	s := m.look.Styles
	switch {
	case m.prompt != nil:
		return m.ends(s.Accent.Render(m.prompt.sign)+m.prompt.text, s.Faint.Render(m.counted()))
	case m.tell.Text != "" && m.tell.Alarm:
		return m.ends(s.Alarm.Render(m.tell.Text), "")
	}
	place := m.place()
	if m.whole() { // it would be that of the text below
		place = ""
	}
	if m.tell.Text != "" {
		return m.ends(s.Ink.Render(m.tell.Text), s.Faint.Render(place))
	}
	return m.ends(m.hints(m.look.Width-m.look.Measure(place)-5), s.Faint.Render(place))
}

// counted is how many matches there are, and which one is looked at.
func (m *Model) counted() string {
	here, all := m.body.Matches()
	switch {
	case all >= scroll.MaxMatches:
		return fmt.Sprintf("%d of more than %d", here, all)
	case all > 0:
		return fmt.Sprintf("%d of %d", here, all)
	case m.body.Searching():
		return "searching ..."
	case m.body.Query() != "":
		return "not found"
	}
	return ""
}

// place is how far the reader is, and in what language.
func (m *Model) place() string {
	e := m.load.here()
	if e == nil {
		return ""
	}
	parts := []string{}
	if c := m.counted(); c != "" {
		parts = append(parts, "“"+m.look.Cut(m.body.Query(), 20)+"” "+c)
	}
	if n := len(m.load.entries); n > 1 {
		parts = append(parts, fmt.Sprintf("briefing %d of %d", m.load.at+1, n))
	}
	parts = append(parts, fmt.Sprintf("%d %%", m.body.Progress(m.lookOf(onBody))))
	if e.briefing.Language != "" && m.look.Width >= ui.MediumFrom {
		parts = append(parts, e.briefing.Language)
	}
	return strings.Join(parts, "  ")
}

// now are the keys of what there is to see beside the text: what has changed, another briefing.
func (m *Model) now() []key.Binding {
	var list []key.Binding
	if e := m.load.here(); e != nil && len(e.changed) > 0 {
		list = append(list, m.look.Keys.Pane.Changes)
	}
	if len(m.load.entries) > 1 {
		list = append(list, m.look.Keys.Pane.Spread)
	}
	return list
}

// hints are the keys that matter now, in at most room cells: the pane's own first, then those of the whole program.
func (m *Model) hints(room int) string {
	k := m.look.Keys
	pane := m.paneOf(m.focus)
	if m.over != nil {
		pane = m.over
	}
	bindings := pane.Bindings(k)
	switch {
	case m.over != nil:
	case m.frame.Layout == ui.Narrow:
		bindings = []key.Binding{k.Pane.Summary, k.Pane.Sidebar, k.Question.Next, k.Find.Find, k.Question.GoTo}
	default:
		bindings = append(bindings[:min(len(bindings), 3)], m.now()...)
		bindings = append(bindings, k.Find.Find, k.Question.GoTo, k.Pane.Summary, k.Pane.Sidebar)
	}
	if m.atShelf() {
		quit := key.NewBinding(key.WithKeys("ctrl+c"), key.WithHelp("ctrl+c", "quit"))
		if m.shelf.Typed() == "" { // there is nothing to go back to
			bindings = bindings[:len(bindings)-1]
		}
		return m.paint.hint.shown(m.look, bindings, quit, room)
	}
	last := k.Program.Help
	if n := len(bindings); n > 0 && m.typing() {
		last, bindings = bindings[n-1], bindings[:n-1]
	}
	return m.paint.hint.shown(m.look, bindings, last, room)
}

// typing reports whether the key for help would be text to what lies over the body.
func (m *Model) typing() bool {
	t, ok := m.over.(ui.Taker)
	return ok && t.Takes(tea.KeyPressMsg{Code: '?', Text: "?"}, m.look.Keys)
}

// hint is the row of keys as last drawn: it hardly ever changes.
type hint struct {
	styles *ui.Styles
	text   string
	drawn  string
}

// shown is as many bindings as there is room for, in cells, and the last one.
func (h *hint) shown(look ui.Look, bindings []key.Binding, last key.Binding, room int) string {
	const between = 3
	room -= look.Measure(hintText(last))
	text, shown := "", []key.Binding{}
	for _, b := range bindings {
		if !b.Enabled() {
			continue
		}
		if room -= look.Measure(hintText(b)) + between; room < 0 {
			break
		}
		text, shown = text+hintText(b)+"\x00", append(shown, b)
	}
	if text += hintText(last); h.styles != look.Styles || h.text != text {
		*h = hint{look.Styles, text, ui.Hint(look.Styles, append(shown, last)...)}
	}
	return h.drawn
}

func hintText(b key.Binding) string { return b.Help().Key + " " + b.Help().Desc }
