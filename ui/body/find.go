package body

import (
	"sort"

	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/scroll"
)

// finding is what was looked for, and where it stands.
type finding struct {
	query  string
	ticket int             // of the search under way: late results of others are dropped
	done   bool            // its result has come
	spans  []briefing.Span // in order
	here   int             // index of the match that is looked at; none
}

// found is the result of a search.
type found struct {
	ticket int
	spans  []briefing.Span
}

// Find looks for a query, "" for nothing; its matches come with a later message.
func (p *Pane) Find(query string) tea.Cmd {
	p.find = finding{query: query, ticket: p.find.ticket + 1, here: none}
	if p.page == nil || query == "" {
		return nil
	}
	page, ticket := p.page, p.find.ticket
	return func() tea.Msg {
		return found{ticket, page.inSight(scroll.Find(page.briefing.Doc.Text, query))}
	}
}

// inSight leaves out the matches in parts of the text that the pane does not show.
func (p *page) inSight(spans []briefing.Span) []briefing.Span {
	shown := spans[:0]
	i := 0
	for _, s := range spans {
		for i < len(p.items) && p.items[i].End <= s.Start {
			i++
		}
		if i < len(p.items) && p.items[i].Start <= s.Start {
			shown = append(shown, s)
		}
	}
	return shown
}

func (p *Pane) onFound(f found, look ui.Look) {
	if f.ticket != p.find.ticket || p.page == nil {
		return
	}
	p.find.spans, p.find.done = f.spans, true
	if len(f.spans) == 0 {
		return
	}
	at := p.view.Offset()
	p.find.here = sort.Search(len(f.spans), func(i int) bool { return f.spans[i].Start >= at }) % len(f.spans)
	p.toMatch(look)
}

// step goes to the next match, or to the one before.
func (p *Pane) step(look ui.Look, by int) {
	if n := len(p.find.spans); n > 0 {
		p.find.here = (p.find.here + by + n) % n
		p.toMatch(look)
	}
}

func (p *Pane) toMatch(look ui.Look) {
	at := p.find.spans[p.find.here].Start
	p.view.Show(column(look), at)
	p.cursor, _ = p.page.paragraph(p.view.BlockAt(at))
}

// Matches is the number of the match looked at, from 1, and of all; 0, 0 if nothing was found.
func (p *Pane) Matches() (here, all int) { return p.find.here + 1, len(p.find.spans) }

// Searching reports whether a result is still to come.
func (p *Pane) Searching() bool { return p.find.query != "" && !p.find.done }

// Query is what is looked for, "" if nothing is.
func (p *Pane) Query() string { return p.find.query }
