package ui_test

import (
	"image"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/ui"
)

func TestThemesCanBeRead(t *testing.T) {
	for _, theme := range ui.Themes() {
		if theme.Paper == "" {
			continue
		}
		for _, ground := range []string{theme.Paper, theme.Shade} {
			for _, ink := range theme.Inks() {
				if c := ui.Contrast(lipgloss.Color(ink), lipgloss.Color(ground)); c < ui.AA {
					t.Errorf("%s: %s on %s has contrast %.2f", theme.Name, ink, ground, c)
				}
			}
		}
		for _, pair := range [][2]string{{theme.Ink, theme.Mark}, {theme.Paper, theme.Accent}} {
			if c := ui.Contrast(lipgloss.Color(pair[0]), lipgloss.Color(pair[1])); c < ui.AA {
				t.Errorf("%s: %s on %s has contrast %.2f", theme.Name, pair[0], pair[1], c)
			}
		}
	}
}

// What is shown before a ground that nobody knows stands out from near-black and near-white ones.
func TestNeutralCanBeReadOnAnyGround(t *testing.T) {
	theme := ui.Neutral()
	for _, ink := range []string{theme.Faint, theme.Accent, theme.Killed, theme.Hurt, theme.Missing, theme.Safe, theme.Added, theme.Removed} {
		for _, ground := range []string{"#000000", "#16181a", "#fbfbf8", "#ffffff"} {
			if c := ui.Contrast(lipgloss.Color(ink), lipgloss.Color(ground)); c < 4 {
				t.Errorf("%s on %s has contrast %.2f", ink, ground, c)
			}
		}
	}
	for _, pair := range [][2]string{{theme.Ink, theme.Shade}, {theme.Ink, theme.Mark}, {theme.Paper, theme.Accent}} {
		if c := ui.Contrast(lipgloss.Color(pair[0]), lipgloss.Color(pair[1])); c < ui.AA {
			t.Errorf("%s on %s has contrast %.2f", pair[0], pair[1], c)
		}
	}
}

func TestContrastOfBlackAndWhite(t *testing.T) {
	if c := ui.Contrast(lipgloss.Color("#ffffff"), lipgloss.Color("#000000")); c < 20.9 || c > 21.1 {
		t.Errorf("contrast %v, want 21", c)
	}
	if !ui.Dark().Fits(lipgloss.Color("#000000")) || ui.Dark().Fits(lipgloss.Color("#ffffff")) {
		t.Error("the dark theme fits black and not white")
	}
}

func TestColourlessHasNoColour(t *testing.T) {
	s := ui.NewStyles(ui.Colourless())
	for _, style := range []lipgloss.Style{s.Ink, s.Accent, s.Chosen, s.Match, s.Here, s.Killed, s.Removed} {
		if got := style.Render("x"); strings.Contains(got, "38;") || strings.Contains(got, "48;") {
			t.Errorf("a colour in %q", got)
		}
	}
}

func TestThemeNamed(t *testing.T) {
	for _, name := range []string{"dark", "light", "high contrast", "high-contrast", "none"} {
		if _, ok := ui.ThemeNamed(name); !ok {
			t.Errorf("no theme %q", name)
		}
	}
	if _, ok := ui.ThemeNamed("mauve"); ok {
		t.Error("mauve is no theme")
	}
}

// Every rectangle of every frame lies on the screen and none covers another.
func TestFrameSweep(t *testing.T) {
	shows := []ui.Show{{}, {Sidebar: true}, {Summary: true}, {Sidebar: true, Summary: true}, {Sidebar: true, Summary: true, SidebarRows: 7}}
	for w := -1; w <= 300; w++ {
		for h := -1; h <= 100; h++ {
			for _, show := range shows {
				checkFrame(t, ui.NewFrame(ui.Size{Width: w, Height: h}, show))
			}
		}
	}
}

func checkFrame(t *testing.T, f ui.Frame) {
	t.Helper()
	screen := image.Rect(0, 0, f.Width, f.Height)
	rects := []image.Rectangle{f.Head, f.Sidebar, f.Body, f.Summary, f.Status, f.Shelf}
	for _, y := range f.Across {
		rects = append(rects, image.Rect(0, y, f.Width, y+1))
	}
	for _, x := range f.Down {
		rects = append(rects, image.Rect(x, f.Body.Min.Y, x+1, f.Body.Max.Y))
	}
	for i, a := range rects {
		if !a.In(screen) {
			t.Fatalf("%dx%d: %v is off the screen", f.Width, f.Height, a)
		}
		for _, b := range rects[i+1:] {
			if a.Overlaps(b) {
				t.Fatalf("%dx%d: %v covers %v", f.Width, f.Height, a, b)
			}
		}
	}
	if f.Width > 0 && f.Height > 0 && f.Body.Empty() {
		t.Fatalf("%dx%d: no body", f.Width, f.Height)
	}
}

func TestFrameLayouts(t *testing.T) {
	both := ui.Show{Sidebar: true, Summary: true}
	for _, tt := range []struct {
		w, h   int
		layout ui.Layout
		framed bool
	}{
		{140, 40, ui.Wide, true},
		{120, 12, ui.Wide, true},
		{119, 12, ui.Medium, true},
		{80, 24, ui.Medium, true},
		{79, 24, ui.Narrow, true},
		{200, 11, ui.Narrow, false},
		{40, 12, ui.Narrow, true},
	} {
		f := ui.NewFrame(ui.Size{Width: tt.w, Height: tt.h}, both)
		if f.Layout != tt.layout || f.Framed != tt.framed {
			t.Errorf("%dx%d: layout %d framed %v", tt.w, tt.h, f.Layout, f.Framed)
		}
	}
}

// A key that did two things would do one of them by surprise.
func TestKeysAreBoundOnce(t *testing.T) {
	seen := map[string]string{}
	for _, row := range ui.NewKeys().Table() {
		for _, b := range row.Bindings {
			for _, k := range b.Keys() {
				if other, ok := seen[k]; ok {
					t.Errorf("%s means %q and %q", k, other, b.Help().Desc)
				}
				seen[k] = b.Help().Desc
			}
		}
	}
	if len(seen) < 40 {
		t.Errorf("only %d keys", len(seen))
	}
}

func TestHintLeavesOutDisabled(t *testing.T) {
	keys := ui.NewKeys()
	got := ansi.Strip(ui.Hint(ui.NewStyles(ui.Dark()), keys.Find.Find, keys.Figure.Review, keys.Program.Help))
	if got != "/ find   ? help" {
		t.Errorf("hint %q", got)
	}
	var none []key.Binding
	if ui.Hint(ui.NewStyles(ui.Dark()), none...) != "" {
		t.Error("no bindings, no hint")
	}
}

func TestCanvasClips(t *testing.T) {
	words := []string{"বাংলাদেশ বাংলাদেশ", "नमस्ते दुनिया", "مرحبا بالعالم", "漢字漢字漢字漢字", "👩‍👩‍👧‍👦👍🏽", strings.Repeat("long", 40)}
	for _, method := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
		for w := 1; w < 12; w++ {
			c := ui.NewCanvas(ui.Size{Width: 16, Height: 8}, method)
			c.Draw(strings.Repeat("#", 16*9), image.Rect(0, 0, 16, 8))
			for y := range 8 {
				c.Draw(strings.Repeat("#", 16), image.Rect(0, y, 16, y+1))
			}
			area := image.Rect(2, 1, 2+w, 7)
			c.Draw(strings.Join(words, "\n")+"\nbelow", area)
			for y := range 8 {
				for x := range 16 {
					if !image.Pt(x, y).In(area) && c.Cell(x, y) != "#" {
						t.Fatalf("width %d: cell %d,%d is %q", w, x, y, c.Cell(x, y))
					}
				}
			}
		}
	}
}

func TestSafe(t *testing.T) {
	deadly := "\x1b[" + strings.Repeat("1;", 32) + "1m"
	for _, tt := range []struct{ name, in, want string }{
		{"text", "plain\nrows", "plain\nrows"},
		{"styles", "\x1b[1;38;2;1;2;3mbold\x1b[m", "\x1b[1;38;2;1;2;3mbold\x1b[m"},
		{"a web link", "\x1b]8;id=1;https://example.org/\x07here\x1b]8;;\x07", "\x1b]8;id=1;https://example.org/\x07here\x1b]8;;\x07"},
		{"a link closed with ST", "\x1b]8;;http://example.org\x1b\\x", "\x1b]8;;http://example.org\x1b\\x"},
		{"a file link", "\x1b]8;;file:///etc/passwd\x07here", "here"},
		{"title", "\x1b]0;owned\x07x", "x"},
		{"clipboard", "\x1b]52;c;AAAA\x1b\\x", "x"},
		{"cursor", "a\x1b[2J\x1b[1;1Hb", "ab"},
		{"modes", "a\x1b[?1049lb", "ab"},
		{"reset", "a\x1bcb", "ab"},
		{"device string", "a\x1bPq#0\x1b\\b", "ab"},
		{"the deadly bytes", "a" + deadly + "b", "ab"},
		{"open at the end", "a\x1b[1;1", "a"},
		{"a lone escape", "a\x1b", "a"},
		{"a string without an end", "a\x1b]0;text", "a0;text"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := ui.Safe(tt.in); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// The promise: whatever is drawn, only styles and web links leave, and drawing it twice changes nothing.
func FuzzSafe(f *testing.F) {
	f.Add("a\x1b[1mb\x1b]8;;https://example.org\x07c\x1b]52;c;x\x07")
	f.Add("\x1b[" + strings.Repeat("1;", 32) + "1m")
	f.Fuzz(func(t *testing.T, s string) {
		once := ui.Safe(s)
		if twice := ui.Safe(once); twice != once {
			t.Errorf("%q, then %q", once, twice)
		}
		p := ansi.NewParser()
		var state byte
		for rest := once; rest != ""; {
			seq, width, n, next := ansi.DecodeSequence(rest, state, p)
			if width == 0 && seq[0] == 0x1b && seq[len(seq)-1] != 'm' && !strings.HasPrefix(seq, "\x1b]8;") {
				t.Fatalf("%q let %q through", s, seq)
			}
			state, rest = next, rest[n:]
		}
	})
}

func TestLookMeasures(t *testing.T) {
	look := ui.Look{Method: ansi.WcWidth}
	if got := look.Fill("漢字漢字", 5); look.Measure(got) != 5 {
		t.Errorf("%q is %d wide", got, look.Measure(got))
	}
	if got := look.Cut("word", 0); got != "" {
		t.Errorf("cut to nothing gives %q", got)
	}
}

// x/ansi v0.11.8 leaves text uncut that is too wide by wcwidth and not by grapheme clusters.
func TestCutCountsByTheMethod(t *testing.T) {
	const text = "বাংলাদেশে লঞ্চডুবি: যা জানা গেছে"
	for variant := range 4 {
		look := ui.Look{Method: []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth}[variant&1], Plain: variant > 1}
		for cells := range 50 {
			if n := look.Measure(look.Cut(text, cells)); n > cells {
				t.Errorf("method %d: %d cells, at most %d", look.Method, n, cells)
			}
		}
	}
}
