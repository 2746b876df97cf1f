package toll

// isAge reports the number of "Ana Ruiz, 34, a nurse": it stands in commas behind a name, and counts nobody.
func (b *binder) isAge(i int) bool {
	if i < 2 || b.kind(i) != chunkPeople || b.kind(i-1) != chunkComma {
		return false
	}
	p := b.peopleOf(i)
	if !p.bare() || p.last != p.first+1 || b.at(p.first).kind != digits || p.figure.Max > 110 {
		return false
	}
	if t := b.at(p.last); p.last < len(b.tokens) && t.kind != punct {
		return false
	}
	if b.kind(i+1) == chunkComma && b.kind(i+2) == chunkPeople && b.apposed(i+2) && p.figure.Max > 14 {
		return true // ", 39, a felon,"
	}
	return b.kind(i-2) == chunkPeople && b.peopleOf(i-2).named || b.at(b.chunks[i-2].last-1).capital && b.at(b.chunks[i-2].last-2).capital
}

// overAge steps from chunk k behind the person at j over an age and what the person was: ", 29, a cellist".
func (b *binder) overAge(k, j int) int {
	if b.kind(k) != chunkComma || !b.peopleOf(j).named || !b.isAge(k+1) {
		return k
	}
	k += 2
	if n := k + 1; b.kind(k) == chunkComma && b.kind(n) == chunkPeople && b.apposed(n) {
		return n + 1
	}
	return k
}

// apposed reports "a cellist" closed by a comma or the end.
func (b *binder) apposed(i int) bool {
	p := b.peopleOf(i)
	return b.is(p.first, tagIndef|tagDet) && p.figure.Max == 1 && p.head >= 0 && (b.kind(i+1) == chunkComma || b.kind(i+1) == chunkStop)
}

// named is the person of "Marta Quill, 41, a dental nurse, was ...", where the list that a subject seems to be is her age
// and what she was.
func (b *binder) named(list []int) []int {
	if len(list) == 0 {
		return list
	}
	first := list[0]
	for n := 0; n < 2 && !b.isAge(first); n++ {
		if b.kind(first-1) != chunkComma || b.kind(first-2) != chunkPeople {
			return list
		}
		first -= 2
	}
	if b.isAge(first) && b.kind(first-2) == chunkPeople && b.peopleOf(first-2).named {
		return b.withNamed(first - 2)
	}
	return list
}

// withNamed are the named person at chunk i and the one before "and": "Ana Ruiz, 33, and Eva Roth, 23, died".
func (b *binder) withNamed(i int) []int {
	if k := b.leftOfJoin(i); b.kind(i-1) == chunkAnd && k >= 0 && b.peopleOf(k).named {
		return []int{k, i}
	}
	return []int{i}
}

// knownByCompany takes an unknown word in a list of single persons, "a signalman and a retired notary", for a person too.
func (b *binder) knownByCompany(list []int) {
	known := false
	for _, i := range list {
		p := b.peopleOf(i)
		known = known || p.head >= 0 && !p.unknown && !p.thing
	}
	for _, i := range list {
		if p := b.peopleOf(i); known && p.unknown && p.counted {
			p.unknown = false
		}
	}
}

// ofThings reports "the three missing crates": the state at chunk i belongs to a thing behind it.
func (b *binder) ofThings(i int) bool {
	return b.kind(i+1) == chunkPeople && b.peopleOf(i+1).thing && !b.peopleOf(i+1).counted && !b.peopleOf(i+1).definite && b.kind(i-1) == chunkPeople && b.peopleOf(i-1).bare()
}

// apposes reports that the phrase at chunk i says what the one person at chunk of is: "the pilot, a flying instructor, and
// two passengers". Wires put no comma before the "and" of a list, so that one there closes an insertion.
func (b *binder) apposes(i, of int) bool {
	if of < 0 || b.kind(i) != chunkPeople || b.kind(of) != chunkPeople {
		return false
	}
	p, q := b.peopleOf(i), b.peopleOf(of)
	one := func(p *people) bool { return !p.thing && p.head >= 0 && p.figure.Max == 1 && p.figure.Op == Exact }
	return one(p) && one(q) && q.definite && !p.definite && b.is(p.first, tagIndef)
}

// overApposition is the person whom the phrase at k describes where ", and" stands between it and the one at j, else k.
func (b *binder) overApposition(k, j int) int {
	if k < 2 || b.kind(k-1) != chunkComma || b.kind(j-1) != chunkAnd || b.kind(j-2) != chunkComma {
		return k
	}
	if of := b.phraseEndingAt(k - 2); b.apposes(k, of) {
		return of
	}
	return k
}

// behindApposition steps from the comma at chunk k behind the person at j over what describes him, up to ", and".
func (b *binder) behindApposition(k, j int) int {
	if b.kind(k) != chunkComma || !b.apposes(k+1, j) {
		return k
	}
	n := k + 2
	for n < len(b.chunks) && (b.kind(n) == chunkPrep || b.kind(n) == chunkWord || b.kind(n) == chunkPeople && b.behindPrep(n)) {
		n++
	}
	if b.kind(n) == chunkComma && b.kind(n+1) == chunkAnd {
		return n + 1
	}
	return k
}

// beforeAge is the named person before the comma at chunk k that ends her age, "Ana Ruiz, 33, from Ilford"; -1 for none.
func (b *binder) beforeAge(k int) int {
	if k < 3 || !b.isAge(k-1) || b.kind(k-3) != chunkPeople || !b.peopleOf(k-3).named {
		return -1
	}
	return k - 3
}
