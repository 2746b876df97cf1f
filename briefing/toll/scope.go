package toll

import "strings"

// relate settles which figures are totals, parts and extras of one another, over the whole text (rules R2 and R3).
func (s *scene) relate() {
	for k := range s.drafts {
		s.extraOrPart(k)
		s.extraOfNone(k)
	}
	s.saidAgain()
	s.sumUp()
	s.addedUp()
	for k := range s.drafts {
		d := &s.drafts[k]
		if d.scope == "" {
			d.scope = s.scopeOf(k)
		}
	}
}

// extraOrPart settles draft k by its own words: one more of those counted before is an extra, a nationality or the
// bodies found so far are a part of a larger figure.
func (s *scene) extraOrPart(k int) {
	d := &s.drafts[k]
	if d.scope != "" || d.status != Current || d.role == Attacker || d.figure.Max < 1 {
		return
	}
	if d.place && d.figure.Max != 1 {
		d.scope = Part
		return
	}
	if d.people.ordinal && !d.people.definite && d.category == Killed {
		if s.inToll(k) {
			return
		}
		d.scope = Extra
		return
	}
	if d.people.others && (d.people.remaining || d.people.definite) && d.certainty == Possible && d.category == Killed && s.knownBefore(k) {
		d.scope = Extra
		return
	}
	more := d.people.extra && !d.people.others || d.people.ordinal
	if more && s.inToll(k) {
		return
	}
	for j := s.from(k); j < s.to(k); j++ {
		o := &s.drafts[j]
		if j == k || o.category != d.category || o.role == Attacker || o.status != Current || o.scope == Part && !more {
			continue
		}
		switch {
		case more && j < k && o.sentence == d.sentence && o.scope != Part && o.scope != Extra && larger(o, d) && s.leadsTo(o, d):
			d.scope, d.of = Part, j
			return
		case more && (j < k || larger(o, d)) && o.scope != Extra:
			d.scope = Extra
			return
		case o.rule == "toll" && o.figure.Max != Open && larger(o, d) && s.overall(o) && !disjointGroups(d, o):
			d.scope, d.of = Part, j
			return
		case d.nationality != "" && larger(o, d) && o.nationality == "" && (generic(o.group) || o.group == d.group || d.people.citizens):
			d.scope, d.of = Part, j
			return
		case d.category == Killed && d.people.noun == Killed && d.rule != "toll" && larger(o, d) && !o.people.others && generic(d.group) && (o.who == d.who && o.sentence == d.sentence || s.bodiesOf(o, d, j < k)):
			d.scope, d.of = Part, j
			return
		}
	}
}

// overall reports "the overall toll stands at 25", which holds whatever was counted of one place.
func (s *scene) overall(o *draft) bool {
	q := strings.ToLower(o.quote.In(s.text))
	return strings.Contains(q, "overall") || strings.Contains(q, "total death toll")
}

func disjointGroups(d, o *draft) bool { return d.role != o.role }

// bodiesOf reports bodies found of dead who were counted before: "nine were killed. Police said eight bodies had been located".
func (s *scene) bodiesOf(o, d *draft, before bool) bool {
	return before && o.figure.Max != Open && o.certainty != Possible && (o.who == "" || d.who == "" || o.who == d.who) && (strings.Contains(strings.ToLower(d.quote.In(s.text)), "bodies") || strings.Contains(d.quote.In(s.text), "corpses")) && o.people.noun != Killed && o.rule != "toll"
}

// leadsTo reports "the toll rose to 50 after police found another body": the one more is in the number before.
func (s *scene) leadsTo(o, d *draft) bool {
	between := s.text[min(o.quote.End, d.number):d.number]
	leads := strings.Contains(between, " after ") || o.rule == "toll" && (strings.Contains(between, " with ") || strings.Contains(between, " as "))
	return leads && !strings.Contains(between, ";")
}

// knownBefore reports known dead before draft k in its sentence: "seven bodies were on board; the 56 others are presumed
// drowned" adds the two.
func (s *scene) knownBefore(k int) bool {
	for j := k - 1; j >= 0 && s.drafts[j].sentence == s.drafts[k].sentence; j-- {
		if d := &s.drafts[j]; d.category == Killed && d.role != Attacker && d.status == Current && d.certainty != Possible && d.certainty != Denied {
			return true
		}
	}
	return false
}

// extraOfNone takes the later deaths that one speaker tells for his whole count, "38 patients, of whom 14 have died", where
// nobody was counted dead before and another speaker gives a count of his own.
func (s *scene) extraOfNone(k int) {
	d := &s.drafts[k]
	if d.scope != Extra || d.category != Killed || d.who == "" || d.of < 0 || d.people.extra {
		return
	}
	rival := false
	for j := s.from(k); j < s.to(k); j++ {
		o := &s.drafts[j]
		if j == k || o.category != Killed || o.role == Attacker || o.status != Current || o.scope == Part {
			continue
		}
		if j < k {
			return
		}
		rival = rival || o.who != "" && o.who != d.who && o.figure.Max > 1
	}
	if rival {
		d.scope = ""
	}
}

// addedUp takes back the older figure of "eleven were found dead. Two more bodies were found, so that 13 are dead": the later whole
// is the older one and what came to it.
func (s *scene) addedUp() {
	for k := range s.drafts {
		e := &s.drafts[k]
		if e.scope != Extra || e.status != Current || e.figure.Op != Exact || e.role == Attacker {
			continue
		}
		for j := k - 1; j >= s.from(k); j-- {
			o := &s.drafts[j]
			if o.category != e.category || o.status != Current || o.scope == Part || o.scope == Extra || o.figure.Op != Exact || o.role == Attacker {
				continue
			}
			for n := k + 1; n < s.to(k); n++ {
				if t := &s.drafts[n]; t.category == e.category && t.status == Current && t.scope != Part && t.scope != Extra && t.figure.Op == Exact && t.figure.Max == o.figure.Max+e.figure.Max && t.sentence <= e.sentence+1 {
					o.status, e.scope, e.of = Superseded, Part, n
					return
				}
			}
			break
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
		for j := s.from(k); j < s.to(k); j++ {
			if s.adds(k, j) {
				sum += s.drafts[j].figure.Max
				n++
			}
		}
		if n < 2 || sum != t.figure.Max || !generic(t.group) && t.rule != "toll" && !s.sameGroup(k) {
			continue
		}
		t.scope = Total
		for j := s.from(k); j < s.to(k); j++ {
			if d := &s.drafts[j]; s.adds(k, j) && (d.scope == "" || d.scope == Extra && j > k) {
				d.scope, d.of = Part, k
			}
		}
	}
}

// from and to bound the drafts that may be related to draft k.
func (s *scene) from(k int) int { return max(0, k-window) }
func (s *scene) to(k int) int   { return min(len(s.drafts), k+window) }

// adds reports whether draft j may be an addend of total k.
func (s *scene) adds(k, j int) bool {
	t, d := &s.drafts[k], &s.drafts[j]
	if j == k || d.status != Current || d.certainty == Denied || d.scope == Part && d.of >= 0 && d.of != k || d.figure.Op == Vague || d.figure.Max < 1 || (d.role == Attacker) != (t.role == Attacker) {
		return false
	}
	if t.category == Casualties {
		return (d.category == Killed || d.category == Injured) && d.scope != Part && sameSpeaker(t, d)
	}
	return d.category == t.category && d.figure.Max < t.figure.Max && sameSpeaker(t, d)
}

// sameSpeaker reports whether one speaker can have given total t and its addend d. It is asked last: it is slow.
func sameSpeaker(t, d *draft) bool {
	return t.who == "" || d.who == "" || t.who == d.who || t.rule == "toll" || contains(t.who, d.who) || contains(d.who, t.who)
}

// scopeOf is total if another figure of the category is a part, an extra, a rival or an older figure of this one.
func (s *scene) scopeOf(k int) Scope {
	d := &s.drafts[k]
	if d.category == Casualties && d.figure.Max > 1 && (s.lastOf(Killed) >= 0 || s.lastOf(Injured) >= 0) {
		return Total
	}
	if d.role == Attacker || d.status == Context || d.figure.Op == Zero {
		return Single
	}
	for j := s.from(k); j < s.to(k); j++ {
		o := &s.drafts[j]
		if j == k || o.category != d.category || o.role == Attacker || o.status == Context {
			continue
		}
		switch {
		case o.scope == Part && (o.of == k || o.of < 0 && larger(d, o)),
			o.scope == Unclear && larger(d, o) && s.largest(k),
			o.scope == Extra && o.of < 0 && d.figure.Max != 1 && o.status == Current,
			o.status == Superseded && d.status == Current && d.figure.Max != 1 && (o.rule == "toll" || o.rule == "former" || larger2(o)),
			d.status == Superseded && o.status == Current && o.scope != Part && d.figure.Max != 1,
			s.rivals(d, o):
			return Total
		}
	}
	return Single
}

// sameGroup reports whether every addend of total k counts the total's own group or nobody in particular.
func (s *scene) sameGroup(k int) bool {
	for j := s.from(k); j < s.to(k); j++ {
		if o := &s.drafts[j]; s.adds(k, j) && o.group != s.drafts[k].group && !generic(o.group) {
			return false
		}
	}
	return true
}

// largest reports whether no other whole figure of the category near draft k is larger.
func (s *scene) largest(k int) bool {
	for j := s.from(k); j < s.to(k); j++ {
		if o := &s.drafts[j]; j != k && o.category == s.drafts[k].category && o.status == Current && o.scope != Part && o.role != Attacker && larger(o, &s.drafts[k]) {
			return false
		}
	}
	return true
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
	if !generic(d.group) && !generic(o.group) && d.group != o.group {
		return false
	}
	if d.figure.Max == 1 || o.figure.Max == 1 || d.role != o.role && d.category == Killed {
		return false
	}
	return d.who != o.who && d.who != "" && o.who != "" || d.certainty == Possible && o.certainty == Confirmed || d.certainty == Confirmed && o.certainty == Possible
}
