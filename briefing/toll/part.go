package toll

// bindNouns binds counts of event nouns ("12 bodies"), "the deaths of ..." and "two injured passengers".
func (b *binder) bindNouns() {
	for i := range b.chunks {
		if b.kind(i) != chunkPeople {
			if b.kind(i) == chunkVerb && b.verbOf(i).ing && b.kind(i+1) == chunkPrep && b.word(b.chunks[i+1].first, "of") && b.kind(i+2) == chunkPeople && b.verbOf(i).category != "" {
				b.emitAll(b.listRight(i+2), i, b.verbOf(i).category, "nominal")
			}
			continue
		}
		p := b.peopleOf(i)
		_, done := b.bound[i]
		category := firstOf(p.noun, p.of)
		switch {
		case category != "" && !p.ofGroup && b.kind(i+1) == chunkPrep && b.word(b.chunks[i+1].first, "of") && b.kind(i+2) == chunkPeople && !p.counted:
			if p := b.peopleOf(i + 2); p.bare() && p.definite && b.scene.withFigure(p.figure, b.first) >= 0 {
				break // "the bodies of the two": told before
			}
			b.emitAll(b.listRight(i+2), i, category, "nominal")
		case category == Injured && !p.counted && b.kind(i+1) == chunkPrep && b.word(b.chunks[i+1].first, "to") && b.kind(i+2) == chunkPeople && b.peopleOf(i+2).counted:
			b.emitAll(b.listRight(i+2), i, Injured, "injuries to")
		case p.noun != "" && p.definite && p.ordinal: // "was electrocuted, the tenth fatality": counted before
		case p.noun != "" && p.counted && !done:
			b.emit(i, -1, p.noun, "noun")
		case p.modifier != "" && p.definite && p.figure.Max == 1 && b.scene.lastOf(p.modifier) >= 0: // "the missing boy is 17": told before
		case p.modifier != "" && p.counted && !done && !p.thing && !(p.modifier == Displaced && !p.plural):
			b.emit(i, -1, p.modifier, "modifier")
		}
	}
}

// bindAmongPredicate binds "five of its citizens were among those killed".
func (b *binder) bindAmongPredicate(i int) {
	category := b.at(b.chunks[i+1].first).e.among
	if k := b.scene.antecedent(b.first); category == "" && k >= 0 && b.word(b.chunks[i+1].first, "among them") {
		if n := len(b.scene.drafts) - 1; b.scene.drafts[n].scope == Part && b.scene.drafts[n].sentence >= len(b.scene.sentences)-2 {
			k = n
		}
		category = b.scene.drafts[k].category
	}
	if category == "" && b.word(b.chunks[i+1].first, "among those") {
		category = b.thoseStruck(i + 2)
	}
	if category == "" || b.kind(i+2) == chunkPeople && !b.beginsClause(i+2) {
		return
	}
	for _, s := range b.subjectsOf(i) {
		b.part1(b.emit(s, i, category, "among"), -1)
	}
}

// thoseStruck is what befell "those pulled from the water", "those who died", from the chunk behind "those"; "" for nothing.
func (b *binder) thoseStruck(i int) Category {
	who := b.kind(i) == chunkRel
	if who {
		i++
	}
	if b.kind(i) != chunkVerb {
		return ""
	}
	v := b.verbOf(i)
	if v.negated || v.doubt || !who && (v.helped || v.use == useSubject) {
		return ""
	}
	return v.category
}

// part1 makes a draft a part of another.
func (b *binder) part1(k, of int) {
	if k < 0 {
		return
	}
	d := &b.scene.drafts[k]
	d.scope, d.of = Part, of
}

// bindAmong binds lists of parts: "including four women and a toddler", "among the dead are nine Italians".
func (b *binder) bindAmong() {
	for i := range b.chunks {
		if b.amongCounted(i) {
			b.bindAmongCounted(i)
			continue
		}
		if k, ok := b.bound[i+1]; ok && b.kind(i) == chunkPrep && b.word(b.chunks[i].first, "among") && b.kind(i-1) == chunkVerb && b.is(b.chunks[i-1].last-1, tagBe) && b.verbOfThose(i+2) == b.scene.drafts[k].verb {
			for _, s := range b.subjectsOf(i - 1) { // "ten children were among 14 people killed"
				b.emitPart(s, b.scene.drafts[k].category, k)
			}
			continue
		}
		if b.kind(i) != chunkAmong || b.word(b.chunks[i].first, "among them") && b.silentEvent(i) {
			continue
		}
		category := b.at(b.chunks[i].first).e.among
		of := b.headOf(i)
		if category == "" && of >= 0 {
			category = b.scene.drafts[of].category
		}
		if category == "" {
			continue
		}
		j := i + 1
		if b.kind(j) == chunkVerb && b.verbOf(j).category == "" || b.kind(j) == chunkWord {
			j++
		}
		if b.kind(j) == chunkPrep && b.word(b.chunks[j].first, "of") && b.word(b.chunks[j].first-1, "those") { // "38 bodies, among them those of seven children"
			j++
		}
		if b.kind(j) == chunkPeople && !(b.beginsClause(j) && b.kind(j-1) == chunkComma) {
			for _, s := range b.listRight(j) {
				b.emitPart(s, category, of)
			}
			continue
		}
		if b.kind(i-1) == chunkPeople && !b.word(b.chunks[i].first, "including") {
			list, _ := b.listLeft(i-1, i)
			for _, s := range list {
				b.emitPart(s, category, of)
			}
		}
	}
}

// verbOfThose is the verb of "killed" or "who died" at chunk i, or -2 where none is.
func (b *binder) verbOfThose(i int) int {
	if b.kind(i) == chunkRel {
		i++
	}
	if b.kind(i) != chunkVerb {
		return -2
	}
	return b.chunks[i].at
}

// amongCounted reports "among the 20 dead", which counts nobody anew.
func (b *binder) amongCounted(i int) bool {
	return b.kind(i) == chunkPrep && b.word(b.chunks[i].first, "among") && b.kind(i+1) == chunkPeople && b.peopleOf(i+1).definite && b.kind(i+2) == chunkVerb && b.reduced(i+2) &&
		b.scene.withFigure(b.peopleOf(i+1).figure, b.first) >= 0
}

func (b *binder) bindAmongCounted(i int) {
	category := b.verbOf(i + 2).category
	of := b.scene.lastOfBefore(category, b.first)
	b.bindAmongTheCounted(i, category, of)
	if j := i + 4; b.kind(i+3) == chunkVerb && b.verbOf(i+3).category == "" && b.kind(j) == chunkPeople {
		for _, s := range b.listRight(j) {
			b.emitPart(s, category, of)
		}
	}
}

// silentEvent reports a sentence that tells of an event without counting anybody: what "among them" belongs to has no number.
func (b *binder) silentEvent(i int) bool {
	if len(b.scene.drafts) > b.first {
		return false
	}
	for k := range i {
		if b.kind(k) == chunkVerb && b.verbOf(k).category != "" {
			return true
		}
	}
	return false
}

func (b *binder) emitPart(at int, category Category, of int) {
	if k, done := b.bound[at]; done {
		b.partInSentence(k)
	}
	if k, done := b.bound[at]; done && !(b.scene.drafts[k].category == Missing && category != Missing && b.hadBeenMissing(&b.scene.drafts[k])) || b.peopleOf(at).none {
		return
	}
	verbAt := -1
	if b.kind(at+1) == chunkVerb && !(b.verbOf(at+1).negated && b.verbOf(at+1).category == "") { // "four of those rescued were not on it"
		verbAt = at + 1
	}
	k := b.emitQuoting(at, verbAt, -1, category, "part")
	b.part1(k, of)
	if k >= 0 && b.scene.drafts[k].nationality == "" {
		b.scene.drafts[k].nationality = b.origin(at)
	}
}

// sentenceHead is the nearest draft before chunk i in its sentence; open is true if a nearer count of people
// there has no event of its own, so that nothing is known of its parts.
func (b *binder) sentenceHead(i int) (of int, open bool) {
	for k := i - 1; k >= 0; k-- {
		if b.kind(k) != chunkPeople {
			continue
		}
		p := b.peopleOf(k)
		if d, ok := b.bound[k]; ok && b.scene.drafts[d].scope != Part && b.scene.drafts[d].role != Attacker {
			return d, false
		}
		if _, ok := b.bound[k]; !ok && p.bare() && p.plural && !p.none && !b.fraction(p) && !b.yearLike(p) && !b.isAge(k) && b.kind(k-1) == chunkVerb && p.figure.Max > b.peopleOf(i).figure.Max { // "has taken 180 to the mainland, 60 of them on stretchers"
			return -1, true
		}
		if _, ok := b.bound[k]; !ok && p.plural && p.head >= 0 && !p.none && (p.counted && !p.thing || !p.counted && (p.thing || p.unknown)) {
			return -1, true
		}
	}
	return -1, false
}

// partBefore is the part, right before chunk i in its sentence, that is larger than the number there and of another kind than what
// was counted last: "forty foreigners are among the dead, eleven of them Indians"; -1 for none.
func (b *binder) partBefore(i int) int {
	for k := i - 1; k >= 0; k-- {
		d, ok := b.bound[k]
		if !ok {
			continue
		}
		of := &b.scene.drafts[d]
		if of.scope != Part || of.figure.Op != Exact || of.figure.Max <= max(b.peopleOf(i).figure.Max, 1) || of.role == Attacker {
			return -1
		}
		if h := b.headOf(i); h >= 0 && b.scene.drafts[h].category != of.category {
			return d
		}
		return -1
	}
	return -1
}

// headOf is the draft that a partitive at chunk i refers to: the nearest before it in the sentence, else the last
// figure of the text.
func (b *binder) headOf(i int) int {
	best := -1
	limit := b.at(b.chunks[i].first).start
	for k := b.first; k < len(b.scene.drafts); k++ {
		d := &b.scene.drafts[k]
		if d.number < limit && d.scope != Part && d.role != Attacker && (best < 0 || d.number > b.scene.drafts[best].number) {
			best = k
		}
	}
	if best >= 0 {
		return best
	}
	return b.scene.antecedent(b.first)
}

// bindParts binds "two of them", "one of the eight", "two of the dead" that no event of their own has bound.
func (b *binder) bindParts() {
	b.partFrame()
	for i := range b.chunks {
		if b.kind(i) != chunkPeople {
			continue
		}
		p := b.peopleOf(i)
		if p.ofGroup && p.group == "victims" && p.of == "" && b.scene.lastOf(Killed) >= 0 {
			p.of = Killed
		}
		partitive := p.ofThem || p.ofGroup || i > 0 && b.kind(i-1) == chunkOfThem || i > 1 && b.kind(i-1) == chunkComma && b.kind(i-2) == chunkOfThem && p.bare()
		if !p.counted || p.thing || !partitive && b.part == "" || b.word(p.first-1, "but") && !(p.of != "" && b.word(p.first-2, "all")) || b.word(p.first-1, "except") || b.word(p.first-1, "not") {
			continue
		}
		if k, done := b.bound[i]; done {
			b.boundPart(k, p, i, partitive)
			continue
		}
		if p.none || p.all && p.ofThem || b.word(p.last-1, "of those") && b.kind(i+1) == chunkRel {
			continue
		}
		switch {
		case p.ofGroup && p.of == "" && p.ofCount == 0 && b.kind(i+1) == chunkVerb && b.describes(i+1) && b.scene.lastGroup(p.group, b.first) >= 0:
			of := b.scene.lastGroup(p.group, b.first)
			b.emitPart(i, b.scene.drafts[of].category, of)
		case p.unknown && p.ofCount > 0 && !personSuffix(p.group) && !b.countedBefore(p.ofCount):
		case partitive && b.tellsOfPart(p, i) && (p.ofThem || p.of != "" || p.ofCount > 0 || i > 0 && b.kind(i-1) == chunkOfThem):
			b.partOfWhole(p, i)
		case b.part != "" && b.kind(i+1) != chunkStop && !b.behindPrep(i) && p.head < 0:
			b.emitPart(i, b.part, b.partOf)
		}
	}
}

// boundPart settles the scope of a part that an event has bound.
func (b *binder) boundPart(k int, p *people, i int, partitive bool) {
	switch d := &b.scene.drafts[k]; {
	case b.part == Killed && p.bare() && d.rule == "has injuries": // "of the dead, 113 had gunshot wounds"
		d.category, d.scope, d.of = Killed, Part, b.partOf
	case partitive:
		if of := b.wholeOf(p, i); d.rule == "has injuries" && of >= 0 && b.scene.drafts[of].category == Killed {
			d.category, d.scope, d.of = Killed, Part, of
			return
		}
		b.relate(k, p, i)
	case b.part != "" && p.bare() && k != b.partOf && d.category == b.part && d.scope == "":
		d.scope, d.of = Part, b.partOf
	}
}

// tellsOfPart reports that the partitive at chunk i counts those whom it names, whatever its verb says: "112 of the corpses".
func (b *binder) tellsOfPart(p *people, i int) bool {
	return !b.saysSomethingElse(i) || p.of == Killed && (p.head < 0 || p.group == "victims") && !b.peopleSpeak(i)
}

// partOfWhole emits the partitive at chunk i as a part of what it is taken from.
func (b *binder) partOfWhole(p *people, i int) {
	of := b.wholeOf(p, i)
	category := p.of
	if category == "" && of >= 0 {
		category = b.scene.drafts[of].category
	}
	if severity(b.lowerAt(b.chunks[i].last)) == Killed {
		category = Killed
	}
	if category != "" {
		b.emitPart(i, category, of)
	}
}

func (b *binder) boundTo(i, k int) bool {
	d, ok := b.bound[i]
	return ok && d == k
}

// countedBefore reports that a figure before counts n people: what "two of the six" are taken from.
func (b *binder) countedBefore(n int) bool {
	for k := len(b.scene.drafts) - 1; k >= max(0, len(b.scene.drafts)-window); k-- {
		if b.scene.drafts[k].figure.Max == n {
			return true
		}
	}
	return false
}

// relate gives a partitive that an event has bound its scope: a part of its own category, or later deaths.
func (b *binder) relate(k int, p *people, i int) {
	d := &b.scene.drafts[k]
	if d.role == Attacker {
		return
	}
	of := b.wholeOf(p, i)
	whole := p.of
	if whole == "" && of >= 0 && of != k {
		whole = b.scene.drafts[of].category
	}
	if p.of == Injured && (d.category == Unharmed || d.category == Rescued) {
		d.category = Injured
	}
	if p.of == Killed && (d.category == Casualties || d.category == Injured) { // "two of the dead had been struck by gunfire"
		d.category = Killed
	}
	switch {
	case whole == d.category:
		d.scope, d.of = Part, of
	case d.category == Killed && (whole == Injured || whole == Hostage || whole == Rescued):
		d.scope, d.of = Extra, of
	}
}

// wholeOf is the draft that a partitive is taken from: by its number, by its category, else the nearest.
func (b *binder) wholeOf(p *people, i int) int {
	if p.ofCount > 0 {
		for k := len(b.scene.drafts) - 1; k >= max(0, len(b.scene.drafts)-window); k-- {
			if b.scene.drafts[k].figure.Max == p.ofCount && b.scene.drafts[k].at != i {
				return k
			}
		}
	}
	if p.of != "" {
		for k := len(b.scene.drafts) - 1; k >= max(0, len(b.scene.drafts)-window); k-- {
			if b.scene.drafts[k].category == p.of && b.scene.drafts[k].scope != Part && !b.boundTo(i, k) {
				return k
			}
		}
		return -1
	}
	of, open := b.sentenceHead(i)
	if k := b.partBefore(i); k >= 0 && p.ofThem && !open {
		return k
	}
	if open || of < 0 && (b.word(p.last-1, "of whom") || b.kind(i-1) == chunkOfThem) {
		return -1
	}
	if of >= 0 {
		return of
	}
	return b.headOf(i)
}

// saysSomethingElse reports a partitive with a verb that tells nothing of its people's fate: "one of them told police".
func (b *binder) saysSomethingElse(i int) bool {
	k := i + 1
	for b.kind(k) == chunkPrep || b.kind(k) == chunkPeople && b.behindPrep(k) || b.kind(k) == chunkWord {
		k++
	}
	if b.kind(k) != chunkVerb {
		return false
	}
	v := b.verbOf(k)
	last := b.chunks[k].last - 1
	if b.word(last, "got") && (b.word(last+1, "in") || b.word(last+1, "home") || b.word(last+1, "back")) {
		return true
	}
	return v.category == "" && !v.feared && !v.believed && !(v.find && v.passive) && !b.is(last, tagBe) && !b.word(last, "have") && !b.word(last, "had") && !b.describes(k) && b.part == ""
}

// peopleSpeak reports a verb of speech right behind the people at chunk i.
func (b *binder) peopleSpeak(i int) bool {
	return b.kind(i+1) == chunkVerb && b.verbOf(i+1).said && !b.behindPrep(i)
}

// partFrame reads "Of the dead, ..." and "Of the 39 people seized, ...": what follows are parts.
func (b *binder) partFrame() {
	for i := range b.chunks {
		if b.kind(i) != chunkPrep || !b.word(b.chunks[i].first, "of") || b.kind(i+1) != chunkPeople || i > 0 && b.kind(i-1) != chunkStop {
			continue
		}
		p := b.peopleOf(i + 1)
		if k, ok := b.bound[i+1]; ok {
			b.part, b.partOf = b.scene.drafts[k].category, k
		} else if p.of != "" {
			b.part, b.partOf = p.of, b.scene.lastOf(p.of)
		} else if k := b.scene.withFigure(p.figure, b.first); p.counted && k >= 0 {
			b.part, b.partOf = b.scene.drafts[k].category, k
		}
		return
	}
}

// trade reports the second of "two of the dead were waiters and one worked in the kitchen": what somebody did for a living.
func (b *binder) trade(i int) bool {
	if b.kind(i-1) != chunkAnd && b.kind(i-1) != chunkComma || b.kind(i+1) != chunkVerb || b.kind(i+2) != chunkPrep || b.verbOf(i+1).negated {
		return false
	}
	switch b.lowerAt(b.chunks[i+1].last - 1) {
	case "worked", "works", "working", "lived", "studied", "taught", "served", "belonged", "trained":
		return true
	}
	return false
}

// partInSentence makes draft k, which a verb of its own has bound, a part of a larger figure of its kind before it in the sentence:
// "25 dead and 633 injured, including three policemen beaten to death".
func (b *binder) partInSentence(k int) {
	d := &b.scene.drafts[k]
	if d.scope != "" || d.role == Attacker {
		return
	}
	for j := b.first; j < len(b.scene.drafts); j++ {
		o := &b.scene.drafts[j]
		if j != k && o.category == d.category && o.number < d.number && o.scope != Part && o.role != Attacker && larger(o, d) {
			b.part1(k, j)
			return
		}
	}
}
