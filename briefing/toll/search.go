package toll

import "strings"

// placeOfDeath reports "died in hospital": the state behind is only where it happened.
func (b *binder) placeOfDeath(i int) bool {
	if strings.HasPrefix(b.lowerAt(b.chunks[i].first), "in ") && b.kind(i-1) == chunkWord && b.kind(i-2) == chunkAnd {
		for k := i - 3; k >= 0 && (b.kind(k) == chunkPrep || b.kind(k) == chunkWord || b.kind(k) == chunkVerb || b.kind(k) == chunkPeople && b.behindPrep(k)); k-- {
			if b.kind(k) == chunkVerb {
				return b.verbOf(k).category == Killed // "died in the fire or later in hospital"
			}
		}
	}
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
	b.countsOne(p)
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
			b.countsOne(p)
		}
	}
}

// interred reports "we buried 17 of them": people bury their dead.
func (b *binder) interred(i int) bool {
	w := b.lowerAt(b.verbOf(i).main)
	k := i - 1
	if b.kind(k) == chunkRel {
		k--
	}
	if w == "bury" && (b.word(b.chunks[i].first-1, "to") || b.word(b.chunks[i].first-1, "helped") || b.word(b.chunks[i].first-1, "help")) {
		return true // "had helped to bury 40"
	}
	if w != "buried" && w != "bury" && w != "burying" || b.kind(k) != chunkPeople {
		return false
	}
	p := b.peopleOf(k)
	return b.turns(p.last-1, turnMourn) || p.pronoun && !b.word(p.first, "it") || p.head >= 0 && !p.thing && !p.unknown
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

// shelterBehind reports "have been moved to a school and a barracks".
func (b *binder) shelterBehind(i int) bool {
	w := b.lowerAt(b.verbOf(i).main)
	if w != "moved" && w != "taken" && w != "brought" && w != "transferred" && w != "bussed" && w != "driven" && w != "put" {
		return false
	}
	for k := b.chunks[i].last; k < b.chunks[i].last+6 && k < len(b.tokens) && b.at(k).kind != punct; k++ {
		switch b.lowerAt(k) {
		case "school", "schools", "barracks", "shelter", "shelters", "gymnasium", "gymnasiums", "camp", "camps", "hotel", "hotels", "hall", "halls", "stadium", "centre", "centres", "center", "centers", "church", "churches":
			return b.is(b.chunks[i].last, tagPrep)
		}
	}
	return false
}

// lowerVerb is the written main verb of group v, in lower case; "" for none.
func (b *binder) lowerVerb(v int) string {
	if v < 0 || b.verbs[v].main < 0 {
		return ""
	}
	return b.lowerAt(b.verbs[v].main)
}

// bindItWas binds the older figures of "it was six at noon, 11 at nightfall and 15 on Tuesday morning", where a total
// is already known.
func (b *binder) bindItWas() {
	for i := 0; i+2 < len(b.chunks); i++ {
		if b.kind(i) != chunkPeople || !b.word(b.chunks[i].first, "it") || b.kind(i+1) != chunkVerb || !b.word(b.chunks[i+1].last-1, "was") || b.kind(i+2) != chunkPeople {
			continue
		}
		for k := i + 2; k < len(b.chunks) && b.kind(k) != chunkStop; k++ {
			if b.kind(k) == chunkPeople && !b.behindPrep(k) {
				b.oldTotal(k)
			}
		}
	}
}

func (b *binder) oldTotal(k int) {
	p := b.peopleOf(k)
	if _, done := b.bound[k]; done || !p.bare() || p.ordinal || b.kind(k+1) != chunkPrep || b.scene.lastOf(Killed) < 0 {
		return
	}
	switch b.lowerAt(b.chunks[k+1].first) {
	case "at", "on", "by", "in":
		if n := b.emit(k, -1, Killed, "toll"); n >= 0 {
			b.scene.drafts[n].status = Superseded
		}
	}
}

// graveBehind reports "were buried in a mass grave", "at the cemetery": the dead, not the missing.
func (b *binder) graveBehind(i int) bool {
	for k := b.chunks[i].last; k < b.chunks[i].last+8 && k < len(b.tokens) && b.at(k).kind != punct; k++ {
		switch b.lowerAt(k) {
		case "grave", "graves", "cemetery", "cemeteries", "graveyard", "churchyard", "funeral", "funerals":
			return true
		}
	}
	return false
}

// laidToRest reports "have been put into mass graves" at the verb chunk i.
func (b *binder) laidToRest(i int) bool {
	switch b.lowerVerb(b.chunks[i].at) {
	case "put", "laid", "placed", "interred", "lowered":
		return b.graveBehind(i)
	}
	return false
}
