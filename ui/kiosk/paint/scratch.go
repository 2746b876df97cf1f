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
	pool sync.Pool // of *uv.RenderBuffer
}

// Get lends blank cells of a size.
func (s *Scratch) Get(width, height int, method ansi.Method) uv.ScreenBuffer {
	b, ok := s.pool.Get().(*uv.RenderBuffer)
	if !ok || b.Width() != width || b.Height() != height {
		b = uv.NewRenderBuffer(width, height)
	}
	return uv.ScreenBuffer{RenderBuffer: b, Method: method}
}

// Put takes the cells back.
func (s *Scratch) Put(b uv.ScreenBuffer) { s.pool.Put(b.RenderBuffer) }

// ascii holds every string of one ASCII character.
const ascii = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f" +
	" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\x7f"

// own makes every cell stand on its own and safe to send. A cell's text is a piece of the whole view's text and
// would keep it in memory for as long as the cell is shown. Every line counts as touched: the cells are
// strangers to the terminal that they are compared with.
func (*Scratch) own(b uv.ScreenBuffer) {
	for y, line := range b.Lines {
		b.TouchLine(0, y, len(line))
		for x := range line {
			c := &line[x]
			switch {
			case len(c.Content) == 1 && c.Content[0] < 0x80:
				c.Content = ascii[c.Content[0] : c.Content[0]+1]
			case len(c.Content) > 1:
				c.Content = visible(strings.Clone(c.Content), c.Width)
			}
			if c.Link.URL != "" {
				ownLink(&c.Link)
			}
		}
	}
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
