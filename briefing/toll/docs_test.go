package toll_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"sofar/briefing/toll"
)

// The document on the ledger must name every sign and category there is.
func TestDocumentNamesAllSigns(t *testing.T) {
	text, err := os.ReadFile("../../docs/ledger.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range toll.Signs() {
		if row := "| " + s.Mark + " | `" + s.ASCII + "` | " + s.Word + " |"; !strings.Contains(string(text), row) {
			t.Errorf("docs/ledger.md has no %q", row)
		}
	}
	for _, c := range toll.Categories {
		if !strings.Contains(string(text), "`"+string(c)+"`") {
			t.Errorf("docs/ledger.md does not name %q", c)
		}
	}
}

// Code cites the rules by number: the document must have each that is cited.
func TestDocumentHasTheRules(t *testing.T) {
	text, err := os.ReadFile("../../docs/ledger.md")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	cited := map[string]bool{}
	for _, name := range files {
		code, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, rule := range regexp.MustCompile(`\bR[0-9]+\b`).FindAllString(string(code), -1) {
			cited[rule] = true
		}
	}
	if len(cited) < 10 {
		t.Errorf("only %d rules are cited", len(cited))
	}
	for rule := range cited {
		if !strings.Contains(string(text), "\n| "+rule+" | ") {
			t.Errorf("docs/ledger.md has no rule %s", rule)
		}
	}
}
