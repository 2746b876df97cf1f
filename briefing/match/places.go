package match

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sofar/briefing"
	"sofar/briefing/toll"
)

// Gazetteer is the places that the texts to be compared count people at, by their names as written.
type Gazetteer map[string]Set

// mostPlaces bounds a gazetteer.
const mostPlaces = 200

// GazetteerOf collects the names that stand behind "in", "near" and the like, or beside "town" and "province", in sentences with figures.
// It reads English, where names of places begin with a capital and other nouns do not.
func GazetteerOf(sides ...Side) Gazetteer {
	g := Gazetteer{}
	for _, s := range sides {
		if !s.namesPlaces() {
			continue
		}
		for i := range s.Ledger.Mentions {
			for _, n := range namesIn(s.Ledger.Mentions[i].Sentence.In(s.Doc.Text)) {
				if n.located && len(g) < mostPlaces {
					g.add(n.text)
				}
			}
		}
	}
	return g
}

func (g Gazetteer) add(name string) {
	if _, ok := g[name]; ok {
		return
	}
	var words []string
	for _, w := range Words(name) {
		if !placeKinds[w] && !sides[w] {
			words = append(words, w)
		}
	}
	if len(words) > 0 {
		g[name] = SetOf(words)
	}
}

func (s Side) namesPlaces() bool {
	return s.Ledger != nil && (s.Ledger.Language == "en" || s.Ledger.Language == "")
}

// name is a run of words with capitals in a sentence.
type name struct {
	briefing.Span

	text    string
	located bool // the words beside it make it a place
}

// The words that make a name a place, and those that make none of it.
var (
	placePrepositions = setOf("in near around outside across off throughout")
	placeKinds        = setOf("province region district state county city town village island valley port hamlet suburb municipality prefecture")
	sides             = setOf("north south east west upper lower new old great san santa saint st cape mount lake fort el al northern southern eastern western")
	noPlaces          = setOf(`january february march april may june july august september october november december
		monday tuesday wednesday thursday friday saturday sunday gmt utc christmas easter ramadan`)
)

// namesIn are the names in a sentence, in its order.
func namesIn(s string) []name {
	var out []name
	last, before := "", "" // the word before, and the one before that, in lower case
	for i := 0; i < len(s); {
		end := nextWord(s, i)
		word := s[i:end]
		switch first, _ := utf8.DecodeRuneInString(word); {
		case end == i:
			_, size := utf8.DecodeRuneInString(s[i:])
			if s[i] != ' ' {
				last, before = "", ""
			}
			i += size
			continue
		case !unicode.IsUpper(first) || placePrepositions[strings.ToLower(word)] || small[strings.ToLower(word)]:
			if n := len(out) - 1; n >= 0 && placeKinds[word] && out[n].End+1 == i {
				out[n].located = true
			}
			before, last, i = last, strings.ToLower(word), end
			continue
		}
		for end+1 < len(s) && s[end] == ' ' && beginsUpper(s[end+1:]) {
			end = nextWord(s, end+1)
		}
		n := name{briefing.Span{Start: i, End: end}, strings.TrimSuffix(strings.TrimSuffix(s[i:end], "'s"), "’s"), false}
		n.located = placePrepositions[last] || last == "of" && placeKinds[before]
		if !noPlaces[strings.ToLower(n.text)] {
			out = append(out, n)
		}
		last, before, i = "", "", end
	}
	return out
}

func beginsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// nextWord is the end of the word that begins at i; i if none does.
func nextWord(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !inName(r) {
			return i
		}
		i += size
	}
	return i
}

func inName(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\'' || r == '’' || r == '-'
}

// reach is how far back before a sentence that says "there" its place is looked for, in bytes.
const reach = 300

// where tells the place of a mention: what its sentence names behind it and before the next figure, else what it names last before it,
// else, where it says "there", what stands last before the sentence. Who says so may sit anywhere.
func (g Gazetteer) where(doc *briefing.Document, mentions []toll.Mention, i int) Set {
	m := &mentions[i]
	sentence := m.Sentence.In(doc.Text)
	from, to := min(max(0, m.Start-m.Sentence.Start), len(sentence)), len(sentence)
	if i+1 < len(mentions) && mentions[i+1].Start > m.Start && mentions[i+1].Start < m.Sentence.End {
		to = mentions[i+1].Start - m.Sentence.Start
	}
	for _, joint := range [...]string{"; ", " while ", " but "} {
		if at := strings.Index(sentence[from:to], joint); at >= 0 {
			to = from + at
		}
	}
	here := strings.Contains(sentence, " there.") || strings.Contains(sentence, " there,") || strings.Contains(sentence, " there and ")
	var before Set
	last := name{}
	for _, n := range namesIn(sentence[:to]) {
		place, known := g[n.text]
		if !known || !here && strings.Contains(m.Attribution.Who, n.text) {
			continue
		}
		if n.Start >= from {
			return place
		}
		if joint := sentence[last.End:n.Start]; last.Len() > 0 && (joint == " and " || joint == ", ") { // "between Osk and Tervan"
			place = joined(before, place)
		}
		before, last = place, n
	}
	if here && before == nil {
		for _, n := range namesIn(doc.Text[max(0, m.Sentence.Start-reach):m.Sentence.Start]) {
			if place, known := g[n.text]; known {
				before = place
			}
		}
	}
	return before
}

// joined is the words of both sets.
func joined(a, b Set) Set {
	both := slices.Concat(a, b)
	slices.Sort(both)
	return slices.Compact(both)
}

// level is how wide a place is.
type level uint8

const (
	noLevel level = iota
	town
	province
	country // or several places
)

var (
	levels = map[string]level{
		"town": town, "city": town, "village": town, "province": province, "region": province, "county": province, "district": province,
		"prefecture": province, "country": country, "nation": country, "nationwide": country, "countrywide": country,
	}
	plurals = setOf("provinces regions districts states counties cities towns villages islands countries municipalities prefectures")
	counts  = setOf("two three four five six seven eight nine ten several many both all")
	within  = setOf("in across throughout within")
	clinics = setOf("hospital hospitals clinic clinics")
)

// levelOf is how wide a place a sentence speaks of without a name: "34 dead in three provinces", "nationwide", "in the province", "the
// town's hospital"; noLevel if it does not, or of two.
func levelOf(sentence string) level {
	found := noLevel
	words := Words(sentence)
	at := func(i int) string {
		if i < 0 || i >= len(words) {
			return ""
		}
		return words[i]
	}
	for i, w := range words {
		l := noLevel
		switch {
		case plurals[w] && counts[at(i-1)]:
			l = country
		case at(i-1) == "the" && (within[at(i-2)] || at(i+1) == "s" && clinics[at(i+2)]), strings.HasSuffix(w, "wide"):
			l = levels[w]
		}
		if l != noLevel && found != noLevel && l != found {
			return noLevel
		}
		found = max(found, l)
	}
	return found
}

// placed fills in where the facts of a side are.
func (g Gazetteer) placed(s Side, facts []Fact) {
	if !s.namesPlaces() {
		return
	}
	var counted Set
	others := map[toll.Category]Set{}
	for i := range facts {
		f := &facts[i]
		for _, at := range f.Mentions[:min(len(f.Mentions), sentenceLimit)] {
			f.places = joined(f.places, g.where(s.Doc, s.Ledger.Mentions, at))
			f.level = max(f.level, levelOf(s.Ledger.Mentions[at].Sentence.In(s.Doc.Text)))
		}
		counted = joined(counted, f.places)
		others[f.Category] = joined(others[f.Category], f.places)
	}
	own := SetOf(Words(s.headline()))
	for category, places := range others {
		others[category] = slices.DeleteFunc(places, func(h uint64) bool { return slices.Contains(own, h) })
	}
	for i := range facts {
		facts[i].counted, facts[i].others = counted, others[facts[i].Category]
	}
}

// headline is a document's headline, or its first line.
func (s Side) headline() string {
	if s.Doc.Meta.Headline != "" {
		return s.Doc.Meta.Headline
	}
	line, _, _ := strings.Cut(s.Doc.Text, "\n")
	return line
}

// Apart says that two facts are about people at different places: both name one, and either text counts at both; or the text of one that
// names none has another figure for that of the other; or one is of a wider place, and the larger.
func Apart(a, b *Fact) bool {
	switch {
	case len(a.places) > 0 && len(b.places) > 0:
		return !a.places.meets(b.places) && (a.counted.meets(b.places) || b.counted.meets(a.places))
	case wider(a, b), wider(b, a):
		return true
	case len(a.places) > 0:
		return b.others.meets(a.places)
	case len(b.places) > 0:
		return a.others.meets(b.places)
	}
	return false
}

// wider says that a is of a wider place than b, and so many that b may be a part of them.
func wider(a, b *Fact) bool {
	if a.level <= b.level || b.level == noLevel && (a.level != country || len(b.places) == 0) {
		return false
	}
	return BoundsOf(a.Figure).Low > BoundsOf(b.Figure).High
}

// SamePlace says that both facts name a place, and the same one.
func SamePlace(a, b *Fact) bool { return a.places.meets(b.places) }

// meets says that the sets have a word in common.
func (a Set) meets(b Set) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			return true
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return false
}
