package paint

import (
	"bytes"
	"image"
	"strings"
	"sync"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// Scratch lends what a frame is worked out on: the cells of what a terminal shows, and of what it is to show. A
// painter keeps only the text of its frame; cells are needed for a fraction of a millisecond, so all painters share
// a few. Its zero value is ready; any goroutine may use it.
type Scratch struct {
	pools [colorprofile.TrueColor + 1]sync.Pool // of *sheet
}

// get lends a sheet for terminals of a profile.
func (s *Scratch) get(profile colorprofile.Profile) *sheet {
	profile = min(profile, colorprofile.TrueColor)
	if sh, ok := s.pools[profile].Get().(*sheet); ok {
		return sh
	}
	return &sheet{pal: newPalette(profile)}
}

// put takes a sheet back.
func (s *Scratch) put(sh *sheet) {
	sh.pal.bound()
	s.pools[sh.pal.profile].Put(sh)
}

// sheet holds one frame beside the one before it. One painter at a time has it.
type sheet struct {
	pal     *palette
	method  ansi.Method
	width   int
	was, is []line
	cells   []cell // of all lines
	blank   []cell // a row with nothing on it
	ground  bool   // see hand
	prices  prices
	trial   bytes.Buffer
}

// open takes in what a terminal shows and what it is to show, as rows that leave no style open.
func (s *sheet) open(shown, content string, width, height int, method ansi.Method) {
	if n := 2 * width * height; len(s.cells) != n {
		s.cells = make([]cell, n)
	}
	s.method, s.width, s.blank = method, width, s.blank[:0]
	for range width {
		s.blank = append(s.blank, s.pal.blank())
	}
	s.was = s.rows(s.was, shown, height, 0)
	s.is = s.rows(s.is, content, height, width*height)
}

// paint makes the terminal show what it is to show. part is where rows may have moved; margins says whether the
// terminal can move some columns only. Rows beside the part that the cursor stands in go first, as they went last in
// the frame before: it is there, and so is their style.
func (s *sheet) paint(h *hand, part image.Rectangle, margins bool) {
	rows := span{part.Min.Y, part.Max.Y}
	first := h.y != nowhere && rows.side(h.y) != 0
	if first {
		s.rewrite(h, span{0, rows.from})
		s.rewrite(h, span{rows.end, len(s.is)})
	}
	s.scroll(h, part, margins)
	s.rewrite(h, rows)
	if !first {
		s.rewrite(h, span{0, rows.from})
		s.rewrite(h, span{rows.end, len(s.is)})
	}
}

// rewrite puts right what differs in some rows.
func (s *sheet) rewrite(h *hand, rows span) {
	for y := rows.from; y < rows.end; y++ {
		switch {
		case s.same(y):
		case s.drifts(y):
			h.repaint(y, s.next(y))
		default:
			h.change(y, s.old(y), s.next(y), 0, s.width)
		}
	}
}

// scroll moves what is cheaper moved than written.
func (s *sheet) scroll(h *hand, part image.Rectangle, margins bool) {
	by := s.shift(part)
	if by == 0 {
		return
	}
	s.ground = h.ground
	cols := span{0, s.width}
	if margins && part.Dx() < s.width {
		cols = span{part.Min.X, part.Max.X}
	}
	for _, b := range s.bands(part, by, cols, h.margins) {
		s.move(h, b, cols)
	}
}

func (s *sheet) rows(into []line, text string, height, from int) []line {
	into = into[:0]
	for y := range height {
		var row string
		row, text, _ = strings.Cut(text, "\n")
		at := from + y*s.width
		into = append(into, line{text: row, cells: s.cells[at : at+s.width : at+s.width]})
	}
	return into
}

// old and next are the cells of a row: those that the terminal shows, and those that it is to show.
func (s *sheet) old(y int) []cell  { return s.read(&s.was[y]) }
func (s *sheet) next(y int) []cell { return s.read(&s.is[y]) }

func (s *sheet) read(l *line) []cell {
	if !l.read {
		s.pal.readLine(l, s.method)
	}
	return l.cells
}

// same reports whether the terminal shows a row already.
func (s *sheet) same(y int) bool {
	if !s.was[y].moved && s.was[y].text == s.is[y].text {
		return true
	}
	return equal(s.old(y), s.next(y))
}

// drifts reports whether terminals disagree on where the cells of a row stand, or stood.
func (s *sheet) drifts(y int) bool {
	s.old(y)
	s.next(y)
	return s.was[y].drifts || s.is[y].drifts
}

func equal(a, b []cell) bool {
	for x := range a {
		if a[x] != b[x] {
			return false
		}
	}
	return true
}
