package library_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"sofar/briefing"
	"sofar/content"
	"sofar/content/library"
)

// on finds a passage and its sentence in the entry.
func on(t *testing.T, e library.Entry, quote, sentence string) library.Review {
	t.Helper()
	find := func(s string) briefing.Span {
		at := strings.Index(e.Briefing.Doc.Text, s)
		if at < 0 {
			t.Fatalf("no %q", s)
		}
		return briefing.Span{Start: at, End: at + len(s)}
	}
	find(sentence)
	return library.Review{Quote: find(quote), Verdict: library.Verified, Reviewer: "Ana"}
}

func mark(t *testing.T, l *library.Library, ref content.Ref, r library.Review) library.Mark {
	t.Helper()
	m, err := l.Mark(t.Context(), ref, r)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func marks(t *testing.T, l *library.Library, ref content.Ref) []library.Mark {
	t.Helper()
	all, err := l.Marks(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestAMarkFollowsItsSentence(t *testing.T) {
	l := open(t)
	first := entry("-", "Flood", "Nine people died. The mill stands.")
	put(t, l, first)
	mark(t, l, "flood", on(t, first, "Nine people", "Nine people died."))

	moved := entry("-", "Flood", "A dam broke.", "What happened?", "The water rose. Nine  people", "died. The mill stands.")
	put(t, l, moved)
	got := marks(t, l, "flood")
	if len(got) != 1 || got[0].Status() != "verified" || got[0].At.In(moved.Briefing.Doc.Text) != "Nine  people" {
		t.Errorf("moved: %+v", got)
	}

	put(t, l, entry("-", "Flood", "29 people died. Eleven people died, not Nine people died."))
	if got = marks(t, l, "flood"); got[0].Survived() && got[0].At.Start == 0 {
		t.Errorf("changed: %+v", got)
	}
	put(t, l, entry("-", "Flood", "Eleven people died."))
	if got = marks(t, l, "flood"); got[0].Status() != "was verified, the text changed" || got[0].Survived() {
		t.Errorf("changed: %+v", got)
	}
	if got = marks(t, l, "flood@1"); got[0].Status() != "verified" {
		t.Errorf("in the old revision: %+v", got)
	}
}

func TestAFigureThatGrewIsNotVerified(t *testing.T) {
	l := open(t)
	first := entry("-", "Flood", "5 people died.")
	put(t, l, first)
	mark(t, l, "flood", on(t, first, "5 people", "5 people died."))
	put(t, l, entry("-", "Flood", "25 people died."))
	if got := marks(t, l, "flood"); got[0].Survived() {
		t.Errorf("25 is verified: %+v", got)
	}
}

func TestAReviewerChangesTheirMind(t *testing.T) {
	l := open(t)
	e := entry("-", "Flood", "Nine people died.")
	put(t, l, e)
	r := on(t, e, "Nine people", "Nine people died.")
	mark(t, l, "flood", r)
	r.Verdict, r.Note = library.Disputed, "the mayor says ten"
	second := mark(t, l, "flood", r)
	r.Reviewer = "Bo"
	mark(t, l, "flood", r)
	got := marks(t, l, "flood")
	if len(got) != 2 || got[0].Verdict != library.Disputed || got[1].Reviewer != "Bo" {
		t.Errorf("%+v", got)
	}
	if err := l.Unmark(t.Context(), second.ID); err != nil {
		t.Fatal(err)
	}
	if got = marks(t, l, "flood"); len(got) != 1 || got[0].Reviewer != "Bo" {
		t.Errorf("%+v", got)
	}
	if err := l.Unmark(t.Context(), second.ID); err == nil {
		t.Error("unmarked twice")
	}
}

func TestNotesAreCleanedLikeDocuments(t *testing.T) {
	l := open(t)
	e := entry("-", "Flood", "Nine people died.")
	put(t, l, e)
	r := on(t, e, "Nine people", "Nine people died.")
	r.Note, r.Reviewer = "see \x1b]0;owned\x07here\nand there\u202e", "A\x1b[31mna\nBo"+strings.Repeat("x", 500)
	m := mark(t, l, "flood", r)
	if strings.ContainsAny(m.Note+m.Reviewer, "\x1b\x07\u202e") || strings.Contains(m.Reviewer, "\n") || len(m.Reviewer) > 128 {
		t.Errorf("%+v", m)
	}
}

func TestWhatCannotBeMarked(t *testing.T) {
	l := open(t)
	e := entry("-", "Flood", "Nine people died.")
	put(t, l, e)
	r := on(t, e, "Nine people", "Nine people died.")
	for name, bad := range map[string]func(*library.Review){
		"no such verdict":  func(r *library.Review) { r.Verdict = "fine" },
		"nothing there":    func(r *library.Review) { r.Quote = briefing.Span{} },
		"outside the text": func(r *library.Review) { r.Quote = briefing.Span{Start: 1000, End: 1010} },
	} {
		wrong := r
		bad(&wrong)
		if _, err := l.Mark(t.Context(), "flood", wrong); err == nil {
			t.Error(name)
		}
	}
	if _, err := l.Mark(t.Context(), "fire", r); !errors.Is(err, library.ErrUnknown) {
		t.Error(err)
	}
}

func TestMarksAreWritten(t *testing.T) {
	l := open(t)
	e := entry("-", "Flood", "=Nine *people* died.")
	put(t, l, e)
	r := on(t, e, "=Nine", "=Nine *people* died.")
	r.Note = "two\nlines"
	mark(t, l, "flood", r)
	put(t, l, entry("-", "Flood", "Ten died."))
	all := marks(t, l, "flood")
	var md, js, table bytes.Buffer
	if err := errors.Join(library.WriteMarksMarkdown(&md, all), library.WriteMarksJSON(&js, all), library.WriteMarksCSV(&table, all)); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][2]string{
		"markdown": {md.String(), "- **was verified, the text changed** Ana, 2016-08-02 12:00 UTC, revision 1\n  > =Nine \\*people\\* died.\n\n  two\n  lines\n"},
		"csv":      {table.String(), "slug,revision,status,quote,sentence,note,reviewer,made\nflood,1,\"was verified, the text changed\",'=Nine,'=Nine *people* died.,\"two\nlines\",Ana,2016-08-02T12:00:02Z\n"},
		"json":     {js.String(), `{"id":1,"slug":"flood","revision":1,"verdict":"verified","status":"was verified, the text changed","note":"two\nlines","reviewer":"Ana","made":"2016-08-02T12:00:02Z","quote":"=Nine","sentence":"=Nine *people* died.","at":null}` + "\n"},
	} {
		if want[0] != want[1] {
			t.Errorf("%s:\n%q, want\n%q", name, want[0], want[1])
		}
	}
}

func FuzzPlace(f *testing.F) {
	f.Add("a b. 5 died. c", 5, 3, 12)
	f.Fuzz(func(t *testing.T, text string, from, inner, size int) {
		text = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "")
		if from < 0 || size <= 0 || from > len(text) || size > len(text)-from {
			return
		}
		sentence := strings.Trim(strings.Join(strings.FieldsFunc(text[from:from+size], blank), " "), " ")
		ms := []library.Mark{{Sentence: sentence, Quote: sentence}}
		library.PlaceMarks(ms, &briefing.Document{Text: text})
		if at := ms[0].At; at.Len() > 0 && strings.Join(strings.FieldsFunc(at.In(text), blank), " ") != sentence {
			t.Errorf("%q placed at %q", sentence, at.In(text))
		}
	})
}

func blank(r rune) bool { return r == ' ' || r == '\n' }
