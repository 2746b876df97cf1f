package ui

import (
	"strings"

	"sofar/briefing/clean"
)

// Limits of what the sink lets through.
const (
	maxStyleLen    = 64   // bytes of one SGR sequence
	maxStyleParams = 24   // a foreground and a background in full colour take 10; decoders end at 32
	maxLinkLen     = 4096 // bytes of one hyperlink
)

const escByte = 0x1b

// Safe cleans styled text for a terminal: plain text by [clean.Text]; of control sequences only SGR and
// hyperlinks (OSC 8) to http and https stay, everything else goes.
func Safe(s string) string {
	if harmless(s) {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for s != "" {
		i := strings.IndexByte(s, escByte)
		if i < 0 {
			i = len(s)
		}
		out.WriteString(safeText(s[:i]))
		s = s[i:]
		if s == "" {
			break
		}
		n, keep := sequence(s)
		if keep {
			out.WriteString(s[:n])
		}
		s = s[n:]
	}
	return out.String()
}

// safeText is clean.Text, without its cost where there is nothing to clean.
func safeText(s string) string {
	if harmless(s) {
		return s
	}
	return clean.Text(s)
}

// harmless reports whether s is printable ASCII and newlines only.
func harmless(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < ' ' && c != '\n') || c > '~' {
			return false
		}
	}
	return true
}

// sequence measures the escape sequence that s begins with and decides whether it stays.
func sequence(s string) (n int, keep bool) {
	if len(s) < 2 {
		return len(s), false
	}
	switch s[1] {
	case '[':
		return control(s)
	case ']', 'P', 'X', '^', '_':
		return osc(s)
	}
	if s[1] >= ' ' && s[1] <= '~' {
		return 2, false
	}
	return 1, false
}

// control measures a CSI sequence; it stays if it sets styles.
func control(s string) (n int, keep bool) {
	params, digits := 1, true
	for n = 2; n < len(s); n++ {
		switch c := s[n]; {
		case c >= '0' && c <= '9':
		case c == ';' || c == ':':
			params++
		case c >= ' ' && c <= '?':
			digits = false
		case c == 'm':
			return n + 1, digits && n < maxStyleLen && params <= maxStyleParams
		case c >= '@' && c <= '~':
			return n + 1, false
		default:
			return n, false
		}
	}
	return n, false
}

// osc measures a string sequence to its end, BEL or ST; it stays if it is a hyperlink that may be shown. Without an
// end only its introducer goes.
func osc(s string) (n int, keep bool) {
	body := s[2:]
	i := strings.IndexAny(body, "\x07\x1b")
	if i < 0 {
		return 2, false
	}
	n = 2 + i + 1
	if body[i] == escByte {
		if i+1 >= len(body) || body[i+1] != '\\' {
			return 2 + i, false
		}
		n++
	}
	return n, s[1] == ']' && hyperlink(body[:i])
}

func hyperlink(body string) bool {
	rest, ok := strings.CutPrefix(body, "8;")
	if !ok || len(body) > maxLinkLen {
		return false
	}
	params, href, ok := strings.Cut(rest, ";")
	return ok && printable(params) && (href == "" || WebAddress(href))
}

// WebAddress reports whether an address may be shown and opened as a link: http or https, printable ASCII.
func WebAddress(href string) bool {
	lower := strings.ToLower(href[:min(len(href), 8)])
	return printable(href) && (strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://"))
}

func printable(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}
