package match

import (
	"strings"

	"sofar/briefing/toll"
)

// Bounds are a figure's lowest and highest value. Open says that the text states no highest; High is then the lowest again.
type Bounds struct {
	Low, High int
	Open      bool
}

// BoundsOf reads a figure's bounds; a vague word counts by its floor (rule R10), for comparing only, never for showing.
func BoundsOf(f toll.Figure) Bounds {
	b := Bounds{Low: max(0, f.Min), High: f.Max}
	if f.Op == toll.Vague && f.Min == toll.Open {
		b.Low = floor(f.Vague)
	}
	if f.Max == toll.Open {
		b.High, b.Open = b.Low, true
	}
	return b
}

// Firm says that the figure is one number.
func (b Bounds) Firm() bool { return !b.Open && b.Low == b.High }

// Holds says that c lies inside b. An open figure holds its lowest value only: "at least 3" that became 6 rose.
func (b Bounds) Holds(c Bounds) bool { return b.Low <= c.Low && c.High <= b.High }

// Meets says that both can be true: "at least 9" meets 9 and 12, 9-11 meets 11.
func (b Bounds) Meets(c Bounds) bool {
	return (b.Open || c.Low <= b.High) && (c.Open || b.Low <= c.High)
}

// floors of vague words: rule R10 of docs/ledger.md.
var floors = []struct {
	word string
	n    int
}{{"thousand", 1000}, {"hundred", 100}, {"score", 40}, {"dozen", 12}, {"tens", 10}, {"handful", 3}}

// floor is 2 for words that say no more than "more than one".
func floor(vague string) int {
	for _, f := range floors {
		if strings.Contains(vague, f.word) {
			return f.n
		}
	}
	return 2
}

// SameBounds says that two figures have the same lowest and highest value, whatever "about" or "at least" stands before them.
func SameBounds(a, b toll.Figure) bool {
	x, y := BoundsOf(a), BoundsOf(b)
	return x.Low == y.Low && x.High == y.High
}
