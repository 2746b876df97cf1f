package toll

import (
	"embed"
	"strconv"
	"strings"
	"sync"
)

// The lexicons: one file a language, which a linguist can edit, and the countries.
//
//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// tag says what a word can be; most words can be several things.
type tag uint64

const (
	tagNumber tag = 1 << iota
	tagOrdinal
	tagVague
	tagAtLeast
	tagMoreThan
	tagAtMost
	tagAbout
	tagExactly
	tagPerson
	tagKin
	tagSingular
	tagPlural
	tagThing
	tagUnit
	tagDemonym // an adjective of nationality
	tagCountry
	tagVerb // an event: entry.verb and entry.use
	tagFind // where or how people were found
	tagState
	tagNoun // an event noun: "fatalities"
	tagToll
	tagAux
	tagBe
	tagModal
	tagDoubt
	tagNot
	tagDet
	tagIndef
	tagPossess
	tagPronoun
	tagNone
	tagAction // a verb that strikes nobody
	tagAll
	tagBoth
	tagMore
	tagMost
	tagPrep
	tagAnd
	tagBut
	tagWhile
	tagRel
	tagAmong
	tagOfThem
	tagSaid
	tagAuthority
	tagMedical
	tagWitness
	tagMedia
	tagNGO
	tagFamily
	tagCompany
	tagBelligerent
	tagBelieved
	tagFeared
	tagConfirmed
	tagClaimed
	tagDenied
	tagEarlier
	tagContext
	tagRose
	tagStandsAt
	tagHurt
	tagSuffer
	tagPhrase // a longer phrase may start here
)

// use says which end of a verb is struck.
type use uint8

const (
	useNone    use = iota
	useObject      // "killed five people"
	useSubject     // "five people died"
)

// form is a set of the forms that a written verb can be.
type form uint8

const (
	formBase form = 1 << iota
	formThird
	formPast
	formPart
	formIng
)

// entry is what a lexicon knows of one written word or phrase.
type entry struct {
	tags    tag
	value   int // of a number or an ordinal; the floor of a vague word
	verb    Category
	use     use
	forms   form
	find    form // forms as a finding verb
	said    form // forms as a verb of speech
	state   Category
	noun    Category
	toll    Category
	among   Category
	role    Role
	group   string
	country string
	label   label
}

// label is a word that makes the number beside it no count of people.
type label uint8

const (
	labelNone   label = iota
	labelBefore       // "No. 5", "magnitude 7", "aged 5"
	labelMonth        // "9 August", "August 9"
)

func (e *entry) is(t tag) bool { return e != nil && e.tags&t != 0 }

type phrase struct {
	rest  []string // the words behind the first
	entry *entry
}

// lexicon is what is known of one language. It is not changed after it was read.
type lexicon struct {
	language string
	words    map[string]*entry
	phrases  map[string][]phrase // by first word, longest first
	parts    map[string][]phrase // verbs that an object may part: "took them hostage"
	slab     []entry             // entries not yet given out: one allocation for many
}

// english is read on first use: it takes about a millisecond.
var english = sync.OnceValue(func() *lexicon { return readLexicon("en") })

func readLexicon(language string) *lexicon {
	lex := &lexicon{language: language, words: make(map[string]*entry, 6000), phrases: make(map[string][]phrase, 600), parts: make(map[string][]phrase)}
	if data, err := lexiconFiles.ReadFile("lexicon/countries.txt"); err == nil {
		lex.addCountries(string(data))
	}
	data, err := lexiconFiles.ReadFile("lexicon/" + language + ".txt")
	if err != nil {
		return nil
	}
	var add func(string)
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			head, rest, _ := strings.Cut(line[1:], "]")
			add = lex.section(strings.Fields(head))
			for word := range strings.FieldsSeq(rest) {
				add(word)
			}
		case add != nil:
			for word := range strings.FieldsSeq(line) {
				add(word)
			}
		}
	}
	return lex
}

// plainSections are the sections whose words carry a tag and nothing else.
var plainSections = map[string]tag{
	"at_least": tagAtLeast, "more_than": tagMoreThan, "at_most": tagAtMost, "about": tagAbout, "exactly": tagExactly, "unit": tagUnit,
	"aux": tagAux, "be": tagBe, "modal": tagModal, "doubt": tagDoubt, "not": tagNot, "det": tagDet, "indef": tagIndef, "possess": tagPossess,
	"pronoun": tagPronoun, "none": tagNone, "all": tagAll, "both": tagBoth, "more": tagMore, "most": tagMost, "no": tagNot,
	"prep": tagPrep, "and": tagAnd, "but": tagBut, "while": tagWhile, "rel": tagRel, "authority": tagAuthority,
	"medical": tagMedical, "witness": tagWitness, "media": tagMedia, "ngo": tagNGO, "family": tagFamily, "company": tagCompany,
	"belligerent": tagBelligerent, "believed": tagBelieved, "feared": tagFeared, "confirmed": tagConfirmed, "claimed": tagClaimed,
	"denied": tagDenied, "earlier": tagEarlier, "context": tagContext, "hurt": tagHurt,
}

// verbSections are verbs that are no events: each form carries the tag.
var verbSections = map[string]tag{"rose": tagRose, "fell": tagRose, "standsat": tagStandsAt, "suffer": tagSuffer, "action": tagAction}

// section returns how the words of a section are added.
func (lex *lexicon) section(head []string) func(string) {
	name := head[0]
	last := head[len(head)-1]
	switch name {
	case "number", "ordinal", "vague", "pair":
		return lex.adderOfNumbers(map[string]tag{"number": tagNumber, "ordinal": tagOrdinal, "vague": tagVague}[name])
	case "person":
		return func(word string) { lex.addNoun(word, tagPerson, last) }
	case "thing":
		return func(word string) { lex.addNoun(word, tagThing, "") }
	case "unit":
		return func(word string) { lex.addNoun(word, tagUnit, "") }
	case "noun":
		return func(word string) { lex.addEventNoun(word, Category(last)) }
	case "toll":
		return func(word string) {
			lex.add(word, func(e *entry) { e.tags |= tagToll; e.toll = Category(last) })
		}
	case "state":
		return func(word string) {
			lex.add(word, func(e *entry) { e.tags |= tagState; e.state = Category(last) })
		}
	case "before":
		return func(word string) { lex.add(word, func(e *entry) { e.label = labelBefore }) }
	case "month":
		return func(word string) { lex.add(word, func(e *entry) { e.label = labelMonth }) }
	case "among":
		return func(word string) { lex.addAmong(word, tagAmong) }
	case "ofthem":
		return func(word string) { lex.addAmong(word, tagOfThem) }
	case "verb", "said":
		return lex.adderOfVerbs(head)
	}
	if t, ok := verbSections[name]; ok {
		return func(word string) { lex.addForms(word, func(e *entry, _ form) { e.tags |= t }) }
	}
	t := plainSections[name]
	return func(word string) { lex.add(word, func(e *entry) { e.tags |= t }) }
}

func (lex *lexicon) adderOfNumbers(t tag) func(string) {
	return func(word string) {
		name, value, _ := strings.Cut(word, "=")
		n, err := strconv.Atoi(value)
		if err != nil {
			return
		}
		lex.add(name, func(e *entry) { e.tags |= t; e.value = n })
	}
}

func (lex *lexicon) adderOfVerbs(head []string) func(string) {
	switch {
	case head[0] == "said":
		return func(word string) {
			lex.addForms(word, func(e *entry, f form) { e.tags |= tagSaid; e.said |= f })
		}
	case head[1] == "find":
		return func(word string) {
			lex.addForms(word, func(e *entry, f form) { e.tags |= tagFind; e.find |= f })
		}
	}
	u := useObject
	if head[1] == "subject" {
		u = useSubject
	}
	category := Category(head[2])
	return func(word string) {
		lex.addForms(word, func(e *entry, f form) {
			if e.tags&tagVerb != 0 && (e.verb != category || e.use != u) {
				return // the first section that names a verb wins
			}
			e.tags |= tagVerb
			e.verb, e.use = category, u
			e.forms |= f
		})
	}
}

// among phrases take their category from the word that they end in.
func (lex *lexicon) addAmong(word string, t tag) {
	for _, words := range alternatives(word) {
		category := Category("")
		if e := lex.words[words[len(words)-1]]; e != nil && len(words) > 2 {
			category = firstOf(e.state, e.noun, e.verb)
		}
		lex.put(words, func(e *entry) { e.tags |= t; e.among = category })
	}
}

func firstOf(cs ...Category) Category {
	for _, c := range cs {
		if c != "" {
			return c
		}
	}
	return ""
}

// add gives every alternative of a written word or phrase to change.
func (lex *lexicon) add(word string, change func(*entry)) {
	if !strings.ContainsAny(word, "_|") {
		change(lex.word(word))
		return
	}
	for _, words := range alternatives(word) {
		lex.put(words, change)
	}
}

func (lex *lexicon) put(words []string, change func(*entry)) {
	if len(words) == 1 {
		change(lex.word(words[0]))
		return
	}
	first := lex.word(words[0])
	first.tags |= tagPhrase
	list := lex.phrases[words[0]]
	for _, p := range list {
		if equalWords(p.rest, words[1:]) {
			change(p.entry)
			return
		}
	}
	e := lex.fresh()
	change(e)
	at := len(list)
	for at > 0 && len(list[at-1].rest) < len(words)-1 {
		at--
	}
	list = append(list, phrase{})
	copy(list[at+1:], list[at:])
	list[at] = phrase{rest: words[1:], entry: e}
	lex.phrases[words[0]] = list
}

func (lex *lexicon) word(w string) *entry {
	e := lex.words[w]
	if e == nil {
		e = lex.fresh()
		lex.words[w] = e
	}
	return e
}

func (lex *lexicon) fresh() *entry {
	if len(lex.slab) == 0 {
		lex.slab = make([]entry, 512)
	}
	e := &lex.slab[0]
	lex.slab = lex.slab[1:]
	return e
}

func equalWords(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// alternatives expands "lose_his|her_life" into its readings.
func alternatives(word string) [][]string {
	readings := [][]string{nil}
	for slot := range strings.SplitSeq(word, "_") {
		var next [][]string
		for choice := range strings.SplitSeq(slot, "|") {
			for _, r := range readings {
				next = append(next, append(r[:len(r):len(r)], choice))
			}
		}
		readings = next
	}
	return readings
}

// addForms adds a verb in all its forms; words behind "_" follow each of them.
func (lex *lexicon) addForms(word string, change func(*entry, form)) {
	verb, tail, _ := strings.Cut(word, "_")
	if strings.Contains(word, "/") {
		slash := strings.LastIndexByte(word, '/')
		verb = word
		if i := strings.IndexByte(word[slash:], '_'); i >= 0 {
			verb, tail = word[:slash+i], word[slash+i+1:]
		}
	}
	for f, written := range conjugate(verb) {
		whole := written
		if tail != "" {
			whole += "_" + tail
		}
		bit := form(1) << f
		lex.add(whole, func(e *entry) { change(e, bit) })
		if tail != "" {
			lex.addParted(written, tail, bit, change)
		}
	}
}

// addParted keeps "took ... hostage" for an object that stands between.
func (lex *lexicon) addParted(verb, tail string, bit form, change func(*entry, form)) {
	lex.word(verb).tags |= tagAction
	for _, words := range alternatives(tail) {
		if strings.HasSuffix(words[0], "sel") || strings.HasSuffix(words[0], "self") || strings.HasSuffix(words[0], "selves") {
			continue
		}
		e := lex.fresh()
		change(e, bit)
		lex.parts[verb] = append(lex.parts[verb], phrase{rest: words, entry: e})
	}
}

// conjugate gives base, third person, past, participle and -ing.
func conjugate(verb string) [5]string {
	if strings.Contains(verb, "/") {
		var forms [5]string
		copy(forms[:], strings.SplitN(verb, "/", 5))
		return forms
	}
	base, doubled := strings.CutSuffix(verb, "+")
	stem := base
	if doubled {
		stem += base[len(base)-1:]
	}
	third := base + "s"
	past, ing := stem+"ed", stem+"ing"
	last := base[len(base)-1]
	switch {
	case strings.HasSuffix(base, "e"):
		past, ing = base+"d", base[:len(base)-1]+"ing"
	case last == 'y' && !strings.ContainsRune("aeou", rune(base[len(base)-2])):
		third, past = base[:len(base)-1]+"ies", base[:len(base)-1]+"ied"
	case last == 's' || last == 'x' || last == 'z' || strings.HasSuffix(base, "sh") || strings.HasSuffix(base, "ch"):
		third = base + "es"
	}
	return [5]string{base, third, past, past, ing}
}

// addNoun adds "driver", "child/children" or "police=police/police" with its plural and group.
func (lex *lexicon) addNoun(word string, t tag, section string) {
	singular, plural, group := nounForms(word)
	role := Role("")
	switch section {
	case "attacker":
		role = Attacker
	case "combatant":
		role = Combatant
	case "kin":
		t |= tagKin
	}
	set := func(e *entry) { e.tags |= t; e.role = role; e.group = group }
	lex.add(singular, func(e *entry) { set(e); e.tags |= tagSingular })
	lex.add(plural, func(e *entry) { set(e); e.tags |= tagPlural })
}

func nounForms(word string) (singular, plural, group string) {
	singular, rest, named := strings.Cut(word, "=")
	if named {
		group, plural, _ = strings.Cut(rest, "/")
	} else {
		singular, plural, _ = strings.Cut(singular, "/")
	}
	if plural == "" {
		plural = pluralOf(singular)
	}
	if group == "" {
		group = plural
	}
	return singular, plural, strings.ReplaceAll(group, "_", " ")
}

func pluralOf(w string) string {
	last := w[len(w)-1]
	switch {
	case last == 'y' && !strings.ContainsRune("aeou", rune(w[len(w)-2])):
		return w[:len(w)-1] + "ies"
	case last == 's' || last == 'x' || strings.HasSuffix(w, "sh") || strings.HasSuffix(w, "ch"):
		return w + "es"
	}
	return w + "s"
}

func (lex *lexicon) addEventNoun(word string, category Category) {
	singular, plural, _ := nounForms(word)
	set := func(e *entry) { e.tags |= tagNoun; e.noun = category }
	lex.add(singular, func(e *entry) { set(e); e.tags |= tagSingular })
	lex.add(plural, func(e *entry) { set(e); e.tags |= tagPlural })
}

// addCountries reads countries.txt: countries, adjectives and the nouns for their people.
func (lex *lexicon) addCountries(data string) {
	for line := range strings.Lines(data) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		var field []string
		for f := range strings.SplitSeq(strings.TrimPrefix(line, "="), "|") {
			field = append(field, strings.ToLower(strings.TrimSpace(f)))
		}
		country := strings.ReplaceAll(strings.TrimSpace(strings.SplitN(strings.TrimPrefix(line, "="), "|", 2)[0]), "_", " ")
		if line[0] == '=' {
			for _, name := range field[1:] {
				lex.add(name, func(e *entry) { e.tags |= tagCountry; e.country = country })
			}
			continue
		}
		lex.addCountry(country, field)
	}
}

func (lex *lexicon) addCountry(country string, field []string) {
	lex.add(field[0], func(e *entry) { e.tags |= tagCountry; e.country = country })
	adjective, noun, plural := field[1], field[1], ""
	if len(field) > 2 {
		noun = field[2]
	}
	if len(field) > 3 {
		plural = field[3]
	}
	if plural == "" {
		plural = demonymPlural(noun)
	}
	set := func(e *entry) { e.country = country; e.group = "people" }
	lex.add(adjective, func(e *entry) { set(e); e.tags |= tagDemonym })
	if isAbbreviation(noun) {
		return
	}
	lex.add(noun, func(e *entry) { set(e); e.tags |= tagPerson | tagSingular | tagDemonym })
	lex.add(plural, func(e *entry) { set(e); e.tags |= tagPerson | tagPlural | tagDemonym })
}

func isAbbreviation(noun string) bool {
	return noun == "uk" || noun == "us" || noun == "usa" || noun == "u.s." || noun == "u.s" || noun == "myanmar"
}

func demonymPlural(noun string) string {
	for _, end := range []string{"ese", "sh", "ch", "ss", "i", "z", "men"} {
		if strings.HasSuffix(noun, end) {
			return noun
		}
	}
	return noun + "s"
}
