package diff

import (
	"hash/maphash"
	"strings"

	"sofar/briefing"
	"sofar/briefing/match"
)

// Places of sentences that stand in no section.
const (
	Introduction = -1 // standfirst and key points
	Closing      = -2 // footer and notes
)

// Sentence is one sentence of a revision's body. Headline, headings, byline, dateline, a credit that the
// parser took for introduction, and furniture are none.
type Sentence struct {
	briefing.Span

	Text    string
	Section int    // index into Briefing.Sections, Introduction or Closing
	Title   string // of the section; "" outside of sections
	Index   int    // its number in the body, from 0
}

// body is a revision as comparing needs it.
type body struct {
	*briefing.Briefing

	sentences []Sentence
	keys      []uint64 // equal for sentences with the same words and signs, whatever the white space
	ranges    map[int]span
	words     []match.Set // filled in by wordsOf, for the sentences that have no equal
}

// bodyOf takes a briefing apart.
func bodyOf(b *briefing.Briefing) body {
	out := body{Briefing: b, sentences: Sentences(b)}
	out.keys = make([]uint64, len(out.sentences))
	out.words = make([]match.Set, len(out.sentences))
	out.ranges = map[int]span{}
	for i := range out.sentences {
		s := &out.sentences[i]
		out.keys[i] = keyOf(s.Text)
		r, ok := out.ranges[s.Section]
		if !ok {
			r.from = i
		}
		r.to = i + 1
		out.ranges[s.Section] = r
	}
	return out
}

// rangeOf is the numbers of a section's sentences; they stand together.
func (b *body) rangeOf(section int) span { return b.ranges[section] }

// Sentences are the sentences of a briefing's body, in text order.
func Sentences(b *briefing.Briefing) []Sentence {
	var out []Sentence
	var spans []briefing.Span
	add := func(section int, title string, paras []briefing.Para) {
		for _, p := range paras {
			spans = briefing.AppendSentences(spans[:0], b.Doc.Text, p.Span)
			for _, s := range spans {
				out = append(out, Sentence{Span: s, Text: s.In(b.Doc.Text), Section: section, Title: title, Index: len(out)})
			}
		}
	}
	add(Introduction, "", match.Introduction(b))
	add(Introduction, "", b.KeyPoints)
	for i := range b.Sections {
		add(i, b.Sections[i].Title, b.Sections[i].Paragraphs)
	}
	add(Closing, "", b.Footer)
	add(Closing, "", b.Notes)
	return out
}

// wordsOf is the set of a sentence's words.
func (b *body) wordsOf(i int) match.Set {
	if b.words[i] == nil {
		b.words[i] = match.SetOf(match.Words(b.sentences[i].Text))
	}
	return b.words[i]
}

// seed makes keys comparable within the process.
var seed = maphash.MakeSeed()

// keyOf is equal for texts of the same words, whatever blanks and line ends stand between them.
func keyOf(s string) uint64 {
	if strings.Contains(s, "  ") || strings.ContainsRune(s, '\n') || strings.HasPrefix(s, " ") || strings.HasSuffix(s, " ") {
		s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' }), " ")
	}
	return maphash.String(seed, s)
}
