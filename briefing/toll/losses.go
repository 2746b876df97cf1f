package toll

// ownLosses gives the dead and wounded that a party tells of its own, "put their losses at three dead", "acknowledged the
// loss of four men", the side that they fought on: rebels speak of rebels, an army of soldiers.
func (b *binder) ownLosses() {
	for k := b.first; k < len(b.scene.drafts); k++ {
		d := &b.scene.drafts[k]
		if d.category != Killed && d.category != Injured && d.category != Casualties || d.role == Attacker || !generic(d.group) && d.group != "men" && d.group != "soldiers" && d.group != "fighters" {
			continue
		}
		if d.rule != "loss" && !b.lossBefore(d) {
			continue
		}
		if side := b.sideOf(d.who); side != "" {
			d.role, d.ownSide = Combatant, true
			if d.people.ofGroup && d.people.ofCount == 0 { // "two of their own men": no part of a count
				d.scope, d.of = "", -1
			}
			if d.group != "soldiers" && d.group != "fighters" {
				d.group = side
			}
		}
	}
}

// lossBefore reports "their own losses at", "the loss of", "on its side" in the words before a draft's number, as far back as
// the last verb of speech but one.
func (b *binder) lossBefore(d *draft) bool {
	said := 0
	for k := b.tokenAt(d.number) - 1; k >= 0 && said < 2 && b.at(k).mark != ';'; k-- {
		switch b.lowerAt(k) {
		case "loss":
			return b.word(k+1, "of")
		case "losses", "casualties":
			return b.word(k-1, "own") || b.is(k-1, tagPossess|tagDet)
		case "that":
			return false
		}
		if b.is(k, tagSaid) {
			said++
		}
	}
	return false
}

// tokenAt is the token that begins at a byte offset, or the one behind it.
func (b *binder) tokenAt(at int) int {
	k := 0
	for k < len(b.tokens) && b.tokens[k].start < at {
		k++
	}
	return k
}

// sideOf is the group that fights for a speaker: "rebels" for a rebel spokesman, "soldiers" for an army or its ministry; ""
// for others.
func (b *binder) sideOf(who string) string {
	if who == "" {
		return ""
	}
	for i := range b.tokens {
		t := b.at(i)
		if t.kind != word || !contains(who, b.text[t.start:t.end]) {
			continue
		}
		if t.e != nil && t.e.role == Combatant && t.is(tagPerson) && t.e.group != "soldiers" {
			return t.e.group
		}
		switch b.lowerAt(i) {
		case "army", "military", "defence", "defense", "troops", "forces", "soldiers", "navy", "general":
			return "soldiers"
		case "militia", "front", "faction", "taliban", "hamas", "hezbollah":
			return "fighters"
		}
	}
	return ""
}

// fatalFollows reports "suffered fatal burns", "sustained a fatal accident".
func (b *binder) fatalFollows(i int) bool {
	k := b.chunks[i].last
	if b.isArticle(k) {
		k++
	}
	return b.word(k, "fatal") || b.word(k, "mortal")
}

// bindLoss reads "lost five soldiers".
func (b *binder) bindLoss(i int) {
	w := b.lowerAt(b.verbOf(i).main)
	if w != "lost" && w != "losing" && w != "lose" && w != "loses" {
		return
	}
	objects := b.objectsOf(i)
	if len(objects) == 0 && !b.verbOf(i).helped && b.kind(i-1) == chunkPeople {
		objects = []int{i - 1}
	}
	for _, o := range objects {
		if p := b.peopleOf(o); p.counted && p.bare() && (b.word(p.last-1, "theirs") || b.word(p.last-1, "own")) {
			b.emit(o, i, Killed, "loss")
		} else if p.counted && (p.kin || p.group == "families" || p.group == "relatives") && p.ofGroup && !p.definite && b.kind(i-1) == chunkPeople {
			b.emit(o, i, Killed, "loss")
		} else if p.counted && p.head >= 0 && !p.thing && p.noun == "" && !p.definite && !p.kin && mourned(p) {
			b.emit(o, i, Killed, "loss")
		}
	}
}

// fallen reports "15 soldiers had fallen": of those who fight, that is their death.
func (b *binder) fallen(i int) bool {
	v := b.verbOf(i)
	if !v.helped || v.negated || v.main < 0 || !b.word(v.main, "fallen") || b.chunks[i].last < len(b.tokens) && b.at(b.chunks[i].last).kind != punct && !b.is(b.chunks[i].last, tagPrep) || b.word(b.chunks[i].last, "from") || b.word(b.chunks[i].last, "into") || b.word(b.chunks[i].last, "to") {
		return false
	}
	for _, s := range b.subjectsOf(i) {
		if p := b.peopleOf(s); p.role == Combatant && p.counted {
			return true
		}
	}
	return false
}

// mourned reports those of whom "lost four" means their death: fighters, crews, "men", not partners in a firm.
func mourned(p *people) bool {
	switch p.group {
	case "citizens", "nationals", "men", "women", "people", "police", "crew", "firefighters", "rescuers", "children", "neighbours", "colleagues", "miners", "villagers", "civilians", "staff":
		return true
	}
	return p.role == Combatant
}
