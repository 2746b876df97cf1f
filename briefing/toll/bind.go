package toll

import "sofar/briefing"

// draft is a mention that is being made: a phrase of people and what happened to them.
type draft struct {
	people      people
	at          int // chunk of the phrase; -1 for none
	verb        int // index into verbs, or -1
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
	rule        string
	attribution
	position
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
	part     Category // "Of the dead, ...": what bare numbers are parts of
	partOf   int
}

// bind makes the drafts of one sentence.
func (b *binder) bind() {
	b.first = len(b.scene.drafts)
	clear(b.bound)
	clear(b.subjects)
	b.part, b.partOf = "", -1
	b.countApposed()
	b.bindTolls(false)
	for i := range b.chunks {
		if b.chunks[i].kind == chunkVerb {
			b.bindVerb(i)
		}
	}
	b.bindNouns()
	b.bindWhose()
	b.bindTolls(true)
	b.bindTopic()
	b.bindAmong()
	b.bindParts()
	b.bindContinued()
	b.bindOverlap()
	b.bindListed()
	b.bindSeverity()
	b.bindFormer()
	b.bindFate()
	b.bindMore()
	b.noteSubject()
	b.originsOf()
	b.order()
	b.attribute()
	b.place()
	b.judge()
}

func (b *binder) verbOf(i int) *verb     { return &b.verbs[b.chunks[i].at] }
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
	category := v.category
	switch {
	case v.suffer && category == "":
		if b.hurtFollows(i) {
			category = Injured
			v.use = useSubject
			break
		}
		b.bindLoss(i)
		return
	case category == "" && v.helped && b.kind(i+1) == chunkAmong:
		b.bindAmongPredicate(i)
		return
	case category == "" && v.main >= 0 && (b.word(v.main, "named") || b.word(v.main, "identified")):
		b.bindNamed(i)
		return
	case category == "" && b.bindIdentity(i):
		return
	case category == "" && v.find:
		b.bindFound(i)
		return
	case category == "" && v.main < 0 && v.perfect && b.withInjury(b.chunks[i].last) > 0:
		b.emitAll(b.subjectsOf(i), i, Injured, "has injuries")
		return
	case category == "" && v.main < 0 && v.perfect && b.kind(i+1) == chunkPeople && b.peopleOf(i+1).group == "patients" && b.hospitalBefore(i):
		b.emit(i+1, i, Injured, "patients")
		return
	case category == "" && !v.passive && v.main >= 0:
		if objects := b.objectsOf(i); len(objects) > 0 && b.toDeath(objects[len(objects)-1]) {
			b.emitAll(objects, i, Killed, "object")
		}
		return
	}
	if category == "" {
		return
	}
	v.category = category
	if v.ing && v.use == useObject && b.killingHim(i) {
		return
	}
	switch {
	case b.selfInflicted(i):
		b.bindSelf(i)
	case v.state && !v.helped && b.placeOfDeath(i):
	case category == Missing && v.use == useObject && b.is(v.main, tagPhrase|tagVerb) && b.searching(i):
		b.bindSearch(i)
	case category == Unharmed && b.hurtFollows(i):
		b.emitAll(b.subjectsOf(i), i, Injured, "survived hurt")
	case v.use == useSubject && v.ing && b.kind(i+1) == chunkPeople && b.peopleOf(i+1).counted:
		b.emitAll(b.objectsOf(i), i, category, "object")
	case v.use == useSubject, v.state, v.use == useObject && v.passive:
		b.emitAll(b.subjectsOf(i), i, category, "subject")
	default:
		b.bindActive(i, category)
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
		b.emitAll(objects, i, category, "object")
		return
	}
	v := b.verbOf(i)
	if v.ing || v.helped && !v.part {
		return
	}
	if v.helped && !v.passive {
		return
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

// bindLoss reads "lost five soldiers".
func (b *binder) bindLoss(i int) {
	w := b.lowerAt(b.verbOf(i).main)
	if w != "lost" && w != "losing" && w != "lose" && w != "loses" {
		return
	}
	objects := b.objectsOf(i)
	if len(objects) == 0 && !b.verbOf(i).helped && b.kind(i-1) == chunkPeople {
		objects = []int{i - 1}
	}
	for _, o := range objects {
		if p := b.peopleOf(o); p.counted && p.head >= 0 && !p.thing && !p.unknown && p.noun == "" && !p.definite {
			b.emit(o, i, Killed, "loss")
		}
	}
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
		if p := b.peopleOf(i - 1); b.headline(i-1) || p.counted && !p.bare() {
			b.emit(i-1, i, Arrested, "headline")
		}
		return
	}
	held := b.lowerAt(v.main) == "holding" || b.lowerAt(v.main) == "held" || b.lowerAt(v.main) == "hold"
	for _, s := range struck {
		switch p := b.peopleOf(s); {
		case v.negated:
		case p.every && v.passive:
			if k := b.emit(s, i, accounted, "everyone found"); k >= 0 {
				b.scene.drafts[k].rule = "everyone found"
			}
		case !v.passive && p.counted && p.head >= 0 && b.hospitalBefore(i) && b.patientsOf(i):
			b.emit(s, i, Injured, "seen by a hospital")
		case p.group == "survivors":
			b.emit(s, i, Rescued, "survivors found")
		case p.ordinal && v.passive && len(b.scene.drafts) > b.first:
			b.emit(s, i, b.scene.drafts[len(b.scene.drafts)-1].category, "one more")
		case held && !v.passive && p.head >= 0 && !p.unknown && !p.definite && p.noun == "":
			b.emit(s, i, Hostage, "held")
		case v.passive && b.hospitalBehind(b.chunks[i].last), !v.passive && b.toHospital(s):
			b.emit(s, i, Injured, "to hospital")
		}
	}
}

func (b *binder) hospital(i int) bool {
	switch b.lowerAt(i) {
	case "hospital", "hospitals", "clinic", "clinics", "infirmary":
		return true
	}
	return false
}

// hospitalBefore reports whether a hospital is the subject of the verb at chunk i.
func (b *binder) hospitalBefore(i int) bool {
	for k := b.chunks[i].first - 1; k >= 0 && k > b.chunks[i].first-8; k-- {
		if b.at(k).kind == punct && b.at(k).mark != '\'' {
			return false
		}
		if b.hospital(k) {
			return true
		}
	}
	return false
}

func (b *binder) patientsOf(i int) bool {
	switch b.lowerAt(b.verbOf(i).main) {
	case "seen", "saw", "received", "took", "taken", "treating":
		return true
	}
	return false
}

// toHospital reports whether people are taken to a hospital.
func (b *binder) toHospital(at int) bool { return b.hospitalBehind(b.chunks[at].last) }

func (b *binder) hospitalBehind(from int) bool {
	for k := from; k < from+7 && k < len(b.tokens); k++ {
		if b.at(k).kind == punct {
			return false
		}
		if b.word(k, "to") && (b.hospital(k+1) || b.hospital(k+2) || b.hospital(k+3)) {
			return true
		}
	}
	return false
}

func (b *binder) emitAll(struck []int, i int, category Category, rule string) {
	from := len(b.scene.drafts)
	b.bareKin(struck)
	for n, s := range struck {
		quoteTo := i
		if rule != "object" && n < len(struck)-1 || rule == "object" && n > 0 {
			quoteTo = -1
		}
		b.emitQuoting(s, i, quoteTo, category, rule)
	}
	b.markList(from)
}

// bareKin counts the second of "his mother and father".
func (b *binder) bareKin(list []int) {
	for n := 1; n < len(list); n++ {
		p, before := b.peopleOf(list[n]), b.peopleOf(list[n-1])
		if !p.counted && p.kin && !p.plural && !p.definite && before.kin && before.definite && before.counted && b.kind(list[n]-1) == chunkAnd {
			p.counted, p.figure = true, Figure{Min: 1, Max: 1, Op: Exact}
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
	if len(list) < 2 || !numbered || kin && len(list) == 2 {
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
	d := draft{people: *p, at: at, category: category, verb: v, of: -1, rule: rule, figure: p.figure, group: p.group, role: p.role, nationality: p.nationality}
	if !b.fits(&d, v) {
		return -1
	}
	if k, ok := b.bound[at]; ok && b.replaces(&b.scene.drafts[k], &d) {
		return k
	}
	d.quote = b.quote(at, quoteTo)
	d.number = b.at(p.first).start
	d.sentence = len(b.scene.sentences) - 1
	d.run = b.scene.paragraphs
	b.scene.drafts = append(b.scene.drafts, d)
	b.bound[at] = len(b.scene.drafts) - 1
	return len(b.scene.drafts) - 1
}

// replaces reports whether the new draft only sharpens the one that the phrase already has.
func (b *binder) replaces(old, d *draft) bool {
	switch {
	case old.category == d.category:
		return true
	case old.category == Casualties, old.category == Killed && d.category == Casualties:
		if old.category == Casualties {
			old.category = d.category
		}
		return true
	case old.category == Injured && d.category == Killed:
		old.category = Killed
		return true
	case old.category == Rescued && d.category == Arrested:
		old.category = Arrested
		return true
	case old.category == Missing && d.category == Rescued, old.category == Rescued && d.category == Missing:
		old.category = d.category
		return true
	case old.people.noun != "":
		return true
	}
	return false
}

// fits completes the draft from its phrase and reports whether it is a figure of people at all.
func (b *binder) fits(d *draft, v int) bool {
	p := &d.people
	if p.noun != "" {
		d.category = p.noun
	}
	if v >= 0 && b.verbs[v].negated && !b.negate(d) {
		return false
	}
	switch {
	case d.category == accounted:
		return b.accountedFits(d)
	case p.all && p.ofThem && !p.counted:
		return b.allFits(d)
	case p.pronoun:
		return b.pronounFits(d, v)
	case p.named:
		return b.nameFits(d, v)
	case !p.counted, p.thing:
		return false
	case p.none:
		return b.zeroFits(d, b.lightly(v))
	case p.unknown:
		if !personSuffix(p.group) && (d.category != Killed && d.category != Injured && d.category != Casualties || !p.plural) {
			return false
		}
	}
	b.inherit(d)
	if d.category == Released && b.scene.lastOf(Missing) >= 0 && b.scene.lastOf(Hostage) < 0 {
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

// negate turns "was not hurt" into unharmed and drops other negations.
func (b *binder) negate(d *draft) bool {
	if d.people.none {
		return false
	}
	switch d.category {
	case Injured, Casualties:
		d.category = Unharmed
		return true
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
func (b *binder) zeroFits(d *draft, lightly bool) bool {
	d.role = Victim
	if d.group == "" {
		d.group = "people"
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
	if d.category != Killed && d.category != Missing || v < 0 || d.people.last-d.people.first < 2 {
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
