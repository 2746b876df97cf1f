package cli

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// A library may be anybody's file: what somebody wrote into it past sofar says nothing to the terminal.
func TestALibraryIsHostile(t *testing.T) {
	dir := t.TempDir()
	kept := filepath.Join(dir, "kept.db")
	file := filepath.Join(dir, "flood.txt")
	if err := os.WriteFile(file, []byte("Arl flood: what we know\n\nWhat happened?\n\nTwelve people were killed, police said.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, said, code := written(t, []string{"--library", kept, "add", file}); code != exitDone {
		t.Fatal(said)
	}
	tamper(t, kept, "\x1b]0;title\a\x1b[2J\u009b31m\u202e")
	for _, args := range []string{
		"list", "list --json", "search twelve", "search twelve --json", "history SLUG", "history SLUG --json", "review SLUG",
		"review export SLUG", "review export SLUG --format json", "review export SLUG --format csv", "print SLUG", "toll SLUG",
	} {
		out, said, code := written(t, append([]string{"--library", kept}, strings.Fields(strings.ReplaceAll(args, "SLUG", "arl-flood-what-we-know"))...))
		if code != exitDone || out == "" {
			t.Errorf("%s: exit %d, %q", args, code, said)
		}
		if i := strings.IndexFunc(out, func(r rune) bool { return r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf) }); i >= 0 {
			t.Errorf("%s: %q", args, out[i:])
		}
	}
}

// tamper writes hostile text into every place of a library that a command shows.
func tamper(t *testing.T, path, hostile string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	for _, statement := range []string{
		`UPDATE briefing SET headline = headline || ?1, outlet = ?1, tallies = json_replace(tallies, '$.killed.text', '12' || ?1)`,
		`UPDATE revision SET headline = headline || ?1, origin = json_replace(origin, '$.ref', ?1), tallies = json_replace(tallies, '$.killed.text', ?1)`,
		`INSERT INTO mark (briefing, revision, verdict, note, reviewer, made, quote, sentence) SELECT id, 1, 'verified', ?1, ?1, 0, ?1, ?1 FROM briefing`,
	} {
		if _, err := db.ExecContext(t.Context(), statement, hostile); err != nil {
			t.Fatal(err)
		}
	}
}
