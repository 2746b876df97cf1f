package compare_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"sofar/briefing"
	"sofar/briefing/compare"
	"sofar/briefing/toll"
	"sofar/content"
	"sofar/content/decode"
)

// TestHeld scores comparisons that were written and labelled before the code saw them. It prints a table for docs/accuracy.md and asserts
// nothing but that they can be read.
func TestHeld(t *testing.T) {
	files, _ := filepath.Glob("testdata/held/*.txtar")
	var rows, details, sections score
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Log(filepath.Base(file))
		texts, labels := heldTexts(t, archive)
		g := compare.Align(texts...)
		var got []string
		for _, r := range g.Toll {
			got = append(got, factOf(&r)+": "+r.Sentence())
		}
		rows.compare(t, "row", got, labels["rows"])
		got = nil
		for _, d := range g.Details {
			if d.What != "" {
				got = append(got, d.What+": "+string(d.Verdict))
			}
		}
		details.compare(t, "detail", got, labels["details"])
		_, aligned, _ := strings.Cut(g.Text(), "\nsections\n")
		sections.compare(t, "sections", lines(aligned), labels["sections"])
	}
	t.Logf("toll      right %d, wrong %d, missed %d", rows.right, rows.wrong, rows.missed)
	t.Logf("other     right %d, wrong %d, missed %d", details.right, details.wrong, details.missed)
	t.Logf("sections  right %d, wrong %d, missed %d", sections.right, sections.wrong, sections.missed)
}

// factOf is a row's fact without its group: which noun is the best is the ledger's to say.
func factOf(r *compare.Row) string {
	if r.Scope == toll.Part {
		return string(r.Category) + ", part"
	}
	return string(r.Category)
}

func heldTexts(t *testing.T, archive *txtar.Archive) ([]compare.Text, map[string][]string) {
	var texts []compare.Text
	labels := map[string][]string{}
	for _, f := range archive.Files {
		if filepath.Ext(f.Name) == "" {
			labels[f.Name] = lines(string(f.Data))
			continue
		}
		docs, err := decode.Decode(t.Context(), content.Item{Origin: content.Origin{Ref: content.Ref(f.Name), Name: f.Name}, Bytes: f.Data}, decode.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		b := briefing.Parse(docs[0])
		texts = append(texts, compare.Text{Briefing: b, Ledger: toll.Read(b)})
	}
	return texts, labels
}

func lines(s string) []string {
	var out []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return slices.Clip(out)
}
