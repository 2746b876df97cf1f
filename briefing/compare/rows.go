package compare

import (
	"cmp"
	"slices"

	"sofar/briefing/match"
	"sofar/briefing/toll"
)

// draft is a row in the making: its facts, by column.
type draft struct {
	facts [][]match.Fact
}

// tollRows puts the facts of all ledgers into rows.
func tollRows(texts []Text, columns []Column) []Row {
	var drafts []*draft
	sides := make([]match.Side, len(texts))
	for c, t := range texts {
		sides[c] = t.side()
	}
	places := match.GazetteerOf(sides...)
	for c := range texts {
		for _, f := range match.Facts(sides[c], places, ofThisEvent) {
			d := place(drafts, &f, c)
			if d == nil {
				d = &draft{facts: make([][]match.Fact, len(texts))}
				drafts = append(drafts, d)
			}
			d.facts[c] = append(d.facts[c], f)
		}
	}
	drafts = joinTotals(drafts)
	var rows []Row
	for _, d := range drafts {
		if d.stands() {
			rows = append(rows, d.row(texts, columns))
		}
	}
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(rank(a.Category), rank(b.Category)), cmp.Compare(scopeRank(a.Scope), scopeRank(b.Scope)))
	})
	return rows
}

func rank(c toll.Category) int { return slices.Index(toll.Categories[:], c) }

// scopeRank sorts totals before parts.
func scopeRank(s toll.Scope) int {
	if s == toll.Total {
		return 0
	}
	return 1
}

// ofThisEvent facts are those of this event: context is about others.
func ofThisEvent(f *toll.Fact) bool { return f.Status != toll.Context }

// place finds the row of a fact: for a total one whose facts may count the same people, for a part one with a fact in another column
// that it is alike enough to.
func place(drafts []*draft, f *match.Fact, column int) *draft {
	var best *draft
	most := 0.0
	for _, d := range drafts {
		if s := d.welcomes(f, column); s > most {
			best, most = d, s
		}
	}
	return best
}

// welcomes says how well a fact fits into the row; 0 is not at all.
func (d *draft) welcomes(f *match.Fact, column int) float64 {
	best := 0.0
	for c, facts := range d.facts {
		for i := range facts {
			g := &facts[i]
			if f.Whole() != g.Whole() && !sameThere(f, g) || c == column && !rivals(f, g) {
				return 0
			}
			score := match.Score(f, g)
			switch {
			case score <= match.Never/2:
				return 0
			case c == column || alike(f, g, score):
				best = max(best, score+anyFit)
			}
		}
	}
	return best
}

// sameThere says that one text calls a part what another, which tells of one place or side only, calls the whole.
func sameThere(f, g *match.Fact) bool {
	return (match.SamePlace(f, g) || match.SameCamp(f, g)) && match.SameBounds(f.Figure, g.Figure)
}

// anyFit lifts any fit above none.
const anyFit = 10

// alike says that facts of two briefings may be one: totals that may count the same people, parts that have enough in common.
func alike(f, g *match.Fact, score float64) bool {
	if f.Whole() {
		return match.Kin(f, g)
	}
	if (f.Individual() || g.Individual()) && f.Figure != g.Figure { // "a boy of four" is no rival to "three children"
		return false
	}
	return score >= match.Same
}

// rivals says that two facts of one briefing are about the same people: an older figure beside a newer, a denied one, figures that can
// both be true, or figures from two who are named. A smaller figure that nobody is named for may be a part that its text
// does not call one: it gets a row of its own.
func rivals(a, b *match.Fact) bool {
	if !match.Kin(a, b) {
		return false
	}
	history := a.Status == toll.Superseded || b.Status == toll.Superseded || a.Certainty == toll.Denied || b.Certainty == toll.Denied
	if !a.Whole() {
		return history && a.Group == b.Group
	}
	return history || sameFigure(a.Figure, b.Figure) || a.Voiced() && b.Voiced() && !match.SameVoice(a, b) || exceeds(a, b) || exceeds(b, a)
}

// exceeds says that a is a hedged figure that somebody gives, and too large for a part of b.
func exceeds(a, b *match.Fact) bool {
	hedged := a.Certainty == toll.Reported || a.Certainty == toll.Claimed || a.Certainty == toll.Possible
	return hedged && a.Voiced() && match.BoundsOf(a.Figure).Low >= match.BoundsOf(b.Figure).High
}

// joinTotals joins rows of totals of one category and role where no briefing has figures in both: they give the same figure another
// noun ("workers", "victims").
func joinTotals(drafts []*draft) []*draft {
	var out []*draft
	for _, d := range drafts {
		i := slices.IndexFunc(out, func(o *draft) bool { return o.complements(d, drafts) })
		if i < 0 {
			out = append(out, d)
			continue
		}
		for c, facts := range d.facts {
			out[i].facts[c] = append(out[i].facts[c], facts...)
		}
	}
	return out
}

// complements says that d and o are the only totals of their kind in each briefing that has them.
func (d *draft) complements(o *draft, all []*draft) bool {
	if !d.sameKind(o) || match.Apart(d.first(), o.first()) || match.OtherCamp(d.first(), o.first()) {
		return false
	}
	for c := range d.facts {
		totals := 0
		for _, x := range all {
			if len(x.facts[c]) > 0 && x.sameKind(d) {
				totals++
			}
		}
		if totals > 1 {
			return false
		}
	}
	return true
}

func (d *draft) sameKind(o *draft) bool {
	a, b := d.first(), o.first()
	return a.Whole() && b.Whole() && !a.Person() && !b.Person() && a.Category == b.Category && a.Role == b.Role && a.Nationality == b.Nationality
}

func (d *draft) first() *match.Fact {
	for _, facts := range d.facts {
		if len(facts) > 0 {
			return &facts[0]
		}
	}
	return nil // a draft is made for a fact
}

// stands says that any briefing stands by a figure of the row, or denies it: history alone is no row.
func (d *draft) stands() bool {
	for _, facts := range d.facts {
		if slices.ContainsFunc(facts, current) {
			return true
		}
	}
	return false
}

func current(f match.Fact) bool { return f.Status != toll.Superseded }

func (d *draft) row(texts []Text, columns []Column) Row {
	f := d.first()
	r := Row{
		Category: f.Category, Group: d.group(), Role: f.Role, Nationality: f.Nationality, Scope: f.Scope,
		Cells: make([][]*match.Reading, len(texts)), Only: -1, Newest: -1, Low: toll.Open, High: toll.Open,
	}
	for c, facts := range d.facts {
		for i := range facts {
			r.Cells[c] = append(r.Cells[c], texts[c].side().Reading(facts[i].Fact))
			r.widen(&facts[i])
		}
	}
	d.judge(&r, columns)
	return r
}

// group is the most telling of the row's nouns: the longest that is not just people.
func (d *draft) group() string {
	group := ""
	for _, facts := range d.facts {
		for i := range facts {
			if g := facts[i].Group; group == "" || group == match.Everybody && g != "" {
				group = g
			}
		}
	}
	return group
}

// widen takes a figure into the row's range. A denied one does not count.
func (r *Row) widen(f *match.Fact) {
	if f.Certainty == toll.Denied {
		return
	}
	b := match.BoundsOf(f.Figure)
	if r.Low == toll.Open || b.Low < r.Low {
		r.Low = b.Low
	}
	r.High = max(r.High, b.High)
}
