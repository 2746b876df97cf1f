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
	d.people.citizens = p.citizens
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
	for k := i - 1; k >= 0; k-- {
		if b.kind(k) == chunkPeople {
			if p := b.peopleOf(k); p.counted && p.plural && !p.thing && !p.none {
				return p
			}
		}
	}
	if k := b.scene.antecedent(b.first); k >= 0 {
		q := b.scene.drafts[k].people
		q.figure = b.scene.drafts[k].figure
		return &q
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
	if !v.passive {
		for _, o := range b.objectsOf(i) {
			if p := b.peopleOf(o); p.counted && p.group == "victims" {
				b.confirmed(b.emit(o, i, Killed, "identified"))
			}
		}
		return
	}
	subjects := b.subjectsOf(i)
	if len(subjects) == 0 || !b.areDead(b.peopleOf(subjects[0])) || !b.word(b.chunks[i].last, "as") {
		return
	}
	for k := i + 1; k < len(b.chunks) && b.kind(k) != chunkStop && b.kind(k) != chunkVerb; k++ {
		if b.kind(k) == chunkPeople && b.peopleOf(k).named && !b.behindPrep(k) {
			b.confirmed(b.emit(k, i, Killed, "named"))
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
		if !done && p.counted && p.head >= 0 && !p.thing && !p.unknown && !b.behindPrep(i) {
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
		if b.kind(i) != chunkStop || b.kind(i+1) != chunkPeople || !b.listMark(i) {
			continue
		}
		list := b.listRight(i + 1)
		of, _ := b.sentenceHead(i)
		if len(list) < 2 || of < 0 {
			continue
		}
		sum := 0
		for _, s := range list {
			p := b.peopleOf(s)
			if _, done := b.bound[s]; done || !p.counted || p.thing || p.figure.Max == Open {
				sum = -1
				break
			}
			sum += p.figure.Max
		}
		if sum > 0 && sum == b.scene.drafts[of].figure.Max {
			for _, s := range list {
				b.emitPart(s, b.scene.drafts[of].category, of)
			}
		}
	}
}

func (b *binder) listMark(i int) bool {
	m := b.at(b.chunks[i].first).mark
	return m == ':' || m == '—' || m == '-'
}

// noteSubject remembers whether the sentence is about an attacker, for the "he" of the next.
func (b *binder) noteSubject() {
	for i := range b.chunks {
		if b.kind(i) != chunkPeople || b.behindPrep(i) {
			continue
		}
		p := b.peopleOf(i)
		if p.pronoun || p.thing || p.head < 0 {
			continue
		}
		b.scene.attackerLast = p.role == Attacker && !p.plural
		return
	}
}
