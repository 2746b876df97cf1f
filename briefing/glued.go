package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// findGlued repairs headings that lost their line end: "leicht.Wer ist der Täter?".
func (p *parser) findGlued() {
	p.recut(func(i int) []piece {
		if p.pieces[i].role != body {
			return nil
		}
		return p.unglue(i)
	})
}

// unglue cuts a piece at each heading that is glued in; nil if there is none.
func (p *parser) unglue(i int) []piece {
	var parts []piece
	rest := p.pieces[i]
	if end := p.gluedStart(rest.In(p.text)); end > 0 {
		heading := rest
		heading.End, rest.Start = rest.Start+end, rest.Start+end
		heading.role, heading.level, heading.confidence, heading.name = title, 1, 0.6, p.bare(heading.Span)
		parts = append(parts, heading)
	}
	for {
		span, ok := p.glued(rest.Span)
		if !ok {
			break
		}
		before, heading := rest, rest
		before.End, heading.Span, rest.Start = span.Start, span, span.End
		heading.role, heading.level, heading.confidence = title, 1, 0.6
		heading.name = p.bare(span)
		parts = append(parts, before, heading)
	}
	if parts == nil {
		return nil
	}
	return append(parts, rest)
}

// gluedStart is the length of the question that a paragraph starts with, glued to its answer, or 0.
func (p *parser) gluedStart(text string) int {
	end := strings.IndexAny(text[:min(len(text), longestTitle)], "?.!")
	if end > 0 && text[end] == '?' && isSeam(text, end+1) && p.lex.question.has(firstWord(folded(text[:end]))) {
		return end + 1
	}
	return 0
}

// What stands on either side of a place where headline and text are glued.
const (
	headlineWords = 4
	leadWords     = 8
	longestGlued  = 400 // bytes that are looked at
)

// isTorn reports whether a headline and a lead stand on the two sides of a place.
func isTorn(left, right string) bool {
	return !strings.ContainsAny(left, ".!") && wordCount(left) >= headlineWords && len(strings.Fields(right)) >= leadWords
}

// unglueHeadline cuts a first line that is too long for a headline where a word seems to go on with a capital:
// "... and what we do notOn Sunday evening ...".
func (p *parser) unglueHeadline(i int) {
	line := p.line(i)
	if !endsSentence(line) {
		return
	}
	line = line[:min(len(line), longestGlued)]
	prev, prev2 := ' ', ' '
	for at, r := range line {
		if unicode.IsUpper(r) && unicode.IsLower(prev) && unicode.IsLower(prev2) && isTorn(line[:at], line[at:]) {
			p.recut(func(j int) []piece {
				if j != i {
					return nil
				}
				left, right := p.halves(i, p.pieces[i].Start+at)
				return []piece{left, right}
			})
			return
		}
		prev, prev2 = r, prev
	}
}

// glued finds the first place where a sentence ends and a question or a topic follows without a space.
func (p *parser) glued(s Span) (Span, bool) {
	text := s.In(p.text)
	for at := 0; ; {
		n := strings.IndexAny(text[at:], ".?!")
		if n < 0 {
			return Span{}, false
		}
		at += n + 1
		if !isSeam(text, at) {
			continue
		}
		if end := p.gluedEnd(text[at:]); end > 0 {
			return Span{s.Start + at, s.Start + at + end}, true
		}
	}
}

// isSeam reports whether a word ends before at and another starts there: "leicht.Wer", not "U.S.A" or "3.Mai".
func isSeam(text string, at int) bool {
	if at < 4 || at >= len(text) {
		return false
	}
	next, size := utf8.DecodeRuneInString(text[at:])
	after, _ := utf8.DecodeRuneInString(text[at+size:])
	prev, _ := utf8.DecodeLastRuneInString(text[:at-1])
	prev2, _ := utf8.DecodeLastRuneInString(text[:max(at-1-utf8.RuneLen(prev), 0)])
	return unicode.IsUpper(next) && (unicode.IsLower(after) || after == '\'' || after == '’') &&
		(unicode.IsLower(prev) && unicode.IsLetter(prev2) || prev == '"' || prev == '”' || prev == '»' || prev == ')')
}

// gluedEnd is the length of the heading that the text after a seam starts with: up to a question mark, or all of
// it if that is short and no sentence.
func (p *parser) gluedEnd(text string) int {
	head := text[:min(len(text), longestTitle)]
	if end := strings.IndexAny(head, "?.!"); end > 0 && head[end] == '?' && p.lex.question.has(firstWord(folded(head[:end]))) {
		return end + 1
	}
	s, ok := shapeOf(text)
	if ok && s.words <= 6 && !endsSentence(text) && s.last != ',' && s.last != ':' && (p.hasTopic(s.folded) || p.lex.article.has(s.first)) {
		return len(text)
	}
	return 0
}
