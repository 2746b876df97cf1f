package toll

import (
	"strconv"
	"strings"
)

// count is a number expression: a figure, with the words that bound it.
type count struct {
	figure Figure
	first  int // tokens [first, next)
	next   int
}

// countAt reads a number expression at token i: "at least 26", "between 200 and 250", "six or seven", "dozens".
func (c *clauseReader) countAt(i int) (count, bool) {
	op, j := c.bound(i)
	if c.word(j, "between") && op == Exact {
		if n, ok := c.between(i, j); ok {
			return n, true
		}
	}
	if c.at(j).is(tagVague) {
		return c.vague(i, j, op)
	}
	value, k, ok := c.numeral(j)
	if ok && c.is(k, tagUnit) && (c.word(k+1, "old") || c.word(k+1, "-old")) {
		return count{}, false
	}
	if !ok || op != Exact && c.ageBound(i) {
		return count{}, false
	}
	if high, end, isRange := c.rangeEnd(value, k); isRange && !(c.word(k, "to") && c.changes(i)) {
		return count{figure: Figure{Min: value, Max: high, Op: Range}, first: i, next: end}, true
	}
	if op == Exact {
		op, k = c.boundAfter(k)
	}
	return count{figure: figureOf(value, op), first: i, next: k}, true
}

func figureOf(value int, op Op) Figure {
	switch op {
	case AtLeast, MoreThan:
		return Figure{Min: value, Max: Open, Op: op}
	case AtMost:
		return Figure{Min: Open, Max: value, Op: op}
	case Exact:
		if value == 0 {
			op = Zero
		}
	}
	return Figure{Min: value, Max: value, Op: op}
}

// bound reads the words before a number that bound it.
func (c *clauseReader) bound(i int) (Op, int) {
	op := Exact
	for ; i < len(c.tokens); i++ {
		t := c.at(i)
		switch {
		case t.is(tagAtLeast):
			op = AtLeast
		case t.is(tagMoreThan):
			op = MoreThan
		case t.is(tagAtMost):
			op = AtMost
		case t.is(tagAbout), c.word(i, "some") && c.numberFollows(i+1), c.word(i, "an") && c.word(i+1, "estimated"):
			if op == Exact {
				op = About
			}
		case t.is(tagExactly):
		default:
			return op, i
		}
	}
	return op, i
}

func (c *clauseReader) numberFollows(i int) bool {
	t := c.at(i)
	return t.kind == digits || t.kind == mixed && c.word(i+1, "million") || t.is(tagNumber)
}

// boundAfter reads "or so", "or more" and "+" behind a number.
func (c *clauseReader) boundAfter(i int) (Op, int) {
	switch {
	case c.at(i).kind == punct && c.at(i).mark == '+':
		return AtLeast, i + 1
	case c.word(i, "or") && c.word(i+1, "more"):
		return AtLeast, i + 2
	case c.word(i, "or") && c.word(i+1, "so"), c.word(i, "or so"):
		return About, i + 2 - boolInt(c.word(i, "or so"))
	}
	return Exact, i
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (c *clauseReader) vague(i, j int, op Op) (count, bool) {
	t := c.at(j)
	next := j + 1
	if c.word(next, "of") && !c.at(next+1).is(tagDet|tagPossess) && !c.at(j).is(tagOfThem) {
		next++
	}
	w := strings.ToLower(c.text[t.start:t.end])
	w = strings.TrimSuffix(w, " of")
	if op != Exact && op != About {
		w = strings.ToLower(c.text[c.at(i).start:t.end])
	}
	return count{figure: Figure{Min: Open, Max: Open, Op: Vague, Vague: w}, first: i, next: next}, true
}

// floorOf is what sums use for a vague figure (rule R10).
func (lex *lexicon) floorOf(vague string) int {
	words := strings.Fields(vague)
	if e := lex.words[words[len(words)-1]]; e.is(tagVague) {
		return e.value
	}
	for _, p := range lex.phrases[words[0]] {
		if p.entry.is(tagVague) && strings.HasPrefix(strings.Join(p.rest, " "), strings.Join(words[1:], " ")) {
			return p.entry.value
		}
	}
	return 2
}

func (c *clauseReader) between(i, j int) (count, bool) {
	low, k, ok := c.numeral(j + 1)
	if !ok || !c.word(k, "and") && !c.word(k, "to") {
		return count{}, false
	}
	high, k, ok := c.numeral(k + 1)
	if !ok || high <= low {
		return count{}, false
	}
	return count{figure: Figure{Min: low, Max: high, Op: Range}, first: i, next: k}, true
}

// rangeEnd reads "to 35", "or seven" and "-35" behind a number.
func (c *clauseReader) rangeEnd(low, k int) (high, next int, ok bool) {
	t := c.at(k)
	if t.kind == punct && (t.mark == '-' || t.mark == '—') {
		if c.at(k+1).kind != digits || t.end-t.start == 1 && c.at(k+1).start != t.end {
			return 0, 0, false
		}
	} else if !c.word(k, "to") && !c.word(k, "or") {
		return 0, 0, false
	}
	high, next, ok = c.numeral(k + 1)
	return high, next, ok && high > low
}

// numeral reads a whole number in digits or words at token i.
func (c *clauseReader) numeral(i int) (value, next int, ok bool) {
	t := c.at(i)
	switch {
	case t.kind == digits:
		if c.excluded(i, t.value, t.end-t.start) {
			return 0, i, false
		}
		return c.scaled(t.value, i+1)
	case t.kind == mixed:
		return c.decimal(i)
	case t.is(tagNumber):
		return c.numberWords(i)
	case c.word(i, "half") && c.word(i+1, "a") && c.word(i+2, "dozen"):
		return 6, i + 3, true
	case c.isArticle(i) && c.at(i+1).is(tagNumber) && c.at(i+1).e.value >= 12:
		return c.scaledFrom(1, i+1)
	case c.word(i, "half") && c.isArticle(i+1) && c.scale(i+2) > 0: // "half a million"
		return c.scale(i+2) / 2, i + 3, true
	case c.isArticle(i) && c.word(i+1, "quarter") && c.word(i+2, "of") && c.isArticle(i+3) && c.scale(i+4) > 0: // "a quarter of a million"
		return c.scale(i+4) / 4, i + 5, true
	case c.word(i, "as") && c.word(i+1, "many") && (c.word(i+2, "again") || c.word(i+2, "more")):
		return c.timesLast(1, i+3)
	case c.word(i, "twice") && c.word(i+1, "as") && c.word(i+2, "many"):
		return c.timesLast(2, i+3)
	}
	return 0, i, false
}

// scale is a thousand, a million or a billion at token i, or 0.
func (c *clauseReader) scale(i int) int {
	if t := c.at(i); t.is(tagNumber) && t.e.value >= 1000 {
		return t.e.value
	}
	return 0
}

// timesLast is a multiple of the last exact count of people in the sentence: "13 died, and as many again are missing".
func (c *clauseReader) timesLast(n, next int) (int, int, bool) {
	for k := len(c.people) - 1; k >= 0; k-- {
		if p := &c.people[k]; p.counted && p.plural && !p.thing && p.figure.Max > 1 {
			return n * p.figure.Max, next, !c.word(next, "as")
		}
	}
	return 0, next, false
}

func (c *clauseReader) isArticle(i int) bool { return c.word(i, "a") || c.word(i, "an") }

// scaled multiplies by the words behind a number: "3 million", "two dozen".
func (c *clauseReader) scaled(value, i int) (int, int, bool) {
	for c.at(i).is(tagNumber) && (c.at(i).e.value >= 100 || c.at(i).e.value == 12 && c.word(i, "dozen")) {
		if value > maxPeople/c.at(i).e.value {
			return 0, i, false
		}
		value *= c.at(i).e.value
		i++
	}
	if value == 20 || value == 30 || value == 40 { // "Twenty 2"
		return value, i, true
	}
	return value, i, value <= maxPeople
}

// maxPeople is more than the people on earth: a larger number counts something else.
const maxPeople = 10_000_000_000

func (c *clauseReader) scaledFrom(value, i int) (int, int, bool) { return c.scaled(value, i) }

// decimal reads "1.4 million".
func (c *clauseReader) decimal(i int) (int, int, bool) {
	scale := c.at(i + 1)
	if !scale.is(tagNumber) || scale.e.value < 1000 {
		return 0, i, false
	}
	t := c.at(i)
	f, err := strconv.ParseFloat(c.text[t.start:t.end], 64)
	if err != nil || f < 0 || f > 10_000 || c.unitAt(i+2) {
		return 0, i, false
	}
	return int(f*float64(scale.e.value) + 0.5), i + 2, true
}

// numberWords adds up "one hundred and twenty thousand".
func (c *clauseReader) numberWords(i int) (int, int, bool) {
	total, part, start, last := 0, 0, i, 0
	for ; i < len(c.tokens); i++ {
		t := c.at(i)
		v := 0
		switch {
		case t.is(tagNumber):
			v = t.e.value
		case t.kind == digits && part%100 >= 20 && part%10 == 0 && t.value > 0 && t.value < 10:
			v = t.value
		case last >= 100 && part%100 == 0 && c.spelled(i) > 0:
			v = t.value
		case c.word(i, "and") && last >= 100 && (c.at(i+1).is(tagNumber) && c.at(i+1).e.value < 100 && !c.clauseAnd(i+1) || c.spelled(i+1) > 0):
			continue
		}
		if v == 0 && !c.word(i, "zero") {
			break
		}
		switch {
		case v >= 1000:
			total += max(part, 1) * v
			part = 0
		case v == 100 || v == 12 && c.word(i, "dozen"):
			part = max(part, 1) * v
		case part > 0 && !(part%100 >= 20 && part%10 == 0 && v < 10) && part%100 != 0:
			return total + part, i, true
		default:
			part += v
		}
		last = v
	}
	if i == start {
		return 0, i, false
	}
	if total+part > maxPeople || c.excluded(start, total+part, 0) {
		return 0, i, false
	}
	return total + part, i, true
}

// spelled is the value of "twenty-five" at token i, or 0 where no such word stands.
func (c *clauseReader) spelled(i int) int {
	if t := c.at(i); t.kind == digits && t.value < 100 && isLetterByte(c.text[t.start]) {
		return t.value
	}
	return 0
}

// clauseAnd keeps "one hundred and two were hurt" whole and parts "hundred killed and two hurt"; the number
// behind "and" belongs to the hundred only if no verb or noun stands between, which the caller has seen.
func (c *clauseReader) clauseAnd(int) bool { return false }

// excluded holds rule R13 for what stands beside a number: dates, labels, money, years. size is the number of
// bytes of a number in digits, 0 for one in words.
func (c *clauseReader) excluded(i, value, size int) bool {
	before, after := c.at(i-1), c.at(i+1)
	switch {
	case c.agedBefore(i):
		return true
	case before.kind == punct && strings.ContainsRune("$€£¥₹₽₺₩₫₱#№৳", before.mark):
		return true
	case after.kind == punct && strings.ContainsRune("%°€£$", after.mark):
		return true
	case before.e != nil && before.e.label == labelBefore && !c.word(i-1, "no"):
		return true
	case c.word(i-1, "no") && size > 0:
		return true
	case after.e != nil && after.e.label == labelMonth && after.capital && value <= 31:
		return true
	case before.e != nil && before.e.label == labelMonth && before.capital && (value <= 31 || size == 4) && !c.word(i+1, "people"):
		return true
	case c.word(i+1, "out") && c.word(i+2, "of"), c.word(i+1, "in") && c.numberFollows(i+2) && c.at(i+2).end-c.at(i+2).start < 4:
		return true
	}
	return size == 4 && value >= 1800 && value < 2100 && !c.at(i+1).is(tagPerson|tagState|tagNoun)
}

func (c *clauseReader) unitAt(i int) bool {
	t := c.at(i)
	return t.is(tagUnit) || t.kind == punct && strings.ContainsRune("%°", t.mark)
}

// ageBound reports "children under three": the bound is one of age.
func (c *clauseReader) ageBound(i int) bool {
	return (c.word(i, "under") || c.word(i, "over") || c.word(i, "above")) && c.is(i-1, tagPerson)
}

// agedBefore reports the numbers of "aged between 18 and 24", "ages ranging from six to 11".
func (c *clauseReader) agedBefore(i int) bool {
	for k := i - 1; k >= 0 && k > i-10; k-- {
		switch c.lowerAt(k) {
		case "aged", "ages":
			return true
		case "between", "and", "to", "from", "ranging", "ranged", ",":
		default:
			if t := c.at(k); t.kind != digits && !t.is(tagNumber) {
				return false
			}
		}
	}
	return false
}

// agesFrom is the token behind the ages that "aged" at token i gives, "aged two, five and nine", or 0.
func (c *clauseReader) agesFrom(i int) int {
	if !c.word(i, "aged") && !c.word(i, "ages") {
		return 0
	}
	end := i + 1
	for k := i + 1; k < len(c.tokens) && k < i+12; k++ {
		t := c.at(k)
		switch {
		case t.kind == digits || t.is(tagNumber) && !t.is(tagPerson):
			next := c.at(k + 1)
			if next.is(tagPerson|tagThing|tagState|tagVerb) && !next.is(tagAux|tagUnit) || next.e == nil && next.kind == word {
				return end
			}
			end = k + 1
		case t.is(tagUnit) || c.word(k, "old"):
			end = k + 1
		case t.kind == punct && t.mark == ',', t.is(tagAnd), c.word(k, "between"), c.word(k, "from"), c.word(k, "to"), c.word(k, "under"), c.word(k, "over"), c.word(k, "just"), c.word(k, "only"):
		default:
			return end
		}
	}
	return end
}
