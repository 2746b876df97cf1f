package fetch_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sofar/content"
	"sofar/content/fetch"
)

// all gathers what a fetch gives.
func all(ctx context.Context, ref string, opt fetch.Options) (items []content.Item, errs []string) {
	for item, err := range fetch.Fetch(ctx, content.Ref(ref), opt) {
		if err != nil {
			errs = append(errs, err.Error())
			continue
		}
		items = append(items, item)
	}
	return items, errs
}

// folder makes a folder of files that hold their own names.
func folder(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(folder(t, "a.txt"), "a.txt")
	items, errs := all(t.Context(), path, fetch.Options{})
	if len(errs) > 0 || len(items) != 1 || string(items[0].Bytes) != "a.txt" || items[0].Origin.Name != "a.txt" {
		t.Fatalf("items %v, errors %q", items, errs)
	}
	origin := items[0].Origin
	if origin.Time.IsZero() || origin.Stamp == "" || string(origin.Ref) != path {
		t.Errorf("origin %+v", origin)
	}
	for item, err := range fetch.Fetch(t.Context(), content.Ref(path), fetch.Options{Since: origin}) {
		if !errors.Is(err, fetch.ErrUnchanged) || item.Origin.Name != "a.txt" {
			t.Errorf("a second time: %v, %v", item, err)
		}
	}
}

// TestFolder walks in order, leaves out what is hidden, and does not follow a link round in a circle.
func TestFolder(t *testing.T) {
	t.Parallel()
	dir := folder(t, "b.txt", "a.txt", "c/d.txt", ".git/config", ".hidden", "c/.e")
	if err := os.Symlink(dir, filepath.Join(dir, "c", "round")); err != nil {
		t.Skip("no links here", err)
	}
	var seen []fetch.Progress
	items, errs := all(t.Context(), dir, fetch.Options{Progress: func(p fetch.Progress) { seen = append(seen, p) }})
	var names []string
	for _, item := range items {
		names = append(names, string(item.Bytes))
	}
	if want := []string{"a.txt", "b.txt", "c/d.txt"}; len(errs) > 0 || !slices.Equal(names, want) {
		t.Errorf("got %q, errors %q", names, errs)
	}
	if last := seen[len(seen)-1]; last.Done != 3 || last.Total != 3 {
		t.Errorf("progress ends with %+v", last)
	}
}

// TestFolderGoesOn holds that one file that cannot be read does not hide the others.
func TestFolderGoesOn(t *testing.T) {
	t.Parallel()
	dir := folder(t, "a.txt", "large.txt", "z.txt")
	if err := os.WriteFile(filepath.Join(dir, "large.txt"), make([]byte, 100), 0o600); err != nil {
		t.Fatal(err)
	}
	items, errs := all(t.Context(), dir, fetch.Options{MaxSize: 50})
	if len(items) != 2 || len(errs) != 1 || !strings.Contains(errs[0], "large.txt") {
		t.Errorf("%d items, errors %q", len(items), errs)
	}
}

func TestStandardInput(t *testing.T) {
	t.Parallel()
	items, errs := all(t.Context(), "-", fetch.Options{Stdin: strings.NewReader("text")})
	if len(errs) > 0 || len(items) != 1 || string(items[0].Bytes) != "text" || items[0].Origin.Name != "standard input" {
		t.Errorf("items %v, errors %q", items, errs)
	}
	if _, errs := all(t.Context(), "-", fetch.Options{Stdin: strings.NewReader("text"), MaxSize: 3}); len(errs) != 1 {
		t.Errorf("too much of it: %q", errs)
	}
}

// TestFileErrors names act, thing, cause and way on, in one line.
func TestFileErrors(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for ref, want := range map[string]string{
		filepath.Join(dir, "none.txt"): ": there is no such file, folder or briefing; check the name, or list the library with sofar list",
		dir:                            ": there is no file in this folder; name one with briefings in it",
		"ftp://example.org/brief.txt":  ": only http and https addresses can be asked; save it to a file, and name that",
		"-":                            "open -: there is no standard input here; name a file or an address",
	} {
		_, errs := all(t.Context(), ref, fetch.Options{})
		if len(errs) != 1 || !strings.HasSuffix(errs[0], want) || !strings.HasPrefix(errs[0], "open ") || strings.Contains(errs[0], "\n") {
			t.Errorf("%s: %q", ref, errs)
		}
	}
}

// TestClosedFolder: a folder that cannot be looked into is said, and hides nothing else.
func TestClosedFolder(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 {
		t.Skip("root may look into every folder")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "closed"), 0o000); err != nil {
		t.Fatal(err)
	}
	items, errs := all(t.Context(), dir, fetch.Options{})
	if len(items) != 1 || len(errs) != 1 || !strings.HasSuffix(errs[0], "closed: not allowed to read it; check its permissions") {
		t.Errorf("items %v, errors %q", items, errs)
	}
}

func TestStopped(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if items, errs := all(ctx, folder(t, "a.txt"), fetch.Options{}); len(items) > 0 || len(errs) != 1 || !strings.Contains(errs[0], "stopped") {
		t.Errorf("items %v, errors %q", items, errs)
	}
}

// A pipe that nobody writes to, and a standard input that nobody ends, are left when the user has had enough.
func TestStoppedWhileWaiting(t *testing.T) {
	t.Parallel()
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = in.Close(), out.Close() }()
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(10*time.Millisecond, cancel)
	if _, errs := all(ctx, "-", fetch.Options{Stdin: in}); len(errs) != 1 || !strings.Contains(errs[0], "stopped") {
		t.Errorf("standard input: %q", errs)
	}
	pipe := filepath.Join(t.TempDir(), "pipe")
	if exec.Command("mkfifo", pipe).Run() != nil {
		t.Skip("no mkfifo here")
	}
	ctx, cancel = context.WithCancel(t.Context())
	time.AfterFunc(10*time.Millisecond, cancel)
	if _, errs := all(ctx, pipe, fetch.Options{}); len(errs) != 1 || !strings.Contains(errs[0], "stopped") {
		t.Errorf("a pipe without a writer: %q", errs)
	}
}
