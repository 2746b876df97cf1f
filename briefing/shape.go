package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Longest line that may be a heading. Of 189 headings of the genre, 95 in 100 have at most 10 words.
const (
	longestTitle = 110 // characters
	mostWords    = 16
)

// shape is what a line looks like.
type shape struct {
	words   int
	runes   int
	last    rune // last character that is no closing quote or bracket
	caps    bool // letters are upper case, and there are enough of them to tell
	first   string
	folded  string
	capital bool // starts with an upper-case letter, or a letter of a script without case
	inner   bool // a sentence ends inside
}

// shapeOf looks at a line; ok is false if it is too long for a heading.
func shapeOf(line string) (s shape, ok bool) {
	if len(line) > 4*longestTitle {
		return s, false
	}
	if s.runes = utf8.RuneCountInString(line); s.runes == 0 || s.runes > longestTitle {
		return s, false
	}
	if s.words = wordCount(line); s.words > mostWords {
		return s, false
	}
	s.folded = folded(line)
	s.first = firstWord(s.folded)
	s.last = lastSign(line)
	s.caps, s.capital = caseOf(line)
	s.inner = sentenceInside(line)
	return s, true
}

// wordCount is how many words a line has, parted by white space.
func wordCount(line string) int {
	n, inside := 0, false
	for _, r := range line {
		space := r == ' ' || r >= '\t' && r <= '\r' || r >= utf8.RuneSelf && unicode.IsSpace(r)
		if inside && space {
			n++
		}
		inside = !space
	}
	if inside {
		n++
	}
	return n
}

// firstWord is the first word of a folded line, with what an apostrophe joins to it.
func firstWord(line string) string {
	start := strings.IndexFunc(line, isWordRune)
	if start < 0 {
		return ""
	}
	rest := line[start:]
	end := strings.IndexFunc(rest, func(r rune) bool { return !isWordRune(r) && r != '\'' && r != '-' })
	if end < 0 {
		return rest
	}
	return rest[:end]
}

const closers = `"'”’»)]* `

// lastSign is the last rune that closes nothing.
func lastSign(line string) rune {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, closers))
	return r
}

// caseOf reports whether a line is in capitals, and whether it starts with one.
func caseOf(line string) (caps, capital bool) {
	upper, lower, first := 0, 0, true
	for _, r := range line {
		switch {
		case unicode.IsUpper(r):
			upper++
			capital = capital || first
		case unicode.IsLower(r):
			lower++
		case unicode.IsLetter(r): // a script without case
			capital = capital || first
		case unicode.IsDigit(r):
		default:
			continue
		}
		first = false
	}
	return upper >= 4 && lower*8 <= upper, capital
}

// sentenceInside reports whether a sentence ends before the line does: ". X", "? X".
func sentenceInside(line string) bool {
	for i := 0; i+2 < len(line); i++ {
		if c := line[i]; (c == '.' || c == '?' || c == '!') && i > 2 && line[i-1] != '.' && (line[i+1] == ' ' || isSeam(line, i+1)) {
			next, _ := utf8.DecodeRuneInString(strings.TrimLeft(line[i+1:], ` "'“‘«(`))
			if unicode.IsUpper(next) && !isShortened(line[:i]) {
				return true
			}
		}
	}
	return strings.Contains(line, "। ")
}

// isShortened reports whether the text before a full stop is an abbreviation: "J", "Dr", "St".
func isShortened(before string) bool {
	word := before[strings.LastIndexByte(before, ' ')+1:]
	switch word {
	case "Dr", "Mr", "Mrs", "Ms", "St", "Sr", "Jr", "Prof", "Gen", "Col", "Capt", "Lt", "Sgt", "No", "Nr", "vs", "M", "Mme":
		return true
	}
	return utf8.RuneCountInString(word) == 1
}

// endsSentence reports whether a text ends as a sentence does.
func endsSentence(text string) bool {
	switch lastSign(text) {
	case '.', '?', '!', '…', '।', '؟', '。', '？', '！':
		return true
	}
	return false
}

func isQuestionMark(r rune) bool { return r == '?' || r == '؟' || r == '？' }

// asks reports whether a title asks a question: by its mark, or by a question word that opens no clause ("Who was
// the attacker", not "What the attacker said").
func (p *parser) asks(title string) bool {
	if isQuestionMark(lastSign(title)) {
		return true
	}
	words := strings.Fields(folded(title))
	return len(words) > 1 && len(p.lex.clause) > 0 && p.lex.question.has(firstWord(words[0])) && !p.lex.clause.has(words[1]) &&
		!endsSentence(title)
}

// bare is a title without what decorates it: dashes, stars, "#", "Q:", a number, a final colon.
func (p *parser) bare(s Span) Span {
	s = trimSpan(p.text, s)
	text := s.In(p.text)
	if !isDecorated(text) {
		return p.withoutLabel(s)
	}
	left := strings.TrimLeft(text, dressing+" \u00a0")
	s.Start += len(text) - len(left)
	s.End -= len(left) - len(strings.TrimRight(left, dressing+": \u00a0\u202f"))
	if s.Len() <= 0 {
		return trimSpan(p.text, Span{s.Start - len(text) + len(left), s.Start - len(text) + len(left) + len(text)})
	}
	return p.withoutLabel(s)
}

// dressing are the signs that writers put round their headings.
const dressing = "#*-–—•▪●=■□◆◇○▶▷►★☆※➤"

func isDecorated(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(dressing, first) || strings.ContainsRune("#*-–—=:", last)
}

// withoutLabel cuts "Q:" and "3." off the front of a title.
func (p *parser) withoutLabel(s Span) Span {
	text := s.In(p.text)
	if n := p.labelLen(text, 0); n > 0 {
		return trimSpan(p.text, Span{s.Start + n, s.End})
	}
	if n := numberLen(text); n > 0 && n < len(text) {
		return trimSpan(p.text, Span{s.Start + n, s.End})
	}
	return s
}

// numberLen is the length of "3." or "3)" and the space behind it at the start of a title, of "(3)", "A)" and "(b)", too.
func numberLen(text string) int {
	i := 0
	if open := strings.TrimPrefix(text, "("); len(open) > 3 && open[1] == ')' && open[2] == ' ' && isWordRune(rune(open[0])) {
		return len(text) - len(open) + 3
	}
	for i < len(text) && i < 3 && text[i] >= '0' && text[i] <= '9' {
		i++
	}
	if i == 0 || i+1 >= len(text) || text[i] != '.' && text[i] != ')' || text[i+1] != ' ' {
		return 0
	}
	return i + 2
}
