package toll

import "strings"

// subjectsOf finds the people chunks that are the subject of the verb chunk i, by walking left over what
// stands between.
func (b *binder) subjectsOf(i int) []int {
	if s, ok := b.subjects[i]; ok {
		return s
	}
	s := b.named(b.findSubjects(i))
	b.subjects[i] = s
	return s
}

func (b *binder) findSubjects(i int) []int {
	if b.kind(i-1) == chunkVerb && b.word(b.verbOf(i).main, "with") {
		return b.subjectsOf(i - 1)
	}
	if h := b.relHead(i); h >= 0 {
		list, _ := b.listLeft(h, i)
		return list
	}
	for j := i - 1; j >= 0; {
		switch b.kind(j) {
		case chunkPeople:
			list, next := b.subjectAt(j, i)
			if list != nil || next < 0 {
				return list
			}
			j = next
		case chunkComma:
			j = b.overInsertion(j)
		case chunkAnd:
			if b.verbBefore(j) {
				return b.sharedSubjects(j)
			}
			j--
		case chunkVerb:
			if b.kind(j+1) == chunkComma && !b.verbOf(i).helped && b.verbOf(j).category != "" {
				return b.subjectsOf(j)
			}
			next := b.overVerb(j)
			if next < 0 {
				return nil
			}
			j = next
		case chunkClose:
			j = b.overBracket(j)
		case chunkWhile:
			if j == i-1 && (b.word(b.chunks[j].first, "as") && b.reduced(i) || b.word(b.chunks[j].first, "after") && b.kind(j-1) == chunkVerb && b.verbOf(j-1).helped) {
				j--
				continue
			}
			if !b.verbOf(i).helped || b.kind(j+1) == chunkVerb {
				return nil
			}
			j--
		case chunkStop:
			if j = b.overDash(j); j < 0 {
				return nil
			}
		case chunkOpen, chunkToll:
			return nil
		default:
			j--
		}
	}
	return nil
}

// subjectAt tries the phrase at j as the subject of the verb at i: the list that it ends, or where to look on, or -1
// if there is no subject.
func (b *binder) subjectAt(j, i int) (list []int, next int) {
	if j == i-1 && b.amongCounted(j-1) {
		return nil, -1
	}
	if b.kind(i-1) == chunkRel && j == i-2 && b.peopleOf(j).counted && !b.peopleOf(j).thing && b.word(b.chunks[i-1].first, "who") && (!b.word(b.peopleOf(j).first-1, "of") || b.word(b.peopleOf(j).first-2, "names") || b.peopleOf(j).first == 1) { // "among five skiers who died"
		return []int{j}, 0
	}
	near := j == i-1 || j == i-2 && b.kind(i-1) == chunkWord
	if b.behindPrep(j) && !(near && b.reduced(i) && (b.verbOf(i).use != useSubject || b.verbOf(i).ing) && b.peopleOf(j).counted) {
		return nil, b.prepOf(j) - 1
	}
	if b.peopleOf(j).named && b.kind(j-1) == chunkPeople && b.peopleOf(j-1).thing && !b.peopleOf(j-1).counted { // "the trawler Stella Maris"
		return nil, j - 1
	}
	if k := b.reducedObject(j, i); k >= 0 {
		return nil, k
	}
	return b.listLeft(j, i)
}

// reducedObject steps over "walking her dog" and, before a bare state, over "reached the exits": the phrase at j is
// an object there. It returns -1 if the phrase is none.
func (b *binder) reducedObject(j, i int) int {
	if b.kind(j-1) != chunkVerb || b.kind(j-2) != chunkPeople {
		return -1
	}
	v := b.verbOf(j - 1)
	p := b.peopleOf(j)
	switch {
	case !v.helped && v.ing && b.verbOf(i).helped:
		return j - 2
	case b.reduced(i) && (p.thing || p.unknown && !p.counted) && v.category == "" && !v.said:
		return j - 2
	}
	return -1
}

// reduced reports a verb without auxiliary that stands right behind its people: "20 fighters killed", "60 wounded".
func (b *binder) reduced(i int) bool {
	v := b.verbOf(i)
	return !v.helped && (v.state || v.part || v.ing)
}

// behindPrep reports whether the phrase at chunk j hangs on a preposition.
func (b *binder) behindPrep(j int) bool { return b.prepOf(j) >= 0 }

// prepOf is the chunk of the preposition that the phrase at j hangs on, or -1.
func (b *binder) prepOf(j int) int {
	k := j - 1
	for k >= 0 && k >= j-2 && b.kind(k) == chunkWord && b.at(b.chunks[k].first).kind == word {
		k--
	}
	if k > 1 && b.kind(k) == chunkWord && b.word(b.chunks[k].first, "'") && b.kind(k-1) == chunkPeople { // "at a girls' school"
		k -= 2
		for k >= 0 && b.kind(k) == chunkWord && b.at(b.chunks[k].first).kind == word {
			k--
		}
	}
	if b.kind(k) == chunkPrep && (k == j-1 || !b.peopleOf(j).counted || k == j-2 && b.word(b.chunks[j-1].first, "board")) {
		return k
	}
	return -1
}

// overVerb steps over the verb of a relative clause or a reduced one, else -1.
func (b *binder) overVerb(j int) int {
	for k := j - 1; k >= 0 && k > j-8; k-- {
		switch b.kind(k) {
		case chunkRel:
			return k - 1
		case chunkComma, chunkStop, chunkWhile, chunkVerb, chunkAnd:
			k = -1
		}
	}
	v := b.verbOf(j)
	if v.state && !v.helped {
		return j - 1
	}
	if !v.helped && (v.part && (v.category != "" && v.use == useObject || v.find) || v.ing) && b.kind(j-1) == chunkPeople && !v.said {
		return j - 1
	}
	if b.kind(j-1) == chunkPeople && (b.doing(j) || b.admittedBefore(j)) {
		return j - 1
	}
	if v.helped && b.kind(j-1) == chunkPeople && b.peopleOf(j-1).pronoun && b.kind(j-2) == chunkPeople {
		return j - 2
	}
	return -1
}

// overInsertion steps from a closing comma over what it closes: ", including two women,", ", police said,".
func (b *binder) overInsertion(j int) int {
	for k := j - 1; k >= 0; k-- {
		switch b.kind(k) {
		case chunkComma:
			if b.listBetween(k, j) {
				continue
			}
			if b.kind(k-1) == chunkPeople && b.kind(k-2) == chunkOfThem { // "most of them Syrians, including seven children,"
				return b.overInsertion(k)
			}
			return k - 1
		case chunkStop:
			return j - 1
		}
	}
	return j - 1
}

// listBetween reports that the comma at chunk k stands inside a list that the comma at chunk j closes, and that another comma
// opens: "four people, two women, a man and a child, had died".
func (b *binder) listBetween(k, j int) bool {
	if b.kind(k-1) != chunkPeople || b.kind(k+1) != chunkPeople || b.kind(k-2) != chunkComma || !b.peopleOf(k-1).counted || !b.peopleOf(k+1).counted {
		return false
	}
	for i := k + 1; i < j; i++ {
		if b.kind(i) == chunkAnd {
			return true
		}
	}
	return false
}

// overDash steps from a closing dash over what the pair of dashes holds, else -1.
func (b *binder) overDash(j int) int {
	if !b.listMark(j) {
		return -1
	}
	for k := j - 1; k >= 0; k-- {
		if b.kind(k) == chunkStop {
			if b.listMark(k) && b.at(b.chunks[k].first).mark == b.at(b.chunks[j].first).mark {
				return k - 1
			}
			return -1
		}
	}
	return -1
}

func (b *binder) overBracket(j int) int {
	for k := j - 1; k >= 0; k-- {
		if b.kind(k) == chunkOpen {
			return k - 1
		}
	}
	return -1
}

// verbBefore reports whether a verb stands before "and" in the same clause.
func (b *binder) verbBefore(and int) bool {
	for k := and - 1; k >= 0; k-- {
		switch b.kind(k) {
		case chunkVerb:
			return true
		case chunkStop, chunkWhile:
			return false
		}
	}
	return false
}

// sharedSubjects are those of the verb before "and": "was swept into a ravine and killed".
func (b *binder) sharedSubjects(and int) []int {
	for k := and - 1; k >= 0; k-- {
		switch b.kind(k) {
		case chunkVerb:
			return b.subjectsOf(k)
		case chunkStop, chunkWhile:
			return nil
		}
	}
	return nil
}

// listLeft collects the phrases that are joined to the one at j: "the driver of the bus and a policeman". It
// returns nil and where to go on if the list is an insertion such as "including two women".
func (b *binder) listLeft(j, verbAt int) (list []int, next int) {
	list = []int{j}
	first := j
	bareState := b.kind(verbAt) == chunkVerb && b.reduced(verbAt) && b.verbOf(verbAt).use != useSubject && !b.left(j)
	for !bareState {
		k := b.leftOfJoin(first)
		if k < 0 {
			break
		}
		if b.peopleOf(k).ofThem || b.peopleOf(k).bare() && b.inSeries(k) && b.verbBefore(k) {
			break
		}
		first = k
		list = append(list, k)
	}
	before := b.beforePhrase(first)
	switch b.kind(before) {
	case chunkAmong:
		if b.kind(before-1) == chunkComma && j == verbAt-1 && b.kind(verbAt) == chunkVerb && !b.verbOf(verbAt).helped { // "633 injured, including three policemen beaten to death"
			return list, 0
		}
		return nil, b.skipComma(before - 1)
	case chunkVerb:
		if v := b.verbOf(before); len(list) > 1 && !v.said && !b.left(j) && (v.category != "" || v.find || !v.helped) {
			return list[:1], 0
		} else if len(list) == 1 && before == j-1 && v.use == useObject && v.category != "" && !v.passive && !v.state && !bareState {
			return b.subjectsOf(before), 0 // "killed 3 people, injured 2 others": the phrase is an object
		}
	case chunkPrep:
		if len(list) > 1 {
			return list[:1], 0
		}
	}
	if len(list) == 1 && !bareState {
		if next := b.appositive(j); next >= 0 {
			return nil, next
		}
	}
	reverse(list)
	return b.undivided(list), 0
}

// left reports "leaving a baker and his two sons dead": the list is the object of "leave".
func (b *binder) left(j int) bool {
	k := b.leftOfJoin(j)
	if k < 0 || b.kind(j-1) != chunkAnd || b.kind(j-2) != chunkPeople {
		return false
	}
	before := b.beforePhrase(k)
	return b.kind(before) == chunkVerb && b.verbOf(before).find && strings.HasPrefix(b.lowerAt(b.verbOf(before).main), "le")
}

func reverse(list []int) {
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
}

func (b *binder) skipComma(j int) int {
	if b.kind(j) == chunkComma {
		return j - 1
	}
	return j
}

// beforePhrase is the chunk before a phrase, words aside.
func (b *binder) beforePhrase(j int) int {
	k := j - 1
	for b.kind(k) == chunkWord && k >= 0 {
		k--
	}
	return k
}

// appositive recognises "14 of them minors" before its verb: the phrase belongs to the one before the comma.
func (b *binder) appositive(j int) int {
	if b.peopleOf(j).ofThem && !b.word(b.peopleOf(j).last-1, "of whom") && b.kind(j-1) == chunkComma && b.kind(j-2) == chunkPeople {
		return j - 2
	}
	return -1
}

// leftOfJoin is the phrase that "and" or a comma joins to the one at j, or -1.
func (b *binder) leftOfJoin(j int) int {
	k := j - 1
	comma := false
	switch {
	case b.kind(k) == chunkComma:
		comma = true
		k--
	case b.kind(k) == chunkAnd && b.is(b.chunks[k].first, tagAnd):
		k--
		if b.kind(k) == chunkComma {
			k--
		}
	default:
		return -1
	}
	if comma && !b.andAhead(j) || k < j-2 && b.kind(k) == chunkVerb && b.verbOf(k).state && b.verbOf(k).category == Injured && b.word(b.chunks[k].first, "with") { // "three with crushed legs, and one was dead"
		return -1
	}
	return b.overApposition(b.phraseEndingAt(k), j)
}

// andAhead reports whether the list that holds the phrase at j goes on to an "and".
func (b *binder) andAhead(j int) bool {
	for k := j + 1; k < len(b.chunks) && k < j+12; k++ {
		switch b.kind(k) {
		case chunkAnd:
			return true
		case chunkVerb, chunkStop, chunkWhile:
			return false
		}
	}
	return false
}

// phraseEndingAt finds the phrase that the chunks up to k end: itself, or with "of the bus" or "who ..." behind it.
func (b *binder) phraseEndingAt(k int) int {
	for steps := 0; k >= 0 && steps < 8; steps++ {
		switch b.kind(k) {
		case chunkPeople:
			p := b.prepOf(k)
			if p < 0 {
				return k
			}
			k = p - 1
		case chunkWord:
			k--
		case chunkVerb:
			next := b.overVerb(k)
			if next < 0 {
				return -1
			}
			k = next
		case chunkComma:
			if k = b.beforeAge(k); k < 0 {
				return -1
			}
			return k
		default:
			if b.kind(k) != chunkPrep || !b.word(b.chunks[k].first, "aboard") {
				return -1
			}
			k--
		}
	}
	return -1
}

func (b *binder) relBefore(k, from int) bool {
	for k--; k > from; k-- {
		if b.kind(k) == chunkRel {
			return true
		}
	}
	return false
}

// beginsClause reports whether the phrase at j is the subject of a verb of its own.
func (b *binder) beginsClause(j int) bool {
	k := j + 1
	for k < len(b.chunks) && k < j+10 {
		switch b.kind(k) {
		case chunkVerb:
			return !b.verbOf(k).ing
		case chunkPrep, chunkWord:
			k++
		case chunkPeople:
			if !b.behindPrep(k) {
				return false
			}
			k++
		default:
			return false
		}
	}
	return false
}
