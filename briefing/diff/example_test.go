package diff_test

import (
	"fmt"
	"strings"

	"sofar/briefing"
	"sofar/briefing/diff"
	"sofar/briefing/toll"
)

// plain makes a briefing of plain paragraphs; programs take what content/decode gives them.
func plain(paragraphs ...string) *briefing.Briefing {
	doc := &briefing.Document{Text: strings.Join(paragraphs, "\n"), Format: "text"}
	at := 0
	for _, p := range paragraphs {
		doc.Blocks = append(doc.Blocks, briefing.Block{Span: briefing.Span{Start: at, End: at + len(p)}, Loose: true})
		at += len(p) + 1
	}
	return briefing.Parse(doc)
}

func ExampleBetween() {
	old := plain("Tram crash: what we know so far", "A tram left its rails at noon.",
		"How many people died?", "At least three people were killed. The driver is missing.",
		"Why did it happen?", "Nothing is known of the cause.")
	now := plain("Tram crash: what we know so far", "A tram left its rails at noon.",
		"How many people died?", "Five people were killed. The driver is missing.",
		"Why did it happen?", "A bolt was missing from the rail.")

	changes := diff.Between(old, now, toll.Read(old), toll.Read(now))
	fmt.Print(changes.Text())
	// Output:
	// TOLL
	//   killed at least 3 -> 5: rose
	//   unchanged: 1
	//
	// TEXT
	//   How many people died?
	//   ~ [-At least three-] {+Five+} people were killed.
	//   Why did it happen?
	//   - Nothing is known of the cause.
	//   + A bolt was missing from the rail.
}

func ExampleHistory() {
	var versions []diff.Version
	for n, text := range []string{"Between six and eight people were killed.", "Six people were killed.", "Seven people were killed."} {
		b := plain("Avalanche: what we know", text)
		versions = append(versions, diff.Version{Revision: briefing.Revision{Number: n + 1}, Ledger: toll.Read(b)})
	}
	for _, step := range diff.History(versions, toll.Killed) {
		fmt.Println(step.Revision, step.Text, step.Kind)
	}
	// Output:
	// 1 6-8 new
	// 2 6 confirmed
	// 3 7 rose
}
