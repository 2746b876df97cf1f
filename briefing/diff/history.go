package diff

import (
	"time"

	"sofar/briefing"
	"sofar/briefing/match"
	"sofar/briefing/toll"
)

// Version is one revision of a briefing with its ledger, for History.
type Version struct {
	Revision briefing.Revision
	Ledger   *toll.Ledger
}

// Step is a category's headline figure in one revision: a step of a small chart.
type Step struct {
	Revision int // its number
	Time     time.Time
	Low      int            // as in the ledger's summary
	High     int            // toll.Open: no upper bound is stated
	Text     string         // as shown: "20-22"
	Hedge    toll.Certainty // where the figure is less than stated: how sure it is; else ""
	Kind     MovementKind   // against the last revision that gave a figure; New for the first of all; Dropped: this one gives none
}

// History is a category's headline figure by revision, in the order given. Revisions before the first figure have no step; where a
// later one says nothing of the category, its step is Dropped and holds no figure.
func History(versions []Version, category toll.Category) []Step {
	var steps []Step
	var last *toll.Tally
	for _, v := range versions {
		var tally *toll.Tally
		if v.Ledger != nil {
			tally = v.Ledger.Summary[category]
		}
		if tally == nil && last == nil {
			continue
		}
		steps = append(steps, step(v.Revision, last, tally))
		if tally != nil {
			last = tally
		}
	}
	return steps
}

func step(r briefing.Revision, last, tally *toll.Tally) Step {
	s := Step{Revision: r.Number, Time: r.Added, Kind: Dropped}
	if tally == nil {
		return s
	}
	s.Low, s.High, s.Text, s.Kind = tally.Low, tally.High, tally.Text, New
	if tally.Hedged() {
		s.Hedge = tally.Certainty
	}
	if last == nil {
		return s
	}
	a, b := boundsOfTally(last), boundsOfTally(tally)
	switch {
	case a == b:
		s.Kind = Same
	case a.Holds(b) && b.Firm():
		s.Kind = Confirmed
	default:
		s.Kind = direction(a, b)
	}
	return s
}

func boundsOfTally(t *toll.Tally) match.Bounds {
	b := match.Bounds{Low: max(0, t.Low), High: t.High, Open: t.Open || t.High == toll.Open}
	if t.High < b.Low {
		b.High = b.Low
	}
	return b
}
