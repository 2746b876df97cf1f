package body

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"sofar/briefing"
)

// inOrder puts what is listed so far into the order of the text: the parts of a briefing's head stand in any.
func (l *lister) inOrder() { l.sortFrom(0) }

func (l *lister) sortFrom(from int) {
	slices.SortStableFunc(l.items[from:], func(a, b item) int { return cmp.Compare(a.Start, b.Start) })
}

// chunk is how many bytes of a block to lay out at once.
func chunk(s string, k briefing.BlockKind) int {
	if len(s) <= maxChunk {
		return len(s)
	}
	sep := " "
	if k == briefing.Table || k == briefing.Code {
		sep = "\n"
	}
	n := strings.LastIndex(s[:maxChunk], sep) + 1
	if n == 0 {
		n = maxChunk
		for n > 0 && !utf8.RuneStart(s[n]) {
			n--
		}
	}
	return n
}
