package library

import (
	_ "embed"
	"slices"
	"strings"
	"unicode/utf8"
)

// likeness is what two texts are compared by: the words that tell one event from another.
type likeness struct{ headline, text map[string]bool }

// likenessBytes is how much of a text is looked at.
const likenessBytes = 64 << 10

func likenessOf(headline, text string) likeness {
	return likeness{tellingWords(headline, 3), tellingWords(text[:min(len(text), likenessBytes)], 4)}
}

// Shares of telling words that two texts have in common, of the one that has fewer. Of dev/pairs and dev/genre, revisions of one briefing share
// 0.41-0.91, other outlets' briefings on the event at most 0.29, other events at most 0.21.
const (
	sameStory  = 0.35 // whatever the headlines say
	sameEvent  = 0.22 // where the headlines are alike
	fewestTold = 6    // telling words, below which a share says little
)

// revises reports whether one text may be a later state of the other's briefing. Nearly all headlines of the genre share words ("what we know so
// far"), and files and addresses are written over with other events' briefings: two of those must not become a toll that rose or fell.
func (l likeness) revises(other likeness) bool {
	if len(l.text) == 0 || len(other.text) == 0 {
		return l.called(other) || len(l.headline)+len(other.headline) == 0
	}
	share := shared(l.text, other.text)
	if l.called(other) {
		return l.short(other) || share >= sameEvent
	}
	return share >= sameStory
}

// strays reports that one text is surely no state of the other's briefing, although it stands at the same address.
func (l likeness) strays(other likeness) bool {
	return !l.called(other) && !l.short(other) && shared(l.text, other.text) < sameEvent
}

// called says that the headlines are alike.
func (l likeness) called(other likeness) bool { return 2*shared(l.headline, other.headline) >= 1 }

func (l likeness) short(other likeness) bool { return min(len(l.text), len(other.text)) < fewestTold }

// shared is the share of words that two sets have in common, of the smaller; 0 where one is empty.
func shared(a, b map[string]bool) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return 0
	}
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	return float64(both) / float64(len(a))
}

// tellingWords are a text's words of at least so many letters but those that stand in any briefing, and pairs of characters in scripts that
// are written without spaces.
func tellingWords(s string, shortest int) map[string]bool {
	words := map[string]bool{}
	before := ""
	for span := range eachWord(s) {
		w := fold(span.In(s))
		if r, _ := utf8.DecodeRuneInString(w); unspaced(r) {
			if before != "" {
				words[before+w] = true
			}
			before = w
			continue
		}
		before = ""
		if utf8.RuneCountInString(w) >= shortest && !commonplace(w) {
			words[w] = true
		}
	}
	return words
}

//go:embed commonplace.txt
var commonplaces string

// commonplaceWords are sorted.
var commonplaceWords = sortedFields(commonplaces)

func commonplace(w string) bool {
	_, found := slices.BinarySearch(commonplaceWords, w)
	return found
}

func sortedFields(s string) []string {
	fields := strings.Fields(s)
	slices.Sort(fields)
	return fields
}
