package toll

import (
	"strings"
	"unicode/utf8"
)

// people is a phrase that names or counts people: "at least nine Italian tourists", "two of them", "the driver".
type people struct {
	phraseSigns

	first, last int // tokens [first, last)
	head        int // token of the head noun, or -1
	figure      Figure
	group       string   // plural, lower case; "" for a bare number
	nationality string   // country, or ""
	role        Role     // "" where the noun does not say
	noun        Category // an event noun is the head: "26 fatalities"
	modifier    Category // "two injured passengers"
	of          Category // "two of the dead"
	ofCount     int      // "one of the eight": 8
}

// phraseSigns are the yes-or-no traits of a phrase.
type phraseSigns struct {
	countSigns

	thing    bool // counts no people
	unknown  bool // the head noun is not in the lexicon
	definite bool // "the", "his"
	plural   bool
	kin      bool
	named    bool
	pronoun  bool
	citizens bool // "six of its citizens"
}

// countSigns are the traits of how a phrase counts.
type countSigns struct {
	counted   bool // figure holds a number
	extra     bool // "another", "more"
	others    bool // "35 others"
	ordinal   bool // "a seventh"
	remaining bool // "the other 12", "the remaining two"
	all       bool
	none      bool
	every     bool // "everyone"
	ofThem    bool // "two of them"
	ofGroup   bool // "two of the hostages"
}

func (p *people) bare() bool { return p.counted && p.head < 0 }

// clauseReader reads one sentence.
type clauseReader struct {
	lex    *lexicon
	text   string
	tokens []token
	none   token
	chunks []chunk
	kinds  uint32 // bit 1<<kind of each kind of chunk that there is
	people []people
	verbs  []verb
}

func (c *clauseReader) at(i int) *token {
	if i < 0 || i >= len(c.tokens) {
		return &c.none
	}
	return &c.tokens[i]
}

// word reports whether token i is the word w, whatever its case.
func (c *clauseReader) word(i int, w string) bool {
	return uint(i) < uint(len(c.tokens)) && c.tokens[i].size == len(w) && c.reads(i, w)
}

// reads is the last of what [clauseReader.word] asks: few words come so far.
func (c *clauseReader) reads(i int, w string) bool {
	t := &c.tokens[i]
	return sameWord(c.text[t.start:t.end], w)
}

func (c *clauseReader) is(i int, t tag) bool { return i >= 0 && i < len(c.tokens) && c.tokens[i].is(t) }

// peopleAt reads a phrase of people, or of counted things, at token i. next is the token behind it.
func (c *clauseReader) peopleAt(i int) (p people, next int, ok bool) {
	p = people{first: i, head: -1}
	j := c.determiners(i, &p)
	switch {
	case p.none && c.is(j-1, tagNone):
		return c.finish(p, c.ofPart(&p, j))
	case p.none:
		return c.zeroNoun(p, j)
	case p.every, p.all && c.is(j, tagOfThem):
		p.plural = true
		return c.finish(p, c.ofPart(&p, j))
	case c.is(j, tagOrdinal) && c.ordinalPerson(j, &p):
		return c.noun(p, j+1)
	}
	n, counted := c.countAt(j)
	if counted {
		p.counted, p.figure, p.plural = true, n.figure, n.figure.Max != 1
		j = n.next
		q, next, ok := c.noun(p, c.afterNumber(j, &p))
		if q.head >= 0 && c.word(q.head, "couples") && q.figure.Op == Exact {
			q.figure = Figure{Min: 2 * q.figure.Min, Max: 2 * q.figure.Max, Op: Exact}
		}
		return q, next, ok
	}
	return c.uncounted(p, i, j)
}

// zeroNoun reads "no casualties", "no children", "no further deaths".
func (c *clauseReader) zeroNoun(p people, j int) (people, int, bool) {
	p.plural = c.is(j, tagPlural) || !c.is(j, tagSingular)
	h := headReader{c: c, p: &p, person: -1, thing: -1, unknown: -1, noun: -1}
	h.read(j)
	next := h.choose(j)
	p.last = next
	return p, next, p.head >= 0 && !p.unknown
}

// determiners reads what may stand before a number or a noun.
func (c *clauseReader) determiners(i int, p *people) int {
	for ; i < len(c.tokens); i++ {
		t := c.at(i)
		switch {
		case t.is(tagNone):
			p.none, p.figure, p.counted, p.group, p.plural = true, Figure{Op: Zero}, true, "people", true
			return i + 1
		case c.word(i, "no") && !p.definite:
			p.none, p.figure, p.counted = true, Figure{Op: Zero}, true
		case t.is(tagBoth) && !c.word(i+1, "and"):
			p.all, p.counted, p.figure, p.plural = true, true, Figure{Min: 2, Max: 2, Op: Exact}, true
		case t.is(tagAll):
			p.all = true
			if c.is(i+1, tagOfThem) {
				return i + 1
			}
		case c.word(i, "everyone"), c.word(i, "everybody"):
			p.all, p.every = true, true
			return i + 1
		case t.is(tagDet), t.is(tagPossess), c.word(i, "'s"):
			p.definite = true
		case c.is(i, tagMore) && !c.word(i, "others"):
			p.extra = true
			p.remaining = p.remaining || p.definite && c.word(i, "other")
		case c.word(i, "last") && p.definite && c.numberFollows(i+1):
		case c.word(i, "remaining"):
			p.remaining = true
		case c.isArticle(i) && (c.is(i+1, tagMore|tagOrdinal) || c.word(i+1, "estimated")), c.word(i, "of") && p.all, c.word(i, "first") && p.definite && c.is(i+1, tagNumber):
		default:
			return i
		}
		if c.word(i, "other") && p.definite {
			p.remaining = true
		}
	}
	return i
}

// ordinalPerson reads "a seventh", "the fifth", "a fourth person": one more of those counted before. A fraction
// ("a third of them") and a counted thing ("a second wall") are none.
func (c *clauseReader) ordinalPerson(j int, p *people) bool {
	if p.first == j && !c.at(j).capital || c.word(j+1, "of") || c.word(j+1, "such") || c.is(p.first-1, tagOfThem) || c.is(j+1, tagOfThem) || c.is(j+1, tagThing|tagUnit|tagNumber) || c.turns(j+1, turnEvent) || c.at(j).e.value == 1 && !c.is(j+1, tagPerson) {
		return false
	}
	e := c.at(j + 1).e
	if e == nil && c.at(j+1).kind == word && !personSuffix(c.lowerAt(j+1)) {
		return false
	}
	p.counted, p.ordinal, p.figure = true, true, Figure{Min: 1, Max: 1, Op: Exact}
	return true
}

func (c *clauseReader) afterNumber(j int, p *people) int {
	for c.is(j, tagMore) && !c.word(j, "others") {
		p.extra = true
		p.others = p.others || c.word(j, "other")
		j++
	}
	return j
}

// uncounted reads a phrase without a number: "a nurse", "the driver", "himself", "the dead", "Ada Brill".
func (c *clauseReader) uncounted(p people, i, j int) (people, int, bool) {
	t := c.at(j)
	switch {
	case j == i && t.is(tagPronoun):
		p.pronoun = true
		p.plural = c.word(j, "they") || c.word(j, "them") || c.word(j, "themselves") || c.word(j, "we")
		return c.finish(p, j+1)
	case c.isArticle(j), c.word(j, "one"):
		p.counted, p.figure = true, Figure{Min: 1, Max: 1, Op: Exact}
		q, next, ok := c.noun(p, j+1)
		if q.head >= 0 && c.at(q.head).e != nil && c.at(q.head).is(tagPerson) && c.at(q.head).e.value == 2 {
			q.figure, q.plural = Figure{Min: 2, Max: 2, Op: Exact}, true
		}
		return q, next, ok && q.head >= 0
	case p.extra && c.word(i, "another") && j == i+1 && (j >= len(c.tokens) || t.kind == punct || t.is(tagPrep|tagAnd|tagWhile) || c.befalls(j)):
		p.counted, p.figure = true, Figure{Min: 1, Max: 1, Op: Exact}
		return c.finish(p, j)
	case p.extra && !p.definite && (c.word(i, "another") || c.word(i, "an")):
		if q, next, ok := c.noun(p, j); ok && q.head >= 0 && c.is(q.head, tagSingular) {
			q.counted, q.figure = true, Figure{Min: 1, Max: 1, Op: Exact}
			return q, next, true
		}
	case p.definite && t.is(tagState|tagNoun) && !c.is(j+1, tagPerson):
		p.of = firstOf(t.e.state, t.e.noun)
		p.plural = true
		return c.finish(p, j+1)
	}
	if j == i && t.capital && t.e == nil && !c.sentenceStart(j) || c.nameAt(j) {
		return c.name(p, j)
	}
	q, next, ok := c.noun(p, j)
	if !ok || q.head < 0 {
		return p, i, false
	}
	head := c.at(q.head)
	q.plural = head.is(tagPlural) && !head.is(tagSingular) || q.unknown && strings.HasSuffix(c.lowerAt(q.head), "s")
	if p.definite && c.word(q.head-1, "twin") && head.is(tagPlural) && !q.thing {
		q.counted, q.figure = true, Figure{Min: 2, Max: 2, Op: Exact}
	}
	if p.definite && !c.word(q.head-1, "such") && head.is(tagSingular) && !head.is(tagPlural) && !q.thing {
		q.counted, q.figure = true, Figure{Min: 1, Max: 1, Op: Exact}
		if c.word(q.head, "couple") {
			q.figure, q.plural = Figure{Min: 2, Max: 2, Op: Exact}, true
		}
	}
	return q, next, true
}

// befalls reports that the word at token j is the verb of a bare "another": "another died", "another was killed".
func (c *clauseReader) befalls(j int) bool {
	t := c.at(j)
	if t.is(tagAux) {
		return !t.is(tagThing|tagPerson) && !c.is(j+1, tagIndef|tagDet)
	}
	return t.is(tagVerb) && t.e.use == useSubject && t.e.forms&formPast != 0 && !t.is(tagThing|tagPerson) && !c.is(j+1, tagThing|tagPerson)
}

func (c *clauseReader) sentenceStart(i int) bool {
	return i == 0 || c.at(i-1).kind == punct && c.at(i-1).mark == '"'
}

// nameAt reports whether two capitalised words that the lexicon does not know stand at token i.
func (c *clauseReader) nameAt(i int) bool {
	a, b := c.at(i), c.at(i+1)
	return a.kind == word && a.capital && a.e == nil && b.kind == word && b.capital && b.e == nil
}

func (c *clauseReader) name(p people, j int) (people, int, bool) {
	for c.at(j).kind == word && c.at(j).capital && (c.at(j).e == nil || c.is(j, tagPerson) && !c.is(j, tagDemonym)) || c.at(j).kind == punct && c.at(j).mark == '.' && (c.at(j+1).capital || c.initialBefore(j)) && c.at(j).end-c.at(j-1).start == 2 {
		j++
	}
	p.named, p.head, p.group = true, j-1, "people"
	return c.finish(p, j)
}

// noun reads the modifiers and the head noun from token j.
func (c *clauseReader) noun(p people, j int) (people, int, bool) {
	h := headReader{c: c, p: &p, person: -1, thing: -1, unknown: -1, noun: -1}
	h.read(j)
	next := h.choose(j)
	next = c.ofPart(&p, next)
	return c.finish(p, next)
}

func (c *clauseReader) finish(p people, next int) (people, int, bool) {
	p.last = next
	return p, next, next > p.first
}

// ofPart reads what the people are part of: "of them", "of the dead", "of the five", "of its citizens".
func (c *clauseReader) ofPart(p *people, j int) int {
	if c.is(j, tagOfThem) {
		p.ofThem = true
		p.of = firstOf(p.of, c.at(j).e.among)
		return j + 1
	}
	k := j
	if t := c.at(j); t.kind == punct && t.mark == '[' {
		k++
	}
	if !c.word(k, "of") || p.noun != "" {
		return j
	}
	j = k
	k++
	for c.is(k, tagAll) {
		k++
	}
	if c.word(k, "theirs") || c.word(k, "ours") {
		p.ofGroup = true
		return k + 1
	}
	possessed := c.is(k, tagPossess)
	if !c.is(k, tagDet|tagPossess) {
		if n, ok := c.countAt(k); ok && p.counted && p.head < 0 && n.figure.Op == Exact && n.figure.Max > p.figure.Max {
			if q, next, found := c.noun(people{first: k, head: -1, figure: n.figure, phraseSigns: phraseSigns{plural: true, countSigns: countSigns{counted: true}}}, n.next); found && q.head >= 0 && !q.thing && !q.unknown && q.noun == "" {
				p.ofGroup, p.ofCount, p.group, p.role, p.head, p.nationality = true, n.figure.Max, q.group, q.role, q.head, q.nationality // "one of two robbers"
				return next
			}
		}
		return c.ofBare(p, j)
	}
	k++
	if possessed && c.word(k, "own") && c.is(k-1, tagPossess) && c.at(k+1).e == nil && c.at(k+1).kind != word || possessed && c.word(k, "own") && c.is(k+1, tagAux) {
		p.ofGroup = true
		return k + 1
	}
	for c.is(k, tagMore) || c.word(k, "remaining") || c.at(k).kind == punct && c.at(k).mark == '[' {
		k++
	}
	if n, ok := c.countAt(k); ok {
		p.ofGroup, p.ofCount = true, n.figure.Max
		k = n.next
	}
	if w := c.lowerAt(k); (w == "critically" || w == "seriously" || w == "badly" || w == "gravely" || w == "severely") && c.is(k+1, tagState|tagVerb) {
		k++
	}
	return c.ofNoun(p, j, k, possessed)
}

func (c *clauseReader) ofNoun(p *people, j, k int, possessed bool) int {
	t := c.at(k)
	switch {
	case t.is(tagState|tagNoun) && !c.is(k+1, tagPerson):
		p.ofGroup, p.of = true, firstOf(t.e.state, t.e.noun, t.e.verb)
		return k + 1
	case t.is(tagVerb) && t.e.use == useObject && t.e.forms&formPart != 0 && !c.is(k+1, tagPerson):
		p.ofGroup, p.of = true, t.e.verb
		return k + 1
	}
	q := people{first: k, head: -1}
	q.plural = true
	q, next, ok := c.noun(q, k)
	if ok && q.head >= 0 && q.unknown && p.counted && p.head < 0 {
		p.ofGroup, p.unknown, p.head, p.group = true, true, q.head, q.group
		return next
	}
	if ok && q.head >= 0 && !q.thing && !q.unknown {
		p.ofGroup = true
		p.citizens = possessed && q.nationality == ""
		if p.head < 0 {
			p.group, p.role, p.head = q.group, q.role, q.head
			p.nationality = q.nationality
		}
		if q.modifier != "" {
			p.of = q.modifier
		}
		return next
	}
	if w := c.lowerAt(k); p.ofGroup && q.head < 0 && p.head < 0 && t.kind == word && t.e == nil && !t.capital && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
		p.unknown, p.head, p.group = true, k, w // "eight of the 60 piles"
		return k + 1
	}
	if p.ofGroup && q.head < 0 {
		return k
	}
	if p.head < 0 && p.counted && companyOf(c.lowerAt(k)) && !c.is(k+1, tagThing|tagPerson) {
		p.ofGroup = true
		return k + 1
	}
	if p.head < 0 && p.counted {
		p.thing = true
		return k
	}
	p.ofGroup = false
	return j
}

// ofBare reads "members of parliament", "a family of seven", "a crew of nine": only the size of a family counts.
func (c *clauseReader) ofBare(p *people, j int) int {
	crew := p.head >= 0 && c.word(p.head, "crew")
	if p.head < 0 || !p.counted && !crew {
		return j
	}
	if n, ok := c.countAt(j + 1); ok && n.figure.Op == Exact && (crew || c.familyLike(p.head)) && !c.is(n.next, tagPerson) {
		p.figure, p.plural, p.counted = n.figure, true, true
		if !crew {
			p.group = "people"
		}
		return n.next
	}
	if c.at(j+1).kind == digits && c.is(p.head, tagPerson) && p.figure.Max == 1 { // "an apprentice of 18"
		return j + 2
	}
	return j
}

func (c *clauseReader) familyLike(i int) bool {
	return c.word(i, "family") || c.word(i, "household")
}

// companyOf reports a word for several people that are together: "two of the group".
func companyOf(w string) bool {
	switch w {
	case "group", "party", "team", "expedition", "congregation", "crowd", "gang", "family":
		return true
	}
	return false
}

func (c *clauseReader) lowerAt(i int) string {
	t := c.at(i)
	if t.plain {
		return c.text[t.start:t.end]
	}
	return c.lowered(t)
}

func (c *clauseReader) lowered(t *token) string {
	if !utf8.ValidString(c.text[t.start:t.end]) {
		return ""
	}
	return strings.ToLower(c.text[t.start:t.end])
}
