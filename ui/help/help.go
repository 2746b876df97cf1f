// Package help is the pane that explains the keys and the signs. It reads them off the key map, so it cannot lie.
package help

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"sofar/briefing/toll"
	"sofar/ui"
)

// Pane is the help.
type Pane struct {
	top  int
	rows int // of the whole text, as last drawn
}

// New is the help from its beginning.
func New() *Pane { return &Pane{} }

// Bindings are the keys that do something now.
func (p *Pane) Bindings(keys *ui.Keys) []key.Binding {
	return []key.Binding{keys.Find.Back, keys.Move.Down}
}

// Update scrolls.
func (p *Pane) Update(msg tea.Msg, look ui.Look) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		p.onKey(msg, look)
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelDown {
			p.top += 3
		} else {
			p.top -= 3
		}
	}
	p.top = max(min(p.top, p.rows-look.Height), 0)
	return nil
}

func (p *Pane) onKey(msg tea.KeyPressMsg, look ui.Look) {
	k := look.Keys.Move
	switch {
	case key.Matches(msg, k.Down):
		p.top++
	case key.Matches(msg, k.Up):
		p.top--
	case key.Matches(msg, k.PageDown):
		p.top += look.Height - 1
	case key.Matches(msg, k.PageUp):
		p.top -= look.Height - 1
	case key.Matches(msg, k.Top):
		p.top = 0
	case key.Matches(msg, k.Bottom):
		p.top = p.rows
	}
}

// signs explains what certainty looks like, and what a sidebar marks.
func signs(look ui.Look) [][2]string {
	if look.Plain {
		return [][2]string{{"x", "a question read to its end"}, {"*", "you are here; in a list of briefings: not read yet"}, {"!", "changed since you opened or last read it"}}
	}
	return [][2]string{{"✓", "a question read to its end"}, {"●", "you are here; in a list of briefings: not read yet"}, {"△", "changed since you opened or last read it"}}
}

// certainties are the ledger's signs and words, and the signs of figures in the text.
func certainties(look ui.Look) [][2]string {
	out := [][2]string{{toll.Mark(1, look.Plain), "in the text: leads to that row of the toll"}}
	for _, s := range toll.Signs() {
		out = append(out, [2]string{s.In(look.Plain), s.Word})
	}
	return append(out, bars(look)...)
}

// bars explains figures that are no plain numbers, and what stands beside and below them.
func bars(look ui.Look) [][2]string {
	full, rest, most, mark := "▇", "░", "≤40", "»"
	if look.Plain {
		full, rest, most, mark = "#", ".", "<=40", "#"
	}
	return [][2]string{
		{"14+ " + most, "at least 14, at most 40; c.400 is about 400"},
		{full, "a part of its total"}, {rest, "the rest of the total, which nobody stated"}, {mark, "what a reviewer says"},
	}
}

// View draws the rows from the top.
func (p *Pane) View(look ui.Look) string {
	rows := []string{" " + look.Styles.Headline.Render("KEYS"), ""}
	pairs := make([][2]string, 0, 20)
	for _, r := range look.Keys.Table() {
		pairs = append(pairs, [2]string{r.Keys, r.Does})
	}
	rows = append(rows, table(pairs, look)...)
	rows = append(rows, "", " "+look.Styles.Headline.Render("SIGNS"), "")
	rows = append(rows, table(certainties(look), look)...)
	rows = append(rows, table(signs(look), look)...)
	p.rows = len(rows)
	top := max(min(p.top, p.rows-look.Height), 0)
	return strings.Join(rows[top:], "\n")
}

// table sets pairs in two columns, or one below the other where there is no room.
func table(pairs [][2]string, look ui.Look) []string {
	first := 0
	for _, p := range pairs {
		first = max(first, look.Measure(p[0]))
	}
	if first > look.Width/2 {
		first = max(look.Width/3, 6)
	}
	second := max(look.Width-first-4, 8)
	var rows []string
	for _, p := range pairs {
		left := strings.Split(look.Wrap(p[0], first), "\n")
		right := strings.Split(look.Wrap(p[1], second), "\n")
		for i := range max(len(left), len(right)) {
			l, r := at(left, i), at(right, i)
			rows = append(rows, " "+look.Styles.Accent.Render(l)+ui.Spaces(first-look.Measure(l)+2)+r)
		}
	}
	return rows
}

func at(rows []string, i int) string {
	if i < len(rows) {
		return rows[i]
	}
	return ""
}
