package toll

// outdating reports whether the preposition at token i makes the number behind it an older one: "up from", "compared with".
func (c *clauseReader) outdating(i int) bool {
	switch c.lowerAt(i) {
	case "from", "up from", "down from", "compared with", "compared to", "against":
		return true
	}
	return false
}

// changes reports "climbed from 97": what follows "to" is the newer number, not the end of a range.
func (c *clauseReader) changes(i int) bool {
	if !c.word(i-1, "from") {
		return c.word(i-1, "up from") || c.word(i-1, "down from")
	}
	for k := i - 2; k >= 0 && k > i-9 && c.at(k).kind != punct; k-- {
		if c.turns(k, turnRevise) || c.is(k, tagRose) {
			return true
		}
	}
	return false
}

// bindFormer binds the older figure of "214 bodies, up from 160" and "62 dead, against 58 the day before": it has been replaced.
func (b *binder) bindFormer() {
	for i := range b.chunks {
		if b.kind(i) != chunkPrep || b.kind(i+1) != chunkPeople || !b.outdating(b.chunks[i].first) {
			continue
		}
		p := b.peopleOf(i + 1)
		if _, done := b.bound[i+1]; done || !p.bare() || len(b.scene.drafts) == b.first || b.at(p.last).is(tagUnit) && !b.earlierBehind(p.last) {
			continue
		}
		if w := b.lowerAt(b.chunks[i].first); w == "from" && !b.changes(p.first) || w == "against" && !b.earlierBehind(p.last) {
			continue
		}
		if of := b.headOf(i); of >= b.first {
			b.former(i+1, of)
			if k := i + 4; b.kind(k) == chunkPeople && b.kind(k-1) == chunkAnd && b.pairable(k) && b.earlierBehind(b.chunks[k].last) { // "from 14 in the morning and five at first"
				b.former(k, of)
			}
		}
	}
}

// former makes the number at chunk i the older figure of draft of.
func (b *binder) former(i, of int) {
	whole := b.scene.drafts[of]
	if k := b.emit(i, -1, whole.category, "former"); k >= 0 {
		d := &b.scene.drafts[k]
		d.status, d.group, d.role = Superseded, whole.group, whole.role
	}
}

// earlierBehind reports a time behind token i: "the day before", "on Monday", "a week earlier", or nothing more.
func (b *binder) earlierBehind(i int) bool {
	for k := i; k < i+5 && k < len(b.tokens) && b.at(k).kind != punct; k++ {
		t := b.at(k)
		switch w := b.lowerAt(k); {
		case b.turns(k, turnBack) || t.is(tagEarlier) || b.turns(k, turnPast), w == "yesterday", w == "midnight", w == "noon", w == "dawn", b.weekday(w):
			return true
		}
	}
	return false
}

func (b *binder) weekday(w string) bool {
	switch w {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return true
	}
	return false
}

// revisedTo is the chunk of the bare number that the verb at token i revises a figure to, or -1: "corrected this to 14".
func (b *binder) revisedTo(i int) int {
	for k := i + 1; k < i+10 && k < len(b.tokens); k++ {
		t := b.at(k)
		if t.kind == punct || t.is(tagAnd|tagBut|tagWhile|tagRel) && k > i+1 {
			return -1
		}
		if !b.word(k, "to") && !b.word(k, "at") {
			continue
		}
		for c := range b.chunks {
			if b.chunks[c].first == k+1 && b.kind(c) == chunkPeople && b.peopleOf(c).counted && (b.peopleOf(c).bare() || generic(b.peopleOf(c).group)) && !b.peopleOf(c).thing {
				return c
			}
		}
	}
	return -1
}

// revises reports whether the verb at chunk i changes a figure: it strikes nobody. Its object or its subject is the figure.
func (b *binder) revises(i int) bool {
	main := b.verbOf(i).main
	if main < 0 || !b.turns(main, turnRevise) || b.revisedTo(main) < 0 {
		return false
	}
	return b.figureWord(main) >= 0 && !b.givesOwn(i)
}

// givesOwn reports "the ministry put the toll at four": a speaker's own count, which replaces nobody's, unless "now", "later"
// or a pronoun says so.
func (b *binder) givesOwn(i int) bool {
	main := b.verbOf(i).main
	if !b.word(main, "put") && !b.word(main, "puts") || b.kind(i-1) == chunkPeople && b.peopleOf(i-1).pronoun {
		return false
	}
	if w := b.figureWord(main); b.word(w, "it") || b.word(w, "this") || b.word(w, "that") {
		return false
	}
	for k := range b.tokens {
		if b.turns(k, turnNow) && !b.is(k, tagBut) || b.is(k, tagEarlier) || b.word(k, "first") {
			return false
		}
	}
	return true
}

// figureWord is the token that stands for an earlier figure beside the verb at token i, or -1: "this", "it", "the number".
func (b *binder) figureWord(i int) int {
	for k := i + 1; k < i+4; k++ {
		if b.figureAt(k) {
			return k
		}
	}
	for k := i - 1; k >= 0 && k > i-8 && b.at(k).kind != punct; k-- {
		if b.figureAt(k) && !b.is(k, tagPronoun) || b.word(k, "it") && k > i-4 {
			return k
		}
	}
	return -1
}

func (b *binder) figureAt(k int) bool {
	if b.plainCount(k) && b.word(k+1, "of") {
		return false
	}
	if b.is(k, tagToll) {
		return true
	}
	switch b.lowerAt(k) {
	case "this", "that", "it", "himself", "herself", "itself", "themselves", "number", "estimate", "total", "them", "count":
		return true
	}
	return false
}

// bindRevised binds "he later corrected this to 14" and "an hour later it was nine" to the figure that they replace.
func (b *binder) bindRevised() {
	for i := range b.chunks {
		if b.kind(i) != chunkVerb {
			continue
		}
		main := b.verbOf(i).main
		to := -1
		switch {
		case b.revises(i) && b.firstGiven(i):
		case b.revises(i):
			to = b.revisedTo(main)
		case b.itWasLater(i), b.itReached(i):
			to = i + 1
		case b.makingIt(i):
			to = i + 2
		}
		if to < 0 {
			continue
		}
		b.replaced(to)
	}
}

// firstGiven reports "had first put the number at 12", "it had put the number at ten": that replaces nothing.
func (b *binder) firstGiven(i int) bool {
	main := b.verbOf(i).main
	return b.word(main-1, "first") || b.is(main-1, tagEarlier) || b.word(main, "put") && b.word(b.chunks[i].first, "had")
}

// itWasLater reports "an hour later it was nine", "by noon there were nine": a time, the pronoun and a bare number.
func (b *binder) itWasLater(i int) bool {
	last := b.chunks[i].last - 1
	if !b.is(last, tagBe) || !b.word(b.chunks[i].first-1, "it") && !b.word(b.chunks[i].first-1, "there") || b.kind(i+1) != chunkPeople || !b.peopleOf(i+1).bare() || b.peopleOf(i+1).ordinal {
		return false
	}
	end := b.chunks[i+1].last
	if end < len(b.tokens) && b.at(end).kind != punct {
		return false
	}
	for k := range b.chunks[i].first {
		if b.turns(k, turnNow) && !b.is(k, tagBut) || b.word(k, "by") || b.word(k, "as") {
			return true
		}
	}
	return false
}

// replaced makes the number at chunk to the newest figure of what the text last counted.
func (b *binder) replaced(to int) {
	k, done := b.bound[to]
	of := b.replacedBy(to, k, done)
	if of < 0 {
		return
	}
	old := b.scene.drafts[of]
	if b.runningBefore(to) {
		return
	}
	if !done {
		if k = b.emit(to, -1, old.category, "revised"); k < 0 {
			return
		}
		d := &b.scene.drafts[k]
		d.group, d.role, d.nationality = old.group, old.role, old.nationality
	}
	if b.forecast(max(0, to-6), to) {
		b.scene.drafts[k].certainty = Possible
		return
	}
	if b.putEarlier(to) {
		b.scene.drafts[k].status = Superseded
		return
	}
	if k != of && b.scene.drafts[of].figure != b.scene.drafts[k].figure {
		b.scene.drafts[of].status = Superseded
		if d := &b.scene.drafts[k]; d.status == Superseded {
			d.status = ""
		}
	}
}

// putEarlier reports "had earlier put the number at five" before chunk to: what is told now is the older figure.
func (b *binder) putEarlier(to int) bool {
	earlier := false
	for i := b.chunks[to].first - 1; i >= 0 && b.at(i).kind != punct && !b.is(i, tagBut|tagAnd|tagWhile); i-- {
		if b.turns(i, turnRevise) && !b.word(i, "put") {
			return false
		}
		earlier = earlier || b.is(i, tagEarlier) && !b.is(i-1, tagUnit) && b.sayingNear(i, b.chunks[to].first)
	}
	return earlier
}

// replacedBy is the whole figure before chunk to that its number replaces, or -1.
func (b *binder) replacedBy(to, k int, done bool) int {
	limit := b.at(b.chunks[to].first).start
	best := -1
	for j := len(b.scene.drafts) - 1; j >= max(0, len(b.scene.drafts)-window) && b.scene.drafts[j].sentence >= len(b.scene.sentences)-3; j-- {
		d := &b.scene.drafts[j]
		if d.figure.Max == 1 && d.sentence == len(b.scene.sentences)-1 && b.peopleOf(to).figure.Max > 2 { // "one more has died, raising the number to 62"
			continue
		}
		if d.number >= limit || d.scope == Part || d.role == Attacker || d.status == Context || d.certainty == Denied || d.rule == "former" || done && d.category != b.scene.drafts[k].category {
			continue
		}
		if best < 0 || d.number > b.scene.drafts[best].number && d.sentence == b.scene.drafts[best].sentence && b.scene.drafts[best].category != Killed || d.category == Killed && b.scene.drafts[best].category != Killed && d.sentence == b.scene.drafts[best].sentence {
			best = j
		}
	}
	return best
}

// outdate lets a figure that is called the newer one ("now says", "as of six") replace one that was given as a first word:
// "had announced", "by noon".
func (b *binder) outdate() {
	for k := b.first; k < len(b.scene.drafts); k++ {
		b.scene.drafts[k].early = b.scene.drafts[k].rule == "revised" || b.firstWord(&b.scene.drafts[k])
		b.scene.drafts[k].first = b.scene.drafts[k].first || b.firstSaid(&b.scene.drafts[k])
	}
	for k := b.first; k < len(b.scene.drafts); k++ {
		d := &b.scene.drafts[k]
		if d.status != Current || d.certainty == Denied || d.scope == Part || d.scope == Extra || d.role == Attacker || d.figure.Max == 1 {
			continue
		}
		newer, later := b.newer(d), b.laterToll(d)
		if b.brought(d) {
			b.outgrow(k)
		}
		for j := k - 1; j >= max(0, k-window) && b.scene.drafts[j].sentence >= d.sentence-2-2*boolInt(later); j-- {
			o := &b.scene.drafts[j]
			if !newer && !((o.rule == "toll" || d.rule == "toll" && o.early) && larger(d, o) && (o.who == "" || o.who == d.who)) && !o.first && !b.nowOf(d, o) {
				continue
			}
			if (o.early || o.first || later && o.figure.Max != 1 && o.sentence < d.sentence || b.nowOf(d, o)) && o.status == Current && o.category == d.category && o.scope != Part && o.figure != d.figure && o.role == d.role && (generic(o.group) || generic(d.group) || o.group == d.group) {
				o.status = Superseded
			}
		}
	}
}

// newer reports a word before the figure that makes it the newest: "now", "later", "as of".
func (b *binder) newer(d *draft) bool {
	toll := d.rule == "toll" || d.rule == "revised"
	for k := 0; k < len(b.tokens) && b.at(k).start < d.number; k++ {
		if b.turns(k, turnNow) && (!b.is(k, tagUnit) || toll) || toll && (b.word(k, "as") && b.word(k+1, "of") || k == 0 && (b.word(k, "by") || b.word(k, "at"))) {
			return toll || d.figure.Op == Zero || b.reported(k)
		}
	}
	return false
}

// reported reports a verb of speech in the clause of token k: "now says", "later put".
func (b *binder) reported(k int) bool {
	for i := k; i < len(b.tokens) && b.at(i).kind != punct; i++ {
		if b.is(i, tagSaid) {
			return true
		}
	}
	return false
}

// firstWord reports that the figure is given as a first word: "had announced seven deaths", "the hospital first reported",
// "by 2pm the rescuers had counted four".
func (b *binder) firstWord(d *draft) bool {
	for i := range b.chunks {
		if b.kind(i) != chunkVerb || b.at(b.chunks[i].first).start > d.number {
			continue
		}
		v := b.verbOf(i)
		if !v.said || v.main < 0 {
			continue
		}
		if b.word(b.chunks[i].first, "had") || b.word(b.chunks[i].first-1, "first") || b.is(b.chunks[i].first-1, tagEarlier) || b.is(b.chunks[i].first, tagEarlier) {
			return true
		}
	}
	for k := range b.tokens {
		if b.word(k, "by") && (b.is(k+1, tagUnit) || b.at(k+1).kind == mixed || timeOfDay(b.lowerAt(k+1)) || b.weekday(b.lowerAt(k+1))) && b.clauseEnd(k) == b.clauseEnd(0) {
			return true
		}
	}
	return false
}

// forecast reports that the verb between two chunks speaks of what is to come: "could rise to 60", "is expected to reach 100".
func (b *binder) forecast(from, to int) bool {
	for i := from; i < to; i++ {
		if b.kind(i) == chunkVerb && b.verbOf(i).doubt {
			return true
		}
		for k := b.chunks[i].first; k < b.chunks[i].last && i > from; k++ {
			switch b.lowerAt(k) {
			case "could", "may", "might", "will", "would", "expected", "likely", "feared", "set":
				return true
			}
		}
	}
	return false
}

// was reports "on Tuesday the figure was 28" behind a figure in the same sentence: an older one.
func (b *binder) was(toll, at int) bool {
	first := b.chunks[toll].first
	if b.hadBeen(at) && b.first > 0 {
		return true
	}
	if b.at(first).e.toll != sameCategory || !b.word(b.chunks[at].first-1, "was") || len(b.scene.drafts)-1 == b.first {
		return false
	}
	for k := first - 1; k >= 0 && k > first-5 && b.at(k).kind != punct; k-- {
		if w := b.lowerAt(k); b.weekday(w) || w == "yesterday" {
			return true
		}
	}
	return false
}

// hadBeen reports "the figure had been 19", "the toll had stood at 12" before the number at chunk at: what was, before what is.
func (b *binder) hadBeen(at int) bool {
	if b.kind(at-1) != chunkVerb {
		return false
	}
	v := b.verbOf(at - 1)
	last := b.chunks[at-1].last - 1
	return b.word(b.chunks[at-1].first, "had") && !v.negated && (b.is(last, tagBe|tagStandsAt) || v.main >= 0 && b.is(v.main, tagStandsAt))
}

// bindNot binds the number that is not the right one: "eleven people died, not 15 as was said".
func (b *binder) bindNot() {
	for i := range b.chunks {
		if b.kind(i) != chunkPeople || !b.peopleOf(i).bare() {
			continue
		}
		first := b.peopleOf(i).first
		if _, done := b.bound[i]; done || !b.word(first-1, "rather than") && !b.word(first-1, "instead of") && !(b.word(first-1, "not") && b.at(first-2).kind == punct) {
			continue
		}
		if of := b.headOf(i); of >= b.first {
			b.former(i, of)
			if k, ok := b.bound[i]; ok {
				b.scene.drafts[k].certainty = Denied
			}
		}
	}
}

// laterToll reports a count that its sentence sets behind the one told before: "Four hours later the toll was 146", "By Monday
// the toll was 12".
func (b *binder) laterToll(d *draft) bool {
	counted := d.rule == "object" && (b.lowerVerb(d.verb) == "counted" || b.lowerVerb(d.verb) == "gave" || b.lowerVerb(d.verb) == "reported")
	if d.rule != "toll" && d.rule != "revised" && d.rule != "spoken of" && !counted || d.certainty == Possible {
		return false
	}
	return b.lateIn() || b.word(1, "later") || b.word(0, "now") || b.word(0, "it") && d.rule == "revised"
}

// firstSaid reports a figure of a speaker who "first spoke of" it.
func (b *binder) firstSaid(d *draft) bool {
	for i := range b.chunks {
		if b.kind(i) != chunkVerb || b.at(b.chunks[i].first).start > d.number || d.certainty == Denied {
			continue
		}
		v := b.verbOf(i)
		if v.said && v.main >= 0 && (b.word(b.chunks[i].first-1, "first") || b.word(v.main-1, "first") || b.is(b.chunks[i].first-1, tagEarlier)) && b.clauseEnd(v.main) >= b.tokenAt(d.number) {
			return true
		}
	}
	return false
}

// nowOf reports those missing who still are, or now are, behind a number of those who had been: "13 had been unaccounted for;
// rescuers are now looking for five", "ten are still being looked for".
func (b *binder) nowOf(d, o *draft) bool {
	if d.category != Missing || o.category != Missing || d.verb < 0 || !larger(o, d) || d.people.ofThem || d.people.ofGroup || o.who != "" && d.who != "" && o.who != d.who {
		return false
	}
	i := b.chunkOfVerb(d.verb)
	for k := b.chunks[i].first - 1; k < b.chunks[i].last+1; k++ {
		if b.word(k, "now") || b.word(k, "still") || b.word(k, "still being looked for") || b.word(k, "still missing") {
			return true
		}
	}
	return false
}

// bindThen binds "first spoke of 64 dead, then 103" and "corrected himself: 17": a bare number that goes on behind a figure.
func (b *binder) bindThen() {
	for i := 1; i < len(b.chunks); i++ {
		if b.kind(i) != chunkPeople || !b.peopleOf(i).bare() || b.peopleOf(i).ordinal || b.peopleOf(i).extra {
			continue
		}
		first := b.chunks[i].first
		if end := b.chunks[i].last; end < len(b.tokens) && b.at(end).kind != punct && !b.is(end, tagAnd) {
			continue
		}
		then := b.word(first-1, "then") && b.at(first-2).kind == punct || b.word(first-1, "of") && b.word(first-2, "later") && b.is(first-3, tagAnd) // "spoke of 110, and later of 184"
		himself := b.at(first-1).mark == ':' && (b.word(first-2, "himself") || b.word(first-2, "herself") || b.word(first-2, "itself") || b.word(first-2, "themselves"))
		of := b.boundBefore(i)
		if _, done := b.bound[i]; done || !then && !himself || of < b.first || b.scene.drafts[of].scope == Part || b.fraction(b.peopleOf(i)) {
			continue
		}
		old := b.scene.drafts[of]
		if k := b.emit(i, -1, old.category, "then"); k >= 0 {
			d := &b.scene.drafts[k]
			d.group, d.role, d.first = old.group, old.role, b.scene.drafts[of].first || then && b.firstSaid(&old)
			b.scene.drafts[of].status = Superseded
		}
	}
}

// makingIt reports "making it 51" at the verb chunk i.
func (b *binder) makingIt(i int) bool {
	return b.word(b.chunks[i].last-1, "making") && b.word(b.chunks[i].last, "it") && b.kind(i+2) == chunkPeople && b.peopleOf(i+2).bare() && (b.chunks[i+2].last >= len(b.tokens) || b.at(b.chunks[i+2].last).kind == punct)
}

// itReached reports "It reached 151 at mid-morning" behind a toll.
func (b *binder) itReached(i int) bool {
	n := len(b.scene.drafts)
	if b.first == 0 || !b.word(b.chunks[i].first-1, "it") || i > 1 || b.kind(i+1) != chunkPeople || !b.peopleOf(i+1).bare() || b.fraction(b.peopleOf(i+1)) || n > b.first {
		return false
	}
	last := b.chunks[i].last - 1
	old := &b.scene.drafts[b.first-1]
	return b.is(last, tagRose|tagStandsAt) && old.rule == "toll" && old.sentence == len(b.scene.sentences)-2
}
