package toll

// bindNationsListed binds the rest of "nine of the dead were Ukrainians, four Romanians and one a Croat": counted people of other
// countries behind a part of the same kind.
func (b *binder) bindNationsListed() {
	for i := 1; i < len(b.chunks); i++ {
		if b.kind(i) != chunkPeople || b.kind(i-1) != chunkComma && b.kind(i-1) != chunkAnd {
			continue
		}
		p := b.peopleOf(i)
		nation := p.nationality
		if p.bare() && nation == "" && b.kind(i+1) == chunkPeople && !b.peopleOf(i+1).plural {
			nation = b.peopleOf(i + 1).nationality
		}
		of := b.boundBefore(i)
		if _, done := b.bound[i]; done || nation == "" || !p.counted || p.thing || of < b.first {
			continue
		}
		d := &b.scene.drafts[of]
		if d.at == i-2 && d.figure.Max == 1 && p.figure.Max == 1 { // "one of whom, a Dutch woman": the same
			continue
		}
		if d.scope != Part || d.nationality == "" && b.originBehind(d.at) == "" && b.origin(d.at) == "" || b.verbBetween(d.at+1, i) > 1 || b.kind(i+1) == chunkVerb && b.verbOf(i+1).helped {
			continue
		}
		category, whole := d.category, d.of
		if k := b.emit(i, -1, category, "part"); k >= 0 {
			b.part1(k, whole)
			b.scene.drafts[k].nationality = nation
		}
	}
}

func (b *binder) verbBetween(from, to int) int {
	n := 0
	for k := from; k < to; k++ {
		if b.kind(k) == chunkVerb {
			n++
		}
	}
	return n
}

// bindAnnounced binds "well above the 70 that the United Nations had announced": the number that somebody gave of what the
// sentence counts.
func (b *binder) bindAnnounced() {
	for i := range b.chunks {
		if b.kind(i) != chunkPeople || b.kind(i+1) != chunkRel {
			continue
		}
		p := b.peopleOf(i)
		if _, done := b.bound[i]; done || !p.bare() || !p.definite || p.extra || p.ordinal || b.giver(i+1).who == "" {
			continue
		}
		of := b.boundBefore(i)
		if of < b.first || b.scene.drafts[of].scope == Part {
			continue
		}
		b.emit(i, -1, b.scene.drafts[of].category, "announced")
	}
}

// nationRow is how many counted nations in a row make a list of those whom the sentence counts.
const nationRow = 3

// bindNationRow binds "a thousand died, according to a tally: 658 Egyptians, of whom 630 ..., more than 230 Indonesians, 98 Indians":
// nations in a row behind a figure of the sentence, whatever stands between them.
func (b *binder) bindNationRow() {
	var room [16]int
	row := room[:0]
	for i := 1; i < len(b.chunks); i++ {
		if b.kind(i) != chunkPeople || b.kind(i-1) != chunkComma && b.kind(i-1) != chunkAnd && b.kind(i-1) != chunkStop {
			continue
		}
		p := b.peopleOf(i)
		if _, done := b.bound[i]; done || !p.counted || p.none || p.thing || p.nationality == "" || p.head < 0 || b.kind(i+1) == chunkVerb {
			continue
		}
		row = append(row, i)
	}
	if len(row) < nationRow {
		return
	}
	of := b.boundBefore(row[0])
	if of < b.first || b.scene.drafts[of].role == Attacker || b.scene.drafts[of].scope == Part {
		return
	}
	for _, i := range row {
		b.emitPart(i, b.scene.drafts[of].category, of)
	}
}
