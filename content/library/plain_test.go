package library_test

import (
	"context"
	"database/sql"
	"errors"
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
	if err := l.Export(t.Context(), folder, func(briefing.Slug) {}); err != nil {
		t.Fatal(err)
	}
	return folder
}

func importInto(t *testing.T, l *library.Library, folder string) error {
	t.Helper()
	return l.Import(t.Context(), folder, nil, func(briefing.Slug) {})
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
	if err := stocked(t).Export(t.Context(), folder, func(briefing.Slug) {}); err == nil || !strings.Contains(err.Error(), "not empty") {
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

// contents are all rows of a library but the numbers that tie them together.
func contents(t *testing.T, l *library.Library) string {
	t.Helper()
	db, err := sql.Open("sqlite", l.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var all strings.Builder
	for _, query := range []string{
		`SELECT slug, headline, outlet, language, revisions, added, updated, dated, tallies, quote(killed_low), quote(killed_high), quote(injured_low),
			quote(injured_high), quote(missing_low), quote(missing_high) FROM briefing ORDER BY slug`,
		`SELECT a.key, b.slug FROM alias a JOIN briefing b ON b.id = a.briefing ORDER BY a.key`,
		`SELECT b.slug, r.number, r.digest, r.added, r.headline, r.tallies, r.origin, r.reader, r.raw_digest, quote(r.raw), r.size, quote(r.kept)
			FROM revision r JOIN briefing b ON b.id = r.briefing ORDER BY b.slug, r.number`,
		`SELECT b.slug, m.revision, m.verdict, m.note, m.reviewer, m.made, m.quote, m.sentence, m.inner, m.nth, m.among
			FROM mark m JOIN briefing b ON b.id = m.briefing ORDER BY b.slug, m.made, m.quote`,
	} {
		rows, err := db.QueryContext(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		columns, _ := rows.Columns()
		values, into := make([]sql.NullString, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		for rows.Next() {
			if err = rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			for _, v := range values {
				all.WriteString(v.String + "|")
			}
			all.WriteString("\n")
		}
		if err = errors.Join(rows.Err(), rows.Close()); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

// TestNothingIsLostOnTheWayOutAndIn compares every row of a library with those of the one that its export was imported into.
func TestNothingIsLostOnTheWayOutAndIn(t *testing.T) {
	old := stocked(t)
	for _, text := range []string{"Eleven people died.", "Ten people died.", "Ten people died. The road is open."} { // a text comes back
		put(t, old, killed(entry("flood.html", "Flood", text), "people died", 10, "the mayor"))
	}
	made := old.PutAll(t.Context(), ready(old, briefings(300)), func([]library.Kept) {})
	fresh := open(t)
	if err := errors.Join(made, importInto(t, fresh, export(t, old))); err != nil {
		t.Fatal(err)
	}
	want, got := strings.Split(contents(t, old), "\n"), strings.Split(contents(t, fresh), "\n")
	for i := range want {
		if i >= len(got) || want[i] != got[i] {
			t.Fatalf("row %d was\n%s, is\n%s", i, want[i], got[min(i, len(got)-1)])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d rows were %d", len(got), len(want))
	}
}

// TestAReadingKeptAsJSONIsRead opens what older libraries hold.
func TestAReadingKeptAsJSONIsRead(t *testing.T) {
	l := stocked(t)
	before, err := l.Get(t.Context(), "flood@1")
	if err != nil {
		t.Fatal(err)
	}
	if err = l.KeepAsJSON(t.Context(), "flood", 1); err != nil {
		t.Fatal(err)
	}
	after, err := l.Get(t.Context(), "flood@1")
	if err != nil || !reflect.DeepEqual(before, after) {
		t.Errorf("%+v, was %+v, %v", after, before, err)
	}
	if faults, err := l.Check(t.Context(), func() {}); len(faults) > 0 || err != nil {
		t.Errorf("found %v, %v", faults, err)
	}
}

// TestAReadingOfAnotherFormIsReadAnew exports and imports what was read by a sofar whose readings have another form.
func TestAReadingOfAnotherFormIsReadAnew(t *testing.T) {
	old := stocked(t)
	if err := old.KeepInAnotherForm(t.Context(), "flood", 1); err != nil {
		t.Fatal(err)
	}
	folder := export(t, old)
	fresh := open(t)
	if err := importInto(t, fresh, folder); err != nil {
		t.Fatal(err)
	}
	c, err := fresh.Get(t.Context(), "flood@1")
	if err != nil || !c.Stale || c.Briefing != nil || string(c.Item.Bytes) != "Flood\nNine people died.\nWhat happened?\nThe dam broke." {
		t.Errorf("%+v, %v", c, err)
	}
	versions, err := fresh.Revisions(t.Context(), "flood")
	if err != nil || versions[0].Tallies["killed"].Low != 9 {
		t.Errorf("%+v, %v", versions, err)
	}
	if faults, err := fresh.Check(t.Context(), func() {}); len(faults) > 0 || err != nil {
		t.Errorf("found %v, %v", faults, err)
	}
	if _, err := os.Stat(filepath.Join(export(t, fresh), "flood", "1", "reading.json")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a reading came from nowhere: %v", err)
	}
}

// TestHalfAnExportIsNone stops an export in its middle.
func TestHalfAnExportIsNone(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	folder := filepath.Join(t.TempDir(), "out")
	if err := stocked(t).Export(ctx, folder, func(briefing.Slug) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if _, err := os.Stat(folder); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("half of it is there: %v", err)
	}
}

// TestWhatComesBeforeAFailureIsImported has a briefing whose folder is not whole between two that are.
func TestWhatComesBeforeAFailureIsImported(t *testing.T) {
	for name, tamper := range map[string]func(folder string){
		"before it is read":    func(f string) { _ = os.Remove(filepath.Join(f, "flood", "briefing.json")) },
		"while it is written":  func(f string) { replace(t, f, "flood/marks.json", "verified", "blessed") },
		"what is no JSON":      func(f string) { write(t, f, "flood/briefing.json", "{") },
		"a text that is empty": func(f string) { _ = os.WriteFile(filepath.Join(f, "flood", "1", "text.txt"), nil, 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			folder := export(t, stocked(t))
			tamper(folder)
			l := open(t)
			wantError(t, importInto(t, l, folder), "import flood", "export it once more")
			lines, err := l.List(t.Context(), library.Page{})
			if err != nil || len(lines) != 1 || lines[0].Slug != "fire" {
				t.Errorf("there is %v, %v", lines, err)
			}
		})
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
