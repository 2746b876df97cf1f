package facing

import (
	"fmt"
	"strconv"
	"strings"

	"sofar/ui"
	"sofar/ui/scroll"
)

// Rows from which the pane has a head, and from which a headline there may have two rows, and three.
const (
	headFrom   = 6
	twoRows    = 14
	threeRows  = 24
	headNoRule = 10
)

// head is what stands over the columns: the headline of each, who wrote it and when, and a rule.
func (p *Pane) head(look ui.Look) []string {
	if look.Height < headFrom {
		return nil
	}
	s := sheetOf(look)
	var cells [2][]string
	for side := range cells {
		cells[side] = p.name(side, s, look)
	}
	if s.single {
		return p.ruled(indented(cells[p.side], s), s, look)
	}
	n := max(len(cells[left]), len(cells[right]))
	rows := make([]string, n)
	for y := range rows {
		rows[y] = ui.Spaces(s.margin) + look.Fill(row(cells[left], y), s.column) + " " + look.Styles.Rule.Render(rule(look)) + " " + row(cells[right], y)
	}
	return p.ruled(rows, s, look)
}

func row(rows []string, y int) string {
	if y < len(rows) {
		return rows[y]
	}
	return ""
}

func indented(rows []string, s sheet) []string {
	for i := range rows {
		rows[i] = ui.Spaces(s.margin) + rows[i]
	}
	return rows
}

// ruled puts a rule under the head, where there is room.
func (p *Pane) ruled(rows []string, s sheet, look ui.Look) []string {
	if look.Height < headNoRule {
		return rows
	}
	dash, cross := "─", "┼"
	if look.Plain {
		dash, cross = "-", "+"
	}
	line := strings.Repeat(dash, s.column)
	if !s.single {
		line += dash + cross + dash + line
	}
	return append(rows, ui.Spaces(s.margin)+look.Styles.Rule.Render(line))
}

// name is the headline of one side, in as many rows as it may have, and whose it is.
func (p *Pane) name(side int, s sheet, look ui.Look) []string {
	title, styles := p.title(side), look.Styles
	most := 1
	switch {
	case look.Height >= threeRows:
		most = 3
	case look.Height >= twoRows:
		most = 2
	}
	var rows []string
	for i, line := range scroll.Wrap(title, s.column, look.Method) {
		text := title[line.Start:line.End]
		if i == most-1 {
			text = title[line.Start:] // all that is left, and cut
		}
		if i < most {
			rows = append(rows, styles.Headline.Render(look.Cut(text, s.column)))
		}
	}
	return append(rows, p.credit(side, s, look))
}

// title is the headline of one side.
func (p *Pane) title(side int) string {
	column := &p.shown.Grid.Columns[p.at[side]]
	if column.Headline == "" {
		return column.Name
	}
	return column.Headline
}

// whose is whose a text is and when it was written: "Coast Dispatch, Monday 6pm".
func (p *Pane) whose(side int) string {
	column := &p.shown.Grid.Columns[p.at[side]]
	says := column.Time
	if says == "" {
		says = "undated"
	}
	if column.Name != column.Headline && column.Name != "" {
		says = column.Name + ", " + says
	}
	return says
}

// credit is whose a text is; the side that keys act on alone is told by a sign.
func (p *Pane) credit(side int, s sheet, look ui.Look) string {
	says := p.whose(side)
	lead, style := "", look.Styles.Faint
	if side == p.side && (p.apart || s.single || len(p.shown.Texts) > 2) {
		lead, style = "▸ ", look.Styles.Accent
		if look.Plain {
			lead = "> "
		}
	}
	which := p.which(side, s)
	room := s.column - look.Measure(which)
	if which == "" || room < 8 {
		return style.Render(look.Cut(lead+says, s.column))
	}
	return style.Render(look.Fill(lead+says, room) + which)
}

// saidFrom is the width of a text from which it is said that texts are counted.
const saidFrom = 36

// which is the number of a text among several, where not all are in sight.
func (p *Pane) which(side int, s sheet) string {
	n := len(p.shown.Texts)
	if n < 3 && !s.single {
		return ""
	}
	if s.column < saidFrom {
		return " " + strconv.Itoa(p.at[side]+1) + "/" + strconv.Itoa(n)
	}
	return fmt.Sprintf(" text %d of %d", p.at[side]+1, n) // its sections are counted, too
}

// View draws the head, and below it what there is room for.
func (p *Pane) View(look ui.Look) string {
	if look.Width < 1 || look.Height < 1 {
		return ""
	}
	head := p.head(look)
	page, s := below(look, len(head)), sheetOf(look)
	if !p.apart || s.single {
		return strings.Join(append(head, s.filled(indented(p.together.Rows(page), s), page)...), "\n")
	}
	return strings.Join(append(head, s.filled(p.beside(page, s), page)...), "\n")
}

// beside draws the two texts each from its own place.
func (p *Pane) beside(page ui.Look, s sheet) []string {
	var cells [2][]string
	for side := range cells {
		cells[side] = p.alone[side].Rows(page.Within(ui.Size{Width: s.column, Height: page.Height}), p.layer(side, page)...)
	}
	rows := make([]string, max(len(cells[left]), len(cells[right])))
	for y := range rows {
		l := row(cells[left], y)
		rows[y] = ui.Spaces(s.margin) + l + ui.Spaces(s.column-page.Measure(l)+1) + page.Styles.Rule.Render(rule(page)) + " " + row(cells[right], y)
	}
	return rows
}

// layer marks the sentences that are shown, and the figures that differ.
func (p *Pane) layer(side int, look ui.Look) []scroll.Layer {
	return []scroll.Layer{
		{Spans: p.text(side).Shown, Style: scroll.Open(look.Styles.Chosen), Here: -1},
		{Spans: p.bands.differ[side], Style: differing(look), Here: -1},
	}
}

// below is what is left of a look under so many rows.
func below(look ui.Look, rows int) ui.Look {
	look.Height = max(look.Height-rows, 1)
	return look
}
