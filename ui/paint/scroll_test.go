package paint_test

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sofar/ui/paint"
)

// two is a screen of two panes, with a status row: the one on the right is read.
type two struct {
	left, text []string
	top        int
}

const (
	twoWidth, twoHeight = 44, 14
	leftWidth           = 12
)

// part is where the text stands.
func (two) part() image.Rectangle { return image.Rect(leftWidth+1, 1, twoWidth, twoHeight-1) }

func (s two) frame() paint.Frame {
	rows := []string{"\x1b[1mhead\x1b[m"}
	for y := 1; y < twoHeight-1; y++ {
		rows = append(rows, padded(s.left[(y-1)%len(s.left)], leftWidth)+"|"+s.text[(s.top+y)%len(s.text)])
	}
	rows = append(rows, fmt.Sprintf("\x1b[2m%d %%\x1b[m", s.top))
	return paint.Frame{View: view(strings.Join(rows, "\n")), Width: twoWidth, Height: twoHeight, Part: s.part()}
}

func padded(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-ansi.StringWidthWc(s)))
}

// shown draws a frame as the library does: what a terminal must show in the end.
func shown(f paint.Frame) *uv.ScreenBuffer {
	b := uv.NewScreenBuffer(f.Width, f.Height)
	b.Method = ansi.WcWidth
	uv.NewStyledString(f.View.Content).Draw(b, b.Bounds())
	return &b
}

// differs tells of the first cell that does not look as it must.
func (g *glass) differs(want *uv.ScreenBuffer) string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return differ(want, g.emu.CellAt)
}

func differ(want *uv.ScreenBuffer, at func(x, y int) *uv.Cell) string {
	for y := range want.Height() {
		for x := range want.Width() {
			w, is := *want.CellAt(x, y), uv.EmptyCell
			if c := at(x, y); c != nil {
				is = *c
			}
			if w.Content == " " { // nobody sees how bold it is
				w.Style.Attrs, w.Style.Fg = w.Style.Attrs&uv.AttrReverse, nil
				is.Style.Attrs, is.Style.Fg = is.Style.Attrs&uv.AttrReverse, nil
			}
			if w.Content != is.Content || w.Style.Attrs != is.Style.Attrs || fmt.Sprint(w.Style.Fg, w.Style.Bg) != fmt.Sprint(is.Style.Fg, is.Style.Bg) {
				return fmt.Sprintf("cell %d,%d is %+v, not %+v", x, y, is, w)
			}
		}
	}
	return ""
}

// However a reader goes through a text beside another pane, a terminal shows every frame: one that can move some
// columns only, and one that cannot.
func TestScrollsBesideAPane(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		row := rapid.StringMatching(`((\x1b\[(1|3[1-7]|4[1-7])m)?[a-z]{1,5}(\x1b\[m)? {0,6}){0,5}(\x1b\[m)(漢字|é|—)?`)
		s := two{left: rapid.SliceOfN(rapid.StringMatching(`[a-z]{0,9}|\x1b\[7m[A-Z]{1,6}\x1b\[m`), 3, 14).Draw(rt, "left"),
			text: rapid.SliceOfN(row, 20, 60).Draw(rt, "text")}
		var scratch paint.Scratch
		var all []*glass
		var painters []*paint.Painter
		for _, margins := range []bool{false, true} {
			g := newGlass(t, twoWidth, twoHeight)
			p := paint.New(g, []string{"TERM=xterm-256color"}, colorprofile.TrueColor, &scratch)
			if margins {
				p.Learn(knows(ansi.ModeLeftRightMargin))
			}
			all, painters = append(all, g), append(painters, p)
		}
		for range rapid.IntRange(2, 8).Draw(rt, "frames") {
			s.top = max(0, s.top+rapid.IntRange(-12, 12).Draw(rt, "by"))
			if rapid.IntRange(0, 3).Draw(rt, "whether the left changes") == 0 {
				s.left[rapid.IntRange(0, len(s.left)-1).Draw(rt, "which")] = "new"
			}
			for i, p := range painters {
				p.Show(s.frame())
				if err := p.Flush(); err != nil {
					rt.Fatal(err)
				}
				if d := all[i].differs(shown(s.frame())); d != "" {
					rt.Fatalf("painter %d: %s\n%s\n%q", i, d, strings.Join(all[i].rows(), "\n"), all[i].sent())
				}
			}
		}
	})
}

// A line that is scrolled costs a line, also beside a pane, on a terminal that knows margins; and one that does not
// is never sent them.
func TestMarginsAreCheapAndTakenAway(t *testing.T) {
	s := two{left: strings.Fields("a b c d e f g h i j k l"), text: make([]string, 40)}
	for i := range s.text {
		s.text[i] = fmt.Sprintf("%d a line of text, %d", i, i*i)
	}
	for _, margins := range []bool{false, true} {
		g := newGlass(t, twoWidth, twoHeight)
		p := paint.New(g, nil, colorprofile.ANSI256, &paint.Scratch{})
		if margins {
			p.Learn(knows(ansi.ModeLeftRightMargin))
		}
		s.top = 0
		p.Show(s.frame())
		if err := p.Flush(); err != nil {
			t.Fatal(err)
		}
		before := len(g.sent())
		s.top++
		p.Show(s.frame())
		if err := p.Flush(); err != nil {
			t.Fatal(err)
		}
		sent := g.sent()[before:]
		if d := g.differs(shown(s.frame())); d != "" {
			t.Fatal(d)
		}
		if margins && len(sent) > 90 {
			t.Errorf("%d bytes: %q", len(sent), sent)
		}
		if err := p.Restore(); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(g.sent(), "?69"); got != margins {
			t.Errorf("margins %v, but mode 69 was set: %v", margins, got)
		}
		if margins && !strings.HasSuffix(g.sent()[strings.LastIndex(g.sent(), "?69"):][:4], "?69l") {
			t.Error("mode 69 stays")
		}
	}
}
