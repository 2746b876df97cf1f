package compare_test

import (
	"strings"
	"testing"

	"sofar/briefing/compare"
)

// TestWhoIsNotComparedWithWhom reads briefings whose figures are of other places, other sides or other ways to count.
func TestWhoIsNotComparedWithWhom(t *testing.T) {
	tests := []struct{ name, a, b, want string }{
		{
			"a town and its province",
			"Eight people died in Port Amber, the mayor said.",
			"The governor said that 21 people had died in the province of Lorn. Eight of them were in Port Amber.",
			"killed: only B\nkilled: agree",
		},
		{
			"one country among three",
			"In Ostland 40 people were killed, officials said. In Westland six people were killed.",
			"Westland's prime minister said that nine people were killed in Westland.",
			"killed: only A\nkilled: conflict, 6-9",
		},
		{
			"one place under two names is one place",
			"Nine people were killed in Sandry, police said.",
			"The ambulance service said that 11 people were killed in the harbour of Corl.",
			"killed: conflict, 9-11",
		},
		{
			"fighters and the people among whom they fought",
			"The health ministry said that 32 people were killed. The army said that it had killed 20 fighters.",
			"The army said that it had killed 20 fighters. The hospital said that 28 people were killed.",
			"killed: conflict, 28-32\nkilled, fighters: agree",
		},
		{
			"somebody is no rival to a number",
			"Nine people were killed, police said. A boy of four is among the dead.",
			"Nine people were killed, police said. Three of the dead are children.",
			"killed: agree\nkilled, children, part: only A\nkilled, part: only B",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			g := compare.Align(plain("Storm at sea: what we know", "Who died?", test.a), plain("The storm: all we know", "Who died?", test.b))
			var got []string
			for _, r := range g.Toll {
				got = append(got, r.Fact()+": "+r.Sentence())
			}
			if strings.Join(got, "\n") != test.want {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), test.want)
			}
		})
	}
}
