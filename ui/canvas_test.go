package ui_test

import (
	"image"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sofar/ui"
)

// Whatever was drawn on a canvas before, by whomever, the screen is what the panes of this one say.
func TestCanvasRemembersOnlyWhatIsTheSame(t *testing.T) {
	var lent ui.Canvases
	rapid.Check(t, func(rt *rapid.T) {
		const width, height = 24, 4
		text := rapid.StringMatching(`((\x1b\[(1|3[1-4]|4[1-4])m)?([a-c]{0,3}|漢|বা|é)( |\n)?){0,6}(\x1b\[m)?`)
		method := rapid.SampledFrom([]ansi.Method{ansi.WcWidth, ansi.GraphemeWidth}).Draw(rt, "method")
		theme := rapid.SampledFrom([]ui.Theme{ui.Dark(), ui.Light(), ui.Colourless()}).Draw(rt, "theme")
		used, fresh := lent.Get(ui.Size{Width: width, Height: height}, method), ui.NewCanvas(ui.Size{Width: width, Height: height}, method)
		cut := rapid.IntRange(0, width).Draw(rt, "cut")
		left, right := text.Draw(rt, "left"), text.Draw(rt, "right")
		over := rapid.IntRange(0, 3).Draw(rt, "one over the other") == 0
		for _, c := range []*ui.Canvas{used, fresh} {
			c.Draw(right, image.Rect(cut, 0, width, height))
			c.Draw(left, image.Rect(0, 0, cut, height-1))
			if over {
				c.Draw(right, image.Rect(cut/2, 1, width-1, 3))
			}
			c.Ground(theme)
		}
		got, want := used.Render(), fresh.Render()
		lent.Put(used)
		if got != want {
			rt.Fatalf("%q, on a fresh canvas %q", got, want)
		}
		screen := uv.NewScreenBuffer(width, height)
		screen.Method = method
		uv.NewStyledString(got).Draw(screen, screen.Bounds())
		for y := range height {
			for x := range width {
				if is := screen.CellAt(x, y).Content; is != fresh.Cell(x, y) {
					rt.Fatalf("cell %d,%d is %q, and was drawn as %q", x, y, is, fresh.Cell(x, y))
				}
			}
		}
	})
}
