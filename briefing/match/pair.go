package match

import (
	"cmp"
	"slices"

	"sofar/briefing/toll"
)

// Pair is a fact in two texts, as indexes into the slices that were matched.
type Pair struct{ A, B int }

// pairLimit bounds the facts of a side that are compared each with each.
const pairLimit = 200

// Pairs finds the facts of a that b has, too: equal ones, then the most alike, then the headline figures of a category
// if nothing else was found for them. Every fact is in one pair at most.
func Pairs(a, b []Fact) []Pair {
	m := matching{a: a, b: b, left: make([]bool, len(a)), right: make([]bool, len(b))}
	m.equal()
	m.zeros()
	m.alike()
	m.principals()
	slices.SortFunc(m.pairs, func(x, y Pair) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return m.pairs
}

// matching is a matching of two slices of facts in the making.
type matching struct {
	a, b        []Fact
	left, right []bool // taken
	pairs       []Pair
}

func (m *matching) take(i, j int) {
	m.left[i], m.right[j] = true, true
	m.pairs = append(m.pairs, Pair{i, j})
}

// equal pairs what is word for word the same, so that long ledgers cost little.
func (m *matching) equal() {
	at := map[string][]int{}
	for j := range m.b {
		k := m.b[j].key()
		at[k] = append(at[k], j)
	}
	for i := range m.a {
		k := m.a[i].key()
		if js := at[k]; len(js) > 0 {
			m.take(i, js[0])
			at[k] = js[1:]
		}
	}
}

// zeros pairs "nobody is missing" with the headline figure that it takes the place of, either way round: a zero is of all people.
func (m *matching) zeros() {
	for j := range m.b {
		if i := m.chief(m.a, m.left, &m.b[j]); i >= 0 && !m.right[j] && m.b[j].zero() && !m.a[i].zero() {
			m.take(i, j)
		}
	}
	for i := range m.a {
		if j := m.chief(m.b, m.right, &m.a[i]); j >= 0 && !m.left[i] && m.a[i].zero() && !m.b[j].zero() {
			m.take(i, j)
		}
	}
}

// zero says that nobody at all is counted.
func (f *Fact) zero() bool {
	return f.Figure.Max == 0 && f.Figure.Min == 0 && f.Scope != toll.Part && f.Certainty != toll.Denied && !f.Named()
}

// alike pairs the rest by score, best first.
func (m *matching) alike() {
	type scored struct {
		Pair

		score float64
	}
	var all []scored
	as, bs := free(m.left), free(m.right)
	for _, i := range as {
		for _, j := range bs {
			if s := Score(&m.a[i], &m.b[j]); s >= Same && linked(&m.a[i], &m.b[j]) {
				all = append(all, scored{Pair{i, j}, s})
			}
		}
	}
	slices.SortStableFunc(all, func(x, y scored) int { return cmp.Compare(y.score, x.score) })
	for _, p := range all {
		if !m.left[p.A] && !m.right[p.B] {
			m.take(p.A, p.B)
		}
	}
}

// linkedFrom is the likeness of sentences from which they speak for one fact by themselves.
const linkedFrom = 0.2

// linked says that more than their category speaks for two facts being one: a figure, a voice, a sentence, a group or a country.
// What nothing links may still be the headline figure before and after.
func linked(a, b *Fact) bool {
	return a.Figure == b.Figure || SameVoice(a, b) || a.Named() && b.Named() || a.Nationality != "" || SamePlace(a, b) || partsAlike(a, b) || sentences(a, b) >= linkedFrom
}

// principals pairs what is left of the headline figures: the chief figure of a category and role on each side, if neither is a part.
func (m *matching) principals() {
	for _, i := range free(m.left) {
		if m.left[i] || m.chief(m.a, m.left, &m.a[i]) != i {
			continue
		}
		if j := m.chief(m.b, m.right, &m.a[i]); j >= 0 && Score(&m.a[i], &m.b[j]) > Never/2 && m.headline(i, j) {
			m.take(i, j)
		}
	}
}

// headline says that no pair of the category is of totals yet: what is left is then the headline figure.
func (m *matching) headline(i, j int) bool {
	for _, p := range m.pairs {
		a, b := &m.a[p.A], &m.b[p.B]
		if kind(a) == kind(&m.a[i]) && a.Scope != toll.Part && b.Scope != toll.Part && a.Certainty != toll.Denied && b.Certainty != toll.Denied {
			return false
		}
	}
	return m.a[i].Certainty != toll.Denied && m.b[j].Certainty != toll.Denied
}

// kind is what headline figures are of.
func kind(f *Fact) headlineKind { return headlineKind{f.Category, victim(f.Role)} }

type headlineKind struct {
	category toll.Category
	victims  bool
}

// chief is the index of the headline figure of the same kind among those not taken: totals before singles, then the largest; -1 if only
// parts are left.
func (m *matching) chief(facts []Fact, taken []bool, of *Fact) int {
	best := -1
	for i := range facts {
		f := &facts[i]
		if taken[i] || f.Scope == toll.Part || kind(f) != kind(of) {
			continue
		}
		if best < 0 || chiefer(f, &facts[best]) {
			best = i
		}
	}
	return best
}

// chiefer says that a is rather a headline figure than b: a total, else the larger.
func chiefer(a, b *Fact) bool {
	if (a.Scope == toll.Total) != (b.Scope == toll.Total) {
		return a.Scope == toll.Total
	}
	return BoundsOf(a.Figure).Low > BoundsOf(b.Figure).Low
}

func free(taken []bool) []int {
	var out []int
	for i, t := range taken {
		if !t && len(out) < pairLimit {
			out = append(out, i)
		}
	}
	return out
}
