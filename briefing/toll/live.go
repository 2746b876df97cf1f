package toll

// supersede lets the newer entries of a live blog replace the older ones (rule R6): of every category, the newest
// whole figure of the victims stands, and others that differ are history. What stands before the entries is newest.
func (s *scene) supersede(sections int, newestFirst bool) {
	type claim struct {
		category Category
		group    string
	}
	newest := make(map[claim]Figure)
	visit := func(section int) {
		for k := range s.drafts {
			d := &s.drafts[k]
			if d.section != section || d.status != Current || d.scope == Part || d.scope == Extra || d.scope == Unclear || d.role == Attacker || d.figure.Max == 1 || d.figure.Op == Zero {
				continue
			}
			key := claim{category: d.category}
			if !generic(d.group) && d.rule != "toll" && d.category != Killed && d.category != Missing {
				key.group = d.group
			}
			f, seen := newest[key]
			switch {
			case !seen && d.figure.Op == Vague: // a word supersedes no number
			case !seen:
				newest[key] = d.figure
			case f != d.figure && !sameCount(f, d.figure) && !onlyRises(d.category, d.figure, f):
				d.status = Superseded
			}
		}
	}
	visit(-1)
	for i := range sections {
		if !newestFirst {
			i = sections - 1 - i
		}
		visit(i)
	}
}

// sameCount reports figures that agree but for their bound: "16" and "at least 16".
func sameCount(a, b Figure) bool { return a.Min == b.Min && a.Min != Open }

// onlyRises reports a newer toll that is smaller than the older one: of the dead and injured, no word says that it was corrected.
func onlyRises(c Category, older, newer Figure) bool {
	return (c == Killed || c == Injured) && max(newer.Max, newer.Min) < older.Min
}
