package toll

import "sofar/briefing"

// noteSubject remembers whether the sentence is about an attacker, for the "he" of the next.
func (b *binder) noteSubject() {
	b.scene.attackersSeen, b.scene.attackersCounted = false, false
	for k := range b.clauseReader.people {
		if p := &b.clauseReader.people[k]; p.counted && (p.plural || p.ofCount > 1) && p.head >= 0 && !p.thing {
			b.scene.attackersCounted = p.role == Attacker
		}
		b.scene.attackersSeen = b.scene.attackersSeen || b.clauseReader.people[k].role == Attacker
	}
	for i := range b.chunks {
		if b.kind(i) != chunkPeople || b.behindPrep(i) {
			continue
		}
		p := b.peopleOf(i)
		if p.pronoun || p.thing || p.head < 0 {
			continue
		}
		b.scene.attackerLast = !p.plural && (p.role == Attacker || p.head >= 0 && b.violent(i))
		return
	}
}

// attackerBefore reports whether "he" at chunk i is an attacker: the first person of the sentence is one, else the
// last sentence was about one.
func (b *binder) attackerBefore(i int) bool {
	for k := range i {
		if b.kind(k) != chunkPeople || b.behindPrep(k) {
			continue
		}
		if p := b.peopleOf(k); !p.pronoun && !p.thing && p.head >= 0 {
			return !p.plural && (p.role == Attacker || b.violent(k))
		}
	}
	return b.scene.attackerLast
}

// violent reports whether the phrase at chunk i is the subject of an attack.
func (b *binder) violent(i int) bool {
	k := i + 1
	for k < len(b.chunks) && b.kind(k) != chunkVerb && b.kind(k) != chunkStop {
		k++
	}
	if b.kind(k) != chunkVerb {
		return false
	}
	v := b.verbOf(k)
	if v.passive || v.negated || v.main < 0 {
		return false
	}
	switch b.lowerAt(v.main) {
	case "attacked", "opened fire", "opened", "fired", "rammed", "stormed", "detonated", "ambushed":
		return true
	}
	return v.use == useObject && !v.state && (v.category == Killed || v.category == Casualties || v.category == Injured) && b.kind(k+1) == chunkPeople
}

// themFits counts "shot them dead": the attackers counted before in the sentence.
func (b *binder) themFits(d *draft) bool {
	for k := d.at - 1; k >= 0; k-- {
		if b.kind(k) != chunkPeople {
			continue
		}
		p := b.peopleOf(k)
		if _, done := b.bound[k]; !done && p.counted && p.plural && p.role == Attacker {
			d.figure, d.group, d.role = p.figure, p.group, Attacker
			return true
		}
	}
	return false
}

// selfInflicted reports "killed himself", "took their own lives", "committing suicide".
func (b *binder) selfInflicted(i int) bool {
	return b.selfVerb(b.verbOf(i))
}

func (b *binder) selfVerb(v *verb) bool {
	if v.category != Killed || v.use != useSubject || v.negated || v.main < 0 {
		return false
	}
	w := b.lowerAt(v.main)
	return contains(w, "himself") || contains(w, "herself") || contains(w, "themselves") || contains(w, "suicide") || contains(w, "own life") || contains(w, "own lives")
}

// bindSelf counts attackers who died by their own hand. Without a count of them it is one, unless the verb is in
// the plural.
func (b *binder) bindSelf(i int) {
	if b.kind(i+1) == chunkAnd && b.kind(i+2) == chunkPeople && b.peopleOf(i+2).counted && !b.beginsClause(i+2) { // "killing himself and 5 others"
		b.emitAll(b.listRight(i+2), i, Killed, "object")
	}
	for _, s := range b.subjectsOf(i) {
		if _, done := b.bound[s]; done {
			continue
		}
		if p := b.peopleOf(s); p.counted && !p.thing && !p.unknown && p.figure.Op == Exact {
			if k := b.emit(s, i, Killed, "own hand"); k >= 0 {
				b.scene.drafts[k].role = Attacker
				b.finishedOff(k)
			}
			return
		}
	}
	w := b.lowerAt(b.verbOf(i).main)
	if contains(w, "themselves") || contains(w, "lives") || b.selfBefore() {
		return
	}
	c := b.chunks[i]
	b.scene.drafts = append(b.scene.drafts, draft{at: i, verb: c.at, of: -1, category: Killed, rule: "own hand", figure: Figure{Min: 1, Max: 1, Op: Exact},
		group: "attackers", role: Attacker, people: noPhrase, position: position{sentence: len(b.scene.sentences) - 1, run: b.scene.paragraphs,
			number: b.at(c.first).start, quote: spanOf(b.at(c.first), b.at(c.last-1))}})
}

// selfBefore reports that an attacker's own death was just told: "blew himself up, killing himself and five others".
func (b *binder) selfBefore() bool {
	for k := len(b.scene.drafts) - 1; k >= 0 && b.scene.drafts[k].sentence >= len(b.scene.sentences)-2; k-- {
		if d := &b.scene.drafts[k]; d.rule == "own hand" && d.figure.Max == 1 {
			return true
		}
	}
	return false
}

func spanOf(first, last *token) briefing.Span {
	return briefing.Span{Start: first.start, End: last.end}
}

// killingHim makes "shot a student, killing him" what it is: the one who was shot is dead.
func (b *binder) killingHim(i int) bool {
	if b.verbOf(i).category != Killed || b.kind(i+1) != chunkPeople || len(b.scene.drafts) == b.first {
		return false
	}
	w := b.lowerAt(b.chunks[i+1].first)
	if w != "him" && w != "her" && w != "them" && w != "both" {
		return false
	}
	d := &b.scene.drafts[len(b.scene.drafts)-1]
	if d.category != Casualties && d.category != Injured {
		return false
	}
	d.category = Killed
	return true
}

// pursued reports a bare number that soldiers or police killed where the sentence before was about attackers: "Troops
// pursuing them killed nine".
func (b *binder) pursued(at int) bool {
	if !b.scene.attackersSeen {
		return false
	}
	for k := at - 1; k >= 0; k-- {
		if b.kind(k) != chunkPeople || b.behindPrep(k) {
			continue
		}
		switch b.lowerAt(b.peopleOf(k).last - 1) {
		case "troops", "soldiers", "police", "guards", "officers", "commandos", "forces", "army", "marines", "gendarmes":
			return true
		}
	}
	return b.is(0, tagAuthority) || b.word(1, "forces") || b.word(1, "army")
}

// fought is the phrase of the attackers or fighters that the sentence says were pursued or shot at before chunk at, or nil:
// "guards returned fire on the raiders, killing six".
func (b *binder) fought(at int) *people {
	for k := at - 1; k > 0; k-- {
		if b.kind(k) == chunkStop {
			return nil
		}
		if b.kind(k) != chunkPeople {
			continue
		}
		p := b.peopleOf(k)
		if p.counted || p.role != Attacker && (p.role != Combatant || p.group == "soldiers") {
			continue
		}
		for i := b.chunks[k].first - 1; i >= 0 && i > b.chunks[k].first-4; i-- {
			if b.turns(i, turnPursue) || b.word(i, "opened fire") || b.word(i, "opening fire") {
				return p
			}
		}
	}
	return nil
}

// finishedOff makes dead of those attackers who were shot where the next in their number died: "shot three of them and the
// fourth blew himself up".
func (b *binder) finishedOff(k int) {
	d := &b.scene.drafts[k]
	if k == b.first || !d.people.ordinal {
		return
	}
	before := &b.scene.drafts[k-1]
	for i := d.people.first; i < d.people.last; i++ {
		if b.is(i, tagOrdinal) && before.category == Casualties && before.role == Attacker && before.figure.Max+1 == b.at(i).e.value {
			before.category = Killed
		}
	}
}

// wrongdoer reports people of whom a relative clause says that they attack: "a man who had seized a school bus".
func (b *binder) wrongdoer(i int) bool {
	if i < 0 || b.kind(i+1) != chunkRel || !b.word(b.chunks[i+1].first, "who") || b.kind(i+2) != chunkVerb {
		return false
	}
	switch b.peopleOf(i).group {
	case "police", "soldiers", "guards", "firefighters", "rescuers", "hostages", "victims", "survivors":
		return false
	}
	v := b.verbOf(i + 2)
	if v.passive || v.negated || v.doubt || v.main < 0 || b.kind(i+3) == chunkPeople && b.peopleOf(i+3).role == Attacker {
		return false
	}
	switch b.lowerAt(v.main) {
	case "seized", "hijacked", "attacked", "opened fire", "rammed", "stormed", "detonated", "ambushed", "stabbed", "raided", "kidnapped":
		return true
	}
	return false
}

// heldAboard are those in the vehicle that was seized, "a bus with 28 children and two teachers on board", else the objects themselves.
func (b *binder) heldAboard(objects []int) []int {
	i := objects[0]
	if p := b.peopleOf(i); !p.thing || p.plural {
		return objects
	}
	k := i + 1
	for b.kind(k) == chunkWord {
		k++
	}
	carries := b.kind(k) == chunkPrep && b.word(b.chunks[k].first, "with") || b.kind(k) == chunkVerb && b.word(b.chunks[k].first, "carrying")
	if !carries || b.kind(k+1) != chunkPeople || !b.peopleOf(k+1).counted || b.peopleOf(k+1).thing || b.peopleOf(k+1).head < 0 {
		return objects
	}
	return b.listRight(k + 1)
}
