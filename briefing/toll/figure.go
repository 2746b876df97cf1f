package toll

import (
	"strconv"
	"strings"
)

// String is the figure in words that lose none of its bounds: "20", "20-22", "at least 26", "dozens", "none".
func (f Figure) String() string {
	switch f.Op {
	case Vague:
		return f.Vague
	case Zero:
		return "none"
	case AtLeast:
		return "at least " + grouped(f.Min)
	case MoreThan:
		return "more than " + grouped(f.Min)
	case AtMost:
		return "up to " + grouped(f.Max)
	case About:
		return "about " + f.bounds()
	case Exact, Range:
	}
	return f.bounds()
}

// Brief is the figure in as few cells as its bounds can be told in: "26+", ">40", "≤12", "c.30"; with plain in
// ASCII.
func (f Figure) Brief(plain bool) string {
	atMost := "≤"
	if plain {
		atMost = "<="
	}
	switch f.Op {
	case AtLeast:
		return grouped(f.Min) + "+"
	case MoreThan:
		return ">" + grouped(f.Min)
	case AtMost:
		return atMost + grouped(f.Max)
	case About:
		return "c." + dashed(f.bounds(), plain)
	case Exact, Range, Vague, Zero:
	}
	return dashed(f.String(), plain)
}

func (f Figure) bounds() string {
	switch {
	case f.Min == Open && f.Max == Open:
		return "?"
	case f.Min == Open:
		return "up to " + grouped(f.Max)
	case f.Max == Open:
		return "at least " + grouped(f.Min)
	case f.Min == f.Max:
		return grouped(f.Min)
	}
	return grouped(f.Min) + "-" + grouped(f.Max)
}

// exact is the number of people, if the figure gives one number without hedge or bound.
func (f Figure) exact() (int, bool) {
	return f.Min, f.Op == Exact && f.Min == f.Max && f.Min != Open
}

// grouped sets thousands apart, as newspapers do.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// dashed sets the hyphen of a range of digits as an en dash, unless plain.
func dashed(s string, plain bool) string {
	i := strings.IndexByte(s, '-')
	if plain || i <= 0 || i+1 == len(s) || !isDigit(s[i-1]) || !isDigit(s[i+1]) {
		return s
	}
	return s[:i] + "–" + s[i+1:]
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
