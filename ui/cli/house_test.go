package cli

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// isPane reports a room of the screen that the reader puts into a rectangle.
func isPane(room string) bool {
	return slices.Contains([]string{
		"ui/body", "ui/changes", "ui/facing", "ui/help", "ui/picker", "ui/shelf", "ui/sidebar", "ui/spread", "ui/summary",
	}, room)
}

// isRoom reports a room of content that desk joins to the others.
func isRoom(room string) bool {
	return slices.Contains([]string{"content/bookmark", "content/decode", "content/fetch", "content/library"}, room)
}

// TestArrows holds the house's rules: briefing is pure, content does not know the screen, only the command line joins
// the two, and neighbours do not know each other.
func TestArrows(t *testing.T) {
	root := filepath.Join("..", "..")
	seen := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		from := filepath.ToSlash(filepath.Dir(rel))
		for _, imported := range parsed.Imports {
			to := strings.Trim(imported.Path.Value, `"`)
			seen++
			if why := againstThePlan(from, to, strings.HasSuffix(path, "_test.go")); why != "" {
				t.Errorf("%s imports %s: %s", rel, to, why)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 50 {
		t.Fatalf("only %d imports were seen: is the root still %s?", seen, root)
	}
}

func againstThePlan(from, to string, test bool) string {
	inside := func(place, room string) bool { return place == room || strings.HasPrefix(place, room+"/") }
	ours, isOurs := strings.CutPrefix(to, "sofar/")
	impure := map[string]bool{"os": true, "net": true, "net/http": true, "syscall": true, "os/exec": true}
	switch {
	case inside(from, "briefing") && !test && impure[to]:
		return "briefing is pure"
	case !isOurs:
		return ""
	case inside(from, "briefing") && !inside(ours, "briefing") && !test:
		return "briefing is pure"
	case inside(from, "content") && inside(ours, "ui"):
		return "content does not know the screen"
	case inside(from, "ui") && inside(ours, "content") && from != "ui/cli" && !test:
		return "only ui/cli reaches content"
	case isPane(from) && (isPane(ours) || ours == "ui/reader" || inside(ours, "ui/kiosk")) && !test:
		return "a pane knows no other pane, and nothing above it"
	case isRoom(from) && isRoom(ours) && !test:
		return "the rooms of content know each other through desk only"
	default:
		return ""
	}
}
