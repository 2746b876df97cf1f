// Package scroll is the scrolling text that reading panes share: a list of blocks of which only those on the
// screen are ever laid out, so that ten megabytes open as fast as ten lines. It finds text, keeps its place when
// the width changes, and knows the bytes of Document.Text under every cell. It knows no Markdown and no figures.
package scroll

import (
	"sort"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/ui"
)

// NoPlace is the offset of text that stands in no document.
const NoPlace = -1

// Run is a piece of a row in one style.
type Run struct {
	Text  string
	Style string // the SGR sequence that opens it, "" for plain ink
	Link  string // http or https address, ""
	At    int    // byte offset in Document.Text of Text's first byte, or NoPlace
}

// Row is one row of laid-out text, at most as wide as it was laid out for.
type Row []Run

// Start is the offset of the first byte of the document in the row, NoPlace if it has none.
func (r Row) Start() int {
	for _, run := range r {
		if run.At != NoPlace {
			return run.At
		}
	}
	return NoPlace
}

// Content is a text in blocks, laid out one by one.
type Content interface {
	// Len is the number of blocks.
	Len() int
	// Span is the place of a block in Document.Text; spans are in order.
	Span(block int) briefing.Span
	// Rows lays a block out for the width, with the blank rows that follow it. It gives at least one row.
	Rows(block int, look ui.Look) []Row
}

// Place is a row of a text.
type Place struct {
	Block int
	Row   int // within the block
}

func (p Place) before(o Place) bool {
	return p.Block < o.Block || (p.Block == o.Block && p.Row < o.Row)
}

// Layer is a set of places that are shown in a style of their own.
type Layer struct {
	Spans []briefing.Span // in order, not overlapping
	Style string          // the SGR sequence that opens it
	Here  int             // index of the one shown by HereStyle, -1 for none
	Above string          // the SGR sequence of Spans[Here]
}

// View is a window on a text. Its zero value shows nothing.
type View struct {
	content Content
	top     Place
	anchor  int // offset of the top row's first byte, or of what follows it: what stays when the width changes
	blank   int // where the top row is a blank one below its block: rows from it to the next block; else 0
	width   int // for which top.Row counts
	bottom  bottomOf
	renewed bool // the rows of the top block may be others
}

// bottomOf remembers where the last screenful begins, and for what.
type bottomOf struct {
	size  ui.Size
	known bool
	top   Place
}

// Set shows another content from its top.
func (v *View) Set(c Content) { *v = View{content: c} }

// Renew shows the same blocks laid out anew, with other marks in them; the row that stands uppermost stays, as far as there are as many.
func (v *View) Renew(c Content) {
	v.content, v.bottom.known = c, false
	v.renewed = true
}

// Offset is the place of the top row in Document.Text.
func (v *View) Offset() int { return v.anchor }

// Top is the row that stands uppermost.
func (v *View) Top() Place { return v.top }

// Empty reports whether there is nothing to show.
func (v *View) Empty() bool { return v.content == nil || v.content.Len() == 0 }

// Notch is how many rows one notch of the wheel goes, down if positive.
func Notch(msg tea.MouseWheelMsg) int {
	const rows = 3
	switch msg.Button {
	case tea.MouseWheelDown:
		return rows
	case tea.MouseWheelUp:
		return -rows
	}
	return 0
}

// Scroll moves the text by rows, down if rows is positive, no further than its ends, and gives how far it moved.
func (v *View) Scroll(look ui.Look, rows int) int {
	if v.Empty() {
		return 0
	}
	v.settle(look)
	if rows < 0 {
		return -v.up(look, -rows)
	}
	end := v.end(look)
	moved := 0
	for moved < rows && v.top.before(end) {
		left := len(v.content.Rows(v.top.Block, look)) - v.top.Row
		if v.top.Block == end.Block {
			left = end.Row - v.top.Row
		}
		step := min(left, rows-moved)
		moved += step
		v.top.Row += step
		if v.top.Block != end.Block && step == left {
			v.top = Place{Block: v.top.Block + 1}
		}
	}
	v.pin(look)
	return moved
}

func (v *View) up(look ui.Look, rows int) int {
	moved := 0
	for moved < rows && v.top != (Place{}) {
		if v.top.Row == 0 {
			v.top = Place{v.top.Block - 1, len(v.content.Rows(v.top.Block-1, look))}
		}
		step := min(v.top.Row, rows-moved)
		moved += step
		v.top.Row -= step
	}
	v.pin(look)
	return moved
}

// end is the place from which the rest just fills the window.
func (v *View) end(look ui.Look) Place {
	if v.bottom.known && v.bottom.size == look.Size {
		return v.bottom.top
	}
	p, left := Place{}, look.Height
	for b := v.content.Len() - 1; b >= 0; b-- {
		n := len(v.content.Rows(b, look))
		if n >= left {
			p = Place{b, n - left}
			break
		}
		left -= n
	}
	v.bottom = bottomOf{look.Size, true, p}
	return p
}

// ToTop goes to the first row.
func (v *View) ToTop(look ui.Look) { v.to(look, Place{}) }

// ToBottom goes to where the last row is the lowest.
func (v *View) ToBottom(look ui.Look) {
	if !v.Empty() {
		v.settle(look)
		v.to(look, v.end(look))
	}
}

// AtBottom reports whether the last row is in sight.
func (v *View) AtBottom(look ui.Look) bool {
	if v.Empty() {
		return true
	}
	v.settle(look)
	return !v.top.before(v.end(look))
}

// ToBlock puts a block's first row uppermost, even where less than a screenful follows.
func (v *View) ToBlock(look ui.Look, block int) {
	if !v.Empty() {
		v.to(look, Place{Block: min(max(block, 0), v.content.Len()-1)})
	}
}

// ToOffset puts the row that holds the byte of Document.Text uppermost.
func (v *View) ToOffset(look ui.Look, at int) {
	if !v.Empty() {
		v.to(look, v.find(look, at))
	}
}

// Show brings a place into sight: not at all if it is, else so that a third of the window stands above it.
func (v *View) Show(look ui.Look, at int) {
	if v.Empty() {
		return
	}
	v.settle(look)
	want := v.find(look, at)
	if n, ok := v.distance(look, want); ok && n < look.Height {
		return
	}
	v.to(look, want)
	v.up(look, look.Height/3)
	if end := v.end(look); end.before(v.top) {
		v.to(look, end)
	}
}

// distance counts the rows from the top to a place, as far as the window reaches.
func (v *View) distance(look ui.Look, p Place) (int, bool) {
	if p.before(v.top) {
		return 0, false
	}
	n := -v.top.Row
	for b := v.top.Block; b < p.Block; b++ {
		if n > look.Height {
			return 0, false
		}
		n += len(v.content.Rows(b, look))
	}
	return n + p.Row, true
}

// BlockAt is the block that holds the byte of Document.Text, or the last one before it.
func (v *View) BlockAt(at int) int {
	if v.Empty() {
		return 0
	}
	after := sort.Search(v.content.Len(), func(i int) bool { return v.content.Span(i).Start > at })
	return max(after-1, 0)
}

func (v *View) find(look ui.Look, at int) Place {
	b := v.BlockAt(at)
	return Place{b, rowOf(v.content.Rows(b, look), at)}
}

func (v *View) to(look ui.Look, p Place) {
	v.top, v.width = p, look.Width
	v.pin(look)
}

// pin remembers the byte that stands uppermost.
func (v *View) pin(look ui.Look) {
	v.width = look.Width
	if v.Empty() {
		return
	}
	rows := v.content.Rows(v.top.Block, look)
	v.anchor, v.blank = v.content.Span(v.top.Block).Start, 0
	if v.top.Row == 0 {
		return
	}
	switch s := rows[min(v.top.Row, len(rows)-1)].Start(); {
	case s != NoPlace:
		v.anchor = s
	case v.top.Block+1 < v.content.Len():
		v.anchor, v.blank = v.content.Span(v.top.Block+1).Start, len(rows)-v.top.Row
	}
}

// settle finds the top row again after the width has changed, or the rows have.
func (v *View) settle(look ui.Look) {
	if v.width == look.Width && !v.renewed || v.Empty() {
		return
	}
	known := v.width != 0
	v.bottom.known, v.renewed, v.width = false, false, look.Width
	if !known || v.top.Row == 0 {
		return
	}
	rows := v.content.Rows(v.top.Block, look)
	v.top.Row = rowOf(rows, v.anchor)
	if v.blank > 0 {
		v.top.Row = max(len(rows)-v.blank, 0)
	}
}

// rowOf is the last row that begins at or before the byte.
func rowOf(rows []Row, at int) int {
	found := 0
	for i, r := range rows {
		if s := r.Start(); s != NoPlace && s <= at {
			found = i
		}
	}
	return found
}

// Rows are the rows in sight: the styled text of each, at most look.Height of them.
func (v *View) Rows(look ui.Look, layers ...Layer) []string {
	if v.Empty() {
		return nil
	}
	v.settle(look)
	out := make([]string, 0, look.Height)
	v.Each(look, func(_ Place, row Row) {
		var s strings.Builder
		for _, run := range row {
			write(&s, run, layers)
		}
		out = append(out, s.String())
	})
	return out
}

// Each visits the rows in sight from the top.
func (v *View) Each(look ui.Look, visit func(Place, Row)) {
	if v.Empty() {
		return
	}
	v.settle(look)
	left, first := look.Height, v.top.Row
	for b := v.top.Block; b < v.content.Len() && left > 0; b++ {
		rows := v.content.Rows(b, look)
		for r := first; r < len(rows) && left > 0; r++ {
			visit(Place{b, r}, rows[r])
			left--
		}
		first = 0
	}
}

// At is what stands in a cell: its run and the byte of Document.Text, NoPlace if it is none of the document's.
func (v *View) At(look ui.Look, x, y int) (place Place, run Run, at int) {
	at = NoPlace
	line := 0
	v.Each(look, func(p Place, row Row) {
		if line == y {
			place = p
			run, at = row.cell(look, x)
		}
		line++
	})
	return place, run, at
}

// cell finds the run and the byte under a column.
func (r Row) cell(look ui.Look, x int) (Run, int) {
	for _, run := range r {
		w := look.Measure(run.Text)
		if x >= w {
			x -= w
			continue
		}
		if run.At == NoPlace {
			return run, NoPlace
		}
		return run, run.At + len(look.Method.Truncate(run.Text, x, ""))
	}
	return Run{At: NoPlace}, NoPlace
}
