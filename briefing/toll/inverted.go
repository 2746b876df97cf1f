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

// bindAsAre binds "six are critical, as are two adults": the same befell them.
func (b *binder) bindAsAre() {
	for i := 1; i+2 < len(b.chunks); i++ {
		if b.kind(i) != chunkWhile || !b.word(b.chunks[i].first, "as") || b.kind(i+1) != chunkVerb || b.kind(i+2) != chunkPeople {
			continue
		}
		v, of := b.verbOf(i+1), b.boundBefore(i)
		if v.main >= 0 || v.negated || !b.is(b.chunks[i+1].last-1, tagBe) && !b.word(b.chunks[i+1].last-1, "did") || of < b.first {
			continue
		}
		for _, s := range b.listRight(i + 2) {
			b.emit(s, -1, b.scene.drafts[of].category, "so were")
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

// bindGappedRest binds the second of "the herders lost 19, the farmers 16" and "Kunar reported 12 deaths and Logar nine": a number
// right behind others than those of the first, where the verb is left out.
func (b *binder) bindGappedRest() {
	for i := 2; i < len(b.chunks); i++ {
		if !b.pairable(i) || b.kind(i-1) != chunkPeople || b.kind(i-2) != chunkComma && b.kind(i-2) != chunkAnd && b.kind(i-2) != chunkStop {
			continue
		}
		who := b.peopleOf(i - 1)
		if who.counted || !(who.definite && who.plural && who.head >= 0) && !who.named || b.yearLike(b.peopleOf(i)) || b.chunks[i].last < len(b.tokens) && b.at(b.chunks[i].last).kind != punct {
			continue
		}
		of := b.boundBefore(i)
		if of < b.first || b.scene.drafts[of].at < 2 || b.scene.drafts[of].figure.Max == 1 || b.kind(b.scene.drafts[of].at-1) != chunkVerb {
			continue
		}
		old := b.scene.drafts[of]
		if k := b.emit(i, -1, old.category, "gapped"); k >= 0 {
			d := &b.scene.drafts[k]
			d.role, d.certainty = old.role, Reported
			if old.rule == "loss" {
				d.scope, b.scene.drafts[of].scope = Part, Part
			}
			d.quote.Start = b.at(who.first).start
		}
	}
}
