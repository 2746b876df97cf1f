package decode_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sofar/briefing"
	"sofar/content"
	"sofar/content/decode"
)

const devSet = "../../../shared/dev/genre"

// gold is what a person found in a briefing of the labelled set.
type gold struct {
	File          string
	Headline      string
	HeadlineAlt   string `json:"headline_alt"`
	Byline        string
	Dateline      string
	GUID          string
	Standfirst    []string
	KeyPoints     []string `json:"key_points"`
	Sections      []goldSection
	Footer        []string
	Footnotes     []string
	Chrome        []string
	MustNotAppear []string `json:"must_not_appear"`
	EditorNote    []string `json:"editor_note"`
	Body          int      `json:"body_paragraphs"`
	Items         []gold
}

type goldSection struct {
	Title      string
	Paragraphs int
	Level      int
	Time       string
}

// tally counts what was found against what a person found.
type tally struct{ found, gold, right int }

func (t tally) precision() float64 { return ratio(t.right, t.found) }
func (t tally) recall() float64    { return ratio(t.right, t.gold) }
func (t tally) f1() float64        { return ratio(2*t.right, t.found+t.gold) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// TestGenre holds the accuracy that is asked on the labelled briefings of every shape, and prints the table.
func TestGenre(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(devSet, "*.json"))
	if err != nil || len(files) == 0 {
		t.Skip("the labelled briefings are not here: " + devSet)
	}
	var titles, paragraphs tally
	for _, name := range files {
		for _, g := range readGold(t, name) {
			docs, err := decodeFile(filepath.Join(devSet, g.File))
			if err != nil {
				t.Errorf("%s: %v", g.File, err)
				continue
			}
			b := briefing.Parse(pick(docs, g))
			one, counts := compareSections(b, g)
			titles = sum(titles, one)
			paragraphs = sum(paragraphs, counts)
			faults := compareRest(b, g)
			t.Logf("%-28s titles P %.2f R %.2f  paragraphs %d of %d  %s", g.File+" "+g.GUID, one.precision(), one.recall(),
				counts.right, counts.gold, strings.Join(faults, "; "))
			if len(faults) > 0 {
				t.Errorf("%s: %s", g.File, strings.Join(faults, "; "))
			}
		}
	}
	t.Logf("titles: P %.3f R %.3f F1 %.3f; paragraph counts right %.3f", titles.precision(), titles.recall(), titles.f1(), paragraphs.recall())
	if titles.f1() < 0.95 {
		t.Errorf("F1 of titles is %.3f, asked are .95", titles.f1())
	}
	if paragraphs.recall() < 0.95 {
		t.Errorf("paragraph counts are right on %.3f, asked are .95", paragraphs.recall())
	}
}

func readGold(t *testing.T, name string) []gold {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var g gold
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	if len(g.Items) == 0 {
		return []gold{g}
	}
	for i := range g.Items {
		g.Items[i].File = g.File
	}
	return g.Items
}

func decodeFile(path string) ([]*briefing.Document, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return decode.Decode(context.Background(), content.Item{
		Origin: content.Origin{Ref: content.Ref(path), Name: filepath.Base(path)}, Bytes: data,
	}, decode.Limits{})
}

// pick is the document that a gold is about.
func pick(docs []*briefing.Document, g gold) *briefing.Document {
	for _, d := range docs {
		if g.GUID != "" && d.Meta.Identity == g.GUID {
			return d
		}
	}
	return docs[0]
}

func sum(a, b tally) tally { return tally{a.found + b.found, a.gold + b.gold, a.right + b.right} }

// compareSections counts titles found in order, and sections whose paragraph count is right.
func compareSections(b *briefing.Briefing, g gold) (titles, paragraphs tally) {
	if len(g.Sections) == 0 {
		only := b.Sections[0]
		titles.found = len(b.Sections) - 1
		return titles, tally{1, 1, one(only.Title == "Briefing" && paragraphCount(b, only) == g.Body)}
	}
	titles = tally{len(b.Sections), len(g.Sections), 0}
	paragraphs.gold = len(g.Sections)
	at := 0
	for _, want := range g.Sections {
		i := slices.IndexFunc(b.Sections[at:], func(s briefing.Section) bool { return same(s.Title, want.Title) })
		if i < 0 {
			continue
		}
		at += i + 1
		titles.right++
		paragraphs.right += one(paragraphCount(b, b.Sections[at-1]) == want.Paragraphs)
	}
	return titles, paragraphs
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// paragraphCount leaves tables out, as the gold does.
func paragraphCount(b *briefing.Briefing, s briefing.Section) int {
	n := 0
	for _, p := range s.Paragraphs {
		if b.Doc.Blocks[p.Blocks[0]].Kind != briefing.Table {
			n++
		}
	}
	return n
}

func same(a, b string) bool { return squeeze(a) == squeeze(b) }

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func compareRest(b *briefing.Briefing, g gold) []string {
	var faults []string
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	if !same(b.Headline.Text, g.Headline) && (g.HeadlineAlt == "" || !same(b.Headline.Text, g.HeadlineAlt)) {
		fault("headline %q", b.Headline.Text)
	}
	if !same(b.Byline.Text, g.Byline) && g.Byline != "" {
		fault("byline %q", b.Byline.Text)
	}
	if !same(b.Dateline.Text, g.Dateline) && g.Dateline != "" {
		fault("dateline %q", b.Dateline.Text)
	}
	for _, part := range []struct {
		name  string
		paras []briefing.Para
		want  []string
	}{{"standfirst", b.Standfirst, g.Standfirst}, {"key points", b.KeyPoints, g.KeyPoints}, {"notes", b.Notes, g.Footnotes}, {"footer", b.Footer, g.Footer}} {
		if got := texts(b, part.paras); !slices.EqualFunc(got, part.want, same) && (part.want != nil || part.name == "standfirst") {
			fault("%s %q", part.name, got)
		}
	}
	shown := squeeze(shownText(b))
	for _, never := range append(append(slices.Clone(g.MustNotAppear), g.Chrome...), g.EditorNote...) {
		if strings.Contains(shown, squeeze(never)) {
			fault("shows %q", never)
		}
	}
	for _, s := range g.Sections {
		if i := slices.IndexFunc(b.Sections, func(x briefing.Section) bool { return same(x.Title, s.Title) }); i >= 0 {
			if got := b.Sections[i]; got.Level != max(s.Level, 1) || s.Time != "" && got.Time != s.Time {
				fault("%q has level %d, time %q", s.Title, got.Level, got.Time)
			}
		}
	}
	return faults
}

func texts(b *briefing.Briefing, paras []briefing.Para) []string {
	out := make([]string, len(paras))
	for i, p := range paras {
		out[i] = p.In(b.Doc.Text)
	}
	return out
}

// shownText is all that a reader shows without being asked.
func shownText(b *briefing.Briefing) string {
	parts := append([]string{b.Headline.Text}, texts(b, b.Standfirst)...)
	parts = append(append(parts, texts(b, b.KeyPoints)...), texts(b, b.Footer)...)
	for _, s := range b.Sections {
		parts = append(append(parts, s.Title), texts(b, s.Paragraphs)...)
	}
	return strings.Join(parts, "\n")
}
