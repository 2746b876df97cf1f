package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences splits the part of text that in covers into sentences. The spans are ordered, disjoint, without the
// white space around them, and hold every character of in that is not white space. A line break does not end a sentence, as paragraphs
// may be wrapped; a blank line and a table's row do. It takes linear time.
func Sentences(text string, in Span) []Span {
	return AppendSentences(nil, text, in)
}

// AppendSentences is [Sentences] into a slice that the caller keeps.
func AppendSentences(dst []Span, text string, in Span) []Span {
	start := skipSpace(text, in.Start, in.End)
	for i := start; i < in.End; {
		if !mayEnd[text[i]] {
			i++
			continue
		}
		end, next := boundary(text[:in.End], start, i)
		if end < 0 {
			i = next
			continue
		}
		dst = appendTrimmed(dst, text, start, end)
		start = skipSpace(text, end, in.End)
		i = start
	}
	return appendTrimmed(dst, text, start, in.End)
}

func appendTrimmed(dst []Span, text string, start, end int) []Span {
	for end > start && isSpaceByte(text[end-1]) {
		end--
	}
	if end <= start {
		return dst
	}
	return append(dst, Span{Start: start, End: end})
}

func skipSpace(text string, i, end int) int {
	for i < end && isSpaceByte(text[i]) {
		i++
	}
	return i
}

func isSpaceByte(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// mayEnd holds the bytes at which a sentence may end: Latin stops, line breaks, and the lead bytes of the
// ellipsis, the danda and the Arabic, CJK and full-width stops.
var mayEnd = [256]bool{'.': true, '!': true, '?': true, '\n': true, 0xE2: true, 0xE0: true, 0xD8: true, 0xDB: true, 0xE3: true, 0xEF: true}

// boundary looks at the possible end at i. It returns the end of the sentence, or -1 and where to look on.
func boundary(text string, start, i int) (end, next int) {
	if text[i] == '\n' {
		return lineBoundary(text, start, i)
	}
	size := stopSize(text, i)
	if size == 0 {
		return -1, i + 1
	}
	after := i + size
	for after < len(text) && stopSize(text, after) > 0 { // "...", "?!"
		after += stopSize(text, after)
	}
	full := size > 1 && !strings.HasPrefix(text[i:], "…")
	end = afterClosers(text, after)
	if full {
		return end, end
	}
	if end < len(text) && !isSpaceByte(text[end]) {
		return -1, after
	}
	if goesOn(text, start, i, after, end) {
		return -1, end
	}
	return end, end
}

// lineBoundary ends a sentence at a blank line, or where a table's row ends.
func lineBoundary(text string, start, i int) (end, next int) {
	n := i + 1
	for n < len(text) && (text[n] == ' ' || text[n] == '\t' || text[n] == '\r') {
		n++
	}
	if n < len(text) && text[n] == '\n' {
		return i, n
	}
	from := max(start, strings.LastIndexByte(text[start:i], '\n')+start+1)
	if strings.Contains(text[from:i], " | ") {
		return i, n
	}
	return -1, n
}

// stopSize is the length in bytes of the sentence stop at i, or 0.
func stopSize(text string, i int) int {
	switch c := text[i]; {
	case c == '.' || c == '!' || c == '?':
		return 1
	case c < 0x80:
		return 0
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	switch r {
	case '…', '।', '॥', '؟', '۔', '。', '！', '？', '．':
		return n
	}
	return 0
}

// afterClosers skips the quotation marks and brackets that close a sentence behind its stop, and footnote
// marks such as [3].
func afterClosers(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch r {
		case '"', '\'', '”', '’', '»', ')', ']', '）', '」':
			i += n
			continue
		case '[':
			if end := footnoteEnd(text, i); end > 0 {
				i = end
				continue
			}
		}
		return i
	}
	return i
}

func footnoteEnd(text string, i int) int {
	j := i + 1
	for j < len(text) && j < i+6 && text[j] >= '0' && text[j] <= '9' {
		j++
	}
	if j > i+1 && j < len(text) && text[j] == ']' {
		return j + 1
	}
	return 0
}

// goesOn reports whether the stop at [i, after) does not end its sentence: an abbreviation, an initial, or a
// lower-case word behind it.
func goesOn(text string, start, i, after, end int) bool {
	next := nextWord(text, end)
	if next == "" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(next)
	if unicode.IsLower(r) {
		return true
	}
	if text[i] != '.' || after != i+1 || end != after {
		return false
	}
	word := lastWord(text, start, i)
	if word == "" {
		return false
	}
	return abbreviated(word, next, r)
}

// abbreviated reports whether word and its stop are an abbreviation that leads into next.
func abbreviated(word, next string, first rune) bool {
	lower := strings.ToLower(word)
	switch {
	case leading[lower]:
		return true
	case unicode.IsDigit(first):
		return numbering[lower]
	case isInitial(word):
		return !starters[next]
	case strings.Contains(word, "."), trailing[lower]:
		return !starters[next] && !unicode.IsPunct(first) && followsClock(lower, next)
	case word[0] >= '0' && word[0] <= '9':
		return len(word) <= 2 && germanMonths[next]
	}
	return false
}

// followsClock lets "8.15 a.m. Monday" go on and "8.15 a.m. Police said" end.
func followsClock(word, next string) bool {
	if word != "a.m" && word != "p.m" && word != "etc" {
		return true
	}
	return len(next) > 3 && days[next[:3]] || len(next) <= 4 && strings.ToUpper(next) == next
}

func isInitial(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	return n == len(word) && unicode.IsUpper(r)
}

// nextWord is the word that follows i behind white space and opening marks.
func nextWord(text string, i int) string {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsSpace(r) && !strings.ContainsRune(`"'“‘«([„`, r) {
			break
		}
		i += n
	}
	j := i
	for j < len(text) && j < i+24 {
		r, n := utf8.DecodeRuneInString(text[j:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		j += n
	}
	if j == i && i < len(text) {
		_, n := utf8.DecodeRuneInString(text[i:])
		j += n
	}
	return text[i:j]
}

// lastWord is the word that ends at i, with the stops inside it ("U.S").
func lastWord(text string, start, i int) string {
	j := i
	for j > start && i-j < 24 {
		r, n := utf8.DecodeLastRuneInString(text[start:j])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' {
			break
		}
		j -= n
	}
	return strings.TrimLeft(text[j:i], ".")
}

func wordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// The abbreviations, lower case without the last stop.
var (
	// leading ones never end a sentence.
	leading = wordSet(`mr mrs ms mx dr prof gen maj col lt sgt cpl capt cmdr cdr adm brig pvt pfc det insp supt gov sen rep rev fr hon pres
		sr sra srta mme mlle messrs st ste mt ft vs approx ca cf e.g i.e lt.col lt.gen maj.gen brig.gen dipl hr bspw z.b`)
	// trailing ones end a sentence only before a word that starts one.
	trailing = wordSet(`inc ltd co corp bros jr esq dept univ ave blvd rd est jan feb mar apr jun jul aug sept sep oct nov dec
		mon tue tues wed thu thur thurs fri sat sun etc`)
	// numbering ones go on into a figure.
	numbering = wordSet(`no nos nr vol fig p pp art sec ch approx ca jan feb mar apr jun jul aug sept sep oct nov dec est`)
	// starters are capitalised words that begin a sentence rather than go on with a name.
	starters = wordSet(`The A An He She It They We In On At But And If Its His Her Their This That These Those There When While After
		Before For As By No Not One Two Three Four Five Six Seven Eight Nine Ten Some Most Many Several At Police Officials Authorities
		Witnesses Another However Both All None Nobody Among Dozens Hundreds`)
	germanMonths = wordSet(`Januar Februar März April Mai Juni Juli August September Oktober November Dezember`)
	days         = wordSet(`Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec`)
)
