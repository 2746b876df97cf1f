package toll

// jointly reports "dead and wounded", "killed and injured" of the same people, at the token behind the verb or state v: nobody says
// how many of them died. In "left five dead and wounded 12" the second has people of its own.
func (c *clauseReader) jointly(v *verb, next int) bool {
	t := c.at(next + 1)
	if !c.word(next, "and") && !c.word(next, "or") && c.at(next).mark != '/' || v.category != Killed && v.category != Injured || v.main < 0 || v.negated || t.e == nil {
		return false
	}
	struck := t.e.state
	if struck == "" && t.is(tagVerb) && t.e.use == useObject && t.e.forms&formPart != 0 {
		struck = t.e.verb
	}
	if struck != Killed && struck != Injured || struck == v.category || !deadOrHurt(c.lowerAt(v.main)) || !deadOrHurt(c.lowerAt(next+1)) {
		return false
	}
	if c.is(next+2, tagPerson|tagAux|tagAnd) {
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
