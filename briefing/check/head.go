package check

import (
	"fmt"
	"slices"

	"sofar/briefing"
	"sofar/briefing/toll"
)

// atHead reports whether a mention stands above the text proper: in the headline, the introduction or the key points.
func (d *desk) atHead(m *toll.Mention) bool { return m.Section < 0 && len(d.briefing.Sections) > 0 }

// above names the part of the head that a mention stands in.
func (d *desk) above(m *toll.Mention) string {
	if m.Len() == 0 || d.briefing.Headline.Contains(m.Span) {
		return "headline"
	}
	return "introduction"
}

// head compares the totals of headline and introduction with the text below.
func (d *desk) head() {
	for i := range d.ledger.Mentions {
		if m := &d.ledger.Mentions[i]; d.atHead(m) && binding(m) {
			d.compare(m, d.fact[i])
		}
	}
	d.headline()
}

// headline compares the figures of a headline that the ledger has none of: the toll is read from the text below, and a
// headline from front matter or a page's head is not even in the text.
func (d *desk) headline() {
	h := d.briefing.Headline
	if slices.ContainsFunc(d.ledger.Mentions, func(m toll.Mention) bool { return h.Contains(m.Span) }) {
		return
	}
	text := h.Text
	if h.Len() > 0 {
		text = h.In(d.briefing.Doc.Text)
	}
	read := toll.ReadText(text, d.ledger.Language)
	for i := range read.Mentions {
		m := &read.Mentions[i]
		m.Span, m.Sentence = briefing.Span{Start: h.Start + m.Start, End: h.Start + m.End}, h.Span
		if h.Len() == 0 {
			m.Span = briefing.Span{}
		}
		if binding(m) {
			d.compare(m, 0)
		}
	}
}

// binding reports whether a mention in the head is a total that the text below has to bear out.
func binding(m *toll.Mention) bool {
	return isTotal(m) && m.Status != toll.Context && m.Certainty != toll.Denied
}

func isTotal(m *toll.Mention) bool {
	return m.Nationality == "" && (m.Scope == toll.Total || m.Scope == toll.Single)
}

// compare finds a total of the head that the text below does not bear out. Where the text gives no figure of the kind there is nothing
// to compare with; where it only tells of some of the people, the head may well know of more.
func (d *desk) compare(h *toll.Mention, fact int) {
	body := d.below(h)
	totals := d.totals(body)
	same := filter(body, func(m *toll.Mention) bool { return isTotal(m) && agree(h.Figure, m.Figure) })
	larger := filter(body, func(m *toll.Mention) bool { return exceeds(m.Figure, h.Figure) })
	switch {
	case h.Status == toll.Superseded && len(totals) > 0:
		now := totals[len(totals)-1]
		d.add(Headline, h, fmt.Sprintf("the %s still has “%s”, which the text replaces by “%s” on line %d",
			d.above(h), h.Quote, now.Quote, line(d.lines, now.Start)), ids(fact)...)
	case len(same) > 0:
		d.surer(h, same, fact)
	case len(totals) > 0 && !d.sumOf(h, totals):
		d.differs(h, totals[0], fact)
	case len(totals) == 0 && len(larger) > 0:
		d.differs(h, larger[0], fact)
	}
}

func (d *desk) differs(h, m *toll.Mention, fact int) {
	d.add(Headline, h, fmt.Sprintf("the %s has “%s”, the text “%s” on line %d", d.above(h), h.Quote, m.Quote, line(d.lines, m.Start)), ids(fact)...)
}

func filter(list []*toll.Mention, keep func(*toll.Mention) bool) []*toll.Mention {
	return slices.DeleteFunc(slices.Clone(list), func(m *toll.Mention) bool { return !keep(m) })
}

// below lists the figures of the text that are of the same kind as a total of the head, and stand.
func (d *desk) below(h *toll.Mention) []*toll.Mention {
	var list []*toll.Mention
	for i := range d.ledger.Mentions {
		m := &d.ledger.Mentions[i]
		switch {
		case d.atHead(m) || m.Category != h.Category || (m.Role == toll.Attacker) != (h.Role == toll.Attacker):
		case m.Status != toll.Current || m.Certainty == toll.Denied:
		default:
			list = append(list, m)
		}
	}
	return list
}

// totals are those of the figures that count all the people of their kind: by their scope, or because no other figure counts any. A
// single person is no total.
func (d *desk) totals(body []*toll.Mention) []*toll.Mention {
	return filter(body, func(m *toll.Mention) bool {
		return isTotal(m) && m.Figure.Max != 1 && (m.Scope == toll.Total || len(body) == 1)
	})
}

// exceeds reports whether a is more than b can be.
func exceeds(a, b toll.Figure) bool {
	low, _ := reach(a)
	_, high := reach(b)
	return a.Op != toll.Vague && b.Op != toll.Vague && low > high
}

// sumOf reports whether a figure of the head can be what the figures below come to: more than the largest, and no
// more than all of them with what is extra or unclear.
func (d *desk) sumOf(h *toll.Mention, body []*toll.Mention) bool {
	least, most := 0, 0
	for _, m := range body {
		low, _ := reach(m.Figure)
		least = max(least, low)
	}
	for i := range d.ledger.Facts {
		f := &d.ledger.Facts[i]
		if f.Category == h.Category && f.Status == toll.Current && f.Certainty != toll.Denied && !d.onlyHead(f) {
			most += max(f.Figure.Min, f.Figure.Max, 0)
		}
	}
	return h.Figure.Min >= least && h.Figure.Max <= most
}

func (d *desk) onlyHead(f *toll.Fact) bool {
	return !slices.ContainsFunc(f.Mentions, func(i int) bool { return !d.atHead(&d.ledger.Mentions[i]) })
}

// surer finds a total that the head states and the text below only reports, claims or fears.
func (d *desk) surer(h *toll.Mention, same []*toll.Mention, fact int) {
	if rank(h.Certainty) > rank(toll.Stated) {
		return
	}
	best := slices.MinFunc(same, func(a, b *toll.Mention) int { return rank(a.Certainty) - rank(b.Certainty) })
	if rank(best.Certainty) > rank(toll.Stated) {
		d.add(Overstated, h, fmt.Sprintf("the %s states “%s”; line %d is less sure (%s): “%s”",
			d.above(h), h.Quote, line(d.lines, best.Start), best.Certainty, best.Quote), ids(fact)...)
	}
}

// ids is the fact of a finding; none for a headline outside the text.
func ids(fact int) []int {
	if fact == 0 {
		return nil
	}
	return []int{fact}
}

// rank is 0 for the surest certainty.
func rank(c toll.Certainty) int {
	return slices.Index([]toll.Certainty{toll.Confirmed, toll.Stated, toll.Reported, toll.Claimed, toll.Possible, toll.Denied}, c)
}

// agree reports whether two figures can both be right. A vague word agrees with everything: it says too little.
func agree(a, b toll.Figure) bool {
	if a.Op == toll.Vague || b.Op == toll.Vague {
		return true
	}
	aLow, aHigh := reach(a)
	bLow, bHigh := reach(b)
	return aLow <= bHigh && bLow <= aHigh
}

// reach is the lowest and the highest number that a figure allows; "about" allows a tenth either way.
func reach(f toll.Figure) (low, high int) {
	const most = int(^uint(0) >> 1)
	low, high = max(f.Min, 0), f.Max
	if high == toll.Open {
		high = most
	}
	switch f.Op {
	case toll.About:
		low, high = low-low/10, min(high, most-most/10)+min(high, most-most/10)/10
	case toll.MoreThan:
		low++
	case toll.Exact, toll.AtLeast, toll.AtMost, toll.Range, toll.Vague, toll.Zero:
	}
	return low, high
}
