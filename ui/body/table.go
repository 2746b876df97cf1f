package body

import (
	"strings"
	"unicode"

	"sofar/ui"
	"sofar/ui/scroll"
)

const cellBreak = " | "

// narrowestCell is how many cells a column of a table keeps at least when it is narrowed.
const narrowestCell = 12

// tableColumn is a column of a table.
type tableColumn struct {
	width   int  // in cells
	figures bool // all that stands under its head is numbers: they are set below each other by their ends
}

// table sets a table in columns, the widest of them wrapped if need be; where even that does not fit the width, each of its rows as
// running text.
func (l *layout) table() []scroll.Row {
	t := l.compose("")
	columns := l.columns(t.text)
	if !l.fit(columns) {
		return l.lines(t)
	}
	var rows []scroll.Row
	at := 0
	for line := range strings.Lines(t.text) {
		rows = append(rows, l.tableRow(t, at, strings.TrimSuffix(line, "\n"), columns)...)
		at += len(line)
	}
	return rows
}

// columns are the columns of a table, as wide as their widest cells.
func (l *layout) columns(table string) []tableColumn {
	var columns []tableColumn
	number := 0
	for line := range strings.Lines(table) {
		for i, cell := range strings.Split(strings.TrimSuffix(line, "\n"), cellBreak) {
			if i == len(columns) {
				columns = append(columns, tableColumn{figures: i > 0})
			}
			c := &columns[i]
			c.width = max(c.width, l.look.Measure(cell))
			c.figures = c.figures && (number == 0 || !strings.ContainsFunc(cell, unicode.IsLetter))
		}
		number++
	}
	return columns
}

// fit narrows the widest columns until the table fits the width, and reports whether it does.
func (l *layout) fit(columns []tableColumn) bool {
	over := -len(cellBreak) - l.look.Width
	for _, c := range columns {
		over += c.width + len(cellBreak)
	}
	for over > 0 {
		widest, next := 0, narrowestCell
		for i, c := range columns {
			switch {
			case c.width > columns[widest].width:
				next, widest = max(next, columns[widest].width), i
			case i != widest:
				next = max(next, c.width)
			}
		}
		by := min(over, max(columns[widest].width-next, 1))
		if columns[widest].width-by < narrowestCell || columns[widest].figures {
			return false
		}
		columns[widest].width -= by
		over -= by
	}
	return true
}

// tableRow sets a row of a table: as many rows as its highest cell has.
func (l *layout) tableRow(t *composed, at int, line string, columns []tableColumn) []scroll.Row {
	cells := strings.Split(line, cellBreak)
	parts, height := make([][]scroll.Line, len(cells)), 1
	for i, cell := range cells {
		parts[i] = scroll.Wrap(cell, columns[i].width, l.look.Method)
		height = max(height, len(parts[i]))
	}
	rows := make([]scroll.Row, height)
	rule := scroll.Open(l.look.Styles.Rule)
	for i, cell := range cells {
		for y := range rows {
			var text scroll.Row
			gap := columns[i].width
			if y < len(parts[i]) {
				part := parts[i][y]
				text = t.row(scroll.Line{Start: at + part.Start, End: at + part.End}, "")
				gap -= l.look.Measure(cell[part.Start:part.End])
			}
			pad := scroll.Row{{Text: ui.Spaces(gap), At: scroll.NoPlace}}
			if columns[i].figures {
				rows[y] = append(append(rows[y], pad...), text...)
			} else if rows[y] = append(rows[y], text...); i < len(columns)-1 {
				rows[y] = append(rows[y], pad...)
			}
			if i < len(columns)-1 {
				rows[y] = append(rows[y], scroll.Run{Text: l.pick(" │ ", cellBreak), Style: rule, At: scroll.NoPlace})
			}
		}
		at += len(cell) + len(cellBreak)
	}
	return rows
}

// lines sets each line of the text on its own, wrapped.
func (l *layout) lines(t *composed) []scroll.Row {
	var rows []scroll.Row
	at := 0
	for line := range strings.Lines(t.text) {
		before := ""
		for _, part := range scroll.Wrap(line, l.look.Width-2, l.look.Method) {
			rows = append(rows, t.row(scroll.Line{Start: at + part.Start, End: at + part.End}, before))
			before = "  "
		}
		at += len(line)
	}
	return rows
}
