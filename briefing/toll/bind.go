package toll

import (
	"strings"

	"sofar/briefing"
)

// draft is a mention that is being made: a phrase of people and what happened to them.
type draft struct {
	attribution
	position

	people      *people // shared by phrases that are the same, and never changed; see [scene.phrase]
	at          int     // chunk of the phrase; -1 for none
	verb        int     // index into verbs, or -1
	category    Category
	figure      Figure
	group       string
	role        Role
	nationality string
	scope       Scope
	of          int // draft that this is a part of, or -1
	status      Status
	certainty   Certainty
	place       bool // of one place only: "in Sarrat province alone"
	framed      bool // of the place that its sentence begins with: "In Almaira, 31 people died"
	ownSide     bool // a party on its own losses: no claim
	first       bool // what somebody said first: "first spoke of 64 dead"
	early       bool // given in words that a later figure is expected to follow: "had announced", "first said"
	rule        string
}

// position is where a draft stands.
type position struct {
	quote    briefing.Span
	number   int // byte offset of the figure
	sentence int // index into scene.sentences
	run      int // number of its paragraph in all that was read
	section  int // index into Briefing.Sections; -1 before the first
	within   int // number of the paragraph in its section, from 1
}

// binder finds in one sentence's chunks which people each event strikes.
type binder struct {
	*clauseReader

	scene    *scene
	first    int         // index in scene.drafts of this sentence's first draft
	bound    map[int]int // chunk of people -> draft
	subjects map[int][]int
	said     []speech // of the sentence; used again for each
	unreal   []span   // its tokens that tell of nobody real
	counted  bool     // a phrase of the sentence counts; see [binder.noteCounts]
	bare     bool     // and one has no noun
	turned   turn     // all that words of the sentence turn
	modal    bool     // it has a "would" or its like
	part     Category // "Of the dead, ...": what bare numbers are parts of
	partOf   int
}

// bind makes the drafts of one sentence: first what is counted, then who says so and how it stands.
func (b *binder) bind() {
	b.first = len(b.scene.drafts)
	clear(b.bound)
	clear(b.subjects)
	b.part, b.partOf = "", -1
	b.noteCounts()
	b.alert()
	b.noteTurns()
	b.imagine()
	if b.bare {
		b.countApposed()
	}
	b.knownDead()
	b.bindEvents()
	b.bindPartsOf()
	b.bindBehind()
	b.noteSubject()
	b.originsOf()
	if b.bare {
		b.bindGapped()
	}
	b.order()
	b.settle()
}

// noteCounts notes what most rules need something to do with: a phrase that counts, and a number without a noun. A rule that makes
// a count of a phrase sets both.
func (b *binder) noteCounts() {
	b.counted, b.bare = false, false
	for k := range b.clauseReader.people {
		p := &b.clauseReader.people[k]
		b.counted = b.counted || p.counted
		b.bare = b.bare || p.bare()
	}
}

// noteTurns notes what the words of the sentence can turn, so that rules that need one are not asked where there is none.
func (b *binder) noteTurns() {
	b.turned, b.modal = 0, false
	for i := range b.tokens {
		b.turned |= b.tokens[i].turn
		b.modal = b.modal || b.tokens[i].is(tagModal)
	}
	b.scene.prison = b.scene.prison || b.turned&turnPrison != 0
}

// countsOne makes a phrase count one person.
func (b *binder) countsOne(p *people) {
	p.counted, p.figure = true, Figure{Min: 1, Max: 1, Op: Exact}
	b.counted, b.bare = true, true
}

// bindEvents binds people to the verbs, nouns and counts that strike them.
func (b *binder) bindEvents() {
	if b.has(chunkToll) {
		b.bindTolls(false)
	}
	for i := range b.chunks {
		if b.chunks[i].kind == chunkVerb {
			b.bindVerb(i)
		}
	}
	b.bindNouns()
	if b.bare {
		b.bindNumberVerb()
		b.bindNumbered()
	}
	if b.counted {
		b.bindLabelled()
	}
	if b.has(chunkRel) {
		b.bindWhose()
	}
	if b.has(chunkToll) {
		b.bindTolls(true)
	}
	if b.counted {
		b.bindTopic()
	}
}

// bindPartsOf binds what breaks a figure down.
func (b *binder) bindPartsOf() {
	b.bindAmong()
	b.bindParts()
	if b.counted {
		b.bindCountedParts()
	}
	b.bindOverlap()
	b.doubtBackwards()
	if b.counted {
		b.bindSeverity()
		b.bindCondition()
	}
	if b.bare {
		b.bindDischarged()
		b.bindDiedThere()
	}
	b.bindAnother()
}

// bindCountedParts binds the numbers of lists that break a figure down.
func (b *binder) bindCountedParts() {
	b.bindListed()
	if b.bare {
		b.diedInHospital()
		b.bindSeries()
	}
	b.bindNationsListed()
	b.bindNationRow()
	if b.bare {
		b.bindAnnounced()
	}
	b.bindContinued()
}

// bindBehind binds the figures that go on from another: older ones, newer ones, more, and those whose verb is left out.
func (b *binder) bindBehind() {
	if b.bare {
		b.bindPairedFormer()
		b.bindFormer()
	}
	if b.counted {
		b.bindFate()
		b.bindUnits()
		b.bindSilence()
	}
	if b.bare {
		b.bindDeadAt()
	}
	if b.has(chunkRel) {
		b.bindOfCounted()
	}
	b.bindItWas()
	b.bindOlder()
	if b.bare {
		b.bindHeard()
	}
	b.bindRevised()
	if b.bare {
		b.bindNot()
		b.bindThen()
		b.bindSecondToll()
		b.bindMore()
		b.bindPaired()
		b.bindSays()
		b.bindApposedNumber()
	}
	b.bindSoWere()
	if b.counted && b.has(chunkWhile) {
		b.bindAsAre()
	}
	b.bindTheyWere()
	if b.bare {
		b.bindCountries()
		b.bindGappedRest()
	}
}

// settle attributes the sentence's drafts and judges how sure and how current they are.
func (b *binder) settle() {
	b.attribute()
	figures := len(b.scene.drafts) > b.first
	if figures {
		b.speakGapped()
		b.givenBy()
		b.whoseToll()
	}
	b.attributeBack()
	if figures {
		b.confirmedBy()
		b.ownLosses()
		b.frameByPlace()
	}
	b.place()
	b.judge()
	b.outdate()
	b.outlive()
	b.doubt()
	b.deny()
	b.disclaim()
	if b.counted {
		b.countAboard()
		b.bindUnread()
	}
}

func (b *binder) verbOf(i int) *verb { return &b.verbs[b.chunks[i].at] }

func (b *binder) peopleOf(i int) *people { return &b.clauseReader.people[b.chunks[i].at] }

func (b *binder) kind(i int) chunkKind {
	if i < 0 || i >= len(b.chunks) {
		return chunkStop
	}
	return b.chunks[i].kind
}

// bindVerb binds one verb group.
func (b *binder) bindVerb(i int) {
	v := b.verbOf(i)
	switch {
	case b.revises(i):
	case v.suffer && v.category == "" && b.fatalFollows(i):
		v.category, v.use = Killed, useSubject
		b.bindEvent(i)
	case v.suffer && v.category == "" && b.hurtFollows(i):
		v.category, v.use = Injured, useSubject
		b.bindEvent(i)
	case v.suffer && v.category == "":
		b.bindLoss(i)
	case v.category == "":
		b.bindPlain(i)
	default:
		b.bindEvent(i)
	}
}

// bindPlain binds a verb that is no event by itself, but with what stands behind it: "were among those killed", "have
// been moved to a school", "beat two men to death".
func (b *binder) bindPlain(i int) {
	v := b.verbOf(i)
	switch {
	case v.helped && b.kind(i+1) == chunkAmong:
		b.bindAmongPredicate(i)
	case v.main >= 0 && (b.word(v.main, "named") || b.word(v.main, "identified")):
		b.bindNamed(i)
	case b.bindIdentity(i):
	case b.fallen(i):
		b.emitAll(b.subjectsOf(i), i, Killed, "subject")
	case v.main < 0 && v.helped && !v.negated && !v.doubt && b.inHospital(b.chunks[i].last):
		b.emitAll(b.subjectsOf(i), i, Injured, "in hospital")
	case v.main < 0 && v.helped && !v.negated && b.inRuins(b.chunks[i].last):
		b.emitAll(b.subjectsOf(i), i, Missing, "in ruins")
	case v.main < 0 && v.helped && !v.negated && b.word(b.chunks[i].last, "stable") && b.scene.lastOf(Injured) >= 0:
		b.emitAll(b.subjectsOf(i), i, Injured, "in hospital")
	case v.passive && !v.negated && b.laidToRest(i):
		b.emitAll(b.subjectsOf(i), i, Killed, "in graves")
	case v.passive && b.shelterBehind(i):
		b.emitAll(b.subjectsOf(i), i, Evacuated, "to a shelter")
	case b.seizing(i):
		b.emitAll(b.objectsOf(i), i, Hostage, "object")
	case v.main >= 0 && !v.passive && (b.word(v.main, "sent") || b.word(v.main, "sending") || b.word(v.main, "put") || b.word(v.main, "putting")) && b.sentToHospital(i):
		b.emitAll(b.objectsOf(i), i, Injured, "object")
	case b.gotOut(i):
		b.emitAll(b.objectsOf(i), i, Rescued, "got out")
	case b.housing(i):
		b.emitAll(b.objectsOf(i), i, Displaced, "housed")
	case b.sheltered(i):
		b.emitAll(b.subjectsOf(i), i, Displaced, "in shelters")
	case b.fleeing(i):
		b.emitAll(b.subjectsOf(i), i, Displaced, "fled")
	case v.find:
		b.bindFound(i)
	case v.main < 0 && v.perfect && b.withInjury(b.chunks[i].last) > 0:
		b.emitAll(b.subjectsOf(i), i, Injured, "has injuries")
	case v.main < 0 && v.perfect && b.kind(i+1) == chunkPeople && b.peopleOf(i+1).group == "patients" && b.hospitalBefore(i):
		b.emit(i+1, i, Injured, "patients")
	case !v.passive && v.main >= 0:
		if objects := b.objectsOf(i); len(objects) > 0 && b.toDeath(objects[len(objects)-1]) {
			b.emitAll(objects, i, Killed, "object")
		}
	}
}

// bindEvent binds a verb that tells of an event, by the way in which it strikes its people.
func (b *binder) bindEvent(i int) {
	v := b.verbOf(i)
	if v.ing && v.use == useObject && b.killingHim(i) || !v.helped && !v.ing && b.kind(i-1) == chunkPrep && (v.state || v.part) && v.use != useSubject {
		return // "... and of wounded"
	}
	if v.category == Missing && v.passive && b.graveBehind(i) {
		v.category = Killed
	}
	if v.category == Casualties && v.passive && !v.negated && b.inLimb(b.chunks[i].last) {
		v.category = Injured
	}
	switch {
	case b.selfInflicted(i):
		b.bindSelf(i)
	case v.state && !v.helped && (b.placeOfDeath(i) || b.ofThings(i)):
	case v.category == Missing && v.use == useObject && b.is(v.main, tagPhrase|tagVerb) && b.searching(i):
		b.bindSearch(i)
	case v.category == Unharmed && b.word(b.chunks[i].last, "with") && b.hurtWithin(b.chunks[i].last+1, 4):
		b.emitAll(b.subjectsOf(i), i, Injured, "survived hurt")
	case v.use == useSubject && v.ing && b.kind(i+1) == chunkPeople && b.peopleOf(i+1).counted:
		b.emitAll(b.objectsOf(i), i, v.category, "object")
	case b.drowns(i):
		b.emitAll(b.objectsOf(i), i, v.category, "object")
	case v.use == useSubject, v.state, v.use == useObject && v.passive:
		b.emitAll(b.subjectsOf(i), i, v.category, "subject")
	default:
		b.bindActive(i, v.category)
	}
}

// bindActive binds a verb that strikes its object, or, without one, a participle that stands behind its people.
func (b *binder) bindActive(i int, category Category) {
	objects := b.objectsOf(i)
	if category == Missing && b.interred(i) {
		category = Killed
	}
	if v := b.verbOf(i); v.perfect && category == Casualties && b.hurtWithin(b.chunks[i].last, 2) { // "seven of them have crushed limbs"
		b.emitAll(b.subjectsOf(i), i, Injured, "subject")
		return
	}
	if len(objects) > 0 {
		if b.toDeath(objects[len(objects)-1]) {
			category = Killed
		}
		b.headlineObject(i, objects)
		if category == Hostage {
			objects = b.heldAboard(objects)
		}
		b.emitAll(objects, i, category, "object")
		return
	}
	v := b.verbOf(i)
	if v.ing || v.helped && !v.part {
		return
	}
	if category == Evacuated && strings.HasPrefix(b.lowerVerb(b.chunks[i].at), "moved") { // "villagers have moved to higher ground"
		b.emitAll(b.subjectsOf(i), i, category, "subject")
		return
	}
	if v.helped && !v.passive || !v.helped && b.kind(i-1) == chunkWord && b.at(b.chunks[i-1].first).e == nil && strings.HasSuffix(b.lowerAt(b.chunks[i-1].last-1), "s") {
		return // "according to figures released"
	}
	b.emitAll(b.subjectsOf(i), i, category, "participle")
}

// hurtFollows reports whether an injury stands behind a verb such as "suffered" or "broke".
func (b *binder) hurtFollows(i int) bool {
	from := b.chunks[i].last
	for k := from; k < from+7 && k < len(b.tokens); k++ {
		t := b.at(k)
		if t.kind == punct || t.is(tagVerb) && !t.is(tagHurt|tagState) || t.is(tagAnd) {
			return false
		}
		if t.is(tagHurt) || t.is(tagNoun) && t.e.noun == Injured {
			return true
		}
	}
	return false
}

// bindFound binds survivors that were found; the dead and the living are found by their states.
func (b *binder) bindFound(i int) {
	v := b.verbOf(i)
	var struck []int
	if v.passive {
		struck = b.subjectsOf(i)
	} else {
		struck = b.objectsOf(i)
	}
	if len(struck) == 0 && !v.passive && !v.helped && b.kind(i-1) == chunkPeople && b.lowerAt(v.main) == "held" {
		if p := b.peopleOf(i - 1); b.headline(i-1) || p.counted && !p.bare() && !b.helpedBehind(b.chunks[i].first) {
			b.emit(i-1, i, Arrested, "headline")
		}
		return
	}
	held := b.lowerAt(v.main) == "holding" || b.lowerAt(v.main) == "held" || b.lowerAt(v.main) == "hold"
	for _, s := range struck {
		switch p := b.peopleOf(s); {
		case v.negated:
		case v.passive && v.being && held && p.counted && !p.thing && b.beingHeld(i):
			category := Arrested
			if b.scene.lastOf(Hostage) >= 0 || p.group == "hostages" || p.group == "captives" || p.group == "abductees" {
				category = Hostage
			}
			if k := b.emit(s, i, category, "being held"); k >= 0 && category == Arrested && b.scene.captors {
				b.scene.drafts[k].certainty = Reported // it may be the captors who hold them
			}
		case p.every && v.passive:
			if k := b.emit(s, i, accounted, "everyone found"); k >= 0 {
				b.scene.drafts[k].rule = "everyone found"
			}
		case !v.passive && p.counted && p.head >= 0 && b.hospitalBefore(i) && b.patientsOf(i):
			b.emit(s, i, Injured, "seen by a hospital")
		case p.group == "patients" && v.passive && p.counted && (b.word(b.chunks[i].last, "in") || b.hospitalBehind(b.chunks[i].last)):
			b.emit(s, i, Injured, "patients")
		case v.passive && (p.counted || p.ofThem) && !p.thing && (b.word(b.chunks[i].last, "out of") && b.depthBehind(b.chunks[i].last+1) || b.word(b.chunks[i].last, "out") && b.scene.inDanger() && b.word(v.main, "brought")):
			b.emit(s, i, Rescued, "out of the depth")
		case p.group == "survivors":
			b.emit(s, i, Rescued, "survivors found")
		case p.ordinal && v.passive && len(b.scene.drafts) > b.first:
			b.emit(s, i, b.scene.drafts[len(b.scene.drafts)-1].category, "one more")
		case held && !v.passive && (p.head >= 0 || p.bare() && b.hostagesBefore(i)) && !p.unknown && !p.definite && p.noun == "":
			b.emit(s, i, Hostage, "held")
		case v.passive && b.hospitalBehind(b.chunks[i].last), !v.passive && b.toHospital(s):
			b.emit(s, i, Injured, "to hospital")
		}
	}
}

// hostagesBefore reports that the sentence speaks of hostages or their captors before chunk i.
func (b *binder) hostagesBefore(i int) bool {
	for k := range i {
		if b.kind(k) == chunkPeople && (b.peopleOf(k).group == "hostages" || b.peopleOf(k).role == Attacker) {
			return true
		}
	}
	return false
}
