package clean

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Cell is Text for a cell of a table that a spreadsheet opens: what it would run as a formula begins with an
// apostrophe. The signs are OWASP's (CSV Injection), with their full-width forms; white space before them hides nothing.
func Cell(s string) string {
	s = Text(s)
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(s, unicode.IsSpace))
	if strings.ContainsRune("=+-@＝＋－＠", first) {
		return "'" + s
	}
	return s
}

// JSON writes the control and format characters of a JSON text (C1, bidi, zero width) as \u escapes, so that no
// text of a document can steer the terminal that prints it. Nothing is lost. Newlines between values stay.
func JSON(text []byte) []byte {
	if !bytes.ContainsFunc(text, isInvisible) {
		return text
	}
	out := make([]byte, 0, len(text)+16)
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		switch {
		case !isInvisible(r):
			out = append(out, text[:n]...)
		case r > 0xFFFF:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		text = text[n:]
	}
	return out
}

func isInvisible(r rune) bool {
	return r != '\n' && r >= 0x7F && unicode.In(r, unicode.Cc, unicode.Cf) || r == 0x7F
}
