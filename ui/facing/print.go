package facing

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"sofar/briefing/clean"
	"sofar/ui"
	"sofar/ui/scroll"
)

// Print is the two chosen texts as plain text without styles: in columns where the look is wide enough, else, or if stacked is set, below
// each other, question by question. It is clean and ends in a newline.
func Print(s Shown, look ui.Look, stacked bool) string {
	look.Height = threeRows
	p := New(s, look)
	var out strings.Builder
	if sheet := sheetOf(look); !stacked && !sheet.single {
		lines(&out, p.head(look)...)
		for i := range p.bands.list {
			for _, row := range p.bands.Rows(i, look) {
				lines(&out, ui.Spaces(sheet.margin)+textOf(row))
			}
		}
		return clean.Text(out.String())
	}
	for side := range p.at {
		lines(&out, p.title(side), p.whose(side), "")
	}
	for i := range p.bands.list {
		p.stack(&out, &p.bands.list[i], look)
	}
	return clean.Text(out.String())
}

// stack writes a band one side below the other, each under whose it is.
func (p *Pane) stack(out *strings.Builder, b *band, look ui.Look) {
	for side := range p.at {
		rows := p.bands.set(b, side, sheet{single: true, column: min(look.Width, ui.Measure)}, look)
		switch {
		case b.begins():
			lines(out, "["+p.shown.Grid.Columns[p.at[side]].Name+": "+p.bands.says(b, side)+"]")
		case len(rows) > 0:
			lines(out, "["+p.shown.Grid.Columns[p.at[side]].Name+"]")
		}
		for _, row := range rows {
			lines(out, textOf(row))
		}
		if b.begins() || len(rows) > 0 {
			lines(out, "")
		}
	}
}

// lines writes lines without their styles, and without the blanks at their ends.
func lines(out *strings.Builder, all ...string) {
	for _, line := range all {
		out.WriteString(strings.TrimRight(ansi.Strip(line), " ") + "\n")
	}
}

// textOf is the text of a row.
func textOf(row scroll.Row) string {
	var out strings.Builder
	for _, run := range row {
		out.WriteString(run.Text)
	}
	return out.String()
}
