package toll

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// tallyCase is a text of our own with the tallies and notes that it asks for.
type tallyCase struct {
	name, language, text string
	want                 []string
}

func readTallies(t *testing.T, file string) []tallyCase {
	t.Helper()
	a, err := txtar.ParseFile(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	var all []tallyCase
	for _, f := range a.Files {
		data := strings.TrimSpace(string(f.Data))
		if name, ok := strings.CutSuffix(f.Name, ".tally"); ok && name == all[len(all)-1].name {
			all[len(all)-1].want = strings.Split(data, "\n")
			continue
		}
		c := tallyCase{name: strings.TrimSuffix(f.Name, ".txt"), language: "en", text: data}
		if language, rest, _ := strings.Cut(data, "\n"); len(language) == 2 {
			c.language, c.text = language, rest
		}
		all = append(all, c)
	}
	return all
}

// TestTallies holds the headline figures of our own texts, with the notes that explain them.
func TestTallies(t *testing.T) {
	for _, file := range []string{"tally-en.txtar", "tally-foreign.txtar"} {
		for _, c := range readTallies(t, file) {
			t.Run(c.name, func(t *testing.T) {
				l := ReadText(c.text, c.language)
				for _, want := range c.want {
					checkTally(t, l, want)
				}
				if t.Failed() {
					for _, m := range l.Mentions {
						t.Logf("  %s %s %q %s %s %s %s by %q %s", m.Category, m.Figure, m.Quote, m.Role, m.Scope, m.Status, m.Certainty, m.Attribution.Who, m.Rule)
					}
				}
			})
		}
	}
}

func checkTally(t *testing.T, l *Ledger, want string) {
	t.Helper()
	name, rest, _ := strings.Cut(want, ": ")
	if kind, ok := strings.CutPrefix(name, "note "); ok {
		for _, n := range l.Notes {
			if n.Kind == NoteKind(kind) && strings.Contains(n.Text, rest) {
				return
			}
		}
		t.Errorf("no %s note with %q in %v", kind, rest, l.Notes)
		return
	}
	tally := l.Summary[Category(name)]
	if rest == "null" || tally == nil {
		if (tally == nil) != (rest == "null") {
			t.Errorf("%s is %+v, want %s", name, tally, rest)
		}
		return
	}
	got := map[string]bool{"attackers " + strconv.Itoa(tally.Attackers): true, "best " + strconv.Itoa(tally.Best): true, string(tally.Certainty): true, tally.Text: true}
	for _, w := range strings.Split(rest, "; ") {
		if !got[w] {
			t.Errorf("%s is %+v, want %q", name, *tally, w)
		}
	}
}

// TestTalliesInOrder: whatever a text says, low <= best <= high, "none" only where it says so.
func TestTalliesInOrder(t *testing.T) {
	texts := readTallies(t, "tally-en.txtar")
	texts = append(texts, readTallies(t, "tally-foreign.txtar")...)
	for _, g := range readOwn(t, "own-*.txtar") {
		texts = append(texts, tallyCase{name: g.ID, language: "en", text: g.Text})
	}
	for _, c := range texts {
		inOrder(t, c.name, ReadText(c.text, c.language))
	}
}

// FuzzTallies holds the same for any text in any language that is read.
func FuzzTallies(f *testing.F) {
	f.Add("Nine people were killed, five outright and one in the ambulance; up to 40 are feared dead.", "en")
	f.Add("Twelve people, including the bomber and two gunmen, were killed. No one was injured.", "en")
	f.Add("Entre 10 et 15 morts, dont 20 touristes. L'assaillant a été tué.", "fr")
	f.Add("Mehrere Menschen starben, darunter 99999999999 Kinder.", "de")
	f.Fuzz(func(t *testing.T, text, language string) {
		inOrder(t, "fuzz", ReadText(text, language))
	})
}

func inOrder(t *testing.T, name string, l *Ledger) {
	t.Helper()
	zero := map[Category]bool{}
	for i := range l.Facts {
		if f := &l.Facts[i]; f.Figure.Op == Zero && f.Status == Current {
			zero[f.Category] = true
		}
	}
	for c, tally := range l.Summary {
		switch {
		case tally.Low < 0, tally.High != Open && tally.High < tally.Low, tally.Best != Open && tally.Best < tally.Low,
			tally.Best != Open && tally.High != Open && tally.Best > tally.High, tally.Open != (tally.High == Open), tally.Text == "", tally.Certainty == "":
			t.Errorf("%s: %s is %+v", name, c, *tally)
		case tally.High == 0 && !zero[c] && !zero[Casualties] && !zero[Injured]:
			t.Errorf("%s: %s is none, which the text does not say", name, c)
		}
	}
}

// TestUnreadSeldom: where the dev sets are read right, the safety net must hardly ever open a tally.
func TestUnreadSeldom(t *testing.T) {
	fired, open, all := 0, 0, 0
	for _, set := range []string{"ledger-dev", "wiki.dev", "msa.dev"} {
		for _, g := range readGold(t, filepath.Join(devFolder, "toll", set+".jsonl")) {
			all++
			l := ReadText(g.Text, "en")
			for _, n := range l.Notes {
				if strings.HasPrefix(n.Text, "a figure here was not read") {
					fired++
					t.Logf("%s: %s", g.ID, n.Text)
				}
			}
			if k := l.Summary[Killed]; k != nil && k.Certainty == Reported {
				open++
			}
		}
	}
	t.Logf("unread figures in %d of %d texts, tallies of the dead no surer than reported in %d", fired, all, open)
	if fired*8 > all {
		t.Errorf("the safety net fires in %d of %d texts that are read right", fired, all)
	}
}

// TestOverlongSentence: text without a full stop is read piece by piece, and its figures keep their places.
func TestOverlongSentence(t *testing.T) {
	for _, filler := range []string{"and the rain fell on the hills ", "wort ", strings.Repeat("ł", 900)} {
		text := strings.Repeat(filler, 9000/len(filler)) + " five people were killed"
		l := ReadText(text, "en")
		if len(l.Mentions) != 1 || l.Mentions[0].Quote != "five people were killed" || l.Mentions[0].In(text) != l.Mentions[0].Quote {
			t.Errorf("%.20q ...: %+v", filler, l.Mentions)
		}
	}
}
