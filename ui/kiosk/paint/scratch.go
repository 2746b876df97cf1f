package paint

import (
	"strings"
	"sync"
	"unicode"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// Scratch lends the cells that a frame is drawn on before it is compared with what the terminal shows. Cells
// are two thirds of what a session would weigh; a frame needs them for a millisecond, so all sessions share
// a few. Its zero value is ready.
type Scratch struct {
	pool sync.Pool // of *cells
}

// get lends cells of a size; what is on them is a stranger's.
func (s *Scratch) get(width, height int) *cells {
	c, ok := s.pool.Get().(*cells)
	if !ok {
		c = &cells{}
	}
	if c.RenderBuffer == nil || c.Width() != width || c.Height() != height {
		c.RenderBuffer = uv.NewRenderBuffer(width, height)
	}
	return c
}

// put takes the cells back.
func (s *Scratch) put(c *cells) { s.pool.Put(c) }

// cells are lent to one painter at a time.
type cells struct {
	*uv.RenderBuffer

	texts map[string]string // of cells, cleaned, each once
}

// text is a cell's text that holds on to nothing else, and is safe to send.
func (c *cells) text(s string, width int) string {
	if t, ok := c.texts[s]; ok {
		return t
	}
	const most = 4096
	if c.texts == nil || len(c.texts) >= most {
		c.texts = make(map[string]string)
	}
	t := strings.Clone(s)
	c.texts[t] = visible(t, width)
	return c.texts[t]
}

// sheet is cells to draw on. Unlike a screen buffer it does not compare each cell with what was there.
type sheet struct {
	*uv.Buffer

	method ansi.Method
}

// WidthMethod is how the terminal measures.
func (s sheet) WidthMethod() uv.WidthMethod { return s.method }

// ascii holds every string of one ASCII character.
const ascii = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f" +
	" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\x7f"

// own makes every cell stand on its own and safe to send. A cell's text is a piece of the whole view's text and
// would keep it in memory for as long as the cell is shown.
func (c *cells) own() {
	for _, line := range c.Lines {
		for x := range line {
			one := &line[x]
			switch {
			case len(one.Content) == 1 && one.Content[0] < 0x80:
				one.Content = ascii[one.Content[0] : one.Content[0]+1]
			case len(one.Content) > 1:
				one.Content = c.text(one.Content, one.Width)
			}
			if one.Link.URL != "" {
				ownLink(&one.Link)
			}
		}
	}
}

// touch tells the renderer which rows can differ from what the terminal shows: those whose text does, and all below
// one that leaves a style open. It compares only those cell by cell.
func (c *cells) touch(shown, content string) {
	open := shown == ""
	for y := range c.Lines {
		var was, is string
		was, shown, _ = strings.Cut(shown, "\n")
		is, content, _ = strings.Cut(content, "\n")
		c.Touched[y] = nil
		if open || was != is {
			c.TouchLine(0, y, c.Width())
			open = open || !closed(was) || !closed(is)
		}
	}
}

// closed reports whether a row leaves no style open for the next one, as far as can be told at a glance.
func closed(row string) bool {
	i := strings.LastIndexByte(row, 0x1b)
	return i < 0 || strings.HasPrefix(row[i:], "\x1b[m") || strings.HasPrefix(row[i:], "\x1b[0m")
}

// visible is the last sieve: no control and no direction mark leaves for a terminal, whatever a view holds.
func visible(s string, width int) string {
	if strings.IndexFunc(s, hidden) < 0 {
		return s
	}
	return strings.Repeat(" ", max(width, 0))
}

func hidden(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r >= 0xE0000 && r <= 0xE007F
}

// ownLink keeps only addresses that a click may open.
func ownLink(l *uv.Link) {
	if !strings.HasPrefix(l.URL, "https://") && !strings.HasPrefix(l.URL, "http://") || strings.IndexFunc(l.URL, hidden) >= 0 {
		*l = uv.Link{}
		return
	}
	l.URL, l.Params = strings.Clone(l.URL), strings.Clone(l.Params)
}
