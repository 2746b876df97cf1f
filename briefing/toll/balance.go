package toll

import (
	"fmt"
	"slices"
	"strings"

	"sofar/briefing"
)

// aboard is a number of people who were on board, or in the building. It is no casualty figure, but those whose fate is
// told must not exceed it (rule R11).
type aboard struct {
	people int
	where  string // "aboard", as the note says it
	at     briefing.Span
}

// countAboard notes how many the sentence says were there.
func (b *binder) countAboard() {
	if b.scene.elsewhere {
		return
	}
	for i := range b.chunks {
		if b.kind(i) != chunkPeople {
			continue
		}
		p := b.peopleOf(i)
		if !p.counted || p.figure.Op != Exact || p.figure.Max < 2 || p.thing || p.none || p.ofThem || p.ofGroup || p.extra || p.role == Attacker || p.unknown && !personSuffix(p.group) {
			continue
		}
		if where := b.wherePresent(i); where != "" {
			b.scene.aboard = append(b.scene.aboard, aboard{people: p.figure.Max, where: where, at: b.sentence()})
		}
	}
}

// wherePresent says where those counted at chunk i were when it happened; "" where the text does not.
func (b *binder) wherePresent(i int) string {
	p := b.peopleOf(i)
	k := b.chunks[i].last
	if next := b.at(k); b.word(k, "were") || b.word(k, "was") || next.kind == punct && next.mark == '-' {
		k++
	}
	rest := b.followed(k)
	switch {
	case strings.HasPrefix(rest, "aboard"), strings.HasPrefix(rest, "on board"):
		return "aboard"
	case strings.HasPrefix(rest, "inside when"), strings.HasPrefix(rest, "in the building when"), strings.HasPrefix(rest, "in the building at the time"):
		return "inside"
	case strings.HasPrefix(rest, "at the wedding"), strings.HasPrefix(rest, "at the party"), strings.HasPrefix(rest, "at the concert"):
		return "there"
	}
	switch b.lowerAt(p.first - 1) {
	case "carrying", "carried":
		return "aboard"
	}
	return ""
}

// followed is the text of the next five tokens in lower case, joined by spaces.
func (b *binder) followed(k int) string {
	var words []string
	for n := k; n < k+6 && n < len(b.tokens); n++ {
		words = append(words, b.lowerAt(n))
	}
	return strings.Join(words, " ")
}

// present is the one number of people who were there; false where the text gives none, or several that differ.
func (s *scene) present() (aboard, bool) {
	if len(s.aboard) == 0 {
		return aboard{}, false
	}
	first := s.aboard[0]
	differ := slices.ContainsFunc(s.aboard, func(a aboard) bool { return a.people != first.people })
	return first, !differ
}

// balanceAboard compares those whose fate is told with those who were there (rule R11), the addition spelled out.
func (r *reconciler) balanceAboard(summary map[Category]*Tally) {
	there, ok := r.scene.present()
	if !ok {
		return
	}
	sum, terms, ids := 0, []string(nil), []int(nil)
	for _, c := range []Category{Killed, Rescued, Missing, Released, Unharmed} {
		t := summary[c]
		if t == nil || t.High == 0 || c == Unharmed && summary[Rescued] != nil {
			continue // the rescued may be the unharmed
		}
		if t.Open || t.Low != t.High {
			return
		}
		sum += t.High
		terms = append(terms, t.bounds()+" "+string(c))
		ids = append(ids, r.idsOf(c)...)
	}
	if len(terms) == 0 || sum == there.people {
		return
	}
	addition := strings.Join(terms, " + ")
	if len(terms) > 1 {
		addition += " = " + grouped(sum)
	}
	if sum > there.people {
		r.note(NoteBalance, fmt.Sprintf("%s, more than the %s %s", addition, grouped(there.people), there.where), ids...)
		return
	}
	r.note(NoteBalance, fmt.Sprintf("%s: %s of the %s %s are not accounted for", addition, grouped(there.people-sum), grouped(there.people), there.where), ids...)
}
