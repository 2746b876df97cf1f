package spread_test

import (
	"flag"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing/compare"
	"sofar/briefing/toll"
	"sofar/briefing/toll/tolltest"
	"sofar/ui"
	"sofar/ui/spread"
	"sofar/ui/uitest"
)

var update = flag.Bool("update", false, "write the golden files anew (then read them)")

func look(width, height int) ui.Look {
	return ui.Look{
		Size: ui.Size{Width: width, Height: height}, Focused: true, Styles: ui.NewStyles(ui.Dark()), Keys: ui.NewKeys(), Method: ansi.WcWidth, Now: time.Now,
	}
}

// text makes a briefing of one outlet with a toll of the dead, and more facts that add adds.
func text(name string, add func(c *tolltest.Case), lines ...string) compare.Text {
	c := tolltest.Make(append([]string{"Pier collapse in " + name, "# What happened?"}, lines...)...)
	add(c)
	return compare.Text{Briefing: c.Briefing, Ledger: c.Ledger, Name: name}
}

func killed(n int, who ...string) toll.Fact {
	return toll.Fact{Category: toll.Killed, Figure: tolltest.N(n), Group: "people", Scope: toll.Total, Attributions: tolltest.By(who...)}
}

func texts() []compare.Text {
	return []compare.Text{
		text("Harbour Post", func(c *tolltest.Case) {
			c.Add(killed(20, "army"), "20 people died").Add(toll.Fact{Category: toll.Injured, Figure: tolltest.N(7), Group: "people", Scope: toll.Total, Attributions: tolltest.By("hospital")}, "seven were hurt")
		}, "The army said on Monday that 20 people died on the pier.", "The hospital said seven were hurt."),
		text("Wire One", func(c *tolltest.Case) {
			c.Add(killed(22, "police"), "22 were killed").Add(toll.Fact{Category: toll.Injured, Figure: tolltest.N(7), Group: "people", Scope: toll.Total, Attributions: tolltest.By("hospital")}, "Seven people are hurt")
		}, "Police said 22 were killed when the pier broke.", "Seven people are hurt, the hospital said."),
		text("Daily", func(c *tolltest.Case) {
			c.Add(toll.Fact{Category: toll.Missing, Figure: toll.Figure{Min: toll.Open, Max: 3, Op: toll.AtMost}, Group: "anglers", Certainty: toll.Possible}, "up to three anglers")
		}, "There may be up to three anglers in the water."),
	}
}

func shown(texts []compare.Text) spread.Shown {
	g := compare.Align(texts...)
	return spread.Shown{Texts: texts, Grid: &g}
}

func states() map[string]spread.Shown {
	siege, scripts := tolltest.Siege(), tolltest.Scripts()
	quiet := tolltest.Quiet()
	return map[string]spread.Shown{
		"three":     shown(texts()),
		"scripts":   shown([]compare.Text{{Briefing: siege.Briefing, Ledger: siege.Ledger, Name: "a"}, {Briefing: scripts.Briefing, Ledger: scripts.Ledger}}),
		"nothing":   shown([]compare.Text{{Briefing: quiet.Briefing, Ledger: quiet.Ledger}, {Briefing: quiet.Briefing}}),
		"comparing": {},
	}
}

func pane(s spread.Shown) *spread.Pane {
	p := spread.New()
	p.Show(s)
	return p
}

func press(p *spread.Pane, l ui.Look, k tea.KeyPressMsg) tea.Msg {
	cmd := p.Update(k, l)
	if cmd == nil {
		return nil
	}
	return cmd()
}

var (
	enter = tea.KeyPressMsg{Code: tea.KeyEnter}
	down  = tea.KeyPressMsg{Code: tea.KeyDown}
	back  = tea.KeyPressMsg{Code: tea.KeyEscape}
	end   = tea.KeyPressMsg{Code: 'G', Text: "G"}
)

func TestStaysInItsRectangle(t *testing.T) {
	all := states()
	for _, w := range []int{1, 2, 3, 5, 8, 13, 19, 20, 24, 40, 58, 60, 62, 80, 120, 300} {
		for _, h := range []int{1, 2, 7, 12, 40, 100} {
			for variant := range 4 {
				l := look(w, h)
				l.Plain, l.Method = variant&1 > 0, []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth}[variant>>1]
				for name, s := range all {
					p := pane(s)
					for _, k := range []tea.KeyPressMsg{end, enter, end, back} {
						press(p, l, k)
						inside(t, name, p.View(l), l)
					}
				}
			}
		}
	}
}

func inside(t *testing.T, name, view string, l ui.Look) {
	t.Helper()
	rows := strings.Split(view, "\n")
	if len(rows) > l.Height {
		t.Fatalf("%s %v: %d rows", name, l.Size, len(rows))
	}
	for _, row := range rows {
		if n := l.Measure(row); n > l.Width {
			t.Fatalf("%s %v: %d cells: %q", name, l.Size, n, ansi.Strip(row))
		}
	}
}

func TestGolden(t *testing.T) {
	for name, s := range states() {
		if name == "scripts" {
			continue // two briefings that have nothing to do with each other: how they are matched is not this pane's
		}
		var out strings.Builder
		for _, size := range []ui.Size{{Width: 100, Height: 60}, {Width: 40, Height: 90}} {
			for _, ascii := range []bool{false, true} {
				l, p := look(size.Width, size.Height), pane(s)
				l.Plain = ascii
				fmt.Fprintf(&out, "==== %dx%d plain %v\n%s", size.Width, size.Height, ascii, uitest.Plain(p.View(l)))
				press(p, l, enter)
				fmt.Fprintf(&out, "---- opened\n%s", uitest.Plain(p.View(l)))
			}
		}
		uitest.Golden(t, name+".txt", out.String(), *update)
	}
}

func TestEnterOpensTheSentencesAndLeadsToTheOwn(t *testing.T) {
	s := shown(texts())
	l, p := look(100, 30), pane(s)
	press(p, l, enter)
	view := uitest.Plain(p.View(l))
	for _, want := range []string{"The army said on Monday", "Police said 22 were", "not mentioned"} {
		if !strings.Contains(view, want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
	own := s.Texts[0].Ledger.Mentions[0].Span
	if got := press(p, l, enter); got != (ui.ShowSpan{Span: own}) {
		t.Errorf("%v, want the place of the open briefing's figure %v", got, own)
	}
	if got := press(p, l, back); got != nil {
		t.Errorf("back from the sentences: %v", got)
	}
	if got := uitest.Plain(p.View(l)); !strings.Contains(got, "COMPARED") {
		t.Errorf("not back at the grid:\n%s", got)
	}
	if got := press(p, l, back); got != (ui.Close{}) {
		t.Errorf("back from the grid: %v", got)
	}
}

func TestSentencesOfOthersSaySo(t *testing.T) {
	l, p := look(40, 60), pane(shown(texts()))
	press(p, l, enter)
	press(p, l, down)
	if got, ok := press(p, l, enter).(ui.Tell); !ok || got.Alarm {
		t.Errorf("%v", got)
	}
}

// Agreement and conflict are told in words and signs, in every theme and at every width.
func TestVerdictsAreWords(t *testing.T) {
	for _, width := range []int{24, 40, 100, 200} {
		for _, theme := range ui.Themes() {
			l := look(width, 200)
			l.Styles = ui.NewStyles(theme)
			view := strings.Join(strings.Fields(uitest.Plain(pane(shown(texts())).View(l))), " ")
			for _, want := range []string{"≠ conflict", "= agree", "◇ only in Daily", "not mentioned", "? possible"} {
				if !strings.Contains(view, want) && !strings.Contains(view, strings.ReplaceAll(want, "only in Daily", "only in")) {
					t.Errorf("%s at %d: no %q in\n%s", theme.Name, width, want, view)
				}
			}
		}
	}
}

func BenchmarkView(b *testing.B) {
	l, p := look(100, 60), pane(shown(texts()))
	for b.Loop() {
		p.View(l)
	}
}

// Who asks for the texts before the comparison is there gets them as soon as it is.
func TestTextsAreWaitedFor(t *testing.T) {
	l, p := look(80, 20), spread.New()
	if got := press(p, l, tea.KeyPressMsg{Code: 'v', Text: "v"}); got != nil {
		t.Fatalf("%v", got)
	}
	cmd := p.Show(shown(texts()))
	if cmd == nil {
		t.Fatal("nothing is shown")
	}
	if _, ok := cmd().(ui.ShowTexts); !ok {
		t.Error("not the texts")
	}
	if p.Show(shown(texts())) != nil {
		t.Error("asked for once, shown twice")
	}
	press(p, l, enter)
	if got, ok := press(p, l, tea.KeyPressMsg{Code: 'v', Text: "v"}).(ui.ShowTexts); !ok || len(got.Sentences) != 3 || len(got.Sentences[0]) != 1 {
		t.Errorf("at the sentences that are open: %v", got)
	}
}

// A comparison that is made anew keeps the row that was chosen, and the one that was opened, wherever it stands now.
func TestRenewedKeepsTheRow(t *testing.T) {
	l := look(100, 30)
	p := pane(shown(texts()))
	press(p, l, down)
	press(p, l, enter)
	if view := ansi.Strip(p.View(l)); !strings.Contains(view, "hospital said seven") {
		t.Fatalf("not the row of the injured:\n%s", view)
	}
	changed := texts()
	changed[0] = text("Harbour Post", func(c *tolltest.Case) {
		c.Add(toll.Fact{Category: toll.Injured, Figure: tolltest.N(9), Group: "people", Scope: toll.Total, Attributions: tolltest.By("hospital")}, "nine were hurt")
	}, "The hospital said nine were hurt.")
	p.Renew(shown(changed[:1]))
	if view := ansi.Strip(p.View(l)); !strings.Contains(view, "said nine") {
		t.Errorf("another row, or an old one:\n%s", view)
	}
	p.Renew(shown(texts()[2:]))
	press(p, l, enter)
	if view := ansi.Strip(p.View(l)); !strings.Contains(view, "up to three anglers") {
		t.Errorf("a row that has gone is still open:\n%s", view)
	}
}
