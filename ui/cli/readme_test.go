package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sofar/ui"
)

// TestReadmeKeys compares the README's key table with the program's key map. To write it anew:
//
//	SOFAR_WRITE=1 go test ./ui/cli -run TestReadmeKeys
func TestReadmeKeys(t *testing.T) {
	const begin, end = "<!-- keys: held by a test -->\n", "<!-- end of keys -->"
	name := filepath.Join("..", "..", "README.md")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(data), begin)
	table, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatal("the README has lost its marks round the key table")
	}
	want := keyTable()
	if os.Getenv("SOFAR_WRITE") != "" {
		if err := os.WriteFile(name, []byte(before+begin+want+end+after), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if table != want {
		t.Errorf("the README's keys are not the program's; want\n%s", want)
	}
}

func keyTable() string {
	var out strings.Builder
	out.WriteString("| key | does |\n|---|---|\n")
	all := ui.NewKeys()
	all.Figure.Review.SetEnabled(true) // as it is where a library keeps the marks
	for _, row := range all.Table() {
		keys := strings.Fields(row.Keys)
		for i, k := range keys {
			bare := strings.TrimSuffix(k, ",")
			if bare == "or" || bare == "on" || bare == "a" || bare == "figure" {
				continue
			}
			keys[i] = "`" + bare + "`" + k[len(bare):]
		}
		out.WriteString("| " + strings.Join(keys, " ") + " | " + row.Does + " |\n")
	}
	return out.String()
}
