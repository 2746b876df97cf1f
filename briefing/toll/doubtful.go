package toll

// A total that the text does not give, but that sofar makes of what it gives, is no statement of anybody. Where its addends
// stand in different sentences, one may restate, revise or include another, whatever the rules made of them: such a sum is
// shown as reported at best. Those whom the text only picks out of the dead, "among the dead are two nurses", are at least that many.

// doubtSum lowers the certainty of a tally that was added up over several sentences, and opens one of parts.
func (b *tallier) doubtSum(t *Tally) {
	first := -1
	for _, f := range b.addends {
		d := &b.r.scene.drafts[f.Mentions[0]]
		if first < 0 {
			first = d.sentence
		}
		if d.sentence != first {
			t.Certainty = leastSure(t.Certainty, Reported)
		}
		if f.Scope == Part && pickedOut(d) && !(d.of >= 0 && b.r.scene.drafts[d.of].category != d.category) {
			t.Open = true
		}
	}
}

// pickedOut reports a figure whose words take it from a larger number that the text does not give.
func pickedOut(d *draft) bool {
	switch d.rule {
	case "part", "among", "identity", "continued", "severity", "discharged":
		return true
	}
	return false
}

// dropPicked leaves out of a sum those whom the text only picks out of the dead, "the dead are two men and three women", where the
// other figures account for as many.
func (b *tallier) dropPicked() {
	var kept []*Fact
	picked, others := 0, 0
	for _, f := range b.parts {
		if d := &b.r.scene.drafts[f.Mentions[0]]; d.rule == "identity" || d.rule == "among" || d.rule == "part" && d.of < 0 {
			picked += max(f.Figure.Max, f.Figure.Min, 0)
			continue
		}
		others += max(f.Figure.Max, f.Figure.Min, 0)
		kept = append(kept, f)
	}
	for _, f := range b.singles {
		others += max(f.Figure.Max, f.Figure.Min, 0)
	}
	if picked > 0 && others >= picked {
		b.parts = kept
	}
}
