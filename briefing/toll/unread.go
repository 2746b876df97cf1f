package toll

import (
	"strings"

	"sofar/briefing"
)

// unread is a clause that holds a number of people and says that people were killed or injured, but whose number no
// rule has used. It leaves the tally open: what is shown would be too low, and the reader is told where to look.
type unread struct {
	category Category
	clause   briefing.Span
	sentence int // index into scene.sentences
	floor    int // the smallest number that the clause can mean
}

// bindUnread notes the sentence's unread clauses. It must fire seldom where the reading is right.
func (b *binder) bindUnread() {
	if b.scene.elsewhere || b.hasFigure(func(d *draft) bool { return d.status == Context || d.certainty == Denied }) {
		return
	}
	from := 0
	for i := 0; i <= len(b.chunks); i++ {
		if b.kind(i) == chunkStop {
			b.unreadIn(from, i)
			from = i + 1
		}
	}
}

// hasFigure reports whether one of the sentence's drafts is as asked.
func (b *binder) hasFigure(is func(*draft) bool) bool {
	for k := b.first; k < len(b.scene.drafts); k++ {
		if is(&b.scene.drafts[k]) {
			return true
		}
	}
	return false
}

// unreadIn looks for an unread number among the chunks [from, to) of one clause.
func (b *binder) unreadIn(from, to int) {
	if from >= to {
		return
	}
	for i := from; i < to; i++ {
		if b.kind(i) != chunkPeople || !b.countsUnread(i) {
			continue
		}
		category, from := b.harmNear(i, from, to)
		if category == "" {
			continue
		}
		clause := briefing.Span{Start: b.at(b.chunks[from].first).start, End: b.at(b.chunks[to-1].last - 1).end}
		b.scene.unread = append(b.scene.unread, unread{category: category, clause: clause, sentence: len(b.scene.sentences) - 1, floor: max(b.peopleOf(i).figure.Min, 0)})
		return
	}
}

// countsUnread reports whether the phrase at chunk i counts people who may have been struck, and no rule has used it: not
// a part or a restatement of a known figure, not who did it, who says it, or the age and number of something else.
func (b *binder) countsUnread(i int) bool {
	p := b.peopleOf(i)
	if _, done := b.bound[i]; done || !p.counted || p.none || p.thing || p.definite || p.ofThem || p.ofGroup || p.role == Attacker || p.figure.Max == 1 && !b.oneMore(i) {
		return false
	}
	switch k := b.prepOf(i); {
	case p.unknown && !personSuffix(p.group) && (p.head < 0 || !b.at(p.head).capital), p.bare() && (b.part != "" || b.yearLike(p) || b.fraction(p)):
		return false
	case p.bare() && (b.word(p.first, "over") || b.word(p.first, "under") || b.word(p.first, "above")) && b.is(p.first-1, tagBe): // "most were over 75"
		return false
	case b.word(p.last, "than"), b.word(p.last, "more than"): // "ten more than a day earlier"
		return false
	case k >= 0 && !b.putAt(k, p) && (!b.word(b.chunks[k].first, "of") || b.kind(k-1) == chunkPeople && b.peopleOf(k-1).counted):
		return false
	case b.doesElse(i+1, p.bare()), b.kind(i-1) == chunkVerb && !b.counts(i-1):
		return false
	}
	return b.scene.withFigure(p.figure, len(b.scene.drafts)) < 0
}

// oneMore reports "six on the spot and one in the ambulance".
func (b *binder) oneMore(i int) bool {
	return b.peopleOf(i).bare() && b.word(b.peopleOf(i).first, "one") && b.kind(i-1) == chunkAnd && b.kind(i+1) == chunkPrep && !b.word(b.chunks[i+1].first, "of")
}

// putAt reports "the number of wounded at 200", "put by the fishermen at eleven": the preposition at chunk k names a count.
func (b *binder) putAt(k int, p *people) bool {
	if !p.bare() || !b.word(b.chunks[k].first, "at") && !b.word(b.chunks[k].first, "to") {
		return false
	}
	for i := b.chunks[k].first - 1; i >= 0 && b.at(i).mark != ';'; i-- {
		if b.is(i, tagToll) {
			return true
		}
		switch b.lowerAt(i) {
		case "put", "number", "numbers", "figure", "estimated", "stood", "stands":
			return true
		}
	}
	return false
}

// counts reports a verb whose object can be a number of dead or injured: "left 16 dead", "put at nine", "were two nurses". A
// coach that carried 44 tourists harmed nobody by that.
func (b *binder) counts(i int) bool {
	v := b.verbOf(i)
	last := b.chunks[i].last - 1
	if v.category != "" || v.said || v.suffer || b.is(last, tagBe|tagRose|tagStandsAt) {
		return true
	}
	switch b.lowerAt(last) {
	case "left", "leaving", "leaves", "did", "claimed", "claiming", "numbered", "totalled", "reached":
		return true
	}
	return false
}

// doesElse reports that chunk i begins what the people before it (bare: a mere number) do: kill, say, dig, live there.
// What they suffer, and what they are, is not that.
func (b *binder) doesElse(i int, bare bool) bool {
	switch b.kind(i) {
	case chunkVerb:
	case chunkWord:
		t := b.at(b.chunks[i].first)
		return !bare && t.kind == word && t.e == nil && !strings.HasSuffix(b.lowerAt(b.chunks[i].first), "ly")
	default:
		return false
	}
	v := b.verbOf(i)
	switch {
	case v.said:
		return true
	case v.category != "":
		return v.use == useObject && !v.passive && !v.state && b.kind(i+1) == chunkPeople
	}
	return !v.suffer && v.main >= 0 && !b.is(v.main, tagBe) && !b.hurtFollows(i)
}

func (b *binder) yearLike(p *people) bool {
	t := b.at(p.first)
	return t.kind == digits && t.end-t.start == 4 && t.value >= 1800 && t.value < 2100
}

// fraction reports a bare number that a sign or a unit behind it makes no number of people: "40 per cent", "5 pm".
func (b *binder) fraction(p *people) bool {
	t := b.at(p.last)
	if before := b.at(p.first - 1); before.kind == punct && before.mark == ',' && t.kind == punct { // ", 38,": an age
		return true
	}
	if b.isArticle(p.first-1) || strings.HasPrefix(b.lowerAt(p.last), "year") { // "a 19 year-old student"
		return true
	}
	return t.kind == punct && (t.mark == '%' || t.mark == '-' || t.mark == '\'') || t.is(tagUnit|tagThing|tagNumber) || b.at(p.first-1).mark == '$' || b.at(p.first-1).mark == '-'
}

// harmNear is the category of the word of death or injury nearest to chunk i in its clause, or, in a clause without a verb
// of its own, in its sentence, with the chunk at which that begins. It is "" where there is none, or where it is only
// threatened, denied or asked for.
func (b *binder) harmNear(i, from, to int) (category Category, first int) {
	verbless := true
	for k := from; k < to; k++ {
		if b.kind(k) != chunkVerb {
			continue
		}
		v := b.verbOf(k)
		switch {
		case v.negated && v.category == Unharmed: // "did not survive"
			return Killed, from
		case (v.doubt || v.negated) && v.category != "":
			return "", from
		}
		verbless = verbless && v.said
	}
	if verbless && from > 0 {
		from, to = 0, len(b.chunks)
	}
	at, best, far := b.chunks[i].first, Category(""), len(b.tokens)
	for k := b.chunks[from].first; k < b.chunks[to-1].last; k++ {
		c := harmOf(b.at(k))
		if t := b.at(k); t.is(tagToll) && t.e.toll == sameCategory && !b.plainCount(k) && b.scene.lastOf(Killed) >= 0 {
			c = Killed
		}
		if c != "" && distance(k, at) < far {
			best, far = c, distance(k, at)
		}
	}
	return best, from
}

// harmOf is Killed or Injured where a word says so of itself.
func harmOf(t *token) Category {
	if t.e == nil {
		return ""
	}
	for _, c := range [...]Category{Killed, Injured} {
		if t.is(tagVerb) && t.e.verb == c || t.is(tagState) && t.e.state == c || t.is(tagNoun) && t.e.noun == c || t.is(tagToll) && t.e.toll == c && t.e.tags&tagSaid == 0 {
			return c
		}
	}
	return ""
}

// leaveOpen opens the tallies whose categories have unread figures, and quotes the clauses. The certainty of such a
// tally is no better than reported: something that belongs to it is missing.
func (r *reconciler) leaveOpen(summary map[Category]*Tally) {
	r.leaveTables(summary)
	noted := 0
	for _, u := range r.scene.unread {
		t := summary[u.category]
		if t != nil && t.Open && t.Low >= u.floor && t.Certainty != Confirmed && t.Certainty != Stated {
			continue
		}
		if t == nil {
			t = &Tally{}
			t.unstate()
			summary[u.category] = t
		}
		t.open()
		if noted++; noted <= window {
			r.note(NoteUnstated, "a figure here was not read: “"+short(u.clause.In(r.text))+"”", r.idsOf(u.category)...)
		}
	}
}

// leaveTables quotes the tables that are not read. What the text says besides them stands.
func (r *reconciler) leaveTables(summary map[Category]*Tally) {
	for _, u := range r.scene.tables[:min(len(r.scene.tables), window)] {
		if summary[u.category] == nil {
			t := &Tally{}
			t.unstate()
			summary[u.category] = t
		}
		r.note(NoteUnstated, "a table here was not read: “"+short(strings.Join(strings.Fields(u.clause.In(r.text)), " "))+"”")
	}
}

// open makes the tally a lower bound.
func (t *Tally) open() {
	if t.Unstated() {
		return
	}
	if t.Certainty == "" || surer(t.Certainty, Reported) {
		t.Certainty = Reported
	}
	if !t.Open {
		t.Open, t.High, t.Text = true, Open, ""
	}
	if t.Low <= 0 {
		t.unstate()
	}
}

// idsOf is the whole figure of a category that a note is about; none if there is none.
func (r *reconciler) idsOf(c Category) []int {
	if f := r.total(c); f != nil {
		return []int{f.ID}
	}
	return nil
}

// short cuts a quotation to what a line of notes can hold.
func short(s string) string {
	const most = 160
	if len(s) <= most {
		return s
	}
	cut := most
	for cut > 0 && s[cut] != ' ' {
		cut--
	}
	return s[:cut] + " ..."
}
