package toll

import (
	"fmt"
	"strconv"
)

// tallier makes the headline figures of one category from its facts.
type tallier struct {
	r        *reconciler
	category Category
	totals   []*Fact // figures for the whole, which may differ
	singles  []*Fact // of their own groups, or single persons
	extras   []*Fact
	unclear  []*Fact
	parts    []*Fact // of no stated total
	zero     *Fact
	vague    *Fact
}

// summarise makes the tallies of all categories (rules R3-R7, R9, R10, R12).
func (r *reconciler) summarise(floorOf func(string) int) map[Category]*Tally {
	summary := make(map[Category]*Tally)
	for _, c := range Categories {
		if t := r.tally(c, floorOf); t != nil {
			summary[c] = t
		}
	}
	r.fromCasualties(summary)
	for _, t := range summary {
		t.finish()
	}
	return summary
}

func (r *reconciler) tally(c Category, floorOf func(string) int) *Tally {
	b := tallier{r: r, category: c}
	t := &Tally{Best: Open, Certainty: ""}
	attackers := 0
	for i := range r.facts {
		f := &r.facts[i]
		if f.Category != c || f.Status != Current || f.Certainty == Denied {
			continue
		}
		if f.Role == Attacker {
			attackers += r.attackers(i)
			continue
		}
		b.sort(f)
	}
	t.Attackers = attackers
	if !b.fill(t, floorOf) {
		if attackers == 0 {
			return nil
		}
		t.Best = Open
		t.Certainty = Stated
		return t
	}
	return t
}

// attackers is what a fact adds to the attackers: parts and "two of the gunmen" of a counted three add nothing twice.
func (r *reconciler) attackers(i int) int {
	f := &r.facts[i]
	if f.Scope == Part && f.Of > 0 {
		return 0
	}
	return max(f.Figure.Max, f.Figure.Min, 0)
}

func (b *tallier) sort(f *Fact) {
	switch {
	case f.Figure.Op == Zero:
		b.zero = f
	case f.Figure.Op == Vague:
		if b.vague == nil && f.Scope != Part {
			b.vague = f
		}
	case f.Scope == Part:
		if f.Of == 0 {
			b.parts = append(b.parts, f)
		}
	case f.Scope == Extra:
		b.extras = append(b.extras, f)
	case f.Scope == Unclear:
		b.unclear = append(b.unclear, f)
	case f.Scope == Total, f.Figure.Max != 1 && generic(f.Group):
		b.totals = append(b.totals, f)
	default:
		b.singles = append(b.singles, f)
	}
}

// fill works out low, high and best; false if there is nothing to tell.
func (b *tallier) fill(t *Tally, floorOf func(string) int) bool {
	switch {
	case len(b.totals) > 0:
		b.fromTotals(t)
	case len(b.singles)+len(b.parts) > 0:
		b.fromList(t)
	case len(b.extras) > 0:
		b.addExtras(t, b.extras)
	case len(b.unclear) > 0:
	case b.vague != nil:
		t.Low, t.High, t.Open, t.Text = floorOf(b.vague.Figure.Vague), Open, true, b.vague.Figure.Vague
		t.Certainty = b.vague.Certainty
		return true
	case b.zero != nil:
		t.Best, t.Certainty = 0, b.zero.Certainty
		return true
	default:
		return false
	}
	b.addUnclear(t)
	if t.Low == t.High && !t.Open {
		t.Best = t.High
	}
	return true
}

// fromTotals spans the current totals: low to high, with the best by rule R7.
func (b *tallier) fromTotals(t *Tally) {
	stated := b.totals[0]
	t.Low, t.High = lowOf(stated), highOf(stated)
	t.Open = t.High == Open
	for _, f := range b.totals {
		if b.apart(f, b.totals[0]) {
			b.singles = append(b.singles, f)
			continue
		}
		t.Low = min(t.Low, lowOf(f))
		if highOf(f) == Open {
			t.Open = true
		}
		t.High = max(t.High, highOf(f), lowOf(f))
		if better(f, stated, b.r) {
			stated = f
		}
	}
	t.Certainty = stated.Certainty
	t.Best = pointOfFact(stated)
	b.addSingles(t, stated)
	b.addExtras(t, b.laterExtras(stated))
}

// apart reports whether two totals count different people: civilians and soldiers.
func (b *tallier) apart(f, g *Fact) bool {
	return f != g && !generic(f.Group) && !generic(g.Group) && f.Group != g.Group && f.Role != g.Role
}

// lowOf is zero for what is only possible: "up to 40 may have been hurt".
func lowOf(f *Fact) int {
	switch {
	case f.Certainty == Possible, f.Figure.Min == Open:
		return 0
	}
	return f.Figure.Min
}

func highOf(f *Fact) int { return f.Figure.Max }

func pointOfFact(f *Fact) int {
	switch {
	case f.Certainty == Possible:
		return Open
	case f.Figure.Max != Open && f.Figure.Min == f.Figure.Max:
		return f.Figure.Max
	case f.Figure.Max == Open:
		return f.Figure.Min
	}
	return Open
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
		if a.Kind == "official" || a.Kind == "medical" {
			return 1
		}
	}
	return 2
}

func (r *reconciler) latest(f *Fact) int { return f.Mentions[len(f.Mentions)-1] }

// addSingles adds groups that the total's own group leaves out: civilians and soldiers (R12).
func (b *tallier) addSingles(t *Tally, stated *Fact) {
	if generic(stated.Group) {
		return
	}
	for _, f := range b.singles {
		if f.Group != stated.Group && f.Figure.Max > 1 && f.Role != stated.Role {
			t.add(lowOf(f), highOf(f))
		}
	}
}

// laterExtras are those said after the total's last mention, or of a total that they are known to follow.
func (b *tallier) laterExtras(stated *Fact) []*Fact {
	var later []*Fact
	for _, f := range b.extras {
		if f.Mentions[0] > stated.Mentions[0] && b.r.latest(stated) < f.Mentions[0] {
			later = append(later, f)
		}
	}
	return later
}

func (b *tallier) addExtras(t *Tally, extras []*Fact) {
	for _, f := range extras {
		t.add(lowOf(f), highOf(f))
		t.Certainty = firstCertainty(t.Certainty, f.Certainty)
	}
}

func (t *Tally) add(low, high int) {
	t.Low += low
	if high == Open {
		t.Open = true
		high = low
	}
	t.High += high
	if t.Best != Open {
		t.Best += low
	}
}

// fromList adds up figures that are disjoint: single persons and the members of a list (R12).
func (b *tallier) fromList(t *Tally) {
	t.Best = 0
	for _, f := range append(append(b.singles[:len(b.singles):len(b.singles)], b.parts...), b.extras...) {
		t.add(lowOf(f), highOf(f))
		t.Certainty = firstCertainty(t.Certainty, f.Certainty)
	}
	if t.Low != t.High || t.Open {
		t.Best = Open
	}
	if t.Open {
		t.Best = t.Low
	}
	b.sumNote(t)
}

// sumNote spells an addition out.
func (b *tallier) sumNote(t *Tally) {
	list := append(append(b.singles[:len(b.singles):len(b.singles)], b.parts...), b.extras...)
	if len(list) < 2 || len(list) > 8 {
		return
	}
	text, ids := "", []int(nil)
	for i, f := range list {
		if i > 0 {
			text += " + "
		}
		text += figureText(f.Figure)
		ids = append(ids, f.ID)
	}
	b.r.notes = append(b.r.notes, Note{Kind: NoteSum, Text: fmt.Sprintf("%s %s: %s", strconv.Itoa(t.High), b.category, text), Facts: ids})
}

func firstCertainty(a, b Certainty) Certainty {
	if a == "" || surer(a, b) && b != "" {
		if a == "" {
			return b
		}
		return b // a sum is as sure as its least sure addend
	}
	return a
}

// addUnclear widens the total by those whose place in it is not known (R4).
func (b *tallier) addUnclear(t *Tally) {
	for _, f := range b.unclear {
		if highOf(f) > 0 {
			t.High += highOf(f)
		}
		t.Certainty = firstOfCertainty(t.Certainty, f.Certainty)
	}
}

func firstOfCertainty(a, b Certainty) Certainty {
	if a == "" {
		return b
	}
	return a
}

// fromCasualties carries what is known of the killed and injured out of figures that do not tell them apart: none is
// none of either; 11 shot, four of them killed, leaves up to seven injured.
func (r *reconciler) fromCasualties(summary map[Category]*Tally) {
	c := summary[Casualties]
	if k := summary[Injured]; k != nil && k.High == 0 && !k.Open && k.Text == "" && summary[Killed] == nil {
		summary[Killed] = &Tally{Best: 0, Certainty: k.Certainty}
	}
	if c == nil {
		return
	}
	if c.High == 0 && !c.Open && c.Text == "" {
		for _, into := range []Category{Killed, Injured} {
			if summary[into] == nil {
				summary[into] = &Tally{Best: 0, Certainty: c.Certainty}
			}
		}
		return
	}
	if summary[Injured] != nil && summary[Injured].High > 0 || c.Open || c.High <= 0 {
		return
	}
	dead := 0
	if k := summary[Killed]; k != nil {
		dead = max(k.Low, 0)
	}
	if left := c.High - dead; left > 0 {
		summary[Injured] = &Tally{Low: 0, High: left, Best: Open, Certainty: c.Certainty}
		r.notes = append(r.notes, Note{Kind: NoteSum, Text: fmt.Sprintf("up to %d injured: %d shot, stabbed or hit, less %d killed", left, c.High, dead)})
	}
}

// finish writes the text as it is shown and keeps low <= best <= high.
func (t *Tally) finish() {
	if t.Open && t.High != Open {
		t.High = Open
	}
	if t.Best != Open && (t.Best < t.Low || t.High != Open && t.Best > t.High) {
		t.Best = Open
	}
	if t.Certainty == "" {
		t.Certainty = Stated
	}
	if t.Text != "" {
		return
	}
	switch {
	case t.Best == Open && t.Low == 0 && t.High == 0: // attackers only: of victims nothing is said
	case t.Open:
		t.Text = "at least " + strconv.Itoa(t.Low)
	case t.Low == 0 && t.High > 0:
		t.Text = "up to " + strconv.Itoa(t.High)
	case t.Low != t.High:
		t.Text = strconv.Itoa(t.Low) + "-" + strconv.Itoa(t.High)
	case t.High == 0:
		t.Text = "none"
	default:
		t.Text = strconv.Itoa(t.High)
	}
}

// figureText is a figure in a note.
func figureText(f Figure) string {
	switch f.Op {
	case Vague:
		return f.Vague
	case AtLeast:
		return "at least " + strconv.Itoa(f.Min)
	case MoreThan:
		return "more than " + strconv.Itoa(f.Min)
	case AtMost:
		return "up to " + strconv.Itoa(f.Max)
	case About:
		return "about " + strconv.Itoa(f.Max)
	case Range:
		return strconv.Itoa(f.Min) + "-" + strconv.Itoa(f.Max)
	case Zero:
		return "none"
	case Exact:
	}
	return strconv.Itoa(f.Max)
}
