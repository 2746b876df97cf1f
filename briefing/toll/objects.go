package toll

// objectsOf finds the people chunks that are the object of the verb chunk i.
func (b *binder) objectsOf(i int) []int {
	j := i + 1
	for b.kind(j) == chunkWord && j < i+3 {
		j++
	}
	if b.kind(j) != chunkPeople || b.isTime(j) {
		return nil
	}
	return b.listRight(j)
}

// isTime reports "Sunday night" at chunk j, which no verb strikes: "remained unaccounted for Sunday night".
func (b *binder) isTime(j int) bool {
	p := b.peopleOf(j)
	return p.thing && !p.counted && !p.definite && b.weekday(b.lowerAt(p.first)) && b.is(p.last-1, tagUnit)
}

// listRight collects the phrase at j and those joined to it, up to one that begins a clause of its own.
func (b *binder) listRight(j int) []int {
	list := []int{j}
	for {
		k := b.behindPhrase(list[len(list)-1])
		joined := false
		if b.kind(k) == chunkComma {
			k++
			joined = b.kind(k) == chunkAnd || b.listShape(k)
		}
		if b.kind(k) == chunkAnd && b.is(b.chunks[k].first, tagAnd) {
			k++
			joined = true
		}
		if !joined || b.kind(k) != chunkPeople || b.beginsClause(k) || b.peopleOf(k).ofThem {
			return b.undivided(list)
		}
		list = append(list, k)
	}
}

// behindPhrase steps over what hangs on the phrase at j: "of the bus", "who had stayed late in the library", ", 34,".
func (b *binder) behindPhrase(j int) int {
	k := j + 1
	for k < len(b.chunks) {
		switch b.kind(k) {
		case chunkPrep, chunkWord, chunkRel, chunkOfThem:
			k++
			continue
		case chunkPeople:
			if b.behindPrep(k) {
				k++
				continue
			}
		case chunkVerb:
			if b.relBefore(k, j) || !b.verbOf(k).helped && b.verbOf(k).category == "" && !b.verbOf(k).said {
				k++
				continue
			}
		}
		break
	}
	return b.behindApposition(b.overAge(k, j), j)
}

// listShape reports whether the phrase at k goes on as a list to an "and".
func (b *binder) listShape(k int) bool {
	for n := 0; n < 12 && b.kind(k) == chunkPeople; n++ {
		k = b.behindPhrase(k)
		switch b.kind(k) {
		case chunkAnd:
			return true
		case chunkComma:
			k++
			if b.kind(k) == chunkAnd {
				return true
			}
		default:
			return false
		}
	}
	return false
}
