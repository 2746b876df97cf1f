package body

import (
	"strings"

	"sofar/ui"
	"sofar/ui/scroll"
)

const cellBreak = " | "

// table sets a table in columns if it fits the width, else each of its rows as running text.
func (l *layout) table() []scroll.Row {
	t := l.compose("")
	widths := l.columns(t.text)
	total := -3
	for _, w := range widths {
		total += w + 3
	}
	if total > l.look.Width {
		return l.lines(t)
	}
	var rows []scroll.Row
	at := 0
	for line := range strings.Lines(t.text) {
		rows = append(rows, l.tableRow(t, at, strings.TrimSuffix(line, "\n"), widths))
		at += len(line)
	}
	return rows
}

// columns are the widths of a table's columns, in cells.
func (l *layout) columns(table string) []int {
	var widths []int
	for line := range strings.Lines(table) {
		for i, cell := range strings.Split(strings.TrimSuffix(line, "\n"), cellBreak) {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], l.look.Measure(cell))
		}
	}
	return widths
}

func (l *layout) tableRow(t *composed, at int, line string, widths []int) scroll.Row {
	var row scroll.Row
	rule := scroll.Open(l.look.Styles.Rule)
	for i, cell := range strings.Split(line, cellBreak) {
		row = append(row, t.row(scroll.Line{Start: at, End: at + len(cell)}, "")...)
		at += len(cell) + len(cellBreak)
		if i < len(widths)-1 {
			pad := ui.Spaces(widths[i] - l.look.Measure(cell))
			row = append(row, scroll.Run{Text: pad + l.pick(" │ ", cellBreak), Style: rule, At: scroll.NoPlace})
		}
	}
	return row
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
