package toll

// brought reports "bringing the toll to 17", "which took the number of dead to nine".
func (b *binder) brought(d *draft) bool {
	if d.rule != "toll" || d.certainty == Possible {
		return false
	}
	for k := b.tokenAt(d.number) - 1; k >= 0 && b.at(k).kind != punct; k-- {
		if b.turns(k, turnBringing) {
			return true
		}
	}
	return false
}

// outgrow lets draft k, to which a total was brought, replace the smaller one of the sentences before.
func (b *binder) outgrow(k int) {
	d := &b.scene.drafts[k]
	for j := b.first - 1; j >= max(0, b.first-window) && b.scene.drafts[j].sentence >= d.sentence-3; j-- {
		o := &b.scene.drafts[j]
		if o.category == d.category && o.status == Current && o.role == d.role && o.scope != Part && !o.place && !o.framed && o.figure.Max != 1 && !o.people.extra && o.certainty != Denied &&
			o.figure.Op != Vague && larger(d, o) && generic2(o.group, d.group) {
			o.status = Superseded
			return
		}
	}
}

// generic2 reports groups that can be the same people.
func generic2(a, b string) bool { return generic(a) || generic(b) || a == b }

// saidAgain takes out of those that stand a figure that the text has already replaced by a larger one: an older entry that says it
// again.
func (s *scene) saidAgain() {
	if !s.anySuperseded() {
		return
	}
	for k := range s.drafts {
		d := &s.drafts[k]
		if d.status != Current || d.scope != "" || d.who != "" || d.category != Killed && d.category != Injured || d.role == Attacker || d.figure.Op != Exact || d.figure.Max < 2 || !generic(d.group) && d.people.head >= 0 || d.people.ofThem || d.people.ofGroup || d.place {
			continue
		}
		for j := s.from(k); j < k; j++ {
			o := &s.drafts[j]
			if o.status == Superseded && o.certainty != Denied && o.category == d.category && o.figure == d.figure && o.scope != Part && o.sentence < d.sentence && s.replacedBetween(j, k) {
				d.status = Superseded
				break
			}
		}
	}
}

// replacedBetween reports a larger whole figure of the same kind in the sentence of draft j, or between it and draft k.
func (s *scene) replacedBetween(j, k int) bool {
	for n := s.from(j); n < k; n++ {
		o := &s.drafts[n]
		if o.category == s.drafts[j].category && o.status == Current && o.scope != Part && o.role != Attacker && o.sentence >= s.drafts[j].sentence && larger(o, &s.drafts[j]) {
			return true
		}
	}
	return false
}

// runningBefore reports "since October" before the number at chunk to: a running total, which replaces nothing.
func (b *binder) runningBefore(to int) bool {
	for i := b.chunks[to].first - 1; i >= 0 && b.at(i).kind != punct; i-- {
		if b.is(i, tagContext) && len(b.text[b.at(i).start:b.at(i).end]) > 6 && (b.text[b.at(i).start]|0x20) == 's' {
			return true
		}
	}
	return false
}

func (s *scene) anySuperseded() bool {
	for k := range s.drafts {
		if s.drafts[k].status == Superseded {
			return true
		}
	}
	return false
}

// inToll makes draft k, one more of the dead, a part of the toll of its sentence that it led to: "rose to 31 after seven more died",
// and of the same whole as the part before it: "two were dead at the scene and a third died in hospital".
func (s *scene) inToll(k int) bool {
	d := &s.drafts[k]
	for j := k - 1; j >= 0 && s.drafts[j].sentence == d.sentence; j-- {
		o := &s.drafts[j]
		if o.category != d.category || o.role == Attacker || o.status != Current {
			continue
		}
		if o.scope != Part && o.scope != Extra && larger(o, d) && s.leadsTo(o, d) {
			d.scope, d.of = Part, j
			return true
		}
		if d.people.ordinal && o.scope == Part && o.of >= 0 && j == k-1 {
			d.scope, d.of = Part, o.of
			return true
		}
	}
	return false
}
