// Package sidebar is the pane that lists a briefing's questions and crossheads: numbered, with where the reader is,
// what was read, and what changed. It knows no text, no figures and no other pane.
package sidebar

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/ui"
)

// headRows are the rows above the list: its title, and a blank one where there is room.
const headRows = 2

// Pane lists the sections of one briefing.
type Pane struct {
	sections []briefing.Section
	way      ui.Sections
	cursor   int // the section that keys act on
	top      int // the section uppermost in the list
	rows     cached
}

// cached are the titles wrapped for a width.
type cached struct {
	look ui.Look
	list [][]string // rows of each section's title; nil until wrapped
}

// New is an empty list.
func New() *Pane { return &Pane{way: ui.Sections{Here: -1}} }

// Set lists other sections.
func (p *Pane) Set(sections []briefing.Section) {
	*p = Pane{sections: sections, way: p.way, cursor: min(p.cursor, max(len(sections)-1, 0))}
}

// Follow marks where the reader is and has been; the cursor goes along.
func (p *Pane) Follow(way ui.Sections) {
	if way.Here != p.way.Here && way.Here >= 0 {
		p.cursor = way.Here
	}
	p.way = way
}

// Height is how many rows the whole list would fill at a width.
func (p *Pane) Height(look ui.Look) int {
	n := headRows + 1
	for i := range p.sections {
		if n += len(p.titleRows(i, look)); n > 100 {
			break
		}
	}
	return n
}

// Bindings are the keys that do something now.
func (p *Pane) Bindings(keys *ui.Keys) []key.Binding {
	if len(p.sections) == 0 {
		return nil
	}
	open := key.NewBinding(key.WithKeys(keys.Figure.Show.Keys()...), key.WithHelp("enter", "read"))
	return []key.Binding{open, keys.Move.Up, keys.Move.Down}
}

// Update moves the cursor and opens sections.
func (p *Pane) Update(msg tea.Msg, look ui.Look) tea.Cmd {
	if len(p.sections) == 0 {
		return nil
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return p.onKey(msg, look)
	case tea.MouseWheelMsg:
		p.onWheel(msg, look)
	case tea.MouseClickMsg:
		return p.onClick(msg, look)
	}
	return nil
}

func (p *Pane) onKey(msg tea.KeyPressMsg, look ui.Look) tea.Cmd {
	k, page := look.Keys, max(look.Height-headRows, 1)
	switch {
	case key.Matches(msg, k.Move.Up):
		p.move(-1)
	case key.Matches(msg, k.Move.Down):
		p.move(1)
	case key.Matches(msg, k.Move.PageUp):
		p.move(-page)
	case key.Matches(msg, k.Move.PageDown):
		p.move(page)
	case key.Matches(msg, k.Move.Top):
		p.cursor = 0
	case key.Matches(msg, k.Move.Bottom):
		p.cursor = len(p.sections) - 1
	case key.Matches(msg, k.Figure.Show):
		return ui.Send(ui.GoSection{Index: p.cursor})
	case key.Matches(msg, k.Text.Demote):
		return ui.Send(ui.Retitle{Line: p.sections[p.cursor].Title, Heading: false})
	}
	return nil
}

func (p *Pane) move(by int) { p.cursor = min(max(p.cursor+by, 0), len(p.sections)-1) }

func (p *Pane) onWheel(msg tea.MouseWheelMsg, look ui.Look) {
	p.reveal(look)
	switch msg.Button {
	case tea.MouseWheelDown:
		p.move(1)
	case tea.MouseWheelUp:
		p.move(-1)
	default:
	}
}

func (p *Pane) onClick(msg tea.MouseClickMsg, look ui.Look) tea.Cmd {
	y := p.head(look)
	for i := p.top; i < len(p.sections) && y < look.Height; i++ {
		n := len(p.titleRows(i, look))
		if msg.Y >= y && msg.Y < y+n {
			p.cursor = i
			return ui.Send(ui.GoSection{Index: i})
		}
		y += n
	}
	return nil
}

// head is the number of rows above the list: less where the list needs the room.
func (p *Pane) head(look ui.Look) int {
	switch {
	case p.Height(look)-1 <= look.Height:
		return headRows
	case look.Height < 6:
		return 0
	case look.Height < 10:
		return 1
	}
	return headRows
}

// reveal scrolls the list so that the cursor is in sight.
func (p *Pane) reveal(look ui.Look) {
	p.top = min(p.top, p.cursor)
	room := max(look.Height-p.head(look), 1)
	used := 0
	for i := min(p.cursor, len(p.sections)-1); i >= p.top; i-- {
		used += len(p.titleRows(i, look))
		if used > room && i < p.cursor {
			p.top = i + 1
			return
		}
	}
}

// titleRows are the rows of a section's title: number, title, and the marks at its end.
func (p *Pane) titleRows(i int, look ui.Look) []string {
	c := &p.rows
	if c.list == nil || c.look.Width != look.Width || c.look.Method != look.Method {
		*c = cached{look: look, list: make([][]string, len(p.sections))}
	}
	if c.list[i] == nil {
		c.list[i] = p.wrapTitle(i, look)
	}
	return c.list[i]
}

// wrapTitle breaks a title into at most three rows.
func (p *Pane) wrapTitle(i int, look ui.Look) []string {
	const most = 3
	s := p.sections[i]
	name := s.Title
	if s.Time != "" {
		name = s.Time + "  " + name
	}
	room := max(look.Width-p.indent()-3, 4)
	rows := strings.Split(look.Wrap(strings.TrimSpace(name), room), "\n")
	if len(rows) > most {
		rows[most-1] = look.Cut(strings.Join(rows[most-1:], " "), room)
		rows = rows[:most]
	}
	return rows
}

// indent is the width of the bar and the number before a title.
func (p *Pane) indent() int { return 4 + len(strconv.Itoa(len(p.sections))) }

// View draws the list.
func (p *Pane) View(look ui.Look) string {
	p.reveal(look)
	var rows []string
	switch p.head(look) {
	case 1:
		rows = append(rows, p.title(look))
	case headRows:
		rows = append(rows, p.title(look), "")
	}
	for i := p.top; i < len(p.sections) && len(rows) < look.Height; i++ {
		rows = append(rows, p.section(i, look)...)
	}
	return strings.Join(p.legend(rows, look), "\n")
}

// title is the line above the list: what it is, and how far the reader is.
func (p *Pane) title(look ui.Look) string {
	left := look.Styles.Headline.Render("QUESTIONS")
	count := strconv.Itoa(p.way.Here+1) + " of " + strconv.Itoa(len(p.sections))
	if p.way.Here < 0 {
		count = strconv.Itoa(len(p.sections))
	}
	right := look.Styles.Faint.Render(count)
	gap := look.Width - 2 - look.Measure(left) - look.Measure(right)
	if gap < 1 {
		return " " + look.Cut(left, look.Width-1)
	}
	return " " + left + ui.Spaces(gap) + right
}

// section draws one entry: bar, number, title, mark.
func (p *Pane) section(i int, look ui.Look) []string {
	s, st := p.sections[i], look.Styles
	here, barred := i == p.way.Here, i == p.way.Here
	style := st.Ink
	if here {
		style = st.Headline
	}
	if look.Focused { // the bar is where keys act, as in every list; here has a sign of its own
		if barred = i == p.cursor; barred {
			style = st.Chosen
		}
	}
	indent := p.indent()
	number := strconv.Itoa(i + 1)
	titles := p.titleRows(i, look)
	rows := make([]string, len(titles))
	for n, t := range titles {
		lead := " " + ui.Spaces(indent-1)
		if n == 0 {
			lead = bar(barred, look) + st.Faint.Render(ui.Spaces(indent-3-len(number))+number) + "  "
		} else if barred {
			lead = bar(barred, look) + ui.Spaces(indent-1)
		}
		if s.Level > 1 {
			t = look.Cut(t, look.Width-indent-4)
			lead += " "
		}
		rows[n] = lead + style.Render(t)
	}
	last := len(rows) - 1
	if mark := p.mark(i, look); mark != "" {
		rows[last] = look.Fill(rows[last], look.Width-3) + " " + mark
	}
	return rows
}

func bar(here bool, look ui.Look) string {
	if !here {
		return " "
	}
	return ui.Bar(look)
}

// signs of a section: here, changed, read.
func signs(look ui.Look) (here, changed, read string) {
	if look.Plain {
		return "*", "!", "x"
	}
	return "●", "△", "✓"
}

func (p *Pane) mark(i int, look ui.Look) string {
	here, changed, read := signs(look)
	slug := p.sections[i].Slug
	switch {
	case p.way.Changed[slug]:
		return look.Styles.Accent.Render(changed)
	case i == p.way.Here:
		return look.Styles.Accent.Render(here)
	case p.way.Read[slug]:
		return look.Styles.Faint.Render(read)
	}
	return ""
}

// legend explains the signs at the foot, where there is room.
func (p *Pane) legend(rows []string, look ui.Look) []string {
	here, changed, read := signs(look)
	text := read + " read  " + here + " here  " + changed + " changed"
	if look.Height < 20 || len(rows)+2 > look.Height || look.Measure(text)+2 > look.Width {
		return rows
	}
	for len(rows) < look.Height-1 {
		rows = append(rows, "")
	}
	return append(rows, " "+look.Styles.Faint.Render(text))
}
