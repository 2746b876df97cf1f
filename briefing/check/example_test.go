package check_test

import (
	"fmt"

	"sofar/briefing/check"
	"sofar/briefing/toll"
	"sofar/briefing/toll/tolltest"
)

// A headline that states what the text only fears.
func ExampleFind() {
	c := tolltest.Make("Thirty killed in landslide", "# What happened?", "Up to 30 people are feared dead, the mayor said.")
	c.Add(toll.Fact{
		Category: toll.Killed, Figure: toll.Figure{Min: toll.Open, Max: 30, Op: toll.AtMost}, Certainty: toll.Possible, Attributions: tolltest.By("mayor"),
	}, "Up to 30 people are feared dead")
	for _, f := range check.Find(c.Briefing, c.Ledger) {
		fmt.Print(f.Text("brief.txt"))
	}
	// Output:
	// brief.txt:1: overstated: the headline states “Thirty killed”; line 3 is less sure (possible): “Up to 30 people are feared dead”
	// 	Thirty killed in landslide
}
