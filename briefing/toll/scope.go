package toll

// relate settles which figures are totals, parts and extras of one another, over the whole text (rules R2 and R3).
func (s *scene) relate() {
	s.sumUp()
	for k := range s.drafts {
		d := &s.drafts[k]
		if d.scope == "" {
			d.scope = s.scopeOf(k)
		}
	}
}

// sumUp makes parts of the figures that add up to a total which the text states.
func (s *scene) sumUp() {
	for k := range s.drafts {
		t := &s.drafts[k]
		if t.status != Current || t.scope == Part || t.scope == Extra || t.figure.Op != Exact || t.figure.Max < 2 {
			continue
		}
		sum, n := 0, 0
		for j := range s.drafts {
			if s.adds(k, j) {
				sum += s.drafts[j].figure.Max
				n++
			}
		}
		if n < 2 || sum != t.figure.Max {
			continue
		}
		t.scope = Total
		for j := range s.drafts {
			if d := &s.drafts[j]; s.adds(k, j) && d.scope == "" {
				d.scope, d.of = Part, k
			}
		}
	}
}

// adds reports whether draft j may be an addend of total k.
func (s *scene) adds(k, j int) bool {
	t, d := &s.drafts[k], &s.drafts[j]
	if j == k || d.status != Current || d.certainty == Denied || d.scope == Part && d.of >= 0 && d.of != k || d.figure.Op == Vague || d.figure.Max < 1 || (d.role == Attacker) != (t.role == Attacker) {
		return false
	}
	if t.category == Casualties {
		return (d.category == Killed || d.category == Injured) && d.scope != Part
	}
	return d.category == t.category && d.figure.Max < t.figure.Max
}

// scopeOf is total if another figure of the category is a part, an extra, a rival or an older figure of this one.
func (s *scene) scopeOf(k int) Scope {
	d := &s.drafts[k]
	if d.role == Attacker || d.status == Context || d.figure.Op == Zero {
		return Single
	}
	for j := range s.drafts {
		o := &s.drafts[j]
		if j == k || o.category != d.category || o.role == Attacker || o.status == Context {
			continue
		}
		switch {
		case o.scope == Part && (o.of == k || o.of < 0 && larger(d, o)),
			o.scope == Unclear && larger(d, o),
			o.scope == Extra && o.of < 0 && d.figure.Max != 1 && o.status == Current,
			o.status == Superseded && d.status == Current && d.figure.Max != 1 && (o.rule == "toll" || larger2(o)),
			d.status == Superseded && o.status == Current && o.scope != Part && d.figure.Max != 1,
			s.rivals(d, o):
			return Total
		}
	}
	return Single
}

func larger(d, o *draft) bool {
	return d.figure.Max == Open || o.figure.Max != Open && d.figure.Max > o.figure.Max || d.figure.Op == Vague
}

func larger2(o *draft) bool { return o.figure.Max == Open || o.figure.Max > 1 }

// rivals reports whether two figures count the same people and differ: by different speakers, or by a
// different certainty.
func (s *scene) rivals(d, o *draft) bool {
	if d.status != Current || o.status != Current || o.scope == Part || o.scope == Extra || o.scope == Unclear || d.figure == o.figure {
		return false
	}
	if d.figure.Max == 1 || o.figure.Max == 1 || d.role != o.role && d.category == Killed {
		return false
	}
	return d.who != o.who && d.who != "" && o.who != "" || d.certainty == Possible && o.certainty == Confirmed || d.certainty == Confirmed && o.certainty == Possible
}
