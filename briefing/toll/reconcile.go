package toll

import "slices"

// window bounds how far apart two figures may stand, counted in figures, and still be related. It keeps reading
// linear; a briefing seldom has more.
const window = 64

// factKey is what two mentions must share to say the same (rule R1).
type factKey struct {
	category    Category
	figure      Figure
	attacker    bool
	status      Status
	denied      bool
	group       string
	nationality string
}

// reconciler makes facts of a scene's drafts, which stand in the order of the mentions.
type reconciler struct {
	scene  *scene
	text   string
	facts  []Fact
	of     []int // draft -> fact
	index  map[factKey]int
	notes  []Note
	shared []int // sentence of a fact's last mention, by fact
}

func (s *scene) reconcile(text string) *reconciler {
	r := &reconciler{scene: s, text: text, of: make([]int, len(s.drafts)), index: make(map[factKey]int), facts: slices.Grow([]Fact(nil), min(len(s.drafts), fewFacts))}
	for k := range s.drafts {
		r.place(k)
	}
	r.linkParts()
	for i := range r.facts {
		r.facts[i].Evidence = evidence(&r.facts[i])
	}
	return r
}

// fewFacts is as many as a briefing may have: room for them is made at once.
const fewFacts = 16

// generic groups say nothing of who the people are, so that they fit any other.
func generic(group string) bool {
	switch group {
	case "people", "victims", "", "bodies", "nationals", "citizens", "foreigners", "individuals", "others", "hostages", "survivors":
		return true
	}
	return false
}

// keys are those under which a draft may already have a fact: its own, then the generic one.
func keysOf(d *draft) ([3]factKey, int) {
	var keys [3]factKey
	figure := d.figure
	if figure.Op == AtLeast { // "at least 31" and "31" restate each other
		figure = figureOf(figure.Min, Exact)
	}
	key := factKey{category: d.category, figure: figure, attacker: d.role == Attacker, status: d.status, denied: d.certainty == Denied, group: d.group, nationality: d.nationality}
	if d.people.named {
		key.group = "named"
	}
	if generic(d.group) {
		key.group = "*"
	}
	keys[0] = key
	n := 1
	if d.figure.Max != 1 && key.group != "*" && !d.people.named && d.nationality == "" && d.scope != Part {
		wide := key
		wide.group = "*"
		keys[n] = wide
		n++
	}
	if d.nationality != "" && d.group != "people" {
		narrow := key
		narrow.group = "*"
		keys[n] = narrow
		n++
	}
	return keys, n
}

// place puts a draft into the fact that it restates, or into a new one.
func (r *reconciler) place(k int) {
	d := &r.scene.drafts[k]
	keys, n := keysOf(d)
	if !d.people.extra && !d.people.named {
		for _, key := range keys[:n] {
			if i, ok := r.index[key]; ok && r.restates(k, i) {
				r.join(k, i)
				return
			}
		}
		if i, ok := r.looser(d, k); ok {
			r.join(k, i)
			return
		}
	}
	r.facts = append(r.facts, Fact{ID: len(r.facts) + 1, Category: d.category, Figure: d.figure, Group: d.group, Role: d.role, Nationality: d.nationality, Scope: d.scope,
		Certainty: d.certainty, Status: d.status, Mentions: []int{k}})
	i := len(r.facts) - 1
	r.addAttribution(i, d)
	r.of[k] = i
	r.shared = append(r.shared, d.sentence)
	for _, key := range keys[:n] {
		r.index[key] = i
	}
}

// looser finds the fact that a draft without nationality restates: "two police officers" and "two Bangladeshi police officers".
func (r *reconciler) looser(d *draft, k int) (int, bool) {
	if generic(d.group) || d.people.named {
		return 0, false
	}
	for i := len(r.facts) - 1; i >= max(0, len(r.facts)-window); i-- {
		f := &r.facts[i]
		if f.Category == d.category && f.Figure == d.figure && f.Group == d.group && f.Status == d.status && (f.Nationality == "" || d.nationality == "") && f.Certainty != Denied && r.restates(k, i) {
			return i, true
		}
	}
	return 0, false
}

// restates keeps two figures of one sentence apart, and single persons who are told apart by "another" or their list.
func (r *reconciler) restates(k, i int) bool {
	d := &r.scene.drafts[k]
	if r.shared[i] == d.sentence && d.rule != "toll" && (d.nationality == "" || d.figure.Max == 1 || d.nationality != r.facts[i].Nationality) {
		return false
	}
	first := &r.scene.drafts[r.facts[i].Mentions[0]]
	if d.scope == Extra != (first.scope == Extra) || d.people.ordinal != first.people.ordinal {
		return false
	}
	if d.figure.Max == 1 && d.people.head >= 0 && !d.people.definite && d.nationality == "" && d.scope != Part && d.run == first.run {
		return false // "a woman ... a woman": two
	}
	if d.scope == Part && first.scope == Part && d.nationality == "" && generic(d.group) {
		return false // "four in Norland ... four in Velsk"
	}
	return true
}

// join adds a draft to a fact: the best certainty and all attributions are kept.
func (r *reconciler) join(k, i int) {
	d, f := &r.scene.drafts[k], &r.facts[i]
	f.Mentions = append(f.Mentions, k)
	r.of[k] = i
	r.shared[i] = d.sentence
	if f.Figure.Op != d.figure.Op {
		f.Figure = closer(f, d)
	}
	if surer(d.certainty, f.Certainty) {
		f.Certainty = d.certainty
	}
	if f.Nationality == "" {
		f.Nationality = d.nationality
	}
	if generic(f.Group) && !generic(d.group) {
		f.Group = d.group
	}
	f.Scope = widerScope(f.Scope, d.scope)
	r.addAttribution(i, d)
	keys, n := keysOf(d)
	for _, key := range keys[:n] {
		r.index[key] = i
	}
}

// closer is the figure of a fact that one mention gives as "31" and another as "at least 31": open, unless only the exact
// one is an authority's.
func closer(f *Fact, d *draft) Figure {
	before := slices.ContainsFunc(f.Attributions, func(a Attribution) bool { return authority(a.Kind) })
	switch {
	case f.Figure.Op == AtLeast && d.figure.Op == Exact && authority(d.kind) && !before, f.Figure.Op == Exact && d.figure.Op == AtLeast && (authority(d.kind) || !before):
		return d.figure
	}
	return f.Figure
}

func authority(kind string) bool { return kind == "official" || kind == "medical" }

// widerScope keeps what two mentions of one fact say of its place: doubt wins, then part, then total.
func widerScope(a, b Scope) Scope {
	for _, s := range []Scope{Unclear, Extra, Part, Total} {
		if a == s || b == s {
			return s
		}
	}
	return Single
}

var certaintyOrder = map[Certainty]int{Confirmed: 0, Stated: 1, Reported: 2, Claimed: 3, Possible: 4, Denied: 5}

func surer(a, b Certainty) bool { return certaintyOrder[a] < certaintyOrder[b] }

func (r *reconciler) addAttribution(i int, d *draft) {
	if d.who == "" {
		return
	}
	f := &r.facts[i]
	for _, a := range f.Attributions {
		if a.Who == d.who || contains(a.Who, d.who) || contains(d.who, a.Who) {
			return
		}
	}
	f.Attributions = append(f.Attributions, Attribution{Who: d.who, Kind: d.kind})
}

func evidence(f *Fact) Evidence {
	switch {
	case f.Certainty == Denied:
		return Contested
	case f.Certainty == Confirmed:
		return EvidenceConfirmed
	case len(f.Attributions) > 1:
		return TwoSources
	case len(f.Attributions) == 1:
		return OneSource
	}
	return NoSource
}

// linkParts gives every part the fact that it is a part of: the one its words name, else the nearest larger total.
func (r *reconciler) linkParts() {
	for i := range r.facts {
		f := &r.facts[i]
		if f.Scope != Part {
			continue
		}
		for _, k := range f.Mentions {
			if of := r.scene.drafts[k].of; of >= 0 && (r.facts[r.of[of]].Scope != Part || r.facts[r.of[of]].Of == 0) && r.of[of] != i && r.facts[r.of[of]].Category == f.Category && (holds(&r.facts[r.of[of]], f) || r.scene.drafts[k].rule == "part" && fitsIn(&r.facts[r.of[of]], f)) {
				f.Of = r.facts[r.of[of]].ID
			}
		}
		if f.Of == 0 {
			if f.Of = r.nearestTotal(i); f.Of > 0 && r.otherList(f, &r.facts[f.Of-1]) {
				f.Of = 0
			}
		}
		if f.Of > 0 {
			if t := &r.facts[f.Of-1]; t.Scope == Single {
				t.Scope = Total
			}
		}
	}
}

// otherList reports a list that one speaker gives and a total that another does: they are rivals, not parts and whole.
func (r *reconciler) otherList(part, total *Fact) bool {
	d := &r.scene.drafts[part.Mentions[0]]
	x, y := speakersOf(part), speakersOf(total)
	return (d.rule == "object" || d.rule == "subject") && !d.people.ofThem && !d.people.ofGroup && !d.place && part.Nationality == "" && x != "" && y != "" && x != y
}

// holds reports whether a total can have a part: it is large enough, and not of other people.
func holds(t, part *Fact) bool {
	return !disjoint(t, part) && fitsIn(t, part)
}

// fitsIn reports whether a total is large enough for a part.
func fitsIn(t, part *Fact) bool {
	return t.Figure.Max == Open || part.Figure.Max == Open || t.Figure.Max >= part.Figure.Max
}

func (r *reconciler) nearestTotal(i int) int {
	f := &r.facts[i]
	best, far := 0, 0
	for j := max(0, i-window); j < min(len(r.facts), i+window); j++ {
		t := &r.facts[j]
		if j == i || t.Category != f.Category || t.Scope == Part || t.Scope == Extra || t.Scope == Unclear || t.Figure.Max == 1 || t.Status != f.Status || t.Role == Attacker != (f.Role == Attacker) || !larger(&draft{figure: t.Figure}, &draft{figure: f.Figure}) || disjoint(t, f) {
			continue
		}
		if d := distance(i, j); best == 0 || d < far {
			best, far = t.ID, d
		}
	}
	return best
}

func distance(i, j int) int {
	if i < j {
		return j - i
	}
	return i - j
}
