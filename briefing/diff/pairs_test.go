package diff_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"sofar/briefing"
	"sofar/briefing/diff"
	"sofar/briefing/toll"
	"sofar/content"
	"sofar/content/decode"
)

// TestPairs reads two versions as a user's files are read, and compares what changed with what a desk would say.
func TestPairs(t *testing.T) {
	files, _ := filepath.Glob("testdata/pairs/*.txtar")
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			old, now := decoded(t, archive.Files[0]), decoded(t, archive.Files[1])
			c := diff.Between(old, now, toll.Read(old), toll.Read(now))
			var movements strings.Builder
			for _, m := range c.Moved() { // who says so, and of which group, is the ledger's to read: its own tests hold that
				movements.WriteString(string(m.Category) + " " + m.Figures() + ": " + string(m.Kind) + "\n")
			}
			if got, want := movements.String(), string(archive.Files[2].Data); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			c.Toll = nil
			if got, want := c.Text(), string(archive.Files[3].Data); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func decoded(t *testing.T, f txtar.File) *briefing.Briefing {
	t.Helper()
	docs, err := decode.Decode(t.Context(), content.Item{Origin: content.Origin{Ref: content.Ref(f.Name), Name: f.Name}, Bytes: f.Data}, decode.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return briefing.Parse(docs[0])
}
