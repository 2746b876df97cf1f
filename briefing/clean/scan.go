package clean

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// isClean reports whether cleaning would change nothing. It is what nearly all text pays, so ASCII goes eight
// bytes at a time and letters through one table.
func isClean(s string) bool {
	var marks int
	kinds := plainKinds()
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			n := asciiRun(s[i:])
			if n == 0 {
				return false
			}
			i += n
			marks = 0
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if size == 1 || r > 0xffff && isOdd(r) {
			return false
		}
		i += size
		if r > 0xffff {
			marks = countMark(marks, isMark(r))
		} else {
			switch kinds[r>>5] >> (2 * (r & 31)) & 3 {
			case base:
				marks = 0
			case mark:
				marks++
			default:
				return false
			}
		}
		if marks > maxMarks {
			return false
		}
	}
	return true
}

func countMark(marks int, isOne bool) int {
	if isOne {
		return marks + 1
	}
	return 0
}

// asciiRun is the length of the clean ASCII at the start of s: no control character but newline.
func asciiRun(s string) int {
	i := 0
	for i < len(s) {
		for i+8 <= len(s) && isPlainWord(word(s[i:i+8])) {
			i += 8
		}
		for stop := min(i+8, len(s)); i < stop; i++ {
			if c := s[i]; c >= utf8.RuneSelf || c < 0x20 && c != '\n' || c == 0x7f {
				return i
			}
		}
	}
	return i
}

// word is eight bytes as one number; the compiler makes one load of it.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// isPlainWord reports whether eight bytes are surely clean. It may say no to clean ones (a space after a newline
// borrows), never yes to others.
func isPlainWord(w uint64) bool {
	const (
		ones  = 0x0101010101010101
		highs = 0x8080808080808080
	)
	low := (w - ones*0x20) &^ w & highs
	del := w ^ ones*0x7f
	return w&highs == 0 && (del-ones)&^del&highs == 0 && low&^zeroBytes(w^ones*'\n') == 0
}

// zeroBytes sets the high bit of exactly those bytes that are zero.
func zeroBytes(x uint64) uint64 {
	const sevens = 0x7f7f7f7f7f7f7f7f
	return ^((x&sevens + sevens) | x | sevens)
}

// isOdd reports whether a rune is none that stays as it is.
func isOdd(r rune) bool {
	return r < 0x20 && r != '\n' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 ||
		isVisible(r) || hasNoWidth(r) || isJoiner(r)
}

// What a rune of the basic plane is to isClean, in two bits.
const (
	base = 0
	mark = 1
	odd  = 2
)

// plainKinds is the table of the basic plane, 16 KiB, made when the first text beyond ASCII comes.
var plainKinds = sync.OnceValue(func() *[1 << 11]uint64 {
	var t [1 << 11]uint64
	set := func(r rune, kind uint64) { t[r>>5] |= kind << (2 * (r & 31)) }
	for _, ranges := range unicode.M.R16 {
		for r := rune(ranges.Lo); r <= rune(ranges.Hi); r += rune(ranges.Stride) {
			if !isOdd(r) {
				set(r, mark)
			}
		}
	}
	for _, span := range [...][2]rune{{0x80, 0x9f}, {0xad, 0xad}, {0x300, 0xffff}} {
		for r := span[0]; r <= span[1]; r++ {
			if isOdd(r) {
				set(r, odd)
			}
		}
	}
	return &t
})
