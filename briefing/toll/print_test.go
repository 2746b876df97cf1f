package toll_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"sofar/briefing/toll"
	"sofar/briefing/toll/tolltest"
)

var update = flag.Bool("update", false, "write the golden files anew (then read them)")

func cases() map[string]*tolltest.Case {
	return map[string]*tolltest.Case{
		"siege": tolltest.Siege(), "feared": tolltest.Feared(), "quiet": tolltest.Quiet(), "unread": tolltest.Unread(), "scripts": tolltest.Scripts(),
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "print", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s:\n%s\nwant:\n%s", name, got, want)
	}
}

func TestTextGolden(t *testing.T) {
	for name, c := range cases() {
		golden(t, name+".txt", c.Ledger.Text(100, false)+"\n---- 38 cells\n\n"+c.Ledger.Text(38, false)+"\n---- 24 cells, plain\n\n"+c.Ledger.Text(24, true))
	}
}

func TestTextKeepsItsWidth(t *testing.T) {
	for name, c := range cases() {
		for width := 1; width <= 120; width++ {
			for _, plain := range []bool{false, true} {
				for line := range strings.Lines(c.Ledger.Text(width, plain)) {
					if n := toll.Cells(strings.TrimSuffix(line, "\n")); n > width {
						t.Fatalf("%s at %d: %d cells: %q", name, width, n, line)
					}
				}
			}
		}
	}
}

func TestPlainTextIsASCII(t *testing.T) {
	text := tolltest.Siege().Ledger.Text(80, true)
	for _, r := range text {
		if r > '~' {
			t.Fatalf("%q in\n%s", r, text)
		}
	}
}

// Whatever the width, each figure must come with a sign and a word for how sure it is, and with who says so.
func TestEveryFigureSaysHowSureAndWho(t *testing.T) {
	for name, c := range cases() {
		text := strings.Join(strings.Fields(c.Ledger.Text(200, false)), " ")
		for i := range c.Ledger.Facts {
			f := &c.Ledger.Facts[i]
			for _, want := range append([]string{f.Says()}, who(f)...) {
				if !strings.Contains(text, strings.Join(strings.Fields(want), " ")) {
					t.Errorf("%s: fact %d: no %q in\n%s", name, f.ID, want, text)
				}
			}
			if f.Status == toll.Current && !strings.Contains(text, f.Sign().Mark+" "+f.Says()) {
				t.Errorf("%s: fact %d: no sign %q before %q", name, f.ID, f.Sign().Mark, f.Says())
			}
		}
	}
}

func who(f *toll.Fact) []string {
	var list []string
	for _, a := range f.Attributions {
		list = append(list, a.Who)
	}
	return list
}

func TestAbsenceIsNotZero(t *testing.T) {
	quiet, unread := tolltest.Quiet().Ledger, tolltest.Unread().Ledger
	none := tolltest.Make("Nobody hurt", "No one was killed.")
	none.Add(toll.Fact{Category: toll.Killed, Figure: toll.Figure{Op: toll.Zero}, Group: "people"}, "No one was killed")
	none.Ledger.Summary[toll.Killed] = &toll.Tally{Text: "none"}
	texts := map[string]string{quiet.Text(80, true): "No figures", unread.Text(80, true): "Figures not read", none.Ledger.Text(80, true): "none killed"}
	if len(texts) != 3 {
		t.Fatal("a briefing without figures, one that cannot be read and one without dead look the same")
	}
	for text, want := range texts {
		if !strings.HasPrefix(text, want) {
			t.Errorf("%q does not begin with %q", text, want)
		}
	}
}

func TestLinesLeadToFacts(t *testing.T) {
	l := tolltest.Siege().Ledger
	page := l.Page(toll.Layout{Width: 40, Open: true})
	seen := map[int]bool{}
	for _, line := range page.Lines {
		if line.Item < 0 || page.Items[line.Item].Fold {
			continue
		}
		for _, id := range page.Items[line.Item].Facts {
			if l.Fact(id) == nil {
				t.Errorf("%q leads to no fact", line.Text())
			}
			seen[id] = true
		}
	}
	if len(seen) != len(l.Facts) {
		t.Errorf("lines lead to %d of %d facts", len(seen), len(l.Facts))
	}
}

func TestFoldedKeepsOlderFiguresOut(t *testing.T) {
	l := tolltest.Siege().Ledger
	text := ""
	for _, line := range l.Page(toll.Layout{Width: 60}).Lines {
		text += line.Text() + "\n"
	}
	if strings.Contains(text, "25") || strings.Contains(text, "40") || !strings.Contains(text, "2 superseded") {
		t.Error(text)
	}
}

// A ledger whose facts are each other's part, or part of nothing, must be shown whole all the same.
func TestRowsSurviveCircles(t *testing.T) {
	c := tolltest.Make("x", "one two three")
	c.Add(toll.Fact{Category: toll.Killed, Figure: tolltest.N(1), Scope: toll.Part, Of: 2}, "one")
	c.Add(toll.Fact{Category: toll.Killed, Figure: tolltest.N(2), Scope: toll.Part, Of: 1}, "two")
	c.Add(toll.Fact{Category: toll.Killed, Figure: tolltest.N(3), Scope: toll.Part, Of: 3}, "three")
	c.Add(toll.Fact{Category: toll.Killed, Figure: tolltest.N(3), Scope: toll.Part, Of: 99})
	if n := len(c.Ledger.Rows()); n != 4 {
		t.Errorf("%d rows of 4 facts", n)
	}
}

func TestFigureString(t *testing.T) {
	for _, c := range []struct {
		f                  toll.Figure
		long, brief, ascii string
	}{
		{tolltest.N(20), "20", "20", "20"},
		{tolltest.N(12345), "12,345", "12,345", "12,345"},
		{toll.Figure{Min: 26, Max: toll.Open, Op: toll.AtLeast}, "at least 26", "26+", "26+"},
		{toll.Figure{Min: 40, Max: toll.Open, Op: toll.MoreThan}, "more than 40", ">40", ">40"},
		{toll.Figure{Min: toll.Open, Max: 12, Op: toll.AtMost}, "up to 12", "≤12", "<=12"},
		{toll.Figure{Min: 30, Max: 30, Op: toll.About}, "about 30", "c.30", "c.30"},
		{toll.Figure{Min: 20, Max: 22, Op: toll.Range}, "20-22", "20–22", "20-22"},
		{toll.Figure{Min: toll.Open, Max: toll.Open, Op: toll.Vague, Vague: "a half-dozen"}, "a half-dozen", "a half-dozen", "a half-dozen"},
		{toll.Figure{Op: toll.Zero}, "none", "none", "none"},
	} {
		if got := [3]string{c.f.String(), c.f.Brief(false), c.f.Brief(true)}; got != [3]string{c.long, c.brief, c.ascii} {
			t.Errorf("%+v: %q", c.f, got)
		}
	}
}

func TestTallyPhrase(t *testing.T) {
	for _, c := range []struct {
		tally toll.Tally
		of    toll.Category
		want  string
	}{
		{toll.Tally{Low: 20, High: 22, Attackers: 6, Text: "20-22"}, toll.Killed, "20–22 killed"},
		{toll.Tally{Text: "none"}, toll.Missing, "none missing"},
		{toll.Tally{High: toll.Open, Best: toll.Open, Open: true, Attackers: 1, Text: "not stated"}, toll.Arrested, "1 attacker arrested"},
		{toll.Tally{High: toll.Open, Best: toll.Open, Open: true, Text: "not stated"}, toll.Killed, "killed: not stated"},
		{toll.Tally{Attackers: 1, Text: "none"}, toll.Killed, "none killed"},
		{toll.Tally{Attackers: 6}, toll.Killed, "6 attackers killed"},
		{toll.Tally{High: toll.Open, Open: true, Text: "dozens"}, toll.Casualties, "dozens killed or injured"},
		{toll.Tally{Low: 3, High: 3, Text: "3"}, toll.Hostage, "3 held hostage"},
	} {
		if got := c.tally.Phrase(c.of, false); got != c.want {
			t.Errorf("%+v: %q, want %q", c.tally, got, c.want)
		}
	}
}

// However wide the page and whatever was read: no line is wider, every figure is there, and the same ledger gives the same text.
func FuzzText(f *testing.F) {
	f.Add("Twenty people were killed, nine of them Italians, police said. At least 40 were hurt and dozens are missing.", 30, false)
	f.Add("Up to 12 soldiers were feared dead; the army denied that 5 had been killed.", 1, true)
	f.Fuzz(func(t *testing.T, text string, width int, plain bool) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		width = 1 + (width%150+150)%150
		l := toll.ReadText(text, "en")
		got := l.Text(width, plain)
		if again := toll.ReadText(text, "en").Text(width, plain); again != got {
			t.Errorf("%q, and again %q", got, again)
		}
		for line := range strings.Lines(got) {
			if n := toll.Cells(strings.TrimSuffix(line, "\n")); n > width {
				t.Errorf("%d cells, at most %d: %q", n, width, line)
			}
		}
		wide := l.Text(0, true)
		for i := range l.Facts {
			if !strings.Contains(wide, l.Facts[i].Figure.Brief(true)) {
				t.Errorf("no %q in %q", l.Facts[i].Figure.Brief(true), wide)
			}
		}
	})
}

// many is a ledger as long as a live blog of 10 MB may give.
func many() *toll.Ledger {
	l := &toll.Ledger{Language: "en", Readable: true, Summary: map[toll.Category]*toll.Tally{}}
	for i := range 20_000 {
		f := toll.Fact{ID: i + 1, Category: toll.Categories[i%len(toll.Categories)], Figure: tolltest.N(i), Group: "people", Role: toll.Victim, Scope: toll.Single,
			Certainty: toll.Stated, Status: toll.Current, Evidence: toll.OneSource, Attributions: tolltest.By("police"), Mentions: []int{i}}
		l.Mentions = append(l.Mentions, toll.Mention{Statement: &toll.Statement{Category: f.Category, Figure: f.Figure}})
		l.Facts = append(l.Facts, f)
	}
	return l
}

func BenchmarkPage20000(b *testing.B) {
	l := many()
	for b.Loop() {
		l.Page(toll.Layout{Width: 39})
	}
}

func BenchmarkPage(b *testing.B) {
	l := tolltest.Siege().Ledger
	for b.Loop() {
		l.Page(toll.Layout{Width: 39, Legend: true})
	}
}

// A number beside the headline toll is as unsure there as in its own row.
func TestWhatStandsBesideTheTollSaysHowSure(t *testing.T) {
	c := tolltest.Feared()
	c.Ledger.Summary[toll.Rescued].Certainty = toll.Claimed
	for got, want := range map[string]string{
		c.Ledger.Text(80, false):             "12 rescued ! claimed",
		c.Ledger.Spoken(c.Briefing.Doc.Text): "12 rescued (claimed)",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}
