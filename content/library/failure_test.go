package library_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sofar/content"
	"sofar/content/library"
)

func refOf(s string) content.Ref { return content.Ref(s) }

// at makes a handle on a given file.
func at(t *testing.T, path string) *library.Library {
	t.Helper()
	l := library.New(path, "test 1", clock())
	t.Cleanup(func() { _ = l.Close() })
	return l
}

// wantError wants one line that names act, thing, cause and way on.
func wantError(t *testing.T, err error, parts ...string) {
	t.Helper()
	known := (*content.Error)(nil)
	if !errors.As(err, &known) || known.Hint == "" || strings.Contains(err.Error(), "\n") {
		t.Errorf("error %v", err)
		return
	}
	for _, p := range parts {
		if !strings.Contains(err.Error(), p) {
			t.Errorf("no %q in %v", p, err)
		}
	}
}

func TestFilesThatAreNoLibrary(t *testing.T) {
	folder := t.TempDir()
	text := filepath.Join(folder, "notes.txt")
	if err := os.WriteFile(text, []byte(strings.Repeat("just some notes, no database. ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(folder, "other.db")
	db, _ := sql.Open("sqlite", foreign)
	if _, err := db.Exec(`CREATE TABLE recipe (name TEXT)`); err != nil {
		t.Fatal(err)
	}
	_ = db.Close()
	newer := filepath.Join(folder, "newer.db")
	future := at(t, newer)
	future.SetSteps(`CREATE TABLE hologram (x)`)
	put(t, future, entry("-", "Flood", "Water."))
	_ = future.Close()

	for path, cause := range map[string]string{text: "it is not a library", foreign: "another program", newer: "a newer sofar wrote it"} {
		before, _ := os.ReadFile(path)
		l := at(t, path)
		_, err := l.List(t.Context(), library.Page{})
		wantError(t, err, filepath.Base(path), cause)
		_, err = l.Put(t.Context(), entry("in.txt", "Fire", "Smoke."))
		wantError(t, err, cause)
		if after, _ := os.ReadFile(path); string(after) != string(before) {
			t.Errorf("%s was changed", path)
		}
	}
}

func TestADamagedFile(t *testing.T) {
	l := open(t)
	for n := range 200 {
		put(t, l, entry("-", fmt.Sprint("Flood ", n), strings.Repeat("The water rose. ", 50)))
	}
	_ = l.Close()
	raw, _ := os.ReadFile(l.Path())
	for i := 8192; i < len(raw); i++ {
		raw[i] ^= 0x5a
	}
	if err := os.WriteFile(l.Path(), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	damaged := at(t, l.Path())
	if faults, err := damaged.Check(t.Context(), func() {}); err == nil && len(faults) == 0 {
		t.Error("nothing was found wrong")
	}
	if _, err := damaged.Get(t.Context(), "flood-3"); err == nil {
		t.Error("a damaged briefing was opened")
	} else if strings.Contains(err.Error(), "\n") {
		t.Errorf("error %v", err)
	}
}

func TestAFullDiskLosesNothing(t *testing.T) {
	l := open(t)
	put(t, l, entry("-", "Flood", "Water."))
	if err := l.Exec(t.Context(), `PRAGMA max_page_count = 40`); err != nil {
		t.Fatal(err)
	}
	err := l.PutAll(t.Context(), ready(l, briefings(500)), func([]library.Kept) {})
	wantError(t, err, "the disk is full", "nothing that was kept is lost")
	if c, err := l.Get(t.Context(), "flood"); err != nil || c.Number != 1 {
		t.Errorf("lost: %v", err)
	}
	if faults, err := l.Check(t.Context(), func() {}); len(faults) > 0 || err != nil {
		t.Errorf("faults %v, %v", faults, err)
	}
}

func TestALockedFile(t *testing.T) {
	l := open(t)
	put(t, l, entry("-", "Flood", "Water."))
	db, _ := sql.Open("sqlite", l.Path())
	defer func() { _ = db.Close() }()
	other, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Close() }()
	if _, err = other.ExecContext(t.Context(), `BEGIN IMMEDIATE`); err != nil {
		t.Fatal(err)
	}
	l.SetPatience(50 * time.Millisecond)
	_, err = l.Put(t.Context(), entry("in.txt", "Fire", "Smoke."))
	wantError(t, err, "add in.txt", "another program is writing")
	if lines, err := l.List(t.Context(), library.Page{}); len(lines) != 1 || err != nil {
		t.Errorf("reading waits for writing: %v, %v", lines, err)
	}
	if _, err = other.ExecContext(t.Context(), `COMMIT`); err != nil {
		t.Fatal(err)
	}
	put(t, l, entry("in.txt", "Fire", "Smoke."))
}

func TestAFolderInPlaceOfTheFile(t *testing.T) {
	folder := t.TempDir()
	_, err := at(t, folder).List(t.Context(), library.Page{})
	wantError(t, err, "open library", "it is a folder", "--library")
	_, err = at(t, folder).Put(t.Context(), entry("in.txt", "Fire", "Smoke."))
	wantError(t, err, "add in.txt", "it is a folder")
}

func TestAFileInPlaceOfTheFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := at(t, filepath.Join(path, "library.db")).Put(t.Context(), entry("in.txt", "Fire", "Smoke."))
	if err == nil || !strings.Contains(err.Error(), "in.txt") {
		t.Errorf("error %v", err)
	}
}

func TestMigrationGoesForwardWithABackupFirst(t *testing.T) {
	old := open(t)
	put(t, old, entry("-", "Flood", "Water."))
	_ = old.Close()

	l := at(t, old.Path())
	l.SetSteps(`CREATE TABLE hologram (x)`)
	if lines, err := l.List(t.Context(), library.Page{}); len(lines) != 1 || err != nil { // reading migrates, too
		t.Fatalf("%v, %v", lines, err)
	}
	if err := l.Exec(t.Context(), `INSERT INTO hologram VALUES (1)`); err != nil {
		t.Error(err)
	}
	put(t, l, entry("-", "Fire", "Smoke."))
	backup := at(t, old.Path()+".v2")
	if lines, err := backup.List(t.Context(), library.Page{}); len(lines) != 1 || err != nil {
		t.Errorf("backup: %v, %v", lines, err)
	}
}

func TestAMigrationThatFailsChangesNothing(t *testing.T) {
	old := open(t)
	put(t, old, entry("-", "Flood", "Water."))
	_ = old.Close()
	l := at(t, old.Path())
	l.SetSteps(`CREATE TABLE hologram (x); CREATE TABLE hologram (x)`)
	if _, err := l.List(t.Context(), library.Page{}); err == nil {
		t.Error("it did not fail")
	}
	_ = l.Close()
	if lines, err := at(t, old.Path()).List(t.Context(), library.Page{}); len(lines) != 1 || err != nil {
		t.Errorf("%v, %v", lines, err)
	}
}

func TestCancelKeepsWhatWasReported(t *testing.T) {
	l := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	reported := 0
	err := l.PutAll(ctx, ready(l, briefings(2000)), func(done []library.Kept) {
		reported += len(done)
		cancel()
	})
	if !errors.Is(err, context.Canceled) || reported == 0 || reported >= 2000 {
		t.Errorf("%d reported, %v", reported, err)
	}
	if n, err := l.Count(t.Context()); n < reported || err != nil {
		t.Errorf("%d of %d kept, %v", n, reported, err)
	}
}

func TestNoPathIsAnEmptyLibrary(t *testing.T) {
	l := at(t, "")
	if lines, err := l.List(t.Context(), library.Page{}); len(lines) != 0 || err != nil {
		t.Errorf("%v, %v", lines, err)
	}
	_, err := l.Put(t.Context(), entry("in.txt", "Fire", "Smoke."))
	wantError(t, err, "no file is set")
}

func TestClosedIsClosed(t *testing.T) {
	l := open(t)
	put(t, l, entry("-", "Flood", "Water."))
	if err := errors.Join(l.Close(), l.Close()); err != nil {
		t.Error(err)
	}
	if _, err := l.Put(t.Context(), entry("-", "Fire", "Smoke.")); err == nil {
		t.Error("put into a closed library")
	}
	if _, err := l.List(t.Context(), library.Page{}); err == nil {
		t.Error("listed a closed library")
	}
}
