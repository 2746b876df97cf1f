package reader

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/briefing/toll"
	"sofar/ui"
	"sofar/ui/picker"
)

// maxCopy is the most text put on a clipboard, in bytes: terminals cut longer OSC 52 sequences off anywhere.
const maxCopy = 64 << 10

// maxTitles is the most sections and figures that a list to go to holds.
const maxTitles = 5000

// follow tells the sidebar where the reader is, and keeps what was read to its end.
func (m *Model) follow() tea.Cmd {
	e := m.load.here()
	if e == nil {
		return nil
	}
	var fresh []briefing.Slug
	for _, slug := range m.body.Passed() {
		if !e.read[slug] {
			fresh = append(fresh, slug)
			e.read[slug] = true
		}
	}
	m.sidebar.Follow(ui.Sections{Here: m.body.Section(m.lookOf(onBody)), Read: e.read, Changed: e.changed})
	if len(fresh) == 0 {
		return nil
	}
	b := e.briefing
	return func() tea.Msg {
		if err := m.opt.Desk.KeepRead(m.ctx, b, fresh); err != nil && m.ctx.Err() == nil {
			return ui.Tell{Text: err.Error(), Alarm: true}
		}
		return nil
	}
}

func (m *Model) goSection(index int) tea.Cmd {
	e := m.load.here()
	if e == nil || index < -1 || index >= len(e.briefing.Sections) {
		return nil
	}
	m.body.GoSection(index, m.lookOf(onBody))
	return m.follow()
}

func (m *Model) onGoSection(msg ui.GoSection) tea.Cmd {
	m.cover(nil)
	m.focus = onBody
	return m.goSection(msg.Index)
}

// onShowSpan shows the words that a figure was read from; the focus stays, so that the next row is a key away.
func (m *Model) onShowSpan(msg ui.ShowSpan) tea.Cmd {
	m.cover(nil)
	m.body.ShowSpan(msg.Span, m.lookOf(onBody))
	return m.follow()
}

// onShowFact chooses a figure's row in the ledger.
func (m *Model) onShowFact(msg ui.ShowFact) tea.Cmd {
	if !m.summary.Choose(msg.ID) {
		return nil
	}
	switch {
	case m.visible(onSummary):
		m.focus = onSummary
		m.cover(nil)
	case m.frame.Layout == ui.Narrow:
		m.cover(m.summary)
	default:
		m.toggle(onSummary)
		m.focus = onSummary
	}
	return nil
}

// onCopy puts text on the clipboard of the reader's own terminal (OSC 52), also over SSH.
func (m *Model) onCopy(msg ui.Copy) tea.Cmd {
	text := clean.Text(msg.Text)
	if len(text) > maxCopy {
		m.tell = ui.Tell{Text: msg.What + " is too long for a terminal's clipboard", Alarm: true}
		return nil
	}
	m.tell = ui.Tell{Text: "copied " + msg.What}
	return tea.SetClipboard(text)
}

// onOpenLink opens one link, or lists several.
func (m *Model) onOpenLink(msg ui.OpenLink) tea.Cmd {
	if len(msg.Links) == 1 {
		return m.openHref(msg.Links[0].Href)
	}
	items := make([]picker.Item, len(msg.Links))
	for i, l := range msg.Links {
		items[i] = picker.Item{Title: l.Text, Kind: host(l.Href), Send: openHref{l.Href}}
	}
	m.cover(picker.Numbered("LINKS", items))
	return nil
}

// host is the part of an address that says whose it is.
func host(href string) string {
	_, rest, _ := strings.Cut(href, "://")
	name, _, _ := strings.Cut(rest, "/")
	return name
}

// openHref opens an address outside, or copies it where a visitor may start nothing.
func (m *Model) openHref(href string) tea.Cmd {
	if !ui.WebAddress(href) {
		return nil
	}
	if m.opt.Open == nil {
		return m.onCopy(ui.Copy{Text: href, What: "the address " + href})
	}
	m.tell = ui.Tell{Text: "opening " + host(href)}
	return func() tea.Msg {
		if err := m.opt.Open(m.ctx, href); err != nil {
			return ui.Tell{Text: err.Error(), Alarm: true}
		}
		return nil
	}
}

// onRetitle asks the desk to decide that a line is a heading, or is none.
func (m *Model) onRetitle(msg ui.Retitle) tea.Cmd {
	e := m.load.here()
	if e == nil {
		return nil
	}
	b := e.briefing
	return func() tea.Msg {
		next, err := m.opt.Desk.Retitle(m.ctx, b, msg.Line, msg.Heading)
		return retitled{b, next, err}
	}
}

func (m *Model) onRetitled(msg retitled) tea.Cmd {
	e := m.load.entryOf(msg.old)
	switch {
	case e == nil:
		return nil
	case msg.err != nil:
		m.tell = ui.Tell{Text: msg.err.Error(), Alarm: true}
		return nil
	}
	e.briefing, e.ledger, e.figures = msg.briefing, nil, nil
	if e != m.load.here() {
		return nil
	}
	cmd := m.present(true)
	m.tell = ui.Tell{Text: counted(len(msg.briefing.Sections)) + " now; kept for the next time"}
	return cmd
}

// everything lists what one can go to: questions, figures, briefings.
func (m *Model) everything() []picker.Item {
	var items []picker.Item
	e := m.load.here()
	if e == nil {
		return nil
	}
	for i, s := range e.briefing.Sections[:min(len(e.briefing.Sections), maxTitles)] {
		items = append(items, picker.Item{Title: strings.TrimSpace(s.Time + " " + s.Title), Kind: "question", Send: ui.GoSection{Index: i}})
	}
	items = append(items, m.figureItems(e)...)
	for i, other := range m.load.entries {
		if i != m.load.at {
			items = append(items, picker.Item{Title: other.briefing.Called(), Kind: "briefing", Send: switchTo{i}})
		}
	}
	return items
}

// figureItems lists the facts of the ledger: each leads to the words that it was read from.
func (m *Model) figureItems(e *entry) []picker.Item {
	if e.ledger == nil {
		return nil
	}
	facts, column := e.ledger.Facts[:min(len(e.ledger.Facts), maxTitles)], 0
	for i := range facts {
		if n := m.look.Measure(facts[i].Figure.String()); n <= widestFigure {
			column = max(column, n)
		}
	}
	var items []picker.Item
	for _, f := range facts {
		figure := f.Figure.String()
		title := ui.Spaces(column-m.look.Measure(figure)) + figure + "  " + f.Label()
		items = append(items, picker.Item{Title: title, Kind: kindOf(&f, m.look.Plain), Send: ui.ShowSpan{Span: e.ledger.Mentions[f.Mentions[0]].Span}})
	}
	return items
}

// widestFigure is how many cells a figure has at most that others are set in line with.
const widestFigure = 8

// kindOf is how sure a figure is, or that it is history.
func kindOf(f *toll.Fact, plain bool) string {
	switch f.Status {
	case toll.Superseded:
		return "superseded"
	case toll.Context:
		return "other event"
	case toll.Current:
	}
	sign := f.Sign()
	return sign.In(plain) + " " + sign.Word
}

// counted is a number of questions in words.
func counted(n int) string {
	if n == 1 {
		return "1 question"
	}
	return fmt.Sprintf("%d questions", n)
}
