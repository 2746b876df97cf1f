package toll

// jointly reports "dead and wounded", "killed and injured" of the same people, at the token behind the verb or state v: nobody says
// how many of them died. In "left five dead and wounded 12" the second has people of its own.
func (c *clauseReader) jointly(v *verb, next int) bool {
	t := c.at(next + 1)
	if !c.is(next, tagAnd) && c.at(next).mark != '/' || v.category != Killed && v.category != Injured || v.main < 0 || v.negated || t.e == nil {
		return false
	}
	struck := t.e.state
	if struck == "" && t.is(tagVerb) && t.e.use == useObject && t.e.forms&formPart != 0 {
		struck = t.e.verb
	}
	if struck != Killed && struck != Injured || struck == v.category || !deadOrHurt(c.lowerAt(v.main)) || !deadOrHurt(c.lowerAt(next+1)) {
		return false
	}
	if c.is(next+2, tagPerson) {
		return false
	}
	if _, counted := c.countAt(next + 2); !counted {
		return c.countsBefore()
	}
	return !v.state && !v.helped && !c.countsBefore()
}

// countsBefore reports that the chunk before the verb that is being read counts people.
func (c *clauseReader) countsBefore() bool {
	n := len(c.chunks)
	return n > 0 && c.chunks[n-1].kind == chunkPeople && c.people[c.chunks[n-1].at].counted
}

// deadOrHurt reports the plain words for what befell people.
func deadOrHurt(w string) bool {
	switch w {
	case "killed", "dead", "injured", "wounded", "hurt", "maimed":
		return true
	}
	return false
}

// arrives reports a verb that has no object: who arrives dead is its subject.
func arrives(w string) bool {
	switch w {
	case "arrived", "come", "washed", "floated", "emerged", "returned", "remained", "ended":
		return true
	}
	return false
}

// drowns reports "the river burst its banks and drowned 25": water does it to people.
func (b *binder) drowns(i int) bool {
	v := b.verbOf(i)
	if v.passive || v.state || v.main < 0 || b.lowerAt(v.main) != "drowned" && b.lowerAt(v.main) != "drowns" || b.kind(i+1) != chunkPeople {
		return false
	}
	if p := b.peopleOf(i + 1); !p.counted || p.thing || p.none || p.ordinal || b.beginsClause(i+1) {
		return false
	}
	for _, s := range b.subjectsOf(i) {
		if p := b.peopleOf(s); p.counted && !p.thing || p.pronoun || p.named {
			return false
		}
	}
	return true
}

// inLimb reports "in the arm" behind "was shot": a wound that nobody dies of at once.
func (b *binder) inLimb(k int) bool {
	if !b.word(k, "in") || !b.is(k+1, tagDet|tagPossess) {
		return false
	}
	for n := k + 2; n < k+4; n++ {
		switch b.lowerAt(n) {
		case "arm", "leg", "hand", "foot", "shoulder", "thigh", "ankle", "knee", "arms", "legs", "hands", "feet", "finger", "calf", "elbow", "wrist":
			return true
		}
	}
	return false
}

// secondVerb joins "shot and killed", and makes "killed or wounded" what it is.
func (c *clauseReader) secondVerb(v *verb, next int) int {
	t := c.at(next + 1)
	if c.jointly(v, next) {
		v.category = Casualties
		return next + 2
	}
	if v.category == "" || !c.is(next, tagAnd) || !t.is(tagVerb) || t.e.forms&v.e.forms == 0 || t.e.use != v.use {
		return next
	}
	switch {
	case c.word(next, "or"):
		v.category = Casualties
	case v.category == Casualties, t.e.verb == v.category, t.e.verb == Killed && v.category != Injured:
		v.category, v.e, v.main = t.e.verb, t.e, next+1
	default:
		return next
	}
	return next + 2
}

// result takes the state that a finding verb ends in: "found dead", "pulled out alive".
func (c *clauseReader) result(v *verb, next int) int {
	k := next
	for k < next+3 && (c.word(k, "down") || c.word(k, "out") || c.word(k, "up") || c.word(k, "there") || c.word(k, "both") || c.word(k, "back") || c.word(k, "still") || c.word(k, "safely") || c.adverb(k, c.at(k))) {
		k++
	}
	t := c.at(k)
	if v.find && k == next && t.is(tagVerb) && t.e.use == useObject && t.e.forms&formPart != 0 && v.passive {
		v.category, v.use = t.e.verb, useObject
		next = c.secondVerb(v, k+1)
		if c.word(next, "to") && c.word(next+1, "death") || c.word(next, "dead") {
			v.category = Killed
		}
		return next
	}
	if k > next && c.word(k-1, "safely") && v.find {
		v.category, v.use = Rescued, useObject
		return k
	}
	if !t.is(tagState) || c.is(k+1, tagPerson) || c.is(k, tagPerson) {
		return next
	}
	if v.find || t.e.state == Killed || v.category == Rescued {
		v.category, v.state, v.use = t.e.state, false, useObject
		if v.helped && !v.passive && arrives(c.lowerAt(v.main)) { // "six had arrived dead"
			v.use = useSubject
		}
		return k + 1
	}
	return next
}
