// Package choice is the list that panes share in which a reader goes from item to item: lines of styled text, some of which
// belong to an item; a sign and a ground for the one that is chosen; scrolling. It knows nothing of what the items are.
package choice

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/ui"
	"sofar/ui/scroll"
)

// None is the item of a line that belongs to none.
const None = -1

// Run is text in one style.
type Run struct {
	Text  string
	Style string // the SGR sequence that opens it; "" for plain ink
}

// Styled is a run in a style.
func Styled(text string, style lipgloss.Style) Run { return Run{Text: text, Style: scroll.Open(style)} }

// Line is one row of a list, at most Inner cells wide.
type Line struct {
	Item int // its item, from 0, or None
	Runs []Run
}

// List is the lines, and which item is chosen. Its zero value is empty.
type List struct {
	lines  []Line
	items  int
	cursor int
	top    int  // the first line on the screen
	hidden bool // the chosen item has to be brought into sight
	pin    Line // stands in the first row while the list is scrolled past its line over; without runs: nothing does
	over   int
	drawn  drawn
}

// drawn is the picture of a list and what it depends on.
type drawn struct {
	known       bool
	top, cursor int
	size        ui.Size
	focused     bool
	plain       bool
	styles      *ui.Styles
	picture     string
}

// marginFrom is the width from which a list has a margin of one cell on either side.
const marginFrom = 20

// Inner is the width that the lines of a list may have.
func Inner(look ui.Look) int { return max(look.Width-2*margin(look), 1) }

func margin(look ui.Look) int {
	if look.Width < marginFrom {
		return 0
	}
	return 1
}

// Set shows other lines, of so many items. The number of the chosen item stays, as far as there are as many.
func (l *List) Set(lines []Line, items int) {
	l.lines, l.items, l.pin = lines, items, Line{}
	l.cursor = max(min(l.cursor, items-1), 0)
	l.hidden, l.drawn.known = true, false
}

// Pin keeps a line in sight while the list is scrolled past the line of that number, which it repeats; [List.Set] takes it away.
func (l *List) Pin(line Line, over int) {
	line.Item = None
	l.pin, l.over, l.drawn.known = line, over, false
}

// pinFrom is the height in rows from which one is given to what is pinned.
const pinFrom = 8

// pinned is the number of rows that what is pinned takes where a line is uppermost: 0 or 1.
func (l *List) pinned(top int, look ui.Look) int {
	if len(l.pin.Runs) == 0 || top <= l.over || look.Height < pinFrom {
		return 0
	}
	return 1
}

// Reset goes back to the first item.
func (l *List) Reset() { l.cursor, l.top, l.hidden = 0, 0, true }

// Cursor is the chosen item; 0 where there is none.
func (l *List) Cursor() int { return l.cursor }

// Choose chooses an item and brings it into sight.
func (l *List) Choose(item int) {
	l.cursor, l.hidden = max(item, 0), true
}

// Press moves by the keys that move, and reports whether it was one of them.
func (l *List) Press(msg tea.KeyPressMsg, look ui.Look) bool {
	l.settle(look)
	move := &look.Keys.Move
	switch {
	case key.Matches(msg, move.Up):
		l.step(-1, look)
	case key.Matches(msg, move.Down):
		l.step(1, look)
	case key.Matches(msg, move.PageUp):
		l.turn(-1, look)
	case key.Matches(msg, move.PageDown):
		l.turn(1, look)
	case key.Matches(msg, move.Top):
		l.cursor, l.top = 0, 0
	case key.Matches(msg, move.Bottom):
		l.cursor, l.top = max(l.items-1, 0), l.clamp(len(l.lines), look)
	default:
		return false
	}
	return true
}

// step goes to the next or previous item; beyond the last one it scrolls to what stands there.
func (l *List) step(by int, look ui.Look) {
	if i := l.cursor + by; i >= 0 && i < l.items {
		l.Choose(i)
		l.settle(look)
		return
	}
	l.top = l.clamp(l.top+by, look)
}

// turn scrolls by a page and chooses the first item there.
func (l *List) turn(by int, look ui.Look) {
	l.top = l.clamp(l.top+by*max(look.Height-1, 1), look)
	for _, line := range l.lines[l.top+l.pinned(l.top, look):] {
		if line.Item >= 0 {
			l.cursor = line.Item
			return
		}
	}
}

// Wheel scrolls; what is chosen stays.
func (l *List) Wheel(msg tea.MouseWheelMsg, look ui.Look) {
	const rows = 3
	l.settle(look)
	switch msg.Button {
	case tea.MouseWheelUp:
		l.top = l.clamp(l.top-rows, look)
	case tea.MouseWheelDown:
		l.top = l.clamp(l.top+rows, look)
	default:
	}
}

// Click chooses the item under the pointer, and reports whether there is one.
func (l *List) Click(msg tea.MouseClickMsg, look ui.Look) bool {
	l.settle(look)
	y := l.top + msg.Y
	if msg.Button != tea.MouseLeft || msg.Y < l.pinned(l.top, look) || msg.Y >= look.Height || y >= len(l.lines) || l.lines[y].Item < 0 {
		return false
	}
	l.cursor = l.lines[y].Item
	return true
}

// settle brings the chosen item into sight, if it was chosen since.
func (l *List) settle(look ui.Look) {
	l.top = l.clamp(l.top, look)
	if !l.hidden {
		return
	}
	if l.cursor == 0 && !look.Focused {
		l.top = 0 // nobody chooses yet: what stands over the first item matters most
		return
	}
	l.hidden = false
	l.cursor = max(min(l.cursor, l.items-1), 0)
	first, end := l.rows(l.cursor)
	above := first
	if l.cursor == 0 {
		above = 0 // with what stands over the first item
	}
	if end > l.top+look.Height {
		l.top = end - look.Height
	}
	if end-above > look.Height {
		above = first
	}
	l.top = l.clamp(min(l.top, above), look)
	l.top = l.clamp(min(l.top, above-l.pinned(l.top, look)), look)
}

func (l *List) clamp(top int, look ui.Look) int { return max(min(top, len(l.lines)-look.Height), 0) }

// rows are the first line of an item and the one after its last.
func (l *List) rows(item int) (first, end int) {
	first = -1
	for i, line := range l.lines {
		if line.Item != item {
			continue
		}
		if first < 0 {
			first = i
		}
		end = i + 1
	}
	return max(first, 0), end
}

// View draws the lines that there is room for.
func (l *List) View(look ui.Look) string {
	if look.Width < 1 || look.Height < 1 {
		return ""
	}
	l.settle(look)
	now := drawn{
		known: true, top: l.top, cursor: l.cursor, size: look.Size, focused: look.Focused, plain: look.Plain, styles: look.Styles, picture: l.drawn.picture,
	}
	if now != l.drawn {
		now.picture = l.draw(look)
		l.drawn = now
	}
	return now.picture
}

func (l *List) draw(look ui.Look) string {
	first, _ := l.rows(l.cursor)
	rows := make([]string, 0, look.Height)
	if l.pinned(l.top, look) > 0 {
		rows = append(rows, line(l.pin, false, false, look))
	}
	for i := l.top + len(rows); i < len(l.lines) && len(rows) < look.Height; i++ {
		chosen := look.Focused && l.lines[i].Item == l.cursor
		rows = append(rows, line(l.lines[i], chosen, i == first, look))
	}
	return strings.Join(rows, "\n")
}

// line draws one line; that of the chosen item stands on a ground of its own, with a sign before its first.
func line(l Line, chosen, first bool, look ui.Look) string {
	var s strings.Builder
	used := margin(look)
	if used > 0 {
		s.WriteString(sign(chosen && first, look))
	}
	ground := ""
	if chosen {
		ground = scroll.Open(look.Styles.Chosen)
	}
	for _, r := range l.Runs {
		paint(&s, r.Text, ground+r.Style)
		used += look.Measure(r.Text)
	}
	if chosen {
		paint(&s, ui.Spaces(look.Width-used), ground)
	}
	return s.String()
}

// paint writes text in a style. Lip Gloss would paint underlined and struck text letter by letter, and so take scripts apart whose
// letters join.
func paint(s *strings.Builder, text, style string) {
	if style == "" || text == "" {
		s.WriteString(text)
		return
	}
	s.WriteString(style)
	s.WriteString(text)
	s.WriteString(ansi.ResetStyle)
}

func sign(here bool, look ui.Look) string {
	if !here {
		return " "
	}
	return ui.Bar(look)
}
