package toll

// accounted is what "everyone has been accounted for" says: a zero of the missing.
const accounted Category = "accounted"

// sameCategory marks counts such as "the figure", which take the category of the figure before.
const sameCategory Category = "same"

// accountedFits makes "everyone has been accounted for" no missing; a number accounted for tells nothing.
func (b *binder) accountedFits(d *draft) bool {
	if !d.people.every && !(d.people.all && !d.people.counted) {
		return false
	}
	d.category, d.figure = Missing, Figure{Op: Zero}
	d.group, d.role = "people", Victim
	return true
}

// allFits gives "all of them" and "none of them" the number that they refer to.
func (b *binder) allFits(d *draft) bool {
	p := b.countBefore(d.at)
	if p == nil || p.figure.Op != Exact && p.figure.Op != About {
		return false
	}
	d.figure, d.group, d.role, d.nationality = p.figure, p.group, firstRole(p.role, Victim), p.nationality
	d.people = b.scene.citizens(d.people, p.citizens)
	return true
}

func firstRole(a, b Role) Role {
	if a != "" {
		return a
	}
	return b
}

// countBefore is the count of people that a pronoun at chunk i refers to: in its sentence, else in the last whole figure.
func (b *binder) countBefore(i int) *people {
	if p := b.countInSentence(i); p != nil {
		return p
	}
	if k := b.scene.antecedent(b.first); k >= 0 {
		q := *b.scene.drafts[k].people
		q.figure = b.scene.drafts[k].figure
		return &q
	}
	return nil
}

// countInSentence is the last plural count of people before chunk i in its sentence, or nil.
func (b *binder) countInSentence(i int) *people {
	for k := i - 1; k >= 0; k-- {
		if b.kind(k) == chunkPeople {
			if p := b.peopleOf(k); p.counted && p.plural && !p.thing && !p.none {
				return p
			}
		}
	}
	return nil
}

// countApposed gives "passengers in the last coach, 40 in all," its number.
func (b *binder) countApposed() {
	for i := 2; i < len(b.chunks); i++ {
		if b.kind(i) != chunkPeople || b.kind(i-1) != chunkComma || !b.peopleOf(i).bare() || !b.word(b.chunks[i].last, "in") || !b.word(b.chunks[i].last+1, "all") {
			continue
		}
		if k := b.phraseEndingAt(i - 2); k >= 0 && !b.peopleOf(k).counted && b.peopleOf(k).plural && !b.peopleOf(k).thing {
			p := b.peopleOf(k)
			p.counted, p.figure = true, b.peopleOf(i).figure
			b.peopleOf(i).thing = true
		}
	}
}

// bindWhose binds "the guard, whose body was found" and "nine people whose deaths were known".
func (b *binder) bindWhose() {
	for i := range b.chunks {
		if b.kind(i) != chunkRel || !b.word(b.chunks[i].first, "whose") || b.kind(i+1) != chunkPeople || b.peopleOf(i+1).noun != Killed {
			continue
		}
		k := i - 1
		if b.kind(k) == chunkComma {
			k--
		}
		at := b.phraseEndingAt(k)
		if at < 0 {
			continue
		}
		list, _ := b.listLeft(at, i)
		if len(list) == 0 {
			list = []int{at}
		}
		for _, s := range list {
			if k := b.emit(s, i+1, Killed, "whose"); k >= 0 && b.peopleOf(s).definite && b.peopleOf(s).plural {
				b.scene.drafts[k].scope = Part
			}
		}
	}
}

// bindNamed binds "the victims were named as A and B" and "identified all eight victims".
func (b *binder) bindNamed(i int) {
	v := b.verbOf(i)
	w := b.lowerAt(v.main)
	if w != "named" && w != "identified" {
		return
	}
	b.bodiesNamed(i)
	if s := b.subjectsOf(i); v.passive && len(s) > 0 && b.peopleOf(s[0]).pronoun && b.word(b.chunks[i].last, "as") && b.scene.lastCategory() == Killed {
		for _, o := range b.listRight(i + 2) {
			if b.kind(i+2) == chunkPeople {
				k := b.emit(o, i, Killed, "identified")
				b.confirmed(k)
				b.part1(k, len(b.scene.drafts)-1-boolInt(k >= 0))
			}
		}
		return
	}
	if !v.passive {
		for _, o := range b.objectsOf(i) {
			if p := b.peopleOf(o); p.counted && p.group == "victims" {
				b.confirmed(b.emit(o, i, Killed, "identified"))
			} else if b.areDead(p) && b.word(b.chunks[o].last, "as") {
				b.bindNames(o+2, i)
			}
		}
		return
	}
	subjects := b.subjectsOf(i)
	if len(subjects) == 0 || !b.areDead(b.peopleOf(subjects[0])) || !b.word(b.chunks[i].last, "as") {
		return
	}
	b.bindNames(i+1, i)
	b.bindListAs(i)
}

// bindListAs binds the list of "the dead were identified as a bus driver, his conductor and six passengers".
func (b *binder) bindListAs(i int) {
	k := i + 1
	for b.kind(k) == chunkWord || b.kind(k) == chunkPrep || b.kind(k) == chunkWhile {
		k++
	}
	if b.kind(k) != chunkPeople || b.peopleOf(k).named {
		return
	}
	from := len(b.scene.drafts)
	list := b.listRight(k)
	b.knownByCompany(list)
	if of := b.scene.lastOf(Killed); of >= 0 {
		if sum, ok := b.sumOf(list); ok && sum == b.scene.drafts[of].figure.Max {
			for _, o := range list {
				k := b.emit(o, -1, Killed, "identified")
				b.confirmed(k)
				b.part1(k, of)
			}
		}
		return
	}
	for _, o := range list {
		b.confirmed(b.emit(o, -1, Killed, "identified"))
	}
	b.markList(from)
}

// sumOf adds up a list of counted people that no rule has used.
func (b *binder) sumOf(list []int) (sum int, ok bool) {
	for _, i := range list {
		p := b.peopleOf(i)
		if _, done := b.bound[i]; done || !p.counted || p.thing || p.unknown || p.none || p.figure.Op != Exact {
			return 0, false
		}
		sum += p.figure.Max
	}
	return sum, len(list) > 0
}

// bindNames binds the persons named from chunk k on.
func (b *binder) bindNames(k, verbAt int) {
	if b.scene.lastOf(Killed) >= 0 {
		return // those named were counted before
	}
	for ; k < len(b.chunks) && b.kind(k) != chunkStop && b.kind(k) != chunkVerb; k++ {
		if b.kind(k) == chunkPeople && b.peopleOf(k).named && !b.behindPrep(k) {
			b.confirmed(b.emit(k, verbAt, Killed, "named"))
		}
	}
}

func (b *binder) areDead(p *people) bool {
	return p.group == "victims" || p.of == Killed || p.modifier == Killed || p.noun == Killed
}

func (b *binder) confirmed(k int) {
	if k >= 0 {
		b.scene.drafts[k].certainty = Confirmed
	}
}

// bindOverlap reads "it is unclear whether the toll includes two officers": the people in doubt, scope unclear.
func (b *binder) bindOverlap() {
	whether := b.find("whether")
	if whether < 0 || !b.countingWords(whether) {
		return
	}
	category := Category("")
	for k := len(b.scene.drafts) - 1; k >= 0 && category == ""; k-- {
		if b.scene.drafts[k].category == Killed || b.scene.drafts[k].category == Injured {
			category = b.scene.drafts[k].category
		}
	}
	if category == "" {
		return
	}
	for i := range b.chunks {
		if b.kind(i) != chunkPeople || b.chunks[i].first < whether {
			continue
		}
		p := b.peopleOf(i)
		k, done := b.bound[i]
		if !done && p.counted && p.head >= 0 && !p.thing && !p.unknown && !p.ordinal && !b.behindPrep(i) {
			k = b.emit(i, -1, category, "overlap")
			done = k >= 0
		}
		if done && b.scene.drafts[k].category == category {
			b.scene.drafts[k].scope = Unclear
		}
	}
}

// find is the first token that is the word w, or -1.
func (b *binder) find(w string) int {
	for i := range b.tokens {
		if b.word(i, w) {
			return i
		}
	}
	return -1
}

// countingWords reports whether the sentence speaks of a count behind token i: "includes", "toll", "counted", "lists".
func (b *binder) countingWords(i int) bool {
	for ; i < len(b.tokens); i++ {
		switch b.lowerAt(i) {
		case "toll", "figure", "count", "counted", "list", "lists", "total", "tally", "number", "included", "includes", "include", "death toll":
			return true
		}
	}
	return false
}

// bindListed binds a list behind a colon whose numbers add up to the figure before it: "a family of seven: the
// farmer, his wife ...".
func (b *binder) bindListed() {
	for i := range b.chunks {
		if b.kind(i) != chunkStop && b.kind(i) != chunkComma {
			continue
		}
		first := b.overThose(i + 1)
		if b.kind(first) != chunkPeople || !(b.kind(i) == chunkStop && b.listMark(i)) && !b.listApposed(i, first) {
			continue
		}
		list := b.listRight(first)
		of := b.boundBefore(i)
		if len(list) < 2 || of < 0 {
			continue
		}
		sum, nations := 0, b.kind(i) == chunkStop
		for _, s := range list {
			p := b.peopleOf(s)
			nations = nations && p.nationality != ""
			if _, done := b.bound[s]; done || !p.counted || p.thing || p.figure.Max == Open {
				sum = -1
				break
			}
			sum += p.figure.Max
		}
		if f := b.scene.drafts[of].figure; sum > 0 && (sum == f.Max || f.Op == AtLeast && sum == f.Min && b.kind(i) == chunkStop || nations && sum < b.scene.drafts[of].figure.Max) {
			for _, s := range list {
				b.emitPart(s, b.scene.drafts[of].category, of)
			}
		}
	}
}

// overThose steps over the "those of" of "34 bodies, those of 20 men and 14 women".
func (b *binder) overThose(i int) int {
	if b.kind(i) == chunkWord && b.word(b.chunks[i].first, "those") && b.kind(i+1) == chunkPrep && b.word(b.chunks[i+1].first, "of") {
		return i + 2
	}
	if b.kind(i) == chunkOfThem && b.word(b.chunks[i].first, "those of") {
		return i + 1
	}
	return i
}

// listApposed reports the comma of "the three others, two women and a student, are stable": a list stands between it and the
// next comma or the end.
func (b *binder) listApposed(i, first int) bool {
	if b.kind(i) != chunkComma {
		return false
	}
	d, ok := b.bound[i-1]
	if !ok {
		d, ok = b.bound[b.phraseEndingAt(i-1)]
	}
	if !ok || b.scene.drafts[d].figure.Max < 2 {
		return false
	}
	list := b.listRight(first)
	end := b.kind(b.behindPhrase(list[len(list)-1]))
	return len(list) > 1 && (end == chunkComma || end == chunkStop)
}

// boundBefore is the draft of the nearest phrase before chunk i that has one, or -1.
func (b *binder) boundBefore(i int) int {
	for k := i - 1; k >= 0; k-- {
		if d, ok := b.bound[k]; ok {
			return d
		}
	}
	return -1
}

func (b *binder) listMark(i int) bool {
	if i < 0 || i >= len(b.chunks) {
		return false
	}
	m := b.at(b.chunks[i].first).mark
	return m == ':' || m == '—' || m == '-'
}

// inherit gives a bare number the group and side of the figure that it is joined to: "three soldiers killed and nine
// wounded", "killed nine of the attackers and captured two".
func (b *binder) inherit(d *draft) {
	p := d.people
	if p.extra && !p.others && generic(p.group) && p.head >= 0 && len(b.scene.drafts) > b.first && d.nationality == "" {
		d.nationality = b.scene.drafts[len(b.scene.drafts)-1].nationality
		return
	}
	if p.head >= 0 && !p.others || len(b.scene.drafts) == b.first || d.rule == "toll" {
		return
	}
	last := &b.scene.drafts[len(b.scene.drafts)-1]
	if last.at < 0 || d.at < last.at || last.people.none {
		return
	}
	for k := last.at; k < d.at; k++ {
		if b.kind(k) == chunkStop {
			return
		}
	}
	if last.verb >= 0 && b.selfVerb(&b.verbs[last.verb]) {
		return
	}
	if d.group == "" || d.group == "people" {
		d.group = last.group
	}
	if d.role == "" && last.role != Victim && (!p.others || last.role == Attacker && d.category == Arrested) {
		d.role = last.role
	}
}

// theyFit gives "they are in hospital" the number of the only people counted in the sentence before, if that told
// something else of them.
func (b *binder) theyFit(d *draft) bool {
	of := -1
	for k := b.first - 1; k >= 0 && b.scene.drafts[k].sentence == len(b.scene.sentences)-2; k-- {
		if b.scene.drafts[k].figure.Max > 1 {
			if of >= 0 {
				return false
			}
			of = k
		}
	}
	if of < 0 || b.scene.drafts[of].category == d.category || b.scene.drafts[of].category == Killed || b.scene.drafts[of].status != Current {
		return false
	}
	whole := &b.scene.drafts[of]
	d.figure, d.group, d.role, d.nationality = whole.figure, whole.group, whole.role, whole.nationality
	return true
}

// bindIdentity binds "the dead include seven Spaniards" and "the dead were 14 shepherds".
func (b *binder) bindIdentity(i int) bool {
	v := b.verbOf(i)
	main := b.chunks[i].last - 1
	w := b.lowerAt(main)
	includes := w == "include" || w == "included" || w == "includes"
	if !includes && !b.is(main, tagBe) || v.negated {
		return false
	}
	if category := b.thoseWho(i); category != "" {
		return b.bindOnesListed(i, category)
	}
	subjects := b.subjectsOf(i)
	if len(subjects) != 1 || b.kind(i+1) != chunkPeople {
		return false
	}
	p := b.peopleOf(subjects[0])
	category := firstOf(p.of, p.modifier)
	if n := len(b.scene.drafts) - 1; includes && p.pronoun && n >= 0 && b.scene.drafts[n].sentence >= len(b.scene.sentences)-2 {
		category = b.scene.drafts[n].category
	}
	if category == "" && p.group == "victims" && !p.ofThem && (!p.counted || b.word(p.first+1, "youngest") || b.word(p.first+1, "oldest") || b.word(p.first+1, "eldest")) {
		category = Killed
	}
	others := p.group == "victims" && p.counted && p.definite && !p.ofThem && p.figure.Max > 1 && p.figure.Op == Exact
	if others && category == "" {
		category = Killed
	}
	superlative := b.word(p.first+1, "youngest") || b.word(p.first+1, "oldest") || b.word(p.first+1, "eldest") || b.word(p.first+1, "first")
	if category == "" || (p.ofGroup || p.ofThem) && !superlative || p.counted && p.modifier != "" {
		return false
	}
	from := len(b.scene.drafts)
	objects := b.objectsOf(i)
	b.knownByCompany(objects)
	for _, o := range objects {
		k := b.emit(o, -1, category, "identity")
		if k >= 0 && (includes || p.counted || superlative) {
			b.scene.drafts[k].scope = Part
		}
	}
	if others && len(b.scene.drafts) > from && b.scene.withFigure(p.figure, b.first) < 0 {
		if k := b.emit(subjects[0], -1, category, "identity"); k >= 0 {
			b.scene.drafts[k].scope = Part
		}
	}
	b.markList(from)
	return len(b.scene.drafts) > from
}

// knownDead makes dead of those who were shot or hit, where the next sentences speak of "the dead" and nobody was counted
// dead before: "shot seven of them. The dead were labourers."
func (b *binder) knownDead() {
	dead := false
	for i := range min(len(b.chunks), 3) {
		if b.kind(i) != chunkPeople {
			continue
		}
		p := b.peopleOf(i)
		dead = p.of == Killed && !p.counted && p.definite || p.noun == Killed && !p.counted && b.is(p.first, tagPossess)
		break
	}
	if !dead || b.scene.lastOf(Killed) >= 0 {
		return
	}
	for k := b.first - 1; k >= 0 && b.scene.drafts[k].sentence >= len(b.scene.sentences)-3; k-- {
		if d := &b.scene.drafts[k]; d.category == Casualties && d.role != Attacker && d.status == Current && d.certainty != Denied {
			d.category = Killed
			return
		}
	}
}

// thoseWho is what befell the subject of "those who died were ..." before the verb at chunk i, or "".
func (b *binder) thoseWho(i int) Category {
	k := i - 1
	if b.kind(k) != chunkVerb || b.verbOf(k).negated || b.verbOf(k).doubt {
		return ""
	}
	if b.kind(k-1) == chunkRel {
		k--
	}
	if !b.word(b.chunks[k].first-1, "those") {
		return ""
	}
	return b.verbOf(i - 1).category
}

// bindOnesListed binds the list behind "those who died were".
func (b *binder) bindOnesListed(i int, category Category) bool {
	objects := b.objectsOf(i)
	b.knownByCompany(objects)
	from := len(b.scene.drafts)
	for _, o := range objects {
		b.emit(o, -1, category, "identity")
	}
	b.markList(from)
	return len(b.scene.drafts) > from
}

// bodiesNamed makes parts of the bodies that have been, or have still to be, identified: "54 bodies had still to be identified".
func (b *binder) bodiesNamed(i int) {
	for _, s := range b.subjectsOf(i) {
		p := b.peopleOf(s)
		of := b.scene.lastOfBefore(Killed, b.first)
		if p.noun != Killed || !p.counted || of < 0 || b.scene.drafts[of].figure.Max <= p.figure.Max && b.scene.drafts[of].figure.Max != Open {
			continue
		}
		if k := b.emit(s, i, Killed, "part"); k >= 0 {
			b.part1(k, of)
			if v := b.verbOf(i); v.passive && !v.negated && !b.word(v.main-2, "to") {
				b.scene.drafts[k].certainty = Confirmed
			}
		}
	}
}
