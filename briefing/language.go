package briefing

import (
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
var latin = [...]string{"en", "fr", "de", "es", "it", "pt", "nl"}

// sampleSize is how much of a text its language is told by, in bytes.
const sampleSize = 2048

// languageOf tells the language of a text by its script and, where that is Latin, by its function words; "" if
// there are none.
func languageOf(text string) string {
	text = strings.ToValidUTF8(text[:min(len(text), sampleSize)], "")
	if language := scriptLanguage(text); language != "" {
		return language
	}
	best, most := "", 1
	counts := map[string]int{}
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !isWordRune(r) }) {
		for _, language := range functionWords()[word] {
			counts[language]++
		}
	}
	for _, language := range latin {
		if counts[language] > most {
			best, most = language, counts[language]
		}
	}
	return best
}

// scriptLanguage counts letters by script; "" where most are Latin or there is none.
func scriptLanguage(text string) string {
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

// functionWords are the function words of the Latin languages, with the languages that have each.
var functionWords = sync.OnceValue(func() map[string][]string {
	words := map[string][]string{}
	for _, language := range latin {
		for _, w := range wordLists(language)["function"] {
			words[w] = append(words[w], language)
		}
	}
	return words
})
