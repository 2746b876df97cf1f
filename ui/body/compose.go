package body

import (
	"strings"

	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/scroll"
)

// composed is an item's text with the signs of its figures in it, and the styles of its parts.
type composed struct {
	text string
	segs []seg // in order, covering text
}

// seg is a stretch of a composed text.
type seg struct {
	start, end int // bytes of composed.text
	at         int // byte of Document.Text at start, or scroll.NoPlace
	style      string
	link       string
}

// compose brings together the item's text, its inline marks, its links and the signs of its figures.
func (l *layout) compose(style string) *composed {
	raw := l.item.In(l.doc.Text)
	c := &composed{text: raw}
	marks := l.marks()
	pieces := l.inline.styled(l.look.Styles.Theme, raw, marks)
	links := onlyLinks(marks)
	links = append(links, addresses(raw, links)...)
	var b *strings.Builder
	if len(l.figures) > 0 {
		b = &strings.Builder{}
	}
	figures := l.figures
	for _, p := range pieces {
		for p.start < p.end {
			end := min(p.end, nextLink(links, p.start), l.nextFigure(figures, p.start))
			c.add(b, raw[p.start:end], seg{at: l.item.Start + p.start, style: style + p.style, link: linkAt(links, p.start)}, l.look.Styles)
			p.start = end
			figures = l.signs(c, b, figures, end)
		}
	}
	if b != nil {
		c.text = b.String()
	}
	return c
}

// add appends a stretch; links are underlined by the accent colour.
func (c *composed) add(b *strings.Builder, s string, g seg, styles *ui.Styles) {
	if n := len(c.segs); n > 0 {
		g.start = c.segs[n-1].end
	}
	g.end = g.start + len(s)
	if g.link != "" {
		g.style += scroll.Open(styles.Accent.Underline(true))
	}
	c.segs = append(c.segs, g)
	if b != nil {
		b.WriteString(s)
	}
}

// nextFigure is where the next figure ends behind from, in bytes of the item.
func (l *layout) nextFigure(figures []ui.Figure, from int) int {
	for _, f := range figures {
		if end := f.End - l.item.Start; end > from {
			return end
		}
	}
	return l.item.Len()
}

// signs writes the signs of the figures that end at a byte of the item, and gives the figures after them.
func (l *layout) signs(c *composed, b *strings.Builder, figures []ui.Figure, at int) []ui.Figure {
	between := ""
	for len(figures) > 0 && figures[0].End-l.item.Start <= at {
		style := "" // ink for what is sure
		if !figures[0].Sure {
			style = scroll.Open(l.look.Styles.Faint)
		}
		c.add(b, between+figures[0].Sign, seg{at: scroll.NoPlace, style: style}, l.look.Styles)
		between, figures = "\u00a0", figures[1:]
	}
	return figures
}

// marks are the block's inline marks within the item, counted from its beginning.
func (l *layout) marks() []briefing.Mark {
	if l.item.block < 0 {
		return nil
	}
	var out []briefing.Mark
	for _, m := range l.doc.Blocks[l.item.block].Marks {
		m.Start, m.End = max(m.Start, l.item.Start)-l.item.Start, min(m.End, l.item.End)-l.item.Start
		if m.Start < m.End {
			out = append(out, m)
		}
	}
	return out
}

func onlyLinks(marks []briefing.Mark) []briefing.Mark {
	var out []briefing.Mark
	for _, m := range marks {
		if m.Kind == briefing.Link && m.Href != "" {
			out = append(out, m)
		}
	}
	return out
}

func linkAt(links []briefing.Mark, at int) string {
	for _, m := range links {
		if m.Start <= at && at < m.End {
			return m.Href
		}
	}
	return ""
}

// nextLink is where a link begins or ends next behind from.
func nextLink(links []briefing.Mark, from int) int {
	next := int(^uint(0) >> 1)
	for _, m := range links {
		if m.Start > from {
			next = min(next, m.Start)
		} else if m.End > from {
			next = min(next, m.End)
		}
	}
	return next
}

// row cuts one line out of the composed text, with what stands before it.
func (c *composed) row(line scroll.Line, before string) scroll.Row {
	var r scroll.Row
	if before != "" {
		r = append(r, scroll.Run{Text: before, At: scroll.NoPlace})
	}
	for _, g := range c.segs {
		start, end := max(g.start, line.Start), min(g.end, line.End)
		if start >= end {
			if g.start >= line.End {
				break
			}
			continue
		}
		run := scroll.Run{Text: flat(c.text[start:end]), Style: g.style, Link: g.link, At: scroll.NoPlace}
		if g.at != scroll.NoPlace {
			run.At = g.at + start - g.start
		}
		r = append(r, run)
	}
	return r
}

// flat puts text on one line; bytes stay where they are.
func flat(text string) string { return strings.ReplaceAll(text, "\n", " ") }
