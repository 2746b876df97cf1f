package diff_test

import (
	"strings"
	"testing"

	"sofar/briefing/diff"
	"sofar/briefing/toll"
)

// Told in sentences, with nothing in them that a voice would spell out.
func TestChangesAsTheyAreHeard(t *testing.T) {
	old := parse("Mill fire\n# How many people died?\nThree workers died, the mine said. A union spoke of five dead.\nThe roof fell in.\n# Reaction\nNobody spoke.")
	now := parse("Mill fire in Tarn\n# How many people died?\nSix workers are feared dead, the fire service said.\nThe roof fell in at noon.\nNo five, the union says.\n# What happens next?\nA hearing.")
	was := ledger(t, old, fact{toll.Killed, exact(3), "workers", toll.Total, "the mine", "Three workers died", nil},
		fact{toll.Killed, exact(5), "people", toll.Total, "a union", "A union spoke of five dead", nil})
	is := ledger(t, now, fact{toll.Killed, rangeOf(6, 8), "workers", toll.Total, "the fire service", "Six workers are feared dead", possible},
		fact{toll.Killed, exact(5), "people", toll.Total, "a union", "No five, the union says", denied})
	want := `Headline changed.
Was: Mill fire
Now: Mill fire in Tarn

Toll: 2 changed, 0 unchanged.

Rose. Killed: workers: 3, now 6 to 8 (possible). Now by the fire service, before by the mine.

Withdrawn. Killed: 5. By a union.

New heading: What happens next?

Heading gone: Reaction

Under the heading: How many people died?

Gone: Three workers died, the mine said.

Gone: A union spoke of five dead.

New: Six workers are feared dead, the fire service said.

Reworded.
Was: The roof fell in.
Now: The roof fell in at noon.

New: No five, the union says.

Under the heading: What happens next?

New: A hearing.

Under the heading: Reaction

Gone: Nobody spoke.
`
	got := diff.Between(old, now, was, is).Spoken()
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if strings.ContainsAny(got, "[]{}+~<>=") {
		t.Errorf("signs in\n%s", got)
	}
}
