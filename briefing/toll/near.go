package toll

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// nearTag says what a word of a language that is read by nearness can be.
type nearTag uint32

const (
	nearNumber nearTag = 1 << iota
	nearVague
	nearAtLeast
	nearMoreThan
	nearMoreAfter
	nearAtMost
	nearAbout
	nearPerson
	nearThing
	nearEvent
	nearNone
	nearPart
	nearAccording
	nearAccordingAfter
	nearSaid
	nearPossible
	nearConfirmed
	nearDenied
	nearEarlier
	nearPast
	nearAnd
	nearOne
	nearSuffix
	nearAttacker
	nearLong    // a unit of time too long for the event itself: years, months
	nearSimilar // "a similar accident"
	nearPassive // what follows befell the subject
	nearNot
	nearBy // names who did it: "par", "von"
	nearBetween
	nearTo     // "10 à 15"
	nearSingle // an article in the singular
)

var nearSections = map[string]nearTag{
	"number": nearNumber, "vague": nearVague, "at_least": nearAtLeast, "more_than": nearMoreThan, "more_after": nearMoreAfter, "at_most": nearAtMost, "about": nearAbout,
	"person": nearPerson, "thing": nearThing, "none": nearNone, "part": nearPart, "according": nearAccording, "according_after": nearAccordingAfter, "said": nearSaid,
	"possible": nearPossible, "confirmed": nearConfirmed, "denied": nearDenied, "earlier": nearEarlier, "past": nearPast, "and": nearAnd, "one": nearOne,
	"suffix": nearSuffix, "attacker": nearAttacker, "long": nearLong, "similar": nearSimilar, "passive": nearPassive, "not": nearNot, "by": nearBy, "between": nearBetween, "to": nearTo, "single": nearSingle,
	"part_killed": nearPart, "part_injured": nearPart, "part_missing": nearPart,
}

// nearWord is what is known of a word or a stem.
type nearWord struct {
	tags     nearTag
	value    int
	category Category
}

func (w *nearWord) is(t nearTag) bool { return w != nil && w.tags&t != 0 }

// nearPhrase is several words, each of which may be a stem ("sano*_y_salvo*").
type nearPhrase struct {
	rest []string
	word *nearWord
}

// nearLexicon is the word list of a language whose figures are read by nearness: the event that stands nearest to a number
// in its clause is taken for what happened to the people counted.
type nearLexicon struct {
	language string
	words    map[string]*nearWord
	stems    map[string]*nearWord
	phrases  map[string][]nearPhrase
	shortest int // bytes of the shortest stem
	suffixes []string
}

// The languages read by nearness, each read on first use.
var nearLexicons = map[string]func() *nearLexicon{
	"fr": sync.OnceValue(func() *nearLexicon { return readNear("fr") }),
	"es": sync.OnceValue(func() *nearLexicon { return readNear("es") }),
	"de": sync.OnceValue(func() *nearLexicon { return readNear("de") }),
	"it": sync.OnceValue(func() *nearLexicon { return readNear("it") }),
	"pt": sync.OnceValue(func() *nearLexicon { return readNear("pt") }),
	"bn": sync.OnceValue(func() *nearLexicon { return readNear("bn") }),
	"ar": sync.OnceValue(func() *nearLexicon { return readNear("ar") }),
}

func readNear(language string) *nearLexicon {
	lex := &nearLexicon{language: language, words: make(map[string]*nearWord), stems: make(map[string]*nearWord), phrases: make(map[string][]nearPhrase), shortest: 64}
	data, err := lexiconFiles.ReadFile("lexicon/" + language + ".txt")
	if err != nil {
		return nil
	}
	section := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			head, rest, _ := strings.Cut(line[1:], "]")
			section, line = head, rest
		}
		for word := range strings.FieldsSeq(line) {
			lex.add(section, word)
		}
	}
	return lex
}

func (lex *nearLexicon) add(section, word string) {
	word, value, _ := strings.Cut(word, "=")
	n, err := strconv.Atoi(value)
	if err != nil {
		n = 0
	}
	word = strings.ReplaceAll(word, "\u09df", "\u09af\u09bc")
	set := func(w *nearWord) {
		if t, ok := nearSections[section]; ok {
			w.tags |= t
			if of, ok := strings.CutPrefix(section, "part_"); ok {
				w.category = Category(of)
			}
			if t&(nearNumber|nearVague) != 0 {
				w.value = n
			}
			return
		}
		if w.category == "" {
			w.tags |= nearEvent
			w.category = Category(section)
		}
	}
	if section == "suffix" {
		lex.suffixes = append(lex.suffixes, word)
	}
	if first, rest, parted := strings.Cut(word, "_"); parted {
		w := &nearWord{}
		set(w)
		lex.phrases[strings.TrimSuffix(first, "*")] = append(lex.phrases[strings.TrimSuffix(first, "*")], nearPhrase{rest: strings.Split(rest, "_"), word: w})
		return
	}
	if stem, ok := strings.CutSuffix(word, "*"); ok {
		set(entryOf(lex.stems, stem))
		lex.shortest = min(lex.shortest, len(stem))
		return
	}
	set(entryOf(lex.words, word))
}

func entryOf(m map[string]*nearWord, word string) *nearWord {
	w := m[word]
	if w == nil {
		w = &nearWord{}
		m[word] = w
	}
	return w
}

// look finds a lower-case word, or the longest stem that it begins with.
func (lex *nearLexicon) look(w string) *nearWord {
	if e := lex.words[w]; e != nil {
		return e
	}
	for n := min(len(w), 40); n >= lex.shortest; n-- {
		if n < len(w) && !utf8.RuneStart(w[n]) {
			continue
		}
		if e := lex.stems[w[:n]]; e != nil {
			return e
		}
	}
	return nil
}

// number understands a number word with a counter stuck to it: "নয়জন".
func (lex *nearLexicon) number(w string) (*nearWord, bool) {
	for _, s := range lex.suffixes {
		if head, ok := strings.CutSuffix(w, s); ok && head != "" {
			if e := lex.words[head]; e.is(nearNumber) {
				return e, true
			}
		}
	}
	return nil, false
}

// phraseAt is the longest phrase that begins with the words given.
func (lex *nearLexicon) phraseAt(words []string) (*nearWord, int) {
	var best *nearWord
	n := 0
	for cut := len(words[0]); cut > 0; cut-- {
		if cut < len(words[0]) && !utf8.RuneStart(words[0][cut]) {
			continue
		}
		for _, p := range lex.phrases[words[0][:cut]] {
			if len(p.rest) >= n && len(p.rest) < len(words) && matches(p.rest, words[1:]) {
				best, n = p.word, 1+len(p.rest)
			}
		}
		if cut < len(words[0])-3 {
			break
		}
	}
	return best, n
}

func matches(pattern, words []string) bool {
	for i, p := range pattern {
		stem, open := strings.CutSuffix(p, "*")
		if words[i] != stem && (!open || !strings.HasPrefix(words[i], stem)) {
			return false
		}
	}
	return true
}
