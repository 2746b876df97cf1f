package toll

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind says what a token is made of.
type kind uint8

const (
	word   kind = iota
	digits      // a whole number; token.value holds it
	mixed       // a number in a word or with a fraction: "19-year-old", "9.30pm", "7.1", "49th"
	punct
)

// token is a word, a lexicon phrase, a number or a mark. Offsets are bytes in the text.
type token struct {
	start, end int
	size       int    // end-start: nearly all comparisons of a token with a word of a rule end at it
	e          *entry // nil: not in the lexicon
	value      int    // digits; mixed: the number before the letters, or -1
	turn       turn
	mark       rune // punct
	kind       kind
	capital    bool
	plain      bool // of small ASCII letters and marks only: lower-casing does not change it
	own        bool // e is the entry of the written word itself
}

func (t *token) is(want tag) bool { return t.e != nil && t.e.tags&want != 0 }

// tokenizer turns text into tokens by one lexicon. Its buffer is used again for every sentence.
type tokenizer struct {
	lex    *lexicon
	tokens []token
	lower  []byte
}

// read tokenizes text[start:end].
func (z *tokenizer) read(text string, start, end int) []token {
	z.tokens = z.tokens[:0]
	for i := start; i < end; {
		c := text[i]
		switch {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r':
			i++
		case c >= '0' && c <= '9':
			i = z.number(text, i, end)
		case isLetterByte(c):
			i = z.word(text, i, end)
		case c < utf8.RuneSelf:
			z.tokens = append(z.tokens, token{start: i, end: i + 1, kind: punct, mark: rune(c), size: 1})
			i++
		default:
			i = z.rune(text, i, end)
		}
	}
	z.merge(text)
	return z.tokens
}

func isLetterByte(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// rune reads what begins with a character outside ASCII.
func (z *tokenizer) rune(text string, i, end int) int {
	r, n := utf8.DecodeRuneInString(text[i:end])
	switch {
	case unicode.IsSpace(r):
		return i + n
	case digitOf(r) >= 0:
		return z.number(text, i, end)
	case unicode.IsLetter(r):
		return z.word(text, i, end)
	}
	z.tokens = append(z.tokens, token{start: i, end: i + n, kind: punct, mark: plainMark(r), size: n})
	return i + n
}

// plainMark maps typographic marks to the ones that the rules know.
func plainMark(r rune) rune {
	switch r {
	case '“', '”', '«', '»', '„':
		return '"'
	case '‘', '’':
		return '\''
	case '–', '—', '―':
		return '—'
	case '।', '॥':
		return '.'
	case '،':
		return ','
	}
	return r
}

// digitOf is the value of a decimal digit of any of the scripts that are read, or -1.
func digitOf(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '০' && r <= '৯':
		return int(r - '০')
	case r >= '٠' && r <= '٩':
		return int(r - '٠')
	case r >= '۰' && r <= '۹':
		return int(r - '۰')
	case r >= '०' && r <= '९':
		return int(r - '०')
	}
	return -1
}

// number reads digits with their separators, and the letters that stick to them.
func (z *tokenizer) number(text string, i, end int) int {
	start, value, whole := i, 0, true
	size := 0
	for i < end {
		r, n := utf8.DecodeRuneInString(text[i:end])
		if d := digitOf(r); d >= 0 {
			value = value*10 + d
			size++
			i += n
			continue
		}
		if !isSeparator(r) || !digitAt(text, i+n, end) {
			break
		}
		if !thousands(text, i+n, end) && !(r == ',' && lakhs(text, i+n, end)) || r == ':' || r == '/' || size > 3 && r != '\'' && !groupBefore(text, start, i) {
			whole = false
		}
		i += n
	}
	t := token{start: start, value: value, kind: digits}
	if !whole || size > 12 {
		t.kind, t.value = mixed, -1
	}
	if i < end && (isLetterByte(text[i]) || glued(text, i, end)) {
		t.kind, t.value = mixed, -1
		i = letters(text, i, end)
	}
	t.end, t.size = i, i-start
	z.tokens = append(z.tokens, t)
	return i
}

// glued reports a hyphen that ties a number to a word, as in "19-year-old"; Bengali and other counters that
// stick to digits are words of their own.
func glued(text string, i, end int) bool {
	return text[i] == '-' && i+1 < end && isLetterByte(text[i+1])
}

func isSeparator(r rune) bool {
	return r == ',' || r == '.' || r == ':' || r == '/' || r == '\u00a0' || r == '\u202f' || r == '٬'
}

func digitAt(text string, i, end int) bool {
	if i >= end {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[i:end])
	return digitOf(r) >= 0
}

// thousands reports whether exactly three digits stand at i.
func thousands(text string, i, end int) bool {
	n := 0
	for i < end && n < 4 {
		r, size := utf8.DecodeRuneInString(text[i:end])
		if digitOf(r) < 0 {
			break
		}
		n++
		i += size
	}
	return n == 3
}

// lakhs reports two digits at i and a comma that groups of two and a last one of three follow: the "20,000" of "1,20,000".
func lakhs(text string, i, end int) bool {
	if i+3 > end || digitOf(rune(text[i])) < 0 || digitOf(rune(text[i+1])) < 0 || text[i+2] != ',' {
		return false
	}
	return thousands(text, i+3, end) || lakhs(text, i+3, end)
}

// groupBefore reports whether the digits before i already form groups of three: "1,200,000".
func groupBefore(text string, start, i int) bool {
	return strings.ContainsAny(text[start:i], ",.") || strings.ContainsRune(text[start:i], '\u00a0')
}

func letters(text string, i, end int) int {
	for i < end && (isLetterByte(text[i]) || text[i] == '-' || text[i] == '.' && i+1 < end && isLetterByte(text[i+1])) {
		i++
	}
	return i
}

// word reads a word with the hyphens, apostrophes and stops inside it.
func (z *tokenizer) word(text string, i, end int) int {
	start := i
	for i < end {
		if isLetterByte(text[i]) || text[i] >= '0' && text[i] <= '9' {
			i++
			continue
		}
		if c := text[i]; c < utf8.RuneSelf && c != '\'' && c != '-' && c != '.' {
			break
		}
		n := inside(text, start, i, end)
		if n == 0 {
			break
		}
		i += n
	}
	if i < end && text[i] == '.' && z.shortTitle(text[start:i+1]) {
		i++
	}
	if cut := clitic(text[start:i]); cut > 0 {
		z.put(text, start, start+cut)
		z.put(text, start+cut, i)
		return i
	}
	z.put(text, start, i)
	return i
}

// shortTitle reports a title that is written with a stop: "Col.", "Dr.".
func (z *tokenizer) shortTitle(w string) bool {
	if len(w) > len("cmdr.") || w[0] < 'A' || w[0] > 'Z' {
		return false
	}
	e, _ := z.look(w)
	return e != nil
}

// inside is the size of what stands at i if it belongs to the word that began at start, else 0.
func inside(text string, start, i, end int) int {
	r, n := utf8.DecodeRuneInString(text[i:end])
	if unicode.IsLetter(r) || unicode.IsMark(r) || r == '\u200d' || r == '\u200c' {
		return n
	}
	if i+n >= end {
		return 0
	}
	next, _ := utf8.DecodeRuneInString(text[i+n : end])
	switch r {
	case '\'', '’', '-':
		if unicode.IsLetter(next) || r == '-' && digitOf(next) >= 0 {
			return n
		}
	case '.':
		if (i-start == 1 || text[i-2] == '.') && unicode.IsLetter(next) {
			return n
		}
	}
	return 0
}

// clitic is where "'s", "n't" and the like begin in a word, or 0.
func clitic(w string) int {
	if len(w) < 3 || !apostropheByte(w[len(w)-2]) && !apostropheByte(w[len(w)-3]) {
		return 0 // as of nearly every word
	}
	for _, tail := range []string{"n't", "n’t", "'s", "’s", "'re", "’re", "'ve", "’ve"} {
		if len(w) > len(tail) && strings.HasSuffix(w, tail) {
			return len(w) - len(tail)
		}
	}
	return 0
}

// apostropheByte is the last byte of "'" and of "’".
func apostropheByte(b byte) bool { return b == '\'' || b == "’"[2] }

// put adds the word text[start:end] with what the lexicon knows of it.
func (z *tokenizer) put(text string, start, end int) {
	w := text[start:end]
	t := token{start: start, end: end, size: len(w), plain: isPlain(w)}
	if t.plain {
		t.e, t.own = z.lex.words[w], true
	} else {
		t.e, t.own = z.look(w)
		r, _ := utf8.DecodeRuneInString(w)
		t.capital = unicode.IsUpper(r)
	}
	if t.own && t.e != nil {
		t.turn = t.e.turn
	}
	if t.e != nil && t.e.turnOnly {
		t.e = nil
	}
	if t.e == nil && strings.IndexByte(w, '-') > 0 {
		z.hyphened(w, &t)
	}
	if t.capital && len(w) == 2 && w == "US" || t.e.is(tagPronoun) && w == "Us" {
		t.e, t.own = z.lex.words["usa"], false
	}
	z.tokens = append(z.tokens, t)
}

// isPlain reports that w is its own lower case, and of ASCII only.
func isPlain(w string) bool {
	for i := range len(w) {
		if c := w[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return true
}

// look finds the lower-cased word, without allocation for ASCII; ascii is whether it is.
func (z *tokenizer) look(w string) (e *entry, ascii bool) {
	z.lower = z.lower[:0]
	for i := range len(w) {
		c := w[i]
		if c >= utf8.RuneSelf {
			return z.lex.words[strings.ReplaceAll(strings.ToLower(w), "’", "'")], false
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		z.lower = append(z.lower, c)
	}
	return z.lex.words[string(z.lower)], true
}

// hyphened understands "twenty-two", "two-year" and "ex-soldier".
func (z *tokenizer) hyphened(w string, t *token) {
	head, tail, _ := strings.Cut(w, "-")
	t.own = false
	h, _ := z.look(head)
	l, _ := z.look(tail)
	switch {
	case h.is(tagNumber) && l.is(tagNumber) && h.value >= 20 && h.value < 100 && l.value < 10:
		t.kind, t.value = digits, h.value+l.value
	case h.is(tagNumber|tagOrdinal|tagVague) || h.is(tagUnit):
		t.kind, t.value = mixed, -1
	default:
		last, _ := z.look(w[strings.LastIndexByte(w, '-')+1:])
		if last.is(tagPerson | tagThing) {
			t.e = last
		}
	}
}

// merge joins the words of lexicon phrases into one token each, longest first.
func (z *tokenizer) merge(text string) {
	n := 0
	for i := 0; i < len(z.tokens); n++ {
		from := i
		switch t := &z.tokens[i]; {
		case z.ageAt(text, i): // "two year old": one word, as if it had its hyphens
			end := z.tokens[i+2].end
			*t = token{start: t.start, end: end, kind: mixed, value: -1, size: end - t.start}
			i += 3
		case t.is(tagPhrase):
			i += z.phraseAt(text, i)
		default:
			i++
		}
		if n < from {
			z.tokens[n] = z.tokens[from]
		}
	}
	z.tokens = z.tokens[:n]
}

func (z *tokenizer) ageAt(text string, i int) bool {
	t := &z.tokens[i]
	return (t.kind == digits || t.is(tagNumber)) && i+2 < len(z.tokens) && z.tokens[i+1].is(tagUnit) && z.follows(text, i+2, oldWord)
}

var oldWord = []string{"old"}

// phraseAt makes one token of the phrase that begins at token i, and returns of how many tokens; it is 1 where none begins.
func (z *tokenizer) phraseAt(text string, i int) int {
	t := &z.tokens[i]
	list := t.e.starts
	if !t.own {
		list = z.lex.phrases[string(z.lowered(text[t.start:t.end]))]
	}
	for _, p := range list {
		if !z.follows(text, i+1, p.rest) {
			continue
		}
		n := 1 + len(p.rest)
		for k := i + 1; k < i+n; k++ {
			t.plain = t.plain && z.tokens[k].plain
		}
		t.e, t.end = p.entry, z.tokens[i+n-1].end
		t.kind, t.turn, t.size = word, 0, t.end-t.start
		return n
	}
	return 1
}

func (z *tokenizer) lowered(w string) []byte {
	z.lower = z.lower[:0]
	for i := range len(w) {
		c := w[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		z.lower = append(z.lower, c)
	}
	return z.lower
}

// follows reports whether the words stand at token i.
func (z *tokenizer) follows(text string, i int, words []string) bool {
	if i+len(words) > len(z.tokens) {
		return false
	}
	for k, w := range words {
		t := &z.tokens[i+k]
		if t.kind == punct || t.plain && (t.size != len(w) || text[t.start]|0x20 != w[0]|0x20) || !strings.EqualFold(text[t.start:t.end], w) {
			return false
		}
	}
	return true
}

// sameWord reports whether a and b, of the same size, are the same but for their case.
func sameWord(a, b string) bool { return a[0]|0x20 == b[0]|0x20 && (a == b || strings.EqualFold(a, b)) }
