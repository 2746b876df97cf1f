package toll

import "strings"

// headReader walks over modifiers to the noun that a count is of.
type headReader struct {
	c                            *clauseReader
	p                            *people
	person, thing, unknown, noun int
	members                      *entry
	opened                       bool // a bracket stands before the noun: "eight [victims]"
}

// maxModifiers bounds the words between a number and its noun.
const maxModifiers = 9

// read walks over the words from token j and notes the last person, thing and unknown noun that agree with the number.
func (h *headReader) read(j int) {
	k := j
	for ; k < len(h.c.tokens) && k < j+maxModifiers; k++ {
		t := h.c.at(k)
		if t.kind == punct {
			if t.mark != '[' && t.mark != '(' && t.mark != '-' && !(k == j && (t.mark == '"' || t.mark == '\'')) || h.person >= 0 {
				return
			}
			h.opened = h.opened || t.mark != '-'
			continue
		}
		if t.kind != word && t.kind != mixed || !h.step(k, j, t) {
			return
		}
	}
}

// step looks at one word and reports whether the phrase may go on behind it.
func (h *headReader) step(k, j int, t *token) bool {
	if t.kind == mixed {
		return h.person < 0 && strings.Contains(h.c.text[t.start:t.end], "old")
	}
	if k > j && h.c.vesselName(k) {
		return false
	}
	if t.e == nil {
		return h.unknownWord(k, t)
	}
	switch {
	case h.c.word(k, "'s"):
		h.person, h.unknown, h.thing = -1, -1, -1
		return true
	case t.is(tagSaid|tagAction) && h.person < 0 && k > j && (t.e.said|t.e.forms)&(formBase|formThird) != 0 && h.c.is(k+1, tagThing) && h.p.definite:
		return true
	case t.is(tagAction) && h.person < 0 && h.unknown >= 0 && h.p.definite && t.e.forms == 0 && strings.HasSuffix(h.c.lowerAt(k), "s") && !h.c.is(k+1, tagDet|tagIndef|tagPossess|tagPerson|tagNumber|tagPronoun):
		h.unknown = k
		return false
	case t.is(tagUnit) && (h.c.word(k+1, "old") || h.c.is(k+1, tagPerson) && !t.is(tagPlural)):
		return true
	case t.is(tagUnit) && (k == j || h.agrees(t)) && !t.is(tagPerson):
		h.thing = k
		return false
	case h.c.word(k, "lives") && h.person >= 0:
		h.noun, h.person = k, -1
		return false
	case t.is(tagDemonym | tagCountry):
		return h.demonym(k, t)
	case t.is(tagPerson) && !(t.is(tagVerb|tagState) && !h.agrees(t)):
		return h.personWord(k, t)
	case t.is(tagState|tagNoun|tagVerb|tagFind) && h.modifierAt(k, t):
		return true
	case t.is(tagNoun) && h.person < 0:
		if t.is(tagState|tagVerb) && !(h.p.none && t.is(tagPlural)) || !h.agrees(t) {
			return false
		}
		h.noun = k
		return false
	case t.is(tagThing):
		if t.is(tagVerb|tagFind) && (h.person >= 0 || !h.p.counted && !h.p.definite) {
			return false
		}
		return h.thingWord(k, t)
	case t.is(tagMore) && h.person < 0:
		h.p.extra = true
		if h.c.word(k, "others") {
			h.p.others, h.person = true, k
			return false
		}
		return true
	}
	return h.person < 0 && h.modifies(k, t)
}

// modifies reports whether a known word that is no noun may stand before the head.
func (h *headReader) modifies(k int, t *token) bool {
	const function = tagAux | tagModal | tagPrep | tagAnd | tagBut | tagWhile | tagRel | tagPronoun | tagDet | tagIndef | tagNot | tagNumber |
		tagVague | tagState | tagAmong | tagOfThem | tagToll | tagPossess | tagBoth | tagAll | tagNone | tagFind | tagVerb | tagRose | tagSaid | tagMoreThan
	if t.is(tagBelieved|tagFeared|tagConfirmed|tagAuthority|tagMedical) && !t.is(function&^tagSaid) {
		return h.c.is(k+1, tagPerson)
	}
	return !t.is(function)
}

// modifierAt reads a participle or state before the noun: "two injured passengers", "four confirmed dead" is none.
func (h *headReader) modifierAt(k int, t *token) bool {
	if h.person >= 0 || t.is(tagFind) && !t.is(tagState|tagVerb) {
		return false
	}
	next := h.c.at(k + 1)
	if !next.is(tagPerson) && !(next.e == nil && h.c.is(k+2, tagPerson) && next.kind == word) || next.is(tagState|tagVerb) || !h.agreesNumber(k+1) {
		return false
	}
	h.p.modifier = firstOf(t.e.state, t.e.noun, t.e.verb)
	if t.is(tagVerb) && !t.is(tagState) && t.e.forms&(formPart|formPast) == 0 {
		h.p.modifier = ""
	}
	return true
}

func (h *headReader) agreesNumber(k int) bool {
	t := h.c.at(k)
	if !h.p.plural {
		return true
	}
	return t.is(tagPlural) || h.c.is(k+1, tagPlural) || t.e == nil
}

// agrees reports whether a noun's number fits the count's.
func (h *headReader) agrees(t *token) bool {
	switch {
	case !h.p.counted:
		return true
	case h.p.plural:
		return t.is(tagPlural)
	}
	return t.is(tagSingular)
}

func (h *headReader) personWord(k int, t *token) bool {
	if h.person >= 0 && !h.agrees(t) {
		return false
	}
	if h.c.word(k+1, "'s") {
		return true
	}
	if h.agrees(t) {
		if h.c.word(k, "members") || h.c.word(k, "member") {
			h.members = h.whose(k - 1)
		}
		h.person = k
	}
	return true
}

// whose is the group that "members" at token k+1 are of: "crew members", "family members".
func (h *headReader) whose(k int) *entry {
	if t := h.c.at(k); t.is(tagPerson) && !t.is(tagDemonym) {
		return t.e
	}
	return nil
}

func (h *headReader) demonym(k int, t *token) bool {
	if h.person >= 0 && !t.is(tagPerson) {
		return false
	}
	if !t.capital {
		return h.person < 0
	}
	h.p.nationality = t.e.country
	if h.p.counted && h.p.plural && h.person < 0 && t.is(tagDemonym) && !h.agrees(t) && (h.c.is(k+1, tagAnd) || h.c.at(k+1).mark == ',') && h.c.numberFollows(k+2) { // "eight Hungarian and two German tourists"
		h.person = k
		return false
	}
	if t.is(tagPerson) && h.agrees(t) && h.person < 0 {
		h.person = k
	}
	return true
}

func (h *headReader) thingWord(k int, t *token) bool {
	if h.c.word(k+1, "'s") {
		return h.person < 0
	}
	if h.agrees(t) && (h.person < 0 || !h.c.at(h.person).is(tagPlural) || h.c.is(h.person, tagSingular)) {
		h.thing = k
		return true
	}
	return h.person < 0
}

func (h *headReader) unknownWord(k int, t *token) bool {
	w := h.c.text[t.start:t.end]
	if h.person >= 0 {
		return false
	}
	switch {
	case strings.HasSuffix(w, "ly"):
		return true
	case looksVerbal(w) && h.unknown >= 0:
		return false
	case h.unknown >= 0 && h.c.at(h.unknown).e == nil && h.looksPlural(h.unknown) && h.p.plural:
		return false
	}
	if h.p.plural == strings.HasSuffix(w, "s") || personSuffix(w) && !h.p.plural {
		h.unknown = k
	}
	return true
}

// vesselName reports that the word at token k is the name of the vessel before it: "the ferry Lady Ann".
func (c *clauseReader) vesselName(k int) bool {
	t, before := c.at(k), c.at(k-1)
	if !t.capital || t.kind != word || before.capital || !before.is(tagThing) {
		return false
	}
	switch c.lowerAt(k - 1) {
	case "ship", "ferry", "boat", "vessel", "trawler", "tanker", "yacht", "freighter", "schooner", "tug", "barge", "liner", "motorbanca", "launch", "catamaran", "steamer", "carrier", "cruiser", "destroyer":
		return t.e == nil || t.is(tagPerson)
	}
	return false
}

func (h *headReader) looksPlural(k int) bool {
	t := h.c.at(k)
	return strings.HasSuffix(h.c.text[t.start:t.end], "s")
}

func looksVerbal(w string) bool {
	return strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing")
}

// personSuffix reports whether an unknown noun looks like one for people: "glazier", "florist", "oarsman".
func personSuffix(w string) bool {
	w = strings.TrimSuffix(w, "s")
	for _, end := range []string{"er", "or", "ist", "man", "woman", "ian", "men", "women", "eer", "ant", "goer", "mate", "smith", "maker", "keeper"} {
		if len(w) > len(end)+2 && strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// choose fills the phrase from the last noun found and returns the token behind it.
func (h *headReader) choose(start int) int {
	p := h.p
	best := max(h.person, h.thing, h.noun)
	if best < 0 && h.unknown >= 0 && (p.counted || p.definite || p.extra) {
		p.head, p.unknown = h.unknown, true
		p.thing = !personSuffix(h.c.lowerAt(h.unknown)) && h.c.at(h.unknown).capital && p.plural
		p.group = h.c.lowerAt(h.unknown)
		return h.unknown + 1
	}
	if best < 0 {
		p.nationality, p.modifier = "", ""
		return start
	}
	p.head = best
	e := h.c.at(best).e
	switch best {
	case h.person:
		p.group, p.role = e.group, e.role
		if h.members != nil && !h.members.is(tagKin) {
			p.group, p.role = h.members.group, h.members.role
		}
		p.kin = e.is(tagKin)
		if p.others && p.group == "" {
			p.group = "people"
		}
	case h.thing:
		p.thing = true
	default:
		p.noun = e.noun
		p.group = "people"
		p.thing = p.counted && !p.none && !p.plural && (e.noun != Killed && e.noun != Casualties || !oneDeath(h.c.lowerAt(best)))
	}
	return h.closeBracket(best + 1)
}

// oneDeath reports an event noun that counts one of the dead in the singular; "the third such loss" is none.
func oneDeath(w string) bool {
	switch w {
	case "body", "death", "fatality", "casualty", "corpse", "cadaver", "death certificate", "murder victim", "martyr", "drowning":
		return true
	}
	return false
}

func (h *headReader) closeBracket(k int) int {
	if t := h.c.at(k); t.kind == punct && (t.mark == ']' || t.mark == ')') && h.opened {
		return k + 1
	}
	return k
}
