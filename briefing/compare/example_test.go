package compare_test

import (
	"fmt"
	"strings"

	"sofar/briefing"
	"sofar/briefing/compare"
	"sofar/briefing/toll"
)

// plain makes a briefing of plain paragraphs; programs take what content/decode gives them.
func plain(paragraphs ...string) compare.Text {
	doc := &briefing.Document{Text: strings.Join(paragraphs, "\n"), Format: "text"}
	at := 0
	for _, p := range paragraphs {
		doc.Blocks = append(doc.Blocks, briefing.Block{Span: briefing.Span{Start: at, End: at + len(p)}, Loose: true})
		at += len(p) + 1
	}
	b := briefing.Parse(doc)
	return compare.Text{Briefing: b, Ledger: toll.Read(b)}
}

func ExampleAlign() {
	morning := plain("Tram crash at Elm Street: what we know", "How many people died?", "Three people were killed. Nine people were injured.",
		"What caused it?", "Nothing is known.")
	morning.Name = "Morning Post"
	evening := plain("Tram crash: the main points", "The victims", "Five people were killed. Nine people were injured.",
		"Why did it happen?", "A bolt was missing.")
	evening.Name = "Evening Echo"

	fmt.Print(compare.Align(morning, evening).Text())
	// Output:
	// A  Morning Post
	// B  Evening Echo
	//
	// killed: conflict, 3-5
	//   A  3, no attribution
	//   B  5, no attribution
	//
	// injured: agree
	//   A  9, no attribution
	//   B  9, no attribution
	//
	// sections
	//   How many people died? | The victims
	//   What caused it? | Why did it happen?
}
