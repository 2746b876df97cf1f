// Package match says how alike sentences, sections and figures of different texts are, so that two revisions (diff) or
// several outlets (compare) can be set against each other. It decides nothing about them, and knows no more of any language
// than a list of small words and the usual titles of sections.
package match

import (
	"hash/maphash"
	"math/bits"
	"slices"
	"strings"
	"unicode"
)

// Words are the words of s in their order: letters, digits and marks, lower case. "20" and "6.2" are words, too.
func Words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !wordRune(r) })
}

func wordRune(r rune) bool {
	return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r >= 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// Likeness is the share of the different words of a and b together that both have, 0.0-1.0. Two empty texts are alike.
func Likeness(a, b []string) float64 {
	if len(a) == 0 && len(b) == 0 {
		return 1
	}
	in := make(map[string]uint8, len(a)+len(b))
	for _, w := range a {
		in[w] |= 1
	}
	for _, w := range b {
		in[w] |= 2
	}
	both := 0
	for _, sides := range in {
		if sides == 3 {
			both++
		}
	}
	return float64(both) / float64(len(in))
}

// Set is the different words of a text, made for comparing with many others: sorted hashes, which are good within one process only.
type Set []uint64

// seed makes the hashes of a process comparable.
var seed = maphash.MakeSeed()

// SetOf makes the set of words.
func SetOf(words []string) Set {
	set := make(Set, len(words))
	for i, w := range words {
		set[i] = maphash.String(seed, w)
	}
	slices.Sort(set)
	return slices.Compact(set)
}

// Likeness is what the function Likeness says of the words that the sets were made of.
func (a Set) Likeness(b Set) float64 {
	if len(a) == 0 && len(b) == 0 {
		return 1
	}
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		x, y := a[i], b[j]
		if x == y {
			both++
		}
		if x <= y {
			i++
		}
		if y <= x {
			j++
		}
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

// holds says that all of b is in a.
func (a Set) holds(b Set) bool {
	i := 0
	for _, h := range b {
		for i < len(a) && a[i] < h {
			i++
		}
		if i == len(a) || a[i] != h {
			return false
		}
	}
	return true
}

// signed is a set with a bit for each of its words; different words may share one. Most sets that have little in common are told apart by
// their bits alone.
type signed struct {
	Set

	bits uint64
}

func signedOf(words []string) signed {
	s := signed{Set: SetOf(words)}
	for _, h := range s.Set {
		s.bits |= 1 << (h >> 58)
	}
	return s
}

// atMost is what the likeness of s and t cannot exceed.
func (s signed) atMost(t signed) float64 {
	if len(s.Set) == 0 || len(t.Set) == 0 {
		return 1
	}
	both := min(len(s.Set)-bits.OnesCount64(s.bits&^t.bits), len(t.Set)-bits.OnesCount64(t.bits&^s.bits))
	return float64(both) / float64(len(s.Set)+len(t.Set)-both)
}

// holds says that all of t is in s.
func (s signed) holds(t signed) bool { return t.bits&^s.bits == 0 && s.Set.holds(t.Set) }

// Telling are the words that carry what a text says: without small words, and in one form for singular and plural.
func Telling(words []string) []string {
	out := make([]string, 0, len(words))
	for _, w := range words {
		if !small[w] {
			out = append(out, stem(w))
		}
	}
	return out
}

// stemmed stems words where they stand.
func stemmed(words []string) []string {
	for i, w := range words {
		words[i] = stem(w)
	}
	return words
}

// stem cuts the common endings off, so that "tourists" and "tourist" are one word, "collapsed" and "collapse" too.
func stem(w string) string {
	switch {
	case w == "lives":
		return "life"
	case len(w) > 6 && strings.HasSuffix(w, "ly") && !strings.HasSuffix(w, "ily"): // "critically", "critical"
		return stem(w[:len(w)-2])
	case len(w) > 4 && strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case len(w) > 5 && strings.HasSuffix(w, "ing"):
		return w[:len(w)-3]
	case len(w) > 4 && strings.HasSuffix(w, "ed"):
		return w[:len(w)-2]
	case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
		return strings.TrimSuffix(w[:len(w)-1], "e")
	case len(w) > 4 && strings.HasSuffix(w, "e"):
		return w[:len(w)-1]
	}
	return w
}

// setOf makes a set of words.
func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// small words say nothing by themselves.
var small = setOf(`a about after again all also an and any are as at be been before being but by can could did do does for from
	had has have he her his how i if in into is it its just may might more most much no nor not now of on one or our out over said
	say saying says she should so some still such than that the their them then there they this those to too up us was we were
	what when where which while who whom whose why will with would yet you your`)
