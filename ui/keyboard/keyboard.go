// Package keyboard stands in front of what a terminal sends and lets through only what a key decoder survives.
//
// A control sequence with more parameters than decoders have room for (ESC [ and 33 numbers, 68 bytes) ends
// the process that decodes it, on a goroutine which nothing can recover. Here it is dropped whole, and so are
// strings without an end, stray eight-bit controls and broken UTF-8. It knows no keys and no terminals.
package keyboard

import (
	"io"
	"os"
	"unicode/utf8"
)

// Limits of what passes. Real terminals stay far below them: the longest report in use has six parameters.
const (
	MaxParams   = 16   // parameters of one control sequence, sub-parameters counted
	MaxSequence = 128  // bytes of one control sequence
	MaxString   = 8192 // bytes of one OSC, DCS, APC, PM or SOS string
	maxEscapes  = 2    // ESC bytes in a row that come at once: alt and an escape sequence
)

const (
	can = 0x18
	sub = 0x1a
	esc = 0x1b
	bel = 0x07
)

// state is where in a sequence the next byte falls.
type state uint8

const (
	ground state = iota
	escape
	control // after ESC [
	text    // inside a string, to BEL or ST
	textEsc // inside a string, after an ESC that may begin ST
)

// Filter is the state between two reads of one terminal. Its zero value is ready; one goroutine may use it.
type Filter struct {
	state   state
	escapes int  // ESC bytes in a row that came at once
	size    int  // bytes of the sequence so far
	params  int  // separators of the control sequence so far
	drop    bool // the sequence is over its limit: nothing more of it passes
	begin   int  // where in this buffer's output the sequence began; -1 if in an earlier buffer
}

// Clean removes from p, in place, what must not reach a decoder, and gives the length of what is left. A rune
// cut off at the end of p is removed too: [Reader] keeps it for the next read.
func (f *Filter) Clean(p []byte) int {
	f.begin = -1
	if len(p) == 1 && p[0] == esc && f.state == escape {
		f.escapes = 0 // somebody presses the key again and again
	}
	out := p[:0]
	for len(p) > 0 {
		n := width(p)
		if n > 0 {
			out = f.take(out, p[:n])
		}
		p = p[max(n, 1):]
	}
	return len(out)
}

// width is the number of bytes to take together: one byte of ASCII or a whole rune. It is 0 for a byte that goes:
// broken UTF-8 and C1 controls, which a decoder would read as the start of a sequence.
func width(p []byte) int {
	if p[0] < utf8.RuneSelf {
		return 1
	}
	r, n := utf8.DecodeRune(p)
	if r < 0xa0 || (r == utf8.RuneError && n == 1) {
		return 0
	}
	return n
}

func (f *Filter) take(out, unit []byte) []byte {
	switch f.state {
	case escape:
		return f.afterEscape(out, unit)
	case control:
		return f.inControl(out, unit)
	case text, textEsc:
		return f.inText(out, unit)
	case ground:
	}
	if unit[0] == esc {
		f.enter(len(out))
	}
	return append(out, unit...)
}

// enter begins a sequence at the given place in the output.
func (f *Filter) enter(at int) {
	*f = Filter{state: escape, escapes: 1, begin: at}
}

func (f *Filter) afterEscape(out, unit []byte) []byte {
	switch unit[0] {
	case esc:
		f.escapes++
		if f.escapes > maxEscapes {
			return out
		}
	case '[':
		f.state = control
	case ']', 'P', 'X', '^', '_':
		f.state = text
	default:
		f.state = ground
	}
	return append(out, unit...)
}

func (f *Filter) inControl(out, unit []byte) []byte {
	c := unit[0]
	switch {
	case c == esc:
		f.enter(len(out))
		return append(out, unit...)
	case c == can, c == sub, c >= 0x40:
		return f.leave(out, unit)
	case c == ';', c == ':':
		f.params++
	}
	f.size++
	if f.params >= MaxParams || f.size > MaxSequence {
		return f.abandon(out, 'z')
	}
	return f.keep(out, unit)
}

func (f *Filter) inText(out, unit []byte) []byte {
	c := unit[0]
	switch {
	case c == bel, c == can, c == sub, f.state == textEsc && c == '\\':
		return f.leave(out, unit)
	case c == esc:
		f.state = textEsc
	case f.state == textEsc:
		f.state = text
	}
	f.size += len(unit)
	if f.size > MaxString {
		return f.abandon(out, bel)
	}
	return f.keep(out, unit)
}

// keep passes a unit on, unless its sequence was abandoned.
func (f *Filter) keep(out, unit []byte) []byte {
	if f.drop {
		return out
	}
	return append(out, unit...)
}

// leave ends the sequence with the unit that ends it.
func (f *Filter) leave(out, unit []byte) []byte {
	out = f.keep(out, unit)
	*f = Filter{begin: -1}
	return out
}

// abandon takes back what passed of the sequence; what went with an earlier buffer is ended with a final byte that
// makes it a sequence without a meaning.
func (f *Filter) abandon(out []byte, final byte) []byte {
	if f.drop {
		return out
	}
	f.drop = true
	if f.begin >= 0 {
		return out[:f.begin]
	}
	return append(out, final)
}

// Reader is a terminal's input, filtered. It gives (0, nil) when a read held nothing that may pass.
type Reader struct {
	src    io.Reader
	filter Filter
	carry  []byte // the beginning of a rune
}

// NewReader filters src.
func NewReader(src io.Reader) *Reader { return &Reader{src: src} }

// Read fills p with filtered input. p must hold more than [utf8.UTFMax] bytes.
func (r *Reader) Read(p []byte) (int, error) {
	if len(p) <= utf8.UTFMax {
		return 0, io.ErrShortBuffer
	}
	kept := copy(p, r.carry)
	n, err := r.src.Read(p[kept:])
	n += kept
	cut := n - unfinished(p[:n])
	r.carry = append(r.carry[:0], p[cut:n]...)
	return r.filter.Clean(p[:cut]), err // a reader passes io.EOF on as it is
}

// unfinished is the length of the rune that p ends in the middle of, 0 if it ends between runes.
func unfinished(p []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(p); n++ {
		if tail := p[len(p)-n:]; utf8.RuneStart(tail[0]) {
			if tail[0] >= utf8.RuneSelf && !utf8.FullRune(tail) {
				return n
			}
			return 0
		}
	}
	return 0
}

// File is a terminal whose input is filtered. It stands wherever a program asks for the terminal itself.
type File struct {
	*os.File

	reader *Reader
}

// NewFile filters what f, usually os.Stdin, sends.
func NewFile(f *os.File) *File { return &File{File: f, reader: NewReader(f)} }

// Read is [Reader.Read].
func (f *File) Read(p []byte) (int, error) { return f.reader.Read(p) }
