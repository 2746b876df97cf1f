package paint

import (
	"bytes"
	"strconv"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// nowhere is the cursor's place when nobody knows it.
const nowhere = -1

// hand writes cells for one terminal: it knows where the cursor stands and in which style it writes, and says as
// little as possible to change that. Between frames no link is open.
type hand struct {
	out    *bytes.Buffer
	pal    *palette
	x, y   int // of the cursor, from 0; nowhere if unknown
	width  int // of the screen, in cells; height in rows
	height int

	margins margins
	ground  bool // erasing paints the ground in the colour that is set (terminfo's bce)
	style   *style
	link    *uv.Link
	left    uv.Style // the style between frames
}

// begin begins a frame.
func (h *hand) begin(pal *palette) {
	h.pal, h.style, h.link = pal, pal.styleOf(h.left), nil
}

// finish ends a frame: styles belong to the palette, which is lent.
func (h *hand) finish() {
	h.dress(h.style, nil)
	h.left = h.style.Style
	h.pal, h.style = nil, nil
}

// lost forgets where the cursor is.
func (h *hand) lost() { h.x, h.y = nowhere, nowhere }

// to moves the cursor.
func (h *hand) to(x, y int) {
	if h.x == x && h.y == y {
		return
	}
	var best, other [24]byte
	seq := csi(best[:0], y+1, x+1, 'H')
	if h.y != nowhere && h.margins.besideRow(h.y, y) {
		seq = shorter(seq, h.sideways(vertically(other[:0], h.y, y), x))
	}
	h.out.Write(seq)
	h.x, h.y = x, y
}

// vertically is the way from row to row; the column stays.
func vertically(seq []byte, from, to int) []byte {
	const most = 3 // rows down by line feeds: they do not scroll above the last row
	switch down := to - from; {
	case down > most:
		return csi(seq, down, 0, 'B')
	case down > 0:
		return append(seq, "\n\n\n"[:down]...)
	case down < 0:
		return csi(seq, -down, 0, 'A')
	}
	return seq
}

// sideways is the way to a column, in the row where the cursor is.
func (h *hand) sideways(seq []byte, to int) []byte {
	const most = 4 // columns back by backspaces
	by := to - h.x
	switch {
	case by == 0:
		return seq
	case to == 0 && h.margins.cols.from == 0:
		return append(seq, '\r')
	case h.x == nowhere || !h.margins.besideColumn(h.x, to):
		return csi(seq, to+1, 0, 'G')
	case by > 0:
		return csi(seq, by, 0, 'C')
	case by >= -most:
		return append(seq, "\b\b\b\b"[:-by]...)
	}
	return csi(seq, -by, 0, 'D')
}

func shorter(a, b []byte) []byte {
	if len(b) < len(a) {
		return b
	}
	return a
}

// csi writes a control sequence with one number or two; a 1 in the first place need not be said, and a second number
// of 0 is none.
func csi(b []byte, first, second int, final byte) []byte {
	b = append(b, escape, '[')
	if first != 1 {
		b = strconv.AppendInt(b, int64(first), 10)
	}
	if second > 1 {
		b = append(b, ';')
		b = strconv.AppendInt(b, int64(second), 10)
	}
	return append(b, final)
}

// dress makes style and link what a cell needs.
func (h *hand) dress(s *style, l *uv.Link) {
	if h.link != l {
		h.link = l
		if l == nil {
			h.out.WriteString(ansi.ResetHyperlink())
		} else {
			h.out.WriteString(ansi.SetHyperlink(l.URL, l.Params))
		}
	}
	if h.style != s {
		h.out.WriteString(h.pal.turn(h.style, s))
		h.style = s
	}
}

// plain makes style and link what they are between frames.
func (h *hand) plain() { h.dress(h.pal.plain.style, nil) }

// put writes cells at the cursor, whose place is known; they begin with a whole one.
func (h *hand) put(cells []cell) {
	for {
		from, wall := h.x, h.margins.wall(h.x, h.width)
		n := min(len(cells), wall-from)
		h.write(cells[:n])
		h.x += n
		if h.x == wall {
			h.x = nowhere // on the last column, or waiting behind it
		}
		if cells = cells[n:]; len(cells) == 0 {
			return
		}
		h.to(wall, h.y)
	}
}

func (h *hand) write(cells []cell) {
	for i := range cells {
		c := &cells[i]
		if c.text == "" {
			continue
		}
		if !c.blankIn(h.style) || h.link != c.link {
			h.dress(c.style, c.link)
		}
		h.out.WriteString(c.text)
	}
}

// eraseEnd blanks the rest of the row.
func (h *hand) eraseEnd(s *style) {
	h.dress(s, nil)
	h.out.WriteString(ansi.EraseLineRight)
}

// erase blanks n cells; the cursor stays.
func (h *hand) erase(n int, s *style) {
	h.dress(s, nil)
	var b [12]byte
	h.out.Write(csi(b[:0], n, 0, 'X'))
}

// leastErased is the length of a stretch of blanks in cells from which erasing it and going on behind it is shorter
// than writing it.
const leastErased = 10

// change makes cells [from, end) of a row, where every cell is one wide, what is says. [0, from) is done already.
func (h *hand) change(y int, was, is []cell, from, end int) {
	tail := end
	if end == h.width && h.margins.reach(end) {
		tail = h.tail(is, from)
	}
	for x := from; x < end; x++ {
		if was[x] == is[x] {
			continue
		}
		h.reach(x, y, is)
		if x >= tail {
			h.eraseEnd(is[x].style)
			return
		}
		if n := h.blanks(is[x:tail]); n >= leastErased {
			h.erase(n, is[x].style)
			x += n - 1
			continue
		}
		h.put(is[x : x+1])
	}
}

// reach brings the cursor to a cell: by writing again what lies between, if that is shorter.
func (h *hand) reach(x, y int, is []cell) {
	const far, jump = 4, len("\x1b[2C")
	near := h.y == y && h.x != nowhere && h.x < x && x-h.x <= far && x < h.margins.wall(h.x, h.width)
	if near && h.price(is[h.x:x], is[x].style) <= jump {
		h.put(is[h.x:x])
		return
	}
	h.to(x, y)
}

// price is how many bytes it costs to write cells and then to be ready for a style.
func (h *hand) price(cells []cell, then *style) int {
	n, at := 0, h.style
	for i := range cells {
		if cells[i].link != h.link {
			return len(ansi.EraseEntireScreen) * h.width // never
		}
		n += len(cells[i].text)
		if !cells[i].blankIn(at) {
			n += len(h.pal.turn(at, cells[i].style))
			at = cells[i].style
		}
	}
	return n + len(h.pal.turn(at, then)) - len(h.pal.turn(h.style, then))
}

// blankIn reports whether a cell is a blank that looks as it must in a style as well.
func (c *cell) blankIn(s *style) bool { return c.text == " " && s.ground != nil && s.ground == c.style }

// blanks is how many cells from the first on are blank and can be erased in one style.
func (h *hand) blanks(cells []cell) int {
	first := cells[0]
	if first.text != " " || first.link != nil || !h.erases(first.style) {
		return 0
	}
	n := 1
	for n < len(cells) && cells[n] == first {
		n++
	}
	return n
}

// erases reports whether an erased place looks like a blank in the style.
func (h *hand) erases(s *style) bool { return s.ground == s && (s.Bg == nil || h.ground) }

// tail is where the blanks begin that a row ends with, if erasing them is worth it; else the row's end.
func (h *hand) tail(cells []cell, from int) int {
	const least = 4
	last := cells[len(cells)-1]
	if last.text != " " || last.link != nil || !h.erases(last.style) {
		return len(cells)
	}
	at := len(cells) - 1
	for at > from && cells[at-1] == last {
		at--
	}
	if len(cells)-at < least {
		return len(cells)
	}
	return at
}

// repaint writes a whole row anew: terminals do not agree on where the cells of the old one, or of this one, stand.
// Wider gaps are jumped over, so that what stands behind them is where it belongs.
func (h *hand) repaint(y int, cells []cell) {
	h.within(margins{})
	h.to(0, y)
	h.eraseEnd(h.pal.plain.style)
	blank := h.pal.blank()
	for x := 0; x < len(cells); {
		if cells[x] == blank {
			x++
			continue
		}
		end := upToGap(cells, x, blank)
		h.to(x, y)
		h.put(cells[x:end])
		h.x = nowhere
		x = end
	}
}

// upToGap is where the next wider gap begins behind x.
func upToGap(cells []cell, x int, blank cell) int {
	const gap = 4
	blanks := 0
	for ; x < len(cells) && blanks < gap; x++ {
		if cells[x] == blank {
			blanks++
		} else {
			blanks = 0
		}
	}
	return x - blanks
}
