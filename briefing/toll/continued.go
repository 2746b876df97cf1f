package toll

// Bare numbers that break down the figure of the sentence before: by origin, by fate, by place.

// bindContinued binds the bare numbers that break down the total of the sentence before by origin: "Four came
// from Portugal and two were Chileans", and the remainder.
func (b *binder) bindContinued() {
	for i := range b.chunks {
		if b.isBareNumber(i) {
			b.bindBare(i)
		}
	}
}

// isBareNumber reports a counted phrase without a noun of its own that nothing has bound yet.
func (b *binder) isBareNumber(i int) bool {
	if b.kind(i) != chunkPeople || b.behindPrep(i) {
		return false
	}
	p := b.peopleOf(i)
	if _, done := b.bound[i]; done || !p.counted || p.none || p.head >= 0 && !p.remaining || p.thing {
		return false
	}
	return !b.word(p.first-1, "not") && !b.word(p.first-1, "but") && !b.word(p.first-1, "except")
}

func (b *binder) bindBare(i int) {
	p := b.peopleOf(i)
	n := len(b.scene.drafts)
	if p.head < 0 && !p.ordinal && b.placed(i) && b.scene.drafts[n-1].rule != "continued" {
		b.emit(i, -1, b.scene.drafts[n-1].category, "another place")
		return
	}
	if p.definite && !p.remaining && b.scene.withFigure(p.figure, n) >= 0 { // "the four are stable"
		return
	}
	if p.ordinal && (b.kind(i+1) != chunkVerb || !b.verbOf(i+1).helped || !b.verbOf(i+1).negated) {
		return
	}
	if n > 0 && b.scene.drafts[n-1].role == Attacker && b.scene.drafts[n-1].sentence >= len(b.scene.sentences)-2 {
		return
	}
	sibling := n > b.first && b.scene.drafts[n-1].scope == Part && b.scene.drafts[n-1].of >= 0
	of := b.headOf(i)
	if sibling {
		of = b.scene.drafts[n-1].of
	}
	if of < 0 && b.nextOrigin(i) {
		b.continued(i, b.scene.drafts[n-1].category, -1)
		return
	}
	of = b.brokenDown(of, sibling, p)
	if of < 0 {
		return
	}
	whole := &b.scene.drafts[of]
	if whole.figure.Max <= max(p.figure.Max, p.figure.Min) || p.figure.Op == Vague {
		return
	}
	if p.remaining || b.elliptic(i) || sibling && b.trade(i) || b.kind(i+1) == chunkVerb && (b.describes(i+1) || b.tellsOf(i, of)) {
		b.continued(i, whole.category, of)
	}
}

// brokenDown is the draft that a bare number breaks down: the one at hand unless it is too far back, the topic's, or a
// larger one before; -1 for none.
func (b *binder) brokenDown(of int, sibling bool, p *people) int {
	if of >= 0 && !sibling && b.scene.drafts[of].sentence < len(b.scene.sentences)-3 {
		of = -1
	}
	if k := b.scene.lastOf(b.scene.topic); of < 0 && b.scene.topic != "" && k >= 0 {
		of = k
	}
	if of < 0 {
		return -1
	}
	if k := b.scene.largerBefore(of, p.figure.Max); k >= 0 {
		return k
	}
	return of
}

// continued emits a bare number as a part of the draft of, -1 for none.
func (b *binder) continued(i int, c Category, of int) {
	k := b.emit(i, -1, c, "continued")
	b.part1(k, of)
	if k >= 0 {
		b.scene.drafts[k].nationality = b.origin(i)
	}
}

// elliptic reports "and two in a car" behind "eight were found in the lower town".
func (b *binder) elliptic(i int) bool {
	n := len(b.scene.drafts)
	return b.kind(i-1) == chunkAnd && b.kind(i+1) == chunkPrep && n > b.first && b.scene.drafts[n-1].rule == "continued"
}

// placed reports the second of "nine bodies were found on the deck and three in the water": the same fate, another place.
func (b *binder) placed(i int) bool {
	n := len(b.scene.drafts)
	if n == b.first || b.kind(i-1) != chunkAnd || b.kind(i+1) != chunkPrep {
		return false
	}
	switch w := b.lowerAt(b.chunks[i+1].first); w {
	case "in", "on", "at", "near", "under", "outside", "inside":
	default:
		return false
	}
	d := &b.scene.drafts[n-1]
	return d.figure.Max > 0 && (d.category == Killed || d.category == Missing || d.category == Rescued) && b.kind(b.behindPhrase(i)) == chunkStop
}

// tellsOf reports whether a bare number in the sentence behind the whole tells what became of some of its people: "Eight
// were found in the lower town". It must be the subject, and nothing else that is counted may stand between.
func (b *binder) tellsOf(i, of int) bool {
	whole := &b.scene.drafts[of]
	if whole.sentence < len(b.scene.sentences)-2 && !b.scene.partOfLast(of) || whole.run != b.scene.paragraphs || whole.figure.Op == Zero {
		return false
	}
	if i > 0 && b.kind(i-1) != chunkAnd && b.kind(i-1) != chunkStop && b.kind(i-1) != chunkComma {
		return false
	}
	for k := range i {
		if b.kind(k) == chunkPeople && b.peopleOf(k).plural && b.peopleOf(k).head >= 0 && !b.behindPrep(k) {
			return false
		}
	}
	v := b.verbOf(i + 1)
	return v.category == "" && !v.said && !v.suffer && !v.negated && !v.doubt && (v.helped || v.find || b.is(b.chunks[i+1].first, tagAction))
}

// describes reports whether the verb at chunk i says what its subject is or where it is from.
func (b *binder) describes(i int) bool {
	v := b.verbOf(i)
	if v.category != "" {
		return false
	}
	main := b.chunks[i].last - 1
	w := b.lowerAt(main)
	switch {
	case b.is(main, tagBe):
	case w == "came" || w == "come" || w == "comes":
	case w == "held" || w == "hold" || w == "carried" || w == "had" || w == "have":
	default:
		return false
	}
	for k := main + 1; k < main+6 && k < len(b.tokens); k++ {
		t := b.at(k)
		if t.is(tagCountry|tagDemonym) && t.capital || b.is(main, tagBe) && t.is(tagPerson) || b.is(main, tagBe) && (b.word(k, "under") || b.word(k, "aged")) && b.numberFollows(k+1) {
			return true
		}
		if t.kind == punct || t.is(tagAnd) {
			return false
		}
	}
	return false
}

// nextOrigin reports the second of "three of the dead were Danes, two were Finns", where no whole is counted.
func (b *binder) nextOrigin(i int) bool {
	n := len(b.scene.drafts)
	return n > b.first && b.scene.drafts[n-1].scope == Part && b.scene.drafts[n-1].role != Attacker && b.kind(i+1) == chunkVerb && b.describes(i+1)
}
