package scroll

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Line is a part of a text that stands on one row, as byte offsets into the text.
type Line struct{ Start, End int }

// Wrap breaks plain text into lines of at most width cells, measured by the method: at white space, after a hyphen,
// between ideographs, and inside a word only where the word is longer than a line. White space at a break belongs
// to no line. A newline is white space like others. There is always at least one line.
func Wrap(text string, width int, method ansi.Method) []Line {
	w := wrapper{text: text, width: max(width, 1), method: method}
	w.skip()
	w.start = w.at
	for w.at < len(text) {
		w.step()
	}
	if end := len(strings.TrimRightFunc(text[w.start:], unicode.IsSpace)) + w.start; end > w.start || len(w.lines) == 0 {
		w.lines = append(w.lines, Line{w.start, end})
	}
	return w.lines
}

// wrapper is a wrapping under way.
type wrapper struct {
	text   string
	width  int
	method ansi.Method
	lines  []Line

	start, at int // of the line, and of what comes next
	cells     int // of the line so far
	breakEnd  int // where the line would end at its last opportunity; 0 for none
	breakNext int // where the next line would begin
	afterIdeo bool
}

func (w *wrapper) step() {
	n, cells, space := w.cluster()
	ideo := ideograph(w.text[w.at:])
	switch {
	case space:
		if w.breakNext != w.at || w.breakEnd == 0 {
			w.breakEnd = w.at
		}
		w.breakNext = w.at + n
	case w.at > w.start && (ideo || w.afterIdeo) && w.breakNext != w.at && !clings(w.text[w.at:]):
		w.breakEnd, w.breakNext = w.at, w.at
	}
	if w.cells+cells > w.width && !space && w.at > w.start {
		w.newLine()
		return
	}
	w.afterIdeo = ideo
	w.cells += cells
	w.at += n
	if n == 1 && w.text[w.at-1] == '-' && w.cells > 2 && !isRange(w.text, w.at) {
		w.breakEnd, w.breakNext = w.at, w.at
	}
}

// newLine ends the line at its last opportunity, or here if it had none, but in no number.
func (w *wrapper) newLine() {
	if w.breakEnd <= w.start {
		w.breakEnd = w.start + beforeNumber(w.text[w.start:], w.at-w.start)
		w.breakNext = w.breakEnd
	}
	w.lines = append(w.lines, Line{w.start, w.breakEnd})
	w.at = w.breakNext
	w.skip()
	w.start, w.cells, w.breakEnd, w.breakNext, w.afterIdeo = w.at, 0, 0, 0, false
}

// isRange reports whether a hyphen that ends at a place stands between two figures: "20-22" is one.
func isRange(text string, at int) bool {
	return at > 1 && at < len(text) && isDigit(text[at-2]) && isDigit(text[at])
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// beforeNumber is at, or where the number begins that it lies in, unless that is the text's beginning: half a number is a wrong one.
func beforeNumber(text string, at int) int {
	if !isDigit(text[at]) && (at+1 == len(text) || !isDigit(text[at+1]) || text[at] != ',' && text[at] != '.') {
		return at
	}
	start := at
	for start > 0 && (isDigit(text[start-1]) || text[start-1] == ',' || text[start-1] == '.') {
		start--
	}
	if start == 0 {
		return at
	}
	return start
}

// skip goes over white space.
func (w *wrapper) skip() {
	for w.at < len(w.text) {
		n, _, space := w.cluster()
		if !space {
			return
		}
		w.at += n
	}
}

// cluster measures what stands next: its bytes, its cells, and whether it is white space that may be a break.
func (w *wrapper) cluster() (n, cells int, space bool) {
	c := w.text[w.at]
	if c < utf8.RuneSelf && (w.at+1 == len(w.text) || w.text[w.at+1] < utf8.RuneSelf) {
		return 1, 1, c == ' ' || c == '\n' || c == '\t'
	}
	cluster, cells := ansi.FirstGraphemeCluster(w.text[w.at:], w.method)
	if cluster == "" {
		return 1, 1, false
	}
	if len(cluster) == 1 { // a newline is shown as a space
		cells = 1
	}
	r, size := utf8.DecodeRuneInString(cluster)
	return len(cluster), cells, size == len(cluster) && unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f'
}

// clings reports whether what stands next may not begin a line: closing marks, by the usual rule of East Asian
// typesetting.
func clings(next string) bool {
	r, _ := utf8.DecodeRuneInString(next)
	return unicode.In(r, unicode.Pe, unicode.Pf) || strings.ContainsRune("、。，．！？：；…‥ー々．,.!?:;%", r)
}

// ideograph reports whether what stands next is of a script that breaks between any two characters.
func ideograph(next string) bool {
	if next[0] < 0xe2 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(next)
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo)
}

// Chop breaks a line into parts of at most width cells wherever they are full; white space stays.
func Chop(text string, width int, method ansi.Method) []Line {
	w := wrapper{text: text, width: max(width, 1), method: method}
	for w.at < len(text) {
		n, cells, _ := w.cluster()
		if w.cells+cells > w.width && w.at > w.start {
			w.lines = append(w.lines, Line{w.start, w.at})
			w.start, w.cells = w.at, 0
		}
		w.cells += cells
		w.at += n
	}
	return append(w.lines, Line{w.start, len(text)})
}
