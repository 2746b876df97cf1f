package toll

// bindSoWere binds "So were a couple from Leeds": what befell those of the sentence before.
func (b *binder) bindSoWere() {
	if b.first == 0 || len(b.chunks) < 3 || !b.word(0, "so") || b.kind(1) != chunkVerb || !b.is(b.chunks[1].last-1, tagBe) && !b.word(b.chunks[1].last-1, "did") || b.kind(2) != chunkPeople {
		return
	}
	last := &b.scene.drafts[b.first-1]
	if last.sentence != len(b.scene.sentences)-2 {
		return
	}
	category := last.category
	for _, i := range b.listRight(2) {
		if k := b.emit(i, -1, category, "so were"); k >= 0 {
			b.scene.drafts[k].scope = Extra
		}
	}
}

// bindTheyWere makes parts of a list that says who those just counted were: "They were the pilot, two geologists and two
// guides".
func (b *binder) bindTheyWere() {
	if b.first == 0 || len(b.chunks) < 3 || !b.word(0, "they") || b.kind(1) != chunkVerb || !b.is(b.chunks[1].last-1, tagBe) || b.verbOf(1).negated || b.kind(2) != chunkPeople {
		return
	}
	of := b.scene.antecedent(b.first)
	if of < 0 || b.scene.drafts[of].sentence < len(b.scene.sentences)-2 {
		return
	}
	list, sum := b.listRight(2), 0
	for _, i := range list {
		p := b.peopleOf(i)
		if _, done := b.bound[i]; done || !p.counted || p.thing || p.figure.Max == Open {
			return
		}
		sum += p.figure.Max
	}
	if sum != b.scene.drafts[of].figure.Max {
		return
	}
	b.knownByCompany(list)
	for _, i := range list {
		b.emitPart(i, b.scene.drafts[of].category, of)
	}
}

// bindCountries binds the second of "Indonesia reported 199 deaths and India 98": a number behind another country's name,
// where the verb is left out.
func (b *binder) bindCountries() {
	for i := range b.chunks {
		if b.kind(i) != chunkPeople || !b.peopleOf(i).bare() || !b.is(b.peopleOf(i).first-1, tagCountry) || !b.at(b.peopleOf(i).first-1).capital {
			continue
		}
		country := b.peopleOf(i).first - 1
		before := b.at(country - 1)
		of := b.boundBefore(i)
		if _, done := b.bound[i]; done || of < b.first || !before.is(tagAnd) && before.mark != ',' && before.mark != ';' || b.fraction(b.peopleOf(i)) {
			continue
		}
		whole := b.scene.drafts[of]
		first := b.countryBefore(b.tokenAt(whole.number))
		if first == "" {
			continue
		}
		if k := b.emit(i, -1, whole.category, "gapped"); k >= 0 {
			d := &b.scene.drafts[k]
			d.nationality, d.scope, d.of = b.at(country).e.country, Part, whole.of
			d.quote.Start = b.at(country).start
			o := &b.scene.drafts[of]
			o.nationality, o.scope = firstWord(o.nationality, first), Part
		}
	}
}
