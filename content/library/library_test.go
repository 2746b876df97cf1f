package library_test

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"sofar/briefing"
	"sofar/briefing/toll"
	"sofar/content"
	"sofar/content/library"
)

// clock ticks a second with every look at it.
func clock() func() time.Time {
	t := time.Date(2016, 8, 2, 12, 0, 0, 0, time.UTC)
	return func() time.Time {
		t = t.Add(time.Second)
		return t
	}
}

func open(t testing.TB) *library.Library {
	t.Helper()
	l := library.New(filepath.Join(t.TempDir(), "kept", "library.db"), "test 1", clock())
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}

// ready makes entries ready for PutAll.
func ready(l *library.Library, entries iter.Seq[library.Entry]) iter.Seq[library.Ready] {
	return func(yield func(library.Ready) bool) {
		for e := range entries {
			if !yield(l.Ready(e)) {
				return
			}
		}
	}
}

// entry makes a briefing of lines: the headline, then sections whose titles end in "?", each with its paragraphs.
func entry(name string, lines ...string) library.Entry {
	text := strings.Join(lines, "\n")
	b := &briefing.Briefing{Doc: &briefing.Document{Text: text, Format: "text"}, Language: "en"}
	at := 0
	for i, line := range lines {
		span := briefing.Span{Start: at, End: at + len(line)}
		at += len(line) + 1
		b.Doc.Blocks = append(b.Doc.Blocks, briefing.Block{Span: span})
		para := briefing.Para{Span: span, Blocks: []int{i}}
		switch {
		case i == 0:
			b.Headline = briefing.Line{Span: span, Text: line}
			b.Slug = briefing.Slug(strings.ReplaceAll(strings.ToLower(line), " ", "-"))
		case strings.HasSuffix(line, "?"):
			b.Sections = append(b.Sections, briefing.Section{Span: span, Title: line, TitleSpan: span, Question: true, Level: 1, Confidence: 1})
		case len(b.Sections) == 0:
			b.Standfirst = append(b.Standfirst, para)
		default:
			last := &b.Sections[len(b.Sections)-1]
			last.Paragraphs = append(last.Paragraphs, para)
			last.End = span.End
		}
	}
	return library.Entry{
		Item:     content.Item{Origin: content.Origin{Ref: content.Ref(name), Name: name}, Bytes: []byte(text), MediaType: "text/plain"},
		Briefing: b,
	}
}

// killed gives the entry a ledger with one figure, the quote's.
func killed(e library.Entry, quote string, n int, who string) library.Entry {
	start := strings.Index(e.Briefing.Doc.Text, quote)
	figure := toll.Figure{Min: n, Max: n, Op: toll.Exact}
	said := toll.Attribution{Who: who, Kind: "official"}
	span := briefing.Span{Start: start, End: start + len(quote)}
	e.Ledger = &toll.Ledger{
		Language: "en", Readable: true,
		Mentions: []toll.Mention{{Span: span, Quote: quote, Statement: &toll.Statement{Category: toll.Killed, Figure: figure, Group: "people", Attribution: said}, Sentence: span}},
		Facts: []toll.Fact{{
			ID: 1, Category: toll.Killed, Figure: figure, Group: "people", Scope: toll.Total,
			Attributions: []toll.Attribution{said}, Mentions: []int{0},
		}},
		Summary: map[toll.Category]*toll.Tally{toll.Killed: {Low: n, High: n, Best: n, Text: "n"}},
	}
	return e
}

func put(t testing.TB, l *library.Library, e library.Entry) library.Kept {
	t.Helper()
	kept, err := l.Put(context.Background(), e)
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

func TestWhatIsPutComesBackWhole(t *testing.T) {
	l := open(t)
	e := killed(entry("tram.txt", "Tram crash", "Two people died.", "What happened?", "A tram left its rails."), "Two people died", 2, "police")
	e.Briefing.Meta.Published = time.Date(2016, 7, 1, 9, 0, 0, 0, time.UTC)
	kept := put(t, l, e)
	if !kept.New || kept.Slug != "tram-crash" || kept.Number != 1 {
		t.Fatalf("kept %+v", kept)
	}
	c, err := l.Get(t.Context(), "tram-crash")
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(c.Item, e.Item) {
		t.Errorf("item %+v, want %+v", c.Item, e.Item)
	}
	if !reflect.DeepEqual(c.Ledger, e.Ledger) {
		t.Errorf("ledger %+v, want %+v", c.Ledger, e.Ledger)
	}
	if !reflect.DeepEqual(c.Briefing, e.Briefing) {
		t.Errorf("briefing %+v, want %+v", c.Briefing, e.Briefing)
	}
	if c.Stale || c.Newest != 1 || c.Digest != kept.Digest {
		t.Errorf("copy %+v", c)
	}
}

func TestANewRevisionOnlyIfTheTextChanged(t *testing.T) {
	l := open(t)
	first := entry("a.txt", "Tram crash", "One died.")
	put(t, l, first)
	if again := put(t, l, first); again.New || again.Number != 1 {
		t.Errorf("the same again: %+v", again)
	}
	if next := put(t, l, entry("b.txt", "Tram crash", "Two died.")); !next.New || next.Number != 2 || next.Slug != "tram-crash" {
		t.Errorf("a new text: %+v", next)
	}
	versions, err := l.Revisions(t.Context(), "tram-crash")
	if err != nil || len(versions) != 2 || versions[0].Number != 1 || versions[1].Origin.Name != "b.txt" {
		t.Errorf("revisions %+v, %v", versions, err)
	}
	old, err := l.Get(t.Context(), "tram-crash@1")
	if err != nil || !strings.Contains(old.Briefing.Doc.Text, "One died") || old.Newest != 2 {
		t.Errorf("revision 1: %+v, %v", old, err)
	}
	for _, ref := range []content.Ref{"tram-crash@3", "tram-crash@x", "nobody", "@"} {
		if _, err := l.Get(t.Context(), ref); !errors.Is(err, library.ErrUnknown) {
			t.Errorf("%s: %v", ref, err)
		}
	}
}

func TestWhatIsOneBriefing(t *testing.T) {
	with := func(e library.Entry, change func(*briefing.Meta)) library.Entry {
		change(&e.Briefing.Meta)
		return e
	}
	identity := func(id string) func(*briefing.Meta) { return func(m *briefing.Meta) { m.Identity = id } }
	outlet := func(o string) func(*briefing.Meta) { return func(m *briefing.Meta) { m.Outlet = o } }
	tests := []struct {
		name          string
		first, second library.Entry
		slug          briefing.Slug // of the second
	}{
		{"same headline from two files", entry("v1", "Flood", "a"), entry("v2", "Flood", "b"), "flood"},
		{"an identity under another headline", with(entry("-", "Flood", "a"), identity("x")), with(entry("-", "High water", "b"), identity("x")), "flood"},
		{"two identities under one headline", with(entry("-", "Flood", "a"), identity("x")), with(entry("-", "Flood", "b"), identity("y")), "flood-2"},
		{"two outlets under one headline", with(entry("-", "Flood", "a"), outlet("Post")), with(entry("-", "Flood", "b"), outlet("Echo")), "flood-2"},
		{"one address, the headline changed", entry("https://a.example/1", "Flood", "a"), entry("https://a.example/1", "The water falls", "b"), "flood"},
		{"two addresses under one headline", entry("https://a.example/1", "Flood", "a"), entry("https://b.example/1", "Flood", "b"), "flood-2"},
		{"a file with a changed headline", entry("f", "Flood in Ulm: what we know so far", "a"), entry("f", "Flood in Ulm: what we know", "b"), "flood-in-ulm-what-we-know-so-far"},
		{"a file written over with another event", entry("f", "Flood in Ulm", "a"), entry("f", "Tram crash near Bern", "b"), "tram-crash-near-bern"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := open(t)
			put(t, l, test.first)
			if kept := put(t, l, test.second); kept.Slug != test.slug || !kept.New {
				t.Errorf("kept as %s, want %s", kept.Slug, test.slug)
			}
		})
	}
}

func TestListIsNewestFirstAndPaged(t *testing.T) {
	l := open(t)
	for _, name := range []string{"One", "Two", "Three", "Four", "Five"} {
		put(t, l, entry("-", name, "text"))
	}
	put(t, l, killed(entry("-", "One", "Nine died."), "Nine died", 9, "police"))
	var got []string
	page := library.Page{Limit: 2}
	for {
		lines, err := l.List(t.Context(), page)
		if err != nil {
			t.Fatal(err)
		}
		if len(lines) == 0 {
			break
		}
		for _, line := range lines {
			got = append(got, line.Headline)
		}
		page.After = lines[len(lines)-1].Slug
	}
	if want := []string{"One", "Five", "Four", "Three", "Two"}; !reflect.DeepEqual(got, want) {
		t.Errorf("listed %q, want %q", got, want)
	}
	open, _ := json.Marshal(library.Tally{Low: 26, High: toll.Open, Best: toll.Open, Open: true, Text: "at least 26"})
	if want := `{"low":26,"high":null,"best":null,"attackers":0,"open":true,"text":"at least 26"}`; string(open) != want {
		t.Errorf("tally %s", open)
	}
	lines, _ := l.List(t.Context(), library.Page{Limit: 1})
	if line := lines[0]; line.Revisions != 2 || line.Tallies[toll.Killed].Low != 9 || !line.Added.Before(line.Updated) {
		t.Errorf("line %+v", line)
	}
}

func TestRemoveTakesEverything(t *testing.T) {
	l := open(t)
	put(t, l, entry("-", "Flood", "water"))
	put(t, l, entry("-", "Flood", "more water"))
	if err := l.Remove(t.Context(), "flood"); err != nil {
		t.Fatal(err)
	}
	if n, err := l.Count(t.Context()); n != 0 || err != nil {
		t.Errorf("%d left, %v", n, err)
	}
	if hits, err := l.Search(t.Context(), library.Query{Terms: []library.Term{{Text: "water"}}}); len(hits) != 0 || err != nil {
		t.Errorf("found %v, %v", hits, err)
	}
	if err := l.Remove(t.Context(), "flood"); !errors.Is(err, library.ErrUnknown) {
		t.Errorf("removed twice: %v", err)
	}
}

func TestALibraryThatIsNotThereIsEmptyAndStaysSo(t *testing.T) {
	l := open(t)
	if lines, err := l.List(t.Context(), library.Page{}); len(lines) != 0 || err != nil {
		t.Errorf("%v, %v", lines, err)
	}
	if hits, err := l.Search(t.Context(), library.Query{}); len(hits) != 0 || err != nil {
		t.Errorf("%v, %v", hits, err)
	}
	if _, err := l.Get(t.Context(), "x"); !errors.Is(err, library.ErrUnknown) {
		t.Error(err)
	}
	if found, _ := filepath.Glob(filepath.Join(filepath.Dir(l.Path()), "*")); len(found) != 0 {
		t.Errorf("reading made %v", found)
	}
}

func TestNothingToKeepIsRefused(t *testing.T) {
	if _, err := open(t).Put(t.Context(), entry("empty.txt", " ")); err == nil || !strings.Contains(err.Error(), "empty.txt") {
		t.Errorf("error %v", err)
	}
}

func TestAPathMayHoldAnything(t *testing.T) {
	for _, name := range []string{"a b", "what?mode=memory", "100%25", "#1", "é&ü", "'", "file:x"} {
		l := library.New(filepath.Join(t.TempDir(), name, name+".db"), "test 1", clock())
		put(t, l, entry("-", "Flood", "water"))
		if err := l.Close(); err != nil {
			t.Error(name, err)
		}
		found, _ := filepath.Glob(filepath.Join(filepath.Dir(l.Path()), "*"))
		if len(found) != 1 || found[0] != l.Path() {
			t.Errorf("%s: files %q", name, found)
		}
		again := library.New(l.Path(), "test 1", clock())
		if n, err := again.Count(t.Context()); n != 1 || err != nil {
			t.Errorf("%s: %d, %v", name, n, err)
		}
		_ = again.Close()
	}
}
