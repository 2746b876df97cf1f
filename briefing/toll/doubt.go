package toll

// doubt lowers the certainty of what stands behind a word of doubt or hearsay: "it is feared that 30 were killed", "rumours
// say that nine have died", "if twelve were killed". A figure that is surer by another word stays hedged.
func (b *binder) doubt() {
	if len(b.scene.drafts) == b.first {
		return
	}
	for i := range b.tokens {
		switch {
		case b.turns(i, turnDoubt) && b.governs(i):
			b.lower(i, Possible)
		case b.turns(i, turnHearsay) && (b.governs(i) || b.tells(i)):
			b.lower(i, Reported)
		case b.hearsay(i):
			b.lower(i, Reported)
		case b.word(i, "whether"), b.word(i, "if") && !b.word(i-1, "even") && !b.word(i-1, "as"):
			b.lower(i, Possible)
		}
	}
}

// governs reports that a clause stands behind token i and depends on it: with "that", or with its subject at once.
func (b *binder) governs(i int) bool {
	if b.is(i, tagPerson) && (b.is(i-1, tagDet|tagIndef|tagNumber) || b.at(i-1).kind == digits) { // "two suspects that"
		return false
	}
	if b.word(i+1, "that") || b.word(i+2, "that") || b.word(i+1, "as") && b.word(i+2, "many") {
		return true
	}
	for c := range b.chunks {
		if b.chunks[c].first == i+1 {
			return b.kind(c) == chunkPeople && b.peopleOf(c).counted || b.tollFollows(c)
		}
	}
	return false
}

// tollFollows reports a phrase that begins at chunk c and gives a toll: "a final toll of ten".
func (b *binder) tollFollows(c int) bool {
	for k := c; k < c+4; k++ {
		switch b.kind(k) {
		case chunkWord:
		case chunkToll:
			return b.kind(k+1) == chunkPrep && b.kind(k+2) == chunkPeople && b.peopleOf(k+2).counted
		default:
			return false
		}
	}
	return false
}

// tells reports a verb of speech behind token i: "a message on the network said", "the talk is that".
func (b *binder) tells(i int) bool {
	for k := i + 1; k < i+8 && k < len(b.tokens) && b.at(k).kind != punct && !b.is(k, tagAnd|tagBut|tagWhile); k++ {
		if b.is(k, tagSaid) || b.is(k, tagBe) && b.word(k+1, "that") {
			return true
		}
	}
	return false
}

// lower takes the figures behind token i, to the end of its clause, down to a certainty.
func (b *binder) lower(i int, to Certainty) {
	b.draftsIn(i, b.clauseEnd(i), func(d *draft) {
		if d.scope != Unclear && d.certainty != Denied && surer(d.certainty, to) {
			d.certainty = to
		}
	})
}
