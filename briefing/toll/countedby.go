package toll

// byCountOf is the token of the "'s" of "by the mayor's count" at the preposition chunk i, or 0.
func (b *binder) byCountOf(i int) int {
	first := b.chunks[i].first
	if !b.word(first, "by") && !b.word(first, "on") {
		return 0
	}
	for k := first + 1; k < first+7 && k+1 < len(b.tokens) && b.at(k).kind == word; k++ {
		if b.word(k, "'s") || b.word(k, "’s") {
			switch b.lowerAt(k + 1) {
			case "count", "tally", "reckoning", "estimate", "figures", "records":
				return k
			}
			return 0
		}
	}
	return 0
}

// countedBy reads "by the mayor's count": whose count it is, up to token last.
func (b *binder) countedBy(all []speech, i, last int) []speech {
	who := b.who(b.chunks[i].last, last)
	if who.who == "" {
		return all
	}
	return append(all, speech{attribution: who, from: b.breakBefore(i), to: b.at(b.chunks[i].first).start, weak: true})
}

// revisedBy is who, behind a semicolon after byte from, gives another figure without a verb of speech: "; the UN later brought
// this down to 3,958".
func (b *binder) revisedBy(d *draft, from int) attribution {
	if d.rule != "toll" && d.rule != "revised" {
		return attribution{}
	}
	for k := b.tokenAt(d.number) - 1; k > 0 && b.at(k).start > from; k-- {
		if b.at(k).mark != ';' {
			continue
		}
		last := k + 1
		for last < len(b.tokens) && !b.turns(last, turnRevise|turnBringing) && b.at(last).kind == word {
			last++
		}
		if b.turns(last, turnRevise|turnBringing) && !b.is(k+1, tagPronoun) {
			return b.who(k+1, last)
		}
		return attribution{}
	}
	return attribution{}
}
