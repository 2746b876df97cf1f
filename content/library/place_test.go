package library_test

import (
	"strings"
	"testing"

	"sofar/briefing"
	"sofar/content/library"
)

// nthOf is the nth place of words in the entry's text, from 0.
func nthOf(t *testing.T, e library.Entry, words string, n int) library.Review {
	t.Helper()
	text, at := e.Briefing.Doc.Text, 0
	for ; n >= 0; n-- {
		i := strings.Index(text[at:], words)
		if i < 0 {
			t.Fatalf("too few %q", words)
		}
		at += i + 1
	}
	return library.Review{Quote: briefing.Span{Start: at - 1, End: at - 1 + len(words)}, Verdict: library.Verified, Reviewer: "Ana"}
}

// TestAMarkStandsWhereItWasMade marks the second of two places that read the same.
func TestAMarkStandsWhereItWasMade(t *testing.T) {
	for name, test := range map[string]struct {
		words string
		lines []string
	}{
		"one number twice in a sentence": {"two", []string{"Flood", "Police counted two dead and two hurt."}},
		"a number inside a number":       {"2", []string{"Flood", "Police counted 12 dead and 2 hurt."}},
		"a sentence twice":               {"Three died", []string{"Flood", "What happened at the mill?", "Three died.", "And at the dam?", "Three died."}},
		"across lines":                   {"two", []string{"Flood", "Police counted two dead and ", "two hurt."}},
	} {
		t.Run(name, func(t *testing.T) {
			l := open(t)
			e := entry("-", test.lines...)
			put(t, l, e)
			want := nthOf(t, e, test.words, 1)
			mark(t, l, "flood", want)
			if got := marks(t, l, "flood"); got[0].At != want.Quote {
				t.Errorf("at %v, want %v", got[0].At, want.Quote)
			}
			first := nthOf(t, e, test.words, 0)
			mark(t, l, "flood", first) // another place: it takes nothing away
			got := marks(t, l, "flood")
			if len(got) != 2 || got[0].At != want.Quote || got[1].At != first.Quote {
				t.Errorf("both: %+v", got)
			}
			later := entry("-", append([]string{"Flood", "The water falls."}, test.lines[1:]...)...)
			put(t, l, later)
			if got = marks(t, l, "flood"); got[0].At != nthOf(t, later, test.words, 1).Quote {
				t.Errorf("later at %v", got[0].At)
			}
		})
	}
}

// TestAVerdictStandsBesideNoOtherNumber has texts in which the words of a marked sentence stand, but not the sentence.
func TestAVerdictStandsBesideNoOtherNumber(t *testing.T) {
	for name, test := range map[string][2]string{
		"a longer number":         {"225 people died.", "1,225 people died."},
		"a fraction":              {"5 million fled.", "3.5 million fled."},
		"a sentence that goes on": {"Nine people died", "Nine people died, or so it was said before that was withdrawn."},
		"a sentence that denies":  {"Nine people died.", "Withdrawn: Nine people died."},
		"a range":                 {"25 people died.", "20-25 people died."},
		"twice where it was once": {"Nine people died.", "Nine people died. In the next valley, too. Nine people died."},
	} {
		t.Run(name, func(t *testing.T) {
			l := open(t)
			first := entry("-", "Flood", test[0])
			put(t, l, first)
			mark(t, l, "flood", nthOf(t, first, test[0], 0))
			put(t, l, entry("-", "Flood", test[1]))
			if got := marks(t, l, "flood"); got[0].Survived() || got[0].Status() != "was verified, the text changed" {
				t.Errorf("%q is %s at %v", test[1], got[0].Status(), got[0].At)
			}
		})
	}
}

// TestMarksComeThroughTheMigration opens a library of the first schema.
func TestMarksComeThroughTheMigration(t *testing.T) {
	old := open(t)
	old.SetOldest()
	put(t, old, entry("-", "Flood", "Nine died."))
	if err := old.Exec(t.Context(), `INSERT INTO mark (briefing, revision, verdict, note, reviewer, made, quote, sentence)
		VALUES (1, 1, 'verified', '', 'Ana', 0, 'Nine', 'Nine died.')`); err != nil {
		t.Fatal(err)
	}
	l := library.New(old.Path(), "test 1", clock())
	t.Cleanup(func() { _ = l.Close() })
	if got := marks(t, l, "flood"); len(got) != 1 || got[0].Status() != "verified" {
		t.Errorf("%+v", got)
	}
}

// TestMarksOfAnOlderSofar knew no place: they stand where their words stand once.
func TestMarksOfAnOlderSofar(t *testing.T) {
	doc := entry("-", "Flood", "Two dead, two hurt.", "Nine died.", "Nine died.").Briefing.Doc
	ms := []library.Mark{
		{Sentence: "Two dead, two hurt.", Quote: "two hurt"}, {Sentence: "Two dead, two hurt.", Quote: "t"},
		{Sentence: "Nine died.", Quote: "Nine"},
	}
	library.PlaceMarks(ms, doc)
	if ms[0].At.In(doc.Text) != "two hurt" || ms[1].Survived() || ms[2].Survived() {
		t.Errorf("%+v", ms)
	}
}

// FuzzMark holds that a mark stands in its own text where it was made.
func FuzzMark(f *testing.F) {
	f.Add("Two died. Two died, two  were\nhurt.\n\nTwo died.", 20, 4)
	f.Add("a\n \nb c", 0, 7)
	f.Fuzz(func(t *testing.T, text string, start, size int) {
		text = strings.ToValidUTF8(strings.Map(func(r rune) rune {
			if r < ' ' && r != '\n' {
				return -1
			}
			return r
		}, text), "")
		if start < 0 || size <= 0 || start >= len(text) || size > len(text)-start {
			return
		}
		passage := briefing.Span{Start: start, End: start + size}
		for passage.Len() > 0 && blank(rune(text[passage.Start])) {
			passage.Start++
		}
		for passage.Len() > 0 && blank(rune(text[passage.End-1])) {
			passage.End--
		}
		if passage.Len() == 0 {
			return
		}
		doc := &briefing.Document{Text: text, Blocks: []briefing.Block{{Span: briefing.Span{End: len(text)}}}}
		ms := []library.Mark{library.MarkIn(doc, passage)}
		library.PlaceMarks(ms, doc)
		if ms[0].At != passage {
			t.Errorf("made at %v, placed at %v: %+v", passage, ms[0].At, ms[0])
		}
	})
}
