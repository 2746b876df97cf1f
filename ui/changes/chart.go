package changes

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"sofar/briefing/diff"
	"sofar/briefing/toll"
	"sofar/ui/choice"
)

// chartRows is how high the steps are drawn.
const chartRows = 4

// chart draws a step per revision: full up to the lower bound of the toll, shaded from there to the upper. The newest
// revisions are drawn for which there is room, if there are two.
func (s *setter) chart(steps []diff.Step, c toll.Category) {
	column := 0
	for _, step := range steps {
		column = max(column, s.look.Measure(step.Text)+2, len(revision(step))+2)
	}
	if fit := s.width / max(column, 1); fit < len(steps) {
		steps = steps[len(steps)-fit:]
	}
	if len(steps) < 2 {
		return
	}
	styles := s.look.Styles
	s.heading(strings.ToUpper(c.Word()) + " BY REVISION")
	top := 1
	for _, step := range steps {
		top = max(top, step.Low, step.High)
	}
	for row := chartRows - 1; row >= 0; row-- {
		s.cells(steps, column, styles.Fate(c), func(step diff.Step) string { return s.bar(step, top, row, column-2) })
	}
	s.cells(steps, column, styles.Ink.Bold(true), func(step diff.Step) string {
		if step.Kind == diff.Dropped {
			return "none"
		}
		return step.Text
	})
	s.cells(steps, column, styles.Faint, revision)
}

func revision(step diff.Step) string { return fmt.Sprint("rev ", step.Revision) }

// cells sets one row of the chart.
func (s *setter) cells(steps []diff.Step, column int, style lipgloss.Style, text func(diff.Step) string) {
	var row strings.Builder
	for _, step := range steps {
		row.WriteString(s.look.Fill(text(step), column))
	}
	s.lines = append(s.lines, choice.Line{Item: choice.None, Runs: []choice.Run{choice.Styled(strings.TrimRight(row.String(), " "), style)}})
}

// bar is the part of a step in one row, counted from below, of a chart that is scaled to top.
func (s *setter) bar(step diff.Step, top, row, width int) string {
	const eighths = 8
	if step.Kind == diff.Dropped {
		return ""
	}
	low := step.Low*chartRows*eighths/top - row*eighths
	high := max(step.High, step.Low)*chartRows*eighths/top - row*eighths
	full, shaded := "█", "░"
	if s.look.Plain {
		full, shaded = "#", "."
	}
	switch {
	case low >= eighths:
		return strings.Repeat(full, width)
	case high >= eighths/2 && high > low:
		return strings.Repeat(shaded, width)
	case low <= 0 && (row > 0 || step.Low == 0):
		return ""
	case s.look.Plain && low >= eighths/2, s.look.Plain && row == 0:
		return strings.Repeat(full, width)
	case s.look.Plain:
		return ""
	}
	return strings.Repeat(string([]rune("▁▂▃▄▅▆▇█")[max(low, 1)-1]), width)
}
