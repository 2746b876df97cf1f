package summary

import (
	"fmt"
	"slices"
	"strings"

	"sofar/briefing/toll"
	"sofar/ui"
	"sofar/ui/choice"
)

// Rows and columns from which the dead are set in figures three rows high.
const (
	displayRows    = 28
	displayColumns = 30
)

// titleText is the pane's title.
const titleText = "TOLL"

// titleRows is how high the pane must be for its title on the line of the headline toll.
const titleRows = 3

// titled puts the pane's title before the lines of a ledger: over the dead in large figures where there is room,
// else on the line of the headline toll.
func (p *Pane) titled(lines []toll.Line, look ui.Look) []toll.Line {
	title := toll.Run{Text: titleText, Ink: toll.InkHeading}
	width := choice.Inner(look)
	if big := p.display(look); big != nil {
		return slices.Concat([]toll.Line{{Item: -1, Runs: []toll.Run{title}}, {Item: -1}}, big, lines)
	}
	first := lines[0].Runs[len(lines[0].Runs)-1]
	gap := width - len(title.Text) - look.Measure(first.Text)
	if look.Height < titleRows || gap < 2 || first.Ink != toll.InkToll || goesOn(lines) {
		return lines
	}
	lines[0].Runs = []toll.Run{title, {Text: ui.Spaces(gap)}, first}
	return lines
}

// goesOn reports whether the headline toll takes more than its first line.
func goesOn(lines []toll.Line) bool {
	return len(lines) > 1 && len(lines[1].Runs) > 0 && lines[1].Runs[0].Ink == toll.InkToll
}

// warned says under the headline toll how much does not add up, for a pane that cannot show it at once.
func (p *Pane) warned(lines []toll.Line, look ui.Look) []toll.Line {
	n := len(p.ledger.Doubts())
	end := slices.IndexFunc(lines, func(l toll.Line) bool { return l.Item >= 0 })
	if n == 0 || end < 1 {
		return lines
	}
	text := "? does not add up"
	if n > 1 {
		text = fmt.Sprintf("? %d points do not add up", n)
	}
	if where := ": see below"; look.Measure(text+where) <= choice.Inner(look) {
		text += where
	}
	var rows []toll.Line
	for row := range strings.SplitSeq(look.Wrap(text, choice.Inner(look)), "\n") {
		rows = append(rows, toll.Line{Item: -1, Runs: []toll.Run{{Text: row, Ink: toll.InkDoubt}}})
	}
	return slices.Insert(lines, end-1, rows...)
}

// glyphs are the figures three rows high, in half blocks.
var glyphs = map[rune][3]string{
	'0': {"█▀█", "█ █", "▀▀▀"}, '1': {"▀█ ", " █ ", "▀▀▀"}, '2': {"▀▀█", "█▀▀", "▀▀▀"}, '3': {"▀▀█", " ▀█", "▀▀▀"},
	'4': {"█ █", "▀▀█", "  ▀"}, '5': {"█▀▀", "▀▀█", "▀▀▀"}, '6': {"█▀▀", "█▀█", "▀▀▀"}, '7': {"▀▀█", "  █", "  ▀"},
	'8': {"█▀█", "█▀█", "▀▀▀"}, '9': {"█▀█", "▀▀█", "▀▀▀"}, '-': {"  ", "▀▀", "  "}, ',': {" ", " ", "▄"},
}

// display sets the number of dead in large figures above the ledger, where there is room and where the number is
// stated as one: a toll that is feared, or has no upper bound, is not made bigger than its hedge.
func (p *Pane) display(look ui.Look) []toll.Line {
	t := p.ledger.Summary[toll.Killed]
	if look.Plain || look.Height < displayRows || look.Width < displayColumns || t == nil || t.Open || t.Low == 0 {
		return nil
	}
	if t.Certainty != toll.Confirmed && t.Certainty != toll.Stated {
		return nil
	}
	var rows [3]string
	for _, r := range t.Text {
		glyph, ok := glyphs[r]
		if !ok {
			return nil
		}
		for i := range rows {
			rows[i] += glyph[i] + " "
		}
	}
	if look.Measure(rows[0]) > choice.Inner(look) {
		return nil
	}
	lines := make([]toll.Line, 0, len(rows)+1)
	for _, row := range rows {
		lines = append(lines, toll.Line{Item: -1, Runs: []toll.Run{{Text: strings.TrimRight(row, " "), Ink: toll.InkToll, Of: toll.Killed}}})
	}
	return append(lines, toll.Line{Item: -1})
}
