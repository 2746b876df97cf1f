package diff_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"sofar/briefing/diff"
	"sofar/briefing/toll"
)

// TestHeld scores pairs that were written and labelled before the code saw them. It prints a table for docs/accuracy.md and asserts
// nothing but that they can be read: pairs that the code was mended for belong into testdata/pairs.
func TestHeld(t *testing.T) {
	files, _ := filepath.Glob("testdata/held/*.txtar")
	var tolls, changes score
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		old, now := decoded(t, archive.Files[0]), decoded(t, archive.Files[1])
		c := diff.Between(old, now, toll.Read(old), toll.Read(now))
		t.Log(filepath.Base(file))
		var movements []string
		for _, m := range c.Moved() {
			movements = append(movements, string(m.Category)+" "+m.Figures()+": "+string(m.Kind))
		}
		tolls.compare(t, "movement", movements, linesOf(archive.Files[2]))
		c.Toll = nil
		changes.compare(t, "change", lines(c.Text()), linesOf(archive.Files[3]))
	}
	t.Logf("toll                    right %d, wrong %d, missed %d", tolls.right, tolls.wrong, tolls.missed)
	t.Logf("sections and sentences  right %d, wrong %d, missed %d", changes.right, changes.wrong, changes.missed)
}

func linesOf(f txtar.File) []string { return lines(string(f.Data)) }

func lines(s string) []string {
	return slices.DeleteFunc(strings.Split(s, "\n"), func(s string) bool { return s == "" })
}
