package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/spf13/cobra"
)

// TestFaultsAreOneLine gives every command what it cannot use. Whatever goes wrong is said in lines that each stand
// alone: sofar, act, thing, cause; no trace, no escape, no parser's own words; and the exit code says failure or usage.
func TestFaultsAreOneLine(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for name, text := range map[string]string{
		"empty": "", "binary": "\x00\x01\x02", "page.pdf": "%PDF-1.4", "two\nlines\x1b[31m": "", "broken.json": `{"a":`, "broken.docx": "PK\x03\x04word/",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "hollow"), 0o700); err != nil {
		t.Fatal(err)
	}
	words := []string{
		"", "nothing", "empty", "binary", "page.pdf", "two\nlines\x1b[31m", "no\nsuch\x1b]0;thing\a", "broken.json", "broken.docx", "hollow", "slug@0",
		"http://", "http://127.0.0.1:1/", "--frob", "--frob=a\nb", "-z", "--width=-1", "--json=a\nb", "--format=\n", "--max-size=a\nb", "--timeout=1\n", "--library=",
	}
	for _, path := range everyCommand(newRoot(Streams{})) {
		for _, w := range words {
			if len(path) > 0 && path[0] == "serve" && !strings.HasPrefix(w, "-") && w != "" {
				continue // it would wait for the file to come
			}
			faultIsOneLine(t, append(append([]string{"--library", filepath.Join(dir, "none.db")}, path...), w))
		}
	}
}

// everyCommand lists the words that lead to each command that users see, sofar itself among them.
func everyCommand(cmd *cobra.Command) [][]string {
	all := [][]string{strings.Fields(cmd.CommandPath())[1:]}
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			all = append(all, everyCommand(sub)...)
		}
	}
	return all
}

func faultIsOneLine(t *testing.T, args []string) {
	t.Helper()
	said, code := spoken(t, args)
	if code == exitDone && said == "" {
		return // it could use the word after all: a query, an empty folder to export to
	}
	if code != exitFailed && code != exitTrouble {
		t.Errorf("sofar %q: exit %d", args, code)
	}
	for line := range strings.Lines(said) {
		words := strings.TrimSuffix(line, "\n")
		switch {
		case !strings.HasPrefix(words, "sofar: ") || !strings.Contains(words, ";") || strings.HasSuffix(words, "."):
			t.Errorf("sofar %q says %q", args, line)
		case strings.ContainsFunc(words, unicode.IsControl) || strings.Contains(words, "goroutine"):
			t.Errorf("sofar %q writes %q", args, line)
		case strings.Contains(words, "arg(s)") || strings.Contains(words, "strconv") || strings.Contains(words, "unknown"):
			t.Errorf("sofar %q speaks in a parser's words: %q", args, line)
		}
	}
	if said == "" {
		t.Errorf("sofar %q: exit %d without a word", args, code)
	}
}

// spoken runs sofar without input and gives what it wrote to standard error.
func spoken(t *testing.T, args []string) (said string, code int) {
	t.Helper()
	_, said, code = written(t, args)
	return said, code
}

// written runs sofar without input and gives what it wrote to standard output and to standard error.
func written(t *testing.T, args []string) (out, said string, code int) {
	t.Helper()
	files := make([]*os.File, 3)
	for i := range files {
		f, err := os.CreateTemp(t.TempDir(), "stream")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.Close() }()
		files[i] = f
	}
	code = Main(args, Streams{In: files[0], Out: files[1], Err: files[2]})
	var texts [3]string
	for i, f := range files {
		text, err := os.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		texts[i] = string(text)
	}
	return texts[1], texts[2], code
}
