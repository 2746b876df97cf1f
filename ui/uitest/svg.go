package uitest

import (
	"encoding/xml"
	"fmt"
	"image/color"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
)

// Measures of a cell in a picture, in pixels.
const (
	cellWidth  = 8.4
	cellHeight = 18
	padding    = 12
)

// SVG is a picture of the screen on the given ground; ink is the colour of text that has none of its own.
func (t *Terminal) SVG(ground, ink string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	w, h := t.emu.Width(), t.emu.Height()
	var s strings.Builder
	fmt.Fprintf(&s, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %d" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14">`+"\n",
		float64(w)*cellWidth+2*padding, h*cellHeight+2*padding)
	fmt.Fprintf(&s, `<rect width="100%%" height="100%%" rx="6" fill="%s"/>`+"\n", ground)
	for y := range h {
		for x := 0; x < w; {
			x += t.run(&s, x, y, ground, ink)
		}
	}
	return s.String() + "</svg>\n"
}

// run draws the cells from x on that look alike, and gives how many they are.
func (t *Terminal) run(s *strings.Builder, x, y int, ground, ink string) int {
	first, text, n := t.cellOrBlank(x, y), "", 0
	for ; x+n < t.emu.Width(); n++ {
		c := t.cellOrBlank(x+n, y)
		if !c.Style.Equal(&first.Style) {
			break
		}
		text += c.Content
	}
	fg, bg := hex(first.Style.Fg, ink), hex(first.Style.Bg, ground)
	if first.Style.Attrs&uv.AttrReverse != 0 {
		fg, bg = bg, fg
	}
	left, top := padding+float64(x)*cellWidth, padding+y*cellHeight
	if bg != ground {
		fmt.Fprintf(s, `<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>`+"\n", left, top, float64(n)*cellWidth, cellHeight, bg)
	}
	if strings.TrimSpace(text) == "" {
		return n
	}
	weight := ""
	if first.Style.Attrs&uv.AttrBold != 0 {
		weight = ` font-weight="bold"`
	}
	var escaped strings.Builder
	_ = xml.EscapeText(&escaped, []byte(text)) // a builder takes everything
	fmt.Fprintf(s, `<text x="%.1f" y="%d" textLength="%.1f" fill="%s"%s xml:space="preserve">%s</text>`+"\n",
		left, top+cellHeight-5, float64(n)*cellWidth, fg, weight, escaped.String())
	return n
}

// cellOrBlank is a cell; the lock is held.
func (t *Terminal) cellOrBlank(x, y int) uv.Cell {
	if c := t.emu.CellAt(x, y); c != nil {
		return *c
	}
	return uv.Cell{Content: " ", Width: 1}
}

func hex(c color.Color, without string) string {
	if c == nil {
		return without
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
