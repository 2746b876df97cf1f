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

// Canvas is the sink: the cells of one screen, into which every pane is drawn within its rectangle. Nothing reaches
// a terminal's cells but text cleaned by [Safe], styles, and links to http and https.
type Canvas struct {
	buf    *uv.Buffer
	method ansi.Method
}

// NewCanvas is an empty canvas for a terminal that measures text by the method.
func NewCanvas(size Size, method ansi.Method) *Canvas {
	return &Canvas{buf: uv.NewBuffer(max(size.Width, 0), max(size.Height, 0)), method: method}
}

// Canvases lends canvases, which are large and needed for a millisecond a frame. Sessions may share one; its zero
// value is ready, and any goroutine may use it.
type Canvases struct{ pool sync.Pool }

// Get lends an empty canvas.
func (c *Canvases) Get(size Size, method ansi.Method) *Canvas {
	canvas, ok := c.pool.Get().(*Canvas)
	if !ok || canvas.buf.Width() != size.Width || canvas.buf.Height() != size.Height {
		return NewCanvas(size, method)
	}
	canvas.buf.Clear()
	canvas.method = method
	return canvas
}

// Put takes a canvas back that nobody draws on any more.
func (c *Canvases) Put(canvas *Canvas) { c.pool.Put(canvas) }

// Draw puts styled rows into the rectangle; what does not fit is cut off, what they do not fill is blank.
func (c *Canvas) Draw(rows string, area image.Rectangle) {
	area = area.Intersect(c.buf.Bounds())
	if area.Empty() {
		return
	}
	w := window{lines: make([]uv.Line, area.Dy()), method: c.method}
	for y := range w.lines {
		w.lines[y] = c.buf.Lines[area.Min.Y+y][area.Min.X:area.Max.X]
	}
	rows = firstRows(Safe(rows), area.Dy())
	if c.method == ansi.WcWidth {
		rows = unjoined(rows)
	}
	uv.NewStyledString(rows).Draw(w, w.Bounds())
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
	if t.Paper == "" || t.Bare {
		return
	}
	paper, text := lipgloss.Color(t.Paper), lipgloss.Color(t.Ink)
	for y := range c.buf.Height() {
		for x := range c.buf.Width() {
			cell := c.buf.CellAt(x, y)
			if cell == nil || cell.Width == 0 {
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
	for _, x := range f.Down {
		line := strings.Repeat(p.down+"\n", f.Body.Dy())
		c.Draw(l.Styles.Rule.Render(line), image.Rect(x, f.Body.Min.Y, x+1, f.Body.Max.Y))
	}
	if !f.Shelf.Empty() {
		end := f.Shelf
		end.Max.X++
		c.Draw(l.Styles.Rule.Render(strings.Repeat(p.across, f.Shelf.Dx())+p.shelf), end)
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

// Render is the canvas as rows of text and styles for the terminal.
func (c *Canvas) Render() string { return c.buf.Render() }

// Cell is the text of one cell, "" outside the canvas and for the second half of a wide character.
func (c *Canvas) Cell(x, y int) string {
	if cell := c.buf.CellAt(x, y); cell != nil {
		return cell.Content
	}
	return ""
}
