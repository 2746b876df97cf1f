package diff

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"sofar/briefing"
)

// Marks are the words that differ: Gone in the old text, Came in the new. Neighbouring words are one span.
type Marks struct {
	Gone, Came []briefing.Span
}

func (m Marks) shifted(old, now int) Marks {
	for i := range m.Gone {
		m.Gone[i] = shift(m.Gone[i], old)
	}
	for i := range m.Came {
		m.Came[i] = shift(m.Came[i], now)
	}
	return m
}

// markWords compares two sentences word by word; "20" and "22", "6.2" and "6.4" are whole words.
func markWords(old, now string) Marks {
	a, b := tokens(old), tokens(now)
	gone, came := differing(texts(old, a), texts(now, b))
	return Marks{Gone: joined(a, gone), Came: joined(b, came)}
}

// PieceKind says in which of two texts a piece stands.
type PieceKind uint8

// The kinds of pieces.
const (
	PieceKept PieceKind = iota
	PieceGone
	PieceCame
)

// Piece is a run of words of two texts that were woven into one.
type Piece struct {
	Kind   PieceKind
	Text   string
	Spaced bool // white space stands before it, or what it replaces
}

// Weave sets an old and a new sentence into one, for showing both in one line: what went stands before what came in its place.
func Weave(old, now string) []Piece {
	a, b := tokens(old), tokens(now)
	gone, came := differing(texts(old, a), texts(now, b))
	var out []Piece
	for i, j := 0, 0; i < len(a) || j < len(b); {
		kind, s := PieceKept, now
		var span briefing.Span
		switch {
		case len(gone) > 0 && gone[0] == i:
			kind, s, span = PieceGone, old, a[i]
			i, gone = i+1, gone[1:]
		case len(came) > 0 && came[0] == j:
			kind, span = PieceCame, b[j]
			j, came = j+1, came[1:]
		default:
			span = b[j]
			i, j = i+1, j+1
		}
		out = grow(out, kind, s, span)
	}
	return out
}

// grow adds a token to the last piece, or begins another.
func grow(out []Piece, kind PieceKind, s string, t briefing.Span) []Piece {
	before, _ := utf8.DecodeLastRuneInString(s[:t.Start])
	spaced := t.Start > 0 && unicode.IsSpace(before)
	if n := len(out) - 1; n >= 0 && out[n].Kind == kind {
		if spaced {
			out[n].Text += " "
		}
		out[n].Text += t.In(s)
		return out
	}
	replaced := len(out) > 0 && out[len(out)-1].Kind == PieceGone && kind == PieceCame
	return append(out, Piece{Kind: kind, Text: t.In(s), Spaced: spaced || replaced})
}

func texts(s string, spans []briefing.Span) []string {
	out := make([]string, len(spans))
	for i, t := range spans {
		out[i] = t.In(s)
	}
	return out
}

// tokens are words, figures with their points and commas, and single signs; white space is none.
func tokens(s string) []briefing.Span {
	var out []briefing.Span
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		end := i + size
		switch {
		case unicode.IsSpace(r):
			i = end
			continue
		case inWord(r):
			end = wordEnd(s, end)
		}
		out = append(out, briefing.Span{Start: i, End: end})
		i = end
	}
	return out
}

func wordEnd(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case inWord(r):
		case r == '.' || r == ',' || r == '\'' || r == '’' || r == ':':
			next, _ := utf8.DecodeRuneInString(s[i+size:])
			before, _ := utf8.DecodeLastRuneInString(s[:i])
			apostrophe := r == '\'' || r == '’'
			if !apostrophe && !(unicode.IsDigit(before) && unicode.IsDigit(next)) || apostrophe && !unicode.IsLetter(next) {
				return i
			}
		default:
			return i
		}
		i += size
	}
	return i
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// tableLimit bounds the table of a word diff; beyond, all between the common ends is marked.
const tableLimit = 250_000

// differing are the indexes of the tokens that are not in the longest common subsequence.
func differing(a, b []string) (gone, came []int) {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	midA, midB := a[head:len(a)-tail], b[head:len(b)-tail]
	keptA, keptB := common(midA, midB)
	for i := range midA {
		if !keptA[i] {
			gone = append(gone, head+i)
		}
	}
	for j := range midB {
		if !keptB[j] {
			came = append(came, head+j)
		}
	}
	return gone, came
}

// common marks the tokens of a longest common subsequence.
func common(a, b []string) (inA, inB []bool) {
	inA, inB = make([]bool, len(a)), make([]bool, len(b))
	if len(a)*len(b) > tableLimit {
		return inA, inB
	}
	width := len(b) + 1
	length := make([]int32, (len(a)+1)*width) // of the common subsequence of a[i:] and b[j:]
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i*width+j] = length[(i+1)*width+j+1] + 1
			} else {
				length[i*width+j] = max(length[(i+1)*width+j], length[i*width+j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			inA[i], inB[j] = true, true
			i++
			j++
		case length[(i+1)*width+j] >= length[i*width+j+1]:
			i++
		default:
			j++
		}
	}
	return inA, inB
}

// joined are the spans of the tokens at the indexes; where only white space is between two, they are one.
func joined(spans []briefing.Span, indexes []int) []briefing.Span {
	var out []briefing.Span
	for n, i := range indexes {
		if n > 0 && indexes[n-1] == i-1 {
			out[len(out)-1].End = spans[i].End
			continue
		}
		out = append(out, spans[i])
	}
	return slices.Clip(out)
}
