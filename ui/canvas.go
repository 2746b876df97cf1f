package ui

import (
	"image"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"charm.land/lipgloss/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// Canvas is the sink: one screen, onto which every pane is drawn within its rectangle. Nothing reaches a terminal's
// cells but text cleaned by [Safe], styles, and links to http and https. A row that was drawn before, on this canvas or
// another that was lent, is not worked out again.
type Canvas struct {
	size   Size
	method ansi.Method
	theme  Theme
	rows   []canvasRow
	fitted fittings
}

// canvasRow is what was drawn on one row: from left to right, or, if one thing was drawn over another, in the order in
// which that happened.
type canvasRow struct {
	pieces []piece
	over   bool
}

// piece is a styled row in its columns.
type piece struct {
	from, end int
	text      string
}

// NewCanvas is an empty canvas for a terminal that measures text by the method.
func NewCanvas(size Size, method ansi.Method) *Canvas {
	c := &Canvas{}
	c.clear(size, method)
	return c
}

func (c *Canvas) clear(size Size, method ansi.Method) {
	c.size, c.method, c.theme = Size{max(size.Width, 0), max(size.Height, 0)}, method, Theme{}
	c.rows = slices.Grow(c.rows[:0], c.size.Height)[:c.size.Height]
	for y := range c.rows {
		clear(c.rows[y].pieces)
		c.rows[y] = canvasRow{pieces: c.rows[y].pieces[:0]}
	}
}

// Canvases lends canvases, which remember what was drawn on them and are needed for a moment a frame. Sessions may
// share one; its zero value is ready, and any goroutine may use it.
type Canvases struct{ pool sync.Pool }

// Get lends an empty canvas.
func (c *Canvases) Get(size Size, method ansi.Method) *Canvas {
	canvas, ok := c.pool.Get().(*Canvas)
	if !ok {
		return NewCanvas(size, method)
	}
	canvas.clear(size, method)
	return canvas
}

// Put takes a canvas back that nobody draws on any more.
func (c *Canvases) Put(canvas *Canvas) { c.pool.Put(canvas) }

// Draw puts styled rows into the rectangle; what does not fit is cut off, what they do not fill is blank.
func (c *Canvas) Draw(rows string, area image.Rectangle) {
	area = area.Intersect(image.Rect(0, 0, c.size.Width, c.size.Height))
	if area.Empty() {
		return
	}
	rows = firstRows(rows, area.Dy())
	if !rowwise(rows) {
		rows = Rowwise(Safe(rows), InnerSize(area), c.method)
	}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		var row string
		row, rows, _ = strings.Cut(rows, "\n")
		c.rows[y].add(piece{area.Min.X, area.Max.X, row})
	}
}

func (r *canvasRow) add(p piece) {
	at := len(r.pieces)
	for at > 0 && !r.over && r.pieces[at-1].end > p.from {
		at--
		r.over = r.pieces[at].from < p.end
	}
	if r.over {
		at = len(r.pieces)
	}
	r.pieces = slices.Insert(r.pieces, at, p)
}

// unjoined takes apart emoji that are joined to one picture: a terminal that does not measure clusters counts each of
// them, whatever it draws.
func unjoined(rows string) string {
	const joiner = "\u200d"
	if !strings.Contains(rows, joiner) {
		return rows
	}
	var out strings.Builder
	parts := strings.Split(rows, joiner)
	for i, part := range parts {
		if r, _ := utf8.DecodeRuneInString(part); i > 0 && !pictograph(r) {
			out.WriteString(joiner)
		}
		out.WriteString(part)
	}
	return out.String()
}

// pictograph reports whether r is one of the symbols and emoji that are joined, and no letter of a script.
func pictograph(r rune) bool { return (r >= 0x2190 && r <= 0x2bff) || r >= 0x1f000 }

// firstRows cuts off what would hang below a rectangle.
func firstRows(rows string, n int) string {
	at := 0
	for range n {
		i := strings.IndexByte(rows[at:], '\n')
		if i < 0 {
			return rows
		}
		at += i + 1
	}
	return rows[:max(at-1, 0)]
}

// window is a rectangle of a canvas that is a whole screen to what draws in it: a wide character on its edge
// becomes blanks there and never reaches the neighbour.
type window struct {
	lines  []uv.Line
	method ansi.Method
}

// Bounds is the window, counted from its own corner.
func (w window) Bounds() uv.Rectangle { return uv.Rect(0, 0, len(w.lines[0]), len(w.lines)) }

// CellAt is a cell, nil outside the window.
func (w window) CellAt(x, y int) *uv.Cell {
	if y < 0 || y >= len(w.lines) {
		return nil
	}
	return w.lines[y].At(x)
}

// SetCell changes a cell inside the window.
func (w window) SetCell(x, y int, cell *uv.Cell) {
	if y >= 0 && y < len(w.lines) {
		w.lines[y].Set(x, cell)
	}
}

// WidthMethod is how the canvas measures.
func (w window) WidthMethod() uv.WidthMethod { return w.method }

// Ground paints the theme's paper behind every cell that has no ground of its own, and its ink over text that
// has no colour of its own; a theme without paper, or that keeps the terminal's, paints nothing.
func (c *Canvas) Ground(t Theme) {
	if t.Paper != "" && !t.Bare {
		c.theme = t
	}
}

// fit is a piece's row in exactly as many cells as it has columns, each cleaned and on its ground.
func (c *Canvas) fit(p piece) string {
	key := fitting{p.text, p.end - p.from, c.method, c.theme.Paper, c.theme.Ink}
	if row, ok := c.fitted.get(key); ok {
		return row
	}
	cells := blanks(key.width)
	c.onto(cells, p.text)
	c.paper(cells)
	row := cells.Render()
	c.fitted.put(key, row)
	return row
}

func blanks(n int) uv.Line {
	cells := make(uv.Line, n)
	for x := range cells {
		cells[x] = uv.EmptyCell
	}
	return cells
}

// onto draws a row on cells that are a whole screen to it.
func (c *Canvas) onto(cells uv.Line, row string) {
	for x := range cells {
		cells[x] = uv.EmptyCell
	}
	row = Safe(row)
	if c.method == ansi.WcWidth {
		row = unjoined(row)
	}
	w := window{lines: []uv.Line{cells}, method: c.method}
	uv.NewStyledString(row).Draw(w, w.Bounds())
}

// paper is Ground for a row's cells.
func (c *Canvas) paper(cells uv.Line) {
	if c.theme.Paper == "" {
		return
	}
	paper, text := lipgloss.Color(c.theme.Paper), lipgloss.Color(c.theme.Ink)
	for x := range cells {
		cell := &cells[x]
		if cell.Width == 0 {
			continue
		}
		if cell.Style.Bg == nil {
			cell.Style.Bg = paper
		}
		if cell.Style.Fg == nil && cell.Content != " " {
			cell.Style.Fg = text
		}
	}
}

// cellsOf are a row's cells, drawn one piece after the other.
func (c *Canvas) cellsOf(y int) uv.Line {
	cells := blanks(c.size.Width)
	for _, p := range c.rows[y].pieces {
		cells.Set(p.from, &uv.EmptyCell) // half of what is wide and stands on an edge does not stay
		cells.Set(p.end-1, &uv.EmptyCell)
		c.onto(cells[p.from:p.end], p.text)
	}
	c.paper(cells)
	return cells
}

// Render is the canvas as rows of text and styles for the terminal. Each begins and ends without style.
func (c *Canvas) Render() string {
	var out strings.Builder
	out.Grow(c.size.Height * (c.size.Width + 40))
	for y := range c.rows {
		if y > 0 {
			out.WriteByte('\n')
		}
		if c.rows[y].over {
			out.WriteString(c.cellsOf(y).Render())
			continue
		}
		x := 0
		for _, p := range c.rows[y].pieces {
			c.gap(&out, x, p.from)
			out.WriteString(c.fit(p))
			x = p.end
		}
		c.gap(&out, x, c.size.Width)
	}
	return out.String()
}

// gap is where nothing was drawn.
func (c *Canvas) gap(out *strings.Builder, from, end int) {
	if from < end {
		out.WriteString(c.fit(piece{from: from, end: end}))
	}
}

// Cell is the text of one cell, "" outside the canvas and for the second half of a wide character.
func (c *Canvas) Cell(x, y int) string {
	if x < 0 || x >= c.size.Width || y < 0 || y >= c.size.Height {
		return ""
	}
	return c.cellsOf(y)[x].Content
}

// fitting says which row is fitted, and for what.
type fitting struct {
	text       string
	width      int
	method     ansi.Method
	paper, ink string
}

// fittings are rows fitted before. There are two lots: when the young one is full it becomes the old one, and what
// nobody asked for since is forgotten.
type fittings struct{ young, old map[fitting]string }

// Bounds of the fittings: of a lot in rows, and of a row in bytes.
const (
	mostFitted    = 512
	longestFitted = 2 << 10
)

func (f *fittings) get(key fitting) (string, bool) {
	row, ok := f.young[key]
	if !ok {
		if row, ok = f.old[key]; ok {
			f.put(key, row)
		}
	}
	return row, ok
}

func (f *fittings) put(key fitting, row string) {
	if len(key.text) > longestFitted {
		return
	}
	if f.young == nil || len(f.young) >= mostFitted {
		f.young, f.old = make(map[fitting]string), f.young
	}
	key.text = strings.Clone(key.text) // and not the whole picture that it is a part of
	f.young[key] = row
}

// Rules draws the rules of a frame, with joints where they meet.
func (c *Canvas) Rules(f Frame, l Look) {
	p := penOf(l.Plain)
	for i, y := range f.Across {
		line := []string{}
		for x := range f.Width {
			line = append(line, p.at(x, f.Down, i))
		}
		c.Draw(l.Styles.Rule.Render(strings.Join(line, "")), image.Rect(0, y, f.Width, y+1))
	}
	down, joint := l.Styles.Rule.Render(p.down), l.Styles.Rule.Render(p.shelf)
	for _, x := range f.Down {
		for y := f.Body.Min.Y; y < f.Body.Max.Y; y++ {
			sign := down
			if x == f.Shelf.Max.X && y == f.Shelf.Min.Y && !f.Shelf.Empty() {
				sign = joint
			}
			c.Draw(sign, image.Rect(x, y, x+1, y+1))
		}
	}
	if !f.Shelf.Empty() {
		c.Draw(l.Styles.Rule.Render(strings.Repeat(p.across, f.Shelf.Dx())), f.Shelf)
	}
}

// pen is what rules are drawn with.
type pen struct {
	across, down, shelf string
	joint               [2]string // on the upper and on the lower rule
}

func penOf(plain bool) pen {
	if plain {
		return pen{across: "-", down: "|", shelf: "|", joint: [2]string{"+", "+"}}
	}
	return pen{across: "─", down: "│", shelf: "┤", joint: [2]string{"┬", "┴"}}
}

// at is the sign for a column of the i-th rule across.
func (p pen) at(x int, down []int, i int) string {
	if slices.Contains(down, x) {
		return p.joint[min(i, 1)]
	}
	return p.across
}
