package compare

import (
	"slices"

	"sofar/briefing"
	"sofar/briefing/match"
	"sofar/briefing/toll"
)

// Differing are the words of the figures on which two columns do not agree, in each of them, in text order and not overlapping. Figures
// that are denied, or that their own text has left behind, are none of them.
func (g *Grid) Differing(a, b int) (inA, inB []briefing.Span) {
	for i := range g.Toll {
		ours, theirs := standing(g.Toll[i].Cells[a]), standing(g.Toll[i].Cells[b])
		if len(ours) == 0 || len(theirs) == 0 || anySame(ours, theirs) {
			continue
		}
		for _, r := range ours {
			inA = append(inA, r.Spans...)
		}
		for _, r := range theirs {
			inB = append(inB, r.Spans...)
		}
	}
	return apart(inA), apart(inB)
}

// standing are the readings that a text stands by.
func standing(cell []*match.Reading) []*match.Reading {
	return slices.DeleteFunc(slices.Clone(cell), func(r *match.Reading) bool {
		return r.Status == toll.Superseded || r.Certainty == toll.Denied
	})
}

func anySame(a, b []*match.Reading) bool {
	return slices.ContainsFunc(a, func(x *match.Reading) bool {
		return slices.ContainsFunc(b, func(y *match.Reading) bool { return sameFigure(x.Figure, y.Figure) })
	})
}

// apart are the spans in order, without those that begin in another.
func apart(spans []briefing.Span) []briefing.Span {
	slices.SortFunc(spans, func(x, y briefing.Span) int { return x.Start - y.Start })
	kept := spans[:0]
	for _, s := range spans {
		if n := len(kept); n == 0 || kept[n-1].End <= s.Start {
			kept = append(kept, s)
		}
	}
	return kept
}
