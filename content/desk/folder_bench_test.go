package desk_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sofar/content/bookmark"
	"sofar/content/desk"
)

// folderOf writes a folder of invented briefings of 3 KB each: half plain text, the others Markdown and pages.
func folderOf(tb testing.TB, files int) string {
	tb.Helper()
	dir := tb.TempDir()
	for i := range files {
		head := fmt.Sprintf("Quay %d fire: what we know so far", i)
		var md, page strings.Builder
		fmt.Fprintf(&md, "# %s\n\n", head)
		fmt.Fprintf(&page, "<!doctype html><title>%s</title><article><h1>%s</h1>", head, head)
		for q := range 4 {
			para := strings.Repeat(fmt.Sprintf("Officials said %d people were confirmed dead at the quay and %d were in hospital. ", (i+q)%40+2, i%90+3), 8)
			fmt.Fprintf(&md, "## What happened in hour %d?\n\n%s\n\n", q, para)
			fmt.Fprintf(&page, "<h2>What happened in hour %d?</h2><p>%s</p>", q, para)
		}
		name, text := fmt.Sprintf("b%05d.txt", i), strings.NewReplacer("# ", "", "#", "").Replace(md.String())
		switch {
		case i%10 >= 8:
			name, text = fmt.Sprintf("b%05d.html", i), page.String()
		case i%10 >= 5:
			name, text = fmt.Sprintf("b%05d.md", i), md.String()
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			tb.Fatal(err)
		}
	}
	return dir
}

// BenchmarkFolder10000 opens a folder as the reader does; asked is a list of all of it in 2 s.
func BenchmarkFolder10000(b *testing.B) {
	dir := folderOf(b, 10_000)
	marks := bookmark.In(b.TempDir())
	for b.Loop() {
		d := desk.New(desk.Options{})
		all, err := d.Reading(marks, 0).OpenEach(context.Background(), dir, nil)
		if err != nil || len(all) != 10_000 {
			b.Fatal(len(all), err)
		}
	}
}
