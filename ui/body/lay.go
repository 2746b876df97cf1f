package body

import (
	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/scroll"
)

// Lay is a briefing's text as this pane sets it, block by block, for a pane that sets two of them beside each other. figures are in the
// order of their ends. parts are the blocks with which its parts begin: what stands before the first section (without the headline, where
// that comes first), each section, what stands behind the last one, and the number of blocks: len(b.Sections) + 3 in all.
func Lay(b *briefing.Briefing, figures []ui.Figure, cache *Cache) (text scroll.Content, parts []int) {
	p := newPage(b, cache).with(figures)
	head, foot := 0, p.Len()
	if foot > 0 && p.items[0].kind == headline {
		head = 1
	}
	for foot > head && p.items[foot-1].kind == aside {
		foot--
	}
	parts = append(append([]int{head}, p.sections...), foot, p.Len())
	return p, parts
}
