package toll

import (
	"strings"

	"sofar/briefing"
)

// judge gives the sentence's drafts who says so, how sure it is, and whether it still stands. Reading by nearness is
// coarse: unless the words themselves confirm a figure, it is no surer than reported.
func (r *nearReader) judge(s briefing.Span) {
	who := r.speaker()
	for k := r.from; k < len(r.scene.drafts); k++ {
		d := &r.scene.drafts[k]
		d.attribution = who
		d.status, d.certainty = Current, Reported
		first, last := r.reach(d.number)
		switch {
		case r.has(first, last, nearDenied):
			d.status, d.certainty = Superseded, Denied
		case r.has(first, last, nearPossible) || d.figure.Op == AtMost:
			d.certainty = Possible
		case r.confirmed(first, last):
			d.certainty = Confirmed
		}
		if r.has(first, last, nearEarlier) && d.status == Current {
			d.status = Superseded
		}
		if d.certainty != Denied && r.elsewhere(first, last) {
			d.status = Context
		}
		d.quote = clipped(d.quote, s)
	}
}

// reach is the range of tokens between the semicolons and colons around the figure at an offset.
func (r *nearReader) reach(offset int) (first, last int) {
	last = len(r.tokens)
	for i := range r.tokens {
		if m := r.tokens[i].mark; m != ';' && m != ':' {
			continue
		}
		if r.tokens[i].start < offset {
			first = i + 1
		} else {
			return first, i
		}
	}
	return first, last
}

func (r *nearReader) has(first, last int, tag nearTag) bool {
	for i := first; i < last; i++ {
		if r.tokens[i].w.is(tag) {
			return true
		}
	}
	return false
}

// confirmed reports a word that confirms, and is not negated.
func (r *nearReader) confirmed(first, last int) bool {
	for i := first; i < last; i++ {
		if r.tokens[i].w.is(nearConfirmed) && !r.at(i-1).w.is(nearNot) && !r.at(i-2).w.is(nearNot) {
			return true
		}
	}
	return false
}

// elsewhere reports another time or event (rule R8): a year, "three years ago", "last year", "a similar accident". The
// year of a text's first sentence may be that of the event itself.
func (r *nearReader) elsewhere(first, last int) bool {
	for i := first; i < last; i++ {
		t := &r.tokens[i]
		switch {
		case t.w.is(nearSimilar), t.year && len(r.scene.sentences) > 1:
			return true
		case t.w.is(nearPast):
			for k := max(first, i-3); k < min(last, i+4); k++ {
				if r.tokens[k].w.is(nearLong) {
					return true
				}
			}
		}
	}
	return false
}

// befellAttackers reports a number whose segment names attackers as those whom something befell, and nobody else.
func (r *nearReader) befellAttackers(i int) bool {
	first, last := r.segment(i)
	return r.has(first, last, nearAttacker) && r.has(first, last, nearPassive) && !r.hasVictims(first, last)
}

// hasVictims reports other people in a segment than attackers, and those who struck them.
func (r *nearReader) hasVictims(first, last int) bool {
	for i := first; i < last; i++ {
		if w := r.tokens[i].w; w.is(nearPerson) && !w.is(nearAttacker|nearEvent) && !r.at(i-1).w.is(nearBy) && !r.at(i-2).w.is(nearBy) {
			return true
		}
	}
	return false
}

// attackers counts a single attacker whom something befell: "L'assaillant a été tué". He is no victim.
func (r *nearReader) attackers() {
	for i := range r.tokens {
		if !r.tokens[i].w.is(nearAttacker) || !r.singular(i) {
			continue
		}
		first, last := r.segment(i)
		event := r.nearestEvent(i, first, last)
		if event < 0 || !r.has(first, last, nearPassive) || r.hasVictims(first, last) || r.hasNumber(first, last) {
			continue
		}
		if c := r.tokens[event].w.category; c == Killed || c == Injured || c == Arrested {
			r.draft(i, event, c, false)
			d := &r.scene.drafts[len(r.scene.drafts)-1]
			d.figure, d.group, d.role = Figure{Min: 1, Max: 1, Op: Exact}, "attackers", Attacker
		}
	}
}

// singular reports an article in the singular before token i, elided or not.
func (r *nearReader) singular(i int) bool {
	return r.at(i-1).w.is(nearSingle) || strings.ContainsAny(r.text[r.tokens[i].start:min(r.tokens[i].start+4, r.tokens[i].end)], "'’")
}

func (r *nearReader) hasNumber(first, last int) bool {
	for i := first; i < last; i++ {
		if r.tokens[i].value > 1 {
			return true
		}
	}
	return false
}

// settle lets a figure that its sentence calls an earlier one stand if no other number has taken its place: a vague word
// has not.
func (r *nearReader) settle() {
	stands := make(map[Category]bool)
	for k := range r.scene.drafts {
		if d := &r.scene.drafts[k]; d.status == Current && d.scope != Part && d.role != Attacker && d.figure.Op != Vague {
			stands[d.category] = true
		}
	}
	for k := range r.scene.drafts {
		if d := &r.scene.drafts[k]; d.status == Superseded && d.certainty != Denied && !stands[d.category] {
			d.status = Current
		}
	}
}
