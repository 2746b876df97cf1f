package body

import (
	"strings"

	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/scroll"
)

// layout sets one item in rows. It is made for the item and then forgotten.
type layout struct {
	doc     *briefing.Document
	item    item
	look    ui.Look     // Width is that of the text column
	figures []ui.Figure // that end in the item
	inline  inlineRenderers
	gap     int // blank rows after the item
}

// rows lays the item out.
func (l *layout) rows() []scroll.Row {
	rows := l.set()
	if len(rows) == 0 {
		rows = []scroll.Row{{}}
	}
	for range l.gap {
		rows = append(rows, scroll.Row{})
	}
	return rows
}

func (l *layout) set() []scroll.Row {
	s := l.look.Styles
	switch l.item.kind {
	case headline, title:
		return l.flow("", "", scroll.Open(s.Headline))
	case entry:
		return l.flow("", "", scroll.Open(s.Accent))
	case line, aside:
		return l.flow("", "", scroll.Open(s.Faint))
	case text:
	}
	if l.item.block < 0 {
		return nil
	}
	return l.block(&l.doc.Blocks[l.item.block])
}

func (l *layout) block(b *briefing.Block) []scroll.Row {
	s := l.look.Styles
	switch b.Kind {
	case briefing.ListItem:
		return l.listItem(b)
	case briefing.Quote:
		return l.barred(l.quote(l.pick("▎ ", "> ")), b)
	case briefing.Heading:
		return l.flow("", "", scroll.Open(s.Headline))
	case briefing.Caption, briefing.Note, briefing.Aside, briefing.Image:
		return l.flow("", "", scroll.Open(s.Faint))
	case briefing.Code:
		return l.verbatim(scroll.Open(s.Faint))
	case briefing.Table:
		return l.table()
	case briefing.Rule:
		return []scroll.Row{{{Text: l.pick("· · ·", "* * *"), Style: scroll.Open(s.Faint), At: scroll.NoPlace}}}
	case briefing.Paragraph:
	}
	return l.flow("", "", "")
}

// pick chooses what the terminal can show.
func (l *layout) pick(rich, plain string) string {
	if l.look.Plain {
		return plain
	}
	return rich
}

func (l *layout) listItem(b *briefing.Block) []scroll.Row {
	marker := b.Marker
	if marker == "" || marker == "-" || marker == "*" || marker == "+" {
		marker = l.pick("•", "*")
	}
	deep := ui.Spaces(2 * min(max(b.Level-1, 0), 6))
	first := deep + marker + " "
	if l.item.follows {
		first = ui.Spaces(l.look.Measure(first))
	}
	return l.flow(first, ui.Spaces(l.look.Measure(first)), "")
}

// quote sets a quotation; a line of it that begins with a dash names who said it, and stays a line.
func (l *layout) quote(bar string) []scroll.Row {
	t := l.compose("")
	width := max(l.look.Width-l.look.Measure(bar), 1)
	var rows []scroll.Row
	for at := 0; at < len(t.text); {
		end := len(t.text)
		for _, dash := range []string{"\n—", "\n–", "\n―", "\n- "} {
			if i := strings.Index(t.text[at:], dash); i > 0 {
				end = min(end, at+i)
			}
		}
		for _, line := range scroll.Wrap(t.text[at:end], width, l.look.Method) {
			rows = append(rows, t.row(scroll.Line{Start: at + line.Start, End: at + line.End}, bar))
		}
		at = end
	}
	return rows
}

// barred gives a quotation its bar's colour and its speaker.
func (l *layout) barred(rows []scroll.Row, b *briefing.Block) []scroll.Row {
	bar := scroll.Open(l.look.Styles.Accent)
	for _, r := range rows {
		if len(r) > 0 && r[0].At == scroll.NoPlace {
			r[0].Style = bar
		}
	}
	if b.Speaker == "" || !l.item.last || strings.Contains(b.In(l.doc.Text), b.Speaker) {
		return rows
	}
	return append(rows, scroll.Row{
		{Text: l.pick("▎ ", "> "), Style: bar, At: scroll.NoPlace},
		{Text: l.look.Cut(b.Speaker, l.look.Width-2), Style: scroll.Open(l.look.Styles.Faint), At: scroll.NoPlace},
	})
}

// flow sets the item's text as running text: first and next stand before its first and its other rows.
func (l *layout) flow(first, next, style string) []scroll.Row {
	t := l.compose(style)
	width := l.look.Width - max(l.look.Measure(first), l.look.Measure(next))
	if width < 8 {
		first, next, width = "", "", l.look.Width
	}
	lines := scroll.Wrap(t.text, width, l.look.Method)
	rows := make([]scroll.Row, len(lines))
	for i, line := range lines {
		rows[i] = t.row(line, first)
		first = next
	}
	return rows
}

// verbatim sets the item's lines as they are, cut where they are too long.
func (l *layout) verbatim(style string) []scroll.Row {
	t := l.compose(style)
	var rows []scroll.Row
	at := 0
	for line := range strings.Lines(t.text) {
		for _, part := range scroll.Chop(strings.TrimSuffix(line, "\n"), l.look.Width-2, l.look.Method) {
			rows = append(rows, t.row(scroll.Line{Start: at + part.Start, End: at + part.End}, "  "))
		}
		at += len(line)
	}
	return rows
}
