package toll

import "strings"

// bindSeries binds the bare numbers that break a figure down by place or cause: "51 in Hillgarh, 32 in Dun and 13 on the
// plains". Behind a colon, or behind a figure that has no place of its own, they are parts of it; else they stand beside it.
func (b *binder) bindSeries() {
	for i := 1; i < len(b.chunks); i++ {
		if !b.inSeries(i) {
			continue
		}
		run, end := b.seriesFrom(i)
		if of := b.boundBefore(i); of >= b.first && b.seriesOf(of, i, run) {
			b.emitSeries(of, run)
		}
		i = end
	}
}

// inSeries reports an unbound bare number in front of a place, "14 in Upper Sul", "nine elsewhere", that goes on after a mark
// or an "and".
func (b *binder) inSeries(i int) bool {
	if i < 1 || b.kind(i) != chunkPeople || !b.peopleOf(i).bare() {
		return false
	}
	p := b.peopleOf(i)
	if _, done := b.bound[i]; done || p.none || p.ordinal || p.ofThem || p.ofGroup || p.all || p.thing || b.yearLike(p) || b.isAge(i) || b.fraction(p) {
		return false
	}
	switch b.kind(i - 1) {
	case chunkComma, chunkAnd:
	case chunkStop:
		if !b.listMark(i-1) && b.at(b.chunks[i-1].first).mark != ';' {
			return false
		}
	default:
		return false
	}
	return b.placeBehind(i) >= 0
}

// placeBehind is the chunk behind the place that follows the number at chunk i, or -1 where none does or where a verb
// follows it: what that tells is the number's own.
func (b *binder) placeBehind(i int) int {
	first := b.chunks[i].last
	switch b.lowerAt(first) {
	case "elsewhere", "there":
		return b.endOfPlace(i + 2)
	case "in", "at", "on", "near", "outside", "inside", "under", "along", "aboard", "by", "from", "around", "across":
	default:
		return -1
	}
	if b.numberFollows(first+1) && !b.is(b.chunks[i+1].last, tagThing) && b.kind(i+2) == chunkPeople && b.peopleOf(i+2).bare() { // "two in three"
		return -1
	}
	if w := b.lowerAt(first + 1); timeOfDay(w) || b.weekday(w) || b.at(first+1).kind == mixed || b.is(first+1, tagUnit) || b.is(first+1, tagDet) && b.is(first+2, tagUnit) { // "eight at noon"
		return -1
	}
	k := i + 2
	for b.kind(k) == chunkWord || b.kind(k) == chunkPeople && (k == i+2 || b.kind(k-1) == chunkPrep || b.kind(k-1) == chunkWord || b.peopleOf(k).named) || b.kind(k) == chunkPrep {
		k++
	}
	return b.endOfPlace(k)
}

func (b *binder) endOfPlace(k int) int {
	switch b.kind(k) {
	case chunkComma, chunkAnd, chunkStop, chunkClose, chunkWhile:
		return k
	case chunkVerb:
		if v := b.verbOf(k); !v.helped && (v.ing || v.said) {
			return k
		}
	}
	return -1
}

// seriesFrom collects the run of numbers that begins at chunk i, and the chunk behind it.
func (b *binder) seriesFrom(i int) (run []int, end int) {
	run = []int{i}
	end = b.placeBehind(i)
	for k := end; ; {
		for b.kind(k) == chunkComma || b.kind(k) == chunkAnd && b.is(b.chunks[k].first, tagAnd) || b.kind(k) == chunkStop && k < len(b.chunks) && b.at(b.chunks[k].first).mark == ';' {
			k++
		}
		if k >= len(b.chunks) || !b.inSeries(k) {
			return run, end
		}
		run = append(run, k)
		end = b.placeBehind(k)
		k = end
	}
}

// seriesOf reports whether the run at chunk i breaks down, or goes on from, draft of.
func (b *binder) seriesOf(of, i int, run []int) bool {
	d := &b.scene.drafts[of]
	if d.role == Attacker || d.figure.Op == Zero || d.at < 0 || d.status == Superseded {
		return false
	}
	for k := d.at + 1; k < i; k++ {
		if b.kind(k) != chunkVerb || b.chunks[k].at == d.verb {
			continue
		}
		if v := b.verbOf(k); !v.said && !(v.find && v.category == d.category) && !b.relBefore(k, d.at) && (v.helped || v.category != "" && v.category != d.category) {
			return false
		}
	}
	return len(run) > 1 || b.kind(i-1) != chunkComma || b.ownPlace(of, i)
}

// ownPlace reports that a place stands behind draft of before chunk i: "22 bodies in Amra, 14 in Upper Sul".
func (b *binder) ownPlace(of, i int) bool {
	for k := b.scene.drafts[of].at + 1; k < i; k++ {
		if b.kind(k) == chunkPrep {
			return true
		}
	}
	return false
}

func (b *binder) emitSeries(of int, run []int) {
	whole := b.scene.drafts[of]
	sum, most := 0, 0
	for _, i := range run {
		sum += max(b.peopleOf(i).figure.Max, b.peopleOf(i).figure.Min, 0)
		most = max(most, b.peopleOf(i).figure.Max)
	}
	parts := whole.scope != Part && (sum == whole.figure.Max && most < whole.figure.Max || b.kind(run[0]-1) == chunkStop && (whole.figure.Max == Open || sum <= whole.figure.Max) ||
		!b.ownPlace(of, run[0]) && whole.figure.Max != Open && sum <= whole.figure.Max && most < whole.figure.Max)
	for _, i := range run {
		k := b.emit(i, -1, whole.category, "another place")
		if k < 0 {
			continue
		}
		d := &b.scene.drafts[k]
		d.quote.End = b.at(b.chunks[b.placeBehind(i)-1].last - 1).end
		d.group, d.role, d.certainty = whole.group, whole.role, whole.certainty
		switch {
		case parts:
			d.scope, d.of, d.rule = Part, of, "by place"
		case whole.scope == Part:
			d.scope, d.of = Part, whole.of
		}
	}
}

// diedInHospital makes dead of those of "19 had died, 14 at the school and five in hospital": the two places fill the number.
func (b *binder) diedInHospital() {
	for k := b.first; k < len(b.scene.drafts); k++ {
		d := &b.scene.drafts[k]
		if d.category != Injured || !d.people.bare() || d.at < 2 || b.kind(d.at-1) != chunkAnd || d.verb < 0 || !strings.HasPrefix(b.lowerVerb(d.verb), "in hospital") {
			continue
		}
		for i := d.at - 1; i > 0; i-- {
			if b.kind(i) != chunkPeople || !b.inSeries(i) {
				continue
			}
			of := b.boundBefore(i)
			if of >= b.first && b.scene.drafts[of].category == Killed && b.scene.drafts[of].figure.Max == b.peopleOf(i).figure.Max+d.figure.Max {
				if n := b.emit(i, -1, Killed, "by place"); n >= 0 {
					b.part1(n, of)
				}
				d = &b.scene.drafts[k]
				d.category, d.rule = Killed, "by place"
				b.part1(k, of)
			}
			break
		}
	}
}
