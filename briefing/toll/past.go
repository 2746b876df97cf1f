package toll

import "strings"

// People who are told of in a state that is over: moved and back home, missing and found, in hospital and discharged, admitted and dead.

// doing reports a verb in -ing that says what people did when they were struck: "residents living downwind", "men working
// on the roof".
func (b *binder) doing(i int) bool {
	v := b.verbOf(i)
	return !v.helped && v.category == "" && !v.said && v.main >= 0 && strings.HasSuffix(b.lowerAt(v.main), "ing") && b.kind(i+1) != chunkPeople
}

// admittedBefore reports "a man admitted in the morning": a participle that could also be a verb of speech.
func (b *binder) admittedBefore(i int) bool {
	v := b.verbOf(i)
	return !v.helped && v.category == Injured && v.use == useObject && v.part && b.kind(i+1) == chunkPrep
}

// outlive takes the figures of the sentence that its own words tell as over out of those that stand.
func (b *binder) outlive() {
	for k := b.first; k < len(b.scene.drafts); k++ {
		d := &b.scene.drafts[k]
		if d.status == Current && b.firstSpoken(d) {
			d.status = Superseded
		}
		if d.status != Current || d.certainty == Denied || d.role == Attacker {
			continue
		}
		switch d.category {
		case Evacuated, Displaced:
			if b.wentBack(d) {
				d.status = Superseded
			}
		case Missing:
			if b.hadBeenMissing(d) || b.allFoundSince(d) {
				d.status = Superseded
			}
		case Killed:
			if b.diedBefore(d) {
				d.status = Context
			}
			b.notAllDied(k)
		}
	}
}

// wentBack reports that all whom the draft counts are home again: "400 people who had been moved went home", "the 1,800 who
// were forced out have been allowed back". Most of them, or those who may go tomorrow, are not.
func (b *binder) wentBack(d *draft) bool {
	if b.someOf(d.people.first) || d.people.ofGroup || d.people.ofThem {
		return false
	}
	for k := d.people.last; k < len(b.tokens); k++ {
		t := b.at(k)
		switch {
		case t.kind == punct && t.mark == ';', t.is(tagNumber) || t.kind == digits && t.value < yearLike, b.is(k, tagNone|tagVague):
			return false
		case b.home(k):
			return b.isOver(d.people.last, k)
		}
	}
	return false
}

// yearLike is the least number that may be a year.
const yearLike = 1800

// someOf reports "most of the", "some of the" before the phrase at token i.
func (b *binder) someOf(i int) bool {
	return b.word(i-1, "of") || b.is(i-1, tagMost|tagVague) || b.word(i-1, "many") || b.word(i-1, "some")
}

// home reports "went home", "gone back", "returned", "allowed back", "let back in", "back home" with its last word but one, or its
// verb, at token k.
func (b *binder) home(k int) bool {
	next := b.word(k+1, "home") || b.word(k+1, "back")
	switch b.lowerAt(k) {
	case "went", "gone", "moved", "go":
		return next
	case "returned":
		return true
	case "allowed", "able", "permitted", "let":
		return next || b.word(k+1, "to") && (b.word(k+2, "return") || b.word(k+2, "go"))
	case "are", "were":
		return next && b.word(k+1, "back") || next && b.word(k+1, "home")
	}
	return false
}

// isOver reports that the verb at token k tells of what has happened: nothing between it and token from puts it off or denies it.
func (b *binder) isOver(from, k int) bool {
	for i := max(from, k-backReach); i < k; i++ {
		t := b.at(i)
		switch {
		case t.is(tagModal), t.is(tagNot), b.word(i, "yet"), b.word(i, "until"), b.word(i, "unable"), b.word(i, "expected"), b.word(i, "hope"), b.word(i, "to") && !b.word(k, "allowed") && !b.word(k, "able") && i == k-1:
			return false
		}
	}
	return !b.word(k, "go") && !b.word(k+2, "yet")
}

// backReach is how many words before a verb may deny it or put it off.
const backReach = 5

// hadBeenMissing reports people of whom a relative clause says that they had been missing, where nothing says that they still are.
func (b *binder) hadBeenMissing(d *draft) bool {
	if d.verb < 0 || d.at < 0 {
		return false
	}
	i := b.chunkOfVerb(d.verb)
	v := &b.verbs[d.verb]
	if i < 1 || b.kind(i-1) != chunkRel || !v.perfect || v.negated || v.doubt || !b.word(b.chunks[i].first, "had") || b.word(b.chunks[i-1].first, "that") && b.kind(i-2) != chunkPeople {
		return false
	}
	for k := b.chunks[i].last; k < len(b.tokens); k++ {
		if t := b.at(k); t.is(tagState|tagVerb) && firstOf(t.e.state, t.e.verb) == Missing {
			return false
		}
		switch b.lowerAt(k) {
		case "still", "remain", "remains", "continue", "continued", "continues", "search", "searching", "sought", "feared", "may", "might", "not", "no":
			return false
		}
	}
	return true
}

// allFoundSince reports "seven were unaccounted for on Sunday night but all have since been located".
func (b *binder) allFoundSince(d *draft) bool {
	for k := b.tokenAt(d.quote.End); k < len(b.tokens); k++ {
		if !b.word(k, "all") && !b.word(k, "both") && !b.word(k, "everyone") && !b.word(k, "they") {
			continue
		}
		for n := k + 1; n < k+7 && n < len(b.tokens) && b.at(n).kind != punct && !b.is(n, tagNot); n++ {
			switch b.lowerAt(n) {
			case "located", "found", "traced", "accounted for":
				return !b.word(n+1, "dead") && !b.is(k+1, tagBut)
			}
		}
	}
	return false
}

// firstSpoken reports the figure that its own speaker has given up: "the mayor, who first spoke of 12 dead, now accepts the
// police figure".
func (b *binder) firstSpoken(d *draft) bool {
	rel, said := -1, false
	for k := 0; k < len(b.tokens) && b.at(k).start < d.number; k++ {
		switch {
		case b.word(k, "who"):
			rel, said = -1, false
			if first := k + 1 + boolInt(b.word(k+1, "had")); b.word(first, "first") || b.is(first, tagEarlier) {
				rel = k
			}
		case b.is(k, tagSaid):
			said = rel >= 0
		case b.at(k).mark == ',':
			rel = -1
		}
	}
	if rel < 0 || !said {
		return false
	}
	for k := rel; k < len(b.tokens); k++ {
		if b.at(k).start > d.number && (b.turns(k, turnNow) && !b.is(k, tagBut)) {
			return true
		}
	}
	return false
}

// notAllDied makes those struck of the people of whom fewer died: "eleven were electrocuted. Six died".
func (b *binder) notAllDied(k int) {
	d := &b.scene.drafts[k]
	if !d.people.bare() || d.people.extra || d.people.ordinal || d.people.ofThem || d.people.ofGroup || k == 0 {
		return
	}
	of := &b.scene.drafts[k-1]
	if of.category != Killed || of.sentence < d.sentence-1 || of.status != Current || !larger(of, d) {
		return
	}
	for _, verb := range []string{" electrocuted", " asphyxiated", " suffocated"} {
		if strings.HasSuffix(of.quote.In(b.text), verb) {
			of.category = Casualties
		}
	}
}

// diedBefore reports those who had died before the event that the text tells of: "two patients who had died before the blast".
func (b *binder) diedBefore(d *draft) bool {
	if d.verb < 0 {
		return false
	}
	v := &b.verbs[d.verb]
	i := b.chunkOfVerb(d.verb)
	if i < 1 || !v.perfect || !b.word(b.chunks[i].first, "had") || b.kind(i-1) != chunkRel {
		return false
	}
	k := b.chunks[i].last
	return b.word(k, "before") && b.word(k+1, "the") && (b.turns(k+2, turnEvent) || b.turns(k+2, turnDanger))
}

// bindDischarged makes parts of the injured who have left the hospital: "114 were treated, and 73 have been discharged", "one has
// gone home".
func (b *binder) bindDischarged() {
	for i := range b.chunks {
		if b.kind(i) != chunkPeople || !b.peopleOf(i).counted || b.peopleOf(i).thing || b.peopleOf(i).head >= 0 || b.peopleOf(i).extra || !b.leftHospital(i) {
			continue
		}
		of := b.lastWhole(i)
		if of >= 0 && b.scene.drafts[of].category == Injured {
			if k := b.scene.largerBefore(of, b.peopleOf(i).figure.Max); k >= 0 && b.scene.drafts[k].category == Injured {
				of = k
			}
		}
		if of < 0 || b.scene.drafts[of].category != Injured || !larger(&b.scene.drafts[of], &draft{figure: b.peopleOf(i).figure}) {
			continue
		}
		k, done := b.bound[i]
		if !done {
			k = b.emit(i, i+1, Injured, "discharged")
		}
		if k < 0 {
			continue
		}
		if d := &b.scene.drafts[k]; d.category == Injured || d.category == Evacuated {
			d.category, d.rule = Injured, "discharged"
			b.part1(k, of)
		}
	}
}

// bindDiedThere makes parts of the dead of whom the next sentence tells where they died: "counts 11 dead. Two died on the way to
// hospital".
func (b *binder) bindDiedThere() {
	for i := range b.chunks {
		k, done := b.bound[i]
		if !done || i > 0 && b.kind(i-1) != chunkStop || b.kind(i+1) != chunkVerb {
			continue
		}
		d := &b.scene.drafts[k]
		if d.category != Killed || d.scope != "" || d.role == Attacker || !d.people.bare() || d.people.extra || d.people.ordinal || !b.diedWhere(b.chunks[i+1].last) {
			continue
		}
		if of := b.lastWhole(i); of >= 0 && of < b.first && b.scene.drafts[of].category == Killed && b.scene.drafts[of].run == b.scene.paragraphs && larger(&b.scene.drafts[of], d) {
			b.part1(k, of)
		}
	}
}

// bindAnother makes a part of the one behind "one of the dead": "One of the dead is a steward. Another died in hospital".
func (b *binder) bindAnother() {
	for k := b.first; k < len(b.scene.drafts); k++ {
		d := &b.scene.drafts[k]
		if k == 0 || d.scope != "" || d.category != Killed || !d.people.extra || !d.people.bare() || d.figure.Max != 1 {
			continue
		}
		one := k - 1
		for one > 0 && b.scene.drafts[one].status == Superseded {
			one--
		}
		if o := &b.scene.drafts[one]; o.scope == Part && o.category == Killed && o.figure.Max == 1 && o.people.ofGroup && o.sentence >= d.sentence-1 {
			b.part1(k, o.of)
		}
	}
}

// diedWhere reports a place or a way behind token i in which people of this event die, and no later time.
func (b *binder) diedWhere(i int) bool {
	found := false
	for k := i; k < len(b.tokens) && k < i+8; k++ {
		switch b.lowerAt(k) {
		case "later", "since", "then", "also", "days", "weeks":
			return false
		case "hospital", "scene", "way", "ambulance", "injuries", "wounds", "burns", "spot", "instantly", "surgery", "in hospital":
			found = true
		}
	}
	return found
}

// leftHospital reports that the verb behind the people at chunk i says that they have left the hospital, or gone home.
func (b *binder) leftHospital(i int) bool {
	if b.kind(i+1) != chunkVerb || b.verbOf(i+1).negated || b.verbOf(i+1).doubt {
		return false
	}
	for k := b.chunks[i+1].first; k < b.chunks[i+1].first+5 && k < len(b.tokens) && b.at(k).kind != punct && !b.is(k, tagModal); k++ {
		switch b.lowerAt(k) {
		case "discharged", "discharged from hospital", "sent home":
			return true
		case "gone", "went", "sent", "home", "allowed":
			return b.word(k, "sent") && b.word(k+1, "home") || b.word(k+1, "home")
		case "left":
			return b.hospital(k+1) || b.hospital(k+2)
		case "released":
			return b.word(k+1, "from") && (b.hospital(k+2) || b.hospital(k+3))
		}
	}
	return false
}

// lastWhole is the last figure before chunk i that is no part, in this sentence or the one before, or -1.
func (b *binder) lastWhole(i int) int {
	return b.lastBefore(i, func(d *draft) bool { return d.status != Superseded && d.status != Context })
}

// lastBefore is the last figure before chunk i that is no part and fits, in this sentence or the one before, or -1.
func (b *binder) lastBefore(i int, fits func(*draft) bool) int {
	limit := b.at(b.chunks[i].first).start
	best := -1
	for k := len(b.scene.drafts) - 1; k >= max(0, len(b.scene.drafts)-window); k-- {
		d := &b.scene.drafts[k]
		if d.sentence < len(b.scene.sentences)-2 {
			break
		}
		if d.number < limit && d.scope != Part && (best < 0 || d.number > b.scene.drafts[best].number) && fits(d) {
			best = k
		}
	}
	return best
}

// allBack takes those moved or driven out in the sentence before out of the ones who still are: "They were allowed back on Sunday".
func (b *binder) allBack() {
	if !b.word(0, "they") && !(b.word(0, "all") && b.word(1, "have")) {
		return
	}
	for k := 1; k < 6 && k < len(b.tokens); k++ {
		if !b.home(k) || !b.isOver(0, k) {
			continue
		}
		for j := len(b.scene.drafts) - 1; j >= 0 && b.scene.drafts[j].sentence == len(b.scene.sentences)-2; j-- {
			if d := &b.scene.drafts[j]; (d.category == Evacuated || d.category == Displaced) && d.status == Current {
				d.status = Superseded
			}
		}
		return
	}
}
