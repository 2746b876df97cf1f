// Package clean makes hostile text safe to show, print, copy or log. Decoders use it on the way in, and
// whatever writes to a terminal uses it again at the sink. It knows no markup and no terminal.
//
// What it does: control characters go, escape sequences with their payload;
// what is not UTF-8 becomes U+FFFD; bidi controls and tag characters become visible, as ⟨U+202E⟩; characters
// without width go, but joiners stay between letters that need them; no base carries more than eight marks.
package clean

import "strings"

// Text cleans running text. Newlines stay, CR and CRLF become newlines, a tab becomes a space. Clean text comes
// back as it is, without a copy. Text(Text(s)) == Text(s).
func Text(s string) string {
	if isClean(s) {
		return s
	}
	return scrub(s, nil)
}

// Line cleans text that must stand on one line: as Text, and newlines become spaces.
func Line(s string) string {
	s = Text(s)
	if strings.IndexByte(s, '\n') < 0 {
		return s
	}
	return strings.ReplaceAll(s, "\n", " ")
}

// Moving is Text that also moves byte offsets: each of at, in any order, becomes the offset in the result of what
// it pointed to in s, or of what follows where that was removed.
func Moving(s string, at []int) string { return scrub(s, at) }
