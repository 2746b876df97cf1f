package match

import (
	"fmt"

	"sofar/briefing"
	"sofar/briefing/toll"
)

// Side is one text's ledger with the text that it was read from.
type Side struct {
	Doc    *briefing.Document
	Ledger *toll.Ledger
}

// Fact is a fact with all that is compared of it, made once.
type Fact struct {
	*toll.Fact
	group    []string
	said     []string
	sentence []string
}

// Facts are the facts of a side for which keep holds.
func Facts(s Side, keep func(*toll.Fact) bool) []Fact {
	if s.Ledger == nil {
		return nil
	}
	var out []Fact
	for i := range s.Ledger.Facts {
		if f := &s.Ledger.Facts[i]; keep(f) {
			out = append(out, s.fact(f))
		}
	}
	return out
}

func (s Side) fact(f *toll.Fact) Fact {
	out := Fact{Fact: f, group: groupWords(f.Group)}
	for _, a := range f.Attributions {
		out.said = append(out.said, Telling(Words(a.Who))...)
	}
	// The last mention is the fullest as a rule: the first stands in the introduction.
	last := &s.Ledger.Mentions[f.Mentions[len(f.Mentions)-1]]
	out.sentence = Words(last.Sentence.In(s.Doc.Text))
	return out
}

// generic nouns say no more than that people are meant.
var generic = stems("people persons person dead victims casualties others individuals wounded injured those patients fatalities bodies")

// groupWords are what tells a group from others; none for people in general.
func groupWords(group string) []string {
	var out []string
	for _, w := range Telling(Words(group)) {
		if kin, ok := groupKin[w]; ok {
			w = kin
		}
		if !generic[w] {
			out = append(out, w)
		}
	}
	return out
}

// groupKin are nouns for one group of people, by their stems.
var groupKin = kinOf("workers employees staff miners labourers laborers crew",
	"police policemen policewomen officers constables",
	"soldiers troops servicemen",
	"children boys girls pupils schoolchildren minors",
	"students undergraduates",
	"tourists holidaymakers visitors",
	"attackers gunmen militants assailants suspects",
	"firefighters firemen",
	"residents villagers inhabitants")

func kinOf(groups ...string) map[string]string {
	kin := map[string]string{}
	for _, g := range groups {
		words := Words(g)
		for _, w := range words {
			kin[stem(w)] = stem(words[0])
		}
	}
	return kin
}

// What the signs that two facts are one are worth. A part must show more than its figure or its scope to be the same part; see
// Same. Chosen on the pairs in ../diff/testdata, and by reason: a nationality or a sentence is never equal by chance, a figure often.
const (
	worthGroup       = 3.0 // the same particular group
	worthPeople      = 1.0 // people in general, both
	worthVague       = -0.5
	worthOtherGroup  = -2.5
	worthNationality = 3.0
	worthOneNation   = -2.0
	worthScope       = 1.0
	worthOtherScope  = -2.0
	worthFigure      = 2.0
	worthSaid        = 1.5
	worthSentence    = 4.0 // times the sentences' likeness
)

// Never says that two facts are about different people or different harm, whatever else.
const Never = -100.0

// Same is the score from which two facts may be the same fact.
const Same = 2.5

// Score says how much speaks for a and b being the same fact in two texts.
func Score(a, b *Fact) float64 {
	if a.Category != b.Category || victim(a.Role) != victim(b.Role) {
		return Never
	}
	if a.Nationality != "" && b.Nationality != "" && a.Nationality != b.Nationality {
		return Never
	}
	s := scoreGroup(a, b) + scoreScope(a.Scope, b.Scope) + worthSentence*Likeness(a.sentence, b.sentence)
	switch {
	case a.Nationality != b.Nationality:
		s += worthOneNation
	case a.Nationality != "":
		s += worthNationality
	}
	if a.Figure == b.Figure {
		s += worthFigure
	}
	if len(a.said) > 0 && Likeness(a.said, b.said) >= sameVoice {
		s += worthSaid
	}
	return s
}

// sameVoice is the likeness from which two attributions name one.
const sameVoice = 0.3

func victim(r toll.Role) bool { return r != toll.Attacker }

func scoreGroup(a, b *Fact) float64 {
	switch {
	case len(a.group) == 0 && len(b.group) == 0:
		return worthPeople
	case len(a.group) == 0 || len(b.group) == 0:
		return worthVague
	case Likeness(a.group, b.group) > 0:
		return worthGroup
	}
	return worthOtherGroup
}

func scoreScope(a, b toll.Scope) float64 {
	if whole(a) == whole(b) {
		return worthScope
	}
	return worthOtherScope
}

// whole says that a figure of this scope stands for itself rather than for a part of another.
func whole(s toll.Scope) bool { return s == toll.Total || s == toll.Extra || s == "" }

// Whole says that the fact stands for itself rather than for a part of another.
func (f *Fact) Whole() bool { return whole(f.Scope) }

// Kin says that two facts may count the same people, as far as their groups and countries tell.
func Kin(a, b *Fact) bool {
	if a.Category != b.Category || victim(a.Role) != victim(b.Role) || a.Nationality != b.Nationality {
		return false
	}
	return len(a.group) == 0 || len(b.group) == 0 || Likeness(a.group, b.group) > 0
}

// SameVoice says that both facts name someone, and one and the same.
func SameVoice(a, b *Fact) bool {
	return len(a.said) > 0 && len(b.said) > 0 && Likeness(a.said, b.said) >= sameVoice
}

// Voiced says that the fact names who says so.
func (f *Fact) Voiced() bool { return len(f.said) > 0 }

// key is equal for facts that say the same in the same words.
func (f *Fact) key() string {
	return fmt.Sprint(f.Category, f.Figure, f.Group, f.Role, f.Nationality, f.Scope, f.Status, f.sentence)
}
