package toll

import "strings"

// speaksToo reports "the institute and the army said": both sides of the "and" at chunk i name somebody who speaks.
func (b *binder) speaksToo(i int) bool {
	if !b.word(b.chunks[i].first, "and") {
		return false
	}
	k := i - 1
	for k >= 0 && (b.kind(k) == chunkWord && b.at(b.chunks[k].first).kind == word || b.kind(k) == chunkPeople && !b.peopleOf(k).counted || b.kind(k) == chunkPrep && b.word(b.chunks[k].first, "of")) {
		k--
	}
	first, last := b.chunks[k+1].first, b.chunks[i].first
	if first >= last || k >= 0 && b.kind(k) != chunkComma && b.kind(k) != chunkStop || !b.is(first, tagDet) && !b.at(first).capital {
		return false
	}
	switch b.kindOf(first, last) {
	case "official", "medical", "ngo", "company", "belligerent", "media":
		return true
	}
	return false
}

// reducedBy is the chunk of the noun before "seen by reporters", "obtained by the agency", whose participle is chunk k; -1
// if that is none.
func (b *binder) reducedBy(k int) int {
	v := b.verbOf(k)
	if v.helped || !v.part || v.category != "" || !b.word(b.chunks[k].last, "by") || b.kind(k-1) != chunkPeople && b.kind(k-1) != chunkWord {
		return -1
	}
	return k - 1
}

// attributeBack gives the figures of the sentence before to whom this one names as their origin: "That figure comes from the
// railway police", "The number was given by a doctor".
func (b *binder) attributeBack() {
	if b.first == 0 || len(b.tokens) < 5 {
		return
	}
	from := b.originAt()
	if from < 0 {
		return
	}
	last := from
	for last < len(b.tokens) && b.at(last).kind != punct && !b.is(last, tagRel|tagWhile) && !(b.is(last, tagAnd) && b.is(last+1, tagPronoun)) {
		last++
	}
	who := b.who(from, last)
	if who.who == "" {
		return
	}
	for k := b.first - 1; k >= 0 && b.scene.drafts[k].sentence == len(b.scene.sentences)-2; k-- {
		if d := &b.scene.drafts[k]; d.who == "" {
			d.attribution = who
		}
	}
}

// originAt is the token at which the name begins of whom "that figure comes from", or -1.
func (b *binder) originAt() int {
	k := 0
	if b.word(0, "both") || b.word(0, "all") {
		k++
	}
	if !b.is(k, tagDet) {
		return -1
	}
	for k++; k < 4 && !b.givenWord(k); k++ {
	}
	if !b.givenWord(k) {
		return -1
	}
	k++
	passive := b.is(k, tagBe) || b.is(k, tagAux)
	for b.is(k, tagAux|tagBe) || b.turns(k, turnNow) {
		k++
	}
	switch b.lowerAt(k) {
	case "comes", "come", "came", "originates", "originated", "stems":
		if b.word(k+1, "from") {
			return k + 2
		}
	case "from":
		if passive {
			return k + 1
		}
	case "given", "released", "provided", "issued", "supplied", "confirmed", "compiled", "announced", "collected", "published", "reported", "attributed", "cited":
		if passive && (b.word(k+1, "by") || b.word(k+1, "to")) {
			return k + 2
		}
	case "according to":
		return k + 1
	}
	return -1
}

// givenWord reports a word for what somebody told.
func (b *binder) givenWord(k int) bool {
	if b.is(k, tagToll) {
		return true
	}
	switch b.lowerAt(k) {
	case "figures", "numbers", "toll", "tolls", "estimate", "estimates", "account", "accounts", "information", "details", "totals", "counts", "report", "reports":
		return true
	}
	return false
}

// givenBy attributes the number of "the toll of 22 that the organisers have acknowledged" and "a figure of 29 issued by his
// office": only that number.
func (b *binder) givenBy() {
	for i := range b.chunks {
		k, done := b.bound[i]
		if !done || b.kind(i) != chunkPeople || !b.peopleOf(i).bare() && b.peopleOf(i).noun == "" {
			continue
		}
		who := b.giver(i + 1)
		if who.who == "" {
			continue
		}
		b.scene.drafts[k].attribution = who
		if c := b.scene.drafts[k].certainty; c == Reported {
			b.scene.drafts[k].certainty = ""
		}
	}
}

// giver is who gives the number before chunk i, in a relative clause or a participle with "by".
func (b *binder) giver(i int) attribution {
	if b.kind(i) == chunkVerb && b.verbOf(i).said && !b.verbOf(i).helped && b.word(b.chunks[i].last, "by") {
		first := b.chunks[i].last + 1
		return b.who(first, b.nameEnd(first))
	}
	if b.kind(i) != chunkRel {
		return attribution{}
	}
	k := i + 1
	for b.kind(k) == chunkWord || b.kind(k) == chunkPeople && !b.peopleOf(k).counted || b.kind(k) == chunkPrep {
		k++
	}
	if k == i+1 || b.kind(k) != chunkVerb || !b.verbOf(k).said || b.verbOf(k).passive {
		return attribution{}
	}
	return b.who(b.chunks[i+1].first, b.chunks[k].first)
}

// quotedAsSaying is whom the media quote: "state radio quoted a district official as saying that".
func (b *binder) quotedAsSaying(i int) attribution {
	v := b.verbOf(i)
	if v.main < 0 || v.passive || !b.word(v.main, "quoted") && !b.word(v.main, "quotes") {
		return attribution{}
	}
	first := b.chunks[i].last
	for k := first; k < len(b.tokens) && k < first+14; k++ {
		if b.word(k, "as") && (b.word(k+1, "saying") || b.word(k+1, "putting")) {
			return b.who(first, k)
		}
	}
	return attribution{}
}

// quoted is whom the speaker of the verb at chunk i quotes: "state television, quoting the governor, said". Media that only
// hand a figure on are no second source; the figure stays reported.
func (b *binder) quoted(i int) attribution {
	if b.kind(i-1) != chunkComma {
		return attribution{}
	}
	for k := i - 2; k > 0 && k > i-9; k-- {
		if b.kind(k) != chunkVerb {
			if b.kind(k) == chunkComma || b.kind(k) == chunkStop {
				return attribution{}
			}
			continue
		}
		w := b.lowerAt(b.chunks[k].last - 1)
		if b.kind(k-1) != chunkComma || w != "quoting" && w != "citing" {
			return attribution{}
		}
		return b.who(b.chunks[k].last, b.chunks[i-1].first)
	}
	return attribution{}
}

func firstWho(a, b attribution) attribution {
	if a.who != "" {
		return a
	}
	return b
}

// speakerOver steps from the comma at chunk k before a verb of speech over the insertion that it closes: "the insurgents, in
// a message on a channel, claimed". It returns k where there is none.
func (b *binder) speakerOver(k int) int {
	if b.kind(k) != chunkComma {
		return k
	}
	for n := k - 1; n > 0 && n > k-14; n-- {
		if b.kind(n) == chunkStop {
			return k
		}
		if b.kind(n) != chunkComma {
			continue
		}
		opens := b.office(n+1, k) || b.kind(n+1) == chunkPrep || b.kind(n+1) == chunkRel || b.kind(n+1) == chunkVerb && !b.verbOf(n+1).helped && b.verbOf(n+1).category == ""
		if opens && (b.kind(n-1) == chunkPeople && !b.peopleOf(n-1).counted || b.kind(n-1) == chunkWord || b.kind(n-1) == chunkPeople && (b.peopleOf(n-1).definite || b.peopleOf(n-1).figure.Max == 1)) {
			return n - 1
		}
		return k
	}
	return k
}

// labelled reads who says so from the mark beside it, as headlines and lists have it: "Police: 8 dead", "8 dead - police".
func (b *binder) labelled(all []speech) []speech {
	const longest = 6 // words
	n := len(b.tokens)
	from := 0
	if n > 0 && b.at(0).kind == punct {
		from++ // a bullet
	}
	for k := from + 1; k < min(n-1, from+longest+1); k++ {
		if t := b.at(k); t.kind == punct && t.mark == ':' {
			if who := b.whoSpeaks(from, k); who.who != "" && !b.mayBeCounted(k-1) {
				all = append(all, speech{attribution: who, from: t.end, to: b.sentence().End, weak: true})
			}
		}
	}
	last := n
	if last > 0 && b.at(last-1).kind == punct {
		last--
	}
	for k := last - 2; k > max(0, last-2-longest); k-- {
		t := b.at(k)
		if t.kind != punct {
			continue
		}
		if who := b.trailer(t.mark, k+1, last); who.who != "" {
			all = append(all, speech{attribution: who, from: b.sentence().Start, to: t.start, weak: true})
		}
		break
	}
	return all
}

// trailer is who says so in the last words of a sentence, behind a mark: " - police", ", local media report".
func (b *binder) trailer(mark rune, first, last int) attribution {
	if mark == '-' || mark == '—' {
		return b.whoSpeaks(first, last)
	}
	if mark == ',' && (b.word(last-1, "report") || b.word(last-1, "reports")) {
		if who := b.who(first, last-1); who.kind != "other" {
			return who
		}
	}
	return attribution{}
}

// whoSpeaks is the attribution of tokens that are the name of somebody who speaks by office, and nothing more; a place that
// such a name may be ("County Hospital: 4") is none.
func (b *binder) whoSpeaks(first, last int) attribution {
	for i := first; i < last; i++ {
		if t := b.at(i); t.kind != word || t.is(tagVerb|tagState|tagNumber|tagNoun|tagAnd|tagSaid) || t.is(tagPrep) && (i == first || !b.word(i, "of")) {
			return attribution{}
		}
	}
	switch b.lowerAt(last - 1) {
	case "city", "county", "state", "hospital", "hospitals", "clinic", "morgue", "university", "office", "centre", "center", "headquarters", "kingdom", "family", "branch", "president":
		return attribution{}
	}
	switch who := b.who(first, last); who.kind {
	case "official", "medical", "ngo", "belligerent":
		return who
	}
	return attribution{}
}

// mayBeCounted reports a word before a colon that a list may count: "Police: 12 dead" is of officers as well as by them.
func (b *binder) mayBeCounted(k int) bool {
	switch b.lowerAt(k) {
	case "police", "army", "navy", "military", "rescuers", "firefighters":
		return true
	}
	return b.is(k, tagPerson) && !strings.HasPrefix(b.lowerAt(k), "official")
}

// office reports a noun between the commas at chunks first-1 and last that says who was named before: ", head of the ministry,",
// ", a spokesman for the army,", ", the country's largest city,".
func (b *binder) office(first, last int) bool {
	for k := first; k < last; k++ {
		switch {
		case b.kind(k) == chunkPeople && b.peopleOf(k).counted, b.kind(k) != chunkPeople && b.kind(k) != chunkWord && b.kind(k) != chunkPrep:
			return false
		}
	}
	return first < last && (b.kind(first) == chunkPeople || b.kind(first) == chunkWord)
}

// beforeAux steps from chunk k, before a verb of speech, over the auxiliary that adverbs part from it: "has so far confirmed", "had
// first spoken". It returns k where there is none.
func (b *binder) beforeAux(k int) int {
	n := k
	for n > 0 && (b.kind(n) == chunkWord || b.kind(n) == chunkWhile) && adverb(b.lowerAt(b.chunks[n].first)) {
		n--
	}
	if n == k || n < 1 || b.kind(n) != chunkVerb || b.chunks[n].last-b.chunks[n].first != 1 || !b.is(b.chunks[n].first, tagAux) {
		return k
	}
	return n - 1
}

// opensWithNoun reports that chunk k is a noun at which a clause begins, so that what follows it without a verb belongs to it: "The
// administration across the river said", "Doctors treating them say".
func (b *binder) opensWithNoun(k int) bool {
	switch b.kind(k) {
	case chunkPeople:
		if b.peopleOf(k).counted && b.peopleOf(k).figure.Max != 1 {
			return false
		}
	case chunkWord:
		if b.at(b.chunks[k].first).kind != word {
			return false
		}
	default:
		return false
	}
	for k > 0 && (b.kind(k-1) == chunkWord && b.at(b.chunks[k-1].first).kind == word || b.kind(k-1) == chunkPeople && !b.peopleOf(k-1).counted) {
		k--
	}
	return k == 0 || b.kind(k-1) == chunkComma || b.kind(k-1) == chunkStop
}

// invertedAt reports ", said Naseri Paul, governor of the region": behind the verb at chunk i stands a name, and no clause.
func (b *binder) invertedAt(i int) bool {
	if !b.saidBefore(i) {
		return false
	}
	k := b.chunks[i].last
	if !b.at(k).capital && !b.is(k, tagDet) || b.pastWhen(k) > k {
		return false
	}
	for n := i + 1; n < len(b.chunks); n++ {
		switch b.kind(n) {
		case chunkComma, chunkStop, chunkRel:
			return n > i+1
		case chunkVerb:
			return false
		}
	}
	return true
}

// framedSpeaker reports "In one ward of the hospital nurses told": the speaker stands behind the place that opens the sentence.
func (b *binder) framedSpeaker(i int) bool {
	return b.kind(0) == chunkPrep && b.kind(i-1) == chunkPeople && !b.peopleOf(i-1).counted && b.kind(i-2) == chunkPeople
}

// headBefore is the noun that a participle or a relative clause with the preposition at chunk k describes: "records seen by
// reporters", "a teacher who fled with her sons"; -1 for none.
func (b *binder) headBefore(k int) int {
	if b.kind(k) == chunkPrep && b.word(b.chunks[k].first, "by") && b.kind(k-1) == chunkVerb && b.reducedBy(k-1) >= 0 {
		return k - 2
	}
	return b.clauseHead(k)
}

// clauseHead is the phrase before the relative clause that the preposition at chunk k stands in, or -1: "a teacher who fled with her
// two sons said".
func (b *binder) clauseHead(k int) int {
	if b.kind(k) != chunkPrep || !b.word(b.chunks[k].first, "with") && !b.word(b.chunks[k].first, "to") && !b.word(b.chunks[k].first, "into") && !b.word(b.chunks[k].first, "by") {
		return -1
	}
	for n := k - 1; n > 0 && n > k-9; n-- {
		switch b.kind(n) {
		case chunkRel:
			if b.kind(n-1) == chunkPeople && b.verbBetween(n, k) > 0 && b.word(b.chunks[n].first, "who") {
				return n - 1
			}
			return -1
		case chunkComma, chunkStop, chunkAnd, chunkWhile:
			return -1
		}
	}
	return -1
}

// whoseToll attributes "the government's figure is 147" to the government.
func (b *binder) whoseToll() {
	for i := range b.chunks {
		if b.kind(i) != chunkToll {
			continue
		}
		own := b.chunks[i].first - 1
		for n := own; n > own-3; n-- {
			if b.word(n, "'s") || b.word(n, "’s") {
				own = n
			}
		}
		if !b.word(own, "'s") && !b.word(own, "’s") {
			continue
		}
		first := own - 1
		for first > 0 && b.at(first-1).kind == word && !b.is(first, tagDet) && first > own-5 {
			first--
		}
		who := b.who(first, own)
		if who.who == "" || who.kind == "other" {
			continue
		}
		for k := b.first; k < len(b.scene.drafts); k++ {
			if d := &b.scene.drafts[k]; d.who == "" && (d.rule == "toll" || b.kind(i+1) == chunkVerb && d.at == i+2) && d.quote.Start >= b.at(b.chunks[i].first).start {
				d.attribution = who
			}
		}
	}
}
