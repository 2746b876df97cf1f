package spread

import (
	"strings"

	"charm.land/lipgloss/v2"

	"sofar/briefing"
	"sofar/briefing/compare"
	"sofar/ui"
	"sofar/ui/choice"
)

// setter sets one page of a comparison.
type setter struct {
	look    ui.Look
	width   int
	texts   []compare.Text
	grid    *compare.Grid
	here    int
	lines   []choice.Line
	targets []briefing.Span
}

// Widths of a grid, in cells: labels, the narrowest column that a briefing can stand in, and the gap between columns.
const (
	labelColumn    = 22
	briefingColumn = 16
	sentenceColumn = 26
	gap            = 2
)

func (s *setter) page(rows []row) {
	styles := s.look.Styles
	s.told(styles.Faint.Bold(true), "COMPARED")
	s.space()
	switch {
	case s.grid == nil:
		s.told(styles.Faint, "Comparing ...")
		return
	case len(rows) == 0:
		s.told(styles.Ink, "Nothing to compare: none of the briefings has a figure.")
		return
	}
	column := (s.width - labelColumn) / max(len(s.texts), 1)
	beside := column-gap >= briefingColumn
	if beside {
		s.heads(column - gap)
	}
	for i := range rows {
		if rows[i].heading != "" {
			s.space()
			s.told(styles.Faint.Bold(true), rows[i].heading)
		}
		if beside {
			s.beside(i, &rows[i], column-gap)
		} else {
			s.stacked(i, &rows[i])
		}
	}
}

func (s *setter) told(style lipgloss.Style, text string) {
	s.passage(choice.None, "", choice.Styled(text, style))
}

func (s *setter) passage(item int, lead string, runs ...choice.Run) {
	s.lines = append(s.lines, choice.Passage(s.look, item, choice.Run{Text: lead}, runs...)...)
}

func (s *setter) space() {
	if n := len(s.lines); n > 0 && len(s.lines[n-1].Runs) > 0 {
		s.lines = append(s.lines, choice.Line{Item: choice.None})
	}
}

// heads sets the names of the briefings over their columns, and when they were written.
func (s *setter) heads(column int) {
	styles := s.look.Styles
	cells := [][][]choice.Run{nil}
	for _, c := range s.grid.Columns {
		cell := choice.Wrap(s.look, column, choice.Styled(c.Name, styles.Headline))
		if c.Time != "" {
			cell = append(cell, choice.Wrap(s.look, column, choice.Styled(c.Time, styles.Faint))...)
		}
		cells = append(cells, cell)
	}
	s.columns(choice.None, column, cells)
	s.space()
}

// columns sets cells beside each other: the first under the labels, the others in the columns of the briefings.
func (s *setter) columns(item, column int, cells [][][]choice.Run) {
	for y, line := range choice.Columns(s.look, item, column, gap, cells[1:]...) {
		label := choice.Run{Text: ui.Spaces(labelColumn)}
		if y < len(cells[0]) {
			used := 0
			for _, r := range cells[0][y] {
				used += s.look.Measure(r.Text)
			}
			label.Text = ui.Spaces(labelColumn - used)
			line.Runs = append(append(append([]choice.Run{}, cells[0][y]...), label), line.Runs...)
		} else {
			line.Runs = append([]choice.Run{label}, line.Runs...)
		}
		s.lines = append(s.lines, line)
	}
}

// beside sets a row of the grid: what it is about and the verdict, then what each briefing says.
func (s *setter) beside(item int, r *row, column int) {
	cells := [][][]choice.Run{append(
		choice.Wrap(s.look, labelColumn-gap, choice.Styled(r.label, s.look.Styles.Ink)),
		choice.Wrap(s.look, labelColumn-gap, s.verdict(r))...)}
	height := len(cells[0])
	for c := range s.texts {
		cell := s.cell(r, c, column)
		height = max(height, len(cell))
		cells = append(cells, cell)
	}
	for len(cells[1]) < height { // the columns are as high as the label, so that all its rows are set
		cells[1] = append(cells[1], nil)
	}
	s.columns(item, column, cells)
	s.space()
}

// cell is what one briefing says in a row, wrapped.
func (s *setter) cell(r *row, c, width int) [][]choice.Run {
	if len(r.cells[c]) == 0 {
		return choice.Wrap(s.look, width, choice.Styled(s.dash()+" not mentioned", s.look.Styles.Faint))
	}
	var rows [][]choice.Run
	for i := range r.cells[c] {
		rows = append(rows, choice.Wrap(s.look, width, s.saying(r, &r.cells[c][i])...)...)
	}
	return rows
}

// saying is a figure and who says so, or a passage.
func (s *setter) saying(r *row, said *saying) []choice.Run {
	styles := s.look.Styles
	var runs []choice.Run
	if said.figure != "" {
		runs = append(runs, choice.Styled(said.figure+" ", styles.Fate(r.category).Bold(true)))
	}
	if said.voice != "" {
		return append(runs, s.voice(said))
	}
	if said.passage != "" {
		runs = append(runs, choice.Styled(said.passage, styles.Ink))
	}
	return runs
}

// stacked sets a row as a paragraph, for panes too narrow for columns.
func (s *setter) stacked(item int, r *row) {
	s.space()
	s.passage(item, "", choice.Styled(r.label+"  ", s.look.Styles.Ink), s.verdict(r))
	for c := range s.texts {
		name := choice.Styled(s.grid.Columns[c].Name+": ", s.look.Styles.Headline)
		if len(r.cells[c]) == 0 {
			s.passage(item, "  ", name, choice.Styled("not mentioned", s.look.Styles.Faint))
		}
		for i := range r.cells[c] {
			s.passage(item, "  ", append([]choice.Run{name}, s.saying(r, &r.cells[c][i])...)...)
		}
	}
}

// verdict is the sign and the word, none of them one of the signs of certainty, for how the briefings stand to each other.
func (s *setter) verdict(r *row) choice.Run {
	styles := s.look.Styles
	signs := map[compare.Verdict][2]string{
		compare.Agree: {"=", "="}, compare.Conflict: {"≠", "!="}, compare.Newer: {"→", ">>"}, compare.Alone: {"◇", "o"},
	}
	sign := signs[r.kind][0]
	if s.look.Plain {
		sign = signs[r.kind][1]
	}
	style := styles.Faint
	if r.kind == compare.Conflict {
		style = styles.Alarm
	}
	return choice.Styled(sign+" "+r.verdict, style)
}

func (s *setter) dash() string {
	if s.look.Plain {
		return "-"
	}
	return "–"
}

// voice is how sure a figure is, by sign and word, and who says so.
func (s *setter) voice(said *saying) choice.Run {
	style := s.look.Styles.Faint
	if said.sure {
		style = s.look.Styles.Ink
	}
	return choice.Styled(strings.TrimSpace(said.sign.In(s.look.Plain)+" "+said.voice), style)
}

// opened sets the sentences behind a row: beside each other where there is room.
func (s *setter) opened(r *row) {
	styles := s.look.Styles
	s.told(styles.Ink.Bold(true), r.label)
	s.passage(choice.None, "", s.verdict(r))
	s.space()
	column := (s.width + gap) / max(len(s.texts), 1)
	if column-gap < sentenceColumn {
		for c := range s.texts {
			s.space()
			s.told(styles.Headline, s.grid.Columns[c].Name)
			for i := range r.cells[c] {
				item := s.target(c, &r.cells[c][i])
				for _, part := range s.sentence(r, c, i) {
					s.passage(item, "  ", part...)
				}
			}
			if len(r.cells[c]) == 0 {
				s.passage(choice.None, "  ", choice.Styled("not mentioned", styles.Faint))
			}
		}
		return
	}
	s.sideBySide(r, column-gap)
}

// sideBySide sets the sentences of all briefings in columns. A row of sentences is one item: that of the briefing that is open, if it
// has one there.
func (s *setter) sideBySide(r *row, column int) {
	styles := s.look.Styles
	var heads [][][]choice.Run
	height := 0
	for c := range s.texts {
		heads = append(heads, choice.Wrap(s.look, column, choice.Styled(s.grid.Columns[c].Name, styles.Headline)))
		height = max(height, len(r.cells[c]))
	}
	s.lines = append(s.lines, choice.Columns(s.look, choice.None, column, gap, heads...)...)
	for i := range height {
		var cells [][][]choice.Run
		item := choice.None
		for c := range s.texts {
			var cell [][]choice.Run
			switch {
			case i < len(r.cells[c]):
				for _, part := range s.sentence(r, c, i) {
					cell = append(cell, choice.Wrap(s.look, column, part...)...)
				}
			case i == 0:
				cell = choice.Wrap(s.look, column, choice.Styled(s.dash()+" not mentioned", styles.Faint))
			}
			cells = append(cells, cell)
		}
		if s.here >= 0 && s.here < len(r.cells) && i < len(r.cells[s.here]) {
			item = s.target(s.here, &r.cells[s.here][i])
		}
		s.lines = append(s.lines, choice.Columns(s.look, item, column, gap, cells...)...)
		s.space()
	}
}

// target is a new item that leads to a sentence, if it is in the briefing that is open.
func (s *setter) target(c int, said *saying) int {
	span := briefing.Span{}
	if c == s.here {
		span = said.words
	}
	s.targets = append(s.targets, span)
	return len(s.targets) - 1
}

// sentence is a sentence with the words of its figure marked, and in a part of its own who says so.
func (s *setter) sentence(r *row, c, i int) [][]choice.Run {
	styles := s.look.Styles
	said := &r.cells[c][i]
	text := s.texts[c].Briefing.Doc.Text
	if !said.sentence.Contains(said.words) || said.sentence == said.words {
		return [][]choice.Run{{choice.Styled(said.words.In(text), styles.Ink)}}
	}
	open, end := "", ""
	if s.look.Plain || styles.Theme.Paper == "" {
		open, end = "[", "]"
	}
	parts := [][]choice.Run{{
		choice.Styled(text[said.sentence.Start:said.words.Start], styles.Ink),
		choice.Styled(open+said.words.In(text)+end, styles.Match),
		choice.Styled(text[said.words.End:said.sentence.End], styles.Ink),
	}}
	if said.voice == "" {
		return parts
	}
	return append(parts, []choice.Run{s.voice(said)})
}
