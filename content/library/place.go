package library

import (
	"slices"
	"strings"

	"sofar/briefing"
)

// PlaceMarks finds the marks' sentences in a document and sets their At; where a sentence is gone, or it cannot be told which of several it
// is, At is empty: a verdict must never stand beside a number that nobody looked at. A reader that follows a file places marks again
// whenever its text changes.
func PlaceMarks(marks []Mark, doc *briefing.Document) {
	if len(marks) == 0 {
		return
	}
	s := sentencesOf(doc)
	for i := range marks {
		m := &marks[i]
		m.At = briefing.Span{}
		inner, ok := m.inner()
		at := s.all(m.Sentence)
		nth, among := m.Place.Nth, m.Place.Among
		if among == 0 { // an older sofar kept it
			nth, among = 1, 1
		}
		if ok && len(at) == among && nth >= 1 && nth <= among {
			from := at[nth-1] + inner
			m.At = s.span(from, from+len(m.Quote))
		}
	}
}

// inner is where in its sentence the quote begins, if that is known.
func (m *Mark) inner() (int, bool) {
	if m.Quote == "" {
		return 0, false
	}
	if at := m.Place.Inner - 1; at >= 0 {
		return at, at <= len(m.Sentence) && strings.HasPrefix(m.Sentence[at:], m.Quote)
	}
	at := strings.Index(m.Sentence, m.Quote)
	return at, at >= 0 && !strings.Contains(m.Sentence[at+1:], m.Quote)
}

// sentences are a document's text on one line, where its bytes stood, and where its sentences begin and end.
type sentences struct {
	doc    *briefing.Document
	text   string
	at     []int           // of each byte of text, its offset in the document
	bounds []briefing.Span // of sentences in the document, in order
}

func sentencesOf(doc *briefing.Document) *sentences {
	s := &sentences{doc: doc}
	s.text, s.at = squeezedWithOffsets(doc.Text)
	for i := range doc.Blocks {
		s.bounds = briefing.AppendSentences(s.bounds, doc.Text, doc.Blocks[i].Span)
	}
	if len(doc.Blocks) == 0 {
		s.bounds = briefing.Sentences(doc.Text, briefing.Span{End: len(doc.Text)})
	}
	return s
}

// around gives the sentences that a passage stands in, on one line, and its place.
func (s *sentences) around(passage briefing.Span) (string, Place) {
	whole := passage
	for _, b := range s.bounds {
		if b.Start < passage.End && b.End > passage.Start {
			whole.Start, whole.End = min(whole.Start, b.Start), max(whole.End, b.End)
		}
	}
	sentence := squeezed(whole.In(s.doc.Text))
	from, _ := slices.BinarySearch(s.at, passage.Start)
	if from < len(s.text) && s.text[from] == ' ' {
		from++
	}
	begin, _ := slices.BinarySearch(s.at, whole.Start)
	all := s.all(sentence)
	return sentence, Place{Inner: from - begin + 1, Nth: slices.Index(all, begin) + 1, Among: len(all)}
}

// all are the places in text at which a sentence stands whole: "5 died." is not in "25 died.", nor "Nine died" in "Nine died, or ten".
func (s *sentences) all(sentence string) []int {
	var all []int
	for from := 0; sentence != "" && from < len(s.text); {
		i := strings.Index(s.text[from:], sentence)
		if i < 0 {
			break
		}
		i += from
		if s.isWhole(s.span(i, i+len(sentence))) {
			all = append(all, i)
		}
		from = i + 1
	}
	return all
}

// isWhole says that sentences of the document begin and end where the span does.
func (s *sentences) isWhole(span briefing.Span) bool {
	_, begins := slices.BinarySearchFunc(s.bounds, span.Start, func(b briefing.Span, at int) int { return b.Start - at })
	_, ends := slices.BinarySearchFunc(s.bounds, span.End, func(b briefing.Span, at int) int { return b.End - at })
	return begins && ends
}

// span is a stretch of text as offsets into the document.
func (s *sentences) span(from, to int) briefing.Span {
	return briefing.Span{Start: s.at[from], End: s.at[to-1] + 1}
}

// squeezedWithOffsets is squeezed, and for each of its bytes the offset that it has in s.
func squeezedWithOffsets(s string) (string, []int) {
	out := make([]byte, 0, len(s))
	at := make([]int, 0, len(s))
	for i := range len(s) {
		if s[i] == ' ' || s[i] == '\n' {
			if n := len(out); n > 0 && out[n-1] != ' ' {
				out, at = append(out, ' '), append(at, i)
			}
			continue
		}
		out, at = append(out, s[i]), append(at, i)
	}
	return string(out), at
}
