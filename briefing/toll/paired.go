package toll

// Bare numbers that stand for several counts at once: "the figures stood at 288 and 803", "had given 288 and 803,
// respectively".

// bindPaired gives a row of bare numbers, one by one, the categories that the sentence names before it or, if it names none,
// those that were counted last.
func (b *binder) bindPaired() {
	for i := range b.chunks {
		if b.kind(i) != chunkPeople || i == 0 {
			continue
		}
		row := b.bareRow(i)
		if len(row) < 2 {
			continue
		}
		given := b.kind(i-1) == chunkVerb && b.verbOf(i-1).said && b.sayingVerb(i-1)
		if b.turned&turnRow == 0 && !given && !(b.turned&(turnRevise|turnBringing) != 0 && b.revisedRow(i)) {
			return
		}
		if categories := b.namedBefore(i); len(categories) == len(row) {
			for n, k := range row {
				b.emit(k, -1, categories[n], "toll")
			}
			return
		}
		if old := b.countedBeforeRow(i, len(row)); old != nil {
			b.pairUp(row, old)
		}
		return
	}
}

// bareRow is the row of unbound bare numbers from chunk i on, joined by commas and "and": "288 and 803", "12, 40 and 3".
func (b *binder) bareRow(i int) []int {
	var row []int
	for k := i; b.pairable(k); {
		row = append(row, k)
		n := k + 1
		for b.kind(n) == chunkComma || b.kind(n) == chunkWord && b.at(b.chunks[n].first).mark == '"' || b.kind(n) == chunkAnd && b.is(b.chunks[n].first, tagAnd) {
			n++
		}
		if n == k+1 {
			break
		}
		k = n
	}
	return row
}

func (b *binder) pairable(k int) bool {
	if b.kind(k) != chunkPeople || !b.peopleOf(k).bare() {
		return false
	}
	p := b.peopleOf(k)
	if _, done := b.bound[k]; done || p.ordinal || p.none || p.extra || p.ofThem || p.ofGroup || p.all || b.fraction(p) || b.isAge(k) {
		return false
	}
	t := b.at(p.last)
	if t.is(tagEarlier) {
		return true
	}
	if t.is(tagDet|tagIndef) || b.isArticle(p.last) { // "up from 280 and 1,100 the evening before"
		return b.is(p.last+1, tagUnit)
	}
	return p.last >= len(b.tokens) || t.kind == punct || t.is(tagAnd|tagPrep) || b.word(p.last, "respectively")
}

// namedBefore are the fates that the words before chunk i name, each once: "the numbers of dead and missing are".
func (b *binder) namedBefore(i int) []Category {
	from := 0
	for k := range i {
		if b.kind(k) == chunkStop {
			from = b.chunks[k].last
		}
	}
	var list []Category
	for k := from; k < b.chunks[i].first; k++ {
		t := b.at(k)
		if t.e == nil || t.is(tagAux) {
			continue
		}
		c := firstOf(t.e.noun, t.e.state, t.e.verb)
		if c == "" && t.is(tagToll) && t.e.toll != sameCategory {
			c = t.e.toll
		}
		if c != "" && (len(list) == 0 || list[len(list)-1] != c) {
			list = append(list, c)
		}
	}
	return list
}

// countedBeforeRow are the last n whole figures of one sentence before chunk i, each of another category; nil if there are none.
func (b *binder) countedBeforeRow(i, n int) []int {
	var list []int
	limit := b.at(b.chunks[i].first).start
	for k := len(b.scene.drafts) - 1; k >= 0 && b.scene.drafts[k].sentence >= len(b.scene.sentences)-3; k-- {
		d := &b.scene.drafts[k]
		if d.number > limit || d.figure.Max == 1 || d.scope == Part || d.role == Attacker || d.status == Superseded || d.certainty == Denied {
			continue
		}
		if len(list) > 0 && (b.scene.drafts[list[0]].sentence != d.sentence || b.scene.drafts[list[0]].category == d.category) {
			break
		}
		list = append([]int{k}, list...)
	}
	if len(list) != n {
		return nil
	}
	return list
}

// pairUp emits the row as newer or older figures of what was counted before: smaller ones, and those that "had been", are older.
func (b *binder) pairUp(row, old []int) {
	older := b.hadBefore(row[0])
	smaller := true
	for n, k := range row {
		f, o := b.peopleOf(k).figure, b.scene.drafts[old[n]].figure
		smaller = smaller && max(f.Max, f.Min) <= max(o.Max, o.Min)
	}
	if b.revisedRow(row[0]) && !older {
		smaller = false
	}
	rival := b.kind(row[0]-1) == chunkVerb && b.verbOf(row[0]-1).said && !b.is(b.chunks[row[0]-1].last-1, tagStandsAt) && !older
	for n, k := range row {
		o := b.scene.drafts[old[n]]
		made := b.emit(k, -1, o.category, "toll")
		if made < 0 || rival {
			continue
		}
		if older || smaller {
			b.scene.drafts[made].status = Superseded
		} else {
			b.scene.drafts[old[n]].status = Superseded
		}
	}
}

// hadBefore reports "had stood at", "earlier", "a day before" in the sentence before chunk i.
func (b *binder) hadBefore(i int) bool {
	for k := b.chunks[i].first - 1; k >= 0 && b.at(k).mark != ';'; k-- {
		if b.word(k, "had") || b.is(k, tagEarlier) || b.word(k, "yesterday") {
			return true
		}
	}
	return false
}

// revisedRow reports "later brought this down to" before the row of numbers at chunk i.
func (b *binder) revisedRow(i int) bool {
	k := b.chunks[i].first - 1
	if b.at(k).mark == '"' {
		k--
	}
	if !b.word(k, "to") && !b.word(k, "at") {
		return false
	}
	for n := k - 1; n >= 0 && n > k-7 && b.at(n).kind != punct; n-- {
		if b.turns(n, turnRevise|turnBringing) {
			for m := n + 1; m < k; m++ {
				if refersTo(b.lowerAt(m)) || b.word(m, "these") || b.turns(m, turnRow) {
					return true
				}
			}
			return b.turned&turnRow != 0
		}
	}
	return false
}

// bindPairedFormer binds "counted 412 dead and 1,900 injured, up from 280 and 1,100 the evening before": the older figures of both.
func (b *binder) bindPairedFormer() {
	for i := 1; i < len(b.chunks); i++ {
		if b.kind(i-1) != chunkPrep || !b.outdating(b.chunks[i-1].first) || b.word(b.chunks[i-1].first, "from") && !b.changes(b.chunks[i].first) {
			continue
		}
		row := b.bareRow(i)
		if len(row) < 2 {
			continue
		}
		old := b.countedBeforeRow(i, len(row))
		if old == nil || b.scene.drafts[old[0]].sentence != len(b.scene.sentences)-1 {
			continue
		}
		for n, k := range row {
			b.former(k, old[n])
		}
	}
}
