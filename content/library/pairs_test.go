package library_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sofar/content"
	"sofar/content/decode"
	"sofar/content/library"

	"sofar/briefing"
)

// TestPairsAreOneBriefingEach files the labelled revisions under one file name, each upon the other, and each upon another event.
func TestPairsAreOneBriefingEach(t *testing.T) {
	files, err := filepath.Glob("../../../shared/dev/pairs/a*.v*")
	if err != nil || len(files) == 0 {
		t.Skip("../shared is not here")
	}
	for _, before := range files {
		for _, after := range files {
			if before == after {
				continue
			}
			l := open(t)
			put(t, l, labelled(t, before))
			kept := put(t, l, labelled(t, after))
			if same := eventOf(before) == eventOf(after); same != (kept.Number == 2) {
				t.Errorf("%s upon %s: %s@%d", filepath.Base(after), filepath.Base(before), kept.Slug, kept.Number)
			}
		}
	}
}

func eventOf(file string) string {
	event, _, _ := strings.Cut(filepath.Base(file), ".")
	return event
}

func labelled(t *testing.T, file string) library.Entry {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	item := content.Item{Origin: content.Origin{Ref: "briefing.txt", Name: "briefing.txt"}, Bytes: text}
	docs, err := decode.Decode(t.Context(), item, decode.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return library.Entry{Item: item, Briefing: briefing.Parse(docs[0])}
}
