package summary_test

import (
	"flag"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing/toll"
	"sofar/briefing/toll/tolltest"
	"sofar/ui"
	"sofar/ui/summary"
	"sofar/ui/uitest"
)

var update = flag.Bool("update", false, "write the golden files anew (then read them)")

func look(width, height int) ui.Look {
	return ui.Look{
		Size: ui.Size{Width: width, Height: height}, Focused: true, Styles: ui.NewStyles(ui.Dark()), Keys: ui.NewKeys(), Method: ansi.WcWidth, Now: time.Now,
	}
}

func pane(c *tolltest.Case) *summary.Pane {
	p := summary.New()
	p.SetLedger(c.Ledger)
	return p
}

func cases() map[string]*tolltest.Case {
	return map[string]*tolltest.Case{
		"siege": tolltest.Siege(), "feared": tolltest.Feared(), "quiet": tolltest.Quiet(), "unread": tolltest.Unread(), "scripts": tolltest.Scripts(),
	}
}

// press types keys and returns what the pane sent upward.
func press(p *summary.Pane, l ui.Look, keys ...string) []tea.Msg {
	var sent []tea.Msg
	for _, k := range keys {
		sent = append(sent, collect(p.Update(uitest.Key(k), l))...)
	}
	return sent
}

func collect(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	msg := cmd()
	batch, ok := msg.(tea.BatchMsg)
	if !ok {
		return []tea.Msg{msg}
	}
	var all []tea.Msg
	for _, c := range batch {
		all = append(all, collect(c)...)
	}
	return all
}

func TestStaysInItsRectangle(t *testing.T) {
	widths := []int{1, 2, 3, 8, 19, 20, 24, 39, 73, 74, 120, 300}
	heights := []int{1, 2, 11, 12, 27, 28, 100}
	for name, c := range cases() {
		for _, w := range widths {
			for _, h := range heights {
				for variant := range 4 {
					l := look(w, h)
					l.Plain, l.Method = variant&1 > 0, []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth}[variant>>1]
					inside(t, fmt.Sprintf("%s %dx%d/%d", name, w, h, variant), pane(c), l)
				}
			}
		}
	}
}

func inside(t *testing.T, name string, p *summary.Pane, l ui.Look) {
	t.Helper()
	for _, keys := range [][]string{nil, {"G"}, {"enter"}, {"G"}, {"k"}} {
		press(p, l, keys...)
		rows := strings.Split(p.View(l), "\n")
		if len(rows) > l.Height {
			t.Fatalf("%s: %d rows", name, len(rows))
		}
		for _, row := range rows {
			if n := l.Measure(row); n > l.Width {
				t.Fatalf("%s: %d cells: %q", name, n, ansi.Strip(row))
			}
		}
	}
}

func TestGolden(t *testing.T) {
	for name, c := range cases() {
		var s strings.Builder
		for _, size := range []ui.Size{{Width: 39, Height: 80}, {Width: 39, Height: 14}, {Width: 24, Height: 60}, {Width: 90, Height: 40}} {
			for _, ascii := range []bool{false, true} {
				l := look(size.Width, size.Height)
				l.Plain = ascii
				fmt.Fprintf(&s, "==== %dx%d plain %v\n%s", size.Width, size.Height, ascii, uitest.Plain(pane(c).View(l)))
			}
		}
		uitest.Golden(t, name+".txt", s.String(), *update)
	}
}

// Nothing may be told by colour alone: without it every theme shows the same text, with sign, word and speaker of
// each figure.
func TestTextTellsAllInEveryTheme(t *testing.T) {
	for name, c := range cases() {
		l := look(100, 100)
		want := uitest.Plain(pane(c).View(l))
		for _, theme := range ui.Themes() {
			l.Styles = ui.NewStyles(theme)
			if got := uitest.Plain(pane(c).View(l)); got != want {
				t.Errorf("%s in theme %s:\n%s\nwant:\n%s", name, theme.Name, got, want)
			}
		}
		joined := strings.Join(strings.Fields(want), "") // a word may be broken where it is longer than a line
		for _, r := range c.Ledger.Rows() {
			if says := r.Fact.Sign().Mark + " " + r.Fact.Says(); !strings.Contains(joined, strings.Join(strings.Fields(says), "")) {
				t.Errorf("%s: no %q in\n%s", name, says, want)
			}
		}
	}
}

func TestNothingLooksLikeNobodyHurt(t *testing.T) {
	l := look(39, 30)
	views := map[string]string{"no ledger yet": uitest.Plain(summary.New().View(l))}
	for name, c := range cases() {
		views[name] = uitest.Plain(pane(c).View(l))
	}
	for name, want := range map[string]string{"no ledger yet": "Reading figures ...", "quiet": "No figures", "unread": "Figures not read"} {
		if !strings.Contains(views[name], want) {
			t.Errorf("%s: no %q in\n%s", name, want, views[name])
		}
	}
}

func TestEnterShowsTheSentence(t *testing.T) {
	c := tolltest.Siege()
	l, p := look(39, 36), pane(c)
	span := func(mention int) tea.Msg { return ui.ShowSpan{Span: c.Ledger.Mentions[mention].Span} }
	if got, want := press(p, l, "enter"), []tea.Msg{span(1), ui.Tell{Text: "1 of 2 places; again for the next"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("first: %v", got)
	}
	if got := press(p, l, "enter")[0]; got != span(0) {
		t.Errorf("again: %v", got)
	}
	if got, want := press(p, l, "j", "enter"), []tea.Msg{span(2)}; !reflect.DeepEqual(got, want) {
		t.Errorf("next row: %v", got)
	}
	if got, want := press(p, l, "k", "k", "k", "enter")[0], span(1); got != want {
		t.Errorf("back at the top: %v", got)
	}
}

func TestNotesLeadToTheirFigures(t *testing.T) {
	c := tolltest.Siege()
	l, p := look(39, 36), pane(c)
	press(p, l, "G", "k", "k")
	if got := press(p, l, "enter", "enter", "enter"); len(got) != 6 || got[2] != (ui.ShowSpan{Span: c.Ledger.Mentions[6].Span}) && got[4] != (ui.ShowSpan{Span: c.Ledger.Mentions[6].Span}) {
		t.Errorf("%v", got)
	}
}

func TestFoldOpensAndCloses(t *testing.T) {
	c := tolltest.Siege()
	l, p := look(39, 100), pane(c)
	if view := uitest.Plain(p.View(l)); strings.Contains(view, "25") {
		t.Errorf("open at first:\n%s", view)
	}
	press(p, l, "G", "enter")
	view := uitest.Plain(p.View(l))
	if !strings.Contains(view, "Killed              25") || !strings.Contains(view, "superseded; said by officials") {
		t.Errorf("closed after enter:\n%s", view)
	}
	press(p, l, "enter")
	if view = uitest.Plain(p.View(l)); strings.Contains(view, "25") {
		t.Errorf("open after another enter:\n%s", view)
	}
}

func TestChooseFromTheText(t *testing.T) {
	c := tolltest.Siege()
	l, p := look(39, 12), pane(c)
	p.View(l)
	for i := range c.Ledger.Facts {
		f := &c.Ledger.Facts[i]
		if !p.Choose(f.ID) {
			t.Errorf("no row for fact %d", f.ID)
		}
		if view := uitest.Plain(p.View(l)); !strings.Contains(view, toll.Mark(f.ID, false)+" ") {
			t.Errorf("fact %d is not on the screen:\n%s", f.ID, view)
		}
		if got := press(p, l, "enter"); len(got) == 0 || f.Status == toll.Current && len(f.Mentions) == 1 && got[0] != (ui.ShowSpan{Span: c.Ledger.Mentions[f.Mentions[0]].Span}) {
			t.Errorf("fact %d leads to %v", f.ID, got)
		}
	}
	if p.Choose(99) || summary.New().Choose(1) {
		t.Error("chose what is not there")
	}
}

func TestClickShowsTheSentenceUnderIt(t *testing.T) {
	c := tolltest.Siege()
	l, p := look(39, 80), pane(c)
	for y, row := range strings.Split(uitest.Plain(p.View(l)), "\n") {
		if strings.Contains(row, "Six") || !strings.Contains(row, "Attackers: gunmen") {
			continue
		}
		got := collect(p.Update(tea.MouseClickMsg{X: 5, Y: y, Button: tea.MouseLeft}, l))
		if want := []tea.Msg{ui.ShowSpan{Span: c.Ledger.Mentions[7].Span}}; !reflect.DeepEqual(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
	}
	if got := p.Update(tea.MouseClickMsg{X: 1, Y: 1, Button: tea.MouseLeft}, l); got != nil {
		t.Error("a click on nothing does something")
	}
}

// Going down row by row and up again passes every figure, at any height.
func TestEveryFigureCanBeReached(t *testing.T) {
	c := tolltest.Siege()
	for _, height := range []int{1, 2, 5, 12, 40} {
		l, p := look(30, height), pane(c)
		seen := map[tea.Msg]bool{}
		for range 30 {
			for _, msg := range press(p, l, "enter", "enter", "j") {
				seen[msg] = true
			}
		}
		for i := range c.Ledger.Mentions {
			m := &c.Ledger.Mentions[i]
			if m.Status == toll.Current && !seen[ui.ShowSpan{Span: m.Span}] {
				t.Errorf("height %d: %q was never reached", height, m.Quote)
			}
		}
	}
}

func TestPagesDownToTheEndAndUp(t *testing.T) {
	c := tolltest.Siege()
	l, p := look(39, 10), pane(c)
	top := uitest.Plain(p.View(l))
	var all strings.Builder
	for range 12 {
		all.WriteString(uitest.Plain(p.View(l)))
		press(p, l, "pgdown")
	}
	for _, want := range []string{"Hostages", "South Korea", "DOES NOT ADD UP", "superseded, or from other events"} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("paging never shows %q", want)
		}
	}
	for range 12 {
		press(p, l, "pgup")
	}
	if got := uitest.Plain(p.View(l)); ansi.Strip(strings.ReplaceAll(got, "▌", " ")) != strings.ReplaceAll(top, "▌", " ") {
		t.Errorf("paging up ends at\n%s", got)
	}
	p.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown}, l)
	if uitest.Plain(p.View(l)) == top {
		t.Error("the wheel does nothing")
	}
}

func TestCopyHasFigureSpeakerAndWords(t *testing.T) {
	l, p := look(39, 36), pane(tolltest.Siege())
	got := press(p, l, "y")
	want := ui.Copy{Text: "20 hostages killed: said by army officers, one source\n“20 hostages had been killed”\n“Twenty hostages have died”", What: "the figure"}
	if len(got) != 1 || got[0] != want {
		t.Errorf("%q", got)
	}
}

func TestMarks(t *testing.T) {
	c := tolltest.Siege()
	l, p := look(60, 80), pane(c)
	if got := press(p, l, "x"); got != nil {
		t.Errorf("x is disabled, and sends %v", got)
	}
	l.Keys.Figure.Review.SetEnabled(true)
	want := ui.Review{Span: c.Ledger.Mentions[1].Span, Sentence: c.Ledger.Mentions[1].Sentence}
	if got := press(p, l, "x"); len(got) != 1 || got[0] != want {
		t.Errorf("%v, want %v", got, want)
	}
	p.SetMarks([]ui.Mark{{Span: c.Ledger.Mentions[0].Span, Status: "disputed", Reviewer: "Ada", Note: "the army counted 21"}, {Span: c.Ledger.Mentions[2].Span, Status: "verified"}})
	view := uitest.Plain(p.View(l))
	for _, want := range []string{"officers, one source\n    » disputed by Ada: the army counted 21\n", "Marta Olmos\n      » verified\n"} {
		if !strings.Contains(view, want) {
			t.Errorf("no %q in\n%s", want, view)
		}
	}
	p.SetMarks([]ui.Mark{{Quote: "Twelve hostages", Status: "was verified, the text changed", Reviewer: "Ada"}})
	if view = uitest.Plain(p.View(l)); !strings.Contains(view, "» “Twelve hostages” was verified by Ada, the text changed") {
		t.Errorf("a mark that lost its words is not shown:\n%s", view)
	}
	if p.SetMarks(nil); strings.Contains(p.View(l), "verified") {
		t.Error("a mark stays that is no more")
	}
}

func TestNewLedgerKeepsTheChosenFigure(t *testing.T) {
	l, p := look(39, 36), pane(tolltest.Siege())
	p.View(l)
	p.Choose(7)
	c := tolltest.Siege()
	p.SetLedger(c.Ledger)
	if got := press(p, l, "enter"); len(got) != 1 || got[0] != (ui.ShowSpan{Span: c.Ledger.Mentions[7].Span}) {
		t.Errorf("%v", got)
	}
	p.SetLedger(nil)
	if got := press(p, l, "enter", "j", "y", "G", "pgdown"); len(got) > 0 {
		t.Errorf("without a ledger: %v", got)
	}
}

func TestHelpTellsWhatEnterDoes(t *testing.T) {
	l, p := look(39, 36), pane(tolltest.Siege())
	p.View(l)
	help := func() string { return p.Bindings(l.Keys)[0].Help().Desc }
	if got := help(); got != "show the sentence" {
		t.Error(got)
	}
	press(p, l, "G")
	if got := help(); got != "unfold" {
		t.Error(got)
	}
	press(p, l, "enter")
	p.View(l)
	if got := help(); got != "fold" {
		t.Error(got)
	}
	if summary.New().Bindings(l.Keys) != nil {
		t.Error("a pane without a ledger has keys")
	}
}

// The dead are set large only when the number is stated as one.
func TestLargeFiguresAreNeverSurerThanTheLedger(t *testing.T) {
	l := look(40, 50)
	large := func(tally toll.Tally) bool {
		c := tolltest.Siege()
		c.Ledger.Summary[toll.Killed] = &tally
		return strings.Contains(uitest.Plain(pane(c).View(l)), "▀▀▀")
	}
	if !large(toll.Tally{Low: 20, High: 22, Text: "20-22", Certainty: toll.Stated}) {
		t.Error("20-22 is not large")
	}
	for _, tally := range []toll.Tally{
		{Low: 20, High: 20, Text: "20", Certainty: toll.Possible}, {Low: 0, High: 30, Text: "up to 30", Certainty: toll.Stated},
		{Low: 26, High: toll.Open, Open: true, Text: "at least 26", Certainty: toll.Stated}, {Low: 24, High: toll.Open, Text: "dozens", Certainty: toll.Stated},
		{Text: "none", Certainty: toll.Stated},
	} {
		if large(tally) {
			t.Errorf("%q (%s) is large", tally.Text, tally.Certainty)
		}
	}
}

func BenchmarkView(b *testing.B) {
	l, p := look(39, 60), pane(tolltest.Siege())
	for b.Loop() {
		p.View(l)
	}
}

// A live blog of 10 MB may give as many; a resize must not keep its reader waiting.
func BenchmarkLay20000(b *testing.B) {
	l := &toll.Ledger{Language: "en", Readable: true, Summary: map[toll.Category]*toll.Tally{}}
	for i := range 20_000 {
		l.Facts = append(l.Facts, toll.Fact{ID: i + 1, Category: toll.Killed, Figure: tolltest.N(i), Group: "people", Certainty: toll.Stated, Status: toll.Current})
	}
	for width := 30; b.Loop(); width = 30 + width%2 {
		p := summary.New()
		p.SetLedger(l)
		p.View(look(width, 40))
	}
}

// Whoever goes down the figures keeps the toll that they are parts of in sight, with its certainty, and the chosen figure too.
func TestTollStaysInSight(t *testing.T) {
	for _, size := range []ui.Size{{Width: 26, Height: 10}, {Width: 39, Height: 8}, {Width: 39, Height: 30}, {Width: 14, Height: 12}} {
		l, p := look(size.Width, size.Height), pane(tolltest.Siege())
		for step := range 25 {
			view := uitest.Plain(p.View(l))
			if !strings.Contains(view, "20–22 killed") || step < 8 && size.Width >= 20 && !strings.Contains(view, "▌") {
				t.Fatalf("%v after %d steps:\n%s", size, step, view)
			}
			press(p, l, "j")
		}
	}
	c := tolltest.Siege()
	c.Ledger.Summary[toll.Killed].Certainty = toll.Claimed
	l, p := look(26, 10), pane(c)
	press(p, l, "j", "j", "j")
	if got := uitest.Plain(p.View(l)); !strings.HasPrefix(got, " TOLL      ! 20–22 killed") {
		t.Errorf("the certainty is lost:\n%s", got)
	}
}
