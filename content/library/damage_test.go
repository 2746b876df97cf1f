package library_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sofar/briefing"
	"sofar/content/library"
)

// TestOneDamagedRowHidesNoOther harms one revision, and reads all others.
func TestOneDamagedRowHidesNoOther(t *testing.T) {
	for name, harm := range map[string]string{
		"nothing to unpack": `UPDATE revision SET kept = x'00112233' WHERE number = 2`,
		"another text":      `UPDATE revision SET digest = 'x' WHERE number = 2`,
		"a row is gone":     `DELETE FROM revision WHERE number = 2`,
	} {
		t.Run(name, func(t *testing.T) {
			l := stocked(t)
			if err := l.Exec(t.Context(), harm); err != nil {
				t.Fatal(err)
			}
			if _, err := l.Get(t.Context(), "flood"); err == nil || strings.Contains(err.Error(), "EOF") {
				t.Errorf("the damaged revision: %v", err)
			}
			if c, err := l.Get(t.Context(), "flood@1"); err != nil || !strings.Contains(c.Briefing.Doc.Text, "Nine") {
				t.Errorf("the one before: %v", err)
			}
			if got := found(search(t, l, "hurt")); got != "fire" {
				t.Errorf("found %q", got)
			}
			folder := filepath.Join(t.TempDir(), "out")
			err := l.Export(t.Context(), folder, func(briefing.Slug) {})
			wantError(t, err, "flood@2", "all else is there")
			fresh := open(t)
			if err := importInto(t, fresh, folder); err != nil {
				t.Fatal(err)
			}
			for _, ref := range []string{"flood", "fire"} {
				if _, err := fresh.Get(t.Context(), refOf(ref)); err != nil {
					t.Error(err)
				}
			}
			if faults, err := l.Check(t.Context(), func() {}); len(faults) == 0 || err != nil {
				t.Errorf("check found %v, %v", faults, err)
			}
		})
	}
}

// TestADamagedLineIsNoEmptyLine: what a list says of the dead must not become "nothing is said".
func TestADamagedLineIsNoEmptyLine(t *testing.T) {
	l := stocked(t)
	if err := l.Exec(t.Context(), `UPDATE briefing SET tallies = '{' WHERE slug = 'flood'`); err != nil {
		t.Fatal(err)
	}
	_, err := l.List(t.Context(), library.Page{})
	wantError(t, err, "damaged", "sofar library check")
	faults, err := l.Check(t.Context(), func() {})
	if err != nil || len(faults) != 1 || faults[0].Ref != "flood" {
		t.Errorf("check found %v, %v", faults, err)
	}
	if err := l.Export(t.Context(), filepath.Join(t.TempDir(), "out"), func(briefing.Slug) {}); err != nil {
		t.Errorf("export: %v", err)
	}
}

// TestMarksThatCannotBe come from outside: no date that JSON cannot write, no revision before the first.
func TestMarksThatCannotBe(t *testing.T) {
	for name, change := range map[string][2]string{
		"time":     {`"made_unix_ms": 1`, `"made_unix_ms": 999999999999991`},
		"revision": {`"revision": 1`, `"revision": -1`},
		"words":    {`"quote": "Nine people"`, `"quote": ""`},
		"place":    {`"sentence_is_nth": 1`, `"sentence_is_nth": -1`},
	} {
		t.Run(name, func(t *testing.T) {
			folder := export(t, stocked(t))
			replace(t, folder, "flood/marks.json", change[0], change[1])
			wantError(t, importInto(t, open(t), folder), "import flood")
		})
	}
}

// TestTwoLibrariesMayCallTwoEventsAlike imports one upon the other.
func TestTwoLibrariesMayCallTwoEventsAlike(t *testing.T) {
	lisbon, utrecht := open(t), open(t)
	const headline = "What we know so far"
	put(t, lisbon, entry("a", append([]string{headline}, stories[0]...)...))
	put(t, utrecht, entry("b", append([]string{headline}, stories[1]...)...))
	folder := export(t, lisbon)
	for range 2 {
		if err := importInto(t, utrecht, folder); err != nil {
			t.Fatal(err)
		}
	}
	lines, err := utrecht.List(t.Context(), library.Page{})
	if err != nil || len(lines) != 2 || lines[0].Revisions != 1 || lines[1].Revisions != 1 {
		t.Errorf("there is %+v, %v", lines, err)
	}
}

// TestAHostileFile is a library that somebody else made: what it says does not leave the folder, nor reach a terminal as it is.
func TestAHostileFile(t *testing.T) {
	l := stocked(t)
	if err := l.Exec(t.Context(), "UPDATE mark SET verdict = 'verified' || char(27) || '[2J', note = char(27) || ']0;x' || char(7)"); err != nil {
		t.Fatal(err)
	}
	var csv, markdown strings.Builder
	all := marks(t, l, "flood")
	if err := errors.Join(library.WriteMarksCSV(&csv, all), library.WriteMarksMarkdown(&markdown, all)); err != nil || strings.ContainsAny(csv.String()+markdown.String(), "\x1b\x07") {
		t.Errorf("%q %q %v", csv.String(), markdown.String(), err)
	}
	if err := l.Exec(t.Context(), `UPDATE briefing SET slug = '../../gone' WHERE slug = 'fire'`); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "deep", "out")
	wantError(t, l.Export(t.Context(), folder, func(briefing.Slug) {}), "../../gone")
	if _, err := os.Stat(filepath.Join(folder, "..", "..", "gone")); err == nil {
		t.Error("it was written outside of the folder")
	}
}

// TestLongNamesComeBack exports briefings whose slugs are cut short, and are namesakes.
func TestLongNamesComeBack(t *testing.T) {
	l := open(t)
	long := strings.Repeat("What we know and ", 30)
	for i, story := range stories {
		put(t, l, entry(string(rune('a'+i)), append([]string{long}, story...)...))
	}
	fresh, folder := open(t), export(t, l)
	for range 2 {
		if err := importInto(t, fresh, folder); err != nil {
			t.Fatal(err)
		}
	}
	lines, err := fresh.List(t.Context(), library.Page{})
	if err != nil || len(lines) != 2 || lines[0].Revisions+lines[1].Revisions != 2 {
		t.Errorf("there is %+v, %v", lines, err)
	}
}
