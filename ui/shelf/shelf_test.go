package shelf_test

import (
	"flag"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing"
	"sofar/briefing/toll"
	"sofar/ui"
	"sofar/ui/shelf"
	"sofar/ui/uitest"
)

var update = flag.Bool("update", false, "write the golden files anew (then read them)")

func now() time.Time { return time.Date(2031, 5, 4, 12, 0, 0, 0, time.UTC) }

func look(width, height int) ui.Look {
	return ui.Look{
		Size: ui.Size{Width: width, Height: height}, Focused: true, Styles: ui.NewStyles(ui.Dark()), Keys: ui.NewKeys(), Method: ansi.WcWidth, Now: now,
	}
}

func entries() []shelf.Entry {
	ago := func(d time.Duration) time.Time { return now().Add(-d) }
	return []shelf.Entry{
		{Slug: "lantern", Headline: "Lantern theatre siege: what we know", Updated: ago(14 * time.Minute), Unread: true, Toll: &toll.Tally{Low: 20, High: 22, Text: "20-22", Certainty: toll.Stated}},
		{Slug: "orla", Headline: "Orla landslide", Outlet: "Hill Post", Updated: ago(3 * time.Hour), Toll: &toll.Tally{High: 30, Text: "up to 30", Certainty: toll.Possible}},
		{Slug: "sao-tome", Headline: "São Tomé ferry", Updated: ago(60 * time.Hour), Toll: &toll.Tally{Text: "none", Certainty: toll.Stated}},
		{Slug: "strike", Headline: "Ferry strike", Updated: ago(400 * 24 * time.Hour)},
		{Slug: "dhaka", Headline: "বাংলাদেশে লঞ্চডুবি: যা জানা গেছে 東京 العربية 👩‍👩‍👧‍👦", Updated: ago(-time.Hour), Unread: true},
		{Slug: "quake", Headline: "Quake", Toll: &toll.Tally{Low: 12000, High: toll.Open, Open: true, Text: "more than 12,000", Certainty: toll.Reported}},
	}
}

func pane() *shelf.Pane {
	p := shelf.New()
	p.SetEntries(entries())
	return p
}

func press(p *shelf.Pane, l ui.Look, keys ...string) tea.Msg {
	var cmd tea.Cmd
	for _, k := range keys {
		cmd = p.Update(uitest.Key(k), l)
	}
	if cmd == nil {
		return nil
	}
	return cmd()
}

func TestStaysInItsRectangle(t *testing.T) {
	for _, w := range []int{1, 2, 3, 4, 5, 8, 13, 20, 24, 40, 50, 51, 69, 70, 71, 80, 120, 300} {
		for _, h := range []int{1, 2, 3, 4, 5, 6, 12, 30, 100} {
			for variant := range 4 {
				l := look(w, h)
				l.Plain, l.Method = variant&1 > 0, []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth}[variant>>1]
				for _, p := range []*shelf.Pane{shelf.New(), pane()} {
					for _, keys := range []string{"", "end", "f", "zz", "home"} {
						if keys != "" {
							press(p, l, keys)
						}
						inside(t, p.View(l), l)
					}
				}
			}
		}
	}
}

func inside(t *testing.T, view string, l ui.Look) {
	t.Helper()
	rows := strings.Split(view, "\n")
	if len(rows) > l.Height {
		t.Fatalf("%v: %d rows", l.Size, len(rows))
	}
	for _, row := range rows {
		if n := l.Measure(row); n > l.Width {
			t.Fatalf("%v: %d cells: %q", l.Size, n, ansi.Strip(row))
		}
	}
}

func TestGolden(t *testing.T) {
	var s strings.Builder
	for _, size := range []ui.Size{{Width: 100, Height: 10}, {Width: 40, Height: 16}, {Width: 14, Height: 8}} {
		for _, ascii := range []bool{false, true} {
			l, p := look(size.Width, size.Height), pane()
			l.Plain = ascii
			press(p, l, "down")
			fmt.Fprintf(&s, "==== %dx%d plain %v\n%s", size.Width, size.Height, ascii, uitest.Plain(p.View(l)))
		}
	}
	l, p := look(60, 6), pane()
	press(p, l, "f", "e", "r")
	fmt.Fprintf(&s, "==== narrowed\n%s", uitest.Plain(p.View(l)))
	press(p, l, "x")
	fmt.Fprintf(&s, "==== nothing left\n%s", uitest.Plain(p.View(l)))
	p.SetEntries(nil)
	fmt.Fprintf(&s, "==== empty\n%s", uitest.Plain(p.View(l)))
	fmt.Fprintf(&s, "==== not yet\n%s", uitest.Plain(shelf.New().View(l)))
	uitest.Golden(t, "shelf.txt", s.String(), *update)
}

func TestTypingNarrows(t *testing.T) {
	l := look(80, 20)
	for _, c := range []struct {
		typed string
		want  []briefing.Slug
	}{
		{"", []briefing.Slug{"lantern", "orla", "sao-tome", "strike", "dhaka", "quake"}},
		{"ferry", []briefing.Slug{"sao-tome", "strike"}},
		{"FERRY sao", []briefing.Slug{"sao-tome"}},
		{"sao ferry", []briefing.Slug{"sao-tome"}},
		{"hill", []briefing.Slug{"orla"}},
		{"লঞ্চ", []briefing.Slug{"dhaka"}},
		{"q", []briefing.Slug{"quake"}},
		{"siege ferry", nil},
	} {
		p := pane()
		for _, r := range c.typed {
			press(p, l, string(r))
		}
		if got := all(p, l); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%q: %v, want %v", c.typed, got, c.want)
		}
	}
}

// all lists what the shelf shows, by opening each entry.
func all(p *shelf.Pane, l ui.Look) []briefing.Slug {
	var list []briefing.Slug
	press(p, l, "home")
	for {
		msg, ok := press(p, l, "enter").(ui.OpenBriefing)
		if !ok || len(list) > 0 && list[len(list)-1] == msg.Slug {
			return list
		}
		list = append(list, msg.Slug)
		press(p, l, "down")
	}
}

func TestEscapeTakesTheFilterThenTheShelf(t *testing.T) {
	l, p := look(80, 20), pane()
	press(p, l, "f", "e", "backspace")
	if got := press(p, l, "esc"); got != nil {
		t.Errorf("%v", got)
	}
	if n := len(all(p, l)); n != 6 {
		t.Errorf("%d entries without a filter", n)
	}
	if got := press(p, l, "esc"); got != (ui.Close{}) {
		t.Errorf("%v", got)
	}
}

// With nothing typed, q and ? mean what they mean everywhere; from the first letter or a slash on they are text, until esc.
func TestLettersAreTextWhileSomebodyTypes(t *testing.T) {
	l, p := look(80, 20), pane()
	var taker ui.Taker = p
	takes := func(when string, keys map[string]bool) {
		t.Helper()
		for k, want := range keys {
			if got := taker.Takes(uitest.Key(k), l.Keys); got != want {
				t.Errorf("%s: %q is taken: %v", when, k, got)
			}
		}
	}
	all4 := map[string]bool{"q": true, "?": true, "c": true, "esc": true}
	idle := map[string]bool{"q": false, "?": false, "c": true, "esc": true}
	takes("with nothing typed", idle)
	press(p, l, "/")
	takes("after a slash", all4)
	if press(p, l, "q"); fmt.Sprint(all(p, l)) != "[quake]" {
		t.Errorf("q shows %v", all(p, l))
	}
	press(p, l, "backspace")
	takes("after what was typed was taken back", all4)
	if got := press(p, l, "esc"); got != nil {
		t.Errorf("esc gave up more than typing: %v", got)
	}
	takes("after esc", idle)
}

func TestNewListKeepsFilterAndChoice(t *testing.T) {
	l, p := look(80, 20), pane()
	press(p, l, "f", "e", "r", "down")
	p.SetEntries(append([]shelf.Entry{{Slug: "new", Headline: "New ferry"}, {Slug: "other", Headline: "Other"}}, entries()...))
	if got := press(p, l, "enter"); got != (ui.OpenBriefing{Slug: "strike"}) {
		t.Errorf("%v", got)
	}
	if got := fmt.Sprint(all(p, l)); got != "[new sao-tome strike]" {
		t.Error(got)
	}
}

func TestSecondClickOpens(t *testing.T) {
	l, p := look(100, 10), pane()
	p.View(l)
	click := func(y int) tea.Msg {
		cmd := p.Update(tea.MouseClickMsg{X: 5, Y: y, Button: tea.MouseLeft}, l)
		if cmd == nil {
			return nil
		}
		return cmd()
	}
	if got := click(4); got != nil {
		t.Errorf("the first click opens: %v", got)
	}
	if got := click(4); got != (ui.OpenBriefing{Slug: "sao-tome"}) {
		t.Errorf("%v", got)
	}
	if click(0) != nil || click(9) != nil {
		t.Error("a click beside the list does something")
	}
}

// A toll may be left out where there is no room, but never cut into another number.
func TestTollIsNeverCut(t *testing.T) {
	for width := 1; width <= 120; width++ {
		for _, height := range []int{3, 20} {
			view := uitest.Plain(pane().View(look(width, height)))
			for _, part := range []string{"20", "12,0", "30"} {
				whole := map[string]string{"20": "20–22 killed", "12,0": "more than 12,000 killed ~ reported", "30": "up to 30 killed ? possible"}[part]
				if strings.Contains(view, part) && !strings.Contains(view, whole) && !strings.Contains(view, "2030") {
					t.Errorf("at %dx%d %q is cut:\n%s", width, height, whole, view)
				}
			}
		}
	}
}

func TestUnreadIsToldWithoutColour(t *testing.T) {
	l := look(100, 12)
	l.Styles = ui.NewStyles(ui.Colourless())
	view := uitest.Plain(pane().View(l))
	if n := strings.Count(view, "●"); n != 3 || !strings.Contains(view, "● not read   6") {
		t.Errorf("%d of 2 unread marks and what they mean:\n%s", n, view)
	}
}

func many() []shelf.Entry {
	list := make([]shelf.Entry, 10_000)
	for i := range list {
		list[i] = shelf.Entry{Slug: briefing.Slug(fmt.Sprintf("event-%d", i)), Headline: fmt.Sprintf("Event number %d in the harbour of town %d: what we know", i, i%97), Updated: now()}
	}
	return list
}

func BenchmarkTyping10000(b *testing.B) {
	l, p := look(100, 40), shelf.New()
	p.SetEntries(many())
	for b.Loop() {
		press(p, l, "t", "o", "w", "n")
		p.View(l)
		press(p, l, "esc")
	}
}

func BenchmarkView10000(b *testing.B) {
	l, p := look(100, 40), shelf.New()
	p.SetEntries(many())
	for b.Loop() {
		p.View(l)
	}
}

func BenchmarkSetEntries10000(b *testing.B) {
	p, list := shelf.New(), many()
	for b.Loop() {
		p.SetEntries(list)
	}
}

// A toll that has not been read yet is not "no figure".
func TestTollsComeLater(t *testing.T) {
	l, p := look(100, 10), shelf.New()
	list := []shelf.Entry{{Slug: "a", Headline: "A", Untold: true}, {Slug: "b", Headline: "B", Untold: true}}
	p.SetEntries(list)
	if view := uitest.Plain(p.View(l)); strings.Contains(view, "no figure") || strings.Count(view, "...") != 2 {
		t.Errorf("not read yet:\n%s", view)
	}
	p.SetToll("a", &toll.Tally{Low: 3, High: 3, Text: "3"})
	p.SetToll("b", nil)
	p.SetToll("gone", nil)
	if view := uitest.Plain(p.View(l)); !strings.Contains(view, "3 killed") || !strings.Contains(view, "no figure") || strings.Contains(view, "...") {
		t.Errorf("read:\n%s", view)
	}
}

// A list that grows keeps what was typed and what was chosen, and says how much is to come.
func TestGrowingList(t *testing.T) {
	l, p := look(100, 12), shelf.New()
	list := many()
	p.SetEntries(list[:100])
	p.SetComing(len(list))
	press(p, l, "1", "down", "down")
	chosen, _ := p.Chosen()
	if view := uitest.Plain(p.View(l)); !strings.Contains(view, fmt.Sprintf("of 100, reading %d", len(list))) {
		t.Errorf("while more is coming:\n%s", view)
	}
	p.SetEntries(list)
	p.SetComing(0)
	if now, _ := p.Chosen(); now.Slug != chosen.Slug {
		t.Errorf("chosen was %q, is %q", chosen.Slug, now.Slug)
	}
	view := uitest.Plain(p.View(l))
	if strings.Contains(view, "reading") || !strings.Contains(view, fmt.Sprintf("of %d", len(list))) {
		t.Errorf("all there:\n%s", view)
	}
	if slugs := p.OnScreen(); len(slugs) != 10 {
		t.Errorf("%d briefings on a screen of 10 rows", len(slugs))
	}
}
