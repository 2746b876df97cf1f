package toll

// countOfThose is what befell those whom the count at chunk i counts, "the number of followers who are known to have starved",
// "the number of those found alive", and the chunk of the verb that says it; sameCategory and -1 where nothing does.
func (b *binder) countOfThose(i int) (category Category, verbAt int) {
	those := b.kind(i+1) == chunkOfThem && (b.word(b.chunks[i+1].first, "of those") || b.at(b.chunks[i+1].first).e.among != "")
	if !those && (b.kind(i+1) != chunkPrep || !b.word(b.chunks[i+1].first, "of")) || !b.plainCount(b.chunks[i].first) && !b.word(b.chunks[i].first, "figure") && !b.word(b.chunks[i].first, "tally") {
		return sameCategory, -1
	}
	k := i + 2
	if b.kind(k) == chunkPeople {
		switch p := b.peopleOf(k); {
		case p.counted || p.thing || p.unknown && !personSuffix(p.group):
			return sameCategory, -1
		case p.noun != "" || p.of != "" || p.modifier != "":
			return firstOf(p.noun, p.of, p.modifier), k
		}
	} else if !those && !b.word(b.chunks[k-1].last, "those") {
		return sameCategory, -1
	}
	if c := b.at(b.chunks[i+1].first).e.among; those && c != "" {
		return c, i + 1
	}
	for ; k < len(b.chunks) && k < i+12; k++ {
		switch b.kind(k) {
		case chunkStop, chunkWhile, chunkAnd, chunkToll:
			return sameCategory, -1
		case chunkPeople:
			if b.peopleOf(k).counted && b.peopleOf(k).figure.Max != 1 {
				return sameCategory, -1
			}
		case chunkVerb:
			switch v := b.verbOf(k); {
			case v.negated || v.main >= 0 && b.is(v.main, tagRose|tagStandsAt) || b.revises(k):
				return sameCategory, -1
			case v.category != "":
				return v.category, k
			}
		}
	}
	return sameCategory, -1
}

// hedgeToll gives the drafts from draft k on the certainty of the verb at chunk verbAt: "the number of those feared dead".
func (b *binder) hedgeToll(k, verbAt int) {
	if k < 0 || verbAt < 0 || b.kind(verbAt) != chunkVerb {
		return
	}
	v := b.verbOf(verbAt)
	for ; k < len(b.scene.drafts); k++ {
		d := &b.scene.drafts[k]
		switch {
		case d.rule != "toll" || d.certainty == Denied:
		case v.feared || v.doubt:
			d.certainty = Possible
		case v.confirm:
			d.certainty = Confirmed
		case v.believed:
			d.certainty = Reported
		}
	}
}

// sinceBehind reports a running total: "the number of such deaths since the monsoon began".
func (b *binder) sinceBehind(i int) bool {
	for ; i < len(b.tokens) && b.at(i).mark != ';'; i++ {
		if b.word(i, "since") || b.word(i, "this") && b.turns(i+1, turnSpan) || b.is(i, tagContext) && !b.word(i, "ago") {
			return true
		}
	}
	return false
}

// risesBehind reports that the verb behind the thing at chunk i is that of the toll before it: "the toll from the collision of a
// passenger train and a freight train rose to 57".
func (b *binder) risesBehind(i int) bool {
	if !b.peopleOf(i).thing {
		return false
	}
	for k := i + 1; k < len(b.chunks) && k < i+8; k++ {
		switch b.kind(k) {
		case chunkVerb:
			return b.is(b.chunks[k].last-1, tagRose|tagStandsAt)
		case chunkStop, chunkWhile, chunkRel, chunkAnd:
			return false
		}
	}
	return false
}
