package toll

import (
	"strings"

	"sofar/briefing"
)

func (b *binder) emitAll(struck []int, i int, category Category, rule string) {
	from := len(b.scene.drafts)
	b.bareKin(struck)
	for n, s := range struck {
		s = b.restated(s)
		quoteTo := i
		if rule != "object" && n < len(struck)-1 || rule == "object" && n > 0 {
			quoteTo = -1
		}
		b.emitQuoting(s, i, quoteTo, category, rule)
	}
	b.markList(from)
}

// restated is the count that stands behind "the rest" and the like: "the rest, 19 people, are presumed dead".
func (b *binder) restated(at int) int {
	if p := b.peopleOf(at); !p.counted && p.definite && !p.thing && b.kind(at+1) == chunkComma && b.kind(at+2) == chunkPeople && b.kind(b.behindPhrase(at+2)) == chunkComma {
		if q := b.peopleOf(at + 2); q.counted && !q.thing && !q.unknown {
			return at + 2
		}
	}
	return at
}

// bareKin counts the second of "his mother and father".
func (b *binder) bareKin(list []int) {
	for n := 1; n < len(list); n++ {
		p, before := b.peopleOf(list[n]), b.peopleOf(list[n-1])
		if !p.counted && p.head >= 0 && !p.plural && !p.definite && !p.unknown && !p.thing && !p.named && (p.kin && before.kin || b.is(p.head, tagPerson|tagSingular) && b.is(p.head, tagSingular)) && before.definite && before.counted && b.kind(list[n]-1) == chunkAnd {
			b.countsOne(p)
		}
	}
}

// markList makes the members of a list with a number in it parts of a total that is not spelled out.
func (b *binder) markList(from int) {
	list := b.scene.drafts[from:]
	numbered, kin := false, false
	for len(list) > 0 && list[len(list)-1].role == Attacker {
		list = list[:len(list)-1]
	}
	for _, d := range list {
		numbered = numbered || d.figure.Max != 1
		kin = kin || d.people.kin
	}
	if len(list) < 2 || !numbered || kin && len(list) == 2 && b.is(list[1].people.first, tagPossess) {
		return
	}
	for k := range list {
		if list[k].scope == "" && list[k].role != Attacker {
			list[k].scope = Part
		}
	}
}

// emit makes a draft of a phrase and an event, if the phrase counts people that the event can strike.
func (b *binder) emit(at, verbChunk int, category Category, rule string) int {
	return b.emitQuoting(at, verbChunk, verbChunk, category, rule)
}

// emitQuoting is emit with a quote that reaches to another chunk than the verb's, or, for -1, to none.
func (b *binder) emitQuoting(at, verbChunk, quoteTo int, category Category, rule string) int {
	p := b.peopleOf(at)
	v := -1
	if verbChunk >= 0 && b.kind(verbChunk) == chunkVerb {
		v = b.chunks[verbChunk].at
	}
	d := draft{people: p, at: at, category: category, verb: v, of: -1, rule: rule, figure: p.figure, group: p.group, role: p.role, nationality: p.nationality}
	if !b.fits(&d, v) {
		return -1
	}
	if k, ok := b.bound[at]; ok && b.replaces(&b.scene.drafts[k], &d) {
		return k
	}
	d.quote = b.quote(at, quoteTo)
	if b.word(p.first-1, "but") && b.word(p.first-2, "all") {
		d.quote.Start = min(d.quote.Start, b.at(p.first-2).start)
	}
	d.number = b.at(p.first).start
	d.sentence = len(b.scene.sentences) - 1
	d.run = b.scene.paragraphs
	d.people = b.scene.phrase(d.people)
	b.scene.drafts = append(b.scene.drafts, d)
	b.bound[at] = len(b.scene.drafts) - 1
	return len(b.scene.drafts) - 1
}

// replaces reports whether the new draft only sharpens the one that the phrase already has.
func (b *binder) replaces(old, d *draft) bool {
	switch {
	case old.category == d.category, b.toldJointly(old):
		return true
	case old.category == Casualties && d.category == Unharmed:
		old.category = Injured // struck, and survived
		return true
	case old.category == Casualties, old.category == Killed && d.category == Casualties:
		if old.category == Casualties {
			old.category = d.category
		}
		return true
	case old.category == Missing && d.category == Killed && b.wasLost(old, d):
		old.category, old.verb = Killed, d.verb
		return true
	case old.category == Injured && (d.category == Evacuated || d.category == Released): // "treated on the spot and sent home"
		return true
	case (old.category == Displaced || old.category == Rescued) && d.category == Evacuated:
		return true
	case old.category == Unharmed && d.category == Displaced: // "all unhurt, spent the night in a village hall"
		return true
	case old.category == Displaced && d.category == Unharmed:
		old.category = Unharmed
		return true
	case old.category == Injured && d.category == Killed:
		old.category = Killed
		return true
	case old.category == Rescued && d.category == Killed: // "was found alive but died"
		old.category, old.verb = Killed, d.verb
		return true
	case old.category == Rescued && d.category == Arrested:
		old.category = Arrested
		return true
	case old.category == Missing && d.category == Unharmed, old.category == Missing && d.category == Rescued, old.category == Rescued && d.category == Missing:
		old.category, old.verb = d.category, d.verb
		return true
	case (old.category == Evacuated || old.category == Displaced) && b.lowerVerb(d.verb) == "not returned":
		return true // to their homes
	case old.people.noun != "":
		return true
	}
	return false
}

// wasLost reports people of whom a participle or a relative clause says that they were lost, and the main verb that they are dead:
// "twelve trapped in the train died".
func (b *binder) wasLost(old, d *draft) bool {
	if old.verb < 0 || d.verb < 0 {
		return false
	}
	if i := b.chunkOfVerb(old.verb); i > 0 && b.kind(i-1) == chunkRel {
		return !b.verbs[old.verb].perfect // "who had been missing were found dead": that was so until then
	}
	v, w := &b.verbs[old.verb], &b.verbs[d.verb]
	return v.part && !v.helped && v.use == useObject && !w.feared && !w.doubt && !w.believed
}

// fits completes the draft from its phrase and reports whether it is a figure of people at all.
func (b *binder) fits(d *draft, v int) bool {
	p := d.people
	if p.noun != "" && !(p.noun == Casualties && d.category == Injured && v >= 0) { // "322 casualties treated"
		d.category = p.noun
	}
	if v >= 0 && b.verbs[v].negated && !b.negate(d, strings.HasPrefix(b.lowerVerb(v), "surviv")) {
		return false
	}
	switch {
	case v >= 0 && (b.toCome(v) || b.shotDown(d, v)):
		return false
	case v >= 0 && !b.guardOpen(d, v), b.isAge(d.at), b.wanted(d, v), b.isUnreal(p.first):
		return false
	case d.category == accounted:
		return b.accountedFits(d)
	case p.all && p.ofThem && !p.counted:
		return b.allFits(d)
	case p.pronoun:
		return b.pronounFits(d, v)
	case p.named:
		return b.nameFits(d, v)
	case !p.counted, p.thing, b.agedOf(d.at):
		return false
	case p.none && b.lowerVerb(v) == "out of danger":
		return false
	case p.none:
		return b.zeroFits(d, b.lightly(v), strings.HasPrefix(b.lowerVerb(v), "surviv"))
	case p.kin && !p.definite && d.category == Missing && b.is(p.first, tagIndef):
		return false // "families have reported a relative missing"
	case b.word(p.first-1, "but") && b.word(p.first-2, "all"):
		return b.allBut(d)
	case p.unknown && !p.plural && d.category == Casualties && v >= 0 && !b.verbs[v].passive && (b.word(b.verbs[v].main, "hit") || b.word(b.verbs[v].main, "struck")): // "hit a moored sand carrier"
		return false
	case p.unknown && !personSuffix(p.group) && !(p.plural && b.strongVerb(v)):
		return false
	case p.bare() && b.behindThings(d):
		return false
	case b.gameVerb(v) && p.role == "", d.category == Unharmed && b.brokeOut(d, v), d.category == Displaced && b.calledUnhurt(d):
		return false
	}
	b.inherit(d)
	b.takeSides(d)
	if d.category == Rescued && d.role != "" && d.role != Victim && b.lowerVerb(v) == "took out" {
		return false
	}
	if d.category == Rescued && b.scene.captors && (strings.HasPrefix(b.lowerVerb(v), "taken") || strings.HasPrefix(b.lowerVerb(v), "took")) && b.scene.lastOf(Released)+b.scene.lastOf(Hostage) > -2 {
		d.category = Hostage // taken ashore by pirates
	}
	if d.category == Released && b.scene.lastOf(Hostage) < 0 && (b.scene.lastOf(Missing) >= 0 || v >= 0 && b.byRescuers(v)) {
		d.category = Rescued // freed from the rubble
	}
	if d.group == "" {
		d.group = "people"
	}
	if d.role == "" {
		d.role = Victim
	}
	return true
}

// takeSides gives a number without a side the one that its clause, or the scene, tells of.
func (b *binder) takeSides(d *draft) {
	p := d.people
	if (d.role == "" || d.role == Victim) && b.wrongdoer(d.at) {
		d.role = Attacker
	}
	if d.role == "" && p.ofThem && p.head < 0 && b.scene.attackersCounted && b.countInSentence(d.at) == nil {
		d.group, d.role = "attackers", Attacker
	}
	if d.role == "" && p.bare() && d.rule == "object" && d.category == Killed && b.pursued(d.at) {
		d.group, d.role = "attackers", Attacker
	}
	if q := b.fought(d.at); q != nil && d.role == "" && p.bare() && d.rule == "object" && (d.category == Killed || d.category == Arrested) {
		d.group, d.role = q.group, q.role
	}
	if d.role == "" && p.head < 0 && b.scene.side == Attacker && !p.others {
		d.group, d.role = "attackers", Attacker
	}
}

// allBut reads "all but one of the 15 passengers died": 14.
func (b *binder) allBut(d *draft) bool {
	p := d.people
	if k := b.scene.lastOf(p.of); p.of != "" && p.ofCount == 0 && k >= 0 && b.scene.drafts[k].figure.Op == Exact && b.scene.drafts[k].figure.Max > p.figure.Max && d.category == p.of {
		n := b.scene.drafts[k].figure.Max - p.figure.Max
		d.figure, d.scope, d.of = Figure{Min: n, Max: n, Op: Exact}, Part, k
		d.group, d.role = b.scene.drafts[k].group, b.scene.drafts[k].role
		return true
	}
	if p.ofCount <= p.figure.Max || p.figure.Max < 1 {
		return false
	}
	n := p.ofCount - p.figure.Max
	d.figure = Figure{Min: n, Max: n, Op: Exact}
	d.group, d.role = firstWord(p.group, "people"), firstRole(p.role, Victim)
	return true
}

func firstWord(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// strongVerb reports a verb that strikes living beings only, so that a noun that the lexicon does not know may be one
// for people.
func (b *binder) strongVerb(v int) bool {
	if v < 0 || b.verbs[v].main < 0 || b.verbs[v].e == nil {
		return false
	}
	e := b.verbs[v].e
	if e.verb != Killed && e.verb != Injured && e.state != Killed && e.state != Injured {
		return false
	}
	switch b.lowerAt(b.verbs[v].main) {
	case "cut", "cutting", "cuts", "burned", "burnt", "burning", "burns", "treated", "treating", "treats", "admitted", "discharged", "eliminated", "executed", "expired", "critical", "hurt", "hurting":
		return false
	}
	return true
}

// gameVerb reports a verb that kills only fighters: "four were eliminated in the first round".
func (b *binder) gameVerb(v int) bool {
	w := b.lowerVerb(v)
	return strings.HasPrefix(w, "eliminat") || strings.HasPrefix(w, "neutrali") || strings.HasPrefix(w, "exterminat")
}

// behindThings reports a bare number that goes on with counted things: "three of the paintings were saved and five are missing".
func (b *binder) behindThings(d *draft) bool {
	switch d.category {
	case Killed, Injured, Casualties, Unharmed, Hostage:
		return false
	}
	for k := d.at - 1; k >= 0; k-- {
		if b.kind(k) == chunkStop || b.kind(k) == chunkVerb && d.rule == "object" { // "a trawler picked up two more"
			return false
		}
		if b.kind(k) == chunkPeople && b.peopleOf(k).counted && !b.behindPrep(k) && !b.is(b.peopleOf(k).head, tagUnit) && !b.word(b.peopleOf(k).head, "names") {
			return b.peopleOf(k).thing
		}
	}
	return false
}

// negate turns "was not hurt" into unharmed and drops other negations.
func (b *binder) negate(d *draft, survives bool) bool {
	if d.people.none {
		return false
	}
	switch d.category {
	case Injured, Casualties:
		d.category = Unharmed
		return true
	case Unharmed:
		d.category = Killed // "did not survive the surgery"
		return survives
	}
	return false
}

// lightly reports "none of them is seriously hurt": hurt they are.
func (b *binder) lightly(v int) bool {
	if v < 0 || b.verbs[v].main < 1 {
		return false
	}
	switch b.lowerAt(b.verbs[v].main - 1) {
	case "seriously", "badly", "critically", "gravely", "severely":
		return true
	}
	return false
}

// zeroFits makes "nobody died" a zero, and "none of the 34 pupils was hurt" 34 unharmed.
func (b *binder) zeroFits(d *draft, lightly, survives bool) bool {
	d.role = Victim
	if d.group == "" {
		d.group = "people"
	}
	if d.category == Killed && b.word(d.people.first, "none") && !d.people.ofThem && b.scene.lastOf(Killed) >= 0 && b.scene.drafts[b.scene.lastOf(Killed)].figure.Max > 0 {
		return false // of some others: "four nurses have caught it; none has died"
	}
	if lightly && d.people.ofCount == 0 {
		return false // "no one was seriously hurt" is no zero
	}
	if d.category == Unharmed { // "none of the 11 survived"
		d.category = Killed
		d.figure = Figure{Min: d.people.ofCount, Max: d.people.ofCount, Op: Exact}
		return survives && d.people.ofCount > 1
	}
	if d.people.ofThem && (d.category == Injured || d.category == Casualties) {
		d.category = Unharmed
		return b.allFits(d)
	}
	if d.people.ofCount > 1 && (d.category == Injured || d.category == Casualties) {
		if !lightly {
			d.category = Unharmed
		}
		d.figure = Figure{Min: d.people.ofCount, Max: d.people.ofCount, Op: Exact}
		return true
	}
	switch d.category {
	case Killed, Injured, Casualties, Missing, Arrested, Hostage:
		return true
	}
	return false
}

// pronounFits counts an attacker's own death: "killing himself", "he died".
func (b *binder) pronounFits(d *draft, v int) bool {
	w := b.lowerAt(d.people.first)
	reflexive := w == "himself" || w == "herself"
	switch {
	case reflexive && d.category == Killed:
	case (w == "he" || w == "she") && b.attackerBefore(d.at) && (d.category == Killed || d.category == Arrested):
	case (w == "him" || w == "her") && d.category == Killed && b.attackerBefore(d.at):
	case w == "them" && d.category == Killed:
		return b.themFits(d)
	case w == "they" && v >= 0 && (b.verbs[v].state || b.verbs[v].passive) && (d.category == Injured || d.category == Missing || d.category == Unharmed):
		return b.theyFit(d)
	default:
		return false
	}
	d.figure = Figure{Min: 1, Max: 1, Op: Exact}
	d.group, d.role = "attackers", Attacker
	return v >= 0
}

// nameFits counts one named person, if the verb is in the singular or strikes one.
func (b *binder) nameFits(d *draft, v int) bool {
	if d.category != Killed && d.category != Missing || v < 0 && d.rule != "part" || d.people.last-d.people.first < 2 {
		return false
	}
	d.figure = Figure{Min: 1, Max: 1, Op: Exact}
	d.group, d.role = "people", Victim
	return true
}

// quote is the span from the phrase to the end of the verb group that struck it, or the other way round.
func (b *binder) quote(at, verbChunk int) briefing.Span {
	p := b.chunks[at]
	s := briefing.Span{Start: b.at(p.first).start, End: b.at(p.last - 1).end}
	if verbChunk < 0 || verbChunk >= len(b.chunks) {
		return s
	}
	v := b.chunks[verbChunk]
	start, end := b.at(v.first).start, b.at(v.last-1).end
	if start > s.Start {
		s.End = max(s.End, end)
	} else {
		s.Start = start
	}
	return s
}

// calledUnhurt reports those of whom the sentence has just said "all of them unhurt": where they spent the night is no figure of its own.
func (b *binder) calledUnhurt(d *draft) bool {
	for k := b.first; k < len(b.scene.drafts); k++ {
		if o := &b.scene.drafts[k]; o.category == Unharmed && o.people.all && o.figure == d.figure {
			b.bound[d.at] = k
			return true
		}
	}
	return false
}

// toldJointly reports "19 dead and wounded", whatever is told of them besides.
func (b *binder) toldJointly(old *draft) bool {
	if old.category != Casualties || old.verb < 0 || b.verbs[old.verb].category != Casualties || b.verbs[old.verb].e == nil {
		return false
	}
	c := firstOf(b.verbs[old.verb].e.state, b.verbs[old.verb].e.verb)
	return c == Killed || c == Injured
}
