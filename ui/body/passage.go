package body

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/scroll"
)

// maxHeading is the longest line, in bytes, that may become a heading.
const maxHeading = 200

// onTextKey acts on the keys that do something with the paragraph beside the bar.
func (p *Pane) onTextKey(msg tea.KeyPressMsg, look ui.Look) tea.Cmd {
	if p.page.Len() == 0 {
		return nil
	}
	k, at := look.Keys.Text, p.current(look)
	switch {
	case key.Matches(msg, k.Copy):
		return ui.Send(ui.Copy{Text: p.passage(p.page.spanOf(at)), What: "the passage"})
	case key.Matches(msg, k.CopySection):
		return ui.Send(ui.Copy{Text: p.passage(p.sectionSpan(at)), What: "the section"})
	case key.Matches(msg, k.Open):
		return p.open(look, at)
	case key.Matches(msg, k.Promote):
		return p.retitle(at, true)
	case key.Matches(msg, k.Demote):
		return p.retitle(at, false)
	}
	return nil
}

// sectionSpan is the whole section that an item belongs to, or what stands before the first.
func (p *Pane) sectionSpan(at int) briefing.Span {
	from, to := at, at+1
	for from > 0 && p.page.items[from-1].section == p.page.items[at].section {
		from--
	}
	for to < p.page.Len() && p.page.items[to].section == p.page.items[at].section {
		to++
	}
	return briefing.Span{Start: p.page.items[from].Start, End: p.page.items[to-1].End}
}

// passage is a piece of the text with its attribution.
func (p *Pane) passage(s briefing.Span) string {
	b := p.page.briefing
	by := []string{b.Called()}
	for _, part := range []string{b.Meta.Outlet, b.Byline.Text} {
		if part != "" {
			by = append(by, part)
		}
	}
	if t := b.Meta.Updated; !t.IsZero() {
		by = append(by, t.Format("2 January 2006 15:04 MST"))
	} else if t := b.Meta.Published; !t.IsZero() {
		by = append(by, t.Format("2 January 2006"))
	}
	if ui.WebAddress(b.Meta.Link) {
		by = append(by, b.Meta.Link)
	}
	return strings.TrimSpace(s.In(b.Doc.Text)) + "\n\n— " + strings.Join(by, ", ")
}

// open asks to open the links of a paragraph, or, where it has none, those in sight.
func (p *Pane) open(look ui.Look, at int) tea.Cmd {
	links := p.links(nil, at)
	if len(links) == 0 {
		last := none
		p.view.Each(column(look), func(at scroll.Place, _ scroll.Row) {
			if at.Block != last {
				links = p.links(links, at.Block)
			}
			last = at.Block
		})
	}
	if len(links) == 0 {
		return ui.Send(ui.Tell{Text: "no link here"})
	}
	return ui.Send(ui.OpenLink{Links: links})
}

// links appends the links of an item that may be opened.
func (p *Pane) links(links []ui.Link, at int) []ui.Link {
	b := p.page.blockOf(at)
	if b == nil {
		return links
	}
	text := p.page.briefing.Doc.Text
	marked := onlyLinks(b.Marks)
	for _, m := range marked {
		if ui.WebAddress(m.Href) {
			links = append(links, ui.Link{Text: flat(m.In(text)), Href: m.Href})
		}
	}
	for i := range marked { // counted from the block's beginning, as what stands in it is
		marked[i].Start, marked[i].End = marked[i].Start-b.Start, marked[i].End-b.Start
	}
	for _, m := range addresses(b.In(text), marked) {
		links = append(links, ui.Link{Text: m.Href, Href: m.Href})
	}
	return links
}

// retitle asks to make the line beside the bar a heading, or none any more.
func (p *Pane) retitle(at int, heading bool) tea.Cmd {
	line := strings.TrimSpace(p.page.spanOf(at).In(p.page.briefing.Doc.Text))
	isTitle := p.page.items[at].kind == title
	switch {
	case heading == isTitle && heading:
		return ui.Send(ui.Tell{Text: "this line is a heading already"})
	case !heading && !isTitle:
		return ui.Send(ui.Tell{Text: "this line is no heading"})
	case heading && (len(line) > maxHeading || strings.Contains(line, "\n")):
		return ui.Send(ui.Tell{Text: "only a short line can be a heading"})
	}
	return ui.Send(ui.Retitle{Line: line, Heading: heading})
}
