package choice_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/ui"
	"sofar/ui/choice"
)

func look(width, height int) ui.Look {
	return ui.Look{
		Size: ui.Size{Width: width, Height: height}, Focused: true, Styles: ui.NewStyles(ui.Dark()), Keys: ui.NewKeys(), Method: ansi.WcWidth, Now: time.Now,
	}
}

// list has a title, items of two lines each, and an end that belongs to none.
func list(items int) *choice.List {
	lines := []choice.Line{{Item: choice.None, Runs: []choice.Run{{Text: "title"}}}}
	for i := range items {
		for _, part := range []string{"a", "b"} {
			lines = append(lines, choice.Line{Item: i, Runs: []choice.Run{{Text: fmt.Sprint(i, part)}}})
		}
	}
	lines = append(lines, choice.Line{Item: choice.None, Runs: []choice.Run{{Text: "end"}}})
	l := &choice.List{}
	l.Set(lines, items)
	return l
}

func plain(s string) string { return strings.Join(strings.Fields(ansi.Strip(s)), " ") }

func TestKeysMoveAndScroll(t *testing.T) {
	for _, c := range []struct {
		keys string
		want string
	}{
		{"", "title ▌0a 0b 1a"},
		{"j", "0a 0b ▌1a 1b"},
		{"jj", "1a 1b ▌2a 2b"},
		{"jjj", "2a 2b ▌3a 3b"},
		{"jjjj", "2b ▌3a 3b end"},
		{"G", "2b ▌3a 3b end"},
		{"Gk", "▌2a 2b 3a 3b"},
		{"Gg", "title ▌0a 0b 1a"},
		{"jkk", "title ▌0a 0b 1a"},
		{" ", "▌1a 1b 2a 2b"},
	} {
		l, at := list(4), look(30, 4)
		for _, k := range c.keys {
			l.Press(tea.KeyPressMsg{Code: k, Text: string(k)}, at)
		}
		if got := plain(l.View(at)); got != c.want {
			t.Errorf("%q: %s, want %s", c.keys, got, c.want)
		}
	}
	l := list(4)
	if l.Press(tea.KeyPressMsg{Code: 'z', Text: "z"}, look(30, 4)) {
		t.Error("z moves")
	}
}

func TestWheelLeavesTheChoice(t *testing.T) {
	l, at := list(4), look(30, 4)
	l.View(at)
	l.Wheel(tea.MouseWheelMsg{Button: tea.MouseWheelDown}, at)
	if got := plain(l.View(at)); got != "1a 1b 2a 2b" || l.Cursor() != 0 {
		t.Errorf("%s, item %d", got, l.Cursor())
	}
}

func TestClick(t *testing.T) {
	l, at := list(4), look(30, 4)
	click := func(y int) bool { return l.Click(tea.MouseClickMsg{Y: y, Button: tea.MouseLeft}, at) }
	if !click(3) || l.Cursor() != 1 {
		t.Errorf("item %d", l.Cursor())
	}
	for _, y := range []int{0, -1, 4} {
		if click(y) {
			t.Errorf("a click on row %d chooses", y)
		}
	}
}

func TestChoiceSurvivesNewLines(t *testing.T) {
	l, at := list(4), look(30, 4)
	l.Choose(3)
	l.Set([]choice.Line{{Item: 0}, {Item: 1}}, 2)
	if l.View(at); l.Cursor() != 1 {
		t.Errorf("item %d of 2", l.Cursor())
	}
	l.Set(nil, 0)
	if got := l.View(at); got != "" || l.Cursor() != 0 {
		t.Errorf("%q, item %d of none", got, l.Cursor())
	}
}

// The ground of the chosen row reaches from margin to edge; without the focus there is none, and no sign.
func TestGroundFillsTheRow(t *testing.T) {
	l, at := list(2), look(30, 9)
	row := strings.Split(l.View(at), "\n")[1]
	if n := at.Measure(row); n != 30 {
		t.Errorf("%d cells of 30 in %q", n, row)
	}
	at.Focused = false
	if got := l.View(at); strings.Contains(got, "48;2") || strings.Contains(got, "▌") {
		t.Errorf("%q", got)
	}
}

// Text without an ink of its own takes that of the ground it stands on: the terminal's own may not be readable there.
func TestPlainTextOnTheGround(t *testing.T) {
	l, at := list(1), look(30, 9)
	before, _, _ := strings.Cut(at.Styles.Chosen.Render("x"), "x")
	if got := l.View(at); !strings.Contains(got, before+"0a") {
		t.Errorf("%q", got)
	}
}

// Letters that join must stay together, whatever their style.
func TestStylesKeepClustersWhole(t *testing.T) {
	const text = "বাংলাদেশ 👩‍👩‍👧‍👦"
	l, at := &choice.List{}, look(40, 3)
	style := lipgloss.NewStyle().Underline(true).Strikethrough(true)
	l.Set(choice.Passage(at, 0, choice.Run{}, choice.Styled(text, style)), 1)
	if got := l.View(at); !strings.Contains(got, text) {
		t.Errorf("%q", got)
	}
}

func TestColumnsStandBelowEachOther(t *testing.T) {
	at := look(40, 9)
	a := choice.Wrap(at, 8, choice.Run{Text: "東京 and more words"})
	b := choice.Wrap(at, 8, choice.Run{Text: "one"})
	c := choice.Wrap(at, 8, choice.Run{Text: "two words"})
	l := &choice.List{}
	l.Set(choice.Columns(at, 0, 8, 2, a, nil, b, c), 1)
	want := []string{" 東京 and            one       two", " more                          words", " words"}
	for i, row := range strings.Split(ansi.Strip(l.View(at)), "\n") {
		if got := strings.TrimRight(strings.Replace(row, "▌", " ", 1), " "); got != want[i] {
			t.Errorf("%q, want %q", got, want[i])
		}
	}
}

// What is pinned stands in the first row as soon as what it repeats is out of sight. It hides no item that is chosen, and there is none
// under it for the mouse.
func TestPin(t *testing.T) {
	l, at := list(9), look(30, 8)
	l.Pin(choice.Line{Runs: []choice.Run{{Text: "pinned"}}}, 0)
	for _, c := range []struct{ keys, want string }{
		{"", "title ▌0a 0b 1a 1b 2a 2b 3a"},
		{"jjj", "pinned 0b 1a 1b 2a 2b ▌3a 3b"},
		{"kk", "pinned 0b ▌1a 1b 2a 2b 3a 3b"},
		{"k", "title ▌0a 0b 1a 1b 2a 2b 3a"},
		{"G", "pinned 6a 6b 7a 7b ▌8a 8b end"},
		{"kk", "pinned ▌6a 6b 7a 7b 8a 8b end"},
		{"k", "pinned ▌5a 5b 6a 6b 7a 7b 8a"},
	} {
		for _, k := range c.keys {
			l.Press(tea.KeyPressMsg{Code: k, Text: string(k)}, at)
		}
		if got := plain(l.View(at)); got != c.want {
			t.Errorf("%q: %s, want %s", c.keys, got, c.want)
		}
	}
	if l.Click(tea.MouseClickMsg{Y: 0, Button: tea.MouseLeft}, at) || !l.Click(tea.MouseClickMsg{Y: 1, Button: tea.MouseLeft}, at) {
		t.Error("a click on what is pinned chooses what it hides")
	}
}
