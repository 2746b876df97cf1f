package toll

// bindCondition binds "the condition of five is critical", "five are in a serious condition" said of a number behind "of".
func (b *binder) bindCondition() {
	for i := 1; i < len(b.chunks); i++ {
		if b.kind(i) != chunkPeople || b.kind(i-1) != chunkPrep || !b.word(b.chunks[i-1].first, "of") {
			continue
		}
		p := b.peopleOf(i)
		if w := b.chunks[i-1].first - 1; !b.word(w, "condition") && !b.word(w, "conditions") && !b.word(w, "state") {
			continue
		}
		if _, done := b.bound[i]; done || !p.counted || p.thing || p.none || p.unknown || !b.gravelyBehind(i) {
			continue
		}
		if k := b.emit(i, -1, Injured, "severity"); k >= 0 {
			if of := b.injuredBefore(i); of >= 0 && of != k && larger(&b.scene.drafts[of], &b.scene.drafts[k]) {
				b.part1(k, of)
			}
		}
	}
}

// gravelyBehind reports how they are, behind the people at chunk i.
func (b *binder) gravelyBehind(i int) bool {
	for k := b.chunks[i].last; k < b.chunks[i].last+9 && k < len(b.tokens) && b.at(k).kind != punct; k++ {
		switch b.lowerAt(k) {
		case "critical", "serious", "grave", "stable", "severe", "unstable", "life-threatening":
			return true
		}
	}
	return false
}
