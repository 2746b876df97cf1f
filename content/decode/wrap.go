package decode

import (
	"strings"
)

const (
	narrowest = 40  // bytes: nobody breaks running text at less
	widest    = 110 // bytes: a line that goes beyond was not broken at a margin
)

// marginOf is the width at which a text's lines were broken, as in mail, or 0 if each line is a paragraph. Lines
// were broken if hardly any is long and most that another line follows end for no reason but the margin: the
// next line's first word would not have fitted.
func marginOf(text string) int {
	lines, long, width := 0, 0, 0
	eachLine(text, func(line, _ string) {
		lines++
		if len(line) > widest {
			long++
		} else {
			width = max(width, len(line))
		}
	})
	if lines < 3 || long*20 > lines || width < narrowest {
		return 0
	}
	pairs, full := 0, 0
	eachLine(text, func(line, next string) {
		if next == "" || len(line) > widest || endsSentence(line) {
			return
		}
		pairs++
		if fills(line, next, width) {
			full++
		}
	})
	if pairs < 2 || full*3 < pairs*2 {
		return 0
	}
	return width
}

// eachLine calls f with every line that is not blank and with the one that follows directly, or "".
func eachLine(text string, f func(line, next string)) {
	prev := ""
	for len(text) > 0 {
		line, rest, _ := strings.Cut(text, "\n")
		line = strings.TrimSpace(line)
		if prev != "" {
			f(prev, line)
		}
		prev, text = line, rest
	}
	if prev != "" {
		f(prev, "")
	}
}

// fills reports whether the first word of next would not have fitted behind line.
func fills(line, next string, margin int) bool {
	const ragged = 6 // bytes: letters of two bytes make lines of unequal length
	word, _, _ := strings.Cut(next, " ")
	return len(line)+1+len(word) > margin-ragged
}

func endsSentence(line string) bool {
	line = strings.TrimRight(line, `"')]”’»`)
	return strings.HasSuffix(line, ".") || strings.HasSuffix(line, "?") || strings.HasSuffix(line, "!") || strings.HasSuffix(line, "।")
}

// continues reports whether a line goes on with the paragraph of the line before.
func (p *plainText) continues(l textLine) bool {
	if p.margin == 0 || len(p.blocks) == 0 || p.prev.Len() == 0 {
		return false
	}
	return fills(p.prev.In(p.text), l.In(p.text), p.margin)
}
