package picker_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/ui"
	"sofar/ui/picker"
)

type went int

func look(width, height int) ui.Look {
	return ui.Look{Size: ui.Size{Width: width, Height: height}, Styles: ui.NewStyles(ui.Dark()), Keys: ui.NewKeys(), Method: ansi.WcWidth, Now: time.Now}
}

func items() []picker.Item {
	return []picker.Item{
		{Title: "What happened?", Kind: "question", Send: went(0)},
		{Title: "How many people died?", Kind: "question", Send: went(1)},
		{Title: "20 hostages killed", Kind: "figure", Send: went(2)},
	}
}

func typed(p *picker.Pane, l ui.Look, text string) {
	for _, r := range text {
		p.Update(tea.KeyPressMsg{Code: r, Text: string(r)}, l)
	}
}

// chosen is what a list sends besides closing itself.
func chosen(t *testing.T, cmd tea.Cmd) tea.Msg {
	t.Helper()
	if cmd == nil {
		t.Fatal("nothing was chosen")
	}
	batch, ok := cmd().(tea.BatchMsg)
	if !ok || len(batch) != 2 || batch[0]() != (ui.Close{}) {
		t.Fatal("a list closes when it is chosen from")
	}
	return batch[1]()
}

func TestSearch(t *testing.T) {
	p, l := picker.Search("GO TO", items()), look(60, 10)
	typed(p, l, "pdied")
	if got := ansi.Strip(p.View(l)); !strings.Contains(got, "How many") || strings.Contains(got, "What happened") {
		t.Errorf("shows\n%s", got)
	}
	if got := chosen(t, p.Update(tea.KeyPressMsg{Code: tea.KeyEnter}, l)); got != went(1) {
		t.Errorf("went to %v", got)
	}
}

func TestErasing(t *testing.T) {
	p, l := picker.Search("GO TO", items()), look(60, 10)
	typed(p, l, "zzবা")
	if got := ansi.Strip(p.View(l)); !strings.Contains(got, "nothing matches") {
		t.Errorf("shows\n%s", got)
	}
	if p.Update(tea.KeyPressMsg{Code: tea.KeyEnter}, l) != nil {
		t.Error("nothing to choose")
	}
	for range 9 {
		p.Update(tea.KeyPressMsg{Code: tea.KeyBackspace}, l)
	}
	if got := ansi.Strip(p.View(l)); !strings.Contains(got, "What happened") {
		t.Errorf("shows\n%s", got)
	}
}

func TestNumbers(t *testing.T) {
	p, l := picker.Numbered("LINKS", items()), look(60, 10)
	if got := chosen(t, p.Update(tea.KeyPressMsg{Code: '3', Text: "3"}, l)); got != went(2) {
		t.Errorf("went to %v", got)
	}
	if p.Update(tea.KeyPressMsg{Code: '9', Text: "9"}, l) != nil {
		t.Error("there is no ninth")
	}
}

func TestClick(t *testing.T) {
	p, l := picker.Numbered("LINKS", items()), look(60, 10)
	if got := chosen(t, p.Update(tea.MouseClickMsg{X: 5, Y: 3}, l)); got != went(1) {
		t.Errorf("went to %v", got)
	}
	if p.Update(tea.MouseClickMsg{X: 5, Y: 9}, l) != nil {
		t.Error("a click below the list")
	}
}

func TestPasteIsTyped(t *testing.T) {
	p, l := picker.Search("GO TO", items()), look(60, 10)
	p.Update(tea.PasteMsg{Content: "hos\x1btages\n" + strings.Repeat("x", 500)}, l)
	if got := ansi.Strip(p.View(l)); !strings.Contains(got, "hostages") || len(got) > 400 {
		t.Errorf("shows\n%q", got)
	}
}

// What holds the letters as they were typed comes before what only holds them somewhere, and the chosen row is told by a sign.
func TestWhatWasTypedComesFirst(t *testing.T) {
	p, l := picker.Search("GO TO", []picker.Item{
		{Title: "Who is behind the attack?", Send: went(0)}, {Title: "7  Killed: visitors", Send: went(1)}, {Title: "9  Killed, part: Italy", Send: went(2)},
	}), look(60, 10)
	if got := ansi.Strip(p.View(l)); !strings.Contains(got, "GO TO  type to search") || !strings.Contains(got, "▌ Who is behind") {
		t.Errorf("before anything is typed:\n%s", got)
	}
	typed(p, l, "it")
	rows := strings.Split(ansi.Strip(p.View(l)), "\n")
	if !strings.HasPrefix(rows[2], "▌ 9  Killed, part: Italy") || !strings.HasPrefix(rows[3], "  7  Killed: visitors") || !strings.HasPrefix(rows[4], "  Who is") {
		t.Errorf("%q", rows)
	}
	l.Plain = true
	if got := ansi.Strip(p.View(l)); !strings.Contains(got, "> 9  Killed") {
		t.Error(got)
	}
}

// A title that is too long is cut like every other text: by an ellipsis.
func TestLongTitle(t *testing.T) {
	p := picker.Numbered("MARK “Twenty hostages, who are believed to be…”", items())
	for _, width := range []int{20, 40} {
		first, _, _ := strings.Cut(ansi.Strip(p.View(look(width, 8))), "\n")
		if !strings.HasSuffix(first, "…") || len([]rune(first)) > width {
			t.Errorf("%d columns: %q", width, first)
		}
	}
}
