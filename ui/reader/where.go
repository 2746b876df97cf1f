package reader

import (
	"slices"

	"sofar/briefing"
	"sofar/ui"
)

// Where is what is kept of a briefing between runs: where the reader was, and what was on the screen.
type Where struct {
	Section briefing.Slug // of the section that was read
	Passage string        // the first words on the screen, at most 80 bytes
	Theme   string        // a theme's name, "" if none was chosen
	Hidden  []string      // of "sidebar" and "summary", those put away
}

// where is where the reader is now.
func (m *Model) where() Where {
	w := Where{Passage: m.body.Passage()}
	if at, e := m.body.Section(m.lookOf(onBody)), m.load.here(); at >= 0 {
		w.Section = e.briefing.Sections[at].Slug
	}
	if m.theme.pressed {
		w.Theme = m.theme.theme.Name
	}
	if !m.show.Sidebar {
		w.Hidden = append(w.Hidden, "sidebar")
	}
	if !m.show.Summary {
		w.Hidden = append(w.Hidden, "summary")
	}
	return w
}

// leave keeps where the reader is in the briefing on the screen.
func (m *Model) leave() {
	if e := m.load.here(); e != nil && m.opt.Keep != nil {
		m.opt.Keep(e.briefing, m.where())
	}
}

// comeBack goes to where the reader was in an earlier run.
func (m *Model) comeBack(b *briefing.Briefing) {
	if m.opt.Where == nil {
		return
	}
	w := m.opt.Where(b)
	if !m.hands.touched {
		m.arrange(w)
	}
	section := slices.IndexFunc(b.Sections, func(s briefing.Section) bool { return s.Slug == w.Section })
	if m.body.GoPassage(section, w.Passage, m.lookOf(onBody)) && m.tell.Text == "" {
		m.tell.Text = "where you were; g goes to the top"
	}
}

// arrange makes the screen what it was.
func (m *Model) arrange(w Where) {
	if t, ok := ui.ThemeNamed(w.Theme); ok && !m.theme.chosen {
		m.retheme(func(is *theming) { is.theme, is.chosen, is.pressed = t, true, true })
	}
	m.show.Sidebar = !slices.Contains(w.Hidden, "sidebar")
	m.show.Summary = !slices.Contains(w.Hidden, "summary")
	m.reframe()
}
