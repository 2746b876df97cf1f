package toll

// maxLabel is the most tokens that a label has before its colon.
const maxLabel = 4

// bindLabelled binds "Dead: 14", "People injured: 37" and "Evacuated: 96,000 persons", a label and its number, and what stands in
// brackets behind it: "(38 confirmed)".
func (b *binder) bindLabelled() {
	for i := range b.chunks {
		if b.kind(i) != chunkStop || b.at(b.chunks[i].first).mark != ':' {
			continue
		}
		colon := b.chunks[i].first
		category := b.labelOf(colon)
		if category == "" {
			return
		}
		if b.placesListed(i+1, category) || b.kind(i+1) != chunkPeople {
			return
		}
		p := b.peopleOf(i + 1)
		if _, done := b.bound[i+1]; done || !p.counted || p.thing || p.ordinal || p.head >= 0 && !generic(p.group) && p.group != "families" {
			return
		}
		if t := b.at(b.chunks[i+1].last); b.chunks[i+1].last < len(b.tokens) && t.kind != punct {
			return
		}
		if k := b.emit(i+1, -1, category, "toll"); k >= 0 {
			b.bracketed(i+2, category, k)
		}
		return
	}
}

// labelOf is what the words before the colon at token i count; "" for nothing, or where they count things.
func (b *binder) labelOf(i int) Category {
	if i < 1 || i > maxLabel {
		return ""
	}
	category := Category("")
	for k := range i {
		t := b.at(k)
		if t.kind != word || t.is(tagThing|tagAux|tagModal|tagUnit) && !t.is(tagNoun|tagState|tagVerb) {
			return ""
		}
		if t.e == nil {
			continue
		}
		c := firstOf(t.e.noun, t.e.state)
		if c == "" && t.is(tagVerb) && t.e.forms&formPart != 0 {
			c = t.e.verb
		}
		category = firstOf(category, c)
	}
	return category
}

// bracketed makes parts of the numbers in the brackets that open at chunk i: "(38 confirmed, nine for validation)".
func (b *binder) bracketed(i int, category Category, of int) {
	if b.kind(i) != chunkOpen {
		return
	}
	for k := i + 1; k < len(b.chunks) && b.kind(k) != chunkClose; k++ {
		if b.kind(k) != chunkPeople || b.peopleOf(k).head >= 0 || !b.peopleOf(k).counted {
			continue
		}
		confirmed := b.is(b.chunks[k].last, tagConfirmed)
		switch w := b.lowerAt(b.chunks[k].last); {
		case confirmed, w == "for", w == "suspected", w == "unconfirmed", w == "probable", w == "unverified", w == "unidentified", w == "male", w == "female":
		default:
			continue
		}
		n := b.emit(k, -1, category, "part")
		b.part1(n, of)
		switch {
		case n < 0:
		case confirmed:
			b.scene.drafts[n].certainty = Confirmed
		default:
			b.scene.drafts[n].certainty = Reported
		}
	}
}

// placesListed binds "Deaths: Jamaica 45, Haiti 43, Panama 3" from chunk i on: each number belongs to the name before it.
func (b *binder) placesListed(i int, category Category) bool {
	var row []int
	for k := i; k < len(b.chunks); k++ {
		if b.kind(k) != chunkPeople || !b.pairable(k) {
			continue
		}
		before, behind := b.at(b.chunks[k].first-1), b.at(b.chunks[k].last)
		if !before.capital || before.kind != word || b.chunks[k].last < len(b.tokens) && behind.kind != punct && !behind.is(tagAnd) {
			return false
		}
		row = append(row, k)
	}
	if len(row) < 2 {
		return false
	}
	for _, k := range row {
		if n := b.emit(k, -1, category, "by place"); n >= 0 {
			t := b.at(b.chunks[k].first - 1)
			d := &b.scene.drafts[n]
			d.scope, d.quote.Start = Part, t.start
			if t.is(tagCountry) {
				d.nationality = t.e.country
			}
		}
	}
	return true
}
