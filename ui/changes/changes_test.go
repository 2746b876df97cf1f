package changes_test

import (
	"flag"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing/diff"
	"sofar/briefing/toll"
	"sofar/briefing/toll/tolltest"
	"sofar/ui"
	"sofar/ui/changes"
	"sofar/ui/uitest"
)

var update = flag.Bool("update", false, "write the golden files anew (then read them)")

func look(width, height int) ui.Look {
	return ui.Look{
		Size: ui.Size{Width: width, Height: height}, Focused: true, Styles: ui.NewStyles(ui.Dark()), Keys: ui.NewKeys(), Method: ansi.WcWidth, Now: time.Now,
	}
}

func before() *tolltest.Case {
	c := tolltest.Make("Mill fire: what we know",
		"# What happened?", "A fire broke out in a mill at Tarn on Monday morning.", "Smoke could be seen from the coast.",
		"# How many people died?", "Eighteen workers were killed, police said.", "Four people are missing.", "About 40 were hurt.", "Two guards also died.",
		"# Reaction", "The mayor called it a dark day.")
	c.Add(toll.Fact{Category: toll.Killed, Figure: tolltest.N(18), Group: "workers", Scope: toll.Total, Attributions: tolltest.By("police")}, "Eighteen workers were killed")
	c.Add(toll.Fact{Category: toll.Missing, Figure: tolltest.N(4), Group: "people"}, "Four people are missing")
	c.Add(toll.Fact{Category: toll.Injured, Figure: toll.Figure{Min: 40, Max: 40, Op: toll.About}, Group: "people"}, "About 40 were hurt")
	c.Add(toll.Fact{Category: toll.Killed, Figure: tolltest.N(2), Group: "guards", Scope: toll.Part, Of: 1}, "Two guards also died")
	return c
}

func after() *tolltest.Case {
	c := tolltest.Make("Mill fire in Tarn: what we know",
		"# What happened?", "A fire broke out in a mill at Tarn on Monday morning.",
		"# How many people died?", "Twenty workers were killed, the fire service said.", "One person is missing.", "Exactly 40 were hurt.", "Three boys were rescued.",
		"# Who owned the mill?", "The mill belonged to a bank.")
	c.Add(toll.Fact{Category: toll.Killed, Figure: tolltest.N(20), Group: "workers", Scope: toll.Total, Attributions: tolltest.By("fire service")}, "Twenty workers were killed")
	c.Add(toll.Fact{Category: toll.Missing, Figure: tolltest.N(1), Group: "people"}, "One person is missing")
	c.Add(toll.Fact{Category: toll.Injured, Figure: tolltest.N(40), Group: "people", Certainty: toll.Confirmed, Attributions: tolltest.By("hospital")}, "Exactly 40 were hurt")
	c.Add(toll.Fact{Category: toll.Rescued, Figure: tolltest.N(3), Group: "boys"}, "Three boys were rescued")
	return c
}

func steps() []diff.Step {
	return []diff.Step{
		{Revision: 1, Low: 3, High: 3, Text: "3", Kind: diff.New}, {Revision: 2, Low: 18, High: 18, Text: "18", Kind: diff.Rose},
		{Revision: 3, Kind: diff.Dropped}, {Revision: 4, Low: 20, High: 26, Text: "20-26", Kind: diff.Rose},
	}
}

func between(a, b *tolltest.Case) changes.Shown {
	c := diff.Between(a.Briefing, b.Briefing, a.Ledger, b.Ledger)
	return changes.Shown{Changes: &c, Since: "revision 2", Category: toll.Killed, Steps: steps()}
}

func pane(s changes.Shown) *changes.Pane {
	p := changes.New()
	p.Show(s)
	return p
}

func states() map[string]changes.Shown {
	return map[string]changes.Shown{
		"changed":   between(before(), after()),
		"same":      {Changes: &diff.Changes{}, Since: "you last read it"},
		"first":     {First: true},
		"comparing": {},
		"scripts":   between(before(), tolltest.Scripts()),
	}
}

func press(p *changes.Pane, l ui.Look, k tea.KeyPressMsg) tea.Msg {
	cmd := p.Update(k, l)
	if cmd == nil {
		return nil
	}
	return cmd()
}

var (
	enter = tea.KeyPressMsg{Code: tea.KeyEnter}
	down  = tea.KeyPressMsg{Code: tea.KeyDown}
	end   = tea.KeyPressMsg{Code: 'G', Text: "G"}
)

func TestStaysInItsRectangle(t *testing.T) {
	all := states()
	for _, w := range []int{1, 2, 3, 5, 8, 13, 19, 20, 24, 40, 60, 80, 120, 300} {
		for _, h := range []int{1, 2, 7, 12, 40, 100} {
			for variant := range 4 {
				l := look(w, h)
				l.Plain, l.Method = variant&1 > 0, []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth}[variant>>1]
				for name, s := range all {
					p := pane(s)
					for range 2 {
						rows := strings.Split(p.View(l), "\n")
						if len(rows) > h {
							t.Fatalf("%s %dx%d: %d rows", name, w, h, len(rows))
						}
						for _, row := range rows {
							if n := l.Measure(row); n > w {
								t.Fatalf("%s %dx%d: %d cells: %q", name, w, h, n, ansi.Strip(row))
							}
						}
						press(p, l, end)
					}
				}
			}
		}
	}
}

func TestGolden(t *testing.T) {
	for name, s := range states() {
		if name == "scripts" {
			continue // two briefings that have nothing to do with each other: how they are matched is not this pane's
		}
		var out strings.Builder
		for _, size := range []ui.Size{{Width: 78, Height: 60}, {Width: 36, Height: 80}} {
			for _, ascii := range []bool{false, true} {
				l := look(size.Width, size.Height)
				l.Plain = ascii
				fmt.Fprintf(&out, "==== %dx%d plain %v\n%s", size.Width, size.Height, ascii, uitest.Plain(pane(s).View(l)))
			}
		}
		uitest.Golden(t, name+".txt", out.String(), *update)
	}
}

// Without colours the words that went and came stand in brackets.
func TestWordsAreMarkedWithoutColour(t *testing.T) {
	l := look(78, 60)
	l.Styles = ui.NewStyles(ui.Colourless())
	view := uitest.Plain(pane(between(before(), after())).View(l))
	for _, want := range []string{"[-Eighteen-] {+Twenty+} workers were killed", "↑ Killed: workers  18 → 20", "↓ Missing  4 → 1", "now said by fire service, before by police", "− Killed, part: guards  2", "no longer mentioned"} {
		if !strings.Contains(view, want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
}

func TestTollComesFirst(t *testing.T) {
	view := uitest.Plain(pane(between(before(), after())).View(look(78, 60)))
	at := -1
	for _, heading := range []string{"CHANGES since revision 2", "HEADLINE", "TOLL", "KILLED BY REVISION", "QUESTIONS", "TEXT"} {
		i := strings.Index(view, heading)
		if i <= at {
			t.Errorf("%q is not where it should be in\n%s", heading, view)
		}
		at = i
	}
}

// A number that stays while its certainty falls is no figure "unchanged".
func TestLessSureIsTold(t *testing.T) {
	was, is := before(), before()
	is.Ledger.Facts[0].Certainty = toll.Possible
	got := uitest.Plain(pane(between(was, is)).View(look(80, 30)))
	for _, want := range []string{"? Killed: workers  18 → 18 (possible)", "less sure than before"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestEnterLeadsToTheNewText(t *testing.T) {
	old, now := before(), after()
	l, p := look(78, 20), pane(between(old, now))
	var got []tea.Msg
	for range 40 {
		msg := press(p, l, enter)
		if len(got) == 0 || !reflect.DeepEqual(got[len(got)-1], msg) {
			got = append(got, msg)
		}
		press(p, l, down)
	}
	seen := map[string]bool{}
	for _, msg := range got {
		switch msg := msg.(type) {
		case ui.ShowSpan:
			seen[msg.Span.In(now.Briefing.Doc.Text)] = true
		case ui.GoSection:
			seen[now.Briefing.Sections[msg.Index].Title] = true
		case ui.Tell:
			seen[msg.Text] = true
		}
	}
	for _, want := range []string{"Twenty workers were killed", "One person is missing", "Who owned the mill?", "The mill belonged to a bank.", "the text no longer has it"} {
		if !seen[want] {
			t.Errorf("nothing leads to %q: %v", want, seen)
		}
	}
}

func TestChartShowsTheTollByRevision(t *testing.T) {
	l := look(60, 60)
	view := uitest.Plain(pane(between(before(), after())).View(l))
	_, chart, _ := strings.Cut(view, "KILLED BY REVISION\n")
	rows := strings.SplitN(chart, "\n", 7)
	want := []string{
		"                      ░░░░░",
		"        ▆▆▆▆▆         █████",
		"        █████         █████",
		" ▃▃▃▃▃  █████         █████",
		" 3      18     none   20–26",
		" rev 1  rev 2  rev 3  rev 4",
	}
	if !reflect.DeepEqual(rows[:6], want) {
		t.Errorf("%s", chart)
	}
}

// A toll that is less than stated is no solid step, and its figure has its sign, which is explained.
func TestChartIsNeverSurerThanTheToll(t *testing.T) {
	shown := between(before(), after())
	shown.Steps = []diff.Step{{Revision: 1, Low: 9, High: 9, Text: "9", Kind: diff.New}, {Revision: 2, Low: 18, High: 18, Text: "18", Kind: diff.Rose, Hedge: toll.Claimed}}
	_, chart, _ := strings.Cut(uitest.Plain(pane(shown).View(look(60, 60))), "KILLED BY REVISION\n")
	want := []string{
		"        ░░░░░",
		"        ░░░░░",
		" █████  ░░░░░",
		" █████  ░░░░░",
		" 9      18 !",
		" rev 1  rev 2",
		" ! claimed",
	}
	if rows := strings.SplitN(chart, "\n", 8); !reflect.DeepEqual(rows[:7], want) {
		t.Errorf("%s", chart)
	}
}

func BenchmarkView(b *testing.B) {
	l, p := look(78, 60), pane(between(before(), after()))
	for b.Loop() {
		p.View(l)
	}
}
