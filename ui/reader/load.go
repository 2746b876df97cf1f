package reader

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/briefing/toll"
	"sofar/ui"
)

// entry is one briefing that was opened.
type entry struct {
	ref      int // index into Options.Refs
	briefing *briefing.Briefing
	ledger   *toll.Ledger // nil until it has been read
	failed   error        // why there is no ledger
	read     map[briefing.Slug]bool
	changed  map[briefing.Slug]bool // by the last reload
	opened   time.Time
}

// loading is what has been opened, and what is still on its way.
type loading struct {
	tickets []int // of each reference: results of an earlier request are dropped
	waiting int   // references not answered yet
	entries []*entry
	at      int // index of the entry on the screen
}

func newLoading(refs int) loading { return loading{tickets: make([]int, refs), waiting: refs} }

// here is the entry on the screen, nil while there is none.
func (l *loading) here() *entry {
	if l.at < len(l.entries) {
		return l.entries[l.at]
	}
	return nil
}

// entryOf is the entry of a briefing, nil if it has been replaced.
func (l *loading) entryOf(b *briefing.Briefing) *entry {
	for _, e := range l.entries {
		if e.briefing == b {
			return e
		}
	}
	return nil
}

// put takes the briefings of a reference in place of those it gave before, in the order of the references, and
// keeps what was known of each.
func (l *loading) put(ref int, briefings []*briefing.Briefing, now time.Time) {
	here := l.here()
	var old, others []*entry
	for _, e := range l.entries {
		if e.ref == ref {
			old = append(old, e)
		} else {
			others = append(others, e)
		}
	}
	for _, b := range briefings {
		others = append(others, renewed(ref, b, old, now))
	}
	slices.SortStableFunc(others, func(a, b *entry) int { return a.ref - b.ref })
	l.entries, l.at = others, 0
	for i, e := range l.entries {
		if here != nil && (e == here || (e.ref == here.ref && same(e.briefing, here.briefing))) {
			l.at = i
		}
	}
}

// renewed is the entry of a briefing, with what an earlier revision of it had.
func renewed(ref int, b *briefing.Briefing, old []*entry, now time.Time) *entry {
	e := &entry{ref: ref, briefing: b, opened: now, read: map[briefing.Slug]bool{}}
	for _, o := range old {
		if same(o.briefing, b) {
			e.read, e.changed = o.read, changedSections(o.briefing, b)
			for slug := range o.changed {
				e.changed[slug] = true
			}
		}
	}
	return e
}

// same reports whether two briefings are revisions of one.
func same(a, b *briefing.Briefing) bool {
	if a.Meta.Identity != "" || b.Meta.Identity != "" {
		return a.Meta.Identity == b.Meta.Identity
	}
	return a.Slug == b.Slug
}

// changedSections are the sections of b whose text is not the one that they had in a.
func changedSections(a, b *briefing.Briefing) map[briefing.Slug]bool {
	before := map[briefing.Slug]string{}
	for _, s := range a.Sections {
		before[s.Slug] = s.In(a.Doc.Text)
	}
	out := map[briefing.Slug]bool{}
	for _, s := range b.Sections {
		if text, known := before[s.Slug]; !known || text != s.In(b.Doc.Text) {
			out[s.Slug] = true
		}
	}
	return out
}

// What comes back from the desk. Each names what it is about, so that late results cannot be taken for others.
type (
	opened struct {
		ref, ticket int
		again       bool // a reload
		briefings   []*briefing.Briefing
		err         error
	}
	changed struct {
		ref, ticket int
		err         error
	}
	figured struct {
		briefing *briefing.Briefing
		ledger   *toll.Ledger
		err      error
	}
	retitled struct {
		old, briefing *briefing.Briefing
		err           error
	}
	kept struct {
		briefing *briefing.Briefing
		read     map[briefing.Slug]bool
	}
	switchTo struct{ index int }
	openHref struct{ href string }
)

// open asks the desk for a reference.
func (m *Model) open(ref int, again bool) tea.Cmd {
	m.load.tickets[ref]++
	ticket := m.load.tickets[ref]
	return func() tea.Msg {
		briefings, err := m.opt.Desk.Open(m.ctx, m.opt.Refs[ref])
		return opened{ref, ticket, again, briefings, err}
	}
}

// wait asks the desk to tell when a reference has changed.
func (m *Model) wait(ref int) tea.Cmd {
	ticket := m.load.tickets[ref]
	return func() tea.Msg {
		return changed{ref, ticket, m.opt.Desk.Wait(m.ctx, m.opt.Refs[ref])}
	}
}

// reload opens the reference of the briefing on the screen again, or all if there is none.
func (m *Model) reload() tea.Cmd {
	m.tell.Text = "loading again ..."
	if here := m.load.here(); here != nil {
		return m.open(here.ref, true)
	}
	var cmds []tea.Cmd
	for ref := range m.opt.Refs {
		cmds = append(cmds, m.open(ref, true))
	}
	return tea.Batch(cmds...)
}

func (m *Model) onOpened(msg opened) tea.Cmd {
	if msg.ticket != m.load.tickets[msg.ref] {
		return nil
	}
	if !msg.again {
		m.load.waiting--
	}
	if msg.err != nil {
		return m.onOpenFailed(msg)
	}
	before := m.load.here()
	m.load.put(msg.ref, msg.briefings, m.opt.Now())
	if msg.again {
		m.tell = ui.Tell{Text: "loaded again"}
	}
	cmds := []tea.Cmd{m.wait(msg.ref)}
	if here := m.load.here(); here != nil && here != before {
		cmds = append(cmds, m.present(before != nil && same(before.briefing, here.briefing)))
	}
	return tea.Batch(cmds...)
}

// onOpenFailed ends the session if nothing can be shown at all, else it tells.
func (m *Model) onOpenFailed(msg opened) tea.Cmd {
	if len(m.load.entries) == 0 && m.load.waiting <= 0 && !msg.again {
		m.failed = msg.err
		return m.quit()
	}
	m.tell = ui.Tell{Text: msg.err.Error(), Alarm: true}
	return nil
}

// onChanged opens a reference again that has changed.
func (m *Model) onChanged(msg changed) tea.Cmd {
	if msg.err != nil || msg.ticket != m.load.tickets[msg.ref] {
		return nil
	}
	return m.open(msg.ref, true)
}

// present puts the entry on the screen: from its top, or where the reader was if keep is set.
func (m *Model) present(keep bool) tea.Cmd {
	e := m.load.here()
	m.body.Set(e.briefing, m.lookOf(onBody), keep)
	m.sidebar.Set(e.briefing.Sections)
	m.summary.SetLedger(e.ledger)
	m.reframe()
	if !keep && !m.tell.Alarm {
		m.tell = greeting(e.briefing)
	}
	m.mark(e)
	cmds := []tea.Cmd{m.follow(), m.askKept(e)}
	if e.ledger == nil {
		cmds = append(cmds, m.readFigures(e.briefing))
	}
	return tea.Batch(cmds...)
}

// readFigures asks for the ledger; it comes later than the text.
func (m *Model) readFigures(b *briefing.Briefing) tea.Cmd {
	return func() tea.Msg {
		l, err := m.opt.Desk.Ledger(m.ctx, b)
		return figured{b, l, err}
	}
}

func (m *Model) onFigured(msg figured) tea.Cmd {
	e := m.load.entryOf(msg.briefing)
	if e == nil {
		return nil
	}
	e.ledger, e.failed = msg.ledger, msg.err
	if msg.err != nil {
		m.tell = ui.Tell{Text: "figures not read: " + msg.err.Error(), Alarm: true}
	}
	if e == m.load.here() {
		m.summary.SetLedger(e.ledger)
		m.mark(e)
	}
	return nil
}

// mark marks the figures of the ledger in the text.
func (m *Model) mark(e *entry) {
	if e.ledger == nil {
		return
	}
	var figures []ui.Figure
	for _, f := range e.ledger.Facts {
		sure := f.Certainty == toll.Confirmed || f.Certainty == toll.Stated
		for _, i := range f.Mentions {
			figures = append(figures, ui.Figure{
				Span: e.ledger.Mentions[i].Span, ID: f.ID, Sign: toll.Mark(f.ID, m.look.Plain), Sure: sure && f.Status == toll.Current,
			})
		}
	}
	m.body.Mark(figures, m.lookOf(onBody))
}

func (m *Model) askKept(e *entry) tea.Cmd {
	return func() tea.Msg {
		read, err := m.opt.Desk.Kept(m.ctx, e.briefing)
		if err != nil {
			return ui.Tell{Text: err.Error(), Alarm: true}
		}
		return kept{e.briefing, read}
	}
}

func (m *Model) onKept(msg kept) tea.Cmd {
	e := m.load.entryOf(msg.briefing)
	if e == nil {
		return nil
	}
	for slug, read := range msg.read {
		if read {
			e.read[slug] = true
		}
	}
	return m.follow()
}

// onSwitch puts another of the opened briefings on the screen.
func (m *Model) onSwitch(msg switchTo) tea.Cmd {
	if msg.index < 0 || msg.index >= len(m.load.entries) || msg.index == m.load.at {
		return nil
	}
	m.load.at = msg.index
	m.focus = onBody
	return m.present(false)
}

// Showing is the briefing on the screen, nil while there is none.
func (m *Model) Showing() *briefing.Briefing {
	if e := m.load.here(); e != nil {
		return e.briefing
	}
	return nil
}
