package diff_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"sofar/briefing/diff"
	"sofar/briefing/toll"
)

// megabyte is a briefing of 1 MB with some sentences of each section changed, if changed is above 0.
func megabyte(changed float64) string {
	r, c := rand.New(rand.NewPCG(1, 2)), rand.New(rand.NewPCG(3, 4))
	words := strings.Fields("the a of harbour police bridge river said people died were found near old town water fire rescue crews two three forty night morning road closed mayor hospital injured company spokesman")
	var sb strings.Builder
	sb.WriteString("A long day\n")
	for n := 0; sb.Len() < 1<<20; n++ {
		if n%40 == 0 {
			fmt.Fprintf(&sb, "# What happened in hour %d?\n", n/40)
		}
		for w := range 14 {
			word := words[r.IntN(len(words))]
			if w == 0 {
				word = fmt.Sprintf("Report %d", n)
			}
			if c.Float64() < changed/14 {
				word = "suddenly"
			}
			sb.WriteString(word + " ")
		}
		sb.WriteString("indeed. ")
		if n%4 == 3 {
			sb.WriteString("\n")
		}
	}
	return sb.String()
}

func BenchmarkBetween1MB(b *testing.B) {
	for name, changed := range map[string]float64{"few": 0.05, "half": 0.5, "all": 14} {
		old, now := parse(megabyte(0)), parse(megabyte(changed))
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if c := diff.Between(old, now, nil, nil); c.Empty() {
					b.Fatal("no changes")
				}
			}
		})
	}
}

// BenchmarkBetweenSections compares revisions of thousands of sections, all of them renamed.
func BenchmarkBetweenSections(b *testing.B) {
	sections := func(word string) string {
		var sb strings.Builder
		sb.WriteString("A long war\n")
		for n := range 6000 {
			fmt.Fprintf(&sb, "# %s %d\nThe mayor of town %d spoke %s of %d roads.\nBread was short in week %d.\n", word, n, n, word, n*7, n)
		}
		return sb.String()
	}
	old, now := parse(sections("Week")), parse(sections("Chapter"))
	for b.Loop() {
		if c := diff.Between(old, now, nil, nil); c.Empty() {
			b.Fatal("no changes")
		}
	}
}

// BenchmarkBetweenFigures compares ledgers of hundreds of facts, each said by many.
func BenchmarkBetweenFigures(b *testing.B) {
	figures := func(more int) string {
		var sb strings.Builder
		sb.WriteString("A long war\n")
		for n := range 8000 {
			if n%40 == 0 {
				fmt.Fprintf(&sb, "# What happened in week %d?\n", n/40)
			}
			fmt.Fprintf(&sb, "The mayor of district %d said on the night of the storm that %d people were killed in the old town, and that roads were closed to all traffic.\n", n, n%197+1+more*(n%5/4))
		}
		return sb.String()
	}
	old, now := parse(figures(0)), parse(figures(3))
	oldLedger, newLedger := toll.Read(old), toll.Read(now)
	for b.Loop() {
		if c := diff.Between(old, now, oldLedger, newLedger); c.Empty() {
			b.Fatal("no changes")
		}
	}
}
