package scroll

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"sofar/briefing"
)

// MaxMatches is where Find stops counting.
const MaxMatches = 99_999

// Find gives the places of a query in a text, in order and not overlapping, MaxMatches at most. Without capitals
// in the query their case does not matter; a space matches any white space.
func Find(text, query string) []briefing.Span {
	query = strings.Join(strings.Fields(query), " ")
	if query == "" {
		return nil
	}
	if isASCII(query) {
		return findASCII(text, query)
	}
	return findAny(text, query)
}

// findAny is Find for queries beyond ASCII, where the two cases of a letter may differ in length.
func findAny(text, query string) []briefing.Span {
	pattern := strings.ReplaceAll(regexp.QuoteMeta(query), " ", `\s+`)
	if strings.IndexFunc(query, unicode.IsUpper) < 0 {
		pattern = "(?i)" + pattern
	}
	found := regexp.MustCompile(pattern).FindAllStringIndex(text, MaxMatches)
	spans := make([]briefing.Span, len(found))
	for i, f := range found {
		spans[i] = briefing.Span{Start: f[0], End: f[1]}
	}
	return spans
}

// findASCII is Find for ASCII, many times faster.
func findASCII(text, query string) []briefing.Span {
	var spans []briefing.Span
	fold := strings.ToLower(query) == query
	for i := 0; i < len(text) && len(spans) < MaxMatches; {
		at := nextByte(text, i, query[0], fold)
		if at < 0 {
			break
		}
		if n := matchAt(text[at:], query, fold); n > 0 {
			spans = append(spans, briefing.Span{Start: at, End: at + n})
			i = at + n
		} else {
			i = at + 1
		}
	}
	return spans
}

// nextByte is where c stands next, in either case if fold is set; -1 if nowhere.
func nextByte(text string, from int, c byte, fold bool) int {
	for i := from; i < len(text); i++ {
		if text[i] == c || (fold && lower(text[i]) == c) {
			return i
		}
	}
	return -1
}

// matchAt is the length of the query's match at the beginning of text, 0 if it does not match.
func matchAt(text, query string, fold bool) int {
	n := 0
	for i := range len(query) {
		if query[i] == ' ' {
			gap := blank(text[n:])
			if gap == 0 {
				return 0
			}
			n += gap
			continue
		}
		if n >= len(text) || (text[n] != query[i] && (!fold || lower(text[n]) != query[i])) {
			return 0
		}
		n++
	}
	return n
}

// blank is the length of the white space at the beginning of text.
func blank(text string) int {
	n := 0
	for n < len(text) {
		r, size := utf8.DecodeRuneInString(text[n:])
		if !unicode.IsSpace(r) {
			break
		}
		n += size
	}
	return n
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
