package toll

import (
	"fmt"
	"slices"
	"strings"
)

// aboard is a number of people who were on board, or in the building. It is no casualty figure, but those whose fate is
// told must not exceed it (rule R11).
type aboard struct {
	people int
	where  string // "aboard", as the note says it
}

// countAboard notes how many the sentence says were there. It runs when all that was struck is bound: "nine people aboard
// died" counts the dead.
func (b *binder) countAboard() {
	if b.scene.elsewhere || b.hasFigure(func(d *draft) bool { return d.status == Context }) {
		return
	}
	for i := 0; i < len(b.chunks); i++ {
		if !b.there(i) {
			continue
		}
		list := []int{i}
		for n := b.behindPhrase(i); b.kind(n) == chunkAnd && b.there(n+1); n = b.behindPhrase(n + 1) {
			list = append(list, n+1)
		}
		last := list[len(list)-1]
		sum := 0
		for _, k := range list {
			sum += b.peopleOf(k).figure.Max
		}
		if where := b.wherePresent(i, last); where != "" && sum > 1 {
			b.scene.aboard = append(b.scene.aboard, aboard{people: sum, where: where})
		}
		i = last
	}
}

// there reports an exact count of people whom nothing is said to have struck.
func (b *binder) there(i int) bool {
	if _, done := b.bound[i]; done || b.kind(i) != chunkPeople {
		return false
	}
	p := b.peopleOf(i)
	return p.counted && p.figure.Op == Exact && p.figure.Max > 0 && !p.thing && !p.none && !p.ofThem && !p.ofGroup && !p.extra && p.role != Attacker && (!p.unknown || personSuffix(p.group))
}

// wherePresent says where those counted from chunk i to chunk last were when it happened; "" where the text does not.
func (b *binder) wherePresent(i, last int) string {
	k := b.chunks[last].last
	if b.word(k, "were") || b.word(k, "was") {
		k++
	}
	rest := b.followed(k)
	for _, place := range presences {
		if strings.HasPrefix(rest, place.words) {
			return place.where
		}
	}
	p := b.peopleOf(i)
	switch b.lowerAt(p.first - 1) {
	case "carrying", "carried":
		return "aboard"
	}
	if b.crew(i) && last == i && b.manned(p.first-1) || p.group == "passengers" && last > i && b.crew(last) {
		return "aboard"
	}
	return ""
}

// crew reports "a crew of nine" and, behind passengers, "five crew".
func (b *binder) crew(i int) bool {
	p := b.peopleOf(i)
	return p.group == "crew" && (b.word(p.head, "crew") && p.figure.Max > 1)
}

// manned reports "with", "had" before "a crew of nine": the ship's whole company, not those of whom something else is told.
func (b *binder) manned(i int) bool {
	if b.is(i, tagIndef) {
		i--
	}
	return b.word(i, "with") || b.word(i, "had") || b.word(i, "has")
}

// presences are the words behind a number of people that say that they were there, and how a note says it.
var presences = [...]struct{ words, where string }{
	{"aboard", "aboard"}, {"on board", "aboard"}, {"inside when", "inside"}, {"inside at the time", "inside"},
	{"in the building when", "inside"}, {"in the building at", "inside"}, {"in the hall when", "inside"}, {"underground when", "underground"}, {"underground at the time", "underground"},
	{"at the wedding", "there"}, {"at the party", "there"}, {"at the concert", "there"},
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
	fates := []Category{Killed, Rescued, Missing, Released, Unharmed}
	if summary[Rescued] == nil && summary[Unharmed] == nil {
		fates = []Category{Killed, Injured, Missing, Released} // the injured are elsewhere among the rescued
	} else if summary[Rescued] != nil {
		fates = fates[:4] // the rescued may be the unharmed
	}
	sum, terms, ids := 0, []string(nil), []int(nil)
	for _, c := range fates {
		t := summary[c]
		if t == nil || t.High == 0 {
			continue
		}
		if t.Open || t.Low != t.High {
			return
		}
		sum += t.High
		terms = append(terms, t.bounds()+" "+string(c))
		ids = append(ids, r.idsOf(c)...)
	}
	if len(terms) > 0 && sum != there.people {
		r.note(NoteBalance, there.against(sum, terms), ids...)
	}
}

// against spells out the addition of the fates told and how it differs from those who were there.
func (a aboard) against(sum int, terms []string) string {
	addition := strings.Join(terms, " + ")
	if len(terms) > 1 {
		addition += " = " + grouped(sum)
	}
	if sum > a.people {
		return fmt.Sprintf("%s, more than the %s %s", addition, grouped(a.people), a.where)
	}
	return fmt.Sprintf("%s: %s of the %s %s not accounted for", addition, grouped(a.people-sum), grouped(a.people), a.where)
}
