package body

import (
	"hash/fnv"
	"sort"
	"strconv"

	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/scroll"
)

// page is a briefing made ready to be laid out, as [scroll.Content]. It is never changed.
type page struct {
	briefing *briefing.Briefing
	items    []item
	sections []int       // index of each section's first item
	figures  []ui.Figure // by End
	cache    *Cache
}

func newPage(b *briefing.Briefing, cache *Cache) *page {
	items, sections := itemsOf(b)
	return &page{briefing: b, items: items, sections: sections, cache: cache}
}

// with is the same page with other figures marked, which are in the order of their ends.
func (p *page) with(figures []ui.Figure) *page {
	next := *p
	next.figures = figures
	return &next
}

// Len is the number of items.
func (p *page) Len() int { return len(p.items) }

// Span is the place of an item in the text.
func (p *page) Span(i int) briefing.Span { return p.items[i].Span }

// Rows lays an item out, or gives what the cache has kept of it.
func (p *page) Rows(i int, look ui.Look) []scroll.Row {
	figures := p.figuresIn(p.items[i].Span)
	key := layoutKey{p.briefing, i, look.Width, look.Method, look.Plain, look.Styles.Theme, digest(figures)}
	return p.cache.get(key, func(c *Cache) []scroll.Row {
		l := layout{doc: p.briefing.Doc, item: p.items[i], look: look, figures: figures, inline: c.inline, gap: p.gap(i)}
		return l.rows()
	})
}

// figuresIn are the figures that end in a span.
func (p *page) figuresIn(s briefing.Span) []ui.Figure {
	from := sort.Search(len(p.figures), func(i int) bool { return p.figures[i].End > s.Start })
	to := sort.Search(len(p.figures), func(i int) bool { return p.figures[i].End > s.End })
	return p.figures[from:to]
}

// digest tells two sets of figure marks apart; 0 for none.
func digest(figures []ui.Figure) uint64 {
	if len(figures) == 0 {
		return 0
	}
	h := fnv.New64a()
	for _, f := range figures {
		_, _ = h.Write([]byte(strconv.Itoa(f.End) + ":" + f.Sign + strconv.FormatBool(f.Sure)))
	}
	return h.Sum64()
}

// gap is the number of blank rows after an item: one after a paragraph, two before a section, none within a list
// that its document sets tight.
func (p *page) gap(i int) int {
	it := p.items[i]
	switch {
	case !it.last || i == len(p.items)-1:
		return 0
	case p.items[i+1].section != it.section && it.kind == text:
		return 2
	case it.kind == entry, p.tight(i):
		return 0
	}
	return 1
}

// tight reports whether an item and the next are items of one tight list.
func (p *page) tight(i int) bool {
	a, b := p.blockOf(i), p.blockOf(i+1)
	return a != nil && b != nil && a.Kind == briefing.ListItem && b.Kind == briefing.ListItem && !b.Loose
}

// blockOf is the document's block that an item shows; nil for lines of the head and titles.
func (p *page) blockOf(i int) *briefing.Block {
	if n := p.items[i].block; n >= 0 {
		return &p.briefing.Doc.Blocks[n]
	}
	return nil
}

// paragraph is the range of items that show the same block as item i.
func (p *page) paragraph(i int) (from, to int) {
	from, to = i, i+1
	for p.items[from].follows {
		from--
	}
	for to < len(p.items) && p.items[to].follows {
		to++
	}
	return from, to
}

// spanOf is the text of the paragraph that item i belongs to.
func (p *page) spanOf(i int) briefing.Span {
	from, to := p.paragraph(i)
	return briefing.Span{Start: p.items[from].Start, End: p.items[to-1].End}
}

// figureAt is the index of the shortest figure that covers a byte, none if there is none.
func (p *page) figureAt(at int) int {
	best := none
	for i, f := range p.figures {
		if f.Start <= at && at < f.End && (best == none || f.Len() < p.figures[best].Len()) {
			best = i
		}
	}
	return best
}
