package facing

import (
	"slices"
	"sort"

	"sofar/ui"
	"sofar/ui/scroll"
)

// next is the band with the next question behind a place, or, with by below 0, the one before it.
func (b *bands) next(from scroll.Place, by int) int {
	at := from.Block
	if by < 0 && from.Row > 0 {
		at++ // the beginning of this one counts as before
	}
	for i := at + by; i >= 0 && i < len(b.list); i += by {
		if b.list[i].begins() {
			return i
		}
	}
	if by < 0 {
		return 0
	}
	return from.Block
}

// of is the band that holds a block of one side.
func (b *bands) of(side, block int) int {
	return max(slices.IndexFunc(b.list, func(band band) bool { return band.from[side] <= block && block < band.to[side] }), 0)
}

// block is the block of one side with which a band begins; where the band has none of it, that of the last band before it that has.
func (b *bands) block(at, side int) int {
	for i := min(at, len(b.list)-1); i >= 0; i-- {
		if b.list[i].from[side] < b.list[i].to[side] {
			return b.list[i].from[side]
		}
	}
	return 0
}

// mark is a place of one text that is marked.
type mark struct {
	side, band int
	offset     int // in both texts together
}

// marks are the places where the sentences begin that a text marks.
func (b *bands) marks(side int) []mark {
	text := b.texts[side]
	var marks []mark
	for _, span := range text.Shown {
		block := sort.Search(text.Len(), func(i int) bool { return text.Span(i).End > span.Start })
		marks = append(marks, b.markOf(side, block, span.Start))
	}
	return marks
}

// markOf marks a byte of one side's text, which stands in the block.
func (b *bands) markOf(side, block, at int) mark {
	text, band := b.texts[side], b.of(side, block)
	start := b.list[band].spans[side].Start + b.bytes(side, b.list[band].from[side], block)
	return mark{side, band, start + max(at-text.Span(min(block, text.Len()-1)).Start, 0)}
}

// row is the row of its band on which a mark begins.
func (b *bands) row(m mark, look ui.Look) int {
	band, found := &b.list[m.band], 0
	for y, row := range b.set(band, m.side, sheetOf(look), look) {
		if start := row.Start(); start != scroll.NoPlace && start <= m.offset {
			found = y
		}
	}
	if band.begins() {
		found++
	}
	return found
}
