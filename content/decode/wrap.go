package decode

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sofar/briefing"
)

const (
	narrowest = 40  // bytes: nobody breaks running text at less
	widest    = 110 // bytes: a line that goes beyond was not broken at a margin
)

// marginOf is the width at which a text's lines were broken, as in mail, or 0 if each line is a paragraph. Lines
// were broken if hardly any is long and most that another line follows end for no reason but the margin: the
// next line's first word would not have fitted.
func marginOf(text string) int {
	lines, long := 0, 0
	var lengths [widest + 1]int
	eachLine(text, func(line, _ string) {
		lines++
		switch {
		case len(line) > widest:
			long++
		case !isSpread(line):
			lengths[len(line)]++
		}
	})
	width := widthOf(lengths[:], lines)
	if lines < 3 || long*20 > lines || width < narrowest {
		return 0
	}
	pairs, full := 0, 0
	eachLine(text, func(line, next string) {
		if next == "" || len(line) > widest || isSpread(line) || isSpread(next) || endsSentence(line) {
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

// widthOf is the length that few lines exceed: a heading or a masthead of its own width is no margin.
func widthOf(lengths []int, lines int) int {
	beyond := lines / 25
	for width := len(lengths) - 1; width > 0; width-- {
		if beyond -= lengths[width]; beyond < 0 {
			return width
		}
	}
	return 0
}

// isSpread tells a line with a gap in it, as running heads and tables have.
func isSpread(line string) bool { return strings.Contains(line, "    ") }

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
	prev, line := p.prev.In(p.text), l.In(p.text)
	if isSpread(prev) || isSpread(line) {
		return false
	}
	if _, isBroken := brokenWord(prev, line); isBroken {
		return true
	}
	first, _ := utf8.DecodeRuneInString(line)
	return fills(prev, line, p.margin) || unicode.IsLower(first) && !endsSentence(prev) && len(prev) >= narrowest
}

// join makes one paragraph of two lines. A word that was broken at the margin becomes one again.
func (p *plainText) join(l textLine) {
	end := p.prev.End
	if word, isBroken := brokenWord(p.prev.In(p.text), l.In(p.text)); isBroken {
		from := end
		if !isCompound(word) {
			from-- // the hyphen
		}
		p.cuts = append(p.cuts, briefing.Span{Start: from, End: l.Start})
		return
	}
	p.blank(end, end+1) // the newline
}

// brokenWord is what stands before the hyphen at the end of a line that goes on in small letters.
func brokenWord(line, next string) (word string, isBroken bool) {
	head, isBroken := strings.CutSuffix(line, "-")
	first, _ := utf8.DecodeRuneInString(next)
	last, _ := utf8.DecodeLastRuneInString(head)
	if !isBroken || !unicode.IsLower(first) || !unicode.IsLetter(last) {
		return "", false
	}
	return strings.ToLower(head[strings.LastIndexByte(head, ' ')+1:]), true
}

// isCompound tells the first halves of words that have a hyphen anyway: "twenty-three", "two-storey".
func isCompound(word string) bool {
	switch word {
	case "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
		"non", "self", "ex", "anti", "half", "well", "long", "short", "high", "low", "full", "part", "first", "second", "third", "cross", "year", "old", "so", "mid":
		return true
	}
	return strings.Contains(word, "-")
}
