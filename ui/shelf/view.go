package shelf

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"charm.land/lipgloss/v2"

	"sofar/briefing/toll"
	"sofar/ui"
)

// Columns from which an entry stands on one row, and those beyond which the eye would lose it; rows from which the shelf
// has a title, from which what a search found is quoted, and from which a blank row stands under the title.
const (
	oneRowFrom = 70
	widest     = 110
	titleFrom  = 4
	quoteFrom  = 8
	airFrom    = 18
)

// Widths of the columns of an entry on one row, in cells. A toll is never cut: one that is wider than its column pushes
// the headline back, and one that has no room at all is left out.
const (
	tollColumn = 18
	ageColumn  = 12
)

// twoRows reports whether headline and toll stand below each other.
func twoRows(look ui.Look) bool { return look.Width < oneRowFrom && look.Height > titleFrom }

// quoting reports whether it is shown where a search found its words.
func (p *Pane) quoting(look ui.Look) bool { return p.found() && look.Height >= quoteFrom }

func (p *Pane) rowsEach(look ui.Look) int {
	n := 1
	if twoRows(look) {
		n++
	}
	if p.quoting(look) {
		n++
	}
	return n
}

func headRows(look ui.Look) int {
	switch {
	case look.Height < titleFrom:
		return 0
	case look.Height < airFrom:
		return 2
	}
	return 3
}

// fit is how many entries the pane shows at a time; at least 1.
func (p *Pane) fit(look ui.Look) int {
	return max((look.Height-headRows(look))/p.rowsEach(look), 1)
}

// scroll brings the chosen entry onto the screen.
func (p *Pane) scroll(look ui.Look) {
	n := p.fit(look)
	p.top = max(min(p.top, p.cursor, p.listed()-1), p.cursor-n+1, 0)
}

// View draws the entries that the pane has room for.
func (p *Pane) View(look ui.Look) string {
	if look.Width < 1 || look.Height < 1 {
		return ""
	}
	if p.stale {
		chosen, _ := p.Chosen()
		p.renew(chosen.Slug)
	}
	look.Width = min(look.Width, widest)
	var rows []string
	if headRows(look) > 0 {
		rows = append(rows, p.title(look), p.below(look), "")[:headRows(look)]
	}
	if say := p.nothing(); say != "" {
		rows = append(rows, strings.Split(look.Wrap(look.Styles.Faint.Render(say), look.Width), "\n")...)
	}
	p.scroll(look)
	p.fitted = p.fit(look)
	for i := p.top; i < min(p.top+p.fitted, p.listed()); i++ {
		rows = append(rows, entry(p.entry(i), i == p.cursor, look)...)
		if p.quoting(look) {
			rows = append(rows, quote(&p.search.answer.Hits[i], i == p.cursor, look))
		}
	}
	return strings.Join(rows[:min(len(rows), look.Height)], "\n")
}

// nothing says why there is no list.
func (p *Pane) nothing() string {
	switch {
	case !p.loaded:
		return "Reading the library ..."
	case len(p.entries) == 0:
		return "The library is empty. sofar add FILE puts a briefing into it."
	case p.listed() > 0:
	case p.found() && p.pending():
		return "Searching ..."
	case p.found():
		return "Nothing found. esc shows all."
	default:
		return "No briefing has all of these words in its headline. esc shows all."
	}
	return ""
}

// title says what has been typed and how many entries that leaves.
func (p *Pane) title(look ui.Look) string {
	s := look.Styles
	count := p.count()
	left := s.Faint.Bold(true).Render(" "+p.name) + "  "
	switch {
	case p.Typing():
		left += s.Accent.Render(p.filter + cursorSign(look))
	case p.search.on:
		left += s.Faint.Render("type to search")
	case len(p.entries) > 0:
		left += s.Faint.Render("type to narrow")
	}
	if p.unread() {
		if with := unreadSign(look) + " not read   " + count; look.Measure(left+with) < look.Width-4 {
			count = with
		}
	}
	room := look.Width - look.Measure(count) - 2
	if room < 1 {
		return look.Cut(left, look.Width)
	}
	return look.Fill(left, room) + " " + s.Faint.Render(count)
}

// unread reports whether an entry of the list has not been read, whose sign has to be explained.
func (p *Pane) unread() bool {
	for i := range p.listed() {
		if p.entry(i).Unread {
			return true
		}
	}
	return false
}

func unreadSign(look ui.Look) string {
	if look.Plain {
		return "*"
	}
	return "●"
}

// count is how many entries the list has.
func (p *Pane) count() string {
	count := strconv.Itoa(len(p.entries))
	switch {
	case p.found() && p.search.answer.More:
		return fmt.Sprintf("the best %d", p.listed())
	case p.found():
		return fmt.Sprintf("%d found", p.listed())
	case p.search.on && len(p.entries) >= p.search.most:
		return fmt.Sprintf("the newest %d", len(p.entries))
	case p.filter != "" && !p.search.on:
		count = fmt.Sprintf("%d of %d", len(p.shown), len(p.entries))
	}
	if p.coming > len(p.entries) {
		count += fmt.Sprintf(", reading %d ...", p.coming)
	}
	return count
}

// below is the row under the title: what was not understood, what is not known yet, else what can be typed.
func (p *Pane) below(look ui.Look) string {
	s, says := look.Styles, p.faulty()
	if says != "" {
		style := s.Alarm
		if part, _, _ := strings.Cut(says, ": "); strings.HasSuffix(p.filter, part) {
			style = s.Accent // somebody is still typing it
		}
		return " " + style.Render(look.Cut(says, look.Width-2))
	}
	if n := p.waiting(); n > 0 && p.keeping {
		return " " + s.Faint.Render(look.Cut(fmt.Sprintf("the figures of %d are not read yet", n), look.Width-2))
	}
	if p.filter == "" && p.loaded {
		return " " + s.Faint.Render(look.Cut(p.hint, look.Width-2))
	}
	return ""
}

// waiting is how many entries have figures that are still to be read.
func (p *Pane) waiting() int {
	n := 0
	for i := range p.entries {
		if p.entries[i].Untold {
			n++
		}
	}
	return n
}

// quote is where a search found its words; they are marked, by brackets where there is no ground to do so.
func quote(h *Hit, chosen bool, look ui.Look) string {
	s := look.Styles
	ink, mark, open, end := s.Faint, s.Match, "", ""
	if look.Plain || s.Theme.Paper == "" {
		open, end = "[", "]"
	}
	if chosen && look.Focused {
		ink = ink.Inherit(s.Chosen)
	}
	at := h.begin(look)
	var row strings.Builder
	row.WriteString(ink.Render("   "))
	if at > 0 {
		row.WriteString(ink.Render(ellipsis(look)))
	}
	for _, m := range h.Matches {
		if m.Start < at || m.End > len(h.Snippet) {
			continue
		}
		row.WriteString(ink.Render(h.Snippet[at:m.Start]) + mark.Render(open+m.In(h.Snippet)+end))
		at = m.End
	}
	row.WriteString(ink.Render(h.Snippet[at:]))
	return filled(row.String(), chosen, look)
}

// begin is where a quotation begins so that the first word found is in sight: a few words before it.
func (h *Hit) begin(look ui.Look) int {
	const before = 12 // bytes
	if len(h.Matches) == 0 || h.Matches[0].End > len(h.Snippet) || look.Measure(h.Snippet[:h.Matches[0].End]) < look.Width-6 {
		return 0
	}
	return strings.LastIndexByte(h.Snippet[:max(h.Matches[0].Start-before, 0)], ' ') + 1
}

func ellipsis(look ui.Look) string {
	if look.Plain {
		return "..."
	}
	return "…"
}

func cursorSign(look ui.Look) string {
	if look.Plain {
		return "_"
	}
	return "▏"
}

// entry draws a briefing on one row or two.
func entry(e *Entry, chosen bool, look ui.Look) []string {
	s := look.Styles
	style := func(of lipgloss.Style) lipgloss.Style {
		if chosen && look.Focused {
			return of.Inherit(s.Chosen)
		}
		return of
	}
	headline := style(s.Ink)
	if e.Unread {
		headline = style(s.Headline)
	}
	lead := style(s.Accent).Render(sign(e, chosen, look))
	age := age(e.Updated, look.Now())
	dead, ink := tollOf(e, look)
	if twoRows(look) {
		below := style(s.Ink).Render("   ")
		if look.Measure(dead) <= look.Width-4 {
			below += style(ink).Render(dead)
		}
		if look.Measure(dead+age) <= look.Width-6 {
			below += style(s.Faint).Render("  " + age)
		}
		return []string{
			filled(lead+headline.Render(look.Cut(e.Headline, look.Width-4)), chosen, look),
			filled(below, chosen, look),
		}
	}
	tail := style(ink).Render(ui.Spaces(tollColumn-look.Measure(dead))+dead) + style(s.Faint).Render(ui.Spaces(ageColumn-look.Measure(age))+age)
	room := look.Width - 5 - look.Measure(tail)
	if room < oneRowFrom/4 {
		return []string{filled(lead+headline.Render(look.Cut(e.Headline, look.Width-4)), chosen, look)}
	}
	name := look.Cut(e.Headline, room)
	return []string{filled(lead+headline.Render(name+ui.Spaces(room+1-look.Measure(name)))+tail, chosen, look)}
}

// filled cuts a row at the width, or fills it with the ground of what is chosen.
func filled(row string, chosen bool, look ui.Look) string {
	row = look.Cut(row, look.Width)
	if chosen && look.Focused {
		row += look.Styles.Chosen.Render(ui.Spaces(look.Width - look.Measure(row)))
	}
	return row
}

// sign is three cells: which entry is chosen, and whether it was read.
func sign(e *Entry, chosen bool, look ui.Look) string {
	here, unread := " ", " "
	switch {
	case !chosen || !look.Focused:
	case look.Plain:
		here = ">"
	default:
		here = "▌"
	}
	if e.Unread {
		unread = unreadSign(look)
	}
	return here + unread + " "
}

// tollOf is the headline toll with the sign of its certainty, where it is less than stated.
func tollOf(e *Entry, look ui.Look) (string, lipgloss.Style) {
	switch t := e.Toll; {
	case e.Untold:
		return "...", look.Styles.Faint
	case t == nil:
		return "no figure", look.Styles.Faint
	case t.Low == 0 && t.High == 0 && t.Attackers == 0:
		return t.Phrase(toll.Killed, look.Plain), look.Styles.Ink
	case !t.Hedged():
		return t.Phrase(toll.Killed, look.Plain), look.Styles.Killed
	default:
		return t.Hedge(t.Phrase(toll.Killed, look.Plain), look.Plain), look.Styles.Faint
	}
}

// age is how long ago a time was; the day itself where that is more than a month, or lies ahead.
func age(t, now time.Time) string {
	ago := now.Sub(t)
	switch {
	case t.IsZero():
		return ""
	case ago < 0 || ago > 30*24*time.Hour:
		return t.Format("2 Jan 2006")
	case ago < time.Minute:
		return "just now"
	case ago < time.Hour:
		return fmt.Sprintf("%d min ago", int(ago.Minutes()))
	case ago < 48*time.Hour:
		return fmt.Sprintf("%d h ago", int(ago.Hours()))
	}
	return fmt.Sprintf("%d days ago", int(ago.Hours()/24))
}
