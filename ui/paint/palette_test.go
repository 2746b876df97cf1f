package paint

import (
	"image/color"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// A number stands for exactly the colour that it replaces, and every colour that has one gets one.
func TestNumbered(t *testing.T) {
	for i := 16; i < 256; i++ {
		r, g, b, _ := ansi.IndexedColor(i).RGBA()
		want := color.RGBA{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(b >> 8), A: 255}
		got, ok := numbered(want).(ansi.IndexedColor)
		if !ok {
			t.Fatalf("%v, number %d, got none", want, i)
		}
		if r2, g2, b2, _ := got.RGBA(); r2 != r || g2 != g || b2 != b {
			t.Errorf("%v became number %d, which is another colour", want, got)
		}
	}
	for _, c := range []color.Color{
		nil, color.RGBA{R: 1, A: 255}, color.RGBA{R: 0x5f, G: 0x5f, B: 0x60, A: 255}, color.RGBA{R: 3, G: 3, B: 3, A: 255},
		color.RGBA{R: 9, G: 9, B: 9, A: 255}, color.RGBA{R: 248, G: 248, B: 248, A: 255}, color.RGBA{R: 255, A: 254}, ansi.Red,
	} {
		if got := numbered(c); got != c {
			t.Errorf("%v became %v", c, got)
		}
	}
}
