package toll

// origin is the country that the words around the phrase at chunk i give its people: "brothers from Nepal", "two were
// Chileans", "three held Vietnamese passports", "the fifth, a Slovak guide,".
func (b *binder) origin(i int) string {
	if n := b.peopleOf(i).nationality; n != "" {
		return n
	}
	k := b.chunks[i].last
	if b.kind(i+1) == chunkPeople && !b.peopleOf(i+1).counted && b.peopleOf(i+1).nationality != "" {
		return b.peopleOf(i + 1).nationality
	}
	if b.kind(i+1) == chunkVerb && b.verbOf(i+1).category == "" && !b.verbOf(i+1).said {
		return b.countryNear(b.chunks[i+1].last, 6)
	}
	if t := b.at(k); t.kind == punct && t.mark == ',' && b.kind(i+2) == chunkPeople && !b.peopleOf(i+2).plural && !b.peopleOf(i).plural {
		return b.peopleOf(i + 2).nationality
	}
	if b.word(k, "from") {
		return b.countryNear(k+1, 1)
	}
	return ""
}

// countryNear is the first country or demonym among n tokens from k, before the clause ends.
func (b *binder) countryNear(k, n int) string {
	for ; n > 0 && k < len(b.tokens); n, k = n-1, k+1 {
		t := b.at(k)
		if t.kind == punct || t.is(tagAnd) {
			return ""
		}
		if t.is(tagCountry|tagDemonym) && t.capital {
			return t.e.country
		}
	}
	return ""
}

// originsOf gives the sentence's drafts the countries that stand behind their phrases.
func (b *binder) originsOf() {
	for at, k := range b.bound {
		if d := &b.scene.drafts[k]; d.nationality == "" && at < len(b.chunks) && b.kind(at) == chunkPeople && k >= b.first {
			d.nationality = b.originBehind(at)
		}
	}
}

// originBehind is the country behind the phrase itself, not that of its verb's place: "tourist from Ireland".
func (b *binder) originBehind(at int) string {
	k := b.chunks[at].last
	if b.word(k, "from") {
		return b.countryNear(k+1, 1)
	}
	t := b.at(k)
	if t.kind != punct || t.mark != ',' {
		return ""
	}
	p := b.peopleOf(at)
	switch {
	case (b.word(k+1, "all") || b.word(k+1, "both")) && b.word(k+2, "from"):
		return b.countryNear(k+3, 1)
	case b.kind(at+2) != chunkPeople:
	case p.ordinal, p.bare() && p.figure.Max == 1 && !b.peopleOf(at+2).plural, p.plural && b.peopleOf(at+2).all:
		return b.peopleOf(at + 2).nationality
	}
	return ""
}
