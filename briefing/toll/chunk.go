package toll

import "strings"

// chunkKind says what part a run of tokens plays in its sentence.
type chunkKind uint8

const (
	chunkWord   chunkKind = iota
	chunkPeople           // clauseReader.people[at]
	chunkVerb             // clauseReader.verbs[at]
	chunkAnd
	chunkComma
	chunkStop // ; : — . and other hard breaks
	chunkPrep
	chunkWhile
	chunkRel
	chunkAmong
	chunkToll
	chunkOfThem
	chunkOpen
	chunkClose
)

// chunk is a run of tokens [first, last) that the binding rules take as one.
type chunk struct {
	kind        chunkKind
	at          int // index into people or verbs
	first, last int
}

// verb is a verb group with its helpers: "are feared to have been killed", "shot dead", "remain missing".
type verb struct {
	main     int // token of the main verb or state
	e        *entry
	category Category // of the event; "" if it is none
	use      use
	state    bool // a state or its copula: "dead", "are missing"
	passive  bool
	helped   bool // has an auxiliary
	negated  bool
	ing      bool
	part     bool // could be a participle without its auxiliary
	find     bool
	said     bool
	suffer   bool
	doubt    bool // may, might, could
	feared   bool
	believed bool
	confirm  bool
	perfect  bool
	being    bool
	bare     bool // infinitive or base form
}

// split cuts the sentence's tokens into chunks.
func (c *clauseReader) split() {
	c.kinds = 0
	c.chunks, c.people, c.verbs = c.chunks[:0], c.people[:0], c.verbs[:0]
	for i := 0; i < len(c.tokens); {
		i = c.chunkAt(i)
	}
}

func (c *clauseReader) push(k chunkKind, first, last, at int) int {
	c.chunks = append(c.chunks, chunk{kind: k, at: at, first: first, last: last})
	c.kinds |= 1 << k
	return last
}

// has reports whether the sentence has a chunk of the kind: rules that begin at one need not look for it where none is.
func (c *clauseReader) has(k chunkKind) bool { return c.kinds&(1<<k) != 0 }

func (c *clauseReader) chunkAt(i int) int {
	t := c.at(i)
	if t.kind == punct {
		return c.markAt(i, t.mark)
	}
	if n := c.agesFrom(i); n > 0 {
		return c.push(chunkWord, i, n, 0)
	}
	if c.word(i, "with") && !(c.is(i-1, tagVerb) && c.at(i-1).e.verb == Killed) {
		if next := c.withInjury(i + 1); next > 0 {
			c.verbs = append(c.verbs, verb{main: i, state: true, category: Injured})
			return c.push(chunkVerb, i, next, len(c.verbs)-1)
		}
	}
	if t.e != nil {
		if k, ok := c.simpleAt(i, t); ok {
			return c.push(k, i, i+1, 0)
		}
		if t.is(tagAux|tagModal|tagVerb|tagFind|tagState|tagSaid|tagSuffer|tagRose|tagStandsAt|tagNot|tagAction) && !c.nounHere(i, t) {
			if v, next, ok := c.verbAt(i); ok {
				c.verbs = append(c.verbs, v)
				return c.push(chunkVerb, i, next, len(c.verbs)-1)
			}
		}
	}
	if t.e == nil && t.kind == word && !t.capital && i > 0 && strings.HasSuffix(c.text[t.start:t.end], "ed") && !c.is(i-1, tagDet|tagPossess|tagIndef) {
		c.verbs = append(c.verbs, verb{main: i, part: true})
		return c.push(chunkVerb, i, i+1, len(c.verbs)-1)
	}
	if t.e == nil && t.kind == word && !t.capital && strings.HasSuffix(c.text[t.start:t.end], "ly") {
		return c.push(chunkWord, i, i+1, 0)
	}
	if n := c.proportion(i); n > 0 {
		return c.push(chunkWord, i, n, 0)
	}
	if t.capital && c.vesselName(i) {
		n := i + 1
		for c.at(n).capital && c.at(n).kind == word {
			n++
		}
		return c.push(chunkWord, i, n, 0)
	}
	if p, next, ok := c.peopleAt(i); ok && next > i {
		c.people = append(c.people, p)
		return c.push(chunkPeople, i, next, len(c.people)-1)
	}
	return c.push(chunkWord, i, i+1, 0)
}

// withInjury reads "with two broken ribs", "with severe burns" from the token behind "with"; it returns the token behind, or 0.
func (c *clauseReader) withInjury(i int) int {
	broken := false
	for k := i; k < i+5 && k < len(c.tokens); k++ {
		t := c.at(k)
		switch {
		case t.kind == punct || t.is(tagAnd|tagPrep|tagRel|tagPronoun|tagPossess) || t.is(tagPerson):
			return 0
		case t.e != nil && t.e.label == labelDamage:
			broken = true
		case t.is(tagHurt) && (broken || injuryNoun(c.lowerAt(k))):
			return k + 1
		}
	}
	return 0
}

// injuryNoun reports a noun that is an injury by itself, where "leg" or "heart" needs "broken".
func injuryNoun(w string) bool {
	switch w {
	case "injury", "injuries", "wound", "wounds", "burns", "fracture", "fractures", "cuts", "bruises", "concussion", "hypothermia", "frostbite", "inhalation", "poisoning",
		"lacerations", "heatstroke", "trauma", "exposure":
		return true
	}
	return false
}

// nounHere reports whether a word that could be a verb begins a noun phrase: "injured passengers", "wounded soldiers".
func (c *clauseReader) nounHere(i int, t *token) bool {
	if t.is(tagAux|tagModal) || t.is(tagNot) && !c.word(i, "no") {
		return false
	}
	if c.word(i, "no") {
		return true
	}
	if t.is(tagPerson) && !t.is(tagVerb) {
		return true
	}
	if c.nounForm(i, t) {
		return true
	}
	next := c.at(i + 1)
	return t.is(tagState|tagVerb) && next.is(tagPerson) && next.is(tagPlural) && !c.is(i-1, tagBe|tagAux) && (i == 0 || t.is(tagState)) && t.e.forms&formIng == 0 && !next.is(tagDemonym)
}

// nounForm reports a word such as "burns", "wound" or "attack" where only a noun can stand.
func (c *clauseReader) nounForm(i int, t *token) bool {
	if t.is(tagVerb) && t.e.verb == Missing && strings.IndexByte(c.text[t.start:t.end], ' ') > 0 {
		return false
	}
	if t.capital && t.is(tagFind) && t.e.find == formBase && c.at(i-1).capital && c.at(i+1).capital && c.at(i+1).kind == word { // "British Transport Police"
		return true
	}
	if i > 0 && c.word(i, "state") && c.at(i-1).capital { // "in Kano state since"
		return true
	}
	if i > 1 && t.is(tagVerb) && t.e.forms != 0 && t.e.forms&^(formBase|formThird) == 0 && c.at(i-1).capital && c.at(i-1).e == nil && c.is(i-2, tagDet) { // "the Halloween crush"
		return true
	}
	forms := t.e.forms | t.e.find | t.e.said
	if forms&(formPast|formPart|formIng) != 0 || t.is(tagAux|tagState) || forms == 0 && !t.is(tagAction) || i == 0 {
		return false
	}
	before := c.at(i - 1)
	if n := len(c.chunks); n > 0 && c.chunks[n-1].kind == chunkRel { // "a car that plunged"
		return false
	}
	if t.is(tagHurt) && !before.is(tagPerson|tagPronoun|tagThing) && before.kind == word {
		return true
	}
	return before.is(tagDet|tagPossess|tagIndef) || c.word(i-1, "same") || before.is(tagPrep) && !c.word(i-1, "to") || c.word(i-1, "'s")
}

func (c *clauseReader) markAt(i int, mark rune) int {
	switch mark {
	case ',':
		return c.push(chunkComma, i, i+1, 0)
	case ';', ':', '—', '.', '!', '?', '•', '|', '…':
		if mark == '.' && c.initialBefore(i) {
			break
		}
		return c.push(chunkStop, i, i+1, 0)
	case '-':
		if c.at(i).start > c.at(i-1).end && c.at(i+1).start > c.at(i).end {
			return c.push(chunkStop, i, i+1, 0)
		}
	case '(', '[':
		return c.push(chunkOpen, i, i+1, 0)
	case ')', ']':
		return c.push(chunkClose, i, i+1, 0)
	}
	return c.push(chunkWord, i, i+1, 0)
}

// initialBefore reports the stop of "Terry H., 39,": it ends an initial, not a clause.
func (c *clauseReader) initialBefore(i int) bool {
	t := c.at(i - 1)
	return i > 1 && t.kind == word && t.capital && t.size == 1 && c.at(i-2).capital && c.at(i+1).mark == ','
}

// simpleAt maps the small words to their chunks.
func (c *clauseReader) simpleAt(i int, t *token) (chunkKind, bool) {
	switch {
	case t.is(tagAmong):
		return chunkAmong, true
	case t.is(tagOfThem):
		return chunkOfThem, true
	case t.is(tagToll) && !(t.is(tagSaid|tagVerb) && c.numberFollows(i+1)) && !c.word(i-1, "to"):
		return chunkToll, true
	case t.is(tagRel) && !c.is(i+1, tagThing|tagPerson|tagUnit) || c.word(i, "who"):
		return chunkRel, true
	case t.is(tagAnd), t.is(tagBut):
		return chunkAnd, true
	case t.is(tagWhile) && !(c.word(i, "as") && c.word(i+1, "many") && c.numberAhead(i)):
		return chunkWhile, true
	case t.is(tagPrep) && !(c.word(i, "in") && c.word(i+1, "all") && c.numberFollows(i+2)) && (!t.is(tagMoreThan|tagAtMost|tagAbout) && !c.word(i, "between") || !c.numberAhead(i)):
		return chunkPrep, true
	}
	return 0, false
}

func (c *clauseReader) numberAhead(i int) bool {
	_, ok := c.countAt(i)
	return ok
}

// verbAt reads a verb group at token i.
func (c *clauseReader) verbAt(i int) (verb, int, bool) {
	v := verb{main: -1}
	j := i
	for j < len(c.tokens) {
		t := c.at(j)
		if t.kind != word {
			if next := c.at(j + 1); t.mark == '"' && v.helped && j+1 < len(c.tokens) && next.is(tagVerb|tagState) && !next.is(tagPerson) { // "had been "neutralised""
				j++
				continue
			}
			break
		}
		if c.helper(&v, j, t) {
			j++
			continue
		}
		if c.mainVerb(&v, j, t) {
			return c.complete(v, j)
		}
		break
	}
	if !v.helped {
		return v, i, false
	}
	if v.main < 0 && c.at(j).e == nil && c.at(j).kind == word && looksVerbal(c.lowerAt(j)) {
		v.main = j
		j++
	}
	return v, j, true
}

// helper takes auxiliaries, adverbs and hedges into the group.
func (c *clauseReader) helper(v *verb, j int, t *token) bool {
	switch {
	case c.word(j, "'s") || c.word(j, "’s"):
		if !c.is(j+1, tagVerb|tagState|tagBe) {
			return false
		}
		v.helped = true
	case t.is(tagAux|tagModal) && !t.is(tagState):
		v.helped = true
		v.passive = v.passive || t.is(tagBe) || strings.HasPrefix(c.lowerAt(j), "g")
		v.being = v.being || c.word(j, "being")
		v.perfect = v.perfect || strings.HasPrefix(c.lowerAt(j), "ha")
		v.doubt = v.doubt || t.is(tagDoubt)
	case (c.word(j, "managed") || c.word(j, "able") && v.helped) && c.word(j+1, "to") && c.is(j+2, tagVerb|tagFind|tagAction):
		v.helped = true
	case t.is(tagNot) && !c.word(j, "no"):
		v.negated = true
	case t.is(tagBelieved|tagFeared|tagConfirmed) && c.hedgeHere(v, j, t):
	case v.helped && c.word(j, "known") && c.word(j+1, "to") && c.is(j+2, tagAux): // "are known to have died"
		v.confirm = true
	case c.word(j, "to") && v.helped && c.is(j+1, tagBe|tagAux|tagVerb):
		v.passive = false
	case c.adverb(j, t):
	default:
		return false
	}
	return true
}

// hedgeHere notes "feared", "believed", "confirmed" before a main verb or state.
func (c *clauseReader) hedgeHere(v *verb, j int, t *token) bool {
	k := j + 1
	for c.word(k, "to") || c.is(k, tagAux) || c.is(k, tagMore) {
		k++
	}
	if !v.helped && !c.is(k, tagState) {
		return false
	}
	if !c.is(k, tagState|tagVerb|tagFind|tagAmong|tagSuffer) && k == j+1 {
		return false
	}
	v.feared = v.feared || t.is(tagFeared)
	v.believed = v.believed || t.is(tagBelieved) && !t.is(tagFeared)
	v.confirm = v.confirm || t.is(tagConfirmed)
	return true
}

// adverb reports whether token j may stand inside a verb group.
func (c *clauseReader) adverb(j int, t *token) bool {
	if c.word(j, "since") && c.is(j-1, tagAux) {
		return true
	}
	if t.is(tagVerb | tagState | tagFind | tagPerson | tagPrep | tagAnd | tagWhile) {
		return false
	}
	w := c.text[t.start:t.end]
	if len(w) > 4 && strings.HasSuffix(w, "ly") && !t.capital && t.e == nil {
		return true
	}
	switch c.lowerAt(j) {
	case "also", "still", "now", "later", "already", "just", "then", "yet", "only", "even", "reportedly", "officially", "initially", "originally", "previously",
		"possibly", "probably", "allegedly", "apparently", "earlier", "soon", "instantly", "all", "both", "since", "so", "more", "currently", "as", "either":
		next := c.at(j + 1)
		return next.is(tagVerb|tagState|tagFind|tagAux|tagSuffer|tagBelieved|tagFeared|tagConfirmed|tagSaid|tagAmong) && !next.is(tagPerson) || c.word(j+1, "known")
	}
	return false
}

// mainVerb takes the main verb or state at token j.
func (c *clauseReader) mainVerb(v *verb, j int, t *token) bool {
	switch {
	case t.is(tagVerb), t.is(tagState), t.is(tagFind), t.is(tagSuffer):
	case t.is(tagSaid | tagRose | tagStandsAt | tagAction):
		v.said = t.is(tagSaid)
	default:
		return false
	}
	v.main, v.e = j, t.e
	v.said = v.said || t.is(tagSaid) && !v.passive
	v.suffer = t.is(tagSuffer)
	v.find = t.is(tagFind)
	v.ing = v.suffer && strings.HasSuffix(c.lowerAt(j), "ing")
	switch {
	case t.is(tagState) && (v.passive || !t.is(tagVerb) || t.e.verb != t.e.state && v.helped):
		v.state, v.category = true, t.e.state
	case t.is(tagVerb):
		v.category, v.use = t.e.verb, t.e.use
		v.ing = t.e.forms&formIng != 0
		v.part = t.e.forms&formPart != 0
		v.bare = t.e.forms == formBase
	case t.is(tagState):
		v.state, v.category = true, t.e.state
	}
	if v.state && v.passive && v.category == Rescued && c.word(j, "alive") {
		v.category = Unharmed
	}
	if v.ing && !v.being {
		v.passive = false
	}
	if v.find && v.category == "" {
		v.ing = t.e.find&formIng != 0
		v.part = t.e.find&formPart != 0
		if v.ing && !v.being {
			v.passive = false
		}
	}
	return true
}

// complete looks behind the main verb for what belongs to it: particles, a second verb, a resulting state.
func (c *clauseReader) complete(v verb, j int) (verb, int, bool) {
	if e, ok := c.parted(j); ok {
		v.category, v.use, v.e = e.verb, e.use, e
	}
	next := j + 1
	if c.word(next, "to") && c.word(next+1, "death") {
		v.category, v.use = Killed, useObject
		next += 2
	}
	next = c.secondVerb(&v, next)
	if (v.find || v.said) && c.word(next, "as") && c.is(next+1, tagState) && !c.is(next+2, tagPerson) {
		v.category, v.use, v.said = c.at(next+1).e.state, useObject, false
		next += 2
	}
	if t := c.at(next); v.category == Unharmed && t.is(tagState) && t.e.state == Injured {
		v.category = Injured
		next++
	}
	if v.find || v.category == Casualties || v.category == Rescued || v.category == Killed {
		next = c.result(&v, next)
	}
	if c.fatally(j-1) || c.fatally(next) {
		v.category = Killed
	}
	return v, next, true
}

func (c *clauseReader) fatally(i int) bool { return c.word(i, "fatally") || c.word(i, "mortally") }

// parted finds the tail of a verb that its object parts: "held 20 people hostage".
func (c *clauseReader) parted(j int) (*entry, bool) {
	list := c.lex.parts[c.lowerAt(j)]
	if len(list) == 0 {
		return nil, false
	}
	for k := j + 2; k < j+9 && k < len(c.tokens); k++ {
		t := c.at(k)
		if t.kind == punct && t.mark != '[' && t.mark != ']' || t.is(tagAux|tagModal|tagRel|tagWhile) {
			return nil, false
		}
		for _, p := range list {
			if c.followsWords(k, p.rest) && !(p.entry.guarded && p.entry.use == useSubject) {
				return p.entry, true
			}
		}
	}
	return nil, false
}

func (c *clauseReader) followsWords(k int, words []string) bool {
	for i, w := range words {
		if !c.word(k+i, w) {
			return false
		}
	}
	return true
}
