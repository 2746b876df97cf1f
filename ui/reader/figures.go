package reader

import (
	"cmp"
	"slices"

	"sofar/briefing/toll"
	"sofar/ui"
)

// figuresOf are the figures of a ledger as the text marks them, in the order of their ends.
func figuresOf(l *toll.Ledger, plain bool) []ui.Figure {
	figures := make([]ui.Figure, 0, len(l.Mentions))
	for i := range l.Facts {
		f := &l.Facts[i]
		sign := toll.Mark(f.ID, plain)
		sure := f.Status == toll.Current && (f.Certainty == toll.Confirmed || f.Certainty == toll.Stated)
		for _, m := range f.Mentions {
			figures = append(figures, ui.Figure{Span: l.Mentions[m].Span, ID: f.ID, Sign: sign, Sure: sure})
		}
	}
	slices.SortStableFunc(figures, func(a, b ui.Figure) int { return cmp.Compare(a.End, b.End) })
	return figures
}
