package body

import (
	"strings"

	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/scroll"
)

// GoSection puts a section's title uppermost; what stands before the first section for a negative index.
func (p *Pane) GoSection(index int, look ui.Look) {
	if p.page == nil {
		return
	}
	p.notePassed(look)
	p.cursor = none
	if index < 0 || index >= len(p.page.sections) {
		p.view.ToTop(column(look))
		return
	}
	p.view.ToBlock(column(look), p.page.sections[index])
}

// ShowSpan brings a place of the text into sight and marks it.
func (p *Pane) ShowSpan(s briefing.Span, look ui.Look) {
	if p.page == nil || s.Start < 0 || s.End > len(p.page.briefing.Doc.Text) {
		return
	}
	p.shown, p.figure, p.seen = s, none, seen{marked: s}
	p.view.Show(column(look), s.Start)
	p.cursor, _ = p.page.paragraph(p.view.BlockAt(s.Start))
}

// Section is the index of the section that is read: the one of the uppermost item; none before the first.
func (p *Pane) Section(look ui.Look) int {
	if p.page == nil || p.page.Len() == 0 {
		return none
	}
	return int(p.page.items[p.uppermost(look)].section)
}

// Progress is how much of the text has been in sight, 0 to 100.
func (p *Pane) Progress(look ui.Look) int {
	if p.page == nil || p.page.Len() == 0 {
		return 0
	}
	end := p.page.items[p.page.Len()-1].End
	last := p.view.Offset()
	p.view.Each(column(look), func(_ scroll.Place, row scroll.Row) {
		for _, run := range row {
			if run.At != scroll.NoPlace {
				last = run.At + len(run.Text)
			}
		}
	})
	if end == 0 || last >= end {
		return 100
	}
	return last * 100 / end
}

// Passed gives the sections that were read to their end since it was last asked.
func (p *Pane) Passed() []briefing.Slug {
	out := p.passed
	p.passed = nil
	return out
}

// notePassed notes the sections whose end is in sight.
func (p *Pane) notePassed(look ui.Look) {
	p.view.Each(column(look), func(at scroll.Place, row scroll.Row) {
		if len(row) == 0 || at.Block == p.page.Len() {
			return
		}
		it := p.page.items[at.Block]
		ends := at.Block == p.page.Len()-1 || p.page.items[at.Block+1].section != it.section
		if it.section >= 0 && ends && row[len(row)-1].At+len(row[len(row)-1].Text) >= it.End {
			p.passed = append(p.passed, p.page.briefing.Sections[it.section].Slug)
		}
	})
}

// maxPassage is the most text that Passage gives, in bytes.
const maxPassage = 80

// Passage is the first words on the screen, to find the place again; "" at the top.
func (p *Pane) Passage() string {
	at := p.view.Offset()
	if p.page == nil || at == 0 {
		return ""
	}
	text := p.page.briefing.Doc.Text
	words, _, _ := strings.Cut(text[at:min(at+maxPassage, len(text))], "\n")
	return strings.ToValidUTF8(words, "")
}

// GoPassage goes to a passage that was on the screen, in the section with the index if it stands there, and reports
// whether it was found.
func (p *Pane) GoPassage(section int, passage string, look ui.Look) bool {
	if p.page == nil || passage == "" {
		return false
	}
	text, from := p.page.briefing.Doc.Text, 0
	if section >= 0 && section < len(p.page.briefing.Sections) {
		from = p.page.briefing.Sections[section].Start
	}
	i := strings.Index(text[from:], passage)
	if i < 0 {
		from, i = 0, strings.Index(text, passage)
	}
	if i < 0 {
		return false
	}
	p.view.ToOffset(column(look), from+i)
	return true
}

// Paragraph is the place of the paragraph beside the bar, false if there is none.
func (p *Pane) Paragraph(look ui.Look) (briefing.Span, bool) {
	if p.page == nil || p.page.Len() == 0 {
		return briefing.Span{}, false
	}
	s := p.page.spanOf(p.current(look))
	return s, s.Len() > 0
}

// Figure is the place of the chosen figure, false if none is chosen.
func (p *Pane) Figure() (briefing.Span, bool) {
	if p.page == nil || p.figure == none {
		return briefing.Span{}, false
	}
	return p.page.figures[p.figure].Span, true
}
