// Package picker is the pane that lets one choose from a list by typing some of its letters, by its number, or by
// pointing: for going to anything, and for links. It knows nothing of what it lists.
package picker

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"sofar/ui"
)

// maxQuery is the longest query, in bytes.
const maxQuery = 200

// headRows are the rows above the list: the title with what was typed, and a blank one.
const headRows = 2

// Item is a thing to choose.
type Item struct {
	Key   string  // in a numbered list: the letter that chooses it instead of its number; "" for none
	Title string  // what is shown and searched, one line
	Kind  string  // what it is: "question", "figure"; shown behind it
	Send  tea.Msg // what is sent upward when it is chosen
}

// Pane is a list to choose from.
type Pane struct {
	title  string
	items  []Item
	typing bool // letters search; else digits choose
	query  string
	shown  []int // indexes of the items that match, best first
	cursor int   // index into shown
	top    int
}

// Search is a list that is searched by typing.
func Search(title string, items []Item) *Pane {
	p := &Pane{title: title, items: items, typing: true}
	p.match()
	return p
}

// Numbered is a list that is chosen from by number.
func Numbered(title string, items []Item) *Pane {
	p := &Pane{title: title, items: items}
	p.match()
	return p
}

// Typing reports whether letters go into a query.
func (p *Pane) Typing() bool { return p.typing }

// Takes says which keys are the list's own: all but the one that goes back where letters are text, else digits.
func (p *Pane) Takes(msg tea.KeyPressMsg, keys *ui.Keys) bool {
	if key.Matches(msg, keys.Find.Back) {
		return false
	}
	return p.typing || p.index(msg.Text) >= 0
}

// index is the item that a letter or a digit chooses, -1 for none.
func (p *Pane) index(text string) int {
	for i, it := range p.items {
		if text != "" && (text == it.Key || text == strconv.Itoa(i+1)) {
			return i
		}
	}
	return -1
}

// Cursor is the column and row where the next letter will stand.
func (p *Pane) Cursor(look ui.Look) (x, y int) {
	return min(1+look.Measure(p.title+"  "+p.query), max(look.Width-1, 0)), 0
}

// Bindings are the keys that do something now.
func (p *Pane) Bindings(keys *ui.Keys) []key.Binding {
	choose := key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "choose"))
	return []key.Binding{choose, arrow(keys.Move.Up, "up"), arrow(keys.Move.Down, "down"), keys.Find.Back}
}

// arrow is a binding without its letters, which may be text.
func arrow(b key.Binding, name string) key.Binding {
	return key.NewBinding(key.WithKeys(name), key.WithHelp(b.Help().Key, b.Help().Desc))
}

// Update acts on what is typed and pointed at.
func (p *Pane) Update(msg tea.Msg, look ui.Look) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return p.onKey(msg, look)
	case tea.PasteMsg:
		p.write(msg.Content)
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelDown {
			p.move(1)
		} else {
			p.move(-1)
		}
	case tea.MouseClickMsg:
		if i := p.top + msg.Y - headRows; msg.Y >= headRows && i < len(p.shown) {
			p.cursor = i
			return p.choose()
		}
	}
	return nil
}

func (p *Pane) onKey(msg tea.KeyPressMsg, look ui.Look) tea.Cmd {
	switch msg.String() {
	case "enter":
		return p.choose()
	case "up", "ctrl+k", "ctrl+p":
		p.move(-1)
	case "down", "ctrl+j", "ctrl+n":
		p.move(1)
	case "pgup":
		p.move(headRows - look.Height)
	case "pgdown":
		p.move(look.Height - headRows)
	case "backspace":
		_, n := utf8.DecodeLastRuneInString(p.query)
		p.query = p.query[:len(p.query)-n]
		p.match()
	case "ctrl+u":
		p.query = ""
		p.match()
	default:
		return p.onText(msg)
	}
	return nil
}

func (p *Pane) onText(msg tea.KeyPressMsg) tea.Cmd {
	if p.typing {
		p.write(msg.Text)
		return nil
	}
	switch i := p.index(msg.Text); {
	case i >= 0:
		p.cursor = i
		return p.choose()
	case msg.Text == "j":
		p.move(1)
	case msg.Text == "k":
		p.move(-1)
	}
	return nil
}

func (p *Pane) write(s string) {
	for _, r := range s {
		if unicode.IsPrint(r) && len(p.query)+utf8.RuneLen(r) <= maxQuery {
			p.query += string(r)
		}
	}
	p.match()
}

func (p *Pane) move(by int) { p.cursor = max(min(p.cursor+by, len(p.shown)-1), 0) }

func (p *Pane) choose() tea.Cmd {
	if p.cursor >= len(p.shown) {
		return nil
	}
	return tea.Batch(ui.Send(ui.Close{}), ui.Send(p.items[p.shown[p.cursor]].Send))
}

// match finds the items that hold the query's letters in their order: first those that hold it as it was typed.
func (p *Pane) match() {
	p.shown, p.cursor, p.top = p.shown[:0], 0, 0
	if p.query == "" {
		for i := range p.items {
			p.shown = append(p.shown, i)
		}
		return
	}
	for _, m := range fuzzy.FindFrom(p.query, list(p.items)) {
		p.shown = append(p.shown, m.Index)
	}
	slices.SortStableFunc(p.shown, func(a, b int) int { return p.distance(a) - p.distance(b) })
}

// distance is how far an item is from what was typed: 0 where a word of it begins so, 1 where it holds it, 2 where it holds its letters.
func (p *Pane) distance(item int) int {
	title, query := " "+strings.ToLower(p.items[item].Title), strings.ToLower(p.query)
	switch {
	case strings.Contains(title, " "+query):
		return 0
	case strings.Contains(title, query):
		return 1
	}
	return 2
}

// list makes items searchable.
type list []Item

func (l list) String(i int) string { return l[i].Title }
func (l list) Len() int            { return len(l) }

// View draws the query and the items that match.
func (p *Pane) View(look ui.Look) string {
	query := p.query
	if p.typing && query == "" {
		query = look.Styles.Faint.Render("type to search")
	}
	rows := []string{look.Cut(" "+look.Styles.Headline.Render(p.title)+"  "+query, look.Width-1), ""}
	room := max(look.Height-headRows, 1)
	p.top = max(min(p.top, p.cursor), p.cursor-room+1)
	if len(p.shown) == 0 {
		rows = append(rows, " "+look.Styles.Faint.Render("nothing matches"))
	}
	for i := p.top; i < len(p.shown) && i < p.top+room; i++ {
		rows = append(rows, p.row(i, look))
	}
	return strings.Join(rows, "\n")
}

func (p *Pane) row(i int, look ui.Look) string {
	it := p.items[p.shown[i]]
	lead, style := " ", look.Styles.Ink
	if i == p.cursor {
		lead, style = ui.Bar(look), look.Styles.Chosen
	}
	switch {
	case it.Key != "":
		lead += it.Key + "  "
	case !p.typing:
		lead += strconv.Itoa(i+1) + "  "
	default:
		lead += " "
	}
	kind := look.Styles.Faint.Render(it.Kind)
	room := look.Width - look.Measure(lead) - look.Measure(kind) - 3
	if room < 10 {
		return lead + style.Render(look.Cut(it.Title, look.Width-look.Measure(lead)))
	}
	title := look.Cut(it.Title, room)
	return lead + style.Render(title) + ui.Spaces(room-look.Measure(title)+2) + kind
}
