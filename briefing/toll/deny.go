package toll

// deny takes back the figures of rumours that proved false, of reports that somebody apologised for, and of what there is no
// truth in.
func (b *binder) deny() {
	if len(b.scene.drafts) == b.first {
		return
	}
	for i := range b.tokens {
		switch {
		case b.turns(i, turnRumour):
			b.denyRumour(i)
		case b.turns(i, turnRetract):
			b.denyRetracted(i)
		case b.at(i).mark == ',' && b.deniedBehind(i):
			b.denied(b.claimBefore(i), i)
		case b.corrects(i):
			b.denied(i, b.commaBehind(i))
		case b.at(i).mark == ';' && b.brandedBehind(i):
			b.denied(b.claimBefore(i), i)
		case b.untrue(i) && b.word(i+1, "that"):
			b.denied(i, b.clauseEnd(i))
		case b.word(i, "truth") && (b.word(i-1, "no") || b.word(i-1, "little")):
			b.denied(i, b.clauseEnd(i))
		}
	}
}

func (b *binder) denied(first, last int) {
	b.draftsIn(first, last, func(d *draft) {
		if d.rule != "former" {
			d.certainty, d.status = Denied, Superseded
		}
	})
}

// corrects reports "has corrected its figure of 19 dead" without another figure in its place: it is taken back.
func (b *binder) corrects(i int) bool {
	if !b.word(i, "corrected") && !b.word(i, "amended") || b.is(i-1, tagBe) || b.revisedTo(i) >= 0 {
		return false
	}
	for k := i + 1; k < i+5; k++ {
		if (b.is(k, tagToll) || b.word(k, "number") || b.word(k, "estimate") || b.word(k, "total")) && b.word(k+1, "of") {
			return true
		}
	}
	return false
}

func (b *binder) commaBehind(i int) int {
	for i < b.clauseEnd(i) && b.at(i).mark != ',' {
		i++
	}
	return i
}

// denyRumour reads "rumours that 30 had died proved false" and "false reports of 30 dead".
func (b *binder) denyRumour(i int) {
	end := b.clauseEnd(i)
	if b.turns(i-1, turnFalse) {
		b.denied(i, end)
		return
	}
	for k := i + 1; k < end; k++ {
		if b.untrue(k) && (b.proved(k, i) || b.turns(i-1, turnBrand) || b.turns(i-2, turnBrand)) {
			b.denied(i, k)
			return
		}
	}
}

// untrue reports "false", "not true".
func (b *binder) untrue(k int) bool {
	return b.turns(k, turnFalse) || b.turns(k, turnTrue) && (b.is(k-1, tagNot) || b.is(k-2, tagNot))
}

// proved reports whether a verb such as "proved" or "are" leads up to token k, whose subject began at token from.
func (b *binder) proved(k, from int) bool {
	for k--; k > from; k-- {
		switch {
		case b.turns(k, turnProve):
			return true
		case b.is(k, tagNot|tagIndef|tagAux|tagUnit), b.word(k, "to"), b.word(k, "out"), b.word(k, "as"), b.at(k).e == nil:
		default:
			return b.is(k, tagBe)
		}
	}
	return false
}

// denyRetracted reads "apologised for reporting that nine had died", "dismissed reports of 17 deaths": between the verb and
// the figure stands what was said.
func (b *binder) denyRetracted(i int) {
	if b.is(i-1, tagNot) || b.is(i-2, tagNot) {
		return
	}
	for k := i + 1; k < i+6 && k < len(b.tokens); k++ {
		if t := b.at(k); t.kind == punct || t.kind == digits || t.is(tagNumber) {
			return
		}
		if b.turns(k, turnRumour) || b.is(k, tagSaid|tagClaimed) {
			b.denied(k, b.clauseEnd(k))
			return
		}
	}
}

// disclaim makes claims of the figures that nobody could check: in the sentence, or, where the sentence counts nobody, in
// the one before.
func (b *binder) disclaim() {
	i := b.unchecked()
	if i < 0 {
		return
	}
	from, sentence := b.first, len(b.scene.sentences)-1
	if len(b.scene.drafts) == b.first {
		from, sentence = max(0, b.first-window), sentence-1
	}
	for k := from; k < len(b.scene.drafts); k++ {
		if d := &b.scene.drafts[k]; d.sentence == sentence && (d.status == Current || d.status == "") && d.certainty != Denied && d.certainty != Possible && d.figure.Op != Zero {
			d.certainty = Claimed
		}
	}
}

// unchecked is the token of "verified" or its like that is negated, or -1: "could not be independently verified", "none of
// this could be checked". Where it may speak of who the dead were, it is none.
func (b *binder) unchecked() int {
	for i := range b.tokens {
		if !b.turns(i, turnCheck) {
			continue
		}
		for k := i - 1; k >= 0 && k > i-9 && b.at(k).kind != punct; k-- {
			if (b.is(k, tagNot) && !b.word(k, "no") || b.turns(k, turnUnable) && !b.is(k+1, tagVerb) || b.word(k, "no") && b.word(k+1, "way")) && !b.speaksOfOthers(i) {
				return i
			}
		}
	}
	return -1
}

// speaksOfOthers reports that what was not checked is something else than the figures: an identity, a cause, a motive.
func (b *binder) speaksOfOthers(i int) bool {
	for k := max(0, i-9); k < i+6; k++ {
		switch b.lowerAt(k) {
		case "identity", "identities", "cause", "motive", "name", "names", "whether", "how", "why", "where", "video", "footage":
			return true
		}
	}
	return false
}

// deniedBehind reports ", which it denies", ", a claim that the army dismissed" at the comma i.
func (b *binder) deniedBehind(i int) bool {
	k := i + 1
	switch {
	case b.word(k, "which"):
	case b.is(k, tagIndef) || b.isArticle(k):
		for k++; k < i+5 && !b.turns(k, turnRumour) && !b.word(k, "accusation") && !b.word(k, "charge"); k++ {
		}
		if k == i+5 {
			return false
		}
	default:
		return false
	}
	for n := k + 1; n < k+8 && n < len(b.tokens) && b.at(n).kind != punct; n++ {
		switch b.lowerAt(n) {
		case "denies", "denied", "deny", "dismissed", "dismisses", "dismiss", "rejected", "rejects", "reject", "disputes", "disputed":
			return !b.is(n-1, tagNot) && !b.is(n-2, tagNot)
		case "called", "calls", "described":
			for m := n + 1; m < n+6; m++ {
				switch b.lowerAt(m) {
				case "propaganda", "lie", "lies", "fabrication", "nonsense", "invention", "fiction", "false", "baseless", "untrue":
					return true
				}
			}
		}
		if b.numberFollows(n) {
			return false
		}
	}
	return false
}

// claimBefore is the token behind the last verb of speech before token i: what it says is denied.
func (b *binder) claimBefore(i int) int {
	for k := i - 1; k > 0; k-- {
		if b.is(k, tagSaid) || b.at(k).mark == ';' {
			return k + 1
		}
	}
	return 0
}

// brandedBehind reports "; the operator called it false", "; police denied this" behind the semicolon i.
func (b *binder) brandedBehind(i int) bool {
	refers := false
	for k := i + 1; k < i+14 && k < len(b.tokens) && b.at(k).mark != ';'; k++ {
		if b.numberFollows(k) {
			return false
		}
		refers = refers || b.word(k, "it") || b.word(k, "this") || b.word(k, "that")
		if b.turns(k, turnBrand) && refersTo(b.lowerAt(k+1)) {
			for n := k + 2; n < k+6; n++ {
				if b.turns(n, turnFalse) || b.word(n, "propaganda") || b.word(n, "lie") || b.word(n, "rumour") || b.word(n, "rumor") {
					return !b.is(k-1, tagNot)
				}
			}
		}
		if b.rejects(k) && (refers || refersTo(b.lowerAt(k+1))) {
			return true
		}
	}
	return false
}

func refersTo(w string) bool { return w == "it" || w == "this" || w == "that" || w == "them" }
