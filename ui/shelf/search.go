package shelf

import (
	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/ui"
)

// Hit is a briefing that a search found.
type Hit struct {
	Entry

	Snippet string          // where it was found, on one line
	Matches []briefing.Span // the words found, as offsets into Snippet, in order
	At      briefing.Span   // the first of them in the briefing's text; empty if only a filter matched
}

// Answer is what a search found.
type Answer struct {
	Query string // what was typed
	Hits  []Hit  // the best first
	More  bool   // there are more than these
	Fault string // what of the query was not understood, or why there is no answer; the hits are those of the rest
}

// search is a list that somebody else searches.
type search struct {
	on      bool
	most    int    // entries that the list has at most
	answer  Answer // the last one; it stays until the next comes, so that nothing flickers while somebody types
	opening bool   // enter was pressed before the answer came
}

// SetSearch says that typing asks for a search, by [ui.SearchFor], to be answered by [Pane.SetAnswer]; hint says what can be typed. A list
// of most entries is the newest of more.
func (p *Pane) SetSearch(hint string, most int) {
	p.search.on, p.search.most, p.hint = true, most, hint
}

// Typed is what has been typed.
func (p *Pane) Typed() string { return p.filter }

// SetAnswer lists what a search has found, unless something else has been typed since.
func (p *Pane) SetAnswer(a Answer) tea.Cmd {
	if !p.search.on || a.Query != p.filter || a.Query == "" {
		return nil
	}
	opening := p.search.opening
	p.search.answer, p.search.opening = a, false
	p.cursor, p.top = 0, 0
	if opening {
		return p.open()
	}
	return nil
}

// ask asks for a search.
func (p *Pane) ask() tea.Cmd {
	p.search.opening = false
	if p.filter == "" {
		p.search.answer = Answer{}
		p.narrow(p.all())
		return nil
	}
	return ui.Send(ui.SearchFor{Query: p.filter})
}

// found reports whether the list is that of a search, perhaps of an earlier one.
func (p *Pane) found() bool { return p.search.answer.Query != "" }

// pending reports whether an answer is still to come.
func (p *Pane) pending() bool { return p.search.on && p.search.answer.Query != p.filter }

// faulty is what of the filter was not understood; of a search that is still to come nothing is said.
func (p *Pane) faulty() string {
	if p.pending() {
		return ""
	}
	if p.found() {
		return p.search.answer.Fault
	}
	return p.fault
}
