package toll

// What is only played or supposed: drills, exercises, films, plans, and what would have happened.

// imagine notes the tokens of the sentence that tell of nobody real: "the drill assumed a bomb that kills 12", "the 40 casualties
// were volunteers", "in the film nine people die".
func (b *binder) imagine() {
	b.unreal = b.unreal[:0]
	if b.turned&(turnPlay|turnFeigned) == 0 && !b.modal {
		return
	}
	play := false
	for i := range b.tokens {
		switch {
		case b.turns(i, turnPlay):
			play = true
			if i < 4 && b.word(0, "in") {
				b.unreal = append(b.unreal, span{i, len(b.tokens)})
			}
		case play && b.turns(i, turnSuppose):
			b.unreal = append(b.unreal, span{i, len(b.tokens)})
		case b.turns(i, turnFeigned) && (b.is(i-1, tagBe) || b.word(i-1, "by")):
			b.unreal = append(b.unreal, span{b.stopBefore(i), i + 1})
		case b.turns(i, turnFeigned) && !b.is(i, tagPerson):
			b.unreal = append(b.unreal, span{max(0, i-3), i + 4})
		case b.word(i, "would") && b.word(i+1, "have") && b.conditional():
			b.unreal = append(b.unreal, span{max(0, i-6), b.clauseEnd(i)})
		}
	}
}

// span is a range of tokens.
type span struct{ first, last int }

// stopBefore is the token behind the last colon or semicolon before token i.
func (b *binder) stopBefore(i int) int {
	for ; i > 0; i-- {
		if m := b.at(i - 1).mark; m == ':' || m == ';' {
			break
		}
	}
	return i
}

// isUnreal reports that token i tells of nobody real.
func (b *binder) isUnreal(i int) bool {
	for _, s := range b.unreal {
		if s.first <= i && i < s.last {
			return true
		}
	}
	return false
}

// conditional reports a sentence of what did not happen: "if", "otherwise", "without".
func (b *binder) conditional() bool {
	for i := range b.tokens {
		switch b.lowerAt(i) {
		case "if", "otherwise", "without", "had":
			if !b.word(i, "had") || i == 0 || b.at(i-1).kind == punct {
				return true
			}
		}
	}
	return false
}

// proportion is the token behind "three of every four", "four in five", "two out of ten" at token i, or 0: a share counts nobody.
func (c *clauseReader) proportion(i int) int {
	t := c.at(i)
	if t.is(tagNumber) && c.word(i+1, "past") && c.is(i+2, tagNumber) { // "at ten past nine"
		return i + 3
	}
	if t.kind != digits && !t.is(tagNumber) || !c.word(i+1, "in") && !c.word(i+1, "of") && !c.word(i+1, "out of") && !c.word(i+1, "out") {
		return 0
	}
	low, k, ok := c.numeral(i)
	if !ok {
		return 0
	}
	every := false
	switch {
	case (c.word(k, "of") || c.word(k, "in")) && c.word(k+1, "every"), c.word(k, "out of") && c.word(k+1, "every"), c.word(k, "out") && c.word(k+1, "of") && c.word(k+2, "every"):
		k, every = k+2+boolInt(c.word(k, "out")), true
	case c.word(k, "in"), c.word(k, "out of"):
		k++
	default:
		return 0
	}
	if first := c.at(k); first.kind != digits && !first.is(tagNumber) {
		return 0
	}
	high, next, ok := c.numeral(k)
	if !ok || high <= low || high > 1000 {
		return 0
	}
	if every || low <= 9 && high <= 10 && (c.word(next, "of") || c.is(next, tagOfThem|tagAux|tagPerson|tagVerb) || c.at(next).kind == punct) {
		return next
	}
	return 0
}
