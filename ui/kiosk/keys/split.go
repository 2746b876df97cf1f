// Package keys turns the bytes that a client sends into the few events that a reader needs, no faster than a
// person types. It knows no sessions and no screens.
//
// Bytes go through keyboard.Reader (no sequence that a decoder dies of), are split into tokens, counted by a
// pace.Window and only then decoded; of what a decoder makes of them, a fixed list of events passes.
package keys

import (
	"bytes"
	"unicode/utf8"
)

// MaxPaste is the most bytes of one bracketed paste that pass; the rest is dropped.
const MaxPaste = 4 << 10

// maxToken is the most bytes of one sequence that are worth decoding: a colour report has about 30.
const maxToken = 128

const (
	esc = 0x1b
	bel = 0x07
)

const (
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

type place uint8

const (
	ground place = iota
	escape
	control
	mouseX10 // three bytes after ESC [ M
	single   // one byte after ESC O
	text     // OSC, DCS, APC, PM, SOS, to BEL or ST
	textEsc
)

// Token is one key, one sequence, or one paste.
type Token struct {
	Bytes []byte // valid until the next call
	Paste bool   // Bytes is what was pasted, at most MaxPaste
	Reply bool   // the answer of a terminal, not a key: a string, or a control sequence with "?"
}

// Splitter cuts a stream into tokens. Its zero value is ready; one goroutine may use it.
type Splitter struct {
	place   place
	token   []byte
	left    int // bytes that mouseX10 still waits for
	over    bool
	pasting bool
	paste   []byte
	ended   int // bytes of pasteEnd seen in a row
}

// Split cuts p; emit gets each token that is complete.
func (s *Splitter) Split(p []byte, emit func(Token)) {
	for len(p) > 0 {
		if s.pasting {
			p = p[s.collect(p, emit):]
			continue
		}
		n := s.step(p, emit)
		p = p[n:]
	}
}

// Pending reports whether a token has begun that is not complete.
func (s *Splitter) Pending() bool { return s.place != ground || s.pasting }

// Expire ends what has begun, as after a silence: an ESC was the key, a paste ends, a torn sequence goes.
func (s *Splitter) Expire(emit func(Token)) {
	switch {
	case s.pasting:
		s.endPaste(emit)
	case s.place == escape:
		s.finish(emit, false)
	}
	s.reset()
}

func (s *Splitter) reset() {
	s.place, s.over, s.left = ground, false, 0
	s.token = s.token[:0]
}

// step takes one byte, or one rune, and gives its length.
func (s *Splitter) step(p []byte, emit func(Token)) int {
	if s.place == ground && p[0] >= utf8.RuneSelf {
		_, n := utf8.DecodeRune(p)
		emit(Token{Bytes: p[:n]})
		return n
	}
	s.add(p[0])
	switch s.place {
	case ground:
		s.onGround(p[0], emit)
	case escape:
		s.afterEscape(p[0], emit)
	case control:
		s.inControl(p[0], emit)
	case single:
		s.finish(emit, false)
	case mouseX10:
		if s.left--; s.left == 0 {
			s.reset() // the reader asks for the SGR form; this one cannot tell a key from a place
		}
	case text, textEsc:
		s.inText(p[0], emit)
	}
	return 1
}

func (s *Splitter) add(b byte) {
	if len(s.token) >= maxToken {
		s.over = true
		return
	}
	s.token = append(s.token, b)
}

func (s *Splitter) onGround(b byte, emit func(Token)) {
	if b == esc {
		s.place = escape
		return
	}
	s.finish(emit, false)
}

func (s *Splitter) afterEscape(b byte, emit func(Token)) {
	switch b {
	case '[':
		s.place = control
	case 'O':
		s.place = single
	case ']', 'P', 'X', '^', '_':
		s.place = text
	case esc: // alt and a sequence: the second ESC begins it, the first is let go
		s.token = s.token[:1]
	default:
		s.finish(emit, false)
	}
}

func (s *Splitter) inControl(b byte, emit func(Token)) {
	switch {
	case b == esc:
		s.reset()
		s.add(esc)
		s.place = escape
	case b < 0x20:
		s.reset()
	case b < 0x40:
	case string(s.token) == "\x1b[M":
		s.place, s.left = mouseX10, 3
	case string(s.token) == pasteStart:
		s.reset()
		s.pasting = true
	default:
		s.finish(emit, bytes.IndexByte(s.token, '?') >= 0)
	}
}

func (s *Splitter) inText(b byte, emit func(Token)) {
	switch {
	case b == bel, s.place == textEsc && b == '\\':
		s.finish(emit, true)
	case b == esc:
		s.place = textEsc
	default:
		s.place = text
	}
}

func (s *Splitter) finish(emit func(Token), reply bool) {
	if !s.over {
		emit(Token{Bytes: s.token, Reply: reply})
	}
	s.reset()
}

// collect takes what belongs to a paste and gives the number of bytes taken.
func (s *Splitter) collect(p []byte, emit func(Token)) int {
	for i, b := range p {
		switch b {
		case pasteEnd[s.ended]:
			s.ended++
		case esc:
			s.ended = 1
		default:
			s.ended = 0
		}
		if len(s.paste) < MaxPaste+len(pasteEnd) {
			s.paste = append(s.paste, b)
		}
		if s.ended == len(pasteEnd) {
			s.endPaste(emit)
			return i + 1
		}
	}
	return len(p)
}

func (s *Splitter) endPaste(emit func(Token)) {
	got := bytes.TrimSuffix(s.paste, []byte(pasteEnd))
	if len(got) > MaxPaste {
		got = got[:MaxPaste]
	}
	emit(Token{Bytes: got, Paste: true})
	s.pasting, s.ended, s.paste = false, 0, nil
	s.reset()
}
