package toll_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sofar/briefing"
	"sofar/briefing/toll"
	"sofar/content"
	"sofar/content/decode"
)

const sharedFolder = "../../../shared"

// readBriefings decodes and parses a file of the development sets.
func readBriefings(t *testing.T, path string) []*briefing.Briefing {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("the development sets are not here: %v", err)
	}
	return readAll(t, filepath.Base(path), data)
}

// readAll decodes and parses the bytes of a file of this name.
func readAll(t *testing.T, name string, data []byte) []*briefing.Briefing {
	t.Helper()
	docs, err := decode.Decode(context.Background(), content.Item{Origin: content.Origin{Name: name}, Bytes: data}, decode.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var all []*briefing.Briefing
	for _, d := range docs {
		all = append(all, briefing.Parse(d))
	}
	return all
}

// genreFigure is one labelled figure of dev/genre, which has words of its own for certainty and scope.
type genreFigure struct {
	Category, Vague, Quote, Scope, Certainty, Attribution string
	Min, Max                                              *int
}

type genreGold struct {
	File  string
	Toll  []genreFigure
	Items []struct{ Toll []genreFigure }
}

// asOurs maps the set's categories to ours.
func (g genreFigure) category() string {
	switch g.Category {
	case "survived":
		return "unharmed"
	case "discharged":
		return "injured"
	}
	return g.Category
}

func (g genreFigure) figure() toll.GoldFigure {
	f := toll.GoldFigure{Category: g.category(), Min: g.Min, Max: g.Max, Vague: g.Vague, Quote: g.Quote, Status: "current",
		Attribution: strings.TrimPrefix(strings.TrimPrefix(g.Attribution, "the "), "a ")}
	switch {
	case strings.HasPrefix(g.Scope, "other-event"):
		f.Status = "context"
	case g.Scope == "superseded" || g.Certainty == "withdrawn" || g.Certainty == "denied" || g.Certainty == "corrected":
		f.Status = "superseded"
	}
	return f
}

// TestGenreTolls scores the tolls of whole briefings, in all their shapes and two foreign languages.
func TestGenreTolls(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(sharedFolder, "dev/genre/*.json"))
	if err != nil || len(files) == 0 {
		t.Skip("the development sets are not here")
	}
	var s, latin toll.FigureScore
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var g genreGold
		if err := json.Unmarshal(data, &g); err != nil {
			t.Fatal(err)
		}
		tolls := [][]genreFigure{g.Toll}
		for _, it := range g.Items {
			tolls = append(tolls, it.Toll)
		}
		if len(g.Items) > 0 {
			tolls = tolls[1:]
		}
		for i, b := range readBriefings(t, filepath.Join(filepath.Dir(file), g.File)) {
			if i >= len(tolls) {
				break
			}
			gold := toll.GoldText{ID: fmt.Sprintf("%s#%d", g.File, i), Text: b.Doc.Text}
			for _, f := range tolls[i] {
				gold.Ledger = append(gold.Ledger, f.figure())
			}
			l := toll.Read(b)
			s.Add(&gold, l.Mentions)
			if b.Language == "en" || b.Language == "" {
				latin.Add(&gold, l.Mentions)
			}
		}
	}
	s.Table(t, "dev/genre")
	latin.Table(t, "dev/genre in English")
	s.Floor(t, .89, nil)
}

// TestOwnBriefings scores whole briefings of our own.
func TestOwnBriefings(t *testing.T) {
	var s toll.FigureScore
	for _, g := range toll.ReadOwn(t, "briefings.txtar") {
		s.Add(&g, toll.Read(readAll(t, g.ID+".txt", []byte(g.Text))[0]).Mentions)
	}
	s.Table(t, "briefings of our own")
}
