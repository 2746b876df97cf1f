package library_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"sofar/briefing"
	"sofar/content/library"
)

// stocked is a library with a revised and marked briefing, and one with an identity.
func stocked(t *testing.T) *library.Library {
	t.Helper()
	l := open(t)
	first := killed(entry("flood.txt", "Flood", "Nine people died.", "What happened?", "The dam broke."), "Nine people died", 9, "the mayor")
	put(t, l, first)
	mark(t, l, "flood", on(t, first, "Nine people", "Nine people died."))
	put(t, l, killed(entry("flood.html", "Flood", "Ten people died."), "Ten people died", 10, "the mayor"))
	other := entry("-", "Fire", "Nobody was hurt.")
	other.Briefing.Meta.Identity, other.Briefing.Meta.Outlet = "guid-7", "Echo"
	put(t, l, other)
	return l
}

func export(t *testing.T, l *library.Library) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "out")
	if err := l.Export(t.Context(), folder, func(library.Line) {}); err != nil {
		t.Fatal(err)
	}
	return folder
}

func importInto(t *testing.T, l *library.Library, folder string) error {
	t.Helper()
	return l.Import(t.Context(), folder, func(briefing.Slug) {})
}

func TestExportIsPlainFiles(t *testing.T) {
	folder := export(t, stocked(t))
	for name, want := range map[string]string{
		"flood/1/original.txt":  "Flood\nNine people died.\nWhat happened?\nThe dam broke.",
		"flood/2/original.html": "Flood\nTen people died.",
		"flood/2/text.txt":      "Flood\nTen people died.",
		"sofar-library.json":    "{\n  \"sofar_library\": 1\n}\n",
	} {
		if got, err := os.ReadFile(filepath.Join(folder, name)); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if err := stocked(t).Export(t.Context(), folder, func(library.Line) {}); err == nil || !strings.Contains(err.Error(), "not empty") {
		t.Errorf("exported over another: %v", err)
	}
}

func TestWhatWasExportedComesBackWhole(t *testing.T) {
	old := stocked(t)
	folder := export(t, old)
	fresh := open(t)
	for range 2 { // the second time adds nothing
		if err := importInto(t, fresh, folder); err != nil {
			t.Fatal(err)
		}
	}
	for _, ref := range []string{"flood@1", "flood@2", "fire@1"} {
		slug, number, _ := library.ParseRef(refOf(ref))
		a, err := old.Get(t.Context(), refOf(ref))
		if err != nil {
			t.Fatal(err)
		}
		b, err := fresh.Get(t.Context(), refOf(ref))
		if err != nil {
			t.Fatal(slug, number, err)
		}
		if !reflect.DeepEqual(a.Item, b.Item) || !reflect.DeepEqual(a.Briefing, b.Briefing) || !reflect.DeepEqual(a.Ledger, b.Ledger) || a.Revision != b.Revision || a.Newest != b.Newest {
			t.Errorf("%s:\n%+v, was\n%+v", ref, b, a)
		}
	}
	if got := marks(t, fresh, "flood"); len(got) != 1 || got[0].Status() != "was verified, the text changed" {
		t.Errorf("marks %+v", got)
	}
	if got := found(search(t, fresh, "hurt")); got != "fire" {
		t.Errorf("searched %q", got)
	}
	again := entry("-", "The fire is out", "Nobody was hurt at all.")
	again.Briefing.Meta.Identity = "guid-7"
	if kept := put(t, fresh, again); kept.Slug != "fire" || kept.Number != 2 {
		t.Errorf("not known again: %+v", kept)
	}
}

func TestWhatWasTamperedWithIsNotImported(t *testing.T) {
	for name, tamper := range map[string]func(folder string){
		"a text":            func(f string) { write(t, f, "flood/1/text.txt", "Flood\nTwo people died.") },
		"an original":       func(f string) { write(t, f, "flood/2/original.html", "x") },
		"a span":            func(f string) { replace(t, f, "flood/1/reading.json", `"end":5`, `"end":5000`) },
		"a way out":         func(f string) { replace(t, f, "flood/1/revision.json", `original.txt`, `../../../../etc/passwd`) },
		"no revision":       func(f string) { _ = os.RemoveAll(filepath.Join(f, "fire", "1")) },
		"no export":         func(f string) { _ = os.Remove(filepath.Join(f, "sofar-library.json")) },
		"a newer export":    func(f string) { write(t, f, "sofar-library.json", `{"sofar_library": 99}`) },
		"an unknown mark":   func(f string) { replace(t, f, "flood/marks.json", "verified", "blessed") },
		"an escape in text": func(f string) { replace(t, f, "flood/1/text.txt", "Nine", "\x1b[2J") },
	} {
		t.Run(name, func(t *testing.T) {
			folder := export(t, stocked(t))
			tamper(folder)
			l := open(t)
			if err := importInto(t, l, folder); err == nil {
				t.Error("it was taken")
			}
			if faults, err := l.Check(t.Context(), func() {}); len(faults) > 0 || err != nil {
				t.Errorf("half of it was: %v, %v", faults, err)
			}
		})
	}
}

func write(t *testing.T, folder, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, filepath.FromSlash(name)), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func replace(t *testing.T, folder, name, old, now string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
	if err != nil || !strings.Contains(string(b), old) {
		t.Fatalf("no %q in %s: %v", old, name, err)
	}
	write(t, folder, name, strings.ReplaceAll(string(b), old, now))
}

func TestCheckFindsWhatIsWrong(t *testing.T) {
	for name, harm := range map[string]string{
		"flood@1: the original":   `UPDATE revision SET raw = x'0300' WHERE number = 1 AND headline = 'Flood'`,
		"flood@2: what is kept":   `UPDATE revision SET kept = x'00' WHERE number = 2`,
		"flood@2: the text":       `UPDATE revision SET digest = 'x' WHERE number = 2`,
		"flood@2: what is kept: ": `UPDATE revision SET size = 1000000 WHERE number = 2`,
		"fire: its newest":        `DELETE FROM passage WHERE rowid = 3`,
		"flood: its newest":       `DELETE FROM revision WHERE number = 1 AND headline = 'Flood'`,
		"fire: its newest ":       `UPDATE briefing SET latest = 99 WHERE slug = 'fire'`,
		"flood@1: the original: ": `UPDATE revision SET raw_digest = 'x' WHERE number = 1 AND headline = 'Flood'`,
	} {
		t.Run(name, func(t *testing.T) {
			l := stocked(t)
			if faults, err := l.Check(t.Context(), func() {}); len(faults) > 0 || err != nil {
				t.Fatalf("before: %v, %v", faults, err)
			}
			if err := l.Exec(t.Context(), harm); err != nil {
				t.Fatal(err)
			}
			faults, err := l.Check(t.Context(), func() {})
			if err != nil || len(faults) != 1 || !strings.HasPrefix(string(faults[0].Ref)+": "+faults[0].What, strings.TrimSpace(name)) {
				t.Errorf("found %v, %v", faults, err)
			}
		})
	}
}
