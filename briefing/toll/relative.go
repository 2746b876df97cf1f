package toll

// relHead is the phrase that the relative clause before the verb chunk i describes, where that clause holds people or things
// of its own: "a woman who had been in a coma since the fire has died". It is -1 where the verb does not follow such a
// clause without a comma.
func (b *binder) relHead(i int) int {
	if !b.verbOf(i).helped {
		return -1
	}
	verbs, nouns := 0, 0
	for k := i - 1; k > 0 && k > i-16; k-- {
		switch b.kind(k) {
		case chunkVerb:
			if v := b.verbOf(k); (!v.ing || v.helped) && !b.word(b.chunks[k].first-1, "to") {
				verbs++
			}
			if b.verbOf(k).said {
				return -1
			}
		case chunkPeople:
			nouns++
		case chunkRel:
			if verbs == 0 || verbs != 1+b.framesWithVerb(k, i) || nouns == 0 || b.kind(k-1) != chunkPeople || b.peopleOf(k-1).pronoun || b.word(b.chunks[k].first, "whose") {
				return -1
			}
			if b.kind(k-2) == chunkAnd || b.kind(i-1) == chunkPeople || b.kind(i-1) == chunkWord {
				return b.phraseEndingAt(k - 1)
			}
			return -1
		case chunkComma, chunkStop, chunkAnd, chunkOpen, chunkClose, chunkToll, chunkAmong:
			return -1
		}
	}
	return -1
}

// framesWithVerb counts the clauses with a verb of their own, "when a ship hit it", between two chunks.
func (b *binder) framesWithVerb(from, to int) int {
	n := 0
	for k := from + 1; k < to; k++ {
		if b.kind(k) != chunkWhile {
			continue
		}
		for j := k + 1; j < to && b.kind(j) != chunkWhile; j++ {
			if b.kind(j) == chunkVerb {
				n++
				break
			}
		}
	}
	return n
}

// undivided keeps of "four people, two women, a man and a child" the four: the rest of the list says who they are.
func (b *binder) undivided(list []int) []int {
	if len(list) < 3 {
		return list
	}
	sum := 0
	for _, i := range list[1:] {
		p := b.peopleOf(i)
		if !p.counted || p.figure.Op != Exact {
			return list
		}
		sum += p.figure.Max
	}
	if p := b.peopleOf(list[0]); p.ofCount > 0 && p.ofCount == sum { // "three of the seven climbers, five foreigners and two guides"
		return list[:1]
	}
	if p := b.peopleOf(list[0]); p.counted && p.plural && p.figure.Max == sum && p.figure.Op == Exact && b.kind(list[0]+1) == chunkComma && b.kind(list[0]-1) != chunkComma {
		return list[:1]
	}
	return list
}
