package shelf

import (
	"slices"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/text/unicode/norm"
)

// Wanted is what a filter asks of a list.
type Wanted struct {
	Words   []string            // all of them stand in headline, outlet or slug
	Without []string            // and none of these
	Keeps   func(e *Entry) bool // what else must hold; nil for nothing
	Fault   string              // what of the filter was not understood; "" for nothing
}

// Narrow reads what was typed to narrow a list.
type Narrow func(typed string) Wanted

// words is how a filter is read where nobody says otherwise.
func words(typed string) Wanted { return Wanted{Words: strings.Fields(typed)} }

// SetNarrow gives the list another way to read its filter; hint says what can be typed.
func (p *Pane) SetNarrow(n Narrow, hint string) { p.read, p.hint = n, hint }

// setFilter narrows the list to the entries that pass the filter, or asks for a search.
func (p *Pane) setFilter(filter string) tea.Cmd {
	p.filter, p.cursor, p.top = filter, 0, 0
	if p.search.on {
		return p.ask()
	}
	p.narrow(p.all())
	return nil
}

func (p *Pane) all() []int {
	all := make([]int, len(p.entries))
	for i := range all {
		all[i] = i
	}
	return all
}

// narrow lists those of the entries that pass the filter; all of them where a search looks for them.
func (p *Pane) narrow(from []int) {
	want := Wanted{}
	if !p.search.on {
		want = p.read(p.filter)
	}
	p.fault, p.keeping = want.Fault, want.Keeps != nil
	words, without := folded(want.Words), folded(want.Without)
	p.shown = make([]int, 0, len(from))
	for _, i := range from {
		in := func(word string) bool { return strings.Contains(p.keys[i], word) }
		missing := slices.ContainsFunc(words, func(w string) bool { return !in(w) })
		if !missing && !slices.ContainsFunc(without, in) && (want.Keeps == nil || want.Keeps(&p.entries[i])) {
			p.shown = append(p.shown, i)
		}
	}
	p.move(p.cursor)
}

func folded(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = fold(w)
	}
	return out
}

// fold is text without case and without marks on letters, so that "sao" finds "São".
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}
