package kiosk

import (
	"slices"
	"strings"
	"unicode/utf8"

	gossh "golang.org/x/crypto/ssh"

	"sofar/briefing/clean"
	"sofar/ui/kiosk/keys"
)

// The payloads of requests, RFC 4254, section 6.
type (
	ptyRequest struct {
		Term                string
		Columns, Rows       uint32
		PixelsX, PixelsY    uint32
		EncodedTerminalMode string
	}
	windowChange struct{ Columns, Rows, PixelsX, PixelsY uint32 }
	envRequest   struct{ Name, Value string }
	execRequest  struct{ Command string }
)

// size is a terminal's, in cells.
type size struct{ width, height int }

// The size of a terminal that does not say, or says nothing that can be.
const (
	usualColumns = 80
	usualRows    = 24
)

// clamp makes a size that a reader can be drawn in, whatever the client claims.
func clamp(columns, rows uint32) size {
	return size{bound(columns, usualColumns, keys.MaxColumns), bound(rows, usualRows, keys.MaxRows)}
}

func bound(n uint32, usual, most int) int {
	if n == 0 {
		return usual
	}
	return int(min(n, uint32(most)))
}

// variables are the names of the environment that a client may set: what says how a terminal shows things. An
// unknown one is refused, so there are never more than these.
func variables() []string {
	return []string{
		"LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LC_TIME", "LANGUAGE", "TZ",
		"COLORTERM", "NO_COLOR", "CLICOLOR", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "WT_SESSION", "VTE_VERSION",
		"SOFAR_THEME",
	}
}

// maxValue bounds the value of a variable in bytes.
const maxValue = 128

// setEnv keeps a variable if its name is known and its value plain.
func setEnv(env []string, r envRequest) ([]string, bool) {
	if !slices.Contains(variables(), r.Name) || len(r.Value) > maxValue || !utf8.ValidString(r.Value) || clean.Line(r.Value) != r.Value {
		return env, false
	}
	if r.Name == "NO_COLOR" && r.Value != "" {
		r.Value = "1" // whatever it is (no-color.org); colorprofile takes a number or a truth value only
	}
	entry := r.Name + "=" + r.Value
	i := slices.IndexFunc(env, func(e string) bool { return strings.HasPrefix(e, r.Name+"=") })
	if i >= 0 {
		env[i] = entry
		return env, true
	}
	return append(env, entry), true
}

// usualTerm stands in for a TERM that no terminal has.
const usualTerm = "xterm"

// termName takes a TERM that could be a file name in terminfo's list, and no other.
func termName(s string) string {
	const longest = 64
	ok := s != "" && len(s) <= longest && strings.IndexFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("+-_.", r))
	}) < 0
	if !ok {
		return usualTerm
	}
	return s
}

func payload[T any](r *gossh.Request) (T, bool) {
	var v T
	err := gossh.Unmarshal(r.Payload, &v)
	return v, err == nil
}
