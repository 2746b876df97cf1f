package changes

import (
	"fmt"
	"regexp"
	"strings"

	"charm.land/lipgloss/v2"

	"sofar/briefing/diff"
	"sofar/briefing/toll"
	"sofar/ui"
	"sofar/ui/choice"
)

// setter sets one page of changes.
type setter struct {
	look    ui.Look
	width   int
	lines   []choice.Line
	targets []target
}

func (s *setter) page(shown *Shown) {
	styles := s.look.Styles
	c := shown.Changes
	s.told(styles.Faint.Bold(true), "CHANGES"+since(shown.Since))
	s.gap()
	switch {
	case shown.First:
		s.told(styles.Faint, "There is no earlier revision to compare with. What changes from now on is shown here; sofar add keeps every revision.")
	case c == nil:
		s.told(styles.Faint, "Comparing ...")
	case c.Empty():
		s.told(styles.Ink, "Nothing changed.")
	}
	if c == nil {
		return
	}
	s.headline(c.Headline)
	s.toll(c, shown)
	s.sections(c.Sections)
	s.sentences(c.Sentences)
}

func since(what string) string {
	if what == "" {
		return ""
	}
	return " since " + what
}

// item begins an item and gives its number.
func (s *setter) item(t target) int {
	s.targets = append(s.targets, t)
	return len(s.targets) - 1
}

func (s *setter) gap() {
	if n := len(s.lines); n > 0 && len(s.lines[n-1].Runs) > 0 {
		s.lines = append(s.lines, choice.Line{Item: choice.None})
	}
}

func (s *setter) told(style lipgloss.Style, text string) {
	s.passage(choice.None, choice.Run{}, choice.Styled(text, style))
}

func (s *setter) heading(text string) {
	s.gap()
	s.told(s.look.Styles.Faint.Bold(true), text)
}

func (s *setter) passage(item int, lead choice.Run, runs ...choice.Run) {
	s.lines = append(s.lines, choice.Passage(s.look, item, lead, runs...)...)
}

func (s *setter) headline(h *diff.Reheading) {
	if h == nil {
		return
	}
	s.heading("HEADLINE")
	s.passage(s.item(target{section: -1}), choice.Styled("~ ", s.look.Styles.Accent), s.woven(h.Old, h.New)...)
}

func (s *setter) toll(c *diff.Changes, shown *Shown) {
	moved := c.Moved()
	if len(moved) > 0 {
		s.heading("TOLL")
	}
	for i := range moved {
		s.movement(&moved[i])
	}
	if same := len(c.Toll) - len(moved); same > 0 && len(moved) > 0 {
		s.told(s.look.Styles.Faint, unchanged(same))
	}
	s.chart(shown.Steps, shown.Category)
}

func unchanged(n int) string {
	if n == 1 {
		return "1 figure unchanged"
	}
	return fmt.Sprintf("%d figures unchanged", n)
}

// movement sets a figure before and after, and below it in words how it moved and who says so.
func (s *setter) movement(m *diff.Movement) {
	styles := s.look.Styles
	t := target{section: -1, gone: m.New == nil}
	if m.New != nil && len(m.New.Spans) > 0 {
		t.span = m.New.Spans[0]
	}
	item := s.item(t)
	people := toll.Fact{Category: m.Category, Role: m.Role, Scope: m.Scope, Nationality: m.Nationality, Group: m.Group}
	figures := dashed(m.Figures(), s.look.Plain)
	sign := arrow(m.Kind, s.look.Plain)
	if m.LessSure() {
		sign = "?"
	}
	s.passage(item, choice.Styled(sign+" ", styles.Accent),
		choice.Styled(people.Label()+"  ", styles.Ink), choice.Styled(figures, styles.Fate(m.Category).Bold(true)))
	s.passage(item, choice.Run{Text: "  "}, choice.Styled(word(m)+voices(m), styles.Faint))
}

// ranges is the hyphen of a range of figures.
var ranges = regexp.MustCompile(`(\d)-(\d)`)

// dashed sets a range and an arrow as print does; with plain they stay ASCII.
func dashed(figures string, plain bool) string {
	if plain {
		return figures
	}
	return ranges.ReplaceAllString(strings.ReplaceAll(figures, "->", "→"), "$1–$2")
}

// arrow is the sign of a movement, one cell wide.
func arrow(k diff.MovementKind, plain bool) string {
	signs := map[diff.MovementKind][2]string{
		diff.Rose: {"↑", "^"}, diff.Fell: {"↓", "v"}, diff.New: {"+", "+"}, diff.Withdrawn: {"✗", "x"},
		diff.Confirmed: {"✔", "*"}, diff.Same: {"=", "="}, diff.Dropped: {"−", "-"},
	}
	if plain {
		return signs[k][1]
	}
	return signs[k][0]
}

func word(m *diff.Movement) string {
	if m.LessSure() {
		return "less sure than before"
	}
	switch m.Kind {
	case diff.Same:
		return "as before"
	case diff.Dropped:
		return "no longer mentioned"
	case diff.Rose, diff.Fell, diff.New, diff.Withdrawn, diff.Confirmed:
	}
	return string(m.Kind)
}

func voices(m *diff.Movement) string {
	now, before := strings.Join(m.New.Said(), ", "), strings.Join(m.Old.Said(), ", ")
	switch {
	case m.NewVoice:
		return "; now said by " + now + ", before by " + before
	case now != "":
		return "; said by " + now
	case before != "":
		return "; was said by " + before
	}
	return "; no attribution"
}

func (s *setter) sections(list []diff.SectionChange) {
	if len(list) > 0 {
		s.heading("QUESTIONS")
	}
	styles := s.look.Styles
	for _, c := range list {
		item := s.item(target{section: c.New, gone: c.New < 0})
		switch c.Kind {
		case diff.SectionAdded:
			s.passage(item, s.lead("+"), s.came(c.To))
		case diff.SectionRemoved:
			s.passage(item, s.lead("-"), s.went(c.From))
		case diff.SectionMoved:
			s.passage(item, s.lead(">"), choice.Styled(c.To+" (moved)", styles.Ink))
		case diff.SectionRenamed:
			s.passage(item, s.lead("~"), s.woven(c.From, c.To)...)
		}
	}
}

func (s *setter) sentences(list []diff.SentenceChange) {
	if len(list) > 0 {
		s.heading("TEXT")
	}
	under := ""
	for i := range list {
		c := &list[i]
		t, title := placeOf(c)
		if title != under {
			if i > 0 {
				s.gap()
			}
			under = title
			s.told(s.look.Styles.Ink.Bold(true), title)
		}
		s.sentence(s.item(t), c)
	}
}

// placeOf is what a change of a sentence leads to, and the title that it stands under, or stood.
func placeOf(c *diff.SentenceChange) (t target, title string) {
	if c.New == nil {
		return target{section: -1, gone: true}, c.Old.Title
	}
	return target{section: -1, span: c.New.Span}, c.New.Title
}

func (s *setter) sentence(item int, c *diff.SentenceChange) {
	switch c.Kind {
	case diff.Added:
		s.passage(item, s.lead("+"), s.came(c.New.Text))
	case diff.Removed:
		s.passage(item, s.lead("-"), s.went(c.Old.Text))
	case diff.Shifted:
		s.passage(item, s.lead(">"), choice.Styled(c.New.Text+" (moved)", s.look.Styles.Ink))
	case diff.Reworded:
		runs := s.woven(c.Old.Text, c.New.Text)
		if c.Moved {
			runs = append(runs, choice.Styled(" (moved)", s.look.Styles.Faint))
		}
		s.passage(item, s.lead("~"), runs...)
	}
}

func (s *setter) lead(sign string) choice.Run {
	return choice.Styled(sign+" ", s.look.Styles.Accent)
}

func (s *setter) came(text string) choice.Run {
	return choice.Styled(text, s.look.Styles.Added)
}

func (s *setter) went(text string) choice.Run {
	return choice.Styled(text, s.look.Styles.Removed)
}

// woven sets two texts into one: what went struck out, what came underlined; with brackets round them where the terminal is plain or
// has no colours.
func (s *setter) woven(before, after string) []choice.Run {
	var runs []choice.Run
	bracketed := s.look.Plain || s.look.Styles.Theme.Paper == ""
	pieces := diff.Weave(before, after)
	for i, piece := range pieces {
		run := choice.Styled(piece.Text, s.look.Styles.Ink)
		open, end := "", ""
		switch piece.Kind {
		case diff.PieceGone:
			run, open, end = s.went(piece.Text), "[-", "-]"
		case diff.PieceCame:
			run, open, end = choice.Styled(piece.Text, s.look.Styles.Added.Underline(true)), "{+", "+}"
		case diff.PieceKept:
		}
		if bracketed {
			run.Text = open + run.Text + end
		}
		if piece.Spaced || i > 0 && piece.Kind == diff.PieceCame && pieces[i-1].Kind == diff.PieceGone {
			runs = append(runs, choice.Run{Text: " "})
		}
		runs = append(runs, run)
	}
	return runs
}
