package decode_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sofar/briefing"
	"sofar/content"
	"sofar/content/decode"
)

// pageGold is what a page of testdata/pages must become. Paragraphs are given by their beginning.
type pageGold struct {
	Manner, Headline, Byline, Language string
	Published, Updated                 time.Time
	Standfirst                         []string
	KeyPoints                          []string `json:"key_points"`
	Sections                           []struct {
		Title, Time string
		Paragraphs  []string
	}
	Optional      []string // may stand anywhere, or nowhere
	MustNotAppear []string `json:"must_not_appear"`
}

// pageCount is how a page came out.
type pageCount struct {
	titles, foundTitles, keptTitles             int // in the gold, in the briefing, in both
	paragraphs, foundParagraphs, keptParagraphs int
	faults                                      []string
}

func (c *pageCount) add(o pageCount) {
	c.titles += o.titles
	c.foundTitles += o.foundTitles
	c.keptTitles += o.keptTitles
	c.paragraphs += o.paragraphs
	c.foundParagraphs += o.foundParagraphs
	c.keptParagraphs += o.keptParagraphs
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// TestPages holds the floors of genre.md on pages in the manner of many kinds of news site: 85 % of headings kept,
// 90 % of paragraphs, and 85 % of what is shown is the article's. Ours are higher.
func TestPages(t *testing.T) {
	t.Parallel()
	golds, err := filepath.Glob("testdata/pages/*.json")
	if err != nil || len(golds) == 0 {
		t.Fatal("no pages", err)
	}
	var sum pageCount
	for _, path := range golds {
		name := strings.TrimSuffix(filepath.Base(path), ".json")
		c := countPage(t, path)
		t.Logf("%-12s headings %d of %d (shown %d)  paragraphs %d of %d (shown %d)", name, c.keptTitles, c.titles, c.foundTitles, c.keptParagraphs, c.paragraphs, c.foundParagraphs)
		for _, fault := range c.faults {
			t.Errorf("%s: %s", name, fault)
		}
		sum.add(c)
	}
	measures := []struct {
		name       string
		got, floor float64
	}{
		{"heading recall", share(sum.keptTitles, sum.titles), 0.97}, {"heading precision", share(sum.keptTitles, sum.foundTitles), 0.97},
		{"paragraph recall", share(sum.keptParagraphs, sum.paragraphs), 0.97}, {"paragraph precision", share(sum.keptParagraphs, sum.foundParagraphs), 0.97},
	}
	for _, m := range measures {
		t.Logf("%-20s %.3f", m.name, m.got)
		if m.got < m.floor {
			t.Errorf("%s is %.3f, want %.2f", m.name, m.got, m.floor)
		}
	}
}

func countPage(t *testing.T, path string) pageCount {
	t.Helper()
	var gold pageGold
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &gold); err != nil {
		t.Fatal(path, err)
	}
	page, err := os.ReadFile(strings.TrimSuffix(path, "json") + "html")
	if err != nil {
		t.Fatal(err)
	}
	docs, err := decode.Decode(context.Background(), content.Item{Origin: content.Origin{Name: filepath.Base(path)}, Bytes: page}, decode.Limits{})
	if err != nil || len(docs) != 1 {
		t.Fatalf("%s: %d documents, %v", path, len(docs), err)
	}
	return gold.compare(briefing.Parse(docs[0]))
}

func (g *pageGold) compare(b *briefing.Briefing) pageCount {
	var c pageCount
	fault := func(is bool, what, got, want string) {
		if is {
			c.faults = append(c.faults, what+" "+got+", want "+want)
		}
	}
	fault(b.Headline.Text != g.Headline, "headline", b.Headline.Text, g.Headline)
	fault(b.Byline.Text != g.Byline, "byline", b.Byline.Text, g.Byline)
	fault(b.Language != g.Language, "language", b.Language, g.Language)
	fault(!b.Meta.Published.Equal(g.Published), "published", b.Meta.Published.String(), g.Published.String())
	fault(!b.Meta.Updated.Equal(g.Updated), "updated", b.Meta.Updated.String(), g.Updated.String())
	for _, text := range g.MustNotAppear {
		fault(strings.Contains(b.Doc.Text, text), "shows", text, "nothing of it")
	}
	c.takeParagraphs(b, b.Standfirst, g.Standfirst, g.Optional)
	c.takeParagraphs(b, b.KeyPoints, g.KeyPoints, g.Optional)
	c.takeSections(b, g)
	return c
}

// takeSections compares section by section, in order; a section that is missing costs its paragraphs, too.
func (c *pageCount) takeSections(b *briefing.Briefing, g *pageGold) {
	at := 0
	for i := range g.Sections {
		want := &g.Sections[i]
		c.titles++
		found := -1
		for j := at; j < len(b.Sections) && found < 0; j++ {
			if b.Sections[j].Title == want.Title && (want.Time == "" || b.Sections[j].Time == want.Time) {
				found = j
			}
		}
		if found < 0 {
			c.faults = append(c.faults, "no section "+want.Title+" "+want.Time)
			c.paragraphs += len(want.Paragraphs)
			continue
		}
		c.keptTitles++
		at = found + 1
		c.takeParagraphs(b, b.Sections[found].Paragraphs, want.Paragraphs, g.Optional)
	}
	c.foundTitles += len(b.Sections)
}

func (c *pageCount) takeParagraphs(b *briefing.Briefing, got []briefing.Para, want, optional []string) {
	c.paragraphs += len(want)
	at := 0
	for _, p := range got {
		text := p.In(b.Doc.Text)
		if startsWithAny(text, optional) {
			continue
		}
		c.foundParagraphs++
		found := false
		for j := at; j < len(want) && !found; j++ {
			if strings.HasPrefix(text, want[j]) {
				found, at = true, j+1
			}
		}
		if found {
			c.keptParagraphs++
		} else {
			c.faults = append(c.faults, "a paragraph too many: "+text)
		}
	}
	if at < len(want) {
		c.faults = append(c.faults, "no paragraph "+want[at])
	}
}

func startsWithAny(text string, starts []string) bool {
	for _, s := range starts {
		if strings.HasPrefix(text, s) {
			return true
		}
	}
	return false
}
