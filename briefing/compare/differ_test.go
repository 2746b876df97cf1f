package compare

import (
	"testing"

	"sofar/briefing/toll"
	"sofar/briefing/toll/tolltest"
)

func TestDiffering(t *testing.T) {
	text := func(killed int, certainty toll.Certainty) Text {
		c := tolltest.Make("Ferry aground", "# How many died?", "Some people died at sea.", "Seven people were hurt.")
		c.Add(toll.Fact{Category: toll.Killed, Figure: tolltest.N(killed), Group: "people", Scope: toll.Total, Certainty: certainty}, "Some people died")
		c.Add(toll.Fact{Category: toll.Injured, Figure: tolltest.N(7), Group: "people", Scope: toll.Total}, "Seven people were hurt")
		return Text{Briefing: c.Briefing, Ledger: c.Ledger}
	}
	g := Align(text(9, toll.Stated), text(11, toll.Stated), text(9, toll.Reported), text(20, toll.Denied))
	for _, tt := range []struct {
		a, b int
		want string
	}{{0, 1, "Some people died"}, {1, 2, "Some people died"}, {0, 2, ""}, {0, 3, ""}, {1, 3, ""}} {
		inA, inB := g.Differing(tt.a, tt.b)
		got := ""
		for _, s := range inA {
			got += s.In(text(9, toll.Stated).Briefing.Doc.Text)
		}
		if got != tt.want || len(inA) != len(inB) {
			t.Errorf("%d and %d: %q and %d", tt.a, tt.b, got, len(inB))
		}
	}
}
