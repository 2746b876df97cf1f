package toll

// Figures that a speaker or a list gave before, told behind the one that stands; and figures that somebody has only heard of.

// bindOlder binds "the list has two names. It had five in the afternoon" and "it had given the number as 22 in the morning and 20 at
// noon": the pronoun's earlier figures for what the sentence before counts.
func (b *binder) bindOlder() {
	of := b.countAtHand()
	if of < 0 {
		return
	}
	for i := range b.chunks {
		if b.kind(i) != chunkPeople || !b.isOlderCount(i) {
			continue
		}
		for k := i; k >= 0; k = b.nextTimed(k) {
			b.older(k, of)
		}
		return
	}
}

// countAtHand is the standing whole figure of the sentence before, or -1.
func (b *binder) countAtHand() int {
	for k := b.first - 1; k >= 0 && b.scene.drafts[k].sentence == len(b.scene.sentences)-2; k-- {
		if d := &b.scene.drafts[k]; d.scope != Part && d.role != Attacker && (d.status == "" || d.status == Current) && d.figure.Op != Zero {
			return k
		}
	}
	return -1
}

// isOlderCount reports the bare number at chunk i behind "it had", "they had counted", "he had put the number at".
func (b *binder) isOlderCount(i int) bool {
	p := b.peopleOf(i)
	if !b.ofToll(i) || !p.bare() || p.ordinal || p.extra || p.ofThem || p.ofGroup || !b.timeBehind(b.chunks[i].last) {
		return false
	}
	k := b.chunks[i].first - 1
	for b.word(k, "as") || b.word(k, "at") || b.word(k, "of") || b.word(k, "the") || b.word(k, "its") || b.figureAt(k) && !b.is(k, tagPronoun) {
		k--
	}
	for v := range b.chunks {
		if b.kind(v) == chunkVerb && b.chunks[v].last == k+1 && b.word(b.chunks[v].first, "had") && b.is(b.chunks[v].first-1, tagPronoun) {
			return !b.verbOf(v).negated && (b.verbOf(v).said || b.verbOf(v).main < 0)
		}
	}
	return false
}

// nextTimed is the chunk of the next bare number with its own time behind "and", or -1.
func (b *binder) nextTimed(i int) int {
	for k := i + 1; k < len(b.chunks) && b.kind(k) != chunkStop && b.kind(k) != chunkVerb; k++ {
		if b.kind(k) == chunkPeople && b.peopleOf(k).bare() && b.kind(k-1) == chunkAnd && b.timeBehind(b.chunks[k].last) {
			return k
		}
	}
	return -1
}

func (b *binder) older(i, of int) {
	whole := b.scene.drafts[of]
	k, done := b.bound[i]
	if !done {
		k = b.emit(i, -1, whole.category, "older")
	}
	if k >= 0 {
		d := &b.scene.drafts[k]
		d.category, d.rule = whole.category, "older"
		d.status, d.group, d.role, d.nationality = Superseded, whole.group, whole.role, whole.nationality
	}
}

// ofToll reports that nothing has bound the number at chunk i but "the number at" before it, or that it goes on from such a one.
func (b *binder) ofToll(i int) bool {
	k, done := b.bound[i]
	return !done || b.scene.drafts[k].rule == "toll" || b.scene.drafts[k].rule == "another place"
}

// timeBehind reports a time of day or a weekday behind token i: "in the afternoon", "at noon", "on Tuesday", "this morning".
func (b *binder) timeBehind(i int) bool {
	for k := i; k < i+4 && k < len(b.tokens) && b.at(k).kind != punct; k++ {
		switch w := b.lowerAt(k); w {
		case "morning", "noon", "midday", "afternoon", "evening", "night", "midnight", "dawn", "dusk", "yesterday", "earlier", "before":
			return true
		case "in", "at", "on", "by", "the", "this", "last", "early", "late", "a", "few", "hours", "hour":
		default:
			return b.weekday(w) || b.at(k).kind == mixed
		}
	}
	return false
}

// bindHeard binds "a councillor said that he had heard of twelve", where the title asks for a number: hearsay.
func (b *binder) bindHeard() {
	for i := range b.chunks {
		if b.kind(i) != chunkPeople || b.scene.topic == "" || !b.word(b.chunks[i].first-1, "of") || !b.word(b.chunks[i].first-2, "heard") {
			continue
		}
		p := b.peopleOf(i)
		if _, done := b.bound[i]; done || !p.bare() || p.ordinal || b.chunks[i].last < len(b.tokens) && b.at(b.chunks[i].last).kind != punct {
			continue
		}
		if k := b.emit(i, -1, b.scene.topic, "heard of"); k >= 0 {
			b.scene.drafts[k].certainty = Reported
		}
	}
}

// countFollows reports that a count of people begins at token i.
func (b *binder) countFollows(i int) bool {
	for c := range b.chunks {
		if b.chunks[c].first == i {
			return b.kind(c) == chunkPeople && b.peopleOf(c).counted && !b.peopleOf(c).thing
		}
	}
	return false
}

// hearsay reports "had heard of", "heard that" at token i, but of no court.
func (b *binder) hearsay(i int) bool {
	if !b.word(i, "heard") || !b.word(i+1, "that") && !(b.word(i+1, "of") && b.countFollows(i+2)) {
		return false
	}
	for k := i - 1; k >= 0 && k > i-5; k-- {
		switch b.lowerAt(k) {
		case "court", "inquest", "inquiry", "jury", "trial", "tribunal", "hearing", "parliament", "committee", "commission", "not", "never", "n't":
			return false
		}
	}
	return true
}
