package toll

import (
	"strings"

	"sofar/briefing"
)

// attribution is who says so, as a sentence's words give it.
type attribution struct {
	who  string
	kind string
}

// speech is one place in a sentence where somebody says something.
type speech struct {
	attribution

	from, to int // bytes that it covers
	verb     string
	denied   bool
	weak     bool // "according to": no verb
}

// attribute gives the sentence's drafts their attributions.
func (b *binder) attribute() {
	speeches := b.speeches()
	for k := b.first; k < len(b.scene.drafts); k++ {
		d := &b.scene.drafts[k]
		if s := covering(speeches, d.number); s != nil {
			d.attribution = s.attribution
			if own := b.revisedBy(d, s.from); own.who != "" {
				d.attribution = own
				continue
			}
			b.hedgeBySpeech(d, s)
		} else if b.carriesOn(d) {
			d.attribution = b.scene.speaker
		} else if d.who == "" {
			d.attribution = b.ward(d)
		}
	}
	if n := len(speeches); n > 0 {
		b.scene.speaker, b.scene.speakerAt = speeches[n-1].attribution, len(b.scene.sentences)-1
	}
}

// covering is the speech that covers a place most closely: the last one that begins before it.
func covering(speeches []speech, at int) *speech {
	var best *speech
	for i := range speeches {
		s := &speeches[i]
		if s.from <= at && at < s.to && (best == nil || s.from >= best.from) {
			best = s
		}
	}
	return best
}

// carriesOn reports whether a draft still belongs to the speaker of the sentence before: a part of that
// sentence's total, or a quotation that goes on.
func (b *binder) carriesOn(d *draft) bool {
	if b.scene.speaker.who == "" || b.scene.speakerAt != len(b.scene.sentences)-2 {
		return false
	}
	quoted := len(b.tokens) > 0 && b.at(0).kind == punct && b.at(0).mark == '"'
	return quoted || d.scope == Part && b.part != "" || d.rule == "continued" && d.of >= 0 && b.scene.drafts[d.of].who != ""
}

// speeches finds who says what in the sentence.
func (b *binder) speeches() []speech {
	all := b.labelled(b.said[:0])
	for i := range b.chunks {
		switch b.kind(i) {
		case chunkPrep:
			if b.word(b.chunks[i].first, "according to") {
				all = b.according(all, i)
			} else if n := b.byCountOf(i); n > 0 {
				all = b.countedBy(all, i, n)
			}
		case chunkWord:
			if b.word(b.chunks[i].first, "per") && (b.kind(i-1) == chunkComma || b.word(b.chunks[i].first-1, "as")) {
				all = b.according(all, i)
			}
		case chunkVerb:
			if v := b.verbOf(i); v.said && v.main >= 0 {
				all = b.saying(all, i, v)
			}
		}
	}
	b.said = all
	return all
}

func (b *binder) sentence() briefing.Span { return b.scene.sentences[len(b.scene.sentences)-1] }

// according reads "according to X": it covers what stands before it back to the last hard break, and after it.
func (b *binder) according(all []speech, i int) []speech {
	first := b.chunks[i].last
	last := b.nameEnd(first)
	who := b.who(first, last)
	if who.who == "" && last > first && !b.is(first, tagPronoun) {
		for b.is(first, tagDet|tagIndef|tagPossess) {
			first++
		}
		if first < last {
			first, last = b.ownerOf(first, last)
			who = attribution{who: plainWho(b.text[b.at(first).start:b.at(last-1).end]), kind: "other"}
		}
	}
	if who.who == "" {
		return all
	}
	return append(all, speech{attribution: who, from: b.breakBefore(i), to: b.sentence().End, weak: true})
}

// turnBefore is where the clause that leads up to chunk i begins behind an earlier speech: at "while", "but", ", and".
func (b *binder) turnBefore(i, after int) int {
	for k := i - 1; k > 0; k-- {
		start := b.at(b.chunks[k].first).start
		if start <= after {
			return 0
		}
		if b.word(b.chunks[k].first, "while") || b.word(b.chunks[k].first, "but") || b.kind(k) == chunkAnd && b.kind(k-1) == chunkComma {
			return start
		}
	}
	return 0
}

// breakBefore is the byte behind the last speech or semicolon before chunk i.
func (b *binder) breakBefore(i int) int {
	for k := i - 1; k >= 0; k-- {
		if b.kind(k) == chunkStop && b.at(b.chunks[k].first).mark == ';' {
			return b.at(b.chunks[k].first).end
		}
	}
	return b.sentence().Start
}

// saying reads "X said that ...", "..., X said", "..., said X".
func (b *binder) saying(all []speech, i int, v *verb) []speech {
	if v.passive && !strings.HasSuffix(b.lowerAt(v.main), "ing") || b.word(b.chunks[i].last, "to") && !v.helped && v.part || b.kind(i+1) == chunkPeople && firstOf(b.peopleOf(i+1).noun, b.peopleOf(i+1).of) == Killed && b.is(v.main, tagClaimed) {
		return all
	}
	s := speech{verb: b.lowerAt(v.main), denied: b.is(v.main, tagDenied)}
	first, last := b.speakerLeft(i)
	if b.turns(v.main, turnDoubt) && !b.governs(v.main) && !b.trailing(i, first) {
		return all
	}
	if q := firstWho(b.quoted(i), b.quotedAsSaying(i)); q.who != "" {
		s.attribution = q
		first, last = b.chunks[i].first, b.chunks[i].first
	} else if first == last && b.saidBefore(i) {
		first, last = b.saidBy(b.chunks[i].last)
	}
	if s.who == "" {
		s.attribution = b.who(first, last)
	}
	if s.who == "" && first < last {
		s.attribution = b.whoElse(first, last, s.verb)
	}
	if s.who == "" && first == b.chunks[i].first && b.kind(i-1) == chunkAnd && len(all) > 0 {
		s.attribution = all[len(all)-1].attribution
	}
	if s.who == "" || figureVerb(s.verb) && (s.kind == "other" || s.kind == "witness") && !b.givesCount(s.verb, first, last) {
		return all
	}
	s.from, s.to = b.at(b.chunks[i].last-1).end, b.sentence().End
	if b.trailing(i, first) {
		s.from = b.sentence().Start
		if n := len(all); n > 0 {
			s.from = max(b.breakBefore(i), b.turnBefore(i, all[n-1].from))
		}
	}
	return append(all, s)
}

// figureVerb reports a verb that says something only with a figure and a proper speaker: "the coroner put the toll at 4".
func figureVerb(w string) bool {
	switch w {
	case "gave", "give", "gives", "given", "put", "puts", "list", "lists", "listed", "count", "counts", "counted", "show", "shows", "showed", "record", "records", "recorded",
		"register", "registers", "registered", "lowered", "raised", "revised", "cited", "spoke", "spoken", "speaks", "talked", "documented", "find", "recalled", "remembered", "believed":
		return true
	}
	return false
}

// givesCount reports somebody of flesh and blood, at tokens [first, last), with a verb that gives a number: "a teacher spoke of 18 dead",
// "rescue workers counted 60 wounded".
func (b *binder) givesCount(verb string, first, last int) bool {
	switch verb {
	case "spoke", "spoken", "speaks", "talked", "counted", "documented", "counts", "count":
	case "put", "puts":
		return last == first+1 && b.at(first).capital
	default:
		return false
	}
	for i := first; i < last; i++ {
		if t := b.at(i); t.is(tagPerson|tagWitness) && !t.is(tagVerb|tagState) {
			return true
		}
	}
	return false
}

// trailing reports whether the speech stands behind what it says: ", police said." A quotation mark before it
// shows the same.
func (b *binder) trailing(i, first int) bool {
	start := min(first, b.chunks[i].first)
	before := b.at(start - 1)
	if start == 0 || before.kind != punct || before.mark != ',' && before.mark != '"' && before.mark != '?' && before.mark != '!' {
		return false
	}
	if before.mark == ',' && start > 1 && b.is(start-2, tagWhile|tagPrep) {
		return false
	}
	end := b.chunks[i].last
	if first >= end {
		return true
	}
	end = b.pastWhen(end)
	t := b.at(end)
	if t.kind == punct && t.mark != '"' {
		return true
	}
	return end >= len(b.tokens) || t.is(tagPrep|tagWhile) || before.mark == '"' || b.addressee(end)
}

// pastWhen steps over when somebody spoke, from token i on: "said Monday", "said late on Tuesday night", "said this morning".
func (b *binder) pastWhen(i int) int {
	for i < len(b.tokens) {
		w := b.lowerAt(i)
		switch {
		case b.weekday(w), timeOfDay(w), b.is(i, tagUnit), b.turns(i, turnNow), b.is(i, tagEarlier):
		case w == "this" || w == "last" || w == "on" || w == "late" || w == "early" || w == "earlier" || w == "again":
			if next := b.pastWhen(i + 1); next > i+1 {
				return next
			}
			return i
		default:
			return i
		}
		i++
	}
	return i
}

// addressee reports "told parliament", "told reporters".
func (b *binder) addressee(i int) bool {
	return b.word(i-1, "told") || b.word(i-1, "tells")
}

// saidBefore reports ", said the owner".
func (b *binder) saidBefore(i int) bool {
	w := b.lowerAt(b.verbOf(i).main)
	if w != "said" && w != "says" && w != "say" && w != "reported" && w != "reports" && w != "announced" && w != "warned" && w != "added" {
		return false
	}
	t := b.at(b.chunks[i].first - 1)
	return t.kind == punct && (t.mark == ',' || t.mark == '"')
}

// saidBy is the token range of the name behind ", said" at token first; empty if what stands there is told and not a name.
func (b *binder) saidBy(first int) (from, to int) {
	last := first
	for last < len(b.tokens) && b.at(last).kind != punct && !b.is(last, tagAnd|tagRel|tagWhile) && !(b.at(last).is(tagPrep) && !b.word(last, "of") && !b.word(last, "for")) {
		if t := b.at(last); t.kind == digits || t.is(tagNumber|tagVague|tagState) || t.is(tagVerb) && !t.is(tagPerson|tagAuthority) {
			return first, first
		}
		last++
	}
	return first, last
}

// speakerLeft is the token range of the subject of the speech verb at chunk i; empty if there is none.
func (b *binder) speakerLeft(i int) (first, last int) {
	k, first, last := b.subjectEnd(i)
	for k >= 0 {
		switch b.kind(k) {
		case chunkRel:
			first, last = b.chunks[k].first, b.chunks[k].first
			k--
			continue
		case chunkPeople, chunkWord, chunkPrep:
			if t := b.at(b.chunks[k].first); t.kind == punct && t.mark == '"' || t.is(tagContext) {
				return first, last
			}
			if k == 0 && b.framedSpeaker(i) {
				return b.chunks[i-1].first, b.chunks[i].first
			}
			if n := b.headBefore(k); n >= 0 {
				first, last = b.chunks[n].first, b.chunks[n].last
				k = n - 1
				continue
			}
			if b.kind(k) == chunkPrep && !b.nounPrep(k) {
				if !place(b.lowerAt(b.chunks[k].first)) || !b.opensWithNoun(k-1) {
					return b.chunks[k].first, last
				}
				first, last = b.chunks[k].first, b.chunks[k].first
				k--
				continue
			}
		case chunkAnd:
			if first == last || !b.joinsSpeakers(k) {
				return first, last
			}
		case chunkVerb:
			if !b.insideSpeaker(k) {
				return first, last
			}
		default:
			return first, last
		}
		first = b.chunks[k].first
		k--
	}
	return first, last
}

// subjectEnd is the chunk at which the subject of the speech verb at chunk i ends, and the token range to begin with: before the
// verb itself, its auxiliary, or what stands between commas before it.
func (b *binder) subjectEnd(i int) (k, first, last int) {
	last = b.chunks[i].first
	first = last
	k = i - 1
	if b.kind(k) == chunkComma && b.kind(k-1) == chunkPeople && b.kind(k-2) == chunkComma && b.peopleOf(k-1).named {
		k -= 3
		first = b.chunks[k+1].first
	}
	if n := b.beforeAux(k); n != k {
		k = n
		first, last = b.chunks[k+1].first, b.chunks[k+1].first
	}
	if n := b.speakerOver(k); n != k && !b.invertedAt(i) {
		k = n
		first, last = b.chunks[k].last, b.chunks[k].last
	}
	return k, first, last
}

// joinsSpeakers reports an "and" at chunk k between two who speak: "the mayor and the governor said".
func (b *binder) joinsSpeakers(k int) bool {
	if b.speaksToo(k) {
		return true
	}
	if b.is(b.chunks[k].first, tagBut) || b.kind(k-1) != chunkPeople {
		return false
	}
	p := b.peopleOf(k - 1)
	return !(b.prepOf(k-1) >= 0 && b.word(b.chunks[k+1].first, "said") || p.counted && p.figure.Max > 3)
}

// insideSpeaker reports that what was taken for a verb at chunk k belongs to the name of who speaks: "rebels who control the town",
// "State officials".
func (b *binder) insideSpeaker(k int) bool {
	if b.relWithin(k) || k == 0 && b.is(b.chunks[0].first, tagAuthority) && b.chunks[0].last == 1 {
		return true
	}
	v := b.verbOf(k)
	return !(v.helped || v.category != "" || v.said || k > 0 && b.kind(k-1) != chunkPeople)
}

// relWithin reports a relative clause that begins a few chunks before k: "rebels who control the town claim".
func (b *binder) relWithin(k int) bool {
	for j := k - 1; j >= 0 && j > k-4; j-- {
		switch b.kind(j) {
		case chunkRel:
			return j > 0 && b.kind(j-1) == chunkPeople
		case chunkComma, chunkStop, chunkVerb, chunkAnd:
			return false
		}
	}
	return false
}

// nounPrep reports a preposition that may join two nouns of one name: "head of the clinic".
func (b *binder) nounPrep(k int) bool {
	switch b.lowerAt(b.chunks[k].first) {
	case "of", "for", "at", "in", "from":
		return k > 0
	}
	return false
}

// kinds in the order in which they tell: "hospital officials" are medical, "a resident" a witness.
var attributionKinds = []struct {
	tag  tag
	kind string
}{
	{tagBelligerent, "belligerent"}, {tagFamily, "family"}, {tagWitness, "witness"}, {tagMedical, "medical"}, {tagNGO, "ngo"}, {tagMedia, "media"},
	{tagAuthority, "official"}, {tagCompany, "company"},
}

// kindOf classifies a speaker; "" if nobody there can speak.
func (b *binder) kindOf(first, last int) string {
	for _, k := range attributionKinds {
		for i := first; i < last; i++ {
			if b.is(i, k.tag) {
				return k.kind
			}
		}
	}
	kind := ""
	for i := first; i < last; i++ {
		switch t := b.at(i); {
		case t.is(tagCountry) && t.capital && last-first <= 2:
			return "official"
		case t.is(tagPerson) && b.is(first-1, tagIndef) && !t.capital:
			kind = firstKind(kind, "witness")
		case t.is(tagPerson):
			kind = firstKind(kind, "other")
		case t.kind == word && t.capital && t.e == nil:
			kind = firstKind(kind, "other")
		case t.kind == word && t.e == nil && last-first < 4:
			kind = firstKind(kind, "other")
		}
	}
	return kind
}

func firstKind(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
