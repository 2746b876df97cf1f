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
