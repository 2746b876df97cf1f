package toll

import "strings"

// brokeOut reports prisoners who escaped: they are at large, which is no figure here.
func (b *binder) brokeOut(d *draft, v int) bool {
	if v < 0 || d.people.remaining || !strings.HasPrefix(b.lowerVerb(v), "escape") || strings.Contains(b.lowerVerb(v), " ") {
		return false
	}
	switch d.people.group {
	case "prisoners", "inmates", "detainees", "convicts":
		return !b.fromDanger(v)
	case "", "people", "men":
		return b.scene.prison && !b.fromDanger(v)
	}
	return false
}

// fromDanger reports "escaped the flames", "escaped with burns" behind the verb group v.
func (b *binder) fromDanger(v int) bool {
	for k := b.verbs[v].main + 1; k < b.verbs[v].main+6 && k < len(b.tokens) && b.at(k).kind != punct; k++ {
		if b.turns(k, turnDanger) || b.is(k, tagHurt) || b.word(k, "unhurt") || b.word(k, "unharmed") || b.word(k, "death") || b.word(k, "injury") || b.word(k, "through") {
			return true
		}
	}
	return false
}

// beingHeld reports "are being held", "is being held by police" at the verb chunk i, and nothing that says where else.
func (b *binder) beingHeld(i int) bool {
	k := b.chunks[i].last
	return k >= len(b.tokens) || b.at(k).kind == punct || b.word(k, "by") || b.word(k, "over") || b.word(k, "on") && b.word(k+1, "suspicion") || b.is(k, tagAnd)
}

// theyHold reports "they were holding", "they had seized" from chunk i on, where captors were told of.
func (b *binder) theyHold(i int) bool {
	if b.kind(i) != chunkPeople || !b.word(b.chunks[i].first, "they") || b.kind(i+1) != chunkVerb || !b.scene.captors {
		return false
	}
	switch b.lowerAt(b.chunks[i+1].last - 1) {
	case "holding", "hold", "held", "seized", "kidnapped", "abducted", "captured":
		return !b.verbOf(i+1).passive || b.verbOf(i+1).ing
	}
	return false
}
