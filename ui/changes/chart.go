package changes

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"sofar/briefing/diff"
	"sofar/briefing/toll"
	"sofar/ui/choice"
)

// chartRows is how high the steps are drawn.
const chartRows = 4

// chart draws a step per revision: full up to the lower bound of the toll, shaded from there to the upper, and shaded all over where it
// is less than stated. The newest revisions are drawn for which there is room, if there are two.
func (s *setter) chart(steps []diff.Step, c toll.Category) {
	column := 0
	for _, step := range steps {
		column = max(column, s.look.Measure(s.figure(step))+2, len(revision(step))+2)
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
	s.cells(steps, column, styles.Ink.Bold(true), s.figure)
	s.cells(steps, column, styles.Faint, revision)
	if text := s.explained(steps); text != "" {
		s.told(styles.Faint, text)
	}
}

// figure is the figure of a step, with the sign of its certainty where that is less than stated.
func (s *setter) figure(step diff.Step) string {
	text := dashed(step.Text, s.look.Plain)
	switch {
	case step.Kind == diff.Dropped:
		return "none"
	case step.Hedge != "":
		return text + " " + toll.SignOf(step.Hedge).In(s.look.Plain)
	}
	return text
}

// explained says what the signs of the steps mean; "" where there are none.
func (s *setter) explained(steps []diff.Step) string {
	var signs []string
	add := func(text string) {
		if !slices.Contains(signs, text) {
			signs = append(signs, text)
		}
	}
	for _, step := range steps {
		if step.High > step.Low {
			_, shade := s.shades()
			add(shade + " up to the highest figure")
		}
		if step.Hedge != "" {
			sign := toll.SignOf(step.Hedge)
			add(sign.In(s.look.Plain) + " " + sign.Word)
		}
	}
	return strings.Join(signs, "   ")
}

// shades are what fills the sure and the unsure part of a step.
func (s *setter) shades() (sure, unsure string) {
	if s.look.Plain {
		return "#", "."
	}
	return "█", "░"
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
	full, shaded := s.shades()
	if step.Hedge != "" {
		full, low, high = shaded, min(low, 0), max(low, high)
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
