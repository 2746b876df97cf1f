package toll

import (
	"fmt"
)

// noting writes what the ledger decided and what does not add up, one line each, in the order of the kinds below.
func (r *reconciler) noting() {
	r.overlaps()
	r.dimensions()
	r.balance()
	r.history()
	r.single()
}

func (r *reconciler) note(kind NoteKind, text string, ids ...int) {
	r.notes = append(r.notes, Note{Kind: kind, Text: text, Facts: ids})
}

// counted is a fact in a note: "2 police", "20 hostages".
func counted(f *Fact) string {
	n := f.Figure.String()
	if f.Nationality != "" && generic(f.Group) {
		return n + " from " + f.Nationality
	}
	group := f.Group
	if group == "" {
		group = "people"
	}
	if group == "police" {
		group = "police officers"
	}
	if f.Figure.Max == 1 && f.Figure.Min == 1 {
		return n + " (" + group + ")"
	}
	return n + " " + group
}

// overlaps: rule R4.
func (r *reconciler) overlaps() {
	for i := range r.facts {
		f := &r.facts[i]
		if f.Scope != Unclear || f.Status != Current {
			continue
		}
		if t := r.total(f.Category); t != nil {
			r.note(NoteOverlap, fmt.Sprintf("unclear whether the %s include %s", t.Figure.String(), counted(f)), t.ID, f.ID)
		} else {
			r.note(NoteOverlap, "unclear whether "+counted(f)+" are counted", f.ID)
		}
	}
}

// total is the first current whole figure of a category's victims.
func (r *reconciler) total(c Category) *Fact {
	var best *Fact
	for i := range r.facts {
		f := &r.facts[i]
		if f.Category != c || f.Status != Current || f.Role == Attacker || f.Scope == Part || f.Scope == Unclear || f.Scope == Extra || f.Certainty == Denied || f.Figure.Max == 1 || f.Figure.Op == Vague {
			continue
		}
		if best == nil || best.Scope != Total && f.Scope == Total {
			best = f
		}
	}
	return best
}

func speakers(f *Fact) string {
	if len(f.Attributions) == 0 {
		return "nobody named"
	}
	return f.Attributions[0].Who
}

// dimension is the kind of question that a part answers. Only parts of one dimension are disjoint: 19 in one village and
// two firefighters may be the same people (rule R2).
type dimension uint8

const (
	byPlace  dimension = iota // bare numbers: by place, time, or list
	byNation                  // by country
	byAge                     // women, men, children
	byWork                    // what they were or did
)

// dimensionOf tells a part's dimension from its words and its total's.
func dimensionOf(part, total *Fact) dimension {
	switch {
	case part.Nationality != "":
		return byNation
	case generic(part.Group), part.Group == total.Group:
		return byPlace
	}
	switch part.Group {
	case "women", "men", "children", "teenagers", "minors", "adults", "pensioners", "youths":
		return byAge
	}
	return byWork
}

// sums are the parts of one total, by dimension.
type sums struct {
	of   [4]int
	ids  [4][]int
	open bool // some nationality is counted without an upper bound
}

// dimensions: rule R2. Parts of one dimension that leave a remainder are noted, and parts that exceed their total.
func (r *reconciler) dimensions() {
	byTotal := make(map[int]*sums)
	for i := range r.facts {
		f := &r.facts[i]
		if f.Scope != Part || f.Of == 0 || f.Status != Current || f.Certainty == Denied {
			continue
		}
		s := byTotal[f.Of]
		if s == nil {
			s = &sums{}
			byTotal[f.Of] = s
		}
		s.add(f, &r.facts[f.Of-1])
	}
	for i := range r.facts {
		if s := byTotal[r.facts[i].ID]; s != nil {
			r.weigh(&r.facts[i], s)
		}
	}
}

func (s *sums) add(f, total *Fact) {
	d := dimensionOf(f, total)
	s.of[d] += max(f.Figure.Min, 0)
	s.ids[d] = append(s.ids[d], f.ID)
	s.open = s.open || d == byNation && f.Figure.Op != Exact && f.Figure.Op != About
}

func (r *reconciler) weigh(t *Fact, s *sums) {
	if t.Figure.Max == Open {
		return
	}
	whole, nation := t.Figure.Max, s.of[byNation]
	if nation > 0 && nation < whole && !s.open {
		r.note(NoteUnstated, fmt.Sprintf("%d of %s: nationality not stated", whole-nation, t.Figure.String()), append([]int{t.ID}, s.ids[byNation]...)...)
	}
	for d, sum := range s.of {
		if sum <= whole {
			continue
		}
		parts := "parts add"
		if dimension(d) == byNation {
			parts = "nationalities add"
		}
		r.note(NoteExcess, fmt.Sprintf("%s up to %d, more than the %s %s", parts, sum, t.Figure.String(), t.Category), append([]int{t.ID}, s.ids[d]...)...)
	}
}

// balance: rule R11, where the number seized is stated.
func (r *reconciler) balance() {
	var seized *Fact
	for i := range r.facts {
		if f := &r.facts[i]; f.Category == Hostage && f.Status == Current && f.Scope != Part && f.Role != Attacker && f.Figure.Op == Exact && (seized == nil || f.Figure.Max > seized.Figure.Max) {
			seized = f
		}
	}
	if seized == nil {
		return
	}
	sum, ids := 0, []int{seized.ID}
	for i := range r.facts {
		f := &r.facts[i]
		if f.Status != Current || f.Scope == Part && f.Category != Released || f.Role == Attacker || f.Certainty == Denied || f.Figure.Max < 1 {
			continue
		}
		switch f.Category {
		case Rescued, Released:
		case Killed, Missing:
			if f.Group != "hostages" {
				continue
			}
		default:
			continue
		}
		sum += f.Figure.Max
		ids = append(ids, f.ID)
	}
	switch {
	case sum == 0 || sum == seized.Figure.Max:
	case sum > seized.Figure.Max:
		r.note(NoteBalance, fmt.Sprintf("%d killed, rescued, released or missing, more than the %d held", sum, seized.Figure.Max), ids...)
	default:
		r.note(NoteBalance, fmt.Sprintf("%d of the %d held are not accounted for", seized.Figure.Max-sum, seized.Figure.Max), ids...)
	}
}

// history notes what no longer stands (R6) and what belongs elsewhere (R8).
func (r *reconciler) history() {
	for i := range r.facts {
		f := &r.facts[i]
		switch {
		case f.Certainty == Denied:
			r.note(NoteSuperseded, f.Figure.String()+" "+string(f.Category)+": withdrawn or denied", f.ID)
		case f.Status == Superseded:
			if t := r.total(f.Category); t != nil {
				r.note(NoteSuperseded, fmt.Sprintf("%s %s: an earlier figure, now %s", f.Figure.String(), f.Category, t.Figure.String()), f.ID, t.ID)
			} else {
				r.note(NoteSuperseded, f.Figure.String()+" "+string(f.Category)+": an earlier figure", f.ID)
			}
		case f.Status == Context:
			r.note(NoteContext, "not counted: "+f.Figure.String()+" "+string(f.Category)+" (another time, place or event)", f.ID)
		}
	}
}

// single notes a toll of dead that rests on one speaker.
func (r *reconciler) single() {
	if t := r.total(Killed); t != nil && t.Evidence == OneSource && len(t.Attributions) == 1 {
		r.note(NoteSingle, t.Figure.String()+" killed: said by "+t.Attributions[0].Who+" alone", t.ID)
	}
}
