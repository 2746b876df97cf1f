package paint

import (
	"image"
	"math"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// band is rows that are moved up by so many, or down if that is negative; what comes free is blank.
type band struct {
	from, end int // rows
	by        int
}

// span is the columns that move together.
type span struct{ from, end int }

// prices are what rows cost in bytes, about: kept as they are, moved with their band, and on what came free.
// Each is a running sum: the price of rows [a, b) is sum[b] - sum[a].
type prices struct{ kept, moved, freed []int }

// leastMoved is how many rows have to be found elsewhere before a move is thought of.
const leastMoved = 3

// shift finds by how many rows what stands in a part of the screen has moved up (or down, if it is negative): the way
// in which most of its rows are found again. 0: none.
func (s *sheet) shift(part image.Rectangle) int {
	best, most := 0, leastMoved-1
	for by := 1; by < part.Dy()-leastMoved; by++ {
		for _, by := range [2]int{by, -by} {
			if n := s.found(part, by); n > most {
				best, most = by, n
			}
		}
	}
	return best
}

// found counts the rows that are not where they were, but by rows below.
func (s *sheet) found(part image.Rectangle, by int) int {
	n := 0
	for y := max(part.Min.Y, part.Min.Y-by); y < min(part.Max.Y, part.Max.Y-by); y++ {
		if s.again(part, y, y+by) && !s.again(part, y, y) {
			n++
		}
	}
	return n
}

// again reports whether the part of a row is what stands in the same columns of an old one.
func (s *sheet) again(part image.Rectangle, y, old int) bool {
	if s.was[old].text == s.is[y].text {
		return true
	}
	if part.Dx() == s.width {
		return false // the same cells in other sequences: not worth a look
	}
	return equal(s.old(old)[part.Min.X:part.Max.X], s.next(y)[part.Min.X:part.Max.X])
}

// What a move costs in bytes, about: with margins that are set already, with those of the whole part, which the next
// frame will find set, and with others, at the top and bottom and at the sides.
const (
	feeSet    = 2
	feeWhole  = 6
	feeRows   = 10
	feeBeside = 10
)

// bands are the parts of the screen that are best moved, so that the fewest bytes are sent: a terminal moves a span
// of columns for a fee, and every row is then put right where it is not what it should be.
func (s *sheet) bands(part image.Rectangle, by int, cols span, set margins) []band {
	n := part.Dy()
	s.priceRows(part, by, cols)
	best, from := make([]int, n+1), make([]int, n+1) // of the first rows; where the band begins that ends there
	least, at := math.MaxInt/2, 0                    // of all ways to begin a band
	k, fee := max(by, -by), feeRows
	if cols.end-cols.from < s.width && set.cols != cols {
		fee += feeBeside
	}
	for end := 1; end <= n; end++ {
		best[end], from[end] = best[end-1]+s.prices.kept[end]-s.prices.kept[end-1], end
		take := func(begin, price int) {
			if price += s.leaving(end, by); price <= best[end] {
				best[end], from[end] = price, begin
			}
		}
		if begin := end - k - 1; begin >= 0 {
			if c := best[begin] + s.entering(begin, by); c < least {
				least, at = c, begin
			}
			take(at, least+fee)
		}
		if end == n && n > k {
			take(0, s.entering(0, by)+feeWhole)
		}
		if begin := set.rows.from - part.Min.Y; set.cols == cols && end == set.rows.end-part.Min.Y && begin >= 0 && end-begin > k {
			take(begin, best[begin]+s.entering(begin, by)+feeSet)
		}
	}
	return s.split(part, from, by)
}

// split is the bands that best ends in: from is where the band begins that ends before a row, or that row.
func (s *sheet) split(part image.Rectangle, from []int, by int) []band {
	var found []band
	for end := len(from) - 1; end > 0; {
		if from[end] == end {
			end--
			continue
		}
		found = append(found, band{part.Min.Y + from[end], part.Min.Y + end, by})
		end = from[end]
	}
	return found
}

// entering and leaving are together what the rows of a band cost that begins at one row and ends before another.
func (s *sheet) entering(begin, by int) int {
	p := &s.prices
	if by > 0 {
		return -p.moved[begin]
	}
	return p.freed[begin-by] - p.freed[begin] - p.moved[begin-by]
}

func (s *sheet) leaving(end, by int) int {
	p := &s.prices
	if by > 0 {
		return p.moved[end-by] + p.freed[end] - p.freed[end-by]
	}
	return p.moved[end]
}

// priceRows works out the prices of the rows of a part.
func (s *sheet) priceRows(part image.Rectangle, by int, cols span) {
	p, all := &s.prices, span{0, s.width}
	p.kept, p.moved, p.freed = append(p.kept[:0], 0), append(p.moved[:0], 0), append(p.freed[:0], 0)
	for i := range part.Dy() {
		y := part.Min.Y + i
		kept := s.price(y, y, all)
		beside := 0
		if cols != all {
			beside = s.price(y, y, span{0, cols.from}) + s.price(y, y, span{cols.end, s.width})
		}
		moved := kept
		if from := y + by; from >= part.Min.Y && from < part.Max.Y {
			moved = beside + s.price(y, from, cols)
		}
		freed := beside + s.price(y, nowhere, cols)
		p.kept, p.moved, p.freed = append(p.kept, p.kept[i]+kept), append(p.moved, p.moved[i]+moved), append(p.freed, p.freed[i]+freed)
	}
}

// price is how many bytes it takes to write a row's columns over those of an old one, or of a blank one (nowhere).
func (s *sheet) price(y, old int, cols span) int {
	if cols.from == cols.end || old >= 0 && s.was[old].text == s.is[y].text {
		return 0
	}
	was := s.blank
	if old >= 0 {
		was = s.old(old)
	}
	s.trial.Reset()
	h := hand{out: &s.trial, pal: s.pal, x: nowhere, y: nowhere, width: s.width, ground: s.ground, style: s.pal.plain.style}
	if s.drifts(y) || old >= 0 && s.drifts(old) {
		h.repaint(y, s.next(y))
	} else {
		h.change(y, was, s.next(y), cols.from, cols.end)
	}
	return s.trial.Len()
}

// move tells the terminal to move a band, and writes what came free while the cursor is there.
func (s *sheet) move(h *hand, b band, cols span) {
	s.moved(b, cols)
	freed := span{b.end - b.by, b.end}
	edge, seq := b.end-1, "\n"
	if b.by < 0 {
		freed = span{b.from, b.from - b.by}
		edge, seq = b.from, ansi.ReverseIndex
	}
	if h.style.ground != h.pal.plain.style { // what comes free gets it
		h.plain()
	}
	h.within(margins{span{b.from, b.end}, cols})
	h.to(s.firstChange(edge, cols), edge)
	h.out.WriteString(strings.Repeat(seq, freed.end-freed.from))
	for y := freed.from; y < freed.end; y++ {
		if !s.drifts(y) {
			h.change(y, s.old(y), s.next(y), cols.from, cols.end)
			copy(s.old(y)[cols.from:cols.end], s.next(y)[cols.from:cols.end])
		}
	}
}

// firstChange is the first of the columns that has to be written in a row.
func (s *sheet) firstChange(y int, cols span) int {
	old, next := s.old(y), s.next(y)
	for x := cols.from; x < cols.end; x++ {
		if old[x] != next[x] {
			return x
		}
	}
	return cols.from
}

// moved makes the old rows what they are after a move.
func (s *sheet) moved(b band, cols span) {
	for i := range b.end - b.from {
		y := b.from + i
		if b.by < 0 {
			y = b.end - 1 - i
		}
		from := y + b.by
		inside := from >= b.from && from < b.end
		switch to := &s.was[y]; {
		case cols.end-cols.from == s.width && inside:
			cells := to.cells
			*to = s.was[from]
			to.cells = cells[:copy(cells, to.cells)]
		case cols.end-cols.from == s.width:
			*to = line{cells: to.cells}
		default:
			s.movedPart(y, from, inside, cols)
		}
	}
}

// movedPart is moved for some columns of a row.
func (s *sheet) movedPart(y, from int, inside bool, cols span) {
	cells, to := s.old(y)[cols.from:cols.end], &s.was[y]
	to.moved = true
	if inside {
		copy(cells, s.old(from)[cols.from:cols.end])
		to.drifts = to.drifts || s.was[from].drifts
		return
	}
	for x := range cells {
		cells[x] = s.pal.blank()
	}
}
