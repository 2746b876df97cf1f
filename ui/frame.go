package ui

import (
	"image"
	"strings"
)

// Breakpoints of the frame, in cells.
const (
	WideFrom   = 120 // columns: three panes side by side
	MediumFrom = 80  // columns: two
	FramedFrom = 12  // rows: rules and a title line
	Measure    = 80  // columns: no line of running text is wider
)

// Layout says how many panes stand side by side.
type Layout uint8

// The layouts, by width.
const (
	Narrow Layout = iota // the body; sidebar and summary come as overlays
	Medium               // sidebar and body, the summary under the sidebar
	Wide                 // sidebar, body, summary
)

// Show says which side panes the reader has not put away, and how many rows the sidebar would like in a column that
// it shares (0: half of it).
type Show struct {
	Sidebar, Summary bool
	SidebarRows      int
}

// Frame is the geometry of one screen: it is the only place that does arithmetic with columns and rows. All
// rectangles lie inside the screen and none overlap, Overlay apart; one that is not shown is empty.
type Frame struct {
	Size

	Layout  Layout
	Framed  bool            // there is room for a title line and rules
	Head    image.Rectangle // the title line, or the one-line head of a narrow screen
	Sidebar image.Rectangle
	Body    image.Rectangle
	Summary image.Rectangle
	Status  image.Rectangle
	Overlay image.Rectangle // where a pane goes that has no place of its own: over the body
	Across  []int           // rows with a rule across the whole screen, top first
	Down    []int           // columns with a rule between the rules across, left first
	Shelf   image.Rectangle // the rule between sidebar and summary where they share a column, one row high
}

// NewFrame cuts a screen of the given size, which may be anything from 0x0.
func NewFrame(size Size, show Show) Frame {
	f := Frame{Size: Size{max(size.Width, 0), max(size.Height, 0)}}
	f.Framed = f.Height >= FramedFrom
	switch {
	case !f.Framed || f.Width < MediumFrom:
	case f.Width < WideFrom:
		f.Layout = Medium
	default:
		f.Layout = Wide
	}
	inner := f.rows()
	f.columns(inner, show)
	f.Overlay = f.Body
	return f
}

// rows takes the head, the status line and the rules off the screen and gives the rest.
func (f *Frame) rows() image.Rectangle {
	top, bottom := 0, f.Height
	if f.Height >= 3 {
		bottom--
		f.Status = image.Rect(0, bottom, f.Width, bottom+1)
	}
	if f.Height >= 5 {
		f.Head = image.Rect(0, 0, f.Width, 1)
		top++
	}
	if f.Framed {
		f.Across = []int{top, bottom - 1}
		top++
		bottom--
	}
	return image.Rect(0, top, f.Width, bottom)
}

func (f *Frame) columns(inner image.Rectangle, show Show) {
	f.Body = inner
	if f.Layout == Narrow {
		return
	}
	left := show.Sidebar || (f.Layout == Medium && show.Summary)
	if left {
		column := inner
		column.Max.X = f.leftWidth()
		f.Down = append(f.Down, column.Max.X)
		f.Body.Min.X = column.Max.X + 1
		f.fillLeft(column, show)
	}
	if f.Layout == Wide && show.Summary {
		f.Summary = inner
		f.Summary.Min.X = f.Width - f.rightWidth()
		f.Body.Max.X = f.Summary.Min.X - 1
		f.Down = append(f.Down, f.Body.Max.X)
	}
}

// fillLeft puts sidebar and summary, or one of them, into the left column.
func (f *Frame) fillLeft(column image.Rectangle, show Show) {
	switch {
	case f.Layout == Wide || !show.Summary:
		f.Sidebar = column
	case !show.Sidebar:
		f.Summary = column
	default:
		rows := column.Dy() / 2
		if show.SidebarRows > 0 {
			rows = min(max(show.SidebarRows, 4), rows)
		}
		f.Shelf = column
		f.Shelf.Min.Y = column.Min.Y + rows
		f.Shelf.Max.Y = f.Shelf.Min.Y + 1
		f.Sidebar, f.Summary = column, column
		f.Sidebar.Max.Y = f.Shelf.Min.Y
		f.Summary.Min.Y = f.Shelf.Max.Y
	}
}

// leftWidth is the width of the left column: wider where the summary stands in it too.
func (f *Frame) leftWidth() int {
	if f.Layout == Medium {
		return min(max(f.Width*34/100, 28), 38)
	}
	return min(max(f.Width*24/100, 28), 40)
}

func (f *Frame) rightWidth() int { return min(max(f.Width*28/100, 34), 48) }

// InnerSize is the size of a rectangle.
func InnerSize(r image.Rectangle) Size { return Size{Width: r.Dx(), Height: r.Dy()} }

// Spaces is n spaces, "" for n below 1.
func Spaces(n int) string { return strings.Repeat(" ", max(n, 0)) }
