package reader

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"sofar/ui"
	"sofar/ui/shelf"
)

// Searching is how the shelf is narrowed by what a reader types.
type Searching struct {
	// Search looks through the library for what was typed so far; nil where there is none. It ends soon after ctx does.
	Search func(ctx context.Context, typed string) shelf.Answer
	// Narrow reads what was typed to narrow a list of opened briefings; nil looks for the words in their headlines.
	Narrow shelf.Narrow
	// Most is how many briefings of a library the shelf lists, the newest; Search finds the others.
	Most int
	// Hint says what can be typed, on one line.
	Hint string
}

// newShelf is a shelf that narrows as the options say.
func (m *Model) newShelf() *shelf.Pane {
	s := shelf.New()
	switch opt := m.opt.Searching; {
	case opt.Search != nil:
		s.SetSearch(opt.Hint, opt.Most)
	case opt.Narrow != nil:
		s.SetNarrow(opt.Narrow, opt.Hint)
	}
	return s
}

// onSearchFor searches for what was typed; what is still being searched for something else is given up.
func (m *Model) onSearchFor(msg ui.SearchFor) tea.Cmd {
	if m.opt.Searching.Search == nil || m.shelf == nil || msg.Query != m.shelf.Typed() {
		return nil // messages of keys that follow fast may overtake each other
	}
	if m.load.searching != nil {
		m.load.searching()
	}
	ctx, stop := context.WithCancel(m.ctx)
	m.load.searching = stop
	return func() tea.Msg {
		answer := m.opt.Searching.Search(ctx, msg.Query)
		if ctx.Err() != nil {
			return nil
		}
		stop()
		return answer
	}
}

// onAnswer shows what a search has found.
func (m *Model) onAnswer(msg shelf.Answer) tea.Cmd {
	if m.shelf == nil {
		return nil
	}
	return m.shelf.SetAnswer(msg)
}
