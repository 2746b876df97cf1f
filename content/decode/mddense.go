package decode

import (
	"iter"
	"strings"

	"sofar/briefing"
)

// Goldmark takes time with the square of some markup, and deep nesting ends in a stack without ground: what goes
// beyond these bounds is no news briefing.
const (
	longestPiece = 8 << 10   // bytes that goldmark gets at a time, if lines allow it
	longestHTML  = 256 << 10 // bytes of HTML or of one table, which cannot be cut
	mostBrackets = 400       // "[" in a piece
	deepest      = 32        // nested quotations and list items
)

// pieces cuts a chunk that is too long at line ends: into paragraphs that follow one another, items of one list.
func pieces(chunk string) iter.Seq[string] {
	return func(yield func(string) bool) {
		limit := longestPiece
		if strings.HasPrefix(chunk, "<") || startsTable(chunk) {
			limit = longestHTML
		}
		for len(chunk) > limit {
			cut := strings.LastIndexByte(chunk[:limit], '\n') + 1
			if cut == 0 {
				cut = strings.IndexByte(chunk, '\n') + 1
			}
			if cut == 0 {
				break
			}
			if strings.Trim(chunk[:cut], " \t\n") != "" && !yield(chunk[:cut]) {
				return
			}
			chunk = chunk[cut:]
		}
		if strings.Trim(chunk, " \t\n") != "" {
			yield(chunk)
		}
	}
}

// startsTable reports whether a chunk's second line is the one under a table's head.
func startsTable(chunk string) bool {
	_, rest, _ := strings.Cut(chunk, "\n")
	line, _, _ := strings.Cut(rest, "\n")
	return strings.Contains(line, "-") && strings.Trim(line, "|-: \t") == ""
}

// isDense reports whether goldmark could take too long over a piece.
func isDense(piece string) bool {
	if len(piece) > longestHTML || strings.Count(piece, "[") > mostBrackets {
		return true
	}
	for line := range strings.Lines(piece) {
		if nestingOf(line) > deepest {
			return true
		}
	}
	return len(piece) > longestPiece && !strings.HasPrefix(piece, "<") && !startsTable(piece) && strings.ContainsAny(piece, "[*_`<~")
}

// nestingOf counts the markers of quotations and list items that a line starts with.
func nestingOf(line string) int {
	depth := 0
	for i := range len(line) {
		switch c := line[i]; {
		case c == '>' || c == '-' || c == '+' || c == '*' || c == '.' || c == ')':
			depth++
		case c != ' ' && c != '\t' && (c < '0' || c > '9'):
			return depth
		}
	}
	return 0 // nothing but signs: a rule
}

// fenced reads a chunk that is one block of fenced code.
func (m *markdown) fenced(chunk string) bool {
	first, body, _ := strings.Cut(chunk, "\n")
	fence := fenceStart(first)
	if fence == "" {
		return false
	}
	info := strings.Trim(first[len(fence):], " \t")
	if strings.ContainsAny(info, "\\&") {
		return false
	}
	end := len(body)
	for at := 0; at < len(body); {
		line, _, _ := strings.Cut(body[at:], "\n")
		rest := strings.TrimLeft(line, " ")
		if len(line)-len(rest) <= 3 && isFenceEnd(rest, fence) {
			if strings.Trim(body[min(at+len(line)+1, len(body)):], " \t\n") != "" {
				return false // something follows the code
			}
			end = at
			break
		}
		at += len(line) + 1
	}
	language, _, _ := strings.Cut(info, " ")
	m.begin(briefing.Block{Kind: briefing.Code, Marker: language, Loose: m.loose, Markup: true})
	m.write(body[:end])
	m.end()
	return true
}
