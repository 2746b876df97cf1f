package toll

// sheltered reports people who stay in shelters at the verb chunk i: "are staying in 14 evacuation centres", "are in relief
// camps", "have taken refuge in two schools".
func (b *binder) sheltered(i int) bool {
	v := b.verbOf(i)
	if v.negated || v.doubt {
		return false
	}
	k := b.chunks[i].last
	w := b.lowerAt(k - 1)
	if b.word(k, "refuge") || b.word(k, "shelter") {
		switch w {
		case "taken", "took", "taking", "sought", "seeking", "found":
			return b.is(k+1, tagPrep) && b.shelterWord(k+2, true)
		}
	}
	switch w {
	case "staying", "stayed", "stay", "sheltering", "sheltered", "housed", "living", "live", "sleeping", "accommodated", "camping", "remain", "remained":
		return b.is(k, tagPrep) && b.shelterWord(k+1, w == "sheltering" || w == "sheltered" || w == "housed" || w == "accommodated")
	}
	return v.main < 0 && v.helped && (b.word(k, "in") || b.word(k, "at") || b.word(k, "inside")) && b.shelterWord(k+1, false)
}

// shelterWord reports a place for those without a home in the next words; with wide also one that serves as such.
func (b *binder) shelterWord(from int, wide bool) bool {
	for k := from; k < from+6 && k < len(b.tokens); k++ {
		if t := b.at(k); t.kind == punct || t.is(tagAnd|tagPrep|tagRel|tagWhile) {
			return false
		}
		switch b.lowerAt(k) {
		case "shelters", "tents":
			return true
		case "centres", "centers", "sites", "camps", "camp", "centre", "center":
			switch b.lowerAt(k - 1) {
			case "evacuation", "relief", "reception", "transit", "collective", "emergency", "temporary", "displacement", "makeshift", "tented", "refugee":
				return true
			}
		case "schools", "churches", "mosques", "temples", "gymnasiums", "barracks", "hotels", "halls", "gyms", "hosts", "relatives", "monasteries":
			if wide {
				return true
			}
		}
	}
	return false
}

// bindUnits binds the people of "1,150 families, or about 5,400 persons," and "1,150 families (5,400 people)": the families
// are counted among them.
func (b *binder) bindUnits() {
	for i := range b.chunks {
		if b.kind(i) != chunkPeople || b.peopleOf(i).group != "families" && b.peopleOf(i).group != "households" {
			continue
		}
		k, done := b.bound[i]
		if !done {
			continue
		}
		n := i + 1
		for b.kind(n) == chunkComma || b.kind(n) == chunkOpen || b.kind(n) == chunkAnd && b.word(b.chunks[n].first, "or") || b.kind(n) == chunkStop && b.listMark(n) {
			n++
		}
		if n == i+1 || b.kind(n) != chunkPeople {
			continue
		}
		p := b.peopleOf(n)
		if _, used := b.bound[n]; used || !p.counted || p.head < 0 || p.thing || p.unknown || p.definite || max(p.figure.Min, p.figure.Max) <= b.peopleOf(i).figure.Max {
			continue
		}
		if whole := b.emit(n, -1, b.scene.drafts[k].category, "units"); whole >= 0 {
			b.part1(k, whole)
		}
	}
}

// housing reports "has housed 3,400 families in tents" at the verb chunk i.
func (b *binder) housing(i int) bool {
	v := b.verbOf(i)
	if v.passive || v.negated {
		return false
	}
	switch b.lowerAt(b.chunks[i].last - 1) {
	case "housed", "housing", "lodged", "lodging", "accommodated", "sheltered", "sheltering", "settled":
	default:
		return false
	}
	objects := b.objectsOf(i)
	if len(objects) == 0 || !b.peopleOf(objects[0]).counted || b.peopleOf(objects[0]).thing {
		return false
	}
	k := b.chunks[objects[len(objects)-1]].last
	return b.is(k, tagPrep) && b.shelterWord(k+1, true)
}
