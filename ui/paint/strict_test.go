package paint_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sofar/ui/paint"
)

// habits are what terminals do differently where margins are set, or may be thought to.
type habits struct {
	returnsIn      bool // a carriage return goes to the left margin from its left, too
	feedsOut       bool // a line feed at the bottom margin, beside the columns, goes down
	rowsEverywhere bool // ways up and down end at margins beside the columns, too
	colsEverywhere bool // ways left and right, and text, end at margins above and below the rows, too
	textFromLeft   bool // text that begins to the left of the columns ends at the right margin, too
	erasesIn       bool // erasing to the end of a row ends at the right margin
	wraps          bool // text always wraps
	staysPut       bool // setting margins does not move the cursor
	needsNumbers   bool // margins are not taken away without numbers
	keepsMargins   bool // a window that changes keeps its margins
	lies           bool // mode 69 is known by name only
}

func anyHabits(t *rapid.T) habits {
	b := rapid.Bool()
	return habits{
		b.Draw(t, "returnsIn"), b.Draw(t, "feedsOut"), b.Draw(t, "rowsEverywhere"), b.Draw(t, "colsEverywhere"), b.Draw(t, "textFromLeft"),
		b.Draw(t, "erasesIn"), b.Draw(t, "wraps"), b.Draw(t, "staysPut"), b.Draw(t, "needsNumbers"), b.Draw(t, "keepsMargins"), false,
	}
}

// strict is a terminal that takes margins as strictly as its habits say.
type strict struct {
	habits

	width, height            int
	cells                    [][]uv.Cell
	x, y                     int
	full                     bool // the cursor waits behind its column
	top, bottom, left, right int  // of the margins; bottom and right are the first places behind them
	mode69                   bool
	style                    uv.Style
	placed                   *tea.CursorPositionMsg // the newest answer to where the cursor is
	wire                     strings.Builder
}

func newStrict(h habits, width, height int) *strict {
	s := &strict{habits: h}
	s.resize(width, height)
	return s
}

// resize leaves junk on the screen.
func (s *strict) resize(width, height int) {
	if !s.keepsMargins || s.right == s.width || s.right > width {
		s.top, s.bottom, s.left, s.right = 0, height, 0, width
	}
	s.width, s.height, s.cells = width, height, nil
	for range height {
		s.cells = append(s.cells, make([]uv.Cell, width))
	}
	for y := range s.cells {
		for x := range s.cells[y] {
			s.cells[y][x] = uv.Cell{Content: "#", Width: 1}
		}
	}
	s.x, s.y = min(s.x, width-1), min(s.y, height-1)
}

func (s *strict) Write(p []byte) (int, error) {
	s.wire.Write(p)
	parser := ansi.NewParser()
	for text := string(p); text != ""; {
		seq, width, n, _ := ansi.DecodeSequenceWc(text, 0, parser)
		if text = text[n:]; width > 0 || len(seq) == 1 && seq >= " " {
			s.print(seq, max(width, 1))
		} else {
			s.obey(seq, parser)
		}
	}
	return len(p), nil
}

func (s *strict) inRows() bool { return s.y >= s.top && s.y < s.bottom }
func (s *strict) inCols() bool { return s.x >= s.left && s.x < s.right }

// wall is where text ends that is written at the cursor.
func (s *strict) wall() int {
	if s.x < s.right && (s.x >= s.left || s.textFromLeft) && (s.inRows() || s.colsEverywhere) {
		return s.right
	}
	return s.width
}

func (s *strict) print(text string, width int) {
	if s.full && s.wraps {
		s.back()
		s.feed()
	}
	wall := s.wall()
	s.full = false
	if s.x+width > wall {
		s.x = wall - width
	}
	s.cells[s.y][s.x] = uv.Cell{Content: text, Width: width, Style: s.style}
	for i := 1; i < width; i++ {
		s.cells[s.y][s.x+i] = uv.Cell{}
	}
	if s.x += width; s.x >= wall {
		s.x, s.full = wall-1, true
	}
}

func (s *strict) back() {
	s.full = false
	if s.x >= s.left || s.returnsIn {
		s.x = s.left
	} else {
		s.x = 0
	}
}

func (s *strict) feed() {
	s.full = false
	switch {
	case s.y == s.bottom-1 && s.inCols():
		s.scroll(s.top, s.bottom-1, 1)
	case s.y == s.bottom-1 && !s.feedsOut, s.y == s.height-1:
	default:
		s.y++
	}
}

// scroll moves rows within the margins, beginning at one and ending at another.
func (s *strict) scroll(from, to, by int) {
	for y := from; y != to; y += by {
		copy(s.cells[y][s.left:s.right], s.cells[y+by][s.left:s.right])
	}
	s.blank(to, s.left, s.right)
}

func (s *strict) blank(y, from, to int) {
	for x := from; x < to; x++ {
		s.cells[y][x] = uv.Cell{Content: " ", Width: 1, Style: uv.Style{Bg: s.style.Bg}}
	}
}

func (s *strict) vertical(by int) {
	low, high := 0, s.height
	if s.inCols() || s.rowsEverywhere {
		if s.y >= s.top {
			low = s.top
		}
		if s.y < s.bottom {
			high = s.bottom
		}
	}
	s.y, s.full = min(max(s.y+by, low), high-1), false
}

func (s *strict) horizontal(by int) {
	low, high := 0, s.width
	if s.inRows() || s.colsEverywhere {
		if s.x >= s.left {
			low = s.left
		}
		if s.x < s.right {
			high = s.right
		}
	}
	s.x, s.full = min(max(s.x+by, low), high-1), false
}

func (s *strict) obey(seq string, p *ansi.Parser) {
	switch seq {
	case "\r":
		s.back()
	case "\n":
		s.feed()
	case "\b":
		s.horizontal(-1)
	case ansi.ReverseIndex:
		if s.y == s.top && s.inCols() {
			s.scroll(s.bottom-1, s.top, -1)
		} else {
			s.vertical(-1)
		}
	case "\x1b[?69h":
		s.mode69 = !s.lies
	case "\x1b[?69l":
		s.mode69, s.left, s.right = false, 0, s.width
	case ansi.RequestCursorPositionReport:
		s.placed = &tea.CursorPositionMsg{X: s.x, Y: s.y}
	default:
		if strings.HasPrefix(seq, "\x1b[") && p.Command()&0xff00 == 0 {
			s.control(byte(p.Command()), p)
		}
	}
}

func (s *strict) control(final byte, p *ansi.Parser) {
	first, _ := p.Param(0, 1)
	second, _ := p.Param(1, 1)
	first, second = max(first, 1), max(second, 1)
	switch final {
	case 'A', 'B':
		s.vertical(map[byte]int{'A': -first, 'B': first}[final])
	case 'C', 'D':
		s.horizontal(map[byte]int{'C': first, 'D': -first}[final])
	case 'G':
		s.x, s.full = min(first, s.width)-1, false
	case 'H':
		s.x, s.y, s.full = min(second, s.width)-1, min(first, s.height)-1, false
	case 'J':
		for y := range s.cells {
			s.blank(y, 0, s.width)
		}
	case 'K':
		if end := s.width; s.erasesIn && s.x < s.right {
			s.blank(s.y, s.x, s.right)
		} else {
			s.blank(s.y, s.x, end)
		}
	case 'X':
		s.blank(s.y, s.x, min(s.x+first, s.width))
	case 'm':
		uv.ReadStyle(p.Params(), &s.style)
	case 'r', 's':
		s.margin(final, p)
	}
}

func (s *strict) margin(final byte, p *ansi.Parser) {
	size := map[byte]int{'r': s.height, 's': s.width}[final]
	if final == 's' && !s.mode69 || len(p.Params()) == 0 && s.needsNumbers {
		return
	}
	first, _ := p.Param(0, 1)
	end, _ := p.Param(1, size)
	if first, end = max(first, 1), min(end, size); first >= end {
		return
	}
	if final == 'r' {
		s.top, s.bottom = first-1, end
	} else {
		s.left, s.right = first-1, end
	}
	if !s.staysPut {
		s.x, s.y, s.full = 0, 0, false
	}
}

// three is a screen of three panes under a heading and over a status row: the one in the middle is read.
type three struct {
	two

	right []string
	edge  string // between the text and the right
	width int
	over  bool // something covers the panes
}

const rightWidth = 9

func (s three) frame() paint.Frame {
	rows := []string{"\x1b[1mhead\x1b[m"}
	middle := s.width - leftWidth - rightWidth - 2
	for y := 1; y < twoHeight-1; y++ {
		text := s.text[(s.top+y)%len(s.text)]
		row := padded(s.left[(y-1)%len(s.left)], leftWidth) + "|" + ansi.TruncateWc(padded(text, middle), middle, "") + s.edge + s.right[y%len(s.right)]
		if s.over && y%5 > 0 {
			row = ansi.TruncateWc(row, y, "") + "\x1b[7m covered \x1b[m" + ansi.TruncateLeftWc(row, y+9, "")
		}
		rows = append(rows, row)
	}
	rows = append(rows, fmt.Sprintf("\x1b[2m%s%d %%\x1b[m", strings.Repeat("status ", 4), s.top))
	f := paint.Frame{View: view(strings.Join(rows, "\n")), Width: s.width, Height: twoHeight}
	f.Part.Min.X, f.Part.Min.Y, f.Part.Max.X, f.Part.Max.Y = leftWidth+1, 1, leftWidth+1+middle, twoHeight-1
	if s.over {
		f.View.Cursor = tea.NewCursor(s.top%s.width, s.top%twoHeight)
	}
	return f
}

// Margins stay set from frame to frame. Whatever a terminal makes of them, and whatever happens between frames, it shows
// the last frame; and it gets back a terminal without margins.
func TestMarginsThatStayDoNoHarm(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := newStrict(anyHabits(rt), twoWidth, twoHeight)
		row := rapid.StringMatching(`((\x1b\[(1|3[1-7]|4[1-7])m)?[a-z]{1,5}(\x1b\[m)? {0,6}){0,5}(\x1b\[m)(漢字|é|—)?`)
		s := three{two: two{text: rapid.SliceOfN(row, 20, 60).Draw(rt, "text")}, width: twoWidth}
		s.left = rapid.SliceOfN(rapid.StringMatching(`[a-z]{0,9}|\x1b\[7m[A-Z]{1,6}\x1b\[m`), 3, 14).Draw(rt, "left")
		s.right = rapid.SliceOfN(rapid.StringMatching(`[a-z ]{0,9}|\x1b\[44m[A-Z]{1,6} +\x1b\[m`), 3, 14).Draw(rt, "right")
		p := paint.New(g, []string{"TERM=xterm-256color"}, colorprofile.TrueColor, &paint.Scratch{})
		s.edge = rapid.SampledFrom([]string{"|", " "}).Draw(rt, "edge")
		if rapid.Bool().Draw(rt, "margins") {
			p.Learn(knows(ansi.ModeLeftRightMargin))
		}
		for range rapid.IntRange(2, 12).Draw(rt, "frames") {
			s.live(rt, g, p)
			p.Show(s.frame())
			flushed(rt, p)
			if d := differ(shown(s.frame()), g.at); d != "" {
				rt.Fatalf("%+v: %s\n%q", g.habits, d, g.wire.String())
			}
		}
		if err := p.Restore(); err != nil {
			rt.Fatal(err)
		}
		if g.mode69 || g.top != 0 || g.bottom != g.height || g.left != 0 || g.right != g.width {
			rt.Fatalf("margins stay: %+v", g)
		}
	})
}

// live is what a reader and a terminal do between two frames.
func (s *three) live(rt *rapid.T, g *strict, p *paint.Painter) {
	s.top = max(0, s.top+rapid.SampledFrom([]int{-12, -3, -1, -1, 0, 1, 1, 1, 2, 12}).Draw(rt, "by"))
	switch rapid.IntRange(0, 9).Draw(rt, "what") {
	case 0:
		s.left[rapid.IntRange(0, len(s.left)-1).Draw(rt, "which")] = "new"
	case 1:
		s.over = !s.over
	case 2:
		s.width = twoWidth + rapid.IntRange(-4, 4).Draw(rt, "wider")
		g.resize(s.width, twoHeight)
		p.Clear()
	case 3:
		_, _ = p.Write([]byte(ansi.RequestModeSynchronizedOutput))
	case 4: // given back, and taken again
		if err := p.Restore(); err != nil {
			rt.Fatal(err)
		}
		g.x, g.y, g.style = 3, 4, uv.Style{}
		p.Again()
	case 5:
		p.Learn(knows(ansi.ModeLeftRightMargin))
	case 6:
		if g.placed != nil {
			p.Placed(*g.placed)
		}
	}
}

func flushed(t interface{ Fatal(...any) }, p *paint.Painter) {
	if err := p.Flush(); err != nil {
		t.Fatal(err)
	}
}

func (s *strict) at(x, y int) *uv.Cell { return &s.cells[y][x] }

// A terminal that claims margins without having them is found out, and shows what it must from then on.
func TestMarginsThatAreNoneAreFoundOut(t *testing.T) {
	g := newStrict(habits{lies: true}, twoWidth, twoHeight)
	s := three{two: two{left: strings.Fields("a b c d e f g h i j k l"), text: strings.Fields(strings.Repeat("one two three four five six ", 9))}, width: twoWidth}
	s.right, s.edge = s.left, "|"
	p := paint.New(g, nil, colorprofile.ANSI256, &paint.Scratch{})
	p.Learn(knows(ansi.ModeLeftRightMargin))
	for range 3 {
		s.top++
		p.Show(s.frame())
		flushed(t, p)
	}
	if d := differ(shown(s.frame()), g.at); d == "" {
		t.Error("the test terminal obeys margins")
	}
	p.Placed(tea.CursorPositionMsg{X: 3, Y: 7}) // nobody's answer
	p.Placed(*g.placed)
	for range 3 {
		flushed(t, p)
		if d := differ(shown(s.frame()), g.at); d != "" {
			t.Error(d)
		}
		s.top++
		p.Show(s.frame())
	}
}

// Blanks that are written up to the right margin do not bring the cursor behind it.
func TestGapBeforeTheRightMargin(t *testing.T) {
	g := newStrict(habits{}, twoWidth, twoHeight)
	s := three{two: two{left: []string{"new", "", ""}, text: make([]string, 20), top: 1}, edge: " ", width: twoWidth}
	s.text[1], s.text[11], s.text[13] = strings.Repeat("a", 18)+"  漢字", "a", "a"
	s.right = []string{"", "\x1b[44mA \x1b[m", "\x1b[44mA \x1b[m"}
	p := paint.New(g, nil, colorprofile.TrueColor, &paint.Scratch{})
	p.Learn(knows(ansi.ModeLeftRightMargin))
	for range 2 {
		p.Show(s.frame())
		flushed(t, p)
		if d := differ(shown(s.frame()), g.at); d != "" {
			t.Errorf("%s\n%q", d, g.wire.String())
		}
		s.top--
	}
}
