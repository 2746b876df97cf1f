package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
)

// Keys is the one key map: what the program answers to, what its help shows and what the README is compared with.
type Keys struct {
	Move     MoveKeys
	Pane     PaneKeys
	Question QuestionKeys
	Facing   FacingKeys
	Find     FindKeys
	Figure   FigureKeys
	Text     TextKeys
	Program  ProgramKeys
}

// The groups of the key map, by what they are about.
type (
	// MoveKeys move within the focused pane.
	MoveKeys struct{ Up, Down, PageUp, PageDown, Top, Bottom key.Binding }
	// PaneKeys choose what is on the screen.
	PaneKeys struct{ Next, Previous, Summary, Sidebar, Changes, Spread key.Binding }
	// QuestionKeys go from question to question.
	QuestionKeys struct{ Previous, Next, Number, GoTo key.Binding }
	// FacingKeys are about two texts side by side.
	FacingKeys struct{ Left, Right, Link key.Binding }
	// FindKeys search the text.
	FindKeys struct{ Find, Next, Previous, Back key.Binding }
	// FigureKeys go from figure to figure.
	FigureKeys struct{ Show, Next, Previous, Review key.Binding }
	// TextKeys do something with the text that is read.
	TextKeys struct{ Copy, CopySection, Open, Promote, Demote key.Binding }
	// ProgramKeys are about the program.
	ProgramKeys struct{ Reload, Mouse, Theme, Help, Quit key.Binding }
)

// NewKeys is the key map. Review stays disabled, and so out of help, until there is something to keep marks in.
func NewKeys() *Keys {
	return &Keys{
		Move: MoveKeys{
			Up: bind("↑", "up", "up", "k"), Down: bind("↓", "down", "down", "j"),
			PageUp: bind("PgUp", "page up", "pgup", "b"), PageDown: bind("space", "page down", "pgdown", "space"),
			Top: bind("g", "top", "g", "home"), Bottom: bind("G", "bottom", "G", "end"),
		},
		Pane: PaneKeys{
			Next: bind("tab", "next pane", "tab"), Previous: bind("shift+tab", "previous pane", "shift+tab"),
			Summary: bind("t", "toll", "t"), Sidebar: bind("s", "questions", "s"),
			Changes: bind("c", "changes", "c"), Spread: bind("v", "compare", "v"),
		},
		Question: QuestionKeys{
			Previous: bind("[", "previous question", "[", "K"), Next: bind("]", "next question", "]", "J"),
			Number: bind("1-9", "question", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
			GoTo:   bind("ctrl+p", "go to", "ctrl+p"),
		},
		Facing: FacingKeys{
			Left: bind("←", "left text", "left"), Right: bind("→", "right text", "right"), Link: bind("l", "apart or together", "l"),
		},
		Find: FindKeys{
			Find: bind("/", "find", "/"), Next: bind("n", "next match", "n"),
			Previous: bind("N", "previous match", "N"), Back: bind("esc", "back", "esc"),
		},
		Figure: FigureKeys{
			Show: bind("enter", "show the sentence", "enter"),
			Next: bind("f", "next figure", "f"), Previous: bind("F", "previous figure", "F"),
			Review: off("x", "mark the figure", "x"),
		},
		Text: TextKeys{
			Copy: bind("y", "copy the passage", "y"), CopySection: bind("Y", "copy the section", "Y"),
			Open: bind("o", "open a link", "o"), Promote: bind("+", "is a heading", "+"), Demote: bind("-", "is no heading", "-"),
		},
		Program: ProgramKeys{
			Reload: bind("r", "load again", "r"), Mouse: bind("m", "mouse", "m"), Theme: bind("T", "theme", "T"),
			Help: bind("?", "help", "?"), Quit: bind("q", "quit", "q", "ctrl+c"),
		},
	}
}

func bind(shown, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, does))
}

func off(shown, does string, keys ...string) key.Binding {
	b := bind(shown, does, keys...)
	b.SetEnabled(false)
	return b
}

// Row is a line of the key table: bindings that belong together, how they are written, and what they do.
type Row struct {
	Bindings []key.Binding
	Keys     string
	Does     string
}

// Table is the key map as help and the README show it. Rows whose every binding is disabled are left out.
func (k *Keys) Table() []Row {
	m, p, q, c, f, g, t, o := &k.Move, &k.Pane, &k.Question, &k.Facing, &k.Find, &k.Figure, &k.Text, &k.Program
	all := []Row{
		row("up down j k, PgUp PgDn space b, g G", "move, page, top and bottom", m.Up, m.Down, m.PageUp, m.PageDown, m.Top, m.Bottom),
		row("tab, shift+tab", "next, previous pane", p.Next, p.Previous),
		row("[ ] or J K, 1-9", "previous and next question, question N", q.Previous, q.Next, q.Number),
		row("/ n N, esc", "find (matches marked, counted), next, previous, back", f.Find, f.Next, f.Previous, f.Back),
		row("enter on a figure", "show the sentence it came from", g.Show),
		row("f F", "next and previous figure in the text", g.Next, g.Previous),
		row("t s", "toll, questions on and off", p.Summary, p.Sidebar),
		row("c", "what changed since the last revision, or since you last read it", p.Changes),
		row("v", "compare with another briefing; once more: both texts side by side, question by question", p.Spread),
		row("left right, l", "of two texts: the left or the right one; tab puts another there; scroll them together or apart", c.Left, c.Right, c.Link),
		row("x", "mark the figure: verified, disputed, to check; with a note", g.Review),
		row("y Y", "copy the passage with its attribution; the whole section", t.Copy, t.CopySection),
		row("o", "open the link under the cursor; a numbered list when there are several", t.Open),
		row("+ -", "this line is a heading, is not", t.Promote, t.Demote),
		row("ctrl+p", "go to anything: question, figure, briefing", q.GoTo),
		row("r", "load again", o.Reload),
		row("m", "mouse on and off", o.Mouse),
		row("T", "theme", o.Theme),
		row("? q", "help; back or quit", o.Help, o.Quit),
	}
	shown := all[:0]
	for _, r := range all {
		if r.enabled() {
			shown = append(shown, r)
		}
	}
	return shown
}

func row(keys, does string, bindings ...key.Binding) Row {
	return Row{Bindings: bindings, Keys: keys, Does: does}
}

func (r Row) enabled() bool {
	for _, b := range r.Bindings {
		if b.Enabled() {
			return true
		}
	}
	return false
}

// Hint is a row of bindings as a status line shows them: "/ find   ? help". Disabled ones are left out.
func Hint(s *Styles, bindings ...key.Binding) string {
	parts := make([]string, 0, len(bindings))
	for _, b := range bindings {
		if b.Enabled() {
			parts = append(parts, s.Accent.Render(b.Help().Key)+" "+s.Faint.Render(b.Help().Desc))
		}
	}
	return strings.Join(parts, "   ")
}
