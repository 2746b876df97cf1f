package toll

import "strings"

// unstatedText is the tally of a category of which the text tells, without a number of victims.
const unstatedText = "not stated"

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
	addends  []*Fact // what the tally is the sum of
	counted  []*Fact // attackers whom a total of the dead includes
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
	r.leaveOpen(summary)
	for _, t := range summary {
		t.finish()
	}
	return summary
}

func (r *reconciler) tally(c Category, floorOf func(string) int) *Tally {
	b := tallier{r: r, category: c}
	t := &Tally{Best: Open}
	said, doers := false, Certainty("")
	for i := range r.facts {
		f := &r.facts[i]
		switch {
		case f.Category != c || f.Status != Current || f.Certainty == Denied:
		case f.Role == Attacker:
			t.Attackers += attackersIn(f)
			b.insiders(f)
			doers = leastSure(doers, f.Certainty)
			said = true
		default:
			b.sort(f)
			said = said || f.Figure.Op == Zero && !r.leftover(f)
		}
	}
	switch {
	case b.fill(t, floorOf):
	case said:
		t.unstate()
		t.Certainty = doers
	default:
		return nil
	}
	return t
}

// unstate makes t the tally of victims that nobody has counted. It is not "none", which the text would have to say (R9).
func (t *Tally) unstate() {
	t.Low, t.High, t.Best, t.Open, t.Text = 0, Open, Open, true, unstatedText
}

// Unstated reports whether the text tells of the category without giving a number of victims.
func (t *Tally) Unstated() bool {
	return t.Open && t.Low <= 0 && t.Best == Open && t.Text == unstatedText
}

// attackersIn is what a fact adds to the attackers: "two of the gunmen", of a counted three, add nothing twice.
func attackersIn(f *Fact) int {
	if f.Scope == Part && f.Of > 0 {
		return 0
	}
	return max(f.Figure.Max, f.Figure.Min, 0)
}

func (b *tallier) sort(f *Fact) {
	switch {
	case f.Figure.Op == Zero:
		if generic(f.Group) && !b.r.leftover(f) {
			b.zero = f
		}
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
	case f.Scope == Total, f.Figure.Max != 1 && generic(f.Group), b.r.scene.drafts[f.Mentions[0]].rule == "another place":
		b.totals = append(b.totals, f)
	default:
		b.singles = append(b.singles, f)
	}
}

// leftover reports "no further deaths", "no other casualties": a zero that says nothing of the whole.
func (r *reconciler) leftover(f *Fact) bool {
	return f.Figure.Op == Zero && r.scene.drafts[f.Mentions[0]].people.extra
}

// fill works out low, high and best; false if there is no number to tell.
func (b *tallier) fill(t *Tally, floorOf func(string) int) bool {
	b.outer()
	switch {
	case len(b.totals) > 0:
		b.fromTotals(t)
	case len(b.singles)+len(b.parts) > 0:
		b.fromList(t)
	case len(b.extras) > 0:
		b.addAll(t, b.extras)
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
	b.lessAttackers(t)
	b.doubtSum(t)
	b.sumNote(t)
	b.addUnclear(t)
	if t.Low == t.High && !t.Open {
		t.Best = t.High
	}
	return true
}

// fromList adds up figures that are disjoint: single persons and the members of a list (R12).
func (b *tallier) fromList(t *Tally) {
	t.Best = 0
	b.dropPicked()
	b.addAll(t, b.singles)
	b.addAll(t, b.parts)
	b.addAll(t, b.extras)
	switch {
	case t.Open:
		t.Best = t.Low
	case t.Low != t.High:
		t.Best = Open
	}
	if len(b.addends) == 1 {
		t.Text = ownWords(b.addends[0])
	}
}

// ownWords is the text of a tally that rests on one fact whose own words bound it: "about 2,400"; "" for the others.
func ownWords(f *Fact) string {
	if (f.Figure.Op == About || f.Figure.Op == MoreThan) && f.Certainty != Possible {
		return f.Figure.String()
	}
	return ""
}

// lowOf is zero for what is only possible: "up to 40 may have been hurt".
func lowOf(f *Fact) int {
	if f.Certainty == Possible || f.Figure.Min == Open {
		return 0
	}
	return f.Figure.Min
}

func highOf(f *Fact) int { return f.Figure.Max }

func (b *tallier) addAll(t *Tally, facts []*Fact) {
	for _, f := range facts {
		t.add(lowOf(f), highOf(f))
		t.Certainty = leastSure(t.Certainty, f.Certainty)
		b.addends = append(b.addends, f)
	}
}

func (t *Tally) add(low, high int) {
	t.Text = ""
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

// leastSure: a sum or a span is as sure as the least sure of its figures.
func leastSure(a, b Certainty) Certainty {
	if a == "" || b != "" && surer(a, b) {
		return b
	}
	return a
}

// addUnclear widens the total by those whose place in it is not known (R4).
func (b *tallier) addUnclear(t *Tally) {
	for _, f := range b.unclear {
		if highOf(f) > 0 {
			t.High += highOf(f)
			t.Text = ""
		}
		if t.Certainty == "" {
			t.Certainty = f.Certainty
		}
	}
}

// sumNote spells an addition out.
func (b *tallier) sumNote(t *Tally) {
	if len(b.addends) < 2 || len(b.addends) > 8 {
		return
	}
	terms := make([]string, 0, len(b.addends))
	for _, f := range b.addends {
		terms = append(terms, f.Figure.String())
	}
	b.r.note(NoteSum, t.bounds()+" "+string(b.category)+": "+strings.Join(terms, " + "), idsOf(b.addends)...)
}

// fromCasualties carries what is known of the killed and injured out of figures that do not tell them apart: none is
// none of either; 11 shot, four of them killed, leaves up to seven injured. That nobody was injured says nothing of the dead.
func (r *reconciler) fromCasualties(summary map[Category]*Tally) {
	c := summary[Casualties]
	switch {
	case c == nil, c.Open:
		return
	case c.High == 0:
		for _, into := range []Category{Killed, Injured} {
			if summary[into] == nil {
				summary[into] = &Tally{Best: 0, Certainty: c.Certainty}
				r.note(NoteSum, "no casualties: taken as none "+string(into))
			}
		}
		return
	case c.High < 0, summary[Injured] != nil && summary[Injured].High > 0:
		return
	}
	dead := 0
	if k := summary[Killed]; k != nil {
		dead = max(k.Low, 0)
	}
	if left := c.High - dead; left > 0 {
		summary[Injured] = &Tally{Low: 0, High: left, Best: Open, Certainty: Possible}
		r.note(NoteSum, "up to "+grouped(left)+" injured: "+grouped(c.High)+" shot, stabbed or hit, less "+grouped(dead)+" killed")
	}
}

// finish writes the text as it is shown and keeps low <= best <= high.
func (t *Tally) finish() {
	t.Low = max(t.Low, 0)
	if t.Open {
		t.High = Open
	}
	if t.Best != Open && (t.Best < t.Low || t.High != Open && t.Best > t.High) {
		t.Best = Open
	}
	if t.Certainty == "" {
		t.Certainty = Stated
	}
	if t.Text == "" {
		t.Text = t.bounds()
	}
}

// bounds is the tally in words.
func (t *Tally) bounds() string {
	switch {
	case t.Open && t.Low <= 0:
		return unstatedText
	case t.Open:
		return "at least " + grouped(t.Low)
	case t.Low == 0 && t.High > 0:
		return "up to " + grouped(t.High)
	case t.Low != t.High:
		return grouped(t.Low) + "-" + grouped(t.High)
	case t.High == 0:
		return "none"
	}
	return grouped(t.High)
}

// idsOf are the IDs of facts.
func idsOf(facts []*Fact) []int {
	ids := make([]int, 0, len(facts))
	for _, f := range facts {
		ids = append(ids, f.ID)
	}
	return ids
}
