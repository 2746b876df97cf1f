package reader

import (
	"runtime"

	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/briefing/toll"
)

// tollBytes is how much text is read for the shelf's tolls before those are shown: about 20 ms of work.
const tollBytes = 256 << 10

// tolled are the headline tolls of some briefings, for the shelf.
type tolled struct {
	entries []*entry
	dead    []*toll.Tally
}

// readTolls reads the headline tolls of briefings that have none yet, on every core: those on the screen first, the
// others once all briefings have come.
func (m *Model) readTolls() tea.Cmd {
	if m.shelf == nil || len(m.load.entries) < 2 {
		return nil
	}
	onScreen := map[briefing.Slug]bool{}
	for _, slug := range m.shelf.OnScreen() {
		onScreen[slug] = true
	}
	var cmds []tea.Cmd
	for m.load.tolling < runtime.GOMAXPROCS(0) {
		some := m.load.untolled(onScreen)
		if len(some) == 0 {
			break
		}
		m.load.tolling++
		cmds = append(cmds, m.tollsOf(some))
	}
	return tea.Batch(cmds...)
}

// untolled are the next briefings whose tolls are to be read.
func (l *loading) untolled(onScreen map[briefing.Slug]bool) []*entry {
	var some []*entry
	size := 0
	for _, isFirst := range [...]bool{true, false} {
		for _, e := range l.entries {
			if e.asked || isFirst != onScreen[e.slug] || !isFirst && l.waiting > 0 {
				continue
			}
			if size += len(e.briefing.Doc.Text); size > tollBytes && len(some) > 0 {
				return some
			}
			e.asked = true
			some = append(some, e)
		}
	}
	return some
}

func (m *Model) tollsOf(some []*entry) tea.Cmd {
	return func() tea.Msg {
		msg := tolled{}
		for _, e := range some {
			if m.ctx.Err() != nil {
				return nil
			}
			if l, err := m.opt.Desk.Ledger(m.ctx, e.briefing); err == nil {
				msg.entries, msg.dead = append(msg.entries, e), append(msg.dead, l.Summary[toll.Killed])
			}
		}
		return msg
	}
}

func (m *Model) onTolled(msg tolled) tea.Cmd {
	m.load.tolling--
	for i, e := range msg.entries {
		m.setToll(e, msg.dead[i])
	}
	more := m.readTolls()
	if m.load.tolling == 0 {
		return func() tea.Msg {
			m.tidy()
			return nil
		}
	}
	return more
}

// setToll puts a headline toll on the shelf.
func (m *Model) setToll(e *entry, dead *toll.Tally) {
	e.dead, e.tolled = dead, true
	if m.shelf != nil {
		m.shelf.SetToll(e.slug, dead)
	}
}
