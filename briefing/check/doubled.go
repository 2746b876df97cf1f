package check

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"sofar/briefing"
)

// twice lists the words that may well follow themselves, per language ("she knew that that was so"). A language that
// is not here is not looked at: in Bengali, Turkish or Indonesian doubling is grammar.
var twice = map[string][]string{
	"en": {"had", "that", "very", "no", "yes", "so", "bye", "is", "blah", "ha", "knock", "her", "do", "can", "who", "ok"},
	"fr": {"nous", "vous", "très", "non", "oui", "ne", "si"},
	"de": {"die", "der", "das", "den", "dem", "sie", "sehr", "nein", "ja", "was", "wie"},
	"es": {"no", "sí", "muy", "bien", "ya", "casi", "tan"},
	"it": {"no", "sì", "via", "man", "quasi", "poco", "piano", "così", "appena", "ben"},
	"pt": {"não", "sim", "muito", "quase", "já"},
	"nl": {"die", "dat", "heel", "nee", "ja", "zij", "hij"},
}

// doubled finds words written twice in what a reader is shown.
func (d *desk) doubled() {
	language, _, _ := strings.Cut(d.briefing.Language, "-")
	if language == "" {
		language = "en"
	}
	spared, known := twice[language]
	if !known {
		return
	}
	for _, span := range d.prose() {
		d.doubledIn(span, spared)
	}
}

// prose lists the stretches of text that are read as running text, in order.
func (d *desk) prose() []briefing.Span {
	b := d.briefing
	spans := []briefing.Span{b.Headline.Span}
	paras := func(list []briefing.Para) {
		for _, p := range list {
			if !slices.ContainsFunc(p.Blocks, func(i int) bool { return b.Doc.Blocks[i].Kind == briefing.Code }) {
				spans = append(spans, p.Span)
			}
		}
	}
	paras(b.Standfirst)
	paras(b.KeyPoints)
	for i := range b.Sections {
		spans = append(spans, b.Sections[i].TitleSpan)
		paras(b.Sections[i].Paragraphs)
	}
	paras(b.Footer)
	paras(b.Notes)
	return spans
}

// doubledIn finds the doubled words of one paragraph. A word written ten times is one finding.
func (d *desk) doubledIn(span briefing.Span, spared []string) {
	text := span.In(d.briefing.Doc.Text)
	sentences := sync.OnceValue(func() []briefing.Span { return briefing.Sentences(d.briefing.Doc.Text, span) })
	var last briefing.Span
	running := false
	for word := range words(text) {
		again := last.Len() > 0 && sameWord(text, last, word) && !slices.Contains(spared, strings.ToLower(word.In(text)))
		if again && !running {
			at := briefing.Span{Start: span.Start + last.Start, End: span.Start + word.End}
			d.found = append(d.found, Finding{
				Span: at, Kind: Doubled, Line: line(d.lines, at.Start), Sentence: d.sentence(around(sentences(), span, at), at),
				Reason: fmt.Sprintf("the word “%s” is written twice", word.In(text)),
			})
		}
		last, running = word, again
	}
}

// words yields the words of letters in a text, apostrophes and hyphens inside them included.
func words(text string) func(yield func(briefing.Span) bool) {
	return func(yield func(briefing.Span) bool) {
		start := -1
		for i, r := range text {
			inside := unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == '\'' || r == '’' || r == '-'
			switch {
			case inside && start < 0:
				start = i
			case !inside && start >= 0:
				if !yield(briefing.Span{Start: start, End: i}) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(briefing.Span{Start: start, End: len(text)})
		}
	}
}

// sameWord reports whether a word repeats the one before it with nothing but space between them. Names may: two
// capitals are a name ("Pago Pago"), unless the first opens the sentence.
func sameWord(text string, last, word briefing.Span) bool {
	a, b := last.In(text), word.In(text)
	if !strings.EqualFold(a, b) || strings.TrimSpace(text[last.End:word.Start]) != "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(b)
	return unicode.IsLetter(first) && !unicode.IsUpper(first) && utf8.RuneCountInString(b) > 1
}

// around is the sentence of a paragraph that holds the span; the paragraph, if the span crosses two.
func around(sentences []briefing.Span, paragraph, at briefing.Span) briefing.Span {
	i := sort.Search(len(sentences), func(i int) bool { return sentences[i].End >= at.End })
	if i < len(sentences) && sentences[i].Contains(at) {
		return sentences[i]
	}
	return paragraph
}
