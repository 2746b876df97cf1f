package toll

// doubtBackwards: "Three of them later died; the hospital could not say whether they are included in the 31." What "they"
// were counted as in this sentence or the one before may be in the total already (rule R4).
func (b *binder) doubtBackwards() {
	whether := b.find("whether")
	if whether < 0 || !b.word(whether+1, "they") || !b.countingWords(whether) {
		return
	}
	for k := len(b.scene.drafts) - 1; k >= 0 && b.scene.drafts[k].sentence >= len(b.scene.sentences)-2; k-- {
		if d := &b.scene.drafts[k]; d.category == Killed && d.role != Attacker && d.scope != Total {
			d.scope = Unclear
			return
		}
	}
}

// rejects reports "denied that figure", "called the report false" and the like at token i: what is denied stands before.
func (b *binder) rejects(i int) bool {
	if !b.is(i, tagDenied) {
		return false
	}
	if !b.word(i, "denied") && !b.word(i, "denies") {
		return true
	}
	if b.at(i+2).kind == punct && (b.word(i+1, "it") || b.word(i+1, "this") || b.word(i+1, "that")) {
		return true
	}
	switch b.lowerAt(i + 2) {
	case "figure", "figures", "number", "numbers", "toll", "report", "reports", "claim", "claims", "account", "count":
		return b.word(i+1, "that") || b.word(i+1, "this") || b.word(i+1, "the")
	}
	return b.is(i+2, tagToll) && (b.word(i+1, "that") || b.word(i+1, "this"))
}

// bindAmongTheCounted binds "nine Italians are among the 20 dead", whose "among" is chunk i.
func (b *binder) bindAmongTheCounted(i int, category Category, of int) {
	if b.kind(i-1) != chunkVerb || !b.is(b.chunks[i-1].last-1, tagBe) {
		return
	}
	for _, s := range b.subjectsOf(i - 1) {
		b.emitPart(s, category, of)
	}
}

// confirmedBy attributes "have been confirmed dead by the embassy".
func (b *binder) confirmedBy() {
	for i := range b.chunks {
		if b.kind(i) != chunkVerb || !b.verbOf(i).confirm && !b.reportedMissing(i) || b.kind(i+1) != chunkPrep || !b.word(b.chunks[i+1].first, "by") || b.kind(i+2) != chunkPeople {
			continue
		}
		for k := b.first; k < len(b.scene.drafts); k++ {
			if d := &b.scene.drafts[k]; d.who == "" && d.verb == b.chunks[i].at {
				d.attribution = b.who(b.chunks[i+2].first, b.chunks[i+2].last)
			}
		}
	}
}

// agedOf reports that the bare number at chunk i is the age of the one person before it: "the pilot, 44, and two passengers".
func (b *binder) agedOf(i int) bool {
	if i < 2 || !b.peopleOf(i).bare() || b.kind(i-1) != chunkComma || b.kind(i+1) != chunkComma || b.kind(i-2) != chunkPeople || b.peopleOf(i-2).plural {
		return false
	}
	age, exact := b.peopleOf(i).figure.exact()
	return exact && age < 120
}

// reportedMissing reports "have been reported missing" at the verb chunk i.
func (b *binder) reportedMissing(i int) bool {
	v := b.verbOf(i)
	if v.category != Missing || !v.passive {
		return false
	}
	for k := b.chunks[i].first; k < b.chunks[i].last; k++ {
		if b.word(k, "reported") || b.word(k, "listed") || b.word(k, "declared") {
			return true
		}
	}
	return false
}
