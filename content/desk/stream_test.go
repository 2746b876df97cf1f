package desk

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sofar/briefing"
	"sofar/content/bookmark"
)

// many writes a folder of briefings.
func many(t *testing.T, files int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range files {
		write(t, filepath.Join(dir, fmt.Sprintf("%04d.txt", i)), strings.Replace(flood, "Arl flood", fmt.Sprintf("Arl flood %d", i), 1))
	}
	return dir
}

func TestOpenEachTellsWhatHasCome(t *testing.T) {
	r := New(Options{}).Reading(bookmark.Keeper{}, 0)
	dir := many(t, 300)
	var told []*briefing.Briefing
	total := 0
	all, err := r.OpenEach(t.Context(), dir, func(some []*briefing.Briefing, of int) {
		told, total = append(told, some...), of
	})
	if err != nil || len(all) != 300 {
		t.Fatal(len(all), err)
	}
	if len(told) == 0 || total != 300 || !slices.Equal(told, all[:len(told)]) {
		t.Errorf("told %d of %d, which are not the first ones of the result", len(told), total)
	}
	for i, b := range all {
		if want := fmt.Sprintf("Arl flood %d: what we know", i); b.Headline.Text != want {
			t.Fatalf("briefing %d is %q", i, b.Headline.Text)
		}
	}
	if changed, read := r.Arrived(all[7]); time.Since(changed) > time.Hour || read {
		t.Errorf("a file that was just written: changed %v, read %v", changed, read)
	}
}

func TestOpenEachReadsOnlyWhatChanged(t *testing.T) {
	r := New(Options{}).Reading(bookmark.Keeper{}, 0)
	dir := many(t, 12)
	before, err := r.OpenEach(t.Context(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "0003.txt"), strings.Replace(flood, "Twelve", "Thirteen", 1))
	now, err := r.OpenEach(t.Context(), dir, nil)
	if err != nil || len(now) != len(before) {
		t.Fatal(len(now), err)
	}
	for i := range now {
		if isSame := now[i] == before[i]; isSame != (i != 3) {
			t.Errorf("briefing %d: the very same is %v", i, isSame)
		}
	}
	if !strings.Contains(now[3].Doc.Text, "Thirteen people") {
		t.Error("the changed file was not read again")
	}
	if len(r.arrived) != len(now) {
		t.Errorf("%d briefings are remembered", len(r.arrived))
	}
}

func TestOpenEachSaysWhatIsMissing(t *testing.T) {
	r := New(Options{}).Reading(bookmark.Keeper{}, 0)
	dir := many(t, 3)
	if err := os.WriteFile(filepath.Join(dir, "9.bin"), []byte{0, 1, 2, 0, 0, 3, 0, 0}, 0o600); err != nil {
		t.Fatal(err)
	}
	all, err := r.OpenEach(t.Context(), dir, nil)
	if len(all) != 3 || err == nil || !strings.Contains(err.Error(), "1 of 4 could not be read") {
		t.Errorf("%d briefings, %v", len(all), err)
	}
}

func TestOpenEachKnowsWhatWasRead(t *testing.T) {
	marks := bookmark.In(t.TempDir())
	dir := many(t, 2)
	r := New(Options{}).Reading(marks, 0)
	all, err := r.OpenEach(t.Context(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err = r.KeepRead(t.Context(), all[1], []briefing.Slug{all[1].Sections[0].Slug}); err != nil {
		t.Fatal(err)
	}
	r = New(Options{}).Reading(marks, 0)
	if all, err = r.OpenEach(t.Context(), dir, nil); err != nil {
		t.Fatal(err)
	}
	for i, want := range []bool{false, true} {
		if _, read := r.Arrived(all[i]); read != want {
			t.Errorf("briefing %d: read %v", i, read)
		}
	}
}

func TestOpenEachSaysThatBookmarksCannotBeRead(t *testing.T) {
	marks := filepath.Join(t.TempDir(), "marks")
	write(t, marks, "a file where a folder should be")
	dir := many(t, 1)
	r := New(Options{}).Reading(bookmark.In(marks), 0)
	for range 2 { // the second time the same file is not read again
		all, err := r.OpenEach(t.Context(), dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		if n := all[0].Doc.Notices; len(n) != 1 || !strings.Contains(n[0], "bookmarks") {
			t.Errorf("notices %q", n)
		}
	}
}
