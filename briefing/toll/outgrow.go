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
