package toll

import "strings"

// Here the words before a verb of speech are narrowed to the name of who speaks.

// who makes the attribution of the tokens [first, last): its words without article, and its kind.
func (b *binder) who(first, last int) attribution {
	first = b.behindFrame(first, last)
	for first < last && (b.is(first, tagDet|tagIndef|tagPossess|tagPrep|tagAnd) || b.at(first).kind == punct) {
		first++
	}
	for last > first && (b.at(last-1).kind == punct && b.at(last-1).mark != '\'' || b.is(last-1, tagPrep|tagAux|tagAnd|tagDet) || adverb(b.lowerAt(last-1)) || last-first > 1 && b.turns(last-1, turnNow)) {
		last--
	}
	if first >= last {
		return attribution{}
	}
	if b.is(first, tagPronoun) {
		return b.pronounced(first)
	}
	first = b.behindTime(first, last)
	first, last = b.ownerOf(first, b.beforeDoing(first, last))
	if last-first == 1 && adverbial(b.lowerAt(first)) || b.is(last-1, tagUnit) && !b.at(last-1).capital || timeOfDay(b.lowerAt(last-1)) {
		return attribution{}
	}
	last = b.shortened(first, last)
	kind := b.kindOf(first, last)
	if kind == "" {
		return attribution{}
	}
	first = b.organisationName(first, last)
	return attribution{who: plainWho(b.text[b.at(first).start:b.at(last-1).end]), kind: kind}
}

// nameEnd is the token at which a name that begins at token first ends at the latest: a mark, an "and" or a clause.
func (b *binder) nameEnd(first int) int {
	last := first
	for last < len(b.tokens) && b.at(last).kind != punct && !b.is(last, tagAnd|tagRel|tagWhile) {
		last++
	}
	return last
}

// shortened drops what follows a plural that speaks for itself: "organisers of the festival", "residents of the area".
func (b *binder) shortened(first, last int) int {
	if last-first > 1 && (b.word(first+1, "of") || b.word(first+1, "in") || b.word(first+1, "at")) && b.is(first, tagWitness|tagAuthority|tagFamily|tagPerson) && b.at(first).end > b.at(first).start && b.text[b.at(first).end-1] == 's' {
		return first + 1
	}
	return last
}

// plainWho drops commas and inner articles of "the mayor, Ilse Brandt".
func plainWho(s string) string {
	if isPlainWho(s) {
		return s
	}
	words := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '"' || r == '“' || r == '”' })
	return strings.Join(words, " ")
}

// isPlainWho reports words with one space between them and no mark that is dropped, as nearly all are.
func isPlainWho(s string) bool {
	for i := range len(s) {
		switch s[i] {
		case ',', '\n', '"', "“"[0]:
			return false
		case ' ':
			if i == 0 || i+1 == len(s) || s[i+1] == ' ' {
				return false
			}
		}
	}
	return true
}

// organisationName drops "the monitoring group" before the group's name.
func (b *binder) organisationName(first, last int) int {
	name := last
	for name > first && b.at(name-1).capital && b.at(name-1).e == nil {
		name--
	}
	if name == first || name == last {
		return first
	}
	switch b.lowerAt(name - 1) {
	case "group", "charity", "agency", "organisation", "organization", "network", "site", "newspaper", "broadcaster", "channel", "observatory", "foundation", "ngo":
		return name
	}
	return first
}

// behindTime steps over a time at the head of a sentence: "By 9am the fire service", "Later on Monday police".
func (b *binder) behindTime(first, last int) int {
	for k := last - 2; k >= first; k-- {
		t := b.at(k)
		if t.is(tagUnit) && !t.capital || t.kind == mixed || t.e != nil && t.e.label == labelMonth && t.capital || b.weekday(b.lowerAt(k)) || b.turns(k, turnNow) || timeOfDay(b.lowerAt(k)) {
			for k++; k < last-1 && b.is(k, tagDet|tagIndef|tagPossess); k++ {
			}
			return k
		}
	}
	return first
}

func timeOfDay(w string) bool {
	switch w {
	case "noon", "midday", "midnight", "dawn", "dusk", "nightfall", "sunset", "sunrise", "daybreak", "today", "yesterday", "overnight", "lunchtime":
		return true
	}
	return false
}

// whoElse names a speaker whom no word of the lexicon tells: a mission, a court or a report that "said", records that "show".
func (b *binder) whoElse(first, last int, verb string) attribution {
	for first < last && b.is(first, tagDet|tagIndef|tagPossess) {
		first++
	}
	first = b.behindTime(first, last)
	for first < last && b.is(first, tagDet|tagIndef|tagPossess) {
		first++
	}
	if first >= last || last-first > 6 || !b.is(last-1, tagThing) && !document(b.lowerAt(last-1)) || b.is(first, tagNumber) || b.at(first).kind == digits {
		return attribution{}
	}
	switch verb {
	case "said", "says", "confirmed", "announced", "reported", "put", "stated", "told", "added":
		if b.is(last-1, tagUnit) {
			return attribution{}
		}
	case "show", "shows", "showed", "list", "lists", "listed", "indicate", "indicates", "record", "recorded":
		if !document(b.lowerAt(last - 1)) {
			return attribution{}
		}
	default:
		return attribution{}
	}
	return attribution{who: plainWho(b.text[b.at(first).start:b.at(last-1).end]), kind: "other"}
}

// ownerOf narrows tokens that name figures to whose they are: "the mayor's last figures", "data from the health ministry", "its latest
// update the ministry of health".
func (b *binder) ownerOf(first, last int) (from, to int) {
	if last-first > 2 && document(b.lowerAt(last-1)) {
		for k := last - 2; k > first && k > last-5; k-- {
			if (b.word(k, "'s") || b.word(k, "’s")) && b.kindOf(first, k) != "" {
				return first, k
			}
		}
	}
	for k := first; k < last-2 && k < first+3; k++ {
		if !document(b.lowerAt(k)) {
			continue
		}
		next := k + 1
		for n := next; n < next+5 && n < last-1; n++ {
			if b.word(n, "by") {
				next = n
			}
		}
		if b.word(next, "from") || b.word(next, "by") || b.word(next, "of") && !b.word(k, "list") {
			next++
		}
		if from := next; b.is(from, tagDet) || next > k+1 {
			for from < last-1 && b.is(from, tagDet) {
				from++
			}
			if next > k+1 || b.kindOf(from, last) != "" {
				return from, last
			}
		}
	}
	return first, last
}

// document reports what is written down and tells a number.
func document(w string) bool {
	switch strings.TrimSuffix(w, "s") {
	case "record", "document", "figure", "data", "statistic", "list", "register", "report", "log", "ledger", "memo", "letter", "bulletin", "statement", "file", "note", "update", "number", "count", "tally":
		return true
	}
	return false
}

// place reports a preposition that says where somebody is.
func place(w string) bool {
	switch w {
	case "across", "near", "outside", "inside", "behind", "along", "beyond", "opposite", "around", "under":
		return true
	}
	return false
}

// behindFrame steps over what stands before the name in "At Tassa a teacher", "In a statement posted online the group".
func (b *binder) behindFrame(first, last int) int {
	if kind := b.kindOf(first, first+1); !b.is(first, tagPrep) && (b.at(first).capital || kind != "" && kind != "other") {
		return first
	}
	for k := last - 2; k > first; k-- {
		if b.is(k, tagDet|tagIndef) && !b.is(k-1, tagAnd) && (!b.is(k-1, tagPrep) || b.word(k-1, "online")) && b.at(k-1).kind == word {
			return k + 1
		}
	}
	return first
}

// beforeDoing is where a participle cuts off what somebody does: "Investigators sifting the ashes"; last if there is none.
func (b *binder) beforeDoing(first, last int) int {
	for k := first + 1; k < last-1; k++ {
		if t := b.at(k); t.plain && strings.HasSuffix(b.lowerAt(k), "ing") && b.is(k+1, tagDet|tagIndef|tagPossess|tagPrep|tagPronoun) && !b.word(k+1, "of") && b.kindOf(first, k) != "" {
			return k
		}
	}
	return last
}

// adverb reports a word between a speaker and the verb: "has so far confirmed", "first announced", "wrongly reported".
func adverb(w string) bool {
	switch w {
	case "far", "so far", "thus far", "so", "first", "also", "only", "since", "already", "again", "still", "just", "once", "earlier", "later":
		return true
	case "family", "italy", "july", "ally", "assembly", "bully", "sicily", "philly", "kelly", "billy", "sally", "emily", "molly", "reilly":
		return false
	}
	return len(w) > 4 && strings.HasSuffix(w, "ly") && w[0] >= 'a'
}

// pronounced is whom the pronoun at token i stands for: who speaks by office and is the subject of the same sentence ("The coastguard
// recovered 14 bodies, it said"), else the last speaker.
func (b *binder) pronounced(i int) attribution {
	if !b.word(i, "it") && !b.word(i, "they") {
		return b.scene.speaker
	}
	verb := 0
	for b.kind(verb) == chunkWord && b.at(b.chunks[verb].first).kind == word || b.kind(verb) == chunkPeople && !b.peopleOf(verb).counted {
		verb++
	}
	if verb == 0 || b.kind(verb) != chunkVerb || b.chunks[verb].first >= i-1 || b.is(0, tagPronoun) {
		return b.scene.speaker
	}
	last := b.chunks[verb].first
	if who := b.who(0, last); who.kind != "" && who.kind != "other" && who.kind != "witness" {
		return who
	}
	if b.is(last, tagSaid|tagDenied) { // somebody else speaks, whatever the kind
		return attribution{who: plainWho(b.text[b.at(0).start:b.at(last-1).end]), kind: "other"}
	}
	return b.scene.speaker
}

// adverbial reports a word that may stand before a verb of speech and names nobody.
func adverbial(w string) bool {
	switch w {
	case "then", "there", "here", "late", "early", "soon", "however", "meanwhile", "now":
		return true
	}
	return adverb(w)
}
