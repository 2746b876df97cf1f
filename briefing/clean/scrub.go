package clean

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	esc      = 0x1b
	bell     = 0x07
	maxMarks = 8 // combining marks on one base: more than any script stacks
)

// scrubber rewrites text rune by rune. It holds what cleaning must remember of the text before.
type scrubber struct {
	in    string
	out   strings.Builder
	marks int  // combining marks written since the last base
	last  rune // the last rune written
}

// scrub is the slow way, for text that is not clean.
func scrub(s string, at []int) string {
	order := ascending(at)
	c := scrubber{in: s}
	c.out.Grow(len(s))
	for i := 0; i < len(s); {
		for len(order) > 0 && at[order[0]] <= i {
			at[order[0]], order = c.out.Len(), order[1:]
		}
		i = c.step(i)
	}
	for _, o := range order {
		at[o] = c.out.Len()
	}
	return c.out.String()
}

// ascending gives the indexes of at by their values, smallest first.
func ascending(at []int) []int {
	order := make([]int, len(at))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return at[a] - at[b] })
	return order
}

// step cleans what starts at byte i and returns where the next thing starts.
func (c *scrubber) step(i int) int {
	r, size := utf8.DecodeRuneInString(c.in[i:])
	next := i + size
	switch {
	case r == '\n' || r == '\u2028' || r == '\u2029':
		c.put('\n')
	case r == '\r':
		if next == len(c.in) || c.in[next] != '\n' {
			c.put('\n')
		}
	case r == '\t':
		c.put(' ')
	case r == esc:
		return afterEscape(c.in, next)
	case r >= 0x80 && r < 0xa0:
		return afterC1(c.in, next, r)
	case r < 0x20 || r == 0x7f:
	case r == utf8.RuneError && size == 1:
		c.put(utf8.RuneError)
	case r < 0x80:
		c.put(r)
	default:
		c.letter(r, next)
	}
	return next
}

// letter writes a rune that is no control character, if it is one to write.
func (c *scrubber) letter(r rune, next int) {
	switch {
	case isVisible(r):
		fmt.Fprintf(&c.out, "⟨U+%04X⟩", r)
		c.last, c.marks = '⟩', 0
	case isJoiner(r):
		following, _ := utf8.DecodeRuneInString(c.in[next:])
		if joins(c.last, r, following) {
			c.put(r)
		}
	case hasNoWidth(r):
	case isMark(r):
		if c.marks < maxMarks {
			c.out.WriteRune(r)
			c.last = r
			c.marks++
		}
	default:
		c.put(r)
	}
}

// put writes a base.
func (c *scrubber) put(r rune) {
	c.out.WriteRune(r)
	c.last, c.marks = r, 0
}

// afterEscape is where the sequence whose ESC stands before i ends.
func afterEscape(s string, i int) int {
	if i >= len(s) {
		return i
	}
	switch ch := s[i]; {
	case ch == '[':
		return afterCSI(s, i+1)
	case ch == ']' || ch == 'P' || ch == 'X' || ch == '^' || ch == '_':
		return afterString(s, i+1)
	case ch >= 0x20 && ch < 0x30: // intermediates, then a final byte
		for i < len(s) && s[i] >= 0x20 && s[i] < 0x30 {
			i++
		}
		if i < len(s) && s[i] >= 0x30 && s[i] < 0x7f {
			i++
		}
		return i
	case ch >= 0x30 && ch < 0x7f:
		return i + 1
	}
	return i
}

// afterC1 is where the sequence ends that the one-character control r before i starts.
func afterC1(s string, i int, r rune) int {
	switch r {
	case 0x9b:
		return afterCSI(s, i)
	case 0x90, 0x98, 0x9d, 0x9e, 0x9f:
		return afterString(s, i)
	}
	return i
}

// afterCSI is the end of a control sequence: parameters and intermediates up to one final byte.
func afterCSI(s string, i int) int {
	for i < len(s) && s[i] >= 0x20 && s[i] < 0x40 {
		i++
	}
	if i < len(s) && s[i] >= 0x40 && s[i] < 0x7f {
		i++
	}
	return i
}

// afterString is the end of an OSC, DCS, SOS, PM or APC string: its terminator, or the end of its line where there
// is none, so that one stray byte cannot swallow a document.
func afterString(s string, i int) int {
	for ; i < len(s); i++ {
		switch s[i] {
		case bell:
			return i + 1
		case '\n', '\r':
			return i
		case esc:
			if i+1 < len(s) && s[i+1] == '\\' {
				return i + 2
			}
			return i
		case 0xc2:
			if i+1 < len(s) && s[i+1] == 0x9c {
				return i + 2
			}
		}
	}
	return i
}

// isVisible tells the characters that change what a reader sees without being seen: they are shown by number.
func isVisible(r rune) bool {
	switch {
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x061c:
		return true // bidi embeddings, overrides, isolates, Arabic letter mark
	case r == 0x200e || r == 0x200f:
		return true // left-to-right and right-to-left marks
	}
	return r >= 0xe0000 && r <= 0xe007f // tags
}

// hasNoWidth tells the characters that are dropped: nothing is lost with them but a place to hide things.
func hasNoWidth(r rune) bool {
	switch r {
	case 0x00ad, 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180e, 0x200b, 0x3164, 0xfeff, 0xffa0:
		return true
	}
	switch {
	case r >= 0x2060 && r <= 0x2065, r >= 0x206a && r <= 0x206f, r >= 0xfff9 && r <= 0xfffb:
		return true
	case r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe: // noncharacters
		return true
	}
	return r >= 0xe0080 && r <= 0xe0fff // variation selectors of plane 14, and the unassigned rest of the plane's block
}

func isJoiner(r rune) bool { return r == 0x200c || r == 0x200d }

// joins reports whether a joiner between two runes does what it is for: ZWNJ and ZWJ between letters of scripts
// that shape by them, ZWJ inside an emoji sequence.
func joins(before, joiner, after rune) bool {
	if isShaped(before) && isShaped(after) {
		return true
	}
	return joiner == 0x200d && isPictorial(before) && isPictorial(after)
}

// shaped are the scripts that use joiners.
var shaped = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Nko, unicode.Devanagari, unicode.Bengali,
	unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada,
	unicode.Malayalam, unicode.Sinhala, unicode.Tibetan, unicode.Myanmar, unicode.Khmer,
}

func isShaped(r rune) bool {
	return r >= 0x600 && (unicode.IsLetter(r) || isMark(r)) && (unicode.In(r, shaped...) || r >= 0x64b && r <= 0x65f)
}

func isPictorial(r rune) bool {
	return r >= 0x1f000 && r <= 0x1faff || r >= 0x2190 && r <= 0x2bff || r == 0xfe0f
}

func isMark(r rune) bool { return r >= 0x300 && unicode.Is(unicode.M, r) }
