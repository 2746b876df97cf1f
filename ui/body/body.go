// Package body is the pane that shows a briefing's text: headline, sections and what stands round them, as rendered
// Markdown, with the ledger's figures marked in it. It knows no ledger, no files and no other pane.
package body

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/scroll"
)

// none is no item, no figure, no section.
const none = -1

// Pane shows one briefing.
type Pane struct {
	page   *page // nil before there is one
	cache  *Cache
	view   scroll.View
	cursor int           // the item chosen by the reader; none: the uppermost
	shown  briefing.Span // the sentence that was asked for; empty for none
	figure int           // index of the figure chosen; none
	find   finding
	passed []briefing.Slug // sections read to their end since Passed was asked
	seen   seen
}

// New is an empty pane that keeps what it lays out in the cache.
func New(cache *Cache) *Pane {
	return &Pane{cache: cache, cursor: none, figure: none, find: finding{here: none}}
}

// Set shows a briefing from its top, or, if keep is set, from the place where the last one stood.
func (p *Pane) Set(b *briefing.Briefing, look ui.Look, keep bool) {
	old, at := p.page, p.view.Offset()
	p.page = newPage(b, p.cache)
	p.view.Set(p.page)
	p.cursor, p.figure, p.shown = none, none, briefing.Span{}
	p.find.spans, p.find.here = nil, none
	if keep && old != nil && at > 0 {
		p.view.ToOffset(column(look), Moved(old.briefing.Doc.Text, b.Doc.Text, at))
	}
}

// Mark marks the ledger's figures in the text. They are in the order of their ends, and not changed any more.
func (p *Pane) Mark(figures []ui.Figure, look ui.Look) {
	if p.page == nil {
		return
	}
	p.page = p.page.with(figures)
	p.view.Renew(p.page)
	p.figure, p.seen.size = none, ui.Size{}
}

// Moved is where in the new text the row stands that began at a byte of the old one, 0 <= at <= len(old).
func Moved(old, text string, at int) int {
	snippet := old[at:min(at+60, len(old))]
	if i := strings.IndexByte(snippet, '\n'); i > 0 {
		snippet = snippet[:i]
	}
	best, distance := min(at, len(text)), len(text)
	for from := 0; snippet != ""; {
		i := strings.Index(text[from:], snippet)
		if i < 0 {
			break
		}
		from += i
		if d := max(from-at, at-from); d < distance {
			best, distance = from, d
		}
		from++
	}
	return best
}

// column is the look of the text column: never wider than a line that is read with ease.
func column(look ui.Look) ui.Look {
	look.Width = max(look.Width-margin(look)-min(margin(look), 2), 1)
	look.Width = min(look.Width, ui.Measure)
	return look
}

// margin is the width of the air left of the text.
func margin(look ui.Look) int {
	switch free := look.Width - ui.Measure; {
	case look.Width < 30:
		return 0
	case look.Width < 60:
		return 1
	case free > 8:
		return min(free/3, 8)
	}
	return 3
}

// View draws the rows in sight.
func (p *Pane) View(look ui.Look) string {
	if p.page == nil {
		return ""
	}
	col := column(look)
	p.keepInSight(look)
	rows := p.view.Rows(col, p.layers(look.Styles)...)
	bars := p.bars(look, len(rows))
	for i := range rows {
		rows[i] = bars[i] + rows[i]
	}
	return strings.Join(rows, "\n")
}

// bars is the margin of each row: a bar beside the paragraph that keys act on.
func (p *Pane) bars(look ui.Look, n int) []string {
	m := margin(look)
	bars := make([]string, 0, n)
	blank, bar := ui.Spaces(m), ui.Spaces(m)
	if m > 0 && look.Focused {
		sign := "▎"
		if look.Plain {
			sign = "|"
		}
		bar = ui.Spaces(m-1-min(m-1, 1)) + look.Styles.Accent.Render(sign) + ui.Spaces(min(m-1, 1))
	}
	cursor := p.current(look)
	p.view.Each(column(look), func(at scroll.Place, row scroll.Row) {
		if at.Block == cursor && len(row) > 0 {
			bars = append(bars, bar)
		} else {
			bars = append(bars, blank)
		}
	})
	return bars
}

// layers are the places shown in a style of their own: the sentence, the figure, and what was found.
func (p *Pane) layers(s *ui.Styles) []scroll.Layer {
	var out []scroll.Layer
	chosen := scroll.Open(s.Chosen)
	if p.shown.Len() > 0 {
		out = append(out, scroll.Layer{Spans: []briefing.Span{p.shown}, Style: chosen, Here: none})
	}
	if p.figure != none {
		out = append(out, scroll.Layer{Spans: []briefing.Span{p.page.figures[p.figure].Span}, Style: chosen, Here: none})
	}
	if len(p.find.spans) > 0 {
		out = append(out, scroll.Layer{Spans: p.find.spans, Style: scroll.Open(s.Match), Here: p.find.here, Above: scroll.Open(s.Here)})
	}
	return out
}

// Bindings are the keys that do something now.
func (p *Pane) Bindings(keys *ui.Keys) []key.Binding {
	if p.page == nil {
		return nil
	}
	out := []key.Binding{keys.Move.PageDown, keys.Question.Next}
	if p.figure != none {
		out = append(out, keys.Figure.Show)
	}
	if len(p.page.figures) > 0 {
		out = append(out, keys.Figure.Next)
	}
	if len(p.find.spans) > 0 {
		out = append(out, keys.Find.Next)
	}
	return out
}

// Update acts on the keys and the mouse.
func (p *Pane) Update(msg tea.Msg, look ui.Look) tea.Cmd {
	if f, ok := msg.(found); ok {
		p.onFound(f, look)
		return nil
	}
	if p.page == nil {
		return nil
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return p.onKey(msg, look)
	case tea.MouseWheelMsg:
		p.scroll(look, scroll.Notch(msg))
	case tea.MouseClickMsg:
		return p.onClick(msg, look)
	}
	return nil
}
