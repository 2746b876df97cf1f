package toll

import (
	"slices"
	"strings"
)

// Rivals are figures for the same people by different speakers. What a sentence joins is a sum, what counts other
// people stands beside, and a figure for some of the people is no rival of a figure for all.

// whole is a figure for all victims: one fact, or several that one sentence joins ("five in the hall and three in the street").
type whole struct {
	facts     []*Fact
	low, high int // high is Open where a fact has no upper bound
	certainty Certainty
}

func (w *whole) lead() *Fact { return w.facts[0] }

func (w *whole) take(f *Fact) {
	w.facts = append(w.facts, f)
	w.low += lowOf(f)
	if w.high != Open {
		w.high += highOf(f)
	}
	if highOf(f) == Open {
		w.high = Open
	}
	w.certainty = leastSure(w.certainty, f.Certainty)
}

// settles reports whether an exact whole fits an open one of no better source: "31", said by the county, and "at least 31".
func (w *whole) settles(open *whole) bool {
	if open.high != Open || w.high == Open || w.high < open.low || w.certainty == Possible {
		return false
	}
	x, y := rank(w.lead()), rank(open.lead())
	return len(w.lead().Attributions) > 0 && (x < y || x == y && w.high > open.low)
}

// top is the largest number that a whole stands for.
func (w *whole) top() int { return max(w.low, w.high) }

// outer leaves out the figures that count only some of the people of another (rules R2 and R12).
func (b *tallier) outer() {
	large := b.largest()
	keep := func(list []*Fact) []*Fact {
		var kept []*Fact
		for _, f := range list {
			if !slices.ContainsFunc(large, func(t *Fact) bool { return t != f && b.within(f, t) }) {
				kept = append(kept, f)
			}
		}
		return kept
	}
	b.totals, b.singles, b.parts = keep(b.totals), keep(b.singles), keep(b.parts)
}

// largest are the largest figures, as many as are worth comparing with: reading stays linear.
func (b *tallier) largest() []*Fact {
	all := slices.Concat(b.totals, b.singles, b.parts)
	slices.SortStableFunc(all, func(f, g *Fact) int { return topOf(g) - topOf(f) })
	return all[:min(len(all), window)]
}

func topOf(f *Fact) int { return max(f.Figure.Max, f.Figure.Min) }

// within reports whether fact f counts some of the people of fact t: by their nationality, by a noun that says who
// they were, by a government that speaks of its own, or the injured who have left the hospital.
func (b *tallier) within(f, t *Fact) bool {
	switch {
	case topOf(t) <= topOf(f), t.Figure.Max == 1, t.Nationality != "", disjoint(f, t):
		return false
	case f.Nationality == "" && !b.ofItsOwn(f) && !b.recovering(f) && (f.Scope == Part || f.Figure.Max == 1 || generic(f.Group) || !generic(t.Group)):
		return false
	}
	return !b.joined(f, t) && !b.answersTo(t, f)
}

// answersTo reports a later figure without a noun by another speaker: it counts those whom the earlier one did, and not more kinds of
// people. "Three workers were killed, the operator said. A union spoke of five dead."
func (b *tallier) answersTo(later, earlier *Fact) bool {
	if earlier.Nationality != "" || later.Mentions[0] < earlier.Mentions[0] || speakersOf(later) == "" || speakersOf(earlier) == "" {
		return false
	}
	d := &b.r.scene.drafts[later.Mentions[0]]
	return d.people.head < 0 && b.rivals(later, earlier)
}

// ofItsOwn reports whether all who give the figure speak of their own people only: an embassy, a foreign ministry.
func (b *tallier) ofItsOwn(f *Fact) bool {
	if f.Role == Combatant { // an army counts all of its dead
		return false
	}
	for _, k := range f.Mentions {
		d := &b.r.scene.drafts[k]
		if !d.people.citizens && !envoy(d.who) {
			return false
		}
	}
	return true
}

func envoy(who string) bool {
	for _, w := range []string{"ambassador", "embassy", "consul", "consulate", "foreign ministry", "foreign minister", "high commission"} {
		if contains(who, w) {
			return true
		}
	}
	return false
}

// recovering reports the injured who were discharged, or lie in hospital still: some of all the injured.
func (b *tallier) recovering(f *Fact) bool {
	if f.Category != Injured {
		return false
	}
	for _, k := range f.Mentions {
		q := strings.ToLower(b.r.scene.drafts[k].quote.In(b.r.text))
		if !strings.Contains(q, "discharged") && !strings.Contains(q, "sent home") && !strings.Contains(q, "gone home") && !strings.Contains(q, "still in hospital") && !strings.Contains(q, "remain") {
			return false
		}
	}
	return true
}

// joined reports whether a sentence that one speaker says counts both facts and joins them: they add up.
func (b *tallier) joined(f, g *Fact) bool {
	for _, i := range early(f) {
		for _, j := range early(g) {
			x, y := &b.r.scene.drafts[i], &b.r.scene.drafts[j]
			if x.sentence == y.sentence && (x.who == y.who || x.who == "" || y.who == "") && !b.r.unreadIn(x.sentence) && b.r.conjoined(min(x.number, y.number), max(x.number, y.number)) {
				return true
			}
		}
	}
	return false
}

// early are the first mentions of a fact, enough to see what its sentences join it with.
func early(f *Fact) []int { return f.Mentions[:min(len(f.Mentions), 8)] }

// unreadIn reports a sentence with a number that was not read: what it joins is not known.
func (r *reconciler) unreadIn(sentence int) bool {
	_, found := slices.BinarySearchFunc(r.scene.unread, sentence, func(u unread, s int) int { return u.sentence - s })
	return found
}

// conjoined reports "and", "while", "plus" or a semicolon in the text between two offsets.
func (r *reconciler) conjoined(from, to int) bool {
	between := strings.ToLower(r.text[from:to])
	for _, w := range []string{" and ", " plus ", " while ", "; ", " as well as "} {
		if strings.Contains(between, w) {
			return true
		}
	}
	return false
}

// disjoint reports whether two facts count different people: civilians and soldiers, the two sides of a fight, the
// people of two countries.
func disjoint(f, g *Fact) bool {
	switch {
	case f.Nationality != "" && g.Nationality != "":
		return f.Nationality != g.Nationality
	case generic(f.Group) || generic(g.Group) || f.Group == g.Group:
		return false
	}
	return f.Role != g.Role || f.Role == Combatant
}

// apart is disjoint, and the losses that two parties tell of their own.
func (b *tallier) apart(f, g *Fact) bool {
	return disjoint(f, g) || b.loss(f) && b.loss(g) && speakersOf(f) != speakersOf(g)
}

func (b *tallier) loss(f *Fact) bool { return b.r.scene.drafts[f.Mentions[0]].rule == "loss" }

// rivals reports whether two figures for the same people are by different speakers, or one is feared and the other known.
func (b *tallier) rivals(f, g *Fact) bool {
	if f.Nationality != g.Nationality || !generic(f.Group) && !generic(g.Group) && f.Group != g.Group {
		return false
	}
	if (f.Certainty == Possible) != (g.Certainty == Possible) {
		return true
	}
	x, y := speakersOf(f), speakersOf(g)
	return x != y && (x != "" || y != "") && !(x != "" && y != "" && (contains(x, y) || contains(y, x)))
}

func speakersOf(f *Fact) string {
	if len(f.Attributions) == 0 {
		return ""
	}
	return f.Attributions[0].Who
}

// cluster makes wholes of the totals.
func (b *tallier) cluster() []whole {
	var all []whole
	at := make(map[int]int) // sentence -> the whole that it last gave
	for _, f := range b.totals {
		i := b.joinedWith(f, all, at)
		if i < 0 {
			i = len(all)
			all = append(all, whole{})
		}
		all[i].take(f)
		for _, k := range early(f) {
			at[b.r.scene.drafts[k].sentence] = i
		}
	}
	b.extras = slices.DeleteFunc(b.extras, func(f *Fact) bool {
		i, ok := at[b.r.scene.drafts[f.Mentions[0]].sentence]
		joins := ok && all[i].certainty != Possible && f.Certainty != Possible && b.r.latest(all[i].lead()) < f.Mentions[0]
		if joins {
			all[i].take(f)
		}
		return joins
	})
	return append(all, b.listed()...)
}

// listed makes wholes of the lists that a speaker gives without their sum: "killing both drivers and a dozen passengers",
// where another speaker gives a number of his own.
func (b *tallier) listed() []whole {
	var all []whole
	at := make(map[int]int) // sentence -> whole
	b.parts = slices.DeleteFunc(b.parts, func(f *Fact) bool {
		d := &b.r.scene.drafts[f.Mentions[0]]
		if d.who == "" {
			return false
		}
		i, ok := at[d.sentence]
		if !ok {
			i = len(all)
			at[d.sentence] = i
			all = append(all, whole{})
		}
		all[i].take(f)
		return true
	})
	return all
}

// joinedWith finds the whole that a sentence joins fact f to, or -1.
func (b *tallier) joinedWith(f *Fact, all []whole, at map[int]int) int {
	for _, k := range early(f) {
		i, ok := at[b.r.scene.drafts[k].sentence]
		if !ok || f.Certainty == Possible || all[i].certainty == Possible || f.Nationality != all[i].lead().Nationality || b.fighting(f, all[i].lead()) {
			continue
		}
		if b.joined(f, all[i].facts[len(all[i].facts)-1]) {
			return i
		}
	}
	return -1
}

// take begins a tally with its leading figure.
func (b *tallier) take(t *Tally, lead *whole) {
	t.Low, t.High, t.Certainty, t.Open = lead.low, lead.high, lead.certainty, lead.high == Open
	t.Best = lead.low
	if lead.certainty == Possible || !t.Open && t.Low != t.High {
		t.Best = Open
	}
	t.High = lead.top()
	b.addends = append(b.addends, lead.facts...)
	if len(lead.facts) == 1 {
		t.Text = ownWords(lead.lead())
	}
}

// span widens a tally by a rival figure. What is only feared does not lower it.
func (t *Tally) span(w *whole) {
	if w.certainty == Possible && w.high != Open && w.high <= t.Low {
		return
	}
	t.Text = ""
	if w.certainty != Possible {
		t.Low = min(t.Low, w.low)
	}
	t.Open = t.Open || w.high == Open
	t.High = max(t.High, w.top())
	t.Certainty = leastSure(t.Certainty, w.certainty)
}

// leading is the figure that stands first: by rule R7 among rivals, the larger where one speaker gives two.
func (b *tallier) leading(all []whole) *whole {
	lead := &all[0]
	for i := 1; i < len(all); i++ {
		w := &all[i]
		if b.rivals(w.lead(), lead.lead()) || b.apart(w.lead(), lead.lead()) {
			if better(w.lead(), lead.lead(), b.r) {
				lead = w
			}
		} else if w.top() > lead.top() {
			lead = w
		}
	}
	return lead
}

// better holds rule R7: confirmed, then official or medical, then others, then claims; then the later, then the lower.
func better(a, b *Fact, r *reconciler) bool {
	x, y := rank(a), rank(b)
	if x != y {
		return x < y
	}
	if p, q := r.latest(a), r.latest(b); p != q {
		return p > q
	}
	return a.Figure.Max < b.Figure.Max
}

func rank(f *Fact) int {
	switch f.Certainty {
	case Confirmed:
		return 0
	case Claimed:
		return 4
	case Possible:
		return 5
	case Reported:
		return 3
	case Stated, Denied:
	}
	for _, a := range f.Attributions {
		if authority(a.Kind) {
			return 1
		}
	}
	return 2
}

func (r *reconciler) latest(f *Fact) int { return f.Mentions[len(f.Mentions)-1] }

// contested notes rule R7: different whole figures from different speakers.
func (b *tallier) contested(facts []*Fact, really bool) {
	if !really {
		return
	}
	var text []string
	for _, f := range facts {
		text = append(text, f.Figure.String()+" ("+speakers(f)+")")
		f.Evidence = Contested
	}
	b.r.note(NoteConflict, string(b.category)+": "+strings.Join(text, ", "), idsOf(facts)...)
}

// laterExtras are those said after the total's last mention, or of a total that they are known to follow.
func (b *tallier) laterExtras(lead *Fact) []*Fact {
	var later []*Fact
	for _, f := range b.extras {
		if b.r.latest(lead) < f.Mentions[0] {
			later = append(later, f)
		}
	}
	return later
}

// insiders keeps an attacker whom the words count among a total: "twelve people, including the bomber".
func (b *tallier) insiders(f *Fact) {
	if of := b.r.scene.drafts[f.Mentions[0]].of; f.Scope == Part && of >= 0 && of < len(b.r.of) && b.r.facts[b.r.of[of]].Role != Attacker {
		b.counted = append(b.counted, f)
	}
}

// lessAttackers takes the attackers out of a total that includes them (rule R5).
func (b *tallier) lessAttackers(t *Tally) {
	if len(b.addends) != 1 {
		return
	}
	whole := b.addends[0]
	for _, f := range b.counted {
		n := topOf(f)
		if of := b.r.scene.drafts[f.Mentions[0]].of; &b.r.facts[b.r.of[of]] != whole || n < 1 || n > t.Low {
			continue
		}
		t.Low -= n
		t.Text = ""
		if t.Best != Open {
			t.Best -= n
		}
		if t.High != Open {
			t.High -= n
		}
		t.Attackers += n - attackersIn(f)
		b.r.note(NoteSum, t.bounds()+" "+string(b.category)+": "+whole.Figure.String()+" less "+attackers(n), whole.ID, f.ID)
	}
}
