package summary

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sofar/briefing/toll"
	"sofar/ui"
	"sofar/ui/choice"
)

// enter unfolds what is folded, or shows the words that the chosen item was read from: of a figure that is said in
// several places, the next one each time.
func (p *Pane) enter() tea.Cmd {
	at := p.list.Cursor()
	if at >= len(p.items) {
		return nil
	}
	item := p.items[at]
	if item.Fold {
		p.fold()
		return nil
	}
	places := p.places(item)
	if len(places) == 0 {
		return nil
	}
	if p.item != at {
		p.item, p.shown = at, 0
	}
	i := p.shown % len(places)
	p.shown++
	show := ui.Send(ui.ShowSpan{Span: places[i].Span})
	if len(places) == 1 {
		return show
	}
	return tea.Batch(show, ui.Send(ui.Tell{Text: fmt.Sprintf("%d of %d places; again for the next", i+1, len(places))}))
}

// places are the mentions that an item was read from: what stands below the headline first.
func (p *Pane) places(item toll.Item) []*toll.Mention {
	var below, above []*toll.Mention
	for _, id := range item.Facts {
		f := p.ledger.Fact(id)
		if f == nil {
			continue
		}
		for _, i := range f.Mentions {
			if m := &p.ledger.Mentions[i]; m.Section < 0 {
				above = append(above, m)
			} else {
				below = append(below, m)
			}
		}
	}
	return append(below, above...)
}

// review asks for a verdict on the chosen figure, at the words that enter shows first.
func (p *Pane) review() tea.Cmd {
	id := p.chosen()
	if id == 0 {
		return nil
	}
	places := p.places(toll.Item{Facts: []int{id}})
	if len(places) == 0 {
		return nil
	}
	return ui.Send(ui.Review{Span: places[0].Span, Sentence: places[0].Sentence})
}

// marked are the marks of all facts, as lines of the ledger: those on the words of any of a fact's mentions.
func (p *Pane) marked() map[int][]string {
	lines := map[int][]string{}
	for _, mark := range p.marks {
		for i := range p.ledger.Facts {
			if f := &p.ledger.Facts[i]; p.isOf(f, mark) {
				lines[f.ID] = append(lines[f.ID], told(mark))
			}
		}
	}
	return lines
}

func (p *Pane) isOf(f *toll.Fact, mark ui.Mark) bool {
	return slices.ContainsFunc(f.Mentions, func(m int) bool { return p.ledger.Mentions[m].Span == mark.Span })
}

// unplaced are the marks that stand on no figure, or not any more, in lines of the ledger: what a reviewer said does not go without a word.
func (p *Pane) unplaced(look ui.Look) []toll.Line {
	var lines []toll.Line
	for _, mark := range p.marks {
		if slices.ContainsFunc(p.ledger.Facts, func(f toll.Fact) bool { return p.isOf(&f, mark) }) {
			continue
		}
		const quoted = 60 // cells of a passage
		sign, words := "» ", "“"+look.Cut(mark.Quote, quoted)+"” "
		if look.Plain {
			sign, words = "> ", `"`+look.Cut(mark.Quote, quoted)+`" `
		}
		for row := range strings.SplitSeq(look.Wrap(sign+words+told(mark), choice.Inner(look)), "\n") {
			lines = append(lines, toll.Line{Item: -1, Runs: []toll.Run{{Text: row, Ink: toll.InkMark}}})
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return slices.Insert(lines, 0, toll.Line{Item: -1})
}

// told is a mark in a phrase: "verified by Ada: seen the list", "was verified by Ada, the text changed".
func told(m ui.Mark) string {
	s, rest, _ := strings.Cut(m.Status, ", ")
	if m.Reviewer != "" {
		s += " by " + m.Reviewer
	}
	if rest != "" {
		s += ", " + rest
	}
	if m.Note != "" {
		s += ": " + m.Note
	}
	return s
}

// copied copies the chosen figure with who says so and the words that it was read from.
func (p *Pane) copied() tea.Cmd {
	f := p.ledger.Fact(p.chosen())
	if f == nil {
		return nil
	}
	var s strings.Builder
	fmt.Fprintf(&s, "%s %s: %s", f.Figure, describe(f), f.Says())
	if f.Status != toll.Current {
		fmt.Fprintf(&s, " (%s)", f.Status)
	}
	for _, m := range p.places(toll.Item{Facts: []int{f.ID}}) {
		fmt.Fprintf(&s, "\n“%s”", m.Quote)
	}
	return ui.Send(ui.Copy{Text: s.String(), What: "the figure"})
}

// describe is who the people are and what happened to them.
func describe(f *toll.Fact) string {
	parts := []string{f.Group, f.Category.Word()}
	if f.Nationality != "" {
		parts = append(parts, "("+f.Nationality+")")
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}
