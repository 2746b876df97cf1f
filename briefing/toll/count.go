package toll

import "strings"

// bindTolls binds the figures behind "death toll", "number of missing" and the like.
func (b *binder) bindTolls(same bool) {
	for i := range b.chunks {
		if b.kind(i) == chunkToll && (b.at(b.chunks[i].first).e.toll == sameCategory) == same {
			b.bindToll(i)
		}
	}
}

func (b *binder) bindToll(i int) {
	category := b.at(b.chunks[i].first).e.toll
	verbAt := -1
	if category == sameCategory {
		category, verbAt = b.countOfThose(i)
	}
	if category == sameCategory {
		if !b.countsSame(i) {
			return
		}
		category = b.scene.countedLast(b.first, b.at(b.chunks[i].first).start)
	}
	if category == "" {
		return
	}
	from := len(b.scene.drafts)
	if b.kind(i-1) == chunkPeople && b.peopleOf(i-1).bare() && b.word(b.chunks[i-1].first-1, "to") || b.kind(i-2) == chunkPeople && b.peopleOf(i-2).bare() && b.word(b.chunks[i-2].first-1, "to") {
		at := i - 1 - boolInt(b.kind(i-1) != chunkPeople || !b.peopleOf(i-1).bare())
		k := b.emitQuoting(at, -1, i, category, "toll") // "brought to seven the number of victims"
		if k >= 0 && b.sinceBehind(b.chunks[i].last) {
			b.scene.drafts[k].status = Context
		}
		b.hedgeToll(k, verbAt)
		return
	}
	defer func() { b.hedgeToll(from, verbAt) }()
	for j := max(i, verbAt) + 1; j < len(b.chunks); j++ {
		switch b.kind(j) {
		case chunkStop:
			if b.continuesToll(j) {
				continue
			}
			b.orderToll(from)
			return
		case chunkVerb:
			if v := b.verbOf(j); (v.category != "" || v.said && !b.is(v.main, tagRose|tagStandsAt)) && len(b.scene.drafts) > from {
				b.orderToll(from)
				return
			}
		case chunkAnd, chunkWhile, chunkRel, chunkToll:
			if j+1 < len(b.chunks) && (b.kind(j) == chunkToll || b.kind(j+1) == chunkPeople && b.beginsClause(j+1) && !b.risesBehind(j+1) || b.kind(j) == chunkRel || b.kind(j) == chunkWhile && len(b.scene.drafts) > from) {
				b.orderToll(from)
				return
			}
		case chunkPeople:
			b.tollFigure(j, i, category)
		}
	}
	b.orderToll(from)
}

// countsSame reports a word such as "number" that stands for the count told before, and is not a count of something named
// behind it: "the number of cars".
func (b *binder) countsSame(i int) bool {
	k := b.chunks[i].last
	if b.is(k, tagPrep) && !b.word(k, "of") && !b.word(k, "to") && !b.word(k, "at") { // "the number on board"
		return !b.plainCount(b.chunks[i].first)
	}
	return !b.word(k, "of") || b.numberFollows(k+1) || b.is(k+1, tagAtLeast|tagMoreThan|tagAbout)
}

// plainCount reports "number", "total" or "count" by itself, which may count anything.
func (b *binder) plainCount(i int) bool {
	return b.word(i, "number") || b.word(i, "total") || b.word(i, "count")
}

// continuesToll lets "the number of dead was nine; by dawn it was 21" go on behind its semicolon.
func (b *binder) continuesToll(j int) bool {
	if b.at(b.chunks[j].first).mark != ';' {
		return false
	}
	for k := j + 1; k < len(b.chunks) && k < j+6; k++ {
		if b.kind(k) == chunkPeople && b.word(b.chunks[k].first, "it") {
			return b.kind(k+1) == chunkVerb && b.kind(k+2) == chunkPeople && b.peopleOf(k+2).bare()
		}
		if b.kind(k) == chunkStop || b.kind(k) == chunkVerb {
			return false
		}
	}
	return false
}

func (b *binder) tollFigure(j, toll int, category Category) {
	p := b.peopleOf(j)
	if _, done := b.bound[j]; done && b.at(b.chunks[toll].first).e.toll == sameCategory || !done && b.isOlderCount(j) { // "the count stands at 83 dead"
		return
	}
	if !p.counted || p.thing && !b.word(p.head, "names") || p.unknown || p.definite || p.ofThem || p.ofGroup || p.extra || p.head >= 0 && p.figure.Max == 1 {
		return
	}
	first := p.first
	before := b.at(first - 1)
	if before.mark == '"' && first > 1 {
		first--
		before = b.at(first - 1)
	}
	linked := j == toll+1 && p.figure.Op == MoreThan || before.is(tagPrep|tagBe|tagRose|tagStandsAt|tagSaid|tagMoreThan) || b.word(first-1, "as") || b.kind(j-1) == chunkVerb
	if b.kind(j-1) == chunkVerb && strings.HasPrefix(b.lowerAt(b.chunks[j-1].last-1), "includ") {
		return
	}
	if !linked || b.word(first-1, "with") || b.word(first-1, "by") || b.word(first-1, "in") || b.word(first-1, "on") || b.word(first-1, "for") {
		return
	}
	if b.beginsClause(j) && p.head >= 0 {
		return
	}
	p.thing = false
	if p.figure.Op == Exact && before.is(tagMoreThan) {
		p.figure = figureOf(p.figure.Max, MoreThan)
	}
	if k := b.emit(j, -1, category, "toll"); k >= 0 {
		d := &b.scene.drafts[k]
		d.category = category
		d.quote.Start = min(d.quote.Start, b.at(b.chunks[toll].first).start)
		if b.olderToll(toll) && b.scene.lastOfBefore(category, b.first) >= 0 {
			d.status = Superseded
		}
		if b.forecast(toll, j) {
			if !b.outdating(first - 1) { // "could rise to 60 from 41": the 41 stands
				d.certainty = Possible
			}
			return
		}
		if b.was(toll, j) {
			d.status = Superseded
		}
		if b.outdating(first - 1) {
			d.status = Superseded
			d.quote.Start = before.start
		}
	}
}

// olderToll reports "this morning's figure", "yesterday's toll".
func (b *binder) olderToll(toll int) bool {
	k := b.chunks[toll].first - 1
	if !b.word(k, "'s") && !b.word(k, "’s") {
		return false
	}
	switch b.lowerAt(k - 1) {
	case "morning", "yesterday", "night", "afternoon", "evening", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "day":
		return true
	}
	return false
}

// orderToll marks all but the last current figure of one toll phrase as superseded.
func (b *binder) orderToll(from int) {
	last := -1
	for k := from; k < len(b.scene.drafts); k++ {
		if b.scene.drafts[k].status == "" {
			last = k
		}
	}
	for k := from; k < len(b.scene.drafts); k++ {
		d := &b.scene.drafts[k]
		if k != last && d.status == "" && d.rule == "toll" && d.certainty != Possible {
			d.status = Superseded
		}
		if last < 0 && d.status == Superseded && b.scene.lastOfBefore(d.category, from) < 0 {
			d.status = ""
		}
	}
}

// bindSecondToll binds the second of "the number of dead at 61 and of wounded at 200".
func (b *binder) bindSecondToll() {
	for i := 1; i+3 < len(b.chunks); i++ {
		if b.kind(i-1) != chunkAnd || b.kind(i) != chunkPrep || !b.word(b.chunks[i].first, "of") || b.kind(i+1) != chunkVerb || b.kind(i+2) != chunkPrep || b.kind(i+3) != chunkPeople {
			continue
		}
		v := b.verbOf(i + 1)
		if p := b.peopleOf(i + 3); !v.helped && v.category != "" && p.bare() && b.word(b.chunks[i+2].first, "at") {
			b.emit(i+3, -1, v.category, "toll")
		}
	}
}

// bindNumbered binds "the dead numbered 30", "the injured now total 212": those of whom the sentence speaks, and their number.
func (b *binder) bindNumbered() {
	for i := 1; i+1 < len(b.chunks); i++ {
		if b.kind(i) != chunkVerb || b.kind(i-1) != chunkPeople || b.kind(i+1) != chunkPeople {
			continue
		}
		p, n := b.peopleOf(i-1), b.peopleOf(i+1)
		if _, done := b.bound[i+1]; done || p.of == "" || p.counted || !n.bare() || b.fraction(n) || !b.totals(i) {
			continue
		}
		if k := b.emitQuoting(i+1, -1, i-1, p.of, "toll"); k >= 0 && b.verbOf(i).doubt {
			b.scene.drafts[k].certainty = Possible
		}
	}
}

// totals reports a verb that gives a total: "numbered", "now total", "stood at".
func (b *binder) totals(i int) bool {
	last := b.chunks[i].last - 1
	switch b.lowerAt(last) {
	case "number", "numbers", "numbered", "total", "totals", "totalled", "totaled", "reached":
		return true
	}
	return b.is(last, tagStandsAt)
}

// bindNumberVerb binds "the bodies found in the lorry number 71", where the count word is the verb.
func (b *binder) bindNumberVerb() {
	for i := 1; i+1 < len(b.chunks); i++ {
		if b.kind(i) != chunkToll || !b.word(b.chunks[i].first, "number") || b.chunks[i].last != b.chunks[i].first+1 || b.kind(i+1) != chunkPeople || !b.peopleOf(i+1).bare() || b.is(b.chunks[i].first-1, tagDet|tagPossess) {
			continue
		}
		if _, done := b.bound[i+1]; done || b.fraction(b.peopleOf(i+1)) {
			continue
		}
		for k := i - 1; k >= 0 && b.kind(k) != chunkStop; k-- {
			if b.kind(k) != chunkPeople || b.behindPrep(k) || b.peopleOf(k).counted {
				continue
			}
			if category := firstOf(b.peopleOf(k).noun, b.peopleOf(k).of); category != "" {
				b.emitQuoting(i+1, -1, i, category, "toll")
			}
			break
		}
	}
}

// bindOfCounted binds the whole of "two of the 17 who were injured", where nothing has counted it before.
func (b *binder) bindOfCounted() {
	for i := range b.chunks {
		if b.kind(i) != chunkPeople || b.peopleOf(i).ofCount < 2 || b.kind(i+1) != chunkRel && !b.theyHold(i+1) || b.kind(i+2) != chunkVerb {
			continue
		}
		p, v := b.peopleOf(i), b.verbOf(i+2)
		if b.theyHold(i + 1) {
			v.category = Hostage
		}
		if v.category != Killed && v.category != Injured && v.category != Hostage || v.negated || v.doubt {
			continue
		}
		whole := Figure{Min: p.ofCount, Max: p.ofCount, Op: Exact}
		if k := b.scene.withFigure(whole, len(b.scene.drafts)); k >= 0 && b.scene.drafts[k].category == v.category {
			continue
		}
		c := b.chunks[i]
		at := c.last - 1
		for at > c.first && b.at(at).kind != digits && !b.is(at, tagNumber) {
			at--
		}
		part, done := b.bound[i]
		b.scene.drafts = append(b.scene.drafts, draft{at: i, verb: b.chunks[i+2].at, of: -1, category: v.category, rule: "of counted", figure: whole, group: firstWord(p.group, "people"), role: firstRole(p.role, Victim),
			people:   b.scene.phrase(&people{first: at, last: c.last, head: -1, figure: whole, phraseSigns: phraseSigns{plural: true, countSigns: countSigns{counted: true}}}),
			position: position{sentence: len(b.scene.sentences) - 1, run: b.scene.paragraphs, number: b.at(at).start, quote: spanOf(b.at(at), b.at(b.chunks[i+2].last-1))}})
		if done && b.scene.drafts[part].category == v.category {
			b.part1(part, len(b.scene.drafts)-1)
		} else if !done {
			b.emitPart(i, v.category, len(b.scene.drafts)-1)
		}
	}
}
