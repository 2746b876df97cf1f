package briefing

import (
	"math/bits"
	"strings"
	"sync"
	"unicode"
)

// scripts tells the language of a script that (among briefings) one language nearly owns.
var scripts = []struct {
	table    *unicode.RangeTable
	language string
}{
	{unicode.Bengali, "bn"},
	{unicode.Arabic, "ar"},
	{unicode.Devanagari, "hi"},
	{unicode.Cyrillic, "ru"},
	{unicode.Hangul, "ko"},
	{unicode.Hiragana, "ja"},
	{unicode.Katakana, "ja"},
	{unicode.Han, "zh"},
	{unicode.Greek, "el"},
	{unicode.Hebrew, "he"},
	{unicode.Thai, "th"},
	{unicode.Tamil, "ta"},
}

// latin are the languages told by their function words.
var latin = [...]string{"en", "fr", "de", "es", "it", "pt", "nl", "id", "tr", "sw", "pl"}

// sampleSize is how much of a text its language is told by, in bytes.
const sampleSize = 2048

// languageOf tells the language of a text by its script and, where that is Latin, by its function words; "" if
// there are none.
func languageOf(text string) string {
	text = strings.ToValidUTF8(text[:min(len(text), sampleSize)], "")
	if language := scriptLanguage(text); language != "" {
		return language
	}
	words := functionWords()
	var counts [len(latin)]int
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !isWordRune(r) }) {
		for has := words[word]; has != 0; has &= has - 1 {
			counts[bits.TrailingZeros16(has)]++
		}
	}
	best, most := "", 1
	for i, n := range counts {
		if n > most {
			best, most = latin[i], n
		}
	}
	return best
}

// scriptLanguage counts letters by script; "" where most are Latin or there is none.
func scriptLanguage(text string) string {
	if isLatin(text) {
		return ""
	}
	counts := make([]int, len(scripts))
	letters := 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		if r < 0x370 {
			continue
		}
		for i, s := range scripts {
			if unicode.Is(s.table, r) {
				counts[i]++
				break
			}
		}
	}
	if kana := counts[5] + counts[6]; kana*20 > letters { // Japanese mixes Han and kana
		return "ja"
	}
	for i, n := range counts {
		if n*2 > letters {
			return scripts[i].language
		}
	}
	return ""
}

// firstOther is the first byte in UTF-8 of the first letter, U+0370, of a script other than Latin.
const firstOther = 0xCD

// isLatin reports a text without a letter of another script, as most are.
func isLatin(text string) bool {
	for i := range len(text) {
		if text[i] >= firstOther {
			return false
		}
	}
	return true
}

// functionWords are the function words of the Latin languages, with a bit for each language that has them.
var functionWords = sync.OnceValue(func() map[string]uint16 {
	words := map[string]uint16{}
	for i, language := range latin {
		for _, w := range wordLists(language)["function"] {
			words[w] |= 1 << i
		}
	}
	return words
})
