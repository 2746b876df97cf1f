// Package content says where briefings come from: references that a user types, the bytes behind them, and
// the errors on the way. It carries the sample briefings that come with sofar. It knows nothing of the screen.
package content

import (
	"strings"
	"time"

	"sofar/briefing/clean"
)

// Ref is what a user types to name one or more briefings: a file, a folder, a URL, "-" for standard input, or
// the slug of a briefing in the library, with @N for a revision.
type Ref string

// Origin says where bytes came from.
type Origin struct {
	Ref   Ref       // as the user gave it
	Name  string    // file name, URL, "standard input", or feed item: cleaned for display by whoever shows it
	Time  time.Time // when the origin says that it was changed; zero if it does not say
	Stamp string    // changes when the bytes may have changed: ETag, or size and modification time
}

// Item is one thing to decode: bytes, and what is known of them from outside.
type Item struct {
	Origin    Origin
	Bytes     []byte
	MediaType string // as declared by the transport, with parameters; "" if nothing was declared
}

// Error is what every failure of content becomes: act, thing, cause, and a way on, in one line.
//
//	sofar: open brief.pdf: PDF is not a format that sofar reads; export it as text or HTML
type Error struct {
	Op   string // "open", "fetch", "decode", "add"
	Ref  Ref
	Err  error  // the cause; its text is lower case without a full stop
	Hint string // a way on; may be ""
}

// Error is one line; it holds no control characters of Ref, whoever wrote it.
func (e *Error) Error() string {
	s := strings.TrimSpace(e.Op+" "+clean.Line(string(e.Ref))) + ": " + clean.Line(e.Err.Error())
	if e.Hint != "" {
		s += "; " + e.Hint
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }
