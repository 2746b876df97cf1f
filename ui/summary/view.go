package summary

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing/toll"
	"sofar/ui"
)

// page is a ledger set for one size of the pane.
type page struct {
	toll.Page

	ledger *toll.Ledger
	layout layout
	height int
	drawn  drawn
}

// drawn is the picture of a page, and what it depends on.
type drawn struct {
	top, cursor int
	focused     bool
	styles      *ui.Styles
	picture     string
}

// layout is what the setting of a page depends on.
type layout struct {
	ui.Size

	method ansi.Method
	plain  bool
	open   bool
}

// rows are the first row of an item and the one after its last.
func (g *page) rows(item int) (first, end int) {
	first = -1
	for i, line := range g.Lines {
		if line.Item != item {
			continue
		}
		if first < 0 {
			first = i
		}
		end = i + 1
	}
	return max(first, 0), end
}

// Widths from which the pane has a margin on either side, with a sign there before the row that is chosen.
const marginFrom = 20

func margin(look ui.Look) int {
	if look.Width < marginFrom {
		return 0
	}
	return 1
}

// set sets the ledger for the size of the pane, unless it is set so already.
func (p *Pane) set(look ui.Look) {
	want := layout{Size: look.Size, method: look.Method, plain: look.Plain, open: p.open}
	if p.ledger == nil || p.page.ledger == p.ledger && p.page.layout == want {
		return
	}
	for _, legend := range [...]bool{true, false} {
		set := p.ledger.Page(toll.Layout{
			Width: max(look.Width-2*margin(look), 1), Plain: look.Plain, Open: p.open, Legend: legend, Measure: look.Measure,
		})
		set.Lines = p.titled(set.Lines, look)
		p.page = page{Page: set, ledger: p.ledger, layout: want, height: max(look.Height, 1)}
		if len(set.Lines) <= look.Height {
			break
		}
		p.page.Lines = p.warned(p.page.Lines, look)
	}
	p.cursor = min(p.cursor, max(len(p.page.Items)-1, 0))
	p.reveal()
}

// View draws the rows that the pane has room for.
func (p *Pane) View(look ui.Look) string {
	if look.Width < 1 || look.Height < 1 {
		return ""
	}
	if p.ledger == nil {
		return look.Styles.Faint.Render(look.Cut(ui.Spaces(margin(look))+"Reading figures ...", look.Width))
	}
	p.set(look)
	p.top = p.clamp(p.top)
	now := drawn{top: p.top, cursor: p.cursor, focused: look.Focused, styles: look.Styles, picture: p.page.drawn.picture}
	if now != p.page.drawn {
		now.picture = p.draw(look)
		p.page.drawn = now
	}
	return now.picture
}

func (p *Pane) draw(look ui.Look) string {
	rows := make([]string, 0, look.Height)
	for i := p.top; i < len(p.page.Lines) && len(rows) < look.Height; i++ {
		rows = append(rows, p.row(i, look))
	}
	return strings.Join(rows, "\n")
}

// row draws one line; that of the chosen item stands on a ground of its own, with a sign before it.
func (p *Pane) row(i int, look ui.Look) string {
	line := p.page.Lines[i]
	chosen := look.Focused && line.Item >= 0 && line.Item == p.cursor
	var s strings.Builder
	if margin(look) > 0 {
		s.WriteString(p.sign(i, chosen, look))
	}
	used := margin(look)
	for _, r := range line.Runs {
		style := ink(r, look.Styles)
		if chosen {
			style = style.Inherit(look.Styles.Chosen)
		}
		s.WriteString(style.Render(r.Text))
		used += look.Measure(r.Text)
	}
	if chosen {
		s.WriteString(look.Styles.Chosen.Render(ui.Spaces(look.Width - used)))
	}
	return s.String()
}

// sign is the margin of a row.
func (p *Pane) sign(i int, chosen bool, look ui.Look) string {
	first, _ := p.page.rows(p.cursor)
	switch {
	case !chosen || i != first:
		return " "
	case look.Plain:
		return look.Styles.Accent.Render(">")
	}
	return look.Styles.Accent.Render("▌")
}

// ink gives a run its style.
func ink(r toll.Run, s *ui.Styles) lipgloss.Style {
	switch r.Ink {
	case toll.InkToll:
		return fate(r.Of, s).Bold(true)
	case toll.InkFigure:
		return fate(r.Of, s).Bold(true)
	case toll.InkBar:
		return fate(r.Of, s)
	case toll.InkHeading:
		return s.Faint.Bold(true)
	case toll.InkNumber:
		return s.Accent
	case toll.InkDenied:
		return s.Removed
	case toll.InkBeside, toll.InkRest, toll.InkUnsure, toll.InkLegend:
		return s.Faint
	case toll.InkPlain, toll.InkLabel, toll.InkSure, toll.InkDoubt:
	}
	return s.Ink
}

// fate is the colour of what happened to people.
func fate(c toll.Category, s *ui.Styles) lipgloss.Style {
	switch c {
	case toll.Killed:
		return s.Killed
	case toll.Casualties, toll.Injured:
		return s.Hurt
	case toll.Missing, toll.Hostage:
		return s.Missing
	case toll.Rescued, toll.Released, toll.Unharmed, toll.Evacuated:
		return s.Safe
	case toll.Arrested, toll.Displaced:
	}
	return s.Ink
}
