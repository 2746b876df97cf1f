package toll

// bindSays binds the bare number of somebody else: "the army counts two dead; the rebels say 31", "the ministry speaks of nine".
func (b *binder) bindSays() {
	for i := 1; i < len(b.chunks); i++ {
		if b.kind(i) != chunkPeople || !b.pairable(i) || b.yearLike(b.peopleOf(i)) {
			continue
		}
		k := i - 1
		for b.kind(k) == chunkPrep && (b.word(b.chunks[k].first, "of") || b.word(b.chunks[k].first, "at")) || b.kind(k) == chunkWhile && b.word(b.chunks[k].first, "as") || b.kind(k) == chunkPeople && b.word(b.chunks[k].first, "it") {
			k--
		}
		if end := b.chunks[i].last; b.kind(k) != chunkVerb || end < len(b.tokens) && b.at(end).kind != punct && !b.is(end, tagAnd|tagBut) {
			continue
		}
		if v := b.verbOf(k); !v.said || v.passive || v.negated || v.doubt || k == i-1 && !b.sayingVerb(k) || b.kind(k-1) != chunkPeople && b.kind(k-1) != chunkWord {
			continue
		}
		of := b.countToRival(i)
		if of < 0 || b.scene.drafts[of].figure == b.peopleOf(i).figure {
			continue
		}
		old := b.scene.drafts[of]
		if n := b.emit(i, -1, old.category, "says"); n >= 0 {
			d := &b.scene.drafts[n]
			d.group, d.role = old.group, old.role
			d.certainty = Reported
			if b.is(b.chunks[k].last-1, tagClaimed) {
				d.certainty = Claimed
			}
		}
	}
}

// sayingVerb reports a verb of speech whose object can be a bare number.
func (b *binder) sayingVerb(k int) bool {
	switch b.lowerAt(b.chunks[k].last - 1) {
	case "say", "says", "said", "counts", "count", "counted", "gives", "give", "gave", "given", "announced", "reports", "report", "reported", "claims", "claim", "claimed", "lists", "listed", "estimates", "estimated", "records", "recorded":
		return true
	}
	return false
}

// countToRival is the last whole figure before chunk i, in its sentence or the one before; -1 for none.
func (b *binder) countToRival(i int) int {
	limit := b.at(b.chunks[i].first).start
	for k := len(b.scene.drafts) - 1; k >= 0 && b.scene.drafts[k].sentence >= len(b.scene.sentences)-2; k-- {
		if d := &b.scene.drafts[k]; d.number < limit && d.figure.Max != 1 && d.figure.Op != Zero && d.certainty != Denied && d.role != Attacker {
			return b.scene.deadFirst(k)
		}
	}
	return -1
}

// bindApposedNumber binds "the ministry gave a higher number, 45, and said": the number that stands behind its noun.
func (b *binder) bindApposedNumber() {
	for i := 2; i < len(b.chunks); i++ {
		if b.kind(i) != chunkPeople || !b.peopleOf(i).bare() || b.kind(i-1) != chunkComma && !(b.kind(i-1) == chunkStop && b.at(b.chunks[i-1].first).mark == ':') {
			continue
		}
		p := b.peopleOf(i)
		if _, done := b.bound[i]; done || p.ordinal || p.extra || p.ofThem || b.at(p.last).kind != punct || b.at(p.last).mark == '%' {
			continue
		}
		switch w := b.chunks[i-1].first - 1; b.lowerAt(w) {
		case "number", "figure", "toll", "count", "death toll", "higher figure", "lower figure":
		default:
			continue
		}
		category := b.scene.countedLast(b.first, b.at(p.first).start)
		if category == "" {
			continue
		}
		b.emit(i, -1, category, "toll")
	}
}
