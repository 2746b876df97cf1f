package reader

import (
	"context"
	"image"

	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/briefing/compare"
	"sofar/briefing/diff"
	"sofar/briefing/toll"
	"sofar/ui"
	"sofar/ui/changes"
	"sofar/ui/facing"
	"sofar/ui/shelf"
	"sofar/ui/spread"
)

// mostBeside is how many briefings are laid side by side at most.
const mostBeside = 6

// Historian is what a [Desk] is as well if it keeps earlier revisions.
type Historian interface {
	// Earlier gives the revision to compare a briefing with and what to call it ("revision 2"), nil if there is none.
	Earlier(ctx context.Context, b *briefing.Briefing) (old *briefing.Briefing, since string, err error)
}

// Stepper is what a [Desk] is as well if it knows how a toll went from revision to revision.
type Stepper interface {
	// Steps gives the headline figure of the dead by revision, oldest first.
	Steps(ctx context.Context, b *briefing.Briefing) ([]diff.Step, error)
}

// whole reports whether the overlay takes the side panes' places too.
func (m *Model) whole() bool {
	switch m.over.(type) {
	case *shelf.Pane, *changes.Pane, *spread.Pane, *facing.Pane:
		return true
	}
	return false
}

// cover lays a pane over the body, nil for none, in place of what was there.
func (m *Model) cover(p ui.Pane) { m.over, m.under = p, nil }

// coverToo lays a pane over the one that is there, which comes back when it is closed.
func (m *Model) coverToo(p ui.Pane) { m.over, m.under = p, append(m.under, m.over) }

// closeOver closes the overlay, and shows again what it had covered.
func (m *Model) closeOver() {
	if m.atShelf() {
		m.tell = ui.Tell{Text: "nothing is open yet: enter opens, q quits"}
		return
	}
	if last := len(m.under) - 1; last >= 0 {
		m.over, m.under = m.under[last], m.under[:last]
		return
	}
	m.cover(nil)
}

// atShelf reports whether the shelf is all that there is.
func (m *Model) atShelf() bool {
	return m.shelf != nil && m.over == ui.Pane(m.shelf) && m.load.here() == nil
}

// rectOver is where the overlay stands.
func (m *Model) rectOver() image.Rectangle {
	if m.whole() {
		return m.rectWhole()
	}
	return m.frame.Overlay
}

// rectWhole is where an overlay stands that takes the side panes' places too.
func (m *Model) rectWhole() image.Rectangle {
	r := m.frame.Overlay
	r.Min.X, r.Max.X = 0, m.frame.Width
	return r
}

// What is worked out for these panes, later than they open.
type (
	compared struct {
		pane  *changes.Pane
		shown changes.Shown
		err   error
	}
	aligned struct {
		pane  *spread.Pane
		shown spread.Shown
		err   error
	}
)

// openChanges shows what changed since the revision before.
func (m *Model) openChanges() tea.Cmd {
	e := m.load.here()
	if e == nil {
		return nil
	}
	pane := changes.New()
	m.cover(pane)
	now, before, ledger, opened := e.briefing, e.before, e.ledger, e.replaced
	return func() tea.Msg {
		old, since := before, "you opened it at "+opened.Format("15:04")
		if h, ok := m.opt.Desk.(Historian); ok && old == nil {
			var err error
			if old, since, err = h.Earlier(m.ctx, now); err != nil {
				return compared{pane: pane, err: err}
			}
		}
		if old == nil {
			return compared{pane: pane, shown: changes.Shown{First: true}}
		}
		if ledger == nil {
			ledger = toll.Read(now)
		}
		found := diff.Between(old, now, toll.Read(old), ledger)
		return compared{pane: pane, shown: changes.Shown{Changes: &found, Since: since, Category: toll.Killed, Steps: m.steps(now)}}
	}
}

// steps are the dead by revision, for a small chart; none where the desk does not know.
func (m *Model) steps(b *briefing.Briefing) []diff.Step {
	s, ok := m.opt.Desk.(Stepper)
	if !ok {
		return nil
	}
	steps, err := s.Steps(m.ctx, b)
	if err != nil {
		return nil // the chart is an extra
	}
	return steps
}

func (m *Model) onCompared(msg compared) tea.Cmd {
	if msg.err != nil {
		m.tell = ui.Tell{Text: msg.err.Error(), Alarm: true}
		return nil
	}
	msg.pane.Show(msg.shown)
	return nil
}

// openSpread lays the briefing on the screen beside the others that are open.
func (m *Model) openSpread() tea.Cmd {
	here := m.load.here()
	if here == nil || len(m.load.entries) < 2 {
		m.tell = ui.Tell{Text: "open two briefings or more to compare them: sofar A B"}
		return nil
	}
	beside := []*briefing.Briefing{here.briefing}
	for _, e := range m.load.entries {
		if e != here && len(beside) < mostBeside {
			beside = append(beside, e.briefing)
		}
	}
	pane := spread.New()
	m.cover(pane)
	return func() tea.Msg {
		shown, err := m.align(beside)
		return aligned{pane, shown, err}
	}
}

// align compares briefings, the first of which is open.
func (m *Model) align(beside []*briefing.Briefing) (spread.Shown, error) {
	texts := make([]compare.Text, len(beside))
	for i, b := range beside {
		l, err := m.opt.Desk.Ledger(m.ctx, b)
		if err != nil {
			return spread.Shown{}, err // the desk's is for the reader to see
		}
		texts[i] = compare.Text{Briefing: b, Ledger: l}
	}
	grid := compare.Align(texts...)
	return spread.Shown{Texts: texts, Grid: &grid}, nil
}

func (m *Model) onAligned(msg aligned) tea.Cmd {
	if msg.err != nil {
		m.tell = ui.Tell{Text: msg.err.Error(), Alarm: true}
		return nil
	}
	return tea.Batch(msg.pane.Show(msg.shown), m.compareAgain())
}

// listed is what the library holds.
type listed struct {
	entries []shelf.Entry
	err     error
}

func (m *Model) listLibrary() tea.Cmd {
	return func() tea.Msg {
		entries, err := m.opt.Shelf(m.ctx)
		return listed{entries, err}
	}
}

func (m *Model) onListed(msg listed) tea.Cmd {
	if msg.err != nil {
		m.load.failed = msg.err
		return m.quit()
	}
	m.load.library = msg.entries
	return m.stock(true)
}

// stock puts what there is to choose from on the shelf: what was opened, then what else the library holds. The shelf is
// brought forward if first is set, somebody is there, and has not touched a key.
func (m *Model) stock(first bool) tea.Cmd {
	if len(m.load.entries) < 2 && len(m.load.library) == 0 {
		return nil
	}
	if m.shelf == nil {
		m.shelf = m.newShelf()
	}
	if len(m.load.library) == 0 {
		m.shelf.SetTitle("BRIEFINGS")
	}
	entries := make([]shelf.Entry, 0, len(m.load.entries)+len(m.load.library))
	known := map[briefing.Slug]bool{}
	for _, e := range m.load.entries {
		entries = append(entries, m.onShelf(e))
		known[e.slug] = true
	}
	for _, e := range m.load.library {
		if !known[e.Slug] {
			entries = append(entries, e)
		}
	}
	m.shelf.SetEntries(entries)
	m.shelf.SetComing(m.load.coming())
	if first && !m.hands.touched && !m.opt.Wall {
		m.cover(m.shelf)
	}
	return m.readTolls()
}

// onShelf is the entry as the shelf lists it. What does not say how old it is is as old as its file.
func (m *Model) onShelf(e *entry) shelf.Entry {
	at := e.briefing.Meta.Updated
	if at.IsZero() {
		at = e.briefing.Meta.Published
	}
	if at.IsZero() {
		at = e.origin
	}
	return shelf.Entry{
		Slug: e.slug, Headline: e.briefing.Called(), Outlet: e.briefing.Meta.Outlet, Updated: at,
		Language: e.briefing.Language, Revisions: 1, Toll: e.dead, Untold: !e.tolled, Unread: !e.seen,
	}
}

// onSwitchTo puts another of the opened briefings on the screen, and a place of it.
func (m *Model) onSwitchTo(index int, at briefing.Span) tea.Cmd {
	cmd := m.onSwitch(switchTo{index})
	if at.Len() > 0 {
		m.body.ShowSpan(at, m.lookOf(onBody))
	}
	return tea.Batch(cmd, m.follow())
}

// onOpenBriefing opens what was chosen on the shelf.
func (m *Model) onOpenBriefing(msg ui.OpenBriefing) tea.Cmd {
	m.cover(nil)
	for i, e := range m.load.entries {
		if e.slug == msg.Slug {
			return m.onSwitchTo(i, msg.At)
		}
	}
	m.load.refs = append(m.load.refs, string(msg.Slug))
	m.load.tickets = append(m.load.tickets, 0)
	m.load.waiting++
	m.load.wanted, m.load.place = len(m.load.refs)-1, msg.At
	m.tell = ui.Tell{Text: "Reading ..."}
	return m.open(m.load.wanted, false)
}
