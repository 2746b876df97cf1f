package compare

import (
	"slices"

	"sofar/briefing/match"
	"sofar/briefing/toll"
)

// judge fills in the verdict of a row.
func (d *draft) judge(r *Row, columns []Column) {
	var with []int // columns that stand by a figure
	for c := range d.facts {
		if len(d.standing(c)) > 0 {
			with = append(with, c)
		}
	}
	switch len(with) {
	case 0: // only denials
		r.Verdict, r.Only = Alone, d.column()
		return
	case 1:
		r.Verdict, r.Only = Alone, with[0]
		return
	}
	r.Agreeing = d.largest(with)
	switch newest := d.newest(with, columns); {
	case len(r.Agreeing) == len(with) && d.allShared(with):
		r.Verdict = Agree
	case newest >= 0:
		r.Verdict, r.Newest = Newer, newest
	default:
		r.Verdict = Conflict
	}
}

// column is the first column with anything.
func (d *draft) column() int {
	return slices.IndexFunc(d.facts, func(f []match.Fact) bool { return len(f) > 0 })
}

// standing are the figures that a column stands by.
func (d *draft) standing(c int) []*match.Fact {
	var out []*match.Fact
	for i := range d.facts[c] {
		if f := &d.facts[c][i]; f.Status != toll.Superseded && f.Certainty != toll.Denied {
			out = append(out, f)
		}
	}
	return out
}

// largest is the largest set of columns of which each two say the same; nil if no two do. A word such as "dozens" agrees with figures that
// do not agree with each other: then it takes no side.
func (d *draft) largest(with []int) []int {
	if set := d.among(with); len(set) == len(with) {
		return set
	}
	return d.among(slices.DeleteFunc(slices.Clone(with), d.onlyWords))
}

func (d *draft) among(with []int) []int {
	var best []int
	for _, a := range with {
		set := []int{}
		for _, b := range with {
			if !slices.ContainsFunc(append(set, a), func(c int) bool { return c != b && !d.agree(c, b) }) {
				set = append(set, b)
			}
		}
		if len(set) > 1 && len(set) > len(best) {
			best = set
		}
	}
	return best
}

// onlyWords says that a column gives no number.
func (d *draft) onlyWords(c int) bool {
	return !slices.ContainsFunc(d.standing(c), func(f *match.Fact) bool { return f.Figure.Op != toll.Vague })
}

// agree says that two columns have a figure in common. Where one of them has rivals, one of these is enough: the row shows them all.
func (d *draft) agree(a, b int) bool {
	for _, f := range d.standing(a) {
		for _, g := range d.standing(b) {
			if sameFigure(f.Figure, g.Figure) {
				return true
			}
		}
	}
	return false
}

// allShared says that each of the columns has every figure of the others: a rival that nobody shares is a difference.
func (d *draft) allShared(with []int) bool {
	for _, a := range with {
		for _, f := range d.standing(a) {
			if slices.ContainsFunc(with, func(b int) bool { return !d.has(b, f) }) {
				return false
			}
		}
	}
	return true
}

// has says that a column stands by the figure.
func (d *draft) has(c int, f *match.Fact) bool {
	return slices.ContainsFunc(d.standing(c), func(g *match.Fact) bool { return sameFigure(f.Figure, g.Figure) })
}

// sameFigure says that two figures tell the same: equal bounds, whatever "about" or "at least" stands before, or a vague word whose floor
// the other reaches.
func sameFigure(a, b toll.Figure) bool {
	if a.Op == toll.Vague || b.Op == toll.Vague {
		return match.BoundsOf(a).Meets(match.BoundsOf(b))
	}
	return match.SameBounds(a, b)
}

// newest is the latest column if its figure only brings the others up to date; else -1. It does so for a column that differs if the same
// source gave both figures, or if it tells the other's figure as an older one.
func (d *draft) newest(with []int, columns []Column) int {
	latest := -1
	for _, c := range with {
		if !slices.ContainsFunc(with, func(o int) bool { return o != c && !columns[o].olderThan(&columns[c]) }) {
			latest = c
		}
	}
	if latest < 0 || d.onlyWords(latest) {
		return -1
	}
	for _, c := range with {
		if c != latest && !d.updates(latest, c, with) {
			return -1
		}
	}
	return latest
}

// updates says that the latest column has all figures of column c or brings them up to date: each of them, or the same figure in another
// column.
func (d *draft) updates(latest, c int, with []int) bool {
	for _, old := range d.standing(c) {
		if !d.has(latest, old) && !d.replaced(latest, old) && !slices.ContainsFunc(with, func(o int) bool {
			return o != latest && slices.ContainsFunc(d.standing(o), func(f *match.Fact) bool {
				return sameFigure(f.Figure, old.Figure) && d.replaced(latest, f)
			})
		}) {
			return false
		}
	}
	return true
}

func (d *draft) replaced(latest int, old *match.Fact) bool {
	return slices.ContainsFunc(d.facts[latest], func(f match.Fact) bool { return replaces(&f, old) })
}

// replaces says that f, of a later briefing, brings old up to date: one and the same is named for both, or for one of them and in the
// sentence of the other, or the later one counts on from the older: "two more than on Saturday". Where nobody is named, who can tell?
func replaces(f, old *match.Fact) bool {
	if f.Status == toll.Superseded {
		return sameFigure(f.Figure, old.Figure) || old.Figure.Op == toll.About && near(f.Figure, old.Figure)
	}
	if f.Category == toll.Missing && f.Figure.Op == toll.Zero { // whoever counted them, they have been found
		return true
	}
	return f.CountsOn(old) || match.SameVoice(f, old) || !old.Voiced() && match.NamedIn(f, old) || !f.Voiced() && match.NamedIn(old, f)
}

// near says that a figure is one that a text rounds to "about" b: a tenth up or down.
func near(a, b toll.Figure) bool {
	x, y := match.BoundsOf(a).Low, match.BoundsOf(b).Low
	return 10*max(x-y, y-x) <= max(x, y)
}
