package toll

// placeOfDeath reports "died in hospital": the state behind is only where it happened.
func (b *binder) placeOfDeath(i int) bool {
	return b.kind(i-1) == chunkVerb && b.verbOf(i-1).category == Killed && b.at(b.chunks[i].first).end-b.at(b.chunks[i].first).start > 8
}

// searching reports "searching for" and its like, whose object is missing only where rescuers search.
func (b *binder) searching(i int) bool {
	w := b.lowerAt(b.verbOf(i).main)
	return len(w) > 4 && w[len(w)-4:] == " for"
}

// bindSearch binds "rescuers were still searching for 21".
func (b *binder) bindSearch(i int) {
	rescue := false
	if b.is(b.chunks[i].first-1, tagDet) {
		rescue = true
	}
	for k := b.chunks[i].first - 1; k >= 0; k-- {
		switch w := b.lowerAt(k); w {
		case "rescuers", "rescue", "divers", "firefighters", "coastguard", "crews", "teams", "search", "lifeboats", "helicopters", "searchers", "volunteers":
			rescue = true
		case "police", "detectives", "officers":
			return
		}
	}
	if !rescue {
		return
	}
	for _, o := range b.objectsOf(i) {
		if p := b.peopleOf(o); p.counted && p.role == "" && !p.ordinal {
			b.emit(o, i, Missing, "searched for")
		}
	}
}

// toDeath reports "to death" or "dead" behind an object.
func (b *binder) toDeath(at int) bool {
	k := b.chunks[at].last
	return b.word(k, "to") && b.word(k+1, "death") || b.word(k, "dead")
}

// headline reports a bare singular noun for a person at the start of a sentence: "Captain held".
func (b *binder) headline(at int) bool {
	p := b.peopleOf(at)
	if p.counted || p.definite || p.head < 0 || p.thing || p.plural || at > 0 && b.kind(at-1) != chunkStop || !b.is(p.head, tagPerson) {
		return false
	}
	p.counted, p.figure = true, Figure{Min: 1, Max: 1, Op: Exact}
	return true
}

// headlineObject counts bare relatives behind a verb in the present tense: "husband murders wife".
func (b *binder) headlineObject(i int, objects []int) {
	if b.verbOf(i).e == nil || b.verbOf(i).e.forms != formThird || b.verbOf(i).helped {
		return
	}
	for _, o := range objects {
		p := b.peopleOf(o)
		if !p.counted && p.head >= 0 && !p.plural && !p.definite && p.kin && !p.thing {
			p.counted, p.figure = true, Figure{Min: 1, Max: 1, Op: Exact}
		}
	}
}

// interred reports "we buried 17 of them": people bury their dead.
func (b *binder) interred(i int) bool {
	w := b.lowerAt(b.verbOf(i).main)
	if w != "buried" && w != "bury" && w != "burying" || b.kind(i-1) != chunkPeople {
		return false
	}
	p := b.peopleOf(i - 1)
	return p.pronoun && !b.word(p.first, "it") || p.head >= 0 && !p.thing && !p.unknown
}

// bindFate binds "the fate of two is unknown".
func (b *binder) bindFate() {
	for i := range b.chunks {
		if b.kind(i) != chunkPrep || b.kind(i+1) != chunkPeople || !b.word(b.chunks[i].first-1, "fate") {
			continue
		}
		unknown := b.find("unknown") >= 0 || b.find("unclear") >= 0 || b.find("known") >= 0
		if p := b.peopleOf(i + 1); unknown && p.counted && !p.thing {
			b.emit(i+1, -1, Missing, "fate unknown")
		}
	}
}
