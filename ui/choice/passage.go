package choice

import (
	"strings"

	"sofar/ui"
	"sofar/ui/scroll"
)

// Wrap breaks runs of running text into rows of at most width cells.
func Wrap(look ui.Look, width int, runs ...Run) [][]Run {
	var text strings.Builder
	for _, r := range runs {
		text.WriteString(r.Text)
	}
	var rows [][]Run
	for _, l := range scroll.Wrap(text.String(), width, look.Method) {
		rows = append(rows, fitting(look, width, within(runs, l)))
	}
	return rows
}

// Passage sets running text as lines of an item: the first behind lead, the others below its end.
func Passage(look ui.Look, item int, lead Run, runs ...Run) []Line {
	width := Inner(look)
	indent := min(look.Measure(lead.Text), width-1)
	lead.Text = look.Cut(lead.Text, indent)
	var lines []Line
	for _, row := range Wrap(look, width-indent, runs...) {
		lines = append(lines, Line{Item: item, Runs: append([]Run{lead}, row...)})
		lead = Run{Text: ui.Spaces(indent)}
	}
	return lines
}

// within is the part of the runs that stands on a line.
func within(runs []Run, l scroll.Line) []Run {
	var part []Run
	at := 0
	for _, r := range runs {
		from, to := max(l.Start-at, 0), min(l.End-at, len(r.Text))
		at += len(r.Text)
		if from < to {
			r.Text = strings.ReplaceAll(r.Text[from:to], "\n", " ")
			part = append(part, r)
		}
	}
	return part
}

// fitting cuts off what wrapping could not break: a wide character in a column of one cell.
func fitting(look ui.Look, room int, runs []Run) []Run {
	for i := range runs {
		runs[i].Text = look.Cut(runs[i].Text, room)
		room -= look.Measure(runs[i].Text)
	}
	return runs
}

// Columns sets cells beside each other, each of the width and with the gap between them, as lines of an item. Cells are rows of runs,
// as [Wrap] makes them.
func Columns(look ui.Look, item, width, gap int, cells ...[][]Run) []Line {
	height := 0
	for _, c := range cells {
		height = max(height, len(c))
	}
	lines := make([]Line, height)
	for y := range lines {
		lines[y].Item = item
		pad := 0
		for _, c := range cells {
			used := 0
			if y < len(c) {
				lines[y].Runs = append(lines[y].Runs, Run{Text: ui.Spaces(pad)})
				lines[y].Runs = append(lines[y].Runs, c[y]...)
				for _, r := range c[y] {
					used += look.Measure(r.Text)
				}
				pad = 0
			}
			pad += width - used + gap
		}
	}
	return lines
}
