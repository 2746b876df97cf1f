package reader

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/briefing/toll"
	"sofar/ui"
	"sofar/ui/shelf"
)

// entry is one briefing that was opened.
type entry struct {
	ref      int           // index into loading.refs
	slug     briefing.Slug // its own among the entries
	briefing *briefing.Briefing
	asked    bool         // its toll has been asked for
	tolled   bool         // its toll has been read, or there is none
	origin   time.Time    // when its file was changed; zero: not known
	seen     bool         // its text was on the screen, now or in an earlier run
	known    bool         // whether the desk has told these two
	ledger   *toll.Ledger // nil until it has been read
	figures  []ui.Figure  // of the ledger, as the text marks them
	dead     *toll.Tally  // of the ledger; nil for none
	failed   error        // why there is no ledger
	read     map[briefing.Slug]bool
	changed  map[briefing.Slug]bool // since it was read last, and by reloads
	opened   time.Time
	before   *briefing.Briefing // what a reload has replaced; nil for none
	replaced time.Time          // when that had been opened
	standing standing           // of what it was read from
	compared bool               // it has been asked what changed before it was opened
}

// standing is what is known of what an entry was read from.
type standing uint8

const (
	current standing = iota // it is as it was read
	gone                    // it is there no more; its text stays
	behind                  // it has changed, and could not be read; the text from before stays
)

// loading is what has been opened, and what is still on its way.
type loading struct {
	refs    []string
	tickets []int        // of each reference: results of an earlier request are dropped
	whole   map[int]bool // references that were read to their end
	tolling int          // requests for tolls that are under way
	total   int          // items of the reference that is being read; 0: not known
	waiting int          // references not answered yet
	wanted  int          // the reference whose briefing is to be shown as soon as it comes; none
	entries []*entry
	at      int           // index of the entry on the screen
	library []shelf.Entry // what else could be opened
	failed  error         // why the session could not go on

	place     briefing.Span // of the briefing that is wanted, to be shown; empty for its top
	searching func()        // stops the search that is under way; nil for none
}

// none is no reference.
const none = -1

func newLoading(refs []string) loading {
	return loading{refs: slices.Clone(refs), tickets: make([]int, len(refs)), whole: map[int]bool{}, waiting: len(refs), wanted: none}
}

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
	old, all := l.split(ref, briefings)
	isThere := here == nil || here.ref != ref
	for _, b := range briefings {
		e, before := old.renewed(ref, b, now)
		all = append(all, e)
		if here != nil && before == here {
			here, isThere = e, true
		}
	}
	if !isThere {
		here.standing = gone // of a folder; who is reading it goes on
		all = append(all, here)
	}
	l.entries = all
	l.order(here)
}

// split parts what a reference has given before from the entries of others.
func (l *loading) split(ref int, briefings []*briefing.Briefing) (old known, others []*entry) {
	stays := make(map[*briefing.Briefing]bool, len(briefings))
	for _, b := range briefings {
		stays[b] = true
	}
	old = known{map[*briefing.Briefing]*entry{}, map[string][]*entry{}}
	for _, e := range l.entries {
		switch {
		case e.ref != ref:
			others = append(others, e)
		case stays[e.briefing]:
			old.same[e.briefing] = e
		default:
			old.revisions[identity(e.briefing)] = append(old.revisions[identity(e.briefing)], e)
		}
	}
	return old, others
}

// order sorts the entries by reference, names each, and finds again the one that was on the screen.
func (l *loading) order(here *entry) {
	slices.SortStableFunc(l.entries, func(a, b *entry) int { return a.ref - b.ref })
	l.at = max(slices.Index(l.entries, here), 0)
	slugs := make(briefing.Slugs, len(l.entries)) // briefings of two outlets may have one
	for _, e := range l.entries {
		e.slug = slugs.Free(e.briefing.Slug)
	}
}

// known finds the entries that a reference had: by the very briefing, and, of those that are there no more, by what tells
// that two are revisions of one. Two files may have that in common; the first comes first.
type known struct {
	same      map[*briefing.Briefing]*entry
	revisions map[string][]*entry
}

// arrived chooses the briefing of a reference that was wanted.
func (l *loading) arrived(ref int) {
	if ref != l.wanted {
		return
	}
	l.wanted = none
	if i := slices.IndexFunc(l.entries, func(e *entry) bool { return e.ref == ref }); i >= 0 {
		l.at = i
	}
}

// renewed is the entry of a briefing, and the one that it had before, nil for none: the very same if nothing changed, else
// a new one with what that knew.
func (k known) renewed(ref int, b *briefing.Briefing, now time.Time) (e, before *entry) {
	if o := k.same[b]; o != nil {
		o.standing = current
		return o, o
	}
	e = &entry{ref: ref, briefing: b, opened: now, read: map[briefing.Slug]bool{}}
	id := identity(b)
	if len(k.revisions[id]) == 0 {
		return e, nil
	}
	o := k.revisions[id][0]
	k.revisions[id] = k.revisions[id][1:]
	e.read, e.changed = o.read, changedSections(o.briefing, b)
	e.before, e.replaced = o.briefing, o.opened
	for slug := range o.changed {
		e.changed[slug] = true
	}
	return e, o
}

// same reports whether two briefings are revisions of one.
func same(a, b *briefing.Briefing) bool { return identity(a) == identity(b) }

// identity is what the revisions of a briefing have in common.
func identity(b *briefing.Briefing) string {
	if b.Meta.Identity != "" {
		return "id " + b.Meta.Identity
	}
	return "slug " + string(b.Slug)
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
		figures  []ui.Figure
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
	if s, ok := m.opt.Desk.(Streamer); ok {
		return m.openEach(s, ref, again)
	}
	m.load.tickets[ref]++
	ticket, name := m.load.tickets[ref], m.load.refs[ref]
	return func() tea.Msg {
		briefings, err := m.opt.Desk.Open(m.ctx, name)
		return opened{ref, ticket, again, briefings, err}
	}
}

// wait asks the desk to tell when a reference has changed.
func (m *Model) wait(ref int) tea.Cmd {
	ticket, name := m.load.tickets[ref], m.load.refs[ref]
	return func() tea.Msg {
		return changed{ref, ticket, m.opt.Desk.Wait(m.ctx, name)}
	}
}

// reload opens the reference of the briefing on the screen again, or all if there is none.
func (m *Model) reload() tea.Cmd {
	m.tell.Text = "loading again ..."
	if here := m.load.here(); here != nil {
		return m.open(here.ref, true)
	}
	var cmds []tea.Cmd
	for ref := range m.load.refs {
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
	if msg.err != nil && len(msg.briefings) == 0 {
		return m.onOpenFailed(msg)
	}
	m.load.whole[msg.ref] = true
	before := m.load.here()
	wasLost := before != nil && before.standing != current
	m.load.put(msg.ref, msg.briefings, m.opt.Now())
	m.load.know(m.opt.Desk)
	if msg.again {
		m.tell = reloaded(m.load.here(), wasLost)
	}
	if msg.err != nil { // some of a folder
		m.tell = ui.Tell{Text: msg.err.Error(), Alarm: true}
	}
	m.load.arrived(msg.ref)
	cmds := []tea.Cmd{m.wait(msg.ref)}
	if here := m.load.here(); here != nil && here != before {
		cmds = append(cmds, m.present(before != nil && same(before.briefing, here.briefing)))
	}
	return tea.Batch(append(cmds, m.stock(!msg.again), m.compareAgain())...)
}

// onOpenFailed ends the session if nothing can be shown at all, else it tells.
func (m *Model) onOpenFailed(msg opened) tea.Cmd {
	m.load.place = briefing.Span{}
	if len(m.load.entries) == 0 && m.load.waiting <= 0 && !msg.again {
		m.load.failed = msg.err
		return m.quit()
	}
	m.tell = ui.Tell{Text: msg.err.Error(), Alarm: true}
	if !msg.again {
		return nil
	}
	if errors.Is(msg.err, fs.ErrNotExist) {
		m.load.stand(msg.ref, gone)
		m.tell.Text = clean.Line(path.Base(m.load.refs[msg.ref])) + " is gone; its text stays as it was read"
	} else {
		m.load.stand(msg.ref, behind)
	}
	return m.wait(msg.ref) // a file that was caught half written is mended a moment later
}

// stand notes what became of what a reference names.
func (l *loading) stand(ref int, as standing) {
	for _, e := range l.entries {
		if e.ref == ref && (as == gone || e.standing == current) {
			e.standing = as
		}
	}
}

// reloaded says what a reload has brought.
func reloaded(here *entry, wasLost bool) ui.Tell {
	switch {
	case here != nil && here.standing == gone:
		return ui.Tell{Text: "what you are reading is gone from where it was; its text stays as it was read", Alarm: true}
	case wasLost:
		return ui.Tell{Text: "it is there again, and was loaded again"}
	}
	return ui.Tell{Text: "loaded again"}
}

// onChanged opens a reference again that has changed. Where it cannot be watched any more, nobody must think that it is.
func (m *Model) onChanged(msg changed) tea.Cmd {
	switch {
	case msg.ticket != m.load.tickets[msg.ref]:
	case msg.err == nil:
		return m.open(msg.ref, true)
	case m.ctx.Err() == nil && !errors.Is(msg.err, errors.ErrUnsupported):
		m.tell = ui.Tell{Text: msg.err.Error(), Alarm: true}
	}
	return nil
}

// present puts the entry on the screen: from its top, or where the reader was if keep is set.
func (m *Model) present(keep bool) tea.Cmd {
	e := m.load.here()
	m.paint.hurry()
	m.body.Set(e.briefing, m.lookOf(onBody), keep)
	m.sidebar.Set(e.briefing.Sections)
	m.summary.SetLedger(e.ledger)
	m.reframe()
	if !keep && !m.tell.Alarm {
		m.tell = greeting(e.briefing)
	}
	if !keep {
		m.comeBack(e.briefing)
	}
	if m.load.place.Len() > 0 {
		m.body.ShowSpan(m.load.place, m.lookOf(onBody))
		m.load.place = briefing.Span{}
	}
	m.body.Mark(e.figures, m.lookOf(onBody))
	cmds := []tea.Cmd{m.follow(), m.askKept(e), m.askReviews(e.briefing), m.askEarlier(e)}
	if e.ledger == nil {
		cmds = append(cmds, m.readFigures(e))
	}
	return tea.Batch(cmds...)
}

// readFigures asks for the ledger; it comes later than the text.
func (m *Model) readFigures(e *entry) tea.Cmd {
	e.asked = true
	b, plain := e.briefing, m.look.Plain
	return func() tea.Msg {
		if len(b.Doc.Text) >= largeText {
			m.tidy()
		}
		l, err := m.opt.Desk.Ledger(m.ctx, b)
		msg := figured{briefing: b, ledger: l, err: err}
		if l != nil {
			msg.figures = figuresOf(l, plain)
		}
		return msg
	}
}

// largeText is the size of a text in bytes from which it is worth tidying up before its figures are read.
const largeText = 256 << 10

// firstScreen is how long a screen that is just being made is left to itself.
const firstScreen = 15 * time.Millisecond

// tidy gives memory back as soon as the screen has been made.
func (m *Model) tidy() {
	if m.opt.Tidy == nil {
		return
	}
	select {
	case <-m.ctx.Done():
	case <-time.After(firstScreen):
		m.opt.Tidy()
	}
}

func (m *Model) onFigured(msg figured) tea.Cmd {
	e := m.load.entryOf(msg.briefing)
	if e == nil {
		return nil
	}
	e.ledger, e.figures, e.failed = msg.ledger, msg.figures, msg.err
	if msg.err != nil {
		m.tell = ui.Tell{Text: "figures not read: " + msg.err.Error(), Alarm: true}
	}
	if e.ledger != nil {
		m.setToll(e, e.ledger.Summary[toll.Killed])
	}
	if e == m.load.here() {
		m.summary.SetLedger(e.ledger)
		m.body.Mark(e.figures, m.lookOf(onBody))
	} else {
		e.ledger, e.figures = nil, nil // it is read again if the reader comes back
	}
	if m.load.tolling > 0 {
		return nil // the last of them tidies up
	}
	return func() tea.Msg {
		m.tidy()
		return nil
	}
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
	m.leave()
	m.load.at = msg.index
	m.sawHere()
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
