package toll

import (
	"strings"

	"sofar/briefing"
)

// headingOf is what a section's title asks for: "How many have lost their lives?", "The missing". It is empty where the
// title tells nothing.
func (r *reader) headingOf(title briefing.Span) (h heading) {
	if title.Len() == 0 || title.Len() > 200 || r.near != nil {
		return h
	}
	h.asked = asksCount(strings.ToLower(title.In(r.text)))
	r.clause.tokens = r.tokens.read(r.text, title.Start, title.End)
	for i := range r.clause.tokens {
		t := r.clause.at(i)
		switch {
		case t.e != nil && t.e.role == Attacker && t.is(tagPerson):
			h.side = Attacker
		case r.clause.word(i, "they") && (r.clause.word(i-2, "who") || r.clause.word(i-1, "who")):
			h.topic = r.scene.lastCategory()
		case t.is(tagState|tagVerb|tagNoun|tagToll) && !t.is(tagFind) || t.is(tagNoun):
			h.topic = firstOf(h.topic, t.e.state, t.e.noun, t.e.verb, t.e.toll)
		case t.is(tagAmong) && t.e.among != "":
			h.topic = firstOf(h.topic, t.e.among)
		case r.clause.word(i, "victims"), r.clause.word(i, "casualties"):
			h.topic = firstOf(h.topic, Killed)
		case r.clause.word(i, "hostages"):
			h.topic = firstOf(h.topic, Hostage)
		}
	}
	if h.topic == sameCategory || h.topic == accounted {
		h.topic = ""
	}
	return h
}

// asksCount reports a title, in lower case, that asks for a number, so that "Nobody" and "Two people" under it answer that and not who
// did it.
func asksCount(title string) bool {
	if strings.Contains(title, "behind") || strings.Contains(title, "responsib") {
		return false
	}
	for _, words := range []string{"how many", "number of", "toll", "casualties", "anyone", "anybody"} {
		if strings.Contains(title, words) {
			return true
		}
	}
	return false
}

// bindTopic binds the short answers under a title that asks for a number: "Ten, the crisis team said", "It has 61 names",
// "the army speaks of between 70 and 90 people".
func (b *binder) bindTopic() {
	for i := range b.chunks {
		if b.kind(i) != chunkPeople {
			continue
		}
		p := b.peopleOf(i)
		if _, done := b.bound[i]; done || !p.counted && !p.none || p.none && (i > 0 || !b.scene.asked) || p.ofThem || p.ofGroup || p.definite {
			continue
		}
		switch {
		case b.namesListed(i, p):
			category := b.scene.topic
			if k := b.scene.antecedent(b.first); category == "" && k >= 0 {
				category = b.scene.drafts[k].category
			}
			if category != "" {
				p.thing = false
				b.holder(b.emit(i, -1, category, "names on a list"), i)
			}
		case b.scene.topic == "":
			b.spokenOfBefore(i, p)
		case (p.head < 0 || i == 0 && b.scene.asked && generic(p.group) && !p.thing && !p.unknown) && b.answers(i), b.spokenOf(i, p):
			k := b.emit(i, -1, b.scene.topic, "answer")
			b.answer(k, i)
			b.holder(k, i)
		}
	}
}

// spokenOfBefore binds "the ministry had earlier spoken of 30" and "by evening his office had confirmed 14" to the figure of
// the sentence before.
func (b *binder) spokenOfBefore(i int, p *people) {
	k := b.chunks[i].first - 1
	of := b.scene.antecedent(b.first)
	if n := b.boundBefore(i); n >= b.first && b.scene.drafts[n].scope != Part && b.scene.drafts[n].role != Attacker {
		of = n
	}
	if of < 0 || b.scene.drafts[of].sentence < len(b.scene.sentences)-3 || b.chunks[i].last < len(b.tokens) && b.at(b.chunks[i].last).kind != punct && !b.is(b.chunks[i].last, tagAnd) {
		return
	}
	whole := &b.scene.drafts[of]
	switch {
	case b.word(k, "of") && b.is(k-1, tagSaid) && (p.head < 0 || p.group == whole.group):
	case p.head < 0 && !p.extra && !p.ordinal && b.kind(i-1) == chunkVerb && b.countsPeople(i-1) && !b.yearLike(p) && !b.fraction(p):
	default:
		return
	}
	n := b.emit(i, -1, whole.category, "spoken of")
	if n < 0 {
		return
	}
	d := &b.scene.drafts[n]
	switch old := &b.scene.drafts[of]; {
	case b.oldFigure(i) && !b.lateIn():
		d.status = Superseded
	case b.lateIn() && old.figure != d.figure && old.scope != Part:
		old.status = Superseded
	}
}

// countsPeople reports a verb of speech whose bare number can only be the count that was told of: "had confirmed 14".
func (b *binder) countsPeople(i int) bool {
	v := b.verbOf(i)
	if !v.said || v.passive || v.negated || v.main < 0 {
		return false
	}
	switch b.lowerAt(v.main) {
	case "confirmed", "confirms", "counted", "counts", "count", "recorded", "registered", "acknowledged", "admitted":
		return true
	}
	return false
}

// lateIn reports a sentence that opens with a later time: "By evening", "Later", "Hours later", "By Tuesday".
func (b *binder) lateIn() bool {
	if b.word(0, "later") || b.word(2, "later") {
		return true
	}
	return b.word(0, "by") && (b.word(1, "then") || b.is(1, tagUnit) || timeOfDay(b.lowerAt(1)) || b.weekday(b.lowerAt(1)) || b.at(1).kind == mixed)
}

// answer makes a part of an answer that is smaller than what was already answered, and an older figure of one that
// is called so.
func (b *binder) answer(k, i int) {
	if k < 0 {
		return
	}
	d := &b.scene.drafts[k]
	for j := len(b.scene.drafts) - 2; j >= max(0, len(b.scene.drafts)-window); j-- {
		o := &b.scene.drafts[j]
		if o.category != d.category || o.role == Attacker || o.scope == Part {
			continue
		}
		switch {
		case b.oldFigure(i) && o.figure != d.figure:
			d.status = Superseded
		case i == 0 && larger(o, d) && b.kind(1) == chunkComma && b.kind(2) == chunkPeople && !b.peopleOf(2).plural:
			d.scope, d.of = Part, j
		}
		return
	}
}

// holder attributes an answer to who has it: "the crisis team has 22 names", "a women's co-operative names 140".
func (b *binder) holder(k, i int) {
	if k < 0 {
		return
	}
	v := i - 1
	for v > 0 && (b.kind(v) == chunkPrep || b.at(b.chunks[v].first).mark == '"') {
		v--
	}
	if v < 1 {
		return
	}
	if first, last := b.speakerLeft(v); first < last && !b.is(first, tagPronoun) {
		b.scene.drafts[k].attribution = b.who(first, last)
	}
}

// oldFigure reports words that make the figure at chunk i an older one: "last night she had said seven".
func (b *binder) oldFigure(i int) bool {
	for k := b.chunks[i].first - 1; k >= 0 && b.at(k).mark != ';' && b.at(k).mark != '.'; k-- {
		switch b.lowerAt(k) {
		case "had", "lower", "higher", "earlier", "old", "older", "previous", "previously", "yesterday", "initially":
			return true
		}
	}
	return false
}

// answers reports a bare number that answers the title: first in its sentence, or last behind "said" or a colon.
func (b *binder) answers(i int) bool {
	next := b.at(b.chunks[i].last)
	end := b.chunks[i].last >= len(b.tokens) || next.kind == punct
	switch {
	case i == 0:
		return end || b.kind(1) == chunkVerb && b.verbOf(1).said
	case !end:
		return false
	case b.kind(i-1) == chunkVerb:
		return b.verbOf(i - 1).said
	}
	before := b.at(b.chunks[i-1].first)
	return before.kind == punct && before.mark == ':' || before.kind == punct && before.mark == '"' && i > 1 && b.kind(i-2) == chunkVerb
}

// spokenOf reports "speaks of between 70 and 90 people", "names 140": a figure that somebody gives without saying of what.
func (b *binder) spokenOf(i int, p *people) bool {
	if p.thing || p.unknown || p.noun != "" || p.head >= 0 && !generic(p.group) {
		return false
	}
	k := b.chunks[i].first - 1
	if b.word(k, "of") {
		k--
	}
	if w := b.lowerAt(k); w != "speaks" && w != "spoke" && w != "names" && w != "lists" && w != "counts" && w != "has" && w != "have" {
		return false
	}
	return b.chunks[i].last >= len(b.tokens) || b.at(b.chunks[i].last).kind == punct
}

// namesListed reports "the list has 17 names".
func (b *binder) namesListed(i int, p *people) bool {
	if p.head < 0 || !b.word(p.head, "names") || !p.plural {
		return false
	}
	w := b.lowerAt(b.chunks[i].first - 1)
	return w == "has" || w == "have" || w == "holds" || w == "contains" || w == "with" || w == "of" || w == "bears"
}

// bindMore binds "helicopters took up another 40": more of those counted just before.
func (b *binder) bindMore() {
	for i := range b.chunks {
		if b.kind(i) != chunkPeople {
			continue
		}
		p := b.peopleOf(i)
		if _, done := b.bound[i]; done || !p.counted || !p.extra || p.head >= 0 || b.kind(i-1) != chunkVerb && b.kind(i-1) != chunkWord || b.behindPrep(i) {
			continue
		}
		if k := len(b.scene.drafts) - 1; k >= 0 && b.scene.drafts[k].sentence >= len(b.scene.sentences)-2 && (b.chunks[i].last >= len(b.tokens) || b.at(b.chunks[i].last).kind == punct) {
			b.emit(i, -1, b.scene.drafts[k].category, "more")
		}
	}
}
