package decode_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"sofar/briefing"
	"sofar/content"
	"sofar/content/decode"
)

// TestCorpus reads our own briefings, those tuned on and those held out. What is known to come out wrong stands in the corpus's
// own list, which objects when one comes right.
func TestCorpus(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../briefing/testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("the corpus is not there", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			corpus, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var titles, counts tally
			for i := 0; i+1 < len(corpus.Files); i += 2 {
				text, want := corpus.Files[i], corpus.Files[i+1]
				one, count := compareOutline(t, text, wantedOf(t, want.Data))
				titles, counts = sum(titles, one), sum(counts, count)
			}
			t.Logf("titles: P %.3f R %.3f F1 %.3f; paragraph counts right %.3f of %d sections", titles.precision(), titles.recall(), titles.f1(), counts.recall(), counts.gold)
		})
	}
}

// wanted is what a person found in a text of the corpus. Counts are -1 where nothing is said.
type wanted struct {
	headline, byline, dateline, language     string
	standfirst, keyPoints, footer, furniture int
	live, newest                             bool
	sections                                 []goldSection
}

func wantedOf(t *testing.T, data []byte) wanted {
	t.Helper()
	w := wanted{standfirst: -1, keyPoints: 0, footer: 0, furniture: -1}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		name, value, _ := strings.Cut(line, ": ")
		switch name {
		case "headline":
			w.headline = value
		case "byline":
			w.byline = value
		case "dateline":
			w.dateline = value
		case "lang":
			w.language = value
		case "standfirst":
			w.standfirst = count(t, value)
		case "keypoints":
			w.keyPoints = count(t, value)
		case "footer":
			w.footer = count(t, value)
		case "furniture":
			w.furniture = count(t, value)
		case "live":
			w.live = true
		case "newest":
			w.newest = true
		default:
			w.sections = append(w.sections, sectionOf(t, line))
		}
	}
	return w
}

// sectionOf reads "@ time # title | paragraphs".
func sectionOf(t *testing.T, line string) goldSection {
	t.Helper()
	s := goldSection{Level: 1}
	title, paragraphs, ok := cutLast(line, " | ")
	if !ok {
		t.Fatalf("no paragraphs in %q", line)
	}
	if rest, timed := strings.CutPrefix(title, "@ "); timed {
		s.Time, title, _ = strings.Cut(rest, " # ")
	} else if rest, second := strings.CutPrefix(title, "## "); second {
		s.Level, title = 2, rest
	} else {
		title = strings.TrimPrefix(title, "# ")
	}
	s.Title, s.Paragraphs = title, count(t, paragraphs)
	return s
}

func cutLast(s, sep string) (before, after string, ok bool) {
	at := strings.LastIndex(s, sep)
	if at < 0 {
		return s, "", false
	}
	return s[:at], s[at+len(sep):], true
}

func count(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func compareOutline(t *testing.T, text txtar.File, w wanted) (titles, counts tally) {
	t.Helper()
	docs, err := decode.Decode(t.Context(), content.Item{Origin: content.Origin{Name: text.Name}, Bytes: text.Data}, decode.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	b := briefing.Parse(docs[0])
	titles, counts = compareSections(b, gold{Sections: w.sections})
	var faults []string
	check := func(name string, got, want any) {
		if got != want {
			faults = append(faults, fmt.Sprintf("%s is %v, not %v", name, got, want))
		}
	}
	check("headline", b.Headline.Text, w.headline)
	check("byline", b.Byline.Text, w.byline)
	if w.dateline != "" {
		check("dateline", b.Dateline.Text, w.dateline)
	}
	if w.language != "" {
		check("language", b.Language, w.language)
	}
	check("standfirst", len(b.Standfirst), w.standfirst)
	check("key points", len(b.KeyPoints), w.keyPoints)
	check("footer", len(b.Footer), w.footer)
	if w.furniture >= 0 {
		check("furniture", len(b.Furniture), w.furniture)
	}
	check("live", b.Live, w.live)
	check("newest first", b.Newest, w.newest)
	if got := sectionsOf(b); !slices.Equal(got, w.sections) {
		faults = append(faults, fmt.Sprintf("sections\n got %v\nwant %v", got, w.sections))
	}
	if len(faults) > 0 {
		t.Errorf("%s: %s", text.Name, strings.Join(faults, "\n   "))
	}
	return titles, counts
}

func sectionsOf(b *briefing.Briefing) []goldSection {
	var out []goldSection
	for _, s := range b.Sections {
		out = append(out, goldSection{Title: s.Title, Paragraphs: len(s.Paragraphs), Level: s.Level, Time: s.Time})
	}
	return out
}
