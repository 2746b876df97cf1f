package shelf

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// setFilter narrows the list to the entries that hold every word of the filter. What was typed on to the filter before
// can only narrow what that one had found.
func (p *Pane) setFilter(filter string) {
	from := p.all()
	if p.filter != "" && strings.HasPrefix(filter, p.filter) {
		from = p.shown
	}
	p.filter = filter
	p.narrow(from)
	p.cursor, p.top = 0, 0
}

func (p *Pane) all() []int {
	all := make([]int, len(p.entries))
	for i := range all {
		all[i] = i
	}
	return all
}

// narrow keeps those of the entries that pass the filter.
func (p *Pane) narrow(from []int) {
	words := strings.Fields(fold(p.filter))
	shown := make([]int, 0, len(from))
	for _, i := range from {
		if holds(p.keys[i], words) {
			shown = append(shown, i)
		}
	}
	p.shown = shown
	p.move(p.cursor)
}

func holds(key string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(key, w) {
			return false
		}
	}
	return true
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
