package facing

import (
	"sort"

	"sofar/ui"
	"sofar/ui/scroll"
)

// Renew shows the texts as they are now, in the same columns, where the reader was. moved tells where the byte that stood at a place
// of the text of a column stands now.
func (p *Pane) Renew(s Shown, moved func(column, at int) int, look ui.Look) {
	if len(s.Texts) != len(p.shown.Texts) {
		return
	}
	page := below(look, len(p.head(look)))
	from := p.here(page)
	from.at = moved(p.at[from.side], from.at)
	p.shown = s
	alone := p.alone
	p.match()
	p.goBack(from, page)
	page.Width = sheetOf(look).column
	for side := range alone {
		view, at := &p.alone[side], alone[side].Offset()
		if to := moved(p.at[side], at); to != at {
			view.ToOffset(page, to)
			continue
		}
		*view = alone[side] // with the blank rows above the text
		view.Renew(p.text(side))
	}
}

// uppermost is what stands on the top row of the texts together.
type uppermost struct {
	side, at int  // the last byte of one side's text that begins a row there or above, in the same band
	above    int  // the rows from it to the top
	title    bool // there is none but the band's own title: at is where the band begins
}

func (p *Pane) here(page ui.Look) uppermost {
	if len(p.bands.list) == 0 {
		return uppermost{title: true}
	}
	top := p.together.Top()
	band := &p.bands.list[top.Block]
	found := uppermost{above: top.Row, title: true}
	begins := band.spans[left].Start
	for y, row := range p.bands.Rows(top.Block, page) {
		if start := row.Start(); y <= top.Row && start != scroll.NoPlace {
			found.title, found.above, begins = false, top.Row-y, start
		}
	}
	if begins >= band.spans[left].End {
		found.side = right
	}
	found.at = p.bands.inText(band, found.side, begins)
	return found
}

// goBack puts uppermost what stood there.
func (p *Pane) goBack(to uppermost, page ui.Look) {
	text := p.text(to.side)
	if text.Len() == 0 {
		return
	}
	block := min(sort.Search(text.Len(), func(i int) bool { return text.Span(i).End > to.at }), text.Len()-1)
	m := p.bands.markOf(to.side, block, to.at)
	row := to.above
	if !to.title {
		row += p.bands.row(m, page)
	}
	p.together.ToBlock(page, m.band)
	if row > 0 {
		p.together.Scroll(page, row)
	}
}

// inText is where a byte of both texts together stands in its own.
func (b *bands) inText(band *band, side, at int) int {
	rest := at - band.spans[side].Start
	for i := band.from[side]; i < band.to[side]; i++ {
		span := b.texts[side].Span(i)
		if rest <= span.Len() {
			return span.Start + max(rest, 0)
		}
		rest -= span.Len() + 1
	}
	return b.end(band, side)
}

// end is where a side of a band ends in its text.
func (b *bands) end(band *band, side int) int {
	if band.to[side] == 0 {
		return 0
	}
	return b.texts[side].Span(band.to[side] - 1).End
}
