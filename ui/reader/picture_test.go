package reader_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"sofar/briefing"
	"sofar/ui"
	"sofar/ui/reader"
	"sofar/ui/uitest"
)

// The picture in the README is the real screen, of the briefing that comes with sofar. With SOFAR_WRITE=1 it is
// written anew to docs/screen.svg.
func TestPicture(t *testing.T) {
	source, err := os.ReadFile("../../content/briefings/dhaka-cafe-siege.md")
	if err != nil {
		t.Skip("the briefing is not there:", err)
	}
	body := string(source)
	if rest, ok := strings.CutPrefix(body, "---\n"); ok {
		_, body, _ = strings.Cut(rest, "\n---\n")
	}
	doc := uitest.Document(body)
	doc.Meta.Published = time.Date(2016, time.July, 2, 18, 0, 0, 0, time.UTC) // as its front matter says
	d := newDesk(nil)
	d.docs = map[string]*briefing.Document{"dhaka": doc}
	term := start(t, 140, 36, colorprofile.TrueColor, reader.Options{Refs: []string{"dhaka"}, Desk: d, Now: clock})
	term.WaitFor("20–22 killed") // the ledger stands
	term.Press("2")
	term.WaitFor("2 of 5")
	theme := ui.Dark()
	picture := term.SVG(theme.Paper, theme.Ink)
	for _, want := range []string{"QUESTIONS", "How many people died?", "victims only"} {
		if !strings.Contains(picture, want) {
			t.Errorf("the picture is without %q", want)
		}
	}
	if os.Getenv("SOFAR_WRITE") == "" {
		return
	}
	if err := os.MkdirAll(filepath.FromSlash("../../docs"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.FromSlash("../../docs/screen.svg"), []byte(picture), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A terminal of another size than the picture's keeps its cells apart.
func TestPictureHasEveryRow(t *testing.T) {
	_, opt := siege()
	term := start(t, 80, 24, colorprofile.TrueColor, opt)
	term.WaitFor("19 killed")
	term.Until("a picture with every row", func() bool { // the last rows may still be on their way
		picture := term.SVG("#000000", "#ffffff")
		return strings.Contains(picture, "find") && strings.Count(picture, "<text") >= 24
	})
}
