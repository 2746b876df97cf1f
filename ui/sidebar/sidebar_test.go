package sidebar_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/sidebar"
)

func look(width, height int) ui.Look {
	return ui.Look{
		Size: ui.Size{Width: width, Height: height}, Focused: true, Styles: ui.NewStyles(ui.Dark()),
		Keys: ui.NewKeys(), Method: ansi.WcWidth, Now: time.Now,
	}
}

func sections(titles ...string) []briefing.Section {
	out := make([]briefing.Section, len(titles))
	for i, t := range titles {
		out[i] = briefing.Section{Title: t, Slug: briefing.Slug(fmt.Sprint("s", i)), Level: 1}
	}
	return out
}

func listing(titles ...string) *sidebar.Pane {
	p := sidebar.New()
	p.Set(sections(titles...))
	return p
}

func view(p *sidebar.Pane, l ui.Look) string { return ansi.Strip(p.View(l)) }

func TestMarks(t *testing.T) {
	p, l := listing("What happened?", "How many people died?", "Reaction"), look(34, 20)
	p.Follow(ui.Sections{Here: 1, Read: map[briefing.Slug]bool{"s0": true}, Changed: map[briefing.Slug]bool{"s2": true}})
	rows := strings.Split(view(p, l), "\n")
	for i, want := range [][2]string{{"QUESTIONS", "2 of 3"}, {}, {"What happened?", "✓"}, {"How many people died?", "●"}, {"Reaction", "△"}} {
		if !strings.Contains(rows[i], want[0]) || !strings.HasSuffix(rows[i], want[1]) {
			t.Errorf("row %d is %q, not %q", i, rows[i], want)
		}
	}
	l.Plain = true
	for _, r := range view(p, l) {
		if r > '~' {
			t.Fatalf("%q on a plain terminal", r)
		}
	}
}

func TestOpenByKeyAndClick(t *testing.T) {
	p, l := listing("One", "Two", "Three"), look(30, 12)
	p.Update(tea.KeyPressMsg{Code: 'j', Text: "j"}, l)
	if msg := p.Update(tea.KeyPressMsg{Code: tea.KeyEnter}, l)(); msg != (ui.GoSection{Index: 1}) {
		t.Errorf("enter sends %v", msg)
	}
	for y, row := range strings.Split(view(p, l), "\n") {
		if strings.Contains(row, "Three") {
			if msg := p.Update(tea.MouseClickMsg{X: 8, Y: y}, l)(); msg != (ui.GoSection{Index: 2}) {
				t.Errorf("a click sends %v", msg)
			}
		}
	}
	if p.Update(tea.MouseClickMsg{X: 8, Y: 11}, l) != nil {
		t.Error("a click below the list opens nothing")
	}
}

func TestDemote(t *testing.T) {
	p, l := listing("Not a heading"), look(30, 12)
	if msg := p.Update(tea.KeyPressMsg{Code: '-', Text: "-"}, l)(); msg != (ui.Retitle{Line: "Not a heading"}) {
		t.Errorf("sends %v", msg)
	}
}

// The section that is read is in sight, whatever the height and however long the list.
func TestHereIsInSight(t *testing.T) {
	titles := make([]string, 300)
	for i := range titles {
		titles[i] = fmt.Sprintf("Question %d, which is longer than the list is wide?", i+1)
	}
	p := listing(titles...)
	for height := 1; height < 30; height++ {
		for _, here := range []int{0, 150, 299, 3} {
			p.Follow(ui.Sections{Here: here})
			if got := view(p, look(24, height)); !strings.Contains(got, fmt.Sprint(here+1)) {
				t.Fatalf("height %d: %d is not in\n%s", height, here+1, got)
			}
		}
	}
}

func TestEmptyAndFewer(t *testing.T) {
	p, l := listing(), look(30, 10)
	if p.Update(tea.KeyPressMsg{Code: tea.KeyEnter}, l) != nil || p.Bindings(ui.NewKeys()) != nil {
		t.Error("an empty list does nothing")
	}
	p.Set(sections("One", "Two", "Three"))
	p.Update(tea.KeyPressMsg{Code: 'G', Text: "G"}, l)
	p.Set(sections("One"))
	if msg := p.Update(tea.KeyPressMsg{Code: tea.KeyEnter}, l)(); msg != (ui.GoSection{}) {
		t.Errorf("after the list shrank, enter sends %v", msg)
	}
}

// The bar is where the reader is; while keys act on the list it is where they act. It is a sign, so that no colour is needed to see it.
func TestBar(t *testing.T) {
	p, l := listing("What happened?", "How many people died?", "Reaction"), look(34, 20)
	barred := func() (rows []string) {
		for _, r := range strings.Split(view(p, l), "\n") {
			if strings.HasPrefix(r, "▌") {
				rows = append(rows, strings.Fields(r)[1])
			}
		}
		return rows
	}
	if got := barred(); len(got) != 1 || got[0] != "1" {
		t.Errorf("nobody has begun to read, keys act on %q", got)
	}
	p.Follow(ui.Sections{Here: 1})
	p.Update(tea.KeyPressMsg{Code: 'j', Text: "j"}, l)
	if got := barred(); len(got) != 1 || got[0] != "3" {
		t.Errorf("after a step down from 2 keys act on %q", got)
	}
	if l.Focused = false; len(barred()) != 1 || barred()[0] != "2" {
		t.Errorf("without the focus it is not here: %q", barred())
	}
}
