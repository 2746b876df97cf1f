package paint

import (
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// cell is one place on a terminal.
type cell struct {
	text  string // a grapheme cluster; "" for the places behind the first of a wide one
	style *style
	link  *uv.Link
}

// line is one row: its text as a view gave it, and its cells once they were asked for.
type line struct {
	text   string
	cells  []cell
	read   bool // cells holds what text says
	moved  bool // cells holds something else than text says
	drifts bool // terminals do not agree on where its cells stand
}

// ascii holds every string of one ASCII character.
const ascii = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f" +
	" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\x7f"

const escape = 0x1b

// reading is a row on its way into cells.
type reading struct {
	*palette

	method ansi.Method
	to     *line
	x      int
	pen    *pen
	link   *uv.Link
}

// readLine fills a line's cells from its text, which begins in plain style: what does not fit is cut off, what is not
// filled is blank.
func (p *palette) readLine(l *line, method ansi.Method) {
	r := reading{palette: p, method: method, to: l, pen: p.plain}
	l.drifts = false
	for text := l.text; text != "" && r.x < len(l.cells); {
		text = text[r.next(text):]
	}
	blank := p.blank()
	for x := r.x; x < len(l.cells); x++ {
		l.cells[x] = blank
	}
	l.read = true
}

// blank is a place with nothing on it.
func (p *palette) blank() cell { return cell{text: " ", style: p.plain.style} }

// next takes the first thing off a text that is not empty, and gives its size in bytes.
func (r *reading) next(text string) int {
	switch c := text[0]; {
	case c == escape:
		return r.sequence(text)
	case c < ' ' || c == 0x7f: // no control reaches a terminal
		return 1
	case c < 0x80 && (len(text) == 1 || text[1] < 0x80):
		return r.plainText(text)
	}
	g, size := r.glyph(text, r.method)
	r.put(g)
	return size
}

// plainText takes ASCII up to a letter that a mark may follow: nearly all that a row holds.
func (r *reading) plainText(text string) int {
	cells, style, blank := r.to.cells[r.x:], r.pen.style, r.pen.style.ofBlank()
	n := 0
	for n < len(cells) && n < len(text) && text[n] >= ' ' && text[n] < 0x7f {
		at := cell{ascii[text[n] : text[n]+1], style, r.link}
		if text[n] == ' ' {
			at.style = blank
		}
		cells[n] = at
		n++
	}
	if n > 1 && n < len(text) && text[n] >= 0x80 {
		n--
	}
	r.x += n
	return n
}

// put places a cluster, if there is room for all of it.
func (r *reading) put(g glyph) {
	r.to.drifts = r.to.drifts || g.drifts
	cells := r.to.cells
	switch {
	case g.width == 0 && r.x > 0: // a mark whose letter stands before a sequence
		at := r.x - 1
		for at > 0 && cells[at].text == "" {
			at--
		}
		cells[at].text += g.text
	case g.width == 0:
	case r.x+g.width > len(cells):
		for ; r.x < len(cells); r.x++ {
			cells[r.x] = r.blank()
		}
	default:
		cells[r.x] = cell{g.text, r.pen.style, r.link}
		for i := 1; i < g.width; i++ {
			cells[r.x+i] = cell{"", r.pen.style, r.link}
		}
		r.x += g.width
	}
}

// sequence acts on styles and links, passes over everything else, and gives its size in bytes.
func (r *reading) sequence(text string) int {
	const longest = 64 // bytes of one SGR; parsers take harm from very long ones
	if n := styling(text); n > 0 {
		if n <= longest {
			r.pen = r.after(r.pen, text[:n])
		}
		return n
	}
	seq, _, n, _ := ansi.DecodeSequence(text, 0, nil)
	if strings.HasPrefix(seq, "\x1b]8;") {
		r.link = r.palette.link(seq)
	}
	return max(n, 1)
}

// styling measures the SGR sequence that a text begins with; 0 if it begins with anything else.
func styling(text string) int {
	if len(text) < 3 || text[1] != '[' {
		return 0
	}
	for i := 2; i < len(text); i++ {
		switch c := text[i]; {
		case c >= '0' && c <= ';': // digits, colon, semicolon
		case c == 'm':
			return i + 1
		default:
			return 0
		}
	}
	return 0
}
