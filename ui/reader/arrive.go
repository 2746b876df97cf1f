package reader

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
)

// Streamer is what a [Desk] is as well if it tells what has come of a reference while the rest is still being read.
type Streamer interface {
	// OpenEach is Open. It gives tell some of the briefings at a time, in order, with the number of items in all, 0 while
	// that is not known. It may give briefings and an error: what could not be read beside them.
	OpenEach(ctx context.Context, ref string, tell func(some []*briefing.Briefing, total int)) ([]*briefing.Briefing, error)
}

// Shelver is what a [Desk] is as well if it knows of a briefing what a shelf shows beside it.
type Shelver interface {
	// Arrived tells when a briefing's origin was changed (zero: not known), and whether this very text was read before.
	Arrived(b *briefing.Briefing) (changed time.Time, read bool)
}

// arriving is some of a reference's briefings, of which more will come.
type arriving struct {
	ref, ticket int
	briefings   []*briefing.Briefing
	total       int
	rest        <-chan arriving
}

// openEach asks the desk for a reference, and listens to what comes before it is read to the end.
func (m *Model) openEach(s Streamer, ref int, again bool) tea.Cmd {
	m.load.tickets[ref]++
	ticket, name, some := m.load.tickets[ref], m.load.refs[ref], make(chan arriving, 2)
	tell := func(briefings []*briefing.Briefing, total int) {
		select {
		case some <- arriving{ref, ticket, briefings, total, some}:
		case <-m.ctx.Done():
		}
	}
	if again { // what is on the screen stays until all has come
		return func() tea.Msg {
			briefings, err := s.OpenEach(m.ctx, name, nil)
			return opened{ref, ticket, again, briefings, err}
		}
	}
	read := func() tea.Msg {
		defer close(some)
		briefings, err := s.OpenEach(m.ctx, name, tell)
		return opened{ref, ticket, again, briefings, err}
	}
	return tea.Batch(read, listen(some))
}

// listen waits for what comes next.
func listen(some <-chan arriving) tea.Cmd {
	return func() tea.Msg {
		if next, ok := <-some; ok {
			return next
		}
		return nil
	}
}

// onArriving shows what has come so far.
func (m *Model) onArriving(msg arriving) tea.Cmd {
	if msg.ticket != m.load.tickets[msg.ref] || m.load.whole[msg.ref] {
		return listen(msg.rest)
	}
	isFirst := m.load.here() == nil
	m.load.total = msg.total
	m.load.add(msg.ref, msg.briefings, m.opt.Now())
	m.load.know(m.opt.Desk)
	cmds := []tea.Cmd{listen(msg.rest), m.stock(true)}
	if isFirst && m.load.here() != nil {
		cmds = append(cmds, m.present(false))
	}
	return tea.Batch(cmds...)
}

// add puts briefings behind those that a reference gave before.
func (l *loading) add(ref int, briefings []*briefing.Briefing, now time.Time) {
	here := l.here()
	for _, b := range briefings {
		l.entries = append(l.entries, &entry{ref: ref, briefing: b, opened: now, read: map[briefing.Slug]bool{}})
	}
	l.order(here)
}

// sawHere notes that the briefing on the screen is no longer new to its reader.
func (m *Model) sawHere() {
	e := m.load.here()
	if e == nil {
		return
	}
	e.seen = true
	if m.shelf != nil {
		m.shelf.SetRead(e.slug)
	}
}

// know asks the desk what it knows of the briefings that are new.
func (l *loading) know(desk Desk) {
	s, ok := desk.(Shelver)
	if !ok {
		return
	}
	for _, e := range l.entries {
		if !e.known {
			origin, isRead := s.Arrived(e.briefing)
			e.origin, e.seen, e.known = origin, e.seen || isRead, true
		}
	}
}

// coming is how many briefings there will be, as far as is known; 0 once all have come.
func (l *loading) coming() int {
	if l.waiting == 0 {
		return 0
	}
	return l.total
}
