package match

import (
	"fmt"
	"strings"
	"unicode"

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

	group     []string
	said      []signed // telling words of each attribution
	sentences []signed // of its mentions, the first few
	turn      int      // which figure of its category it is in the first mention's sentence, from 0
	steps     []int    // from older figures, as its sentences tell them
	told      Set      // telling words that the first mention's clause has behind the figure

	someone  bool  // it begins with an article
	fighting bool  // it counts those who fight
	camps    bool  // its text counts those who fight and others apart
	places   Set   // words of the names of the places where it is
	level    level // how wide a place it is of, where the text says so
	counted  Set   // the places where its text counts anybody
	others   Set   // the places of its text's figures of its category, without those of the headline
}

// Bounds of what is compared of a fact.
const (
	sentenceLimit = 4 // mentions
	voiceLimit    = 6 // attributions
)

// Facts are the facts of a side for which keep holds.
func Facts(s Side, g Gazetteer, keep func(*toll.Fact) bool) []Fact {
	if s.Ledger == nil {
		return nil
	}
	var out []Fact
	for i := range s.Ledger.Facts {
		if f := &s.Ledger.Facts[i]; keep(f) {
			out = append(out, s.fact(f))
		}
	}
	camped(out)
	g.placed(s, out)
	return out
}

func (s Side) fact(f *toll.Fact) Fact {
	out := Fact{Fact: f, group: groupWords(f.Group)}
	first, _, _ := strings.Cut(s.Ledger.Mentions[f.Mentions[0]].Quote, " ")
	out.someone = articles[strings.ToLower(first)]
	if len(out.group) == 0 {
		out.group = fightersIn(s.Ledger.Mentions[f.Mentions[0]].Quote)
	}
	for _, a := range f.Attributions[:min(len(f.Attributions), voiceLimit)] {
		if words := Telling(Words(a.Who)); len(words) > 0 {
			out.said = append(out.said, signedOf(words))
		}
	}
	for _, i := range f.Mentions[:min(len(f.Mentions), sentenceLimit)] {
		sentence := s.Ledger.Mentions[i].Sentence.In(s.Doc.Text)
		out.sentences = append(out.sentences, signedOf(stemmed(Words(sentence))))
		out.steps = append(out.steps, deltasIn(sentence)...)
	}
	out.told = SetOf(behind(s.Doc.Text, &s.Ledger.Mentions[f.Mentions[0]]))
	for i := f.Mentions[0] - 1; i >= 0 && s.Ledger.Mentions[i].Sentence == s.Ledger.Mentions[f.Mentions[0]].Sentence; i-- {
		if s.Ledger.Mentions[i].Category == f.Category {
			out.turn++
		}
	}
	return out
}

// behind are the telling words from a mention to the end of its clause: "discharged", "over 75", "intensive care". Numbers are none.
func behind(text string, m *toll.Mention) []string {
	rest := text[m.Start:max(m.Start, m.Sentence.End)]
	if i := strings.IndexAny(rest, ",;:.!?"); i >= 0 {
		rest = rest[:i]
	}
	for _, joint := range []string{" and ", " but ", " while ", " by "} {
		if i := strings.Index(rest, joint); i > 0 {
			rest = rest[:i]
		}
	}
	var out []string
	for _, w := range Telling(Words(rest)) {
		if kin, ok := groupKin[w]; ok {
			w = kin
		}
		if !generic[w] && !counting[w] && !unicode.IsDigit(rune(w[0])) {
			out = append(out, w)
		}
	}
	return out
}

// counting words are numbers, and what befalls all of a category: they tell no part from another.
var counting = stems(`one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
	nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred killed died hurt missing rescued arrested`)

// articles stand before somebody, not before a number of people.
var articles = setOf("a an another un une ein eine una uno um uma")

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
	"police policemen policewomen officers constables policiers polizisten policías poliziotti",
	"soldiers troops servicemen soldats soldaten soldados militaires soldati",
	"fighters combatants combattants kämpfer combatientes combattenti",
	"children boys girls pupils schoolchildren minors enfants kinder niños bambini crianças",
	"women femmes frauen mujeres donne mulheres",
	"students undergraduates",
	"tourists holidaymakers visitors touristes touristen turistas turisti",
	"attackers gunmen militants assailants suspects",
	"firefighters firemen pompiers bomberos",
	"residents villagers inhabitants habitants einwohner habitantes")

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

// What the signs that two facts are one are worth. Chosen on the pairs in ../diff/testdata, and by reason: a country or a sentence is
// seldom the same by chance, a small figure often.
const (
	worthGroup       = 3.0 // the same particular group
	worthPeople      = 1.0 // people in general, both
	worthVague       = -0.5
	worthOtherGroup  = -2.5
	worthOtherPart   = -6.0 // two pupils among the dead are not two teachers, in whatever like words
	worthNationality = 3.0
	worthOneNation   = -2.0
	worthScope       = 1.0
	worthOtherScope  = -2.0
	worthFigure      = 2.0
	worthNear        = 0.5 // times the quotient of the figures
	worthInside      = 1.0 // one is a range that holds the other
	worthSaid        = 1.5
	worthOtherVoice  = -1.5 // two who are named are rivals, until more speaks for a successor
	worthSentence    = 4.0  // times the sentences' likeness
	worthTurn        = 0.5
	worthPlace       = 2.0
)

// alikeSentences is the likeness of sentences from which nameless parts in other words may still be one.
const alikeSentences = 0.5

// alikeTold is the likeness of what two parts are told of from which that is as good as a group.
const alikeTold = 0.5

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
	if Apart(a, b) || OtherCamp(a, b) {
		return Never
	}
	s := scoreGroup(a, b) + scoreScope(a, b) + scoreFigure(a, b) + worthSentence*sentences(a, b)
	switch {
	case a.Nationality != b.Nationality:
		s += worthOneNation
	case a.Nationality != "":
		s += worthNationality
	}
	if a.turn == b.turn {
		s += worthTurn
	}
	if SamePlace(a, b) {
		s += worthPlace
	}
	switch {
	case SameVoice(a, b):
		s += worthSaid
	case a.Voiced() && b.Voiced():
		s += worthOtherVoice
	}
	if nameless(a) && nameless(b) && !toldAlike(a, b) {
		s -= worthPeople + worthTurn
	}
	if !whole(a.Scope) && !whole(b.Scope) && !(a.Named() && b.Named()) && toldApart(a, b) {
		s += worthOtherPart
	}
	if a.Person() != b.Person() && a.Figure == b.Figure { // "a rescuer" is not "a man" by the number alone
		s -= worthFigure
	}
	return s
}

// toldApart says that two parts are told in other words: "73 have been discharged", "41 are in intensive care".
func toldApart(a, b *Fact) bool {
	return len(a.told) > 0 && len(b.told) > 0 && a.told.Likeness(b.told) == 0 && sentences(a, b) < alikeSentences
}

// toldAlike says that two parts, of which one at least is nameless, are told in the same words: "in a critical condition".
func toldAlike(a, b *Fact) bool {
	return !(a.Named() && b.Named()) && len(a.told) > 0 && a.told.Likeness(b.told) >= alikeTold
}

// partsAlike says that both are parts, told in the same words.
func partsAlike(a, b *Fact) bool { return !whole(a.Scope) && !whole(b.Scope) && toldAlike(a, b) }

// nameless parts are told apart by their sentences only: two of the dead here need not be two of the dead there.
func nameless(f *Fact) bool {
	return !whole(f.Scope) && len(f.group) == 0 && f.Nationality == ""
}

func scoreFigure(a, b *Fact) float64 {
	if a.Figure == b.Figure {
		if nameless(a) && nameless(b) {
			return worthNear
		}
		return worthFigure
	}
	x, y := BoundsOf(a.Figure), BoundsOf(b.Figure)
	if x.Low < x.High && x.Holds(y) || y.Low < y.High && y.Holds(x) {
		return worthInside
	}
	return worthNear * float64(min(x.Low, y.Low)) / float64(max(1, x.Low, y.Low))
}

// sentences is the likeness of the likest two sentences of a and b.
func sentences(a, b *Fact) float64 {
	best := 0.0
	for _, s := range a.sentences {
		for _, t := range b.sentences {
			if s.atMost(t) > best {
				best = max(best, s.Likeness(t.Set))
			}
		}
	}
	return best
}

func victim(r toll.Role) bool { return r != toll.Attacker }

func scoreGroup(a, b *Fact) float64 {
	switch {
	case len(a.group) == 0 && len(b.group) == 0:
		return worthPeople
	case !whole(a.Scope) && !whole(b.Scope) && (a.tellsOf(b) || b.tellsOf(a)), partsAlike(a, b):
		return worthGroup
	case len(a.group) == 0 || len(b.group) == 0:
		return worthVague
	case Likeness(a.group, b.group) > 0:
		return worthGroup
	case a.Scope == toll.Part && b.Scope == toll.Part:
		return worthOtherPart
	}
	return worthOtherGroup
}

// tellsOf says that a has no group by itself, but its clause names that of b: "three of them guards" are guards.
func (f *Fact) tellsOf(g *Fact) bool {
	return len(f.group) == 0 && len(g.group) > 0 && f.told.holds(SetOf(g.group))
}

// scoreScope sets totals against totals and parts against parts. A figure that stands alone in one text may be a part in another,
// and what a text counts at one place is a part of what it counts at all, if it does.
func scoreScope(f, g *Fact) float64 {
	a, b := f.Scope, g.Scope
	switch {
	case a == b || whole(a) && whole(b):
		return worthScope
	case a == toll.Single || b == toll.Single || a == toll.Unclear || b == toll.Unclear || SamePlace(f, g):
		return 0
	}
	return worthOtherScope
}

// whole says that a figure of this scope stands for itself rather than for a part of another.
func whole(s toll.Scope) bool {
	return s == toll.Total || s == toll.Single || s == toll.Extra || s == ""
}

// Whole says that the fact stands for itself rather than for a part of another.
func (f *Fact) Whole() bool { return whole(f.Scope) }

// Named says that the fact is about a particular group, not people in general.
func (f *Fact) Named() bool { return len(f.group) > 0 }

// Person says that the fact is about one person who is told apart from others by a noun: "a lifeboatman".
func (f *Fact) Person() bool { return f.Named() && f.Figure.Min == 1 && f.Figure.Max == 1 }

// Individual says that the fact tells of somebody, "a boy of four", rather than counts.
func (f *Fact) Individual() bool { return f.Figure.Min == 1 && f.Figure.Max == 1 && f.someone }

// Kin says that two facts may count the same people, as far as their groups and countries tell. One person with a noun is not the crowd.
func Kin(a, b *Fact) bool {
	if (a.Person() || b.Person()) && a.Figure != b.Figure && !(a.Named() && b.Named()) {
		return false
	}
	if a.Category != b.Category || victim(a.Role) != victim(b.Role) || a.Nationality != b.Nationality || Apart(a, b) || OtherCamp(a, b) {
		return false
	}
	return len(a.group) == 0 || len(b.group) == 0 || a.Role == toll.Attacker || Likeness(a.group, b.group) > 0
}

// SameVoice says that somebody is named by both facts: "police" are "harbour police", but the fire service is no ambulance service.
func SameVoice(a, b *Fact) bool {
	for _, v := range a.said {
		for _, w := range b.said {
			if w.holds(v) || v.holds(w) {
				return true
			}
		}
	}
	return false
}

// NamedIn says that somebody who is named for a stands in a sentence of b: "the district hospital has taken in 38".
func NamedIn(a, b *Fact) bool {
	for _, v := range a.said {
		for _, s := range b.sentences {
			if s.holds(v) {
				return true
			}
		}
	}
	return false
}

// Voiced says that the fact names who says so.
func (f *Fact) Voiced() bool { return len(f.said) > 0 }

// key is equal for facts that say the same in the same words.
func (f *Fact) key() string {
	return fmt.Sprint(f.Category, f.Figure, f.Group, f.Role, f.Nationality, f.Scope, f.Status, f.said, f.sentences)
}

// TakesBack says that a sentence of the fact takes a figure back in so many words, whatever the ledger made of it: "the union has
// withdrawn the figure".
func (s Side) TakesBack(f *toll.Fact) bool {
	for _, i := range f.Mentions {
		verb, noun := false, false
		for _, w := range Words(s.Ledger.Mentions[i].Sentence.In(s.Doc.Text)) {
			verb = verb || takingBack[w]
			noun = noun || told[w]
		}
		if verb && noun {
			return true
		}
	}
	return false
}

// The verbs that take something back, and what they take back.
var (
	takingBack = setOf("withdrew withdrawn withdraws retracted retracts revoked")
	told       = setOf("figure figures number numbers toll claim claims statement report count estimate")
)
