package facing

import (
	"sofar/ui"
	"sofar/ui/scroll"
)

// leastColumn is the narrowest column, in cells, that a text is set in beside another.
const leastColumn = 34

// sheet is the geometry of the pane: where the columns stand. All measures are in cells.
type sheet struct {
	single bool // there is room for one column only
	margin int  // left of the first column
	column int
}

// between is what stands between two columns.
const between = 3

// sheetOf is the sheet for a width.
func sheetOf(look ui.Look) sheet {
	column := min((look.Width-between-2)/2, ui.Measure)
	if column >= leastColumn {
		return sheet{margin: (look.Width - 2*column - between) / 2, column: column}
	}
	s := sheet{single: true, column: max(look.Width, 1)}
	if look.Width >= 20 {
		s.margin, s.column = 1, look.Width-2
	}
	s.column = min(s.column, ui.Measure)
	return s
}

// join sets a row of either column beside each other. Where the left one has no text, the place of the row is that of the right one.
func (s sheet) join(l, r scroll.Row, look ui.Look) scroll.Row {
	row := append(make(scroll.Row, 0, len(l)+len(r)+1), l...)
	row = append(row, scroll.Run{
		Text: ui.Spaces(s.column-wide(l, look)+1) + rule(look) + " ", Style: scroll.Open(look.Styles.Rule), At: scroll.NoPlace,
	})
	for _, run := range r {
		if l.Start() != scroll.NoPlace {
			run.At = scroll.NoPlace
		}
		row = append(row, run)
	}
	return row
}

// filled goes on with the rule between the columns to the lowest row.
func (s sheet) filled(rows []string, look ui.Look) []string {
	if s.single {
		return rows
	}
	line := ui.Spaces(s.margin+s.column+1) + look.Styles.Rule.Render(rule(look))
	for len(rows) < look.Height {
		rows = append(rows, line)
	}
	return rows
}

func rule(look ui.Look) string {
	if look.Plain {
		return "|"
	}
	return "│"
}

func wide(row scroll.Row, look ui.Look) int {
	n := 0
	for _, run := range row {
		n += look.Measure(run.Text)
	}
	return n
}

// side is the side at a column of cells.
func (s sheet) side(x int) int {
	if x > s.margin+s.column+between/2 {
		return right
	}
	return left
}
