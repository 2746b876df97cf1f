package library

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sofar/briefing"
	"sofar/briefing/clean"
)

// Snippets are cut from the beginning of a text only, and are about so long, in bytes.
const (
	snippetSearch = 256 << 10
	snippetLength = 160
	snippetLead   = 48 // of it before the first word found
)

// finder finds a query's words again in a text, as the index saw them: without case and accents.
type finder struct {
	terms    []folded
	mayBegin [256]bool // bytes with which a word that is looked for can begin
}

// folded is a term's words; the last may be the beginning of a word.
type folded struct {
	words  []string
	prefix bool
}

func (q *Query) finder() finder {
	var f finder
	for i, t := range q.Terms {
		if t.Not {
			continue
		}
		var words []string
		for w := range eachWord(t.Text) {
			if word := fold(w.In(t.Text)); word != "" { // a lone accent
				words = append(words, word)
			}
		}
		f.terms = append(f.terms, folded{words, t.Prefix || q.Typing && i == len(q.Terms)-1})
		if len(words) > 0 {
			first := words[0][0]
			f.mayBegin[first] = true
			f.mayBegin[strings.ToUpper(string(rune(first)))[0]] = true
		}
	}
	for b := utf8.RuneSelf; b < len(f.mayBegin); b++ { // accents and other scripts: looked at closely
		f.mayBegin[b] = true
	}
	return f
}

// snippet cuts the stretch with most of the terms out of text.
func (f finder) snippet(text string) (string, []briefing.Span, briefing.Span) {
	matches, terms := f.matches(text)
	if len(matches) == 0 {
		head := onRunes(text, briefing.Span{End: min(len(text), snippetLength)})
		return framed(text, head, squeezed(head.In(text))), nil, briefing.Span{}
	}
	first := densest(matches, terms)
	start := matches[first].Start
	window := briefing.Span{Start: max(0, start-snippetLead), End: min(len(text), max(start-snippetLead+snippetLength, matches[first].End))}
	window = toWords(text, window)
	line, at := squeezedWithOffsets(window.In(text))
	lead := len(ellipsisBefore(window))
	place := func(offset int) int {
		n, _ := slices.BinarySearch(at, offset-window.Start)
		return n + lead
	}
	var inside []briefing.Span
	for _, m := range matches {
		if window.Contains(m) {
			inside = append(inside, briefing.Span{Start: place(m.Start), End: place(m.End)})
		}
	}
	return framed(text, window, line), inside, matches[first]
}

// matchLimit bounds what is looked at in a text full of a common word.
const matchLimit = 500

// matches are the places of the terms, in text order, and which term each is.
func (f finder) matches(text string) (places []briefing.Span, terms []int) {
	words := slices.AppendSeq(make([]briefing.Span, 0, len(text)/averageWord), eachWord(text))
	for i := range words {
		if !f.mayBegin[text[words[i].Start]] {
			continue
		}
		for t, term := range f.terms {
			if n := len(term.words); term.at(text, words[i:]) {
				places = append(places, briefing.Span{Start: words[i].Start, End: words[i+n-1].End})
				terms = append(terms, t)
				break
			}
		}
		if len(places) == matchLimit {
			break
		}
	}
	return places, terms
}

// averageWord is about the length of a word and the space behind it, in bytes.
const averageWord = 5

// at says that the term stands at the beginning of words.
func (t folded) at(text string, words []briefing.Span) bool {
	n := len(t.words)
	if n == 0 || n > len(words) {
		return false
	}
	for i, want := range t.words {
		w := fold(words[i].In(text))
		if w != want && !(i == n-1 && t.prefix && strings.HasPrefix(w, want)) {
			return false
		}
	}
	return true
}

// densest is the match from which a snippet's length holds the most different terms.
func densest(matches []briefing.Span, terms []int) int {
	best, most := 0, 0
	for i := range matches {
		seen := map[int]bool{}
		for j := i; j < len(matches) && matches[j].End <= matches[i].Start+snippetLength-snippetLead; j++ {
			seen[terms[j]] = true
		}
		if len(seen) > most {
			best, most = i, len(seen)
		}
	}
	return best
}

// toWords widens a window so that no word is cut.
func toWords(text string, w briefing.Span) briefing.Span {
	const widest = 40 // bytes; scripts without spaces have no end of a word near
	for n := 0; n < widest && w.Start > 0; n++ {
		r, size := utf8.DecodeLastRuneInString(text[:w.Start])
		if n > 0 && !wordRune(r) && utf8.RuneStart(text[w.Start]) {
			break
		}
		w.Start -= size
	}
	for n := 0; n < widest && w.End < len(text); n++ {
		r, size := utf8.DecodeRuneInString(text[w.End:])
		if !wordRune(r) && utf8.RuneStart(text[w.End]) {
			break
		}
		w.End += size
	}
	return onRunes(text, w)
}

// onRunes moves a window's ends to rune boundaries.
func onRunes(text string, w briefing.Span) briefing.Span {
	for w.Start > 0 && !utf8.RuneStart(text[w.Start]) {
		w.Start--
	}
	for w.End < len(text) && !utf8.RuneStart(text[w.End]) {
		w.End++
	}
	return w
}

func ellipsisBefore(w briefing.Span) string {
	if w.Start > 0 {
		return "…"
	}
	return ""
}

// framed sets a window's line between the ellipses that say where it was cut.
func framed(text string, w briefing.Span, line string) string {
	line = ellipsisBefore(w) + line
	if w.End < len(text) {
		line += "…"
	}
	return clean.Line(line)
}

// eachWord yields the spans of words; characters of scripts without spaces are words each.
func eachWord(s string) func(yield func(briefing.Span) bool) {
	return func(yield func(briefing.Span) bool) {
		start := -1
		for i, r := range s {
			word := wordRune(r)
			if start >= 0 && (!word || unspaced(r)) {
				if !yield(briefing.Span{Start: start, End: i}) {
					return
				}
				start = -1
			}
			switch {
			case word && unspaced(r):
				if !yield(briefing.Span{Start: i, End: i + utf8.RuneLen(r)}) {
					return
				}
			case word && start < 0:
				start = i
			}
		}
		if start >= 0 {
			yield(briefing.Span{Start: start, End: len(s)})
		}
	}
}

// fold takes case and Latin accents away, as the index's tokenizer does, and writes letters as they are typed.
func fold(w string) string {
	ascii := true
	for i := range len(w) {
		ascii = ascii && w[i] < utf8.RuneSelf
	}
	if ascii {
		return strings.ToLower(w)
	}
	w = strings.ToLower(asTyped(w))
	return strings.Map(func(r rune) rune {
		if unicode.Is(accents, r) {
			return -1
		}
		return r
	}, norm.NFD.String(w))
}

// accents are the combining diacritical marks of Unicode's first block of them.
var accents = &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0x0300, Hi: 0x036F, Stride: 1}}}
