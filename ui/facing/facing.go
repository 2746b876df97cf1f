// Package facing is the pane of two briefings on facing pages: whole texts side by side, aligned by question, so that what each says to
// one thing starts on the same row. It is given texts that are laid out by someone else, and knows nothing of how; nor of where briefings
// come from, or of other panes.
package facing

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/briefing/compare"
	"sofar/ui"
	"sofar/ui/scroll"
)

// Text is one briefing, laid out.
type Text struct {
	scroll.Content

	Slug  briefing.Slug   // what the reader opens it by; "" where it cannot be opened
	Parts []int           // first blocks: of what stands before the first section, of each section, of what stands behind, and Len
	Shown []briefing.Span // sentences to mark, in order
}

// sections is how many sections the text has.
func (t *Text) sections() int { return max(len(t.Parts)-3, 0) }

// Shown is what there is to read.
type Shown struct {
	Texts []Text        // two at least, in the order of the grid's columns
	Grid  *compare.Grid // names and times of the texts, and which of their sections belong together
	Left  int           // the column to begin with on the left
	Right int           // and on the right
}

// The sides of the pane.
const (
	left  = 0
	right = 1
)

// Pane shows two texts. They scroll together, or, set apart, each by itself.
type Pane struct {
	shown Shown
	at    [2]int // columns of the texts on either side
	side  int    // the side that was chosen: it alone is shown where there is no room for both
	apart bool

	bands    *bands
	together scroll.View    // on the bands
	alone    [2]scroll.View // on the texts
}

// New shows texts from the sentences that they mark, else from their tops.
func New(s Shown, look ui.Look) *Pane {
	p := &Pane{shown: s, at: [2]int{s.Left, s.Right}}
	p.match()
	p.showSentence(look)
	return p
}

// Shown is what there is to read.
func (p *Pane) Shown() Shown { return p.shown }

// Differ reports whether there are figures on which the two texts do not agree.
func (p *Pane) Differ() bool { return len(p.bands.differ[left]) > 0 }

func (p *Pane) text(side int) *Text { return &p.shown.Texts[p.at[side]] }

// match aligns the two texts that are chosen, from their tops.
func (p *Pane) match() {
	texts := [2]*Text{p.text(left), p.text(right)}
	p.bands = newBands(texts, p.shown.Grid.Beside(p.at[left], p.at[right]))
	p.bands.side = p.side
	p.bands.differ[left], p.bands.differ[right] = p.shown.Grid.Differing(p.at[left], p.at[right])
	p.together.Set(p.bands)
	for side := range p.alone {
		p.alone[side].Set(texts[side])
	}
}

// Bindings are the keys that do something now.
func (p *Pane) Bindings(keys *ui.Keys) []key.Binding {
	m, f := keys.Move, keys.Facing
	list := []key.Binding{keys.Find.Back, keys.Question.Next, p.named(f.Link), f.Left, f.Right}
	if len(p.shown.Texts) > 2 {
		list = append(list, named(keys.Pane.Next, "another briefing"))
	}
	return append(list, named(keys.Figure.Show, "read it alone"), m.PageDown)
}

func (p *Pane) named(link key.Binding) key.Binding {
	if p.apart {
		return named(link, "together")
	}
	return named(link, "apart")
}

// named is a binding by the name of what it does here.
func named(b key.Binding, does string) key.Binding {
	return key.NewBinding(key.WithKeys(b.Keys()...), key.WithHelp(b.Help().Key, does))
}

// Update scrolls, chooses sides and texts, and sends [ui.OpenBriefing], [ui.Tell] and [ui.Close] upward.
func (p *Pane) Update(msg tea.Msg, look ui.Look) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return p.press(msg, look)
	case tea.MouseWheelMsg:
		p.wheel(msg, look)
	case tea.MouseClickMsg:
		if side, ok := p.under(msg.X, look); ok && msg.Button == tea.MouseLeft {
			p.choose(side, look)
		}
	}
	return nil
}
