package reader

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
)

// earlier is what has changed in a briefing before it was opened here.
type earlier struct {
	briefing *briefing.Briefing
	changed  map[briefing.Slug]bool
	since    string // "you last read it", "revision 2"
}

// askEarlier asks which sections have changed since the reader last read them, or since the revision before; once for each briefing, and
// not for what a reload has brought.
func (m *Model) askEarlier(e *entry) tea.Cmd {
	h, ok := m.opt.Desk.(Historian)
	if !ok || e.compared || e.before != nil {
		return nil
	}
	e.compared = true
	b := e.briefing
	return func() tea.Msg {
		old, since, err := h.Earlier(m.ctx, b)
		if err != nil || old == nil {
			return nil // the key for changes says why
		}
		return earlier{b, changedSections(old, b), since}
	}
}

// onEarlier marks what has changed.
func (m *Model) onEarlier(msg earlier) tea.Cmd {
	e := m.load.entryOf(msg.briefing)
	if e == nil || len(msg.changed) == 0 {
		return nil
	}
	if e.changed == nil {
		e.changed = map[briefing.Slug]bool{}
	}
	for slug := range msg.changed {
		e.changed[slug] = true
	}
	if e == m.load.here() && !m.tell.Alarm {
		m.tell.Text = strings.TrimPrefix(m.tell.Text+fmt.Sprintf("; %s changed since %s: c says what", counted(len(msg.changed)), msg.since), "; ")
	}
	return m.follow()
}
