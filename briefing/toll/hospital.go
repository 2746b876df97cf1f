package toll

// inHospital reports a copula followed by "in the Red Crescent hospital", not "in the hospital car park".
func (b *binder) inHospital(from int) bool {
	for b.word(from, "still") || b.word(from, "now") || b.word(from, "currently") {
		from++
	}
	if !b.word(from, "in") && !b.word(from, "at") {
		return false
	}
	for k := from + 1; k < from+6 && k < len(b.tokens); k++ {
		switch t := b.at(k); {
		case b.hospital(k), b.word(k, "burns") && b.at(k+1).kind == word:
			if b.word(k, "burns") {
				k++
			}
			next := b.at(k + 1)
			return k+1 >= len(b.tokens) || next.kind == punct || next.e != nil && !next.is(tagThing|tagPerson)
		case t.kind == punct && t.mark != '\'' || t.is(tagAnd|tagRel|tagWhile):
			return false
		}
	}
	return false
}

func (b *binder) hospital(i int) bool {
	switch b.lowerAt(i) {
	case "hospital", "hospitals", "clinic", "clinics", "infirmary", "coma", "ward", "wards":
		return true
	}
	return false
}

// hospitalBefore reports whether a hospital is the subject of the verb at chunk i.
func (b *binder) hospitalBefore(i int) bool {
	for k := b.chunks[i].first - 1; k >= 0 && k > b.chunks[i].first-8; k-- {
		if b.at(k).kind == punct && b.at(k).mark != '\'' {
			return false
		}
		if b.hospital(k) {
			return true
		}
	}
	return false
}

func (b *binder) patientsOf(i int) bool {
	switch b.lowerAt(b.verbOf(i).main) {
	case "seen", "saw", "received", "took", "taken", "treating":
		return true
	}
	return false
}

// ward is who tells of patients by having them: a doctor or a hospital that is the subject of "treated 31", "admitted 60",
// "received 14 bodies".
func (b *binder) ward(d *draft) attribution {
	if d.category != Injured && d.category != Killed {
		return attribution{}
	}
	i := b.verbFor(d)
	if i < 0 || b.verbOf(i).passive {
		return attribution{}
	}
	switch b.lowerAt(b.verbOf(i).main) {
	case "treated", "treating", "treat", "admitted", "received", "receives", "seen", "saw", "counted", "operated", "has", "took":
		if who := b.who(b.speakerLeft(i)); who.kind == "medical" {
			return who
		}
	}
	return attribution{}
}

// verbFor is the chunk of the verb that strikes the draft's people, or that stands before them; -1 for none.
func (b *binder) verbFor(d *draft) int {
	if b.kind(d.at-1) == chunkVerb && b.verbOf(d.at-1).main >= 0 {
		return d.at - 1
	}
	for i := range b.chunks {
		if d.verb >= 0 && b.kind(i) == chunkVerb && b.chunks[i].at == d.verb {
			return i
		}
	}
	return -1
}

// sentToHospital reports "the gas sent 134 workers to hospital", "put nine in hospital".
func (b *binder) sentToHospital(i int) bool {
	objects := b.objectsOf(i)
	if len(objects) == 0 || !b.peopleOf(objects[0]).counted {
		return false
	}
	last := objects[len(objects)-1]
	return b.toHospital(last) || b.word(b.chunks[last].last, "in hospital") || b.word(b.chunks[last].last, "in") && b.hospital(b.chunks[last].last+1)
}

// toHospital reports whether people are taken to a hospital.
func (b *binder) toHospital(at int) bool { return b.hospitalBehind(b.chunks[at].last) }

func (b *binder) hospitalBehind(from int) bool {
	for k := from; k < from+7 && k < len(b.tokens); k++ {
		if b.at(k).kind == punct {
			return false
		}
		if b.word(k, "to") && (b.hospital(k+1) || b.hospital(k+2) || b.hospital(k+3)) {
			return true
		}
	}
	return false
}
