package library_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"sofar/content/library"
)

func search(t *testing.T, l *library.Library, query string) []library.Hit {
	t.Helper()
	q, err := library.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	hits, err := l.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return hits
}

func found(hits []library.Hit) string {
	var names []string
	for _, h := range hits {
		names = append(names, string(h.Slug))
	}
	return strings.Join(names, " ")
}

func TestSearch(t *testing.T) {
	l := open(t)
	bridge := killed(entry("-", "Bridge collapse", "Nine people died, harbour police said.", "Why did it fall?", "Engineers found rust."), "Nine people died", 9, "harbour police")
	bridge.Briefing.Meta.Outlet, bridge.Briefing.Meta.Published = "Coast Dispatch", date("2016-07-02")
	fire := killed(entry("-", "Café fire", "Thirty people died. Police found a bridge of ash."), "Thirty people died", 30, "army officials")
	fire.Briefing.Meta.Published = date("2016-06-01")
	bangla := entry("-", "হতাহত", "নৌকা ডুবে গেছে")
	bangla.Briefing.Language = "bn"
	for _, e := range []library.Entry{bridge, fire, bangla, entry("-", "Nothing", "A storm passed. 洪水が町を襲った。")} {
		put(t, l, e)
	}
	tests := []struct{ query, want string }{
		{"rust", "bridge-collapse"},
		{"RUST engineers", "bridge-collapse"},
		{"bridge", "bridge-collapse café-fire"}, // the headline weighs more
		{`"harbour police"`, "bridge-collapse"},
		{`"police harbour"`, ""},
		{"engin*", "bridge-collapse"},
		{"police -ash", "bridge-collapse"},
		{"-police", "nothing হতাহত"},
		{`-police -"a storm"`, "হতাহত"},
		{"-police lang:bn", "হতাহত"},
		{"outlet:%", ""},
		{"outlet:C_ast", ""},
		{"cafe", "café-fire"},
		{"said:army", "café-fire"},
		{"said:rust", ""},
		{"headline:bridge", "bridge-collapse"},
		{"question:fall", "bridge-collapse"},
		{`figure:"nine people"`, "bridge-collapse"},
		{"killed>=10", "café-fire"},
		{"killed<10 police", "bridge-collapse"},
		{"killed=9", "bridge-collapse"},
		{"after:2016-07-01 before:2016-07-03", "bridge-collapse"},
		{`outlet:"coast dis"`, "bridge-collapse"},
		{"lang:bn", "হতাহত"},
		{"নৌকা", "হতাহত"},
		{"নৌক", ""},
		{"町", "nothing"},
		{"洪水", "nothing"},
		{"水洪", ""},
		{`rust "`, "bridge-collapse"},
		{`rust:// OR NEAR(`, ""},
		{`"said:army"`, ""},
		{"https://a.example", ""},
	}
	for _, test := range tests {
		if got := found(search(t, l, test.query)); got != test.want {
			t.Errorf("%s: found %q, want %q", test.query, got, test.want)
		}
	}
}

// TestSearchAsItIsTyped finds words whose writers used letters and signs that most leave out, and the other way round.
func TestSearchAsItIsTyped(t *testing.T) {
	for _, words := range [][2]string{
		{"قُتِلَ", "قتل"}, {"أحمد", "احمد"}, {"مستشفى", "مستشفي"}, {"غــزة", "غزة"}, {"שָׁלוֹם", "שלום"}, {"Королёв", "Королев"}, {"Łódź", "lodz"},
		{"Ørsted", "orsted"}, {"Weißensee", "weissensee"}, {"Cæsar", "caesar"}, {"İzmir", "izmir"}, {"Irmağı", "irmagi"},
	} {
		for _, way := range [][2]string{words, {words[1], words[0]}, {words[0], words[0]}} {
			l := open(t)
			put(t, l, entry("-", "Storm", "Before "+way[0]+" after."))
			hits := search(t, l, way[1])
			if len(hits) != 1 || len(hits[0].Matches) != 1 || hits[0].Matches[0].In(hits[0].Snippet) != way[0] {
				t.Errorf("%q in %q: %+v", way[1], way[0], hits)
			}
			if got := found(search(t, l, "nothing "+way[1])); got != "" {
				t.Errorf("found %q", got)
			}
			if got := found(search(t, l, "-"+way[1])); got != "" {
				t.Errorf("left out, and found %q", got)
			}
		}
	}
}

// TestSearchInAnOlderIndex finds what an older sofar put into the index as it was written.
func TestSearchInAnOlderIndex(t *testing.T) {
	l := open(t)
	put(t, l, entry("-", "Storm", "Nothing."))
	if err := l.Exec(t.Context(), "DELETE FROM passage"); err != nil {
		t.Fatal(err)
	}
	if err := l.Exec(t.Context(), "INSERT INTO passage (rowid, headline, body) VALUES (1, 'Storm', 'Королёв 東 京')"); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"Королёв", "headline:storm Королё*", "東京"} {
		if got := found(search(t, l, query)); got != "storm" {
			t.Errorf("%s: found %q", query, got)
		}
	}
}

func TestSearchWhileTyping(t *testing.T) {
	l := open(t)
	put(t, l, entry("-", "Bridge collapse", "Engineers found rust."))
	put(t, l, entry("-", "Storm", "Nothing more."))
	for typed, want := range map[string]string{"": "storm bridge-collapse", "e": "storm bridge-collapse", "en": "bridge-collapse", "engineers fo": "bridge-collapse", "engineers x": "bridge-collapse", "engineers xy": ""} {
		q, err := library.ParseQuery(typed)
		if err != nil {
			t.Fatal(err)
		}
		q.Typing = true
		hits, err := l.Search(t.Context(), q)
		if got := found(hits); got != want || err != nil {
			t.Errorf("%q: found %q, want %q; %v", typed, got, want, err)
		}
	}
}

func TestASearchFindsTheNewestRevisionOnly(t *testing.T) {
	l := open(t)
	put(t, l, entry("-", "Storm", "A roof fell."))
	put(t, l, entry("-", "Storm", "A chimney fell."))
	if got := found(search(t, l, "roof")); got != "" {
		t.Errorf("found %q", got)
	}
	if got := found(search(t, l, "chimney")); got != "storm" {
		t.Errorf("found %q", got)
	}
}

func TestSnippetsShowWhatWasFound(t *testing.T) {
	l := open(t)
	e := entry("-", "Storm", strings.Repeat("Nothing of note was seen on the coast. ", 20)+"A chimney fell\n\n  on Crête road. "+strings.Repeat("All was quiet. ", 20))
	put(t, l, e)
	hit := search(t, l, "crete chimney")[0]
	if hit.At.In(e.Briefing.Doc.Text) != "chimney" {
		t.Errorf("at %q", hit.At.In(e.Briefing.Doc.Text))
	}
	var marked []string
	for _, m := range hit.Matches {
		marked = append(marked, m.In(hit.Snippet))
	}
	if strings.Join(marked, " ") != "chimney Crête" {
		t.Errorf("marked %q in %q", marked, hit.Snippet)
	}
	if len(hit.Snippet) > 300 || !strings.HasPrefix(hit.Snippet, "…") || !strings.HasSuffix(hit.Snippet, "…") {
		t.Errorf("snippet %q", hit.Snippet)
	}
}

func TestWhatAQueryCannotSayIsNamed(t *testing.T) {
	for _, s := range []string{"after:yesterday", "killed>=many", "lang:", "killed:", "before>2016-01-01"} {
		if q, err := library.ParseQuery(s + " rust"); err == nil || len(q.Terms) != 1 {
			t.Errorf("%s: %+v, %v", s, q, err)
		}
	}
}

func TestAnUnknownFieldIsNoWord(t *testing.T) {
	for _, s := range []string{"headlin:bridge", "dead>=10", "said=police", `outlt:"Coast Dispatch"`} {
		q, err := library.ParseQuery(s + " rust")
		if err == nil || len(q.Terms) != 1 || !strings.Contains(err.Error(), "headline, question") {
			t.Errorf("%s: %+v, %v", s, q, err)
		}
	}
}

func FuzzSearch(f *testing.F) {
	for _, s := range []string{`a"b`, `said:"x* -`, "killed>=1 OR", "(((", "{a}:b", "^a", "洪水*", "a NOT b", "\"\" *", "--a", "\u0301 x", "0\x00", "after:2016-01-01 -b"} {
		f.Add(s)
	}
	l := open(f)
	put(f, l, entry("-", "Storm", "A chimney fell.\n\nÉté à Crête, 洪水 in a b x."))
	f.Fuzz(func(t *testing.T, s string) {
		q, _ := library.ParseQuery(s)
		for _, q.Typing = range []bool{false, true} {
			hits, err := l.Search(t.Context(), q)
			if err != nil {
				t.Errorf("%q: %v", s, err)
			}
			for _, h := range hits {
				for _, m := range h.Matches {
					if m.Start < 0 || m.End > len(h.Snippet) || !utf8.ValidString(m.In(h.Snippet)) {
						t.Errorf("%q: match %v outside of %q", s, m, h.Snippet)
					}
				}
			}
		}
	})
}

func date(day string) time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t
}
