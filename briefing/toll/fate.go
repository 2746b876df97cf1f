package toll

import "strings"

// alarm notes danger in a sentence, which opens the guarded verbs and states.
func (r *reader) alarm() {
	c := &r.clause
	for i := range c.tokens {
		if c.turns(i, turnDanger) || c.word(i, "turned") && c.word(i+1, "over") || c.word(i, "its") && (c.word(i+1, "side") || c.word(i+1, "roof")) {
			r.scene.danger = true
			return
		}
	}
}

// alert notes captors in the sentence.
func (b *binder) alert() {
	for i := range b.chunks {
		b.scene.captors = b.scene.captors || b.kind(i) == chunkPeople && captor(b.peopleOf(i))
	}
}

// captor reports people who may seize others.
func captor(p *people) bool {
	return p.role == Attacker || p.role == Combatant && p.group != "soldiers"
}

// guardOpen reports whether the verb group v may tell of a fate: a guarded one only where the text tells of danger, and
// of hostages only where captors are the ones who take them.
func (b *binder) guardOpen(d *draft, v int) bool {
	group := &b.verbs[v]
	if group.e == nil || !group.e.guarded || d.category != firstOf(group.e.verb, group.e.state) {
		return true
	}
	switch {
	case d.people.role == Attacker || b.atWork(d) || b.word(group.main, "got off") && b.is(group.main+1, tagIndef):
		return false
	case d.category == Hostage:
		return b.taken(v)
	case d.category == Missing && group.use == useSubject:
		return !b.is(b.chunks[b.chunkOfVerb(v)].last, tagDet|tagPossess|tagIndef)
	case d.category == Missing:
		return b.scene.inDanger() && b.leftInside(group.main)
	}
	return b.scene.inDanger()
}

// inDanger reports that people were struck, or that something was told that strikes people.
func (s *scene) inDanger() bool {
	return s.danger || s.lastOf(Killed) >= 0 || s.lastOf(Missing) >= 0 || s.lastOf(Injured) >= 0
}

// atWork reports a draft of those whose work is to go in and out of danger: "three firefighters climbed out".
func (b *binder) atWork(d *draft) bool {
	switch d.people.group {
	case "firefighters", "rescuers", "divers", "medics", "paramedics":
		return d.category != Missing
	}
	return false
}

// taken reports that captors do what the verb group v says: as its subject, behind "by", or, of a passive without an
// agent, in the text before. Police lead people away too, and ambulances take them.
func (b *binder) taken(v int) bool {
	i := b.chunkOfVerb(v)
	for k := b.chunks[0].first; k < len(b.tokens); k++ {
		switch b.lowerAt(k) {
		case "police", "officers", "questioning", "custody", "ambulance", "ambulances", "hospital", "handcuffs":
			return false
		}
	}
	if b.verbs[v].passive || b.verbs[v].part && !b.verbs[v].helped && len(b.objectsOf(i)) == 0 {
		return b.scene.captors
	}
	return b.byCaptors(i)
}

func (b *binder) chunkOfVerb(v int) int {
	for i := range b.chunks {
		if b.kind(i) == chunkVerb && b.chunks[i].at == v {
			return i
		}
	}
	return -1
}

// byCaptors reports captors, or "they" where captors were told of, as the subject of the active verb at chunk i.
func (b *binder) byCaptors(i int) bool {
	for _, s := range b.subjectsOf(i) {
		if p := b.peopleOf(s); captor(p) || p.pronoun && p.plural && (b.scene.captors || b.scene.lastOf(Hostage) >= 0) {
			return true
		}
	}
	return false
}

// seizing reports "the gunmen took nine pupils from the dormitory": what captors take without killing.
func (b *binder) seizing(i int) bool {
	v := b.verbOf(i)
	w := b.lowerVerb(b.chunks[i].at)
	if v.passive || v.negated || w != "took" && w != "taken" && w != "taking" || !b.byCaptors(i) {
		return false
	}
	objects := b.objectsOf(i)
	if len(objects) == 0 || b.peopleOf(objects[0]).thing || b.peopleOf(objects[0]).noun != "" {
		return false
	}
	k := b.chunks[objects[len(objects)-1]].last
	return b.word(k, "from") || b.word(k, "with") || b.word(k, "into") || b.at(k).kind == punct || k >= len(b.tokens)
}

// leftInside reports that what stands behind "still inside" at token i is a wreck or nothing, and tells no later moment.
func (b *binder) leftInside(i int) bool {
	for k := i + 1; k < i+5 && k < len(b.tokens); k++ {
		t := b.at(k)
		switch {
		case t.kind == punct || t.is(tagAnd):
			return true
		case b.word(k, "when") || t.is(tagPossess):
			return false
		}
		switch b.lowerAt(k) {
		case "rubble", "debris", "ruins", "wreck", "wreckage", "mine", "tunnel", "cave", "shaft", "hull", "mud", "snow", "carriages", "collapsed":
			return true
		}
	}
	return i+1 >= len(b.tokens)
}

// fleeing reports people, not one and not attackers, who fled into the hills, across the border or from the fighting.
func (b *binder) fleeing(i int) bool {
	v := b.verbOf(i)
	w := b.lowerVerb(b.chunks[i].at)
	if v.main < 0 {
		w = b.lowerAt(b.chunks[i].last - 1)
	}
	if w != "fled" && w != "flee" && w != "fleeing" && !b.crossing(i, w) || v.negated || !b.refugeBehind(b.chunks[i].last) {
		return false
	}
	subjects := b.subjectsOf(i)
	for _, s := range subjects {
		if p := b.peopleOf(s); outlaw(p) || p.figure.Max == 1 {
			return false
		}
	}
	return len(subjects) > 0
}

// gotOut reports "firefighters got 45 pupils out of the school".
func (b *binder) gotOut(i int) bool {
	last := b.chunks[i].last - 1
	objects := b.objectsOf(i)
	if !b.scene.inDanger() || !b.word(last, "got") && !b.word(last, "getting") || len(objects) == 0 || !b.peopleOf(objects[0]).counted || b.kind(i-1) != chunkPeople {
		return false
	}
	k := b.chunks[objects[len(objects)-1]].last
	return b.word(k, "out") || b.word(k, "out of") || b.word(k, "clear") || b.word(k, "off") || b.word(k, "ashore") || b.word(k, "to") && b.word(k+1, "safety")
}

// outlaw reports those who flee from the law.
func outlaw(p *people) bool {
	switch p.group {
	case "suspects", "thieves", "burglars", "looters", "smugglers", "prisoners", "inmates", "detainees", "convicts", "rioters", "poachers", "dealers", "traffickers":
		return true
	}
	return p.role == Attacker
}

// crossing reports "have crossed into the neighbouring region", where the text tells of danger.
func (b *binder) crossing(i int, w string) bool {
	k := b.chunks[i].last
	return (w == "crossed" || w == "crossing") && b.scene.inDanger() && (b.word(k, "into") || b.word(k, "to") || b.word(k, "over") && b.word(k+1, "into"))
}

// refuge reports a place that people flee to when they leave their homes.
func refuge(w string) bool {
	switch w {
	case "headquarters", "barracks", "base", "church", "churches", "mosque", "mosques", "monastery", "compound", "camps", "shelters", "stadium", "safety":
		return true
	}
	return false
}

func (b *binder) refugeBehind(from int) bool {
	for k := from; k < from+6 && k < len(b.tokens); k++ {
		t := b.at(k)
		switch {
		case b.turns(k, turnRefuge), t.is(tagCountry) && t.capital, refuge(b.lowerAt(k)):
			return true
		case t.kind == punct || t.is(tagAnd) || b.is(k, tagThing) && !b.word(k, "level") && !refuge(b.lowerAt(k+1)):
			return false
		}
	}
	return false
}

// bindSilence binds those of whom nothing is heard: "no word of the four", "contact was lost with six", "nothing has been
// heard from 12", "the whereabouts of two are unknown".
func (b *binder) bindSilence() {
	for i := 1; i < len(b.chunks); i++ {
		if b.kind(i) != chunkPeople || b.kind(i-1) != chunkPrep {
			continue
		}
		p := b.peopleOf(i)
		if _, done := b.bound[i]; done || !p.counted || p.none || p.thing || p.role == Attacker || p.unknown && !personSuffix(p.group) || b.kind(i+1) == chunkVerb && b.ofThings(i+1) || !b.silent(b.chunks[i-1].first) {
			continue
		}
		if k := b.emit(i, -1, Missing, "silence"); k >= 0 && (p.ofGroup || p.ofThem) {
			b.scene.drafts[k].scope = Part
		}
	}
}

// silent reports that the words before the preposition at token i say that nothing is heard.
func (b *binder) silent(i int) bool {
	prep := b.lowerAt(i)
	switch {
	case (prep == "of" || prep == "from") && (b.word(i-1, "word") || b.word(i-1, "news") || b.word(i-1, "sign") || b.word(i-1, "trace")):
		return b.word(i-2, "no")
	case prep == "with":
		return b.wordsBefore(i, "contact") && b.wordsBefore(i, "lost")
	case (prep == "from" || prep == "of") && (b.word(i-1, "heard") || b.word(i-1, "seen")):
		return b.wordsBefore(i, "nothing")
	case prep == "of" && b.word(i-1, "whereabouts"):
		return b.find("unknown") >= 0 || b.find("unclear") >= 0
	}
	return false
}

// wordsBefore reports the word w among the five tokens before token i.
func (b *binder) wordsBefore(i int, w string) bool {
	for k := i - 1; k >= i-5; k-- {
		if b.word(k, w) {
			return true
		}
	}
	return false
}

// bindDeadAt binds "the dead at 33 and the wounded at 140".
func (b *binder) bindDeadAt() {
	for i := 0; i+2 < len(b.chunks); i++ {
		if b.kind(i) != chunkPeople || b.kind(i+1) != chunkPrep || !b.word(b.chunks[i+1].first, "at") || b.kind(i+2) != chunkPeople {
			continue
		}
		p, n := b.peopleOf(i), b.peopleOf(i+2)
		if !p.counted && p.of != "" && n.bare() && !b.yearLike(n) && !b.fraction(n) {
			if k := b.emitQuoting(i+2, -1, i, p.of, "toll"); k >= 0 {
				b.scene.drafts[k].category = p.of
			}
		}
	}
}

// bindGapped binds the second of "Norway confirmed the death of one of its citizens; Peru, of two": the number behind
// another country's name, where the verb is left out.
func (b *binder) bindGapped() {
	for i := range b.chunks {
		if b.kind(i) != chunkPeople || !b.peopleOf(i).bare() {
			continue
		}
		if _, done := b.bound[i]; done {
			continue
		}
		country := b.gapBefore(b.peopleOf(i).first)
		last := len(b.scene.drafts) - 1
		if country < 0 || last < b.first || b.scene.drafts[last].nationality == "" && !b.scene.drafts[last].people.citizens || b.scene.drafts[last].number > b.at(country).start {
			continue
		}
		before := b.scene.drafts[last]
		if k := b.emit(i, -1, before.category, "gapped"); k >= 0 {
			d := &b.scene.drafts[k]
			d.people = b.scene.citizens(d.people, before.people.citizens)
			d.nationality, d.scope, d.of = b.at(country).e.country, Part, before.of
			b.scene.drafts[last].scope = Part
			d.quote.Start = b.at(country).start
		}
	}
}

// speakGapped lets each country of a gapped row speak for its own people.
func (b *binder) speakGapped() {
	for k := b.first; k < len(b.scene.drafts); k++ {
		d := &b.scene.drafts[k]
		if d.rule != "gapped" || d.who == "" {
			continue
		}
		for i := range b.tokens {
			if t := b.at(i); t.start == d.quote.Start {
				d.who, d.kind = b.text[t.start:t.end], "official"
			}
		}
	}
}

// gapBefore is the country of "Peru, of two", "Peru of two" or "Peru those of two" before the number at token i, or -1.
func (b *binder) gapBefore(i int) int {
	k := i - 1
	if !b.word(k, "of") {
		return -1
	}
	k--
	if b.word(k, "those") || b.word(k, "that") {
		k--
	}
	if b.at(k).kind == punct && b.at(k).mark == ',' {
		k--
	}
	if k > 0 && b.is(k, tagCountry) {
		return k
	}
	return -1
}

// inRuins reports "beneath the slabs", "under tonnes of mud" behind a copula.
func (b *binder) inRuins(from int) bool {
	switch b.lowerAt(from) {
	case "under", "beneath", "below", "behind", "inside", "in":
	default:
		return false
	}
	for k := from + 1; k < from+5 && k < len(b.tokens); k++ {
		if b.at(k).kind == punct || b.is(k, tagAnd|tagRel|tagWhile) {
			return false
		}
		switch b.lowerAt(k) {
		case "rubble", "debris", "ruins", "wreckage", "slabs", "bricks", "boulders", "silt", "mud", "snow", "concrete", "masonry", "steel", "beams", "girders", "rockfall", "landslide", "avalanche":
			return true
		}
	}
	return false
}

// wanted reports a man who is looked for by the police, not one who is lost: "a third man is being sought".
func (b *binder) wanted(d *draft, v int) bool {
	if d.category == Missing && d.figure.Max == 1 && b.find("fled") >= 0 {
		return true
	}
	if d.category != Missing || d.figure.Max > 3 || v < 0 || !strings.HasSuffix(b.lowerVerb(v), "sought") && !strings.HasSuffix(b.lowerVerb(v), "looked for") {
		return false
	}
	return b.hasFigure(func(o *draft) bool { return o.category == Arrested }) || len(b.scene.drafts) > 0 && b.scene.lastCategory() == Arrested
}

// depthBehind reports a cave, a mine or a wreck in the next words: who is brought out of it is saved.
func (b *binder) depthBehind(from int) bool {
	for k := from; k < from+4 && k < len(b.tokens); k++ {
		switch b.lowerAt(k) {
		case "cave", "mine", "shaft", "tunnel", "well", "rubble", "ruins", "wreckage", "wreck", "pit", "crevasse", "floodwater", "river":
			return true
		}
	}
	return false
}

// byRescuers reports firemen, divers or neighbours with their tools as those who free somebody.
func (b *binder) byRescuers(v int) bool {
	i := b.chunkOfVerb(v)
	for k := i - 1; k >= 0 && b.kind(k) != chunkStop; k-- {
		if b.kind(k) != chunkPeople {
			continue
		}
		switch b.peopleOf(k).group {
		case "firefighters", "rescuers", "divers", "medics", "paramedics", "lifeguards":
			return true
		}
	}
	return false
}
