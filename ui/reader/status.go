package reader

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
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

// leastBeside is how many cells the left one of two texts on a line has at least; where it would have less, the right one is left out.
const leastBeside = 12

// ends sets one text at the left end of the screen and one at the right; the left one is cut if need be.
func (m *Model) ends(left, right string) string {
	room := m.look.Width - m.look.Measure(right) - 4
	if right == "" || room < leastBeside {
		return " " + m.look.Cut(left, m.look.Width-1)
	}
	return " " + m.look.Fill(left, room) + "  " + right
}

// status is the lowest line: what was told, the prompt, or the keys that matter now.
func (m *Model) status() string {
	s := m.look.Styles
	switch {
	case m.prompt != nil:
		return m.typed()
	case m.tell.Text != "" && m.tell.Alarm:
		return m.ends(s.Alarm.Render(m.tell.Text), "")
	}
	place := m.place()
	if m.over != nil { // it would be that of the text below
		place = ""
	}
	if m.tell.Text != "" {
		return m.ends(s.Ink.Render(m.tell.Text), s.Faint.Render(place))
	}
	return m.ends(m.hints(m.look.Width-m.look.Measure(place)-5), s.Faint.Render(place))
}

// typed is the prompt, how many matches there are of what was typed, and, where there is room, the keys that end it.
func (m *Model) typed() string {
	s := m.look.Styles
	left, right := s.Accent.Render(m.prompt.sign)+m.prompt.text, s.Faint.Render(m.counted())
	enter := key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "done"))
	keys := ui.Hint(s, enter, m.look.Keys.Find.Back)
	if with := keys + "   " + right; m.look.Width-m.look.Measure(with)-4 > max(m.look.Measure(left), leastBeside) {
		right = with
	}
	return m.ends(left, right)
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

// queryFrom is the width from which what is looked for is said beside the number of its matches.
const queryFrom = 60

// place is how far the reader is, and in what language.
func (m *Model) place() string {
	e := m.load.here()
	if e == nil {
		return ""
	}
	parts := []string{}
	if c := m.counted(); c != "" {
		if m.look.Width >= queryFrom {
			c = "“" + m.look.Cut(m.body.Query(), 20) + "” " + c
		}
		parts = append(parts, c)
	}
	if n := len(m.load.entries); n > 1 && m.look.Width >= ui.MediumFrom && !m.opt.Wall { // a wall shows them in turn
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
	case m.body.Query() != "":
		bindings = m.finding()
	case m.frame.Layout == ui.Narrow:
		bindings = []key.Binding{k.Pane.Summary, k.Pane.Sidebar, k.Question.Next, k.Find.Find, k.Question.GoTo}
	default:
		bindings = append(bindings[:min(len(bindings), 3)], m.now()...)
		bindings = append(bindings, k.Find.Find, k.Question.GoTo, k.Pane.Summary, k.Pane.Sidebar)
	}
	if m.atShelf() {
		quit := key.NewBinding(key.WithKeys("ctrl+c"), key.WithHelp("ctrl+c", "quit"))
		if !m.shelf.Typing() { // there is nothing to go back to
			quit, bindings = k.Program.Quit, bindings[:len(bindings)-1]
		}
		return m.paint.hint.shown(m.look, bindings, quit, room)
	}
	last := k.Program.Help
	if n := len(bindings); n > 0 && m.typing() {
		last, bindings = bindings[n-1], bindings[:n-1]
	}
	return m.paint.hint.shown(m.look, bindings, last, room)
}

// finding are the keys that matter while matches are marked.
func (m *Model) finding() []key.Binding {
	f := &m.look.Keys.Find
	if _, all := m.body.Matches(); all == 0 {
		return []key.Binding{f.Back, f.Find}
	}
	return []key.Binding{f.Next, f.Previous, f.Back, f.Find}
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

// shown is as many bindings as there is room for, in cells, the first ones before others, and the last one.
func (h *hint) shown(look ui.Look, bindings []key.Binding, last key.Binding, room int) string {
	const between = 3
	room -= look.Measure(hintText(last))
	text, shown := "", []key.Binding{}
	for _, b := range bindings {
		if !b.Enabled() {
			continue
		}
		cells := look.Measure(hintText(b)) + between
		if cells > room {
			continue
		}
		room -= cells
		text, shown = text+hintText(b)+"\x00", append(shown, b)
	}
	if text += hintText(last); h.styles != look.Styles || h.text != text {
		*h = hint{look.Styles, text, ui.Hint(look.Styles, append(shown, last)...)}
	}
	return h.drawn
}

func hintText(b key.Binding) string { return b.Help().Key + " " + b.Help().Desc }
