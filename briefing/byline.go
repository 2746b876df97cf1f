package briefing

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a byline has at most.
const (
	bylineWords = 14 // with "by", places and jobs
	nameWords   = 12 // names alone
	dateWords   = 5  // a date behind them
)

// isByline tells "By A and B" anywhere in front, and bare names and jobs before the first paragraph.
func (p *parser) isByline(line string, paragraphs int) bool {
	if wordCount(line) > bylineWords+dateWords {
		return false
	}
	line = p.withoutDate(line)
	s, ok := shapeOf(line)
	if !ok || s.words > bylineWords || isQuestionMark(s.last) || s.last == '.' || s.last == ':' {
		return false
	}
	if startsWithAny(s.folded, p.lex.byline) {
		return s.words == 1 && s.runes > 5 || s.words > 1 && (paragraphs == 0 && s.words <= 6 || hasNames(line, p.lex, 1)) // "Redacción"
	}
	if paragraphs > 0 || s.caps && p.hasCapitals(line) {
		return false
	}
	return s.words <= 5 && p.allJobs(s.folded) || s.words <= 3 && s.words > 1 && p.isJob(line) || p.areNames(line, s)
}

// areNames tells "Jane Doe in Lagos and John Roe"; a line in capitals is a name only if it is short.
func (p *parser) areNames(line string, s shape) bool {
	if s.words < 2 || s.words > nameWords || s.caps && s.words > 3 {
		return false
	}
	return !p.lex.article.has(s.first) && !p.lex.question.has(s.first) && !p.hasTopic(s.folded) && hasNames(line, p.lex, 0)
}

// hasCapitals reports whether another line of the text than the headline and this one is in capitals.
func (p *parser) hasCapitals(line string) bool {
	for i := range p.pieces {
		if p.pieces[i].role != body || p.line(i) == line {
			continue
		}
		if s, ok := shapeOf(p.line(i)); ok && s.caps {
			return true
		}
	}
	return false
}

// isJob tells the line under a byline: "Crime correspondent".
func (p *parser) isJob(line string) bool {
	s, ok := shapeOf(line)
	if !ok || s.words > 6 || endsSentence(line) {
		return false
	}
	for word := range strings.FieldsFuncSeq(s.folded, func(r rune) bool { return !isWordRune(r) }) {
		if p.lex.job.has(word) {
			return true
		}
	}
	return false
}

// allJobs reports whether a line holds nothing but what people of a newsroom are.
func (p *parser) allJobs(line string) bool {
	jobs := 0
	for word := range strings.FieldsSeq(line) {
		switch {
		case p.lex.job.has(word):
			jobs++
		case !p.lex.connector.has(word):
			return false
		}
	}
	return jobs > 0
}

// hasNames reports whether a line holds nothing but capitalised words, small ones that join them, jobs and signs,
// after skip words.
func hasNames(line string, lex *lexicon, skip int) bool {
	names := 0
	for i, word := range strings.Fields(line) {
		bare := strings.TrimFunc(word, func(r rune) bool { return !isWordRune(r) })
		first, _ := utf8.DecodeRuneInString(bare)
		switch {
		case i < skip || bare == "":
		case unicode.IsUpper(first), unicode.IsLetter(first) && !unicode.IsLower(first):
			names++
		case lex.connector.has(folded(bare)), names > 0 && lex.job.has(folded(bare)):
		case skip > 0 && names == 0: // "Par la rédaction de Valmore"
		default:
			return skip > 0 && names > 0
		}
	}
	return names >= 2 || skip > 0 && names > 0
}

// withoutUpdated cuts "| Updated" off, of which the date was cut off.
func (p *parser) withoutUpdated(line string) string {
	at := strings.LastIndexAny(line, "|·•")
	if _, rest, ok := strings.Cut(line[max(at, 0):], " "); at < 0 || !ok || !slices.Contains(p.lex.updated, folded(rest)) {
		return line
	}
	return strings.TrimRight(line[:at], " ")
}

// withoutDate cuts the date off the end of a byline.
func (p *parser) withoutDate(line string) string {
	words := strings.Fields(line)
	for n := min(dateWords, len(words)-2); n > 1; n-- {
		date := strings.Join(words[len(words)-n:], " ")
		if p.saysWhen(folded(date)) {
			return p.withoutUpdated(strings.TrimRight(strings.TrimSuffix(strings.Join(words, " "), date), " ,|–-·•"))
		}
	}
	return line
}
