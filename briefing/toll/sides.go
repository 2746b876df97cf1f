package toll

import (
	"slices"
	"strings"
)

// The sides of a fight, and the civilians between them, are added; figures for the same people are rivals.

// fromTotals spans the rival totals of each side: low to high, with the best by rule R7; the sides of a fight are added.
func (b *tallier) fromTotals(t *Tally) {
	b.promote()
	all := b.cluster()
	lead := b.leading(all)
	own, others := b.sides(all, lead)
	b.weigh(t, own, lead)
	for _, side := range others {
		b.addRivals(t, side)
	}
	b.beside(t, lead.lead())
	b.addAll(t, b.laterExtras(lead.lead()))
}

// promote makes a whole of a group's figure that is larger than every whole: "four crew are dead", where "three bodies" is the
// only other figure. A smaller number must not stand alone for it.
func (b *tallier) promote() {
	most := 0
	for _, f := range b.totals {
		most = max(most, topOf(f))
	}
	b.singles = slices.DeleteFunc(b.singles, func(f *Fact) bool {
		larger := topOf(f) > most && f.Figure.Max != 1 && f.Role != Combatant && f.Certainty != Claimed && f.Certainty != Possible
		if larger {
			b.totals = append(b.totals, f)
		}
		return larger
	})
}

// sides parts the wholes into those of the leading figure's people, and those of each other side.
func (b *tallier) sides(all []whole, lead *whole) (own []*whole, others [][]*whole) {
	for i := range all {
		w := &all[i]
		if w == lead || !b.apart(w.lead(), lead.lead()) {
			own = append(own, w)
			continue
		}
		at := slices.IndexFunc(others, func(side []*whole) bool { return !b.apart(side[0].lead(), w.lead()) })
		if at < 0 {
			others = append(others, nil)
			at = len(others) - 1
		}
		others[at] = append(others[at], w)
	}
	return own, others
}

// weigh makes the tally of one side from its leading figure and the rivals of that.
func (b *tallier) weigh(t *Tally, side []*whole, lead *whole) {
	b.take(t, lead)
	var rivals []*Fact
	for _, w := range side {
		switch {
		case w == lead:
		case lead.settles(w), w.settles(lead) && !b.rivals(w.lead(), lead.lead()):
		case b.rivals(w.lead(), lead.lead()):
			t.span(w)
			rivals = append(rivals, w.facts...)
		case w.top() != lead.top():
			t.Open = t.Open || w.high == Open
			t.Certainty = leastSure(t.Certainty, Reported)
			b.r.note(NoteOverlap, "not added: "+counted(w.lead())+", who may be among the "+lead.lead().Figure.String(), lead.lead().ID, w.lead().ID)
		}
	}
	b.contested(append(lead.facts[:len(lead.facts):len(lead.facts)], rivals...), len(rivals) > 0)
	if slices.ContainsFunc(append(rivals, lead.facts...), func(f *Fact) bool { return len(rivals) > 0 && len(f.Attributions) == 0 }) {
		t.Certainty = leastSure(t.Certainty, Reported) // nobody stands for one of the figures: it may be older, or of some only
	}
}

// addRivals adds the people of another side: where two parties count them, from the lowest to the highest.
func (b *tallier) addRivals(t *Tally, side []*whole) {
	lead := side[0]
	for _, w := range side[1:] {
		if better(w.lead(), lead.lead(), b.r) {
			lead = w
		}
	}
	rival := slices.ContainsFunc(side, func(w *whole) bool { return w != lead && b.rivals(w.lead(), lead.lead()) })
	if !rival {
		for _, w := range side {
			b.addSide(t, w.facts...)
		}
		return
	}
	var s Tally
	addends := b.addends
	b.weigh(&s, side, lead)
	b.addends = addends
	b.addends = append(b.addends, lead.facts...)
	t.add(s.Low, s.High)
	t.Open = t.Open || s.Open
	t.Certainty = leastSure(t.Certainty, s.Certainty)
	if s.Low != s.High {
		t.Best = Open
	}
}

// fighting reports two sides of a fight, whose dead are added but never make one figure.
func (b *tallier) fighting(f, g *Fact) bool {
	return f.Role == Combatant && g.Role == Combatant && f.Group != g.Group
}

// addSide adds the people of another side. What a party claims of its enemy's dead raises the upper end only: the enemy's own
// count of them may be in the sum already.
func (b *tallier) addSide(t *Tally, facts ...*Fact) {
	for _, f := range facts {
		if f.Certainty != Claimed || b.ofTheirs(f) {
			b.addAll(t, []*Fact{f})
			continue
		}
		t.Text = ""
		t.Open = t.Open || highOf(f) == Open
		t.High += topOf(f)
		t.Certainty = leastSure(t.Certainty, f.Certainty)
		b.addends = append(b.addends, f)
	}
}

// ofTheirs reports a party that speaks of its own people: "nine of their fighters".
func (b *tallier) ofTheirs(f *Fact) bool {
	d := &b.r.scene.drafts[f.Mentions[0]]
	q := strings.ToLower(d.quote.In(b.r.text))
	return d.rule == "loss" || strings.Contains(q, " their ") || strings.Contains(q, " its ")
}

// beside adds groups that the total's own group leaves out: soldiers beside civilians, the other side of a fight (R12).
func (b *tallier) beside(t *Tally, lead *Fact) {
	for _, list := range [][]*Fact{b.singles, b.parts} {
		for _, f := range list {
			if f.Figure.Max > 1 && b.apart(f, lead) {
				b.addSide(t, f)
			}
		}
	}
}
