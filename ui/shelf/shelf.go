// Package shelf is the pane of the briefings that there are to choose from: headline, toll, age, and what has not been read. Typing
// narrows the list, or, where there is a library behind it, asks for a search; enter opens a briefing. It knows no library and no
// language of queries: it is given a list and answers, and sends up what was typed and chosen.
package shelf

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/briefing/toll"
	"sofar/ui"
)

// Entry is a briefing as the shelf lists it.
type Entry struct {
	Slug      briefing.Slug
	Headline  string
	Outlet    string
	Language  string
	Updated   time.Time // when its newest revision came; zero: not known
	Revisions int
	Toll      *toll.Tally // the dead; nil: there is no figure
	Untold    bool        // its figures have not been read yet
	Unread    bool        // no reader here has seen the newest revision
}

// Pane lists briefings.
type Pane struct {
	name    string // what the list is
	entries []Entry
	keys    []string // what the filter looks at, per entry
	loaded  bool
	filter  string
	begun   bool                  // somebody types, though nothing may stand there
	at      map[briefing.Slug]int // index into entries
	coming  int                   // briefings that there will be; 0: these are all
	fitted  int                   // entries on the screen, when it was last drawn
	shown   []int                 // indexes into entries that pass the filter
	cursor  int                   // index into what is listed
	top     int                   // index of the first one on the screen
	read    Narrow
	hint    string // what can be typed
	fault   string // what of the filter was not understood
	keeping bool   // the filter looks at more than words
	stale   bool   // what it looks at has changed
	search  search
}

// New is a shelf that waits for its list.
func New() *Pane { return &Pane{name: "LIBRARY", fitted: tallest, read: words} }

// tallest is how many rows a screen is taken to have before the first was drawn.
const tallest = 60

// SetTitle says what the list is, in capitals.
func (p *Pane) SetTitle(title string) { p.name = title }

// SetEntries shows a list, in its order. The filter stays, and so does the chosen briefing if it is still there.
func (p *Pane) SetEntries(entries []Entry) {
	chosen, _ := p.Chosen()
	before, keys := p.entries, p.keys
	p.entries, p.loaded = entries, true
	p.keys, p.at = make([]string, len(entries)), make(map[briefing.Slug]int, len(entries))
	for i := range entries {
		e := &entries[i]
		p.at[e.Slug] = i
		if i < len(before) && before[i].Slug == e.Slug && before[i].Headline == e.Headline && before[i].Outlet == e.Outlet {
			p.keys[i] = keys[i] // a list that grows is folded once
			continue
		}
		p.keys[i] = fold(e.Headline + "\n" + e.Outlet + "\n" + string(e.Slug))
	}
	p.renew(chosen.Slug)
}

// renew narrows the list anew; the briefing that was chosen stays so if it is still there.
func (p *Pane) renew(chosen briefing.Slug) {
	p.stale = false
	p.narrow(p.all())
	for i, at := range p.shown {
		if !p.found() && p.entries[at].Slug == chosen {
			p.cursor = i
		}
	}
}

// SetComing says how many briefings there will be while more are on their way; 0 if these are all.
func (p *Pane) SetComing(total int) { p.coming = total }

// SetToll puts the dead on a briefing's row; nil: there is no figure.
func (p *Pane) SetToll(of briefing.Slug, dead *toll.Tally) {
	if i, ok := p.at[of]; ok {
		p.entries[i].Toll, p.entries[i].Untold = dead, false
		p.stale = p.keeping
	}
}

// SetRead takes the mark off a briefing that was new to the reader.
func (p *Pane) SetRead(slug briefing.Slug) {
	if i, ok := p.at[slug]; ok {
		p.entries[i].Unread = false
	}
}

// OnScreen are the briefings on the screen, as it was last drawn.
func (p *Pane) OnScreen() []briefing.Slug {
	var slugs []briefing.Slug
	for i := p.top; i < min(p.top+p.fitted, len(p.shown)); i++ {
		slugs = append(slugs, p.entries[p.shown[i]].Slug)
	}
	return slugs
}

// Chosen is the chosen briefing; false if there is none.
func (p *Pane) Chosen() (Entry, bool) {
	if p.cursor >= p.listed() {
		return Entry{}, false
	}
	return *p.entry(p.cursor), true
}

// listed is how many entries the list has now.
func (p *Pane) listed() int {
	if p.found() {
		return len(p.search.answer.Hits)
	}
	return len(p.shown)
}

// entry is the i-th entry of the list.
func (p *Pane) entry(i int) *Entry {
	if p.found() {
		return &p.search.answer.Hits[i].Entry
	}
	return &p.entries[p.shown[i]]
}

// Takes says that all keys go here: letters are text, and esc takes the filter away before the shelf. Until something is typed, the
// keys for help and for going back are the reader's.
func (p *Pane) Takes(msg tea.KeyPressMsg, keys *ui.Keys) bool {
	return p.Typing() || !key.Matches(msg, keys.Program.Quit, keys.Program.Help)
}

// Typing reports whether every letter is text now.
func (p *Pane) Typing() bool { return p.begun || p.filter != "" }

// Bindings are the keys that do something now. Letters go to the filter, so that only arrows move.
func (p *Pane) Bindings(keys *ui.Keys) []key.Binding {
	back, find := "back", keys.Find.Find
	if p.Typing() {
		back = "show all"
		find.SetEnabled(false)
	}
	list := []key.Binding{find, key.NewBinding(key.WithKeys("esc"), key.WithHelp(keys.Find.Back.Help().Key, back))}
	if p.listed() > 0 {
		list = append([]key.Binding{key.NewBinding(key.WithKeys("enter"), key.WithHelp(keys.Figure.Show.Help().Key, "open"))}, list...)
	}
	return list
}

// Update moves, narrows the list, and sends [ui.OpenBriefing] and [ui.Close] upward.
func (p *Pane) Update(msg tea.Msg, look ui.Look) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return p.press(msg, look)
	case tea.PasteMsg:
		return p.typed(msg.Content)
	case tea.MouseWheelMsg:
		p.wheel(msg, look)
	case tea.MouseClickMsg:
		return p.click(msg, look)
	}
	return nil
}

func (p *Pane) press(msg tea.KeyPressMsg, look ui.Look) tea.Cmd {
	page := max(p.fit(look)-1, 1)
	switch msg.String() {
	case "up":
		p.move(p.cursor - 1)
	case "down":
		p.move(p.cursor + 1)
	case "pgup":
		p.move(p.cursor - page)
	case "pgdown":
		p.move(p.cursor + page)
	case "home":
		p.move(0)
	case "end":
		p.move(p.listed() - 1)
	case "enter":
		return p.open()
	case "esc":
		return p.back()
	case "backspace":
		return p.rubbed()
	case "ctrl+u":
		return p.setFilter("")
	default:
		if !p.Typing() && key.Matches(msg, look.Keys.Find.Find) {
			p.begun = true
			return nil
		}
		return p.typed(msg.Text)
	}
	return nil
}

func (p *Pane) move(to int) { p.cursor = max(min(to, p.listed()-1), 0) }

func (p *Pane) open() tea.Cmd {
	if p.pending() {
		p.search.opening = true // what is listed is not what was typed
		return nil
	}
	e, ok := p.Chosen()
	if !ok {
		return nil
	}
	msg := ui.OpenBriefing{Slug: e.Slug}
	if p.found() {
		msg.At = p.search.answer.Hits[p.cursor].At
	}
	return ui.Send(msg)
}

// back takes the filter away, then the shelf.
func (p *Pane) back() tea.Cmd {
	if !p.Typing() {
		return ui.Send(ui.Close{})
	}
	p.begun = false
	return p.setFilter("")
}

func (p *Pane) rubbed() tea.Cmd {
	_, last := utf8.DecodeLastRuneInString(p.filter)
	return p.setFilter(p.filter[:len(p.filter)-last])
}

// longestFilter bounds what can be typed or pasted, in bytes.
const longestFilter = 200

func (p *Pane) typed(text string) tea.Cmd {
	text = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, text)
	if text == "" || len(p.filter)+len(text) > longestFilter {
		return nil
	}
	p.begun = true
	return p.setFilter(p.filter + text)
}

func (p *Pane) wheel(msg tea.MouseWheelMsg, look ui.Look) {
	const entries = 3
	switch msg.Button {
	case tea.MouseWheelUp:
		p.move(p.cursor - entries)
	case tea.MouseWheelDown:
		p.move(p.cursor + entries)
	default:
	}
	p.scroll(look)
}

// click chooses an entry; on the chosen one it opens it.
func (p *Pane) click(msg tea.MouseClickMsg, look ui.Look) tea.Cmd {
	row := msg.Y - headRows(look)
	i := p.top + row/p.rowsEach(look)
	if msg.Button != tea.MouseLeft || row < 0 || i >= p.listed() || row >= p.fit(look)*p.rowsEach(look) {
		return nil
	}
	if i == p.cursor {
		return p.open()
	}
	p.move(i)
	return nil
}
