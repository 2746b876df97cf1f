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
	guarded bool // tells of a fate only where the text tells of danger or captors

	turn     turn     // what the word does to the standing of a figure beside it
	turnOnly bool     // nothing but the turn is known: to the grammar the word is unknown
	starts   []phrase // that begin with the word, longest first
}

// guardedWord ends the head of a section of guarded words.
const guardedWord = "guarded"

// label is a word that makes the number beside it no count of people.
type label uint8

const (
	labelNone   label = iota
	labelBefore       // "No. 5", "magnitude 7", "aged 5"
	labelMonth        // "9 August", "August 9"
	labelDamage       // "broken", before a part of the body
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
			lex.add(word, func(e *entry) { e.tags |= tagState; e.state, e.guarded = Category(head[1]), last == guardedWord })
		}
	case "before":
		return func(word string) { lex.add(word, func(e *entry) { e.label = labelBefore }) }
	case "damage":
		return func(word string) { lex.add(word, func(e *entry) { e.label = labelDamage }) }
	case "month":
		return func(word string) { lex.add(word, func(e *entry) { e.label = labelMonth }) }
	case "among":
		return func(word string) { lex.addAmong(word, tagAmong) }
	case "ofthem":
		return func(word string) { lex.addAmong(word, tagOfThem) }
	case "verb", "said":
		return lex.adderOfVerbs(head)
	case "turn":
		return lex.adderOfTurns(last)
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
	category, guarded := Category(head[2]), head[len(head)-1] == guardedWord
	return func(word string) {
		lex.addForms(word, func(e *entry, f form) {
			if e.tags&tagVerb != 0 && (e.verb != category || e.use != u) {
				return // the first section that names a verb wins
			}
			e.guarded = guarded && (e.guarded || e.tags&tagVerb == 0)
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
		if words[len(words)-1] == "victims" {
			category = Killed
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
	lex.phrases[words[0]], first.starts = list, list
}

func (lex *lexicon) word(w string) *entry {
	e := lex.words[w]
	if e == nil {
		e = lex.fresh()
		lex.words[w] = e
	}
	e.turnOnly = false
	return e
}

// addTurn notes what the word does to the standing of a figure beside it.
func (lex *lexicon) addTurn(w string, t turn) {
	e := lex.words[w]
	if e == nil {
		e = lex.fresh()
		lex.words[w], e.turnOnly = e, true
	}
	e.turn |= t
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
