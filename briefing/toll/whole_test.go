package toll_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"sofar/briefing"
	"sofar/briefing/toll"
)

// At no width does a ledger show a part of a number: "2,345,678" must not become "8", nor "1,234,56…".
func TestNumbersAreNeverCut(t *testing.T) {
	text := "Quake off Corran: what we know\n\nHow many people died?\n\nThe ministry said between 1,234,567 and 2,345,678 people had been killed. " +
		"More than 120,000 people were displaced, the UN said. At most 12,500 people were injured, police said. Between 30 and 35 people are missing."
	var blocks []briefing.Block
	for at := 0; at < len(text); {
		end := at + strings.Index(text[at:]+"\n\n", "\n\n")
		blocks = append(blocks, briefing.Block{Span: briefing.Span{Start: at, End: end}})
		at = end + 2
	}
	l := toll.Read(briefing.Parse(&briefing.Document{Text: text, Blocks: blocks}))
	number := regexp.MustCompile(`\d[\d.,]*\d|\d`)
	for _, plain := range []bool{false, true} {
		whole := number.FindAllString(l.Text(0, plain), -1)
		if !slices.Contains(whole, "2,345,678") || !slices.Contains(whole, "12,500") {
			t.Fatalf("the figures are not read:\n%s", l.Text(0, plain))
		}
		for width := 1; width <= 90; width++ {
			shown := l.Text(width, plain)
			for _, n := range number.FindAllString(shown, -1) {
				if !slices.Contains(whole, n) {
					t.Fatalf("width %d, plain %v: %q is no number of this ledger:\n%s", width, plain, n, shown)
				}
			}
		}
	}
}
