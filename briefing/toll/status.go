package toll

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// contains reports whether the words of part stand in whole, whatever their case.
func contains(whole, part string) bool {
	if part == "" || len(part) > len(whole) {
		return false
	}
	ascii := isASCII(whole) && isASCII(part)
	if !ascii {
		whole, part = strings.ToLower(whole), strings.ToLower(part)
	}
	for i := 0; i+len(part) <= len(whole); i++ {
		if whole[i]|0x20 != part[0]|0x20 {
			continue // most places end here
		}
		end := i + len(part)
		if part != whole[i:end] && !(ascii && strings.EqualFold(whole[i:end], part)) {
			continue
		}
		if (i == 0 || !unicode.IsLetter(rune(whole[i-1]))) && (end == len(whole) || !unicode.IsLetter(rune(whole[end]))) {
			return true
		}
	}
	return false
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// place marks figures of other events, other years and running totals as context (rule R8), and figures that
// the sentence calls earlier ones as superseded (R6).
func (b *binder) place() {
	if b.scene.elsewhere = b.startsElsewhere(); len(b.scene.drafts) == b.first {
		b.otherEvents()
		return
	}
	if b.scene.wasElsewhere && b.pointsBack() {
		for k := b.first; k < len(b.scene.drafts); k++ {
			b.scene.drafts[k].status = Context
		}
	}
	for i := range b.tokens {
		if b.elsewhere(i) {
			b.markContext(i)
		}
	}
	b.otherEvents()
	for k := b.first; k < len(b.scene.drafts); k++ {
		d := &b.scene.drafts[k]
		if d.status == "" && (b.calledEarlier(d) || b.hadSaid(d)) {
			d.status = Superseded
		}
		if d.status == "" {
			d.status = Current
		}
	}
}

// startsElsewhere reports a sentence that opens with another time: "In April last year one of them ditched."
func (b *binder) startsElsewhere() bool {
	for i := 0; i < 6 && i < len(b.tokens); i++ {
		if b.elsewhere(i) {
			return true
		}
	}
	return false
}

// pointsBack reports a sentence that goes on about what the one before named: it has no present tense and a word
// such as "it", "them", "there".
func (b *binder) pointsBack() bool {
	back := false
	for i := range b.tokens {
		switch b.lowerAt(i) {
		case "it", "them", "there", "that", "they":
			back = true
		case "is", "are", "has", "have", "now":
			return false
		}
	}
	return back
}

// elsewhere reports whether token i is a sign of another time or event.
func (b *binder) elsewhere(i int) bool {
	t := b.at(i)
	switch {
	case b.word(i+1, "'s") && b.is(i+2, tagVerb): // "a storm like last year's killed four"
		return false
	case t.is(tagContext) && b.leadTotal(i): // "has killed 142 children since January", in the first sentence: what the text is about
		return false
	case t.is(tagContext) && b.word(i+1, "'s") && b.opensWithThis(i): // "this year's pilgrimage"
		return false
	case t.is(tagContext) && b.word(i, "in the past") && b.numberFollows(i+1) && (b.word(i+2, "hours") || b.word(i+2, "days")):
		return false
	case t.is(tagContext) && b.word(i+1, "of") && b.turns(i+3, turnEvent): // "since the start of the storm"
		return false
	case t.is(tagContext):
		return !b.word(i, "ago") || b.longAgo(i)
	case b.backInTime(i):
		return true
	case t.kind == digits && t.end-t.start == 4 && t.value >= 1800 && t.value < 2100:
		return b.yearSign(i)
	}
	return false
}

// longAgo reports "ten years ago", not "an hour ago".
func (b *binder) longAgo(i int) bool {
	w := strings.TrimSuffix(b.lowerAt(i-1), "s")
	return w == "year" || w == "month" || w == "decade" || w == "week"
}

// yearSign reports whether the year at token i sets its clause in the past: "in 1994", "of 2019", "since 2014", but not
// the date of the event itself, "On 4 March 2019".
func (b *binder) yearSign(i int) bool {
	before := b.at(i - 1)
	first := len(b.scene.sentences) == 1 && !b.word(i-1, "since")
	switch {
	case first && !b.framed(i):
		return false
	case before.e != nil && before.e.label == labelMonth:
		return b.word(i-2, "in") || b.word(i-2, "of") || b.word(i-2, "since")
	case before.kind == punct && (before.mark == ',' || before.mark == '('):
		return before.mark == '('
	}
	if (before.is(tagIndef) || b.isArticle(i-1)) && (b.turns(i+1, turnEvent) || b.turns(i+2, turnEvent)) { // "in a 2014 explosion"
		return true
	}
	return before.is(tagPrep) || b.word(i-1, "the") || b.word(i-1, "since")
}

// frameReach is how far a comparison reaches, in tokens: longer than any sentence that a reader could follow, so that
// megabytes without a full stop are read in linear time.
const frameReach = 400

// framed reports whether "since", "than" or "when" stands before token i: a comparison with the past.
func (b *binder) framed(i int) bool {
	for k := i - 1; k >= max(0, i-frameReach) && b.at(k).mark != ';'; k-- {
		if b.word(k, "since") || b.word(k, "than") || b.outdating(k) && !b.word(k, "from") && !b.word(k, "against") || b.word(k, "as") && b.word(k+1, "in") {
			return true
		}
	}
	return false
}

// markContext marks the drafts that the sign at token i governs: those behind "since", "than" and "when" if there is
// such a frame, else those of the same side of a semicolon.
func (b *binder) markContext(i int) {
	from, to := b.sentence().Start, b.sentence().End
	for k := range b.tokens {
		t := b.at(k)
		switch {
		case t.kind == punct && (t.mark == ';' || t.mark == ':' && k < i):
			if k < i {
				from = t.end
			} else {
				to = min(to, t.start)
			}
		case k <= i && (b.word(k, "since") || b.word(k, "than") || b.outdating(k) && !b.word(k, "from") || b.word(k, "as") && b.word(k+1, "in")) && !b.is(k+1, tagVerb) && k > 0 && b.framed(i+1):
			from = max(from, t.start)
		}
	}
	if b.at(i).is(tagContext) && from > b.at(i).start {
		from = b.sentence().Start
	}
	if k := b.bringingBefore(i); k >= 0 {
		from = max(from, b.at(k).start)
	}
	if k := b.comparedBefore(i); k >= 0 {
		from = max(from, b.at(k).start)
	}
	if first, last, ok := b.insertion(i); ok {
		from, to = b.at(first).start, b.at(last).start
	}
	rel, reduced := b.relativeAt(i), b.reducedAt(i)
	near, far, recent := b.ownClause(i)
	for k := b.first; k < len(b.scene.drafts); k++ {
		d := &b.scene.drafts[k]
		if rel >= 0 && d.number < b.at(rel).start && (d.verb < 0 || b.verbs[d.verb].main < rel || b.verbs[d.verb].main > i && b.verbs[d.verb].helped) {
			continue
		}
		if reduced >= 0 && d.verb >= 0 && b.verbs[d.verb].main != reduced || recent && (d.people.extra || d.number < near || d.number >= far) {
			continue
		}
		if d.number >= from && d.number < to && d.certainty != Denied {
			d.status = Context
		}
	}
}

// ownClause is the clause of token i, in bytes, if that tells of a time so near that only its clause is set in it: "last week".
func (b *binder) ownClause(i int) (from, to int, recent bool) {
	if !b.word(i, "last week") && !b.word(i, "last month") || b.word(i+1, "'s") || b.word(i+1, "’s") {
		return 0, 0, false
	}
	first, last := b.clauseAround(b.at(i).start)
	return b.at(first).start, b.at(last - 1).end, true
}

// comparedBefore is the "against" of "57 deaths, against 20 in the same period of 2024" before token i, or -1.
func (b *binder) comparedBefore(i int) int {
	for k := i - 1; k > 0 && k > i-14 && b.at(k).mark != ';'; k-- {
		switch b.lowerAt(k) {
		case "against", "compared with", "compared to", "versus":
			if b.at(k-1).kind == punct || b.is(k-1, tagNoun|tagVerb|tagState|tagPerson) {
				return k
			}
		}
	}
	return -1
}

// calledEarlier reports "had earlier reported ten deaths", "an earlier report of 90".
func (b *binder) calledEarlier(d *draft) bool {
	first, last := b.clauseAround(min(d.number, d.quote.Start))
	for i := range b.chunks {
		if b.kind(i) == chunkVerb && b.revises(i) && !b.firstGiven(i) && b.at(b.chunks[b.revisedTo(b.verbOf(i).main)].first).start == d.number {
			return false
		}
	}
	if b.firstFigure(d) {
		return true
	}
	for i := first; i < last; i++ {
		if !b.is(i, tagEarlier) || b.at(i).start > d.number {
			continue
		}
		if b.is(i-1, tagUnit) || b.word(i-1, "day") {
			continue
		}
		return b.sayingNear(first, last)
	}
	return false
}

// firstFigure reports "his first figure, of 40", "an initial count of nine" right before the draft.
func (b *binder) firstFigure(d *draft) bool {
	k := b.tokenAt(d.number) - 1
	if !b.word(k, "of") {
		return false
	}
	if n := k - 2; b.is(k-1, tagToll) && (b.is(n, tagIndef|tagDet) || b.isArticle(n)) && (b.word(n-1, "off") || b.word(n-1, "from")) { // "struck off a toll of 174"
		return true
	}
	if k--; b.at(k).mark == ',' {
		k--
	}
	if !b.is(k, tagToll) && !b.word(k, "figure") && !b.word(k, "estimate") && !b.word(k, "count") {
		return false
	}
	return b.word(k-1, "first") || b.word(k-1, "initial") || b.word(k-1, "original") || b.word(k-1, "preliminary")
}

// sayingNear reports whether the clause speaks of a report rather than of the event: "had earlier reported".
func (b *binder) sayingNear(first, last int) bool {
	for i := first; i < last; i++ {
		if b.is(i, tagSaid|tagMedia|tagToll) {
			return true
		}
		switch b.lowerAt(i) {
		case "version", "table", "list", "report", "statement", "count", "estimate":
			return true
		}
	}
	return false
}

// opensWithThis reports that the phrase at token i begins with "this".
func (b *binder) opensWithThis(i int) bool {
	t := b.at(i)
	return t.end-t.start > 5 && strings.EqualFold(b.text[t.start:t.start+5], "this ")
}

// hadSaid reports the figure of "coastguards had said that three bodies had been picked up" behind another whole figure of the
// same kind in the sentences before: it is the older one.
func (b *binder) hadSaid(d *draft) bool {
	if d.scope == Part || d.scope == Extra || d.people.extra || d.people.ordinal || d.people.ofThem || d.people.ofGroup || d.role == Attacker || d.figure.Op == Zero {
		return false
	}
	said := false
	for i := range b.chunks {
		if b.kind(i) != chunkVerb || b.at(b.chunks[i].first).start > d.number {
			continue
		}
		if v := b.verbOf(i); v.said && v.main >= 0 {
			said = !v.passive && !v.negated && (b.word(b.chunks[i].first, "had") || b.kind(i-1) == chunkWord && b.kind(i-2) == chunkVerb && b.word(b.chunks[i-2].first, "had"))
		}
	}
	if !said || b.lateIn() {
		return false
	}
	o := b.first - 1
	for o >= 0 && (b.scene.drafts[o].category != d.category || b.scene.drafts[o].scope == Part || b.scene.drafts[o].status != Current) {
		o--
	}
	return o >= 0 && b.scene.drafts[o].certainty != Possible && (b.scene.drafts[o].who == "" || b.itHadSaid(d)) && b.scene.drafts[o].sentence >= len(b.scene.sentences)-4 && b.scene.drafts[o].figure != d.figure && b.scene.drafts[o].figure.Max != 1 && b.scene.drafts[o].role == d.role &&
		(generic(d.group) || generic(b.scene.drafts[o].group) || d.group == b.scene.drafts[o].group)
}

// itHadSaid reports "it had reported", "he had said" before the draft: the speaker of the figure before.
func (b *binder) itHadSaid(d *draft) bool {
	for k := b.tokenAt(d.number) - 1; k > 0; k-- {
		if b.word(k, "had") && b.is(k-1, tagPronoun) {
			return true
		}
	}
	return false
}

// leadTotal reports a running total in the first sentence of a text, "since April", where the verb is in the perfect tense and
// nothing else is counted: the total is the news.
func (b *binder) leadTotal(i int) bool {
	w := strings.ToLower(b.text[b.at(i).start:b.at(i).end])
	return len(b.scene.sentences) == 1 && strings.HasPrefix(w, "since ") && len(w) < 16 && b.perfectTense() && len(b.scene.drafts) == b.first+1 && b.bringingBefore(i) < 0
}
