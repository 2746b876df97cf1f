package toll

import (
	"slices"
	"strings"
)

// bindSeverity binds what is said of some of those just counted: "injuring 12 people, three critically", "stabbed
// four, one of them fatally"; and makes parts of "11 were in a serious condition" and "one lost an eye".
func (b *binder) bindSeverity() {
	for i := range b.chunks {
		if b.kind(i) != chunkPeople || !b.peopleOf(i).counted || b.peopleOf(i).thing {
			continue
		}
		p := b.peopleOf(i)
		if k, done := b.bound[i]; done {
			b.severePart(k, p, i)
			continue
		}
		if p.head >= 0 && !p.ofThem && !p.ofGroup {
			continue
		}
		category := severity(b.lowerAt(b.chunks[i].last))
		if b.word(b.chunks[i].last, "with") && b.hurtWithin(b.chunks[i].last+1, 4) {
			category = Injured
		}
		of := b.injuredBefore(i)
		if category == "" || of < 0 || b.kind(i-1) == chunkPrep {
			continue
		}
		k := b.emit(i, -1, category, "severity")
		if b.kind(i-1) != chunkAnd || category == Killed { // "20 were slightly hurt and 14 seriously": others
			b.part1(k, of)
		}
		if k >= 0 {
			b.scene.drafts[k].quote.End = b.at(b.chunks[i].last).end
		}
	}
}

func (b *binder) hurtWithin(k, n int) bool {
	for ; n > 0 && k < len(b.tokens) && b.at(k).kind != punct; k, n = k+1, n-1 {
		if b.is(k, tagHurt) {
			return true
		}
	}
	return false
}

// severity is what an adverb makes of those counted.
func severity(w string) Category {
	switch w {
	case "seriously", "critically", "gravely", "severely", "badly", "lightly", "slightly":
		return Injured
	case "fatally", "mortally":
		return Killed
	}
	return ""
}

// severePart makes a part of a bare number whose injury is told in detail, behind a larger count of the injured.
func (b *binder) severePart(k int, p *people, i int) {
	d := &b.scene.drafts[k]
	if d.category != Injured || d.scope != "" || p.head >= 0 || d.verb < 0 || p.extra || p.ordinal {
		return
	}
	if of := b.injuredBefore(i); (d.rule == "in hospital" || strings.HasSuffix(b.lowerVerb(d.verb), "in hospital")) && of >= 0 && of != k && larger(&b.scene.drafts[of], d) {
		d.scope, d.of = Part, of
		return
	}
	v := &b.verbs[d.verb]
	with := b.kind(i-1) == chunkComma && (b.word(v.main, "with") || strings.HasPrefix(b.lowerAt(v.main), "with "))
	if !v.suffer && !severeState(b.lowerAt(v.main)) && !with {
		return
	}
	if of := b.injuredBefore(i); of >= 0 && b.scene.drafts[of].category == Injured && larger(&b.scene.drafts[of], d) && of != k {
		d.scope, d.of = Part, of
	}
}

func severeState(w string) bool {
	for _, s := range []string{"condition", "intensive", "life", "lives", "critical", "coma", "ventilator", "surgery", "support", "burns unit"} {
		if strings.Contains(w, s) {
			return true
		}
	}
	return false
}

// injuredBefore is the last count of injured or struck people before chunk i, in this sentence or the one before.
func (b *binder) injuredBefore(i int) int {
	return b.lastBefore(i, func(d *draft) bool { return (d.category == Injured || d.category == Casualties) && d.role != Attacker })
}

// order puts the sentence's drafts in the order of the text.
func (b *binder) order() {
	list := b.scene.drafts[b.first:]
	if slices.IsSortedFunc(list, func(x, y draft) int { return x.number - y.number }) {
		return
	}
	place := make([]int, len(list))
	for i := range place {
		place[i] = i
	}
	slices.SortStableFunc(place, func(x, y int) int { return list[x].number - list[y].number })
	sorted := make([]draft, len(list))
	moved := make([]int, len(list))
	for i, k := range place {
		sorted[i] = list[k]
		moved[k] = i
	}
	for i := range sorted {
		if sorted[i].of >= b.first {
			sorted[i].of = b.first + moved[sorted[i].of-b.first]
		}
	}
	copy(list, sorted)
	for at, k := range b.bound {
		if k >= b.first {
			b.bound[at] = b.first + moved[k-b.first]
		}
	}
}
