package toll

// Other times and other events, put together from their words: a span of time with "ago" or "last", an event with "similar"
// or "previous", a comparison with the past, a running total.

// backInTime reports that token i ends or begins a phrase for another time: "two winters ago", "last season", "so far this
// month".
func (b *binder) backInTime(i int) bool {
	switch {
	case b.turns(i, turnSpan):
		return b.spanBack(i)
	case b.word(i, "last"):
		next := b.at(i + 1)
		return b.word(i+1, "time") && b.is(i-1, tagDet) || next.capital && next.e != nil && next.e.label == labelMonth
	case b.first > 0 && b.at(i).capital && b.monthFrame(i):
		return true
	case b.word(i, "previous") || b.word(i, "earlier"):
		return b.word(i+1, "one") && b.is(i-1, tagDet)
	}
	return false
}

// monthFrame reports the month of a sentence that opens with it behind others that tell of an event: "In August six people were
// killed when ...".
func (b *binder) monthFrame(i int) bool {
	t := b.at(i)
	if t.e == nil || t.e.label != labelMonth || b.perfectTense() {
		return false
	}
	if b.word(0, "in") && (b.word(1, "the") && b.word(2, "same") || b.word(1, "this") && b.word(2, "same")) && b.word(i-1, "in") {
		return true // "In the same prison 14 died in September"
	}
	return i < 3 && b.word(0, "in") && (i == 1 || i == 2 && (b.word(1, "early") || b.word(1, "late"))) || i == 2 && (b.word(0, "earlier") || b.word(0, "back")) && b.word(1, "in")
}

func (b *binder) spanBack(i int) bool {
	counted := b.numberFollows(i-1) || b.is(i-1, tagIndef|tagVague) || b.isArticle(i-1)
	switch next := i + 1; {
	case counted && (b.word(next, "ago") || b.word(next, "back") || b.word(next, "earlier")):
		return true
	case counted && b.word(next, "before"):
		return next+1 >= len(b.tokens) || b.at(next+1).kind == punct
	case b.turns(i-1, turnPast):
		return true
	case b.word(i-1, "this"):
		return !b.word(i, "week") && (b.word(i-2, "far") || b.word(i-2, "earlier") || b.perfectTense() || b.bringingBefore(i) >= 0)
	}
	return false
}

// perfectTense reports "have died", which a running total takes.
func (b *binder) perfectTense() bool {
	for i := range b.tokens {
		if (b.word(i, "have") || b.word(i, "has")) && !b.word(i+1, "to") {
			return true
		}
	}
	return false
}

// bringingBefore is the token at which the running total that token i belongs to begins, or -1: "bringing the number of
// miners killed this year to 23".
func (b *binder) bringingBefore(i int) int {
	for k := i - 1; k > 0; k-- {
		if !b.turns(k, turnBringing) {
			continue
		}
		for j := k + 1; j < k+6 && j < i; j++ {
			if b.is(j, tagToll) || b.word(j, "number") || b.word(j, "total") {
				return k
			}
		}
	}
	return -1
}

// insertion is the range of tokens between the commas around token i, if that is a clause of its own: ", built two
// decades ago,".
func (b *binder) insertion(i int) (first, last int, ok bool) {
	for first = i; first > 0 && b.at(first-1).kind != punct; first-- {
	}
	for last = i; last < len(b.tokens) && b.at(last).kind != punct; last++ {
	}
	if first == 0 || last >= len(b.tokens) || b.at(first-1).mark != ',' || b.at(last).mark != ',' {
		return 0, 0, false
	}
	if b.is(last+1, tagRel) || b.word(last+1, "when") || b.word(last+1, "in") {
		return 0, 0, false
	}
	for k := range b.chunks {
		if b.chunks[k].first == first && (b.kind(k) == chunkRel || b.kind(k) == chunkVerb && !b.verbOf(k).helped) {
			return first, last, true
		}
	}
	return 0, 0, false
}

// otherEvents marks the figures of events that are not the one told of.
func (b *binder) otherEvents() {
	b.thereHadBeen()
	such := b.scene.suchBefore
	b.scene.suchBefore = false
	for i := range b.tokens {
		switch {
		case b.turns(i, turnEvent):
			b.otherEvent(i)
			such = such || b.scene.suchBefore
		case b.is(i, tagOrdinal) && b.is(i+1, tagContext), b.oneOfSeveral(i): // "the third this year"
			such, b.scene.suchBefore = true, true
		case such && b.theFirst(i):
			from := max(0, i-2)
			if b.word(i-2, "in") && b.at(i+1).kind == punct {
				from = b.commaBefore(from)
			}
			b.inContext(from, b.clauseEnd(i))
			b.scene.elsewhere = true
		case b.word(i, "since"):
			b.sinceThen(i)
		}
	}
}

// otherEvent reads "a similar raid in May cost five lives". With an ordinal ("the third such raid") it is the event told of.
func (b *binder) otherEvent(i int) {
	j := i - 1
	for j > i-3 && !b.turns(j, turnOther|turnNext) && (b.at(j).e == nil && b.at(j).kind == word || b.is(j, tagDemonym|tagThing) || b.turns(j, turnEvent)) {
		j--
	}
	if b.dayBefore(i) && (b.isArticle(i-1) || b.isArticle(i-2)) && b.scene.lastOfBefore(Killed, b.first) >= 0 { // "at a nightclub fire the day before"
		b.inContext(0, b.clauseEnd(i))
		return
	}
	switch {
	case b.turns(j, turnOther):
		if b.is(j-1, tagOrdinal) || b.word(j-1, "last") {
			b.scene.suchBefore = true
			return
		}
	case !b.turns(j, turnNext) || !b.inMonth(i+1):
		return
	}
	if b.word(j, "earlier") && b.at(i+2).kind == mixed { // "an earlier blast at 6am": the same day
		return
	}
	start := j
	for b.is(start-1, tagDet|tagIndef) || b.isArticle(start-1) || b.word(start-1, "one") {
		start--
	}
	preposed := b.word(start-1, "in") || b.word(start-1, "during")
	if preposed {
		start--
	}
	if subject := start == 0 || b.at(start-1).kind == punct || b.is(start-1, tagAnd|tagBut|tagWhile); subject {
		b.inContext(start, b.clauseEnd(i))
		b.scene.elsewhere = b.scene.elsewhere || start < 3
		return
	}
	end := b.commaAfter(i)
	if preposed {
		start = b.commaBefore(start)
	}
	b.inContext(start, end)
}

// commaAfter is the mark that ends what is said of the event at token i; a relative clause behind it belongs to it.
func (b *binder) commaAfter(i int) int {
	for k := i; k < len(b.tokens); k++ {
		if b.is(k, tagSaid) && k > i || b.at(k).kind == punct && !b.is(k+1, tagRel) && !b.word(k+1, "in") && !b.word(k+1, "when") {
			return k
		}
	}
	return len(b.tokens)
}

func (b *binder) commaBefore(i int) int {
	for i > 0 && b.at(i-1).kind != punct && !b.is(i-1, tagBut) {
		i--
	}
	return i
}

// inMonth reports "in May" behind an event.
func (b *binder) inMonth(i int) bool {
	for k := i; k < i+4; k++ {
		if t := b.at(k + 1); b.word(k, "in") && t.e != nil && t.e.label == labelMonth && t.capital {
			return true
		}
	}
	return false
}

// theFirst reports "the first, ..." and "in the last one" behind "the second such crash".
func (b *binder) theFirst(i int) bool {
	if b.word(i, "others") && (b.word(i-1, "the") || b.word(i-2, "the")) {
		return true
	}
	if !b.turns(i, turnNext|turnPast) || !b.word(i-1, "the") {
		return false
	}
	next := b.at(i + 1)
	return next.kind == punct || next.is(tagVerb) || b.word(i+1, "one") || next.is(tagPrep)
}

// oneOfSeveral reports "the second massacre at a clinic in the city in a month", "its third attack in a week".
func (b *binder) oneOfSeveral(i int) bool {
	if !b.is(i, tagOrdinal) || b.at(i).e.value < 2 || !b.is(i-1, tagDet|tagPossess) && !b.word(i-1, "'s") {
		return false
	}
	for k := i + 1; k < i+4; k++ {
		if b.turns(k, turnEvent) {
			for n := k + 1; n < k+12 && n < len(b.tokens) && b.at(n).mark != ';'; n++ {
				if b.word(n, "in") && (b.isArticle(n+1) || b.is(n+1, tagNumber|tagVague)) && (b.turns(n+2, turnSpan) || b.is(n+2, tagUnit)) {
					return true
				}
			}
		}
	}
	return false
}

// sinceThen reads "the deadliest fire since a hotel blaze killed 30", where only what stands behind is of another time, and "since
// the ceasefire 41 have died".
func (b *binder) sinceThen(i int) {
	if b.is(i-1, tagAux) { // "have since cut it"
		return
	}
	for k := i - 1; k >= 0 && b.at(k).mark != ';'; k-- {
		if b.turns(k, turnWorst) || b.is(k, tagOrdinal) || b.turns(k, turnNext) {
			b.inContext(i, b.commaAfter(i))
			b.runningBehind(i)
			return
		}
	}
	for k := i + 1; k < i+4; k++ {
		if b.turns(k, turnEpoch) && b.is(i+1, tagDet) && b.perfectTense() {
			b.inContext(max(b.commaBefore(i), b.bringingBefore(i)), b.clauseEnd(i))
			return
		}
	}
}

func (b *binder) inContext(first, last int) {
	b.draftsIn(first, last, func(d *draft) {
		if d.certainty != Denied {
			d.status = Context
		}
	})
}

// relativeAt is the relative pronoun of the clause that token i stands in, or -1: "a mine that was opened ten years ago" sets
// only the opening in another time.
func (b *binder) relativeAt(i int) int {
	verb := false
	for k := len(b.chunks) - 1; k >= 0; k-- {
		if b.chunks[k].first >= i {
			continue
		}
		switch b.kind(k) {
		case chunkVerb:
			verb = true
		case chunkRel:
			if verb && k > 0 && b.kind(k-1) != chunkComma && b.kind(k-1) != chunkVerb {
				return b.chunks[k].first
			}
			return -1
		case chunkComma, chunkStop, chunkAnd, chunkWhile:
			return -1
		}
	}
	return -1
}

// reducedAt is the participle of "schoolgirls seized last week have been freed" whose time token i is, or -1: the time is
// that of the seizure only.
func (b *binder) reducedAt(i int) int {
	for k := len(b.chunks) - 1; k > 0; k-- {
		if b.chunks[k].first >= i {
			continue
		}
		switch b.kind(k) {
		case chunkVerb:
			if v := b.verbOf(k); v.helped || !v.part || v.said || b.kind(k-1) != chunkPeople || !b.helpedBehind(i) {
				return -1
			}
			return b.chunks[k].first
		case chunkComma, chunkStop, chunkAnd, chunkWhile, chunkRel:
			return -1
		}
	}
	return -1
}

// helpedBehind reports a verb with its auxiliary behind token i in the same clause.
func (b *binder) helpedBehind(i int) bool {
	for k := range b.chunks {
		if b.chunks[k].first <= i {
			continue
		}
		switch b.kind(k) {
		case chunkVerb:
			return b.verbOf(k).helped
		case chunkComma, chunkStop, chunkAnd, chunkWhile, chunkRel:
			return false
		}
	}
	return false
}

// frameByPlace marks the figures of a sentence that opens with a place, "In the worst-hit city, Almaira, 31 people died":
// beside a larger figure of no place of its own they are a part.
func (b *binder) frameByPlace() {
	if !b.opensWithPlace() {
		return
	}
	for k := b.first; k < len(b.scene.drafts); k++ {
		d := &b.scene.drafts[k]
		d.framed = true
		if o := b.standingBefore(d.category); o >= 0 && d.scope == "" && d.figure.Max != 1 && d.role != Attacker {
			whole := &b.scene.drafts[o]
			d.place = d.place || !whole.framed && whole.scope != Part && larger(whole, d) && whole.status == Current && whole.role == d.role
		}
	}
}

func (b *binder) opensWithPlace() bool {
	if len(b.tokens) < 4 || !b.word(0, "in") && !b.word(0, "at") {
		return false
	}
	for k := 1; k < 7 && k < len(b.tokens); k++ {
		t := b.at(k)
		switch {
		case t.kind != word || t.is(tagUnit|tagNumber) || t.e != nil && t.e.label == labelMonth || b.turns(k, turnEvent):
			return false
		case t.capital && (t.e == nil || t.is(tagCountry)):
			return true
		}
		switch b.lowerAt(k) {
		case "city", "town", "village", "district", "province", "county", "state", "region", "island", "capital", "camp", "suburb", "neighbourhood", "valley", "area":
			return true
		}
	}
	return false
}

// thereHadBeen sets "on Sunday there had been six dead" behind a figure of the same kind in the day that it names.
func (b *binder) thereHadBeen() {
	for i := range b.tokens {
		if !b.word(i, "there") || !b.word(i+1, "had") || !b.word(i+2, "been") {
			continue
		}
		b.draftsIn(i, b.clauseEnd(i), func(d *draft) {
			if d.certainty != Denied && d.scope == "" && b.scene.lastOfBefore(d.category, b.first) >= 0 {
				d.status = Context
			}
		})
	}
}

// runningBehind sets a running total behind "since" and a semicolon in its own time: "the fourth accident since 2011; eleven
// workers have lost their lives there".
func (b *binder) runningBehind(i int) {
	for k := i; k < len(b.tokens); k++ {
		if b.at(k).mark != ';' {
			continue
		}
		for n := k + 1; n < len(b.tokens); n++ {
			if b.word(n, "have") || b.word(n, "has") {
				b.inContext(k, len(b.tokens))
				return
			}
		}
	}
}

// dayBefore reports "the day before", "a day earlier", "the previous day" behind the event at token i.
func (b *binder) dayBefore(i int) bool {
	for k := i + 1; k+1 < len(b.tokens) && b.at(k).mark != ';'; k++ {
		if b.is(k, tagUnit) && (b.word(k+1, "before") || b.word(k+1, "earlier")) && (k+2 >= len(b.tokens) || b.at(k+2).kind == punct) || b.word(k, "previous") && b.is(k+1, tagUnit) {
			return true
		}
	}
	return false
}

// standingBefore is the last figure of a category before this sentence that is not history, else the last one; -1 for none.
func (b *binder) standingBefore(c Category) int {
	for k := b.first - 1; k >= max(0, b.first-window); k-- {
		if d := &b.scene.drafts[k]; d.category == c && d.status == Current && d.scope != Part {
			return k
		}
	}
	return b.scene.lastOfBefore(c, b.first)
}
