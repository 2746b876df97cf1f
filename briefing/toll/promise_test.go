package toll

import (
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"sofar/briefing"
)

// FuzzPromises holds what a ledger promises of any text whatever.
func FuzzPromises(f *testing.F) {
	for _, g := range readOwn(f, "own-*.txtar") {
		f.Add(g.Text, "en")
	}
	f.Add("Neuf personnes, dont deux enfants, ont péri : sept élèves et deux maîtres.", "fr")
	f.Add("লঞ্চ ডুবে অন্তত ২৩ জন মারা গেছেন। তাঁদের মধ্যে নয়জন নারী।", "bn")
	f.Add("None of the 34 of them. All of them died, among them two, 5 killed", "en")
	f.Fuzz(func(t *testing.T, text, language string) {
		text = strings.ToValidUTF8(text, "")
		l := ReadText(text, language)
		checkPlaces(t, text, l)
		checkTallies(t, l)
		checkParts(t, l)
		if again := ReadText(text, language); !reflect.DeepEqual(l, again) {
			t.Error("two readings of one text differ")
		}
	})
}

// checkPlaces: every mention's quote stands at its offsets, and every fact has mentions.
func checkPlaces(t *testing.T, text string, l *Ledger) {
	t.Helper()
	for _, m := range l.Mentions {
		if m.Start < 0 || m.End > len(text) || m.Start >= m.End || text[m.Start:m.End] != m.Quote {
			t.Fatalf("quote %q does not stand at %d-%d", m.Quote, m.Start, m.End)
		}
		if !utf8.ValidString(m.Quote) || !m.Sentence.Contains(m.Span) {
			t.Fatalf("quote %q is cut or lies outside its sentence %v", m.Quote, m.Sentence)
		}
	}
	for i, f := range l.Facts {
		if f.ID != i+1 || len(f.Mentions) == 0 || f.Of == f.ID || f.Of > len(l.Facts) {
			t.Fatalf("fact %+v", f)
		}
	}
}

// checkTallies: low <= best <= high.
func checkTallies(t *testing.T, l *Ledger) {
	t.Helper()
	for c, s := range l.Summary {
		high := s.High
		if high == Open {
			high = int(^uint(0) >> 1)
		}
		if s.Low < 0 || s.Low > high || s.Best != Open && (s.Best < s.Low || s.Best > high) || s.Attackers < 0 || s.Open != (s.High == Open) {
			t.Errorf("%s: %+v", c, *s)
		}
	}
}

// checkParts: parts never exceed their total without a note, and no sum counts a part together with its total.
func checkParts(t *testing.T, l *Ledger) {
	t.Helper()
	noted := make(map[int]bool)
	for _, n := range l.Notes {
		if n.Kind == NoteExcess {
			noted[n.Facts[0]] = true
		}
		if n.Kind == NoteSum {
			checkSum(t, l, n)
		}
	}
	type side struct {
		of int
		d  dimension
	}
	sum := make(map[side]int)
	for i := range l.Facts {
		f := &l.Facts[i]
		if f.Scope != Part || f.Of == 0 || f.Status != Current || f.Certainty == Denied || f.Figure.Min < 0 {
			continue
		}
		total := &l.Facts[f.Of-1]
		key := side{f.Of, dimensionOf(f, total)}
		sum[key] += f.Figure.Min
		if total.Figure.Max != Open && sum[key] > total.Figure.Max && !noted[f.Of] {
			t.Errorf("parts of %d exceed it and no note says so: %+v", f.Of, *total)
		}
	}
}

func checkSum(t *testing.T, l *Ledger, n Note) {
	t.Helper()
	in := make(map[int]bool)
	for _, id := range n.Facts {
		if in[id] {
			t.Errorf("a fact is counted twice: %v", n)
		}
		in[id] = true
	}
	for _, id := range n.Facts {
		if of := l.Facts[id-1].Of; of > 0 && in[of] {
			t.Errorf("a part is added to its total: %v", n)
		}
	}
}

// TestNoNumbersNoFigures: a text without digits and number words has no exact figure but single persons.
func TestNoNumbersNoFigures(t *testing.T) {
	lex := english()
	for _, g := range readOwn(t, "own-*.txtar") {
		var words []string
		for w := range strings.FieldsSeq(g.Text) {
			if !holdsNumber(lex, w) {
				words = append(words, w)
			}
		}
		for _, m := range ReadText(strings.Join(words, " "), "en").Mentions {
			if m.Figure.Op == Exact && m.Figure.Max > 1 {
				t.Errorf("%s: %q has a figure of %d without any number", g.ID, m.Quote, m.Figure.Max)
			}
		}
	}
}

// holdsNumber reports a word that holds a number.
func holdsNumber(lex *lexicon, w string) bool {
	for part := range strings.FieldsFuncSeq(strings.ToLower(w), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		e := lex.words[part]
		if e.is(tagNumber|tagOrdinal|tagVague|tagBoth) || e != nil && e.value > 0 || strings.ContainsAny(part, "0123456789") {
			return true
		}
	}
	return false
}

// TestUnrelatedParagraph: what is appended and counts nobody changes no fact.
func TestUnrelatedParagraph(t *testing.T) {
	texts := readOwn(t, "own-*.txtar")
	unrelated := []string{
		"The harvest was late this year and the mills stood still until October.",
		"A spokeswoman for the theatre said that tickets cost 12 euros and that 300 seats were left.",
		"Trains run every 15 minutes; the journey takes an hour and a half.",
		"The museum, which opened in 1911, owns two paintings by the master and nine of his drawings.",
	}
	rapid.Check(t, func(rt *rapid.T) {
		g := rapid.SampledFrom(texts).Draw(rt, "text")
		tail := rapid.SampledFrom(unrelated).Draw(rt, "tail")
		alone, both := ReadText(g.Text, "en"), ReadText(g.Text+"\n\n"+tail, "en")
		if !reflect.DeepEqual(alone.Facts, both.Facts) {
			rt.Fatalf("%s: the facts changed with %q:\n%+v\n%+v", g.ID, tail, alone.Facts, both.Facts)
		}
	})
}

// TestLanguageWithoutLexicon: an empty ledger that cannot be read says so.
func TestLanguageWithoutLexicon(t *testing.T) {
	l := ReadText("Kolm inimest hukkus.", "et")
	if l.Readable || len(l.Notes) != 1 || l.Notes[0].Kind != NoteLanguage {
		t.Errorf("%+v", l)
	}
}

func TestEmpty(t *testing.T) {
	l := Read(&briefing.Briefing{Doc: &briefing.Document{}, Language: "en"})
	if !l.Readable || len(l.Facts) != 0 {
		t.Errorf("%+v", l)
	}
}
