package summary

import (
	"slices"

	"charm.land/lipgloss/v2"

	"sofar/briefing/toll"
	"sofar/ui"
	"sofar/ui/choice"
	"sofar/ui/scroll"
)

// lay sets the ledger in lines for the look of the pane, unless it is set so already. The legend is for panes that have room.
func (p *Pane) lay(look ui.Look) {
	want := setting{Size: look.Size, ledger: p.ledger, method: look.Method, styles: look.Styles, plain: look.Plain, open: p.open}
	if p.set == want {
		return
	}
	p.set = want
	lines := p.lines(look, false)
	if len(lines) > look.Height {
		lines = p.warned(lines, look)
	} else if explained := p.lines(look, true); len(explained) <= look.Height {
		lines = explained
	}
	p.list.Set(inked(lines, look.Styles), len(p.items))
	if pin, over := p.pinned(lines, look); over >= 0 {
		p.list.Pin(inked([]toll.Line{pin}, look.Styles)[0], over)
	}
}

// pinned is the headline toll on one line, with its certainty, to be kept in sight over the figures, and the line that it stands for; that
// is -1 where there is none, or no room.
func (p *Pane) pinned(lines []toll.Line, look ui.Look) (pin toll.Line, over int) {
	over = -1
	for i, l := range lines {
		if l.Item >= 0 {
			break
		}
		if n := len(l.Runs); n > 0 && l.Runs[n-1].Ink == toll.InkToll {
			over = i
		}
	}
	lead := slices.IndexFunc(toll.Categories[:], func(c toll.Category) bool { return p.ledger.Summary[c] != nil })
	if over < 0 || lead < 0 {
		return pin, -1
	}
	c := toll.Categories[lead]
	t, width := p.ledger.Summary[c], choice.Inner(look)
	text, ink := t.Phrase(c, look.Plain), toll.InkToll
	if t.Hedged() {
		text, ink = toll.SignOf(t.Certainty).In(look.Plain)+" "+text, toll.InkUnsure
	}
	runs := []toll.Run{{Text: text, Ink: ink, Of: c}}
	switch gap := width - len(titleText) - look.Measure(text); {
	case look.Measure(text) > width:
		return pin, -1
	case gap >= 2:
		runs = append([]toll.Run{{Text: titleText, Ink: toll.InkHeading}, {Text: ui.Spaces(gap)}}, runs...)
	}
	return toll.Line{Item: choice.None, Runs: runs}, over
}

// lines sets the ledger, with a title, and with the legend of the signs or without.
func (p *Pane) lines(look ui.Look, legend bool) []toll.Line {
	page := p.ledger.Page(toll.Layout{
		Width: choice.Inner(look), Plain: look.Plain, Open: p.open, Legend: legend, Marks: p.marked(), Measure: look.Measure,
	})
	p.items = page.Items
	return append(p.titled(page.Lines, look), p.unplaced(look)...)
}

func inked(lines []toll.Line, s *ui.Styles) []choice.Line {
	type pot struct {
		ink toll.Ink
		of  toll.Category
	}
	open := map[pot]string{}
	all := make([]choice.Line, 0, len(lines))
	for _, l := range lines {
		line := choice.Line{Item: l.Item, Runs: make([]choice.Run, 0, len(l.Runs))}
		for _, r := range l.Runs {
			style, known := open[pot{r.Ink, r.Of}]
			if !known {
				style = scroll.Open(ink(r, s))
				open[pot{r.Ink, r.Of}] = style
			}
			line.Runs = append(line.Runs, choice.Run{Text: r.Text, Style: style})
		}
		all = append(all, line)
	}
	return all
}

// View draws the rows that the pane has room for.
func (p *Pane) View(look ui.Look) string {
	switch {
	case look.Width < 1 || look.Height < 1:
		return ""
	case p.ledger == nil:
		return look.Styles.Faint.Render(look.Cut(" Reading figures ...", look.Width))
	}
	p.lay(look)
	return p.list.View(look)
}

// ink gives a run its style.
func ink(r toll.Run, s *ui.Styles) lipgloss.Style {
	switch r.Ink {
	case toll.InkToll:
		return s.Fate(r.Of).Bold(true)
	case toll.InkFigure:
		return s.Fate(r.Of).Bold(true)
	case toll.InkBar:
		return s.Fate(r.Of)
	case toll.InkHeading:
		return s.Faint.Bold(true)
	case toll.InkNumber, toll.InkMark:
		return s.Accent
	case toll.InkDenied:
		return s.Removed
	case toll.InkBeside, toll.InkRest, toll.InkUnsure, toll.InkLegend:
		return s.Faint
	case toll.InkPlain, toll.InkLabel, toll.InkSure, toll.InkDoubt:
	}
	return s.Ink
}
