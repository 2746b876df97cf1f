package toll_test

import (
	"os"
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
