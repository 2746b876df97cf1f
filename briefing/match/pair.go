package match

import (
	"cmp"
	"slices"
)

// Pair is a fact in two texts, as indexes into the slices that were matched.
type Pair struct{ A, B int }

// pairLimit bounds the facts of a side that are compared each with each.
const pairLimit = 300

// Pairs finds the facts of a that b has, too: equal ones, then the most alike, then what is left of the totals of a category
// where each side has one. Every fact is in one pair at most.
func Pairs(a, b []Fact) []Pair {
	m := matching{a: a, b: b, left: make([]bool, len(a)), right: make([]bool, len(b))}
	m.equal()
	m.alike()
	m.totals()
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
			if s := Score(&m.a[i], &m.b[j]); s >= Same {
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

// totals pairs the only total left of a category and role with the only one left there.
func (m *matching) totals() {
	for _, i := range free(m.left) {
		only := -1
		for _, j := range free(m.right) {
			if m.rival(i, j) {
				if only >= 0 {
					only = -2
					break
				}
				only = j
			}
		}
		if only >= 0 && !m.hasTwin(i) {
			m.take(i, only)
		}
	}
}

// rival says that i and j could be the totals of one category.
func (m *matching) rival(i, j int) bool {
	return m.a[i].Whole() && m.b[j].Whole() && Score(&m.a[i], &m.b[j]) > Never/2
}

// hasTwin says that another fact of a is left that could as well be paired.
func (m *matching) hasTwin(i int) bool {
	for _, k := range free(m.left) {
		if k != i && m.a[k].Whole() && m.a[k].Category == m.a[i].Category && victim(m.a[k].Role) == victim(m.a[i].Role) && m.a[k].Nationality == m.a[i].Nationality {
			return true
		}
	}
	return false
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
