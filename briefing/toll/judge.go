package toll

// hedgeBySpeech takes the certainty that a speech gives.
func (b *binder) hedgeBySpeech(d *draft, s *speech) {
	switch {
	case s.denied:
		d.certainty, d.status = Denied, Superseded
	case d.certainty != "":
	case s.verb == "confirmed" || s.verb == "confirms" || s.verb == "confirm" || s.verb == "identified" || s.verb == "verified":
		d.certainty = Confirmed
	case s.verb == "claimed" || s.verb == "claims" || s.verb == "claim" || s.verb == "alleged" || s.verb == "boasted":
		d.certainty = Claimed
	case s.verb == "feared" || s.verb == "fear" || s.verb == "fears" || s.verb == "estimates" || s.verb == "estimated" || s.verb == "estimate" || s.verb == "suspect":
		d.certainty = Possible
	case s.verb == "believes" || s.verb == "believed" || s.verb == "believe" || s.verb == "thinks" || s.verb == "think" || s.kind == "witness" || s.weak && s.kind == "other" || s.kind == "family" || s.kind == "media":
		d.certainty = Reported
	}
}

// judge settles certainty and status of the sentence's drafts by the words nearest to each.
func (b *binder) judge() {
	for k := b.first; k < len(b.scene.drafts); k++ {
		d := &b.scene.drafts[k]
		b.hedgeByVerb(d)
		b.ownNationals(d)
		b.enemyLoss(d)
		b.bySigns(d)
		if d.scope == Part && d.of >= b.first && d.of < k && b.scene.drafts[d.of].certainty == Confirmed && d.certainty == "" {
			d.certainty = Confirmed
		}
		if d.certainty == "" {
			d.certainty = Stated
		}
	}
	b.denyByPassive()
	b.denyBackwards()
}

func (b *binder) hedgeByVerb(d *draft) {
	if d.certainty == Denied {
		return
	}
	if d.verb >= 0 {
		v := &b.verbs[d.verb]
		switch {
		case v.feared || v.doubt:
			d.certainty = Possible
		case v.confirm, v.passive && b.is(v.main, tagConfirmed) && !v.negated:
			d.certainty = Confirmed
		case v.believed && d.certainty != Confirmed:
			d.certainty = Reported
		}
	}
	if d.category == Injured && d.verb >= 0 && b.asPrecaution(b.verbs[d.verb].main) {
		d.certainty = Possible
	}
	if d.figure.Op == AtMost && d.scope != Part {
		d.certainty = Possible
	}
}

// ownNationals: a government on its own citizens confirms.
func (b *binder) ownNationals(d *draft) {
	p := d.people
	if p.citizens && d.nationality == "" {
		d.nationality = b.countryBefore(p.first)
	}
	if d.certainty == Stated || d.certainty == "" {
		if d.nationality != "" && (b.countryOf(d.who) == d.nationality || p.citizens && d.who != "") || p.citizens && d.nationality != "" && d.who != "" {
			d.certainty = Confirmed
		}
	}
}

// countryBefore is the country that "its citizens" at token i belong to: the last one named before.
func (b *binder) countryBefore(i int) string {
	for k := i - 1; k >= 0; k-- {
		if t := b.at(k); t.is(tagCountry|tagDemonym) && t.capital {
			return t.e.country
		}
	}
	return ""
}

// countryOf is the country that a speaker's words name.
func (b *binder) countryOf(who string) string {
	if who == "" {
		return ""
	}
	for i := range b.tokens {
		if t := b.at(i); t.is(tagCountry|tagDemonym) && t.capital && contains(who, b.text[t.start:t.end]) {
			return t.e.country
		}
	}
	return ""
}

// enemyLoss: a party's figure for its enemy's dead is a claim.
func (b *binder) enemyLoss(d *draft) {
	if b.ownDeed(d) {
		if d.certainty = Claimed; d.role == Attacker && b.turns(b.verbs[d.verb].main, turnQuell) {
			d.role = Combatant
		}
		return
	}
	if d.certainty != "" && d.certainty != Stated && d.certainty != Reported || d.who == "" || d.ownSide {
		return
	}
	armed := d.kind == "belligerent" || contains(d.who, "army") || contains(d.who, "military") || contains(d.who, "defence") || contains(d.who, "defense") || contains(d.who, "air force") ||
		contains(d.who, "general staff") || contains(d.who, "armed forces") || contains(d.who, "troops")
	if !armed || d.category != Killed && d.category != Casualties && d.category != Injured {
		return
	}
	if d.rule == "loss" && d.role == Victim {
		d.role = Combatant
	}
	if d.role == Attacker && d.verb >= 0 && b.turns(b.verbs[d.verb].main, turnQuell) {
		d.role = Combatant // the word of an army for its enemies
	}
	own := d.group == "soldiers" || d.group == "police" || d.group == "troops"
	switch {
	case d.kind == "belligerent" && d.rule == "object" && d.category == Killed && d.verb >= 0 && !b.admitted(): // "said it had slain dozens"
		d.certainty = Claimed
	case d.kind == "belligerent" && (d.group == "soldiers" || d.group == "people" || d.group == "civilians") && !b.admitted(), d.role == Combatant && !own && !b.theirOwn(d):
		d.certainty = Claimed
	}
}

// admitted reports a sentence in which a party owns up to something.
func (b *binder) admitted() bool {
	if b.hasFigure(func(d *draft) bool { return d.ownSide }) {
		return false // those figures are the ones owned up to
	}
	for i := range b.tokens {
		switch b.lowerAt(i) {
		case "admitted", "admit", "admits", "acknowledged", "acknowledge", "acknowledges", "conceded", "concede", "own", "their":
			return true
		}
	}
	return false
}

// ownDeed reports "we killed 22 soldiers", "our fighters shot 25": a party on its own success.
func (b *binder) ownDeed(d *draft) bool {
	if d.rule != "object" || d.verb < 0 || d.category != Killed && d.category != Casualties || d.certainty == Denied {
		return false
	}
	v := &b.verbs[d.verb]
	if v.main < 0 || v.use != useObject || v.passive || !b.is(v.main, tagVerb) {
		return false
	}
	for k := v.main - 1; k >= 0 && k > v.main-6 && b.at(k).kind != punct; k-- {
		if w := b.lowerAt(k); w == "we" || w == "our" {
			return true
		}
	}
	return false
}

// theirOwn reports "the rebels admitted losing six men".
func (b *binder) theirOwn(d *draft) bool {
	return d.rule == "loss" || contains(d.who, d.group)
}

// bySigns reads the words around the figure in its clause: "reportedly", "known to have drowned", "unconfirmed".
func (b *binder) bySigns(d *draft) {
	if d.certainty != "" && d.certainty != Stated {
		return
	}
	first, last := b.clauseAround(d.number)
	for i := first; i < last; i++ {
		switch w := b.lowerAt(i); w {
		case "alone", "neighbouring", "neighboring":
			d.place = true
		case "reportedly", "apparently", "unconfirmed", "allegedly", "supposedly":
			d.certainty = Reported
		case "presumed", "feared", "possibly", "perhaps", "maybe":
			d.certainty = Possible
		case "thought", "believed":
			if d.rule == "part" || d.rule == "continued" {
				d.certainty = map[bool]Certainty{true: Possible, false: Reported}[w == "thought"]
			}
		case "known":
			if b.word(i+1, "to") {
				d.certainty = Confirmed
			}
		case "confirmed":
			if b.is(i+1, tagState|tagNoun) || b.is(i+1, tagVerb) {
				d.certainty = Confirmed
			}
		}
	}
	if d.rule == "toll" && d.status != Superseded && (contains(d.quote.In(b.text), "known") || contains(d.quote.In(b.text), "confirmed")) {
		d.certainty = Confirmed
	}
	if d.category == Killed && b.word(d.people.head, "death certificates") {
		d.certainty = Confirmed
	}
}

// clauseAround is the token range of the clause that a byte offset lies in.
func (b *binder) clauseAround(at int) (first, last int) {
	k := 0
	for k < len(b.tokens) && b.tokens[k].end <= at {
		k++
	}
	for first = k; first > 0 && !b.hardMark(first-1) && !b.is(first-1, tagAnd|tagBut|tagWhile); first-- {
	}
	for last = k; last < len(b.tokens) && !b.hardMark(last) && !b.is(last, tagAnd|tagBut|tagWhile); last++ {
	}
	return first, last
}

func (b *binder) hardMark(i int) bool {
	t := b.at(i)
	return t.kind == punct && (t.mark == ',' || t.mark == ';' || t.mark == ':' || t.mark == '—' || t.mark == '.')
}

// denyByPassive: "an earlier report of 90 dead was withdrawn".
func (b *binder) denyByPassive() {
	for i := range b.chunks {
		if b.kind(i) != chunkVerb {
			continue
		}
		v := b.verbOf(i)
		if v.main < 0 || !b.is(v.main, tagDenied) || !v.passive || v.negated {
			continue
		}
		end := b.at(b.chunks[i].first).start
		for k := b.first; k < len(b.scene.drafts); k++ {
			if d := &b.scene.drafts[k]; d.number < end {
				d.certainty, d.status = Denied, Superseded
			}
		}
	}
	at := b.findTag(tagDenied, "contrary to")
	if at < 0 {
		at = b.findTag(tagDenied, "no truth")
	}
	for k := b.first; at >= 0 && k < len(b.scene.drafts); k++ {
		if d := &b.scene.drafts[k]; d.number > b.at(at).start {
			d.certainty, d.status = Denied, Superseded
		}
	}
}

func (b *binder) findTag(t tag, w string) int {
	for i := range b.tokens {
		if b.is(i, t) && b.word(i, w) {
			return i
		}
	}
	return -1
}

// denyBackwards: "The minister called it a forgery" denies the last figure of the sentence before.
func (b *binder) denyBackwards() {
	if len(b.scene.drafts) > b.first || b.first == 0 {
		return
	}
	d := &b.scene.drafts[b.first-1]
	if d.sentence != len(b.scene.sentences)-2 {
		return
	}
	denied, refers := false, false
	for i := range b.tokens {
		denied = denied || b.rejects(i)
		refers = refers || b.word(i, "the") && denied && (b.turns(i+1, turnRumour) || b.is(i+1, tagToll)) || b.word(i, "it") || b.word(i, "this") || b.word(i, "that")
	}
	if denied && refers && len(b.tokens) < 16 {
		d.certainty, d.status = Denied, Superseded
	}
}

// asPrecaution reports "was kept in hospital overnight as a precaution" from the verb at token i on.
func (b *binder) asPrecaution(i int) bool {
	for k := max(i, 0); k < len(b.tokens) && k < i+14 && b.at(k).kind != punct; k++ {
		if b.word(k, "precaution") || b.word(k, "precautionary") {
			return true
		}
	}
	return false
}
