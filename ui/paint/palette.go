package paint

import (
	"image/color"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// style is how a cell looks on terminals of one colour profile. Two cells look the same if they have the same one.
type style struct {
	uv.Style

	ground *style // in which a blank looks the same, and like an erased cell: only its ground; nil if there is none
}

// pen is what a row's sequences have set so far: the style as it was asked for, and as terminals of the profile show it.
type pen struct {
	asked uv.Style
	style *style
}

// glyph is one grapheme cluster that may be sent.
type glyph struct {
	text   string
	width  int  // cells
	drifts bool // terminals do not agree on its width
}

// palette holds styles, links and glyphs, each once, so that cells are compared by their addresses and no sequence is
// read or made twice. A view cannot make it grow without end: see [palette.bound].
type palette struct {
	profile colorprofile.Profile
	plain   *pen

	styles map[uv.Style]*style
	pens   map[uv.Style]*pen
	steps  map[step]*pen
	turns  map[[2]*style]string
	links  map[uv.Link]*uv.Link
	glyphs [2]map[string]glyph // by the way of measuring
}

// step is a sequence that a pen meets.
type step struct {
	from *pen
	seq  string
}

func newPalette(profile colorprofile.Profile) *palette {
	p := &palette{profile: profile}
	p.empty()
	return p
}

func (p *palette) empty() {
	p.styles, p.pens = map[uv.Style]*style{}, map[uv.Style]*pen{}
	p.steps, p.turns = map[step]*pen{}, map[[2]*style]string{}
	p.links = map[uv.Link]*uv.Link{}
	p.glyphs = [2]map[string]glyph{{}, {}}
	p.plain = p.penOf(uv.Style{})
}

// bound forgets everything when there is too much of anything. It is called between frames: cells hold addresses.
func (p *palette) bound() {
	const most = 4096
	if max(len(p.pens), len(p.steps), len(p.turns), len(p.links), len(p.glyphs[0]), len(p.glyphs[1])) > most {
		p.empty()
	}
}

func (p *palette) penOf(asked uv.Style) *pen {
	if have, ok := p.pens[asked]; ok {
		return have
	}
	made := &pen{asked: asked, style: p.styleOf(p.convert(asked))}
	p.pens[asked] = made
	return made
}

// convert is a style as terminals of the profile show it, its colours in the fewest bytes.
func (p *palette) convert(asked uv.Style) uv.Style {
	s := uv.ConvertStyle(asked, p.profile)
	if p.profile == colorprofile.TrueColor {
		s.Fg, s.Bg = numbered(s.Fg), numbered(s.Bg)
	}
	return s
}

// numbered is a colour by its number, if it is one of the 240 that terminals have had numbers for since xterm: a cube
// of six levels, and greys.
func numbered(c color.Color) color.Color {
	const full, firstGrey, grey = 0xff, 8, 10
	rgb, ok := c.(color.RGBA)
	if !ok || rgb.A != full {
		return c
	}
	levels := []uint8{0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff}
	r, g, b := slices.Index(levels, rgb.R), slices.Index(levels, rgb.G), slices.Index(levels, rgb.B)
	if min(r, g, b) >= 0 {
		return ansi.IndexedColor(16 + 36*r + 6*g + b)
	}
	if i := (int(rgb.R) - firstGrey) / grey; rgb.R == rgb.G && rgb.G == rgb.B && i >= 0 && i < 24 && int(rgb.R) == firstGrey+grey*i {
		return ansi.IndexedColor(232 + i)
	}
	return c
}

func (p *palette) styleOf(shown uv.Style) *style {
	if have, ok := p.styles[shown]; ok {
		return have
	}
	const bare = uv.AttrBold | uv.AttrFaint | uv.AttrItalic | uv.AttrBlink | uv.AttrRapidBlink
	made := &style{Style: shown}
	p.styles[shown] = made
	switch ground := (uv.Style{Bg: shown.Bg}); {
	case shown == ground:
		made.ground = made
	case shown.Underline == uv.UnderlineNone && shown.Attrs&^bare == 0:
		made.ground = p.styleOf(ground)
	}
	return made
}

// ofBlank is the style of a blank.
func (s *style) ofBlank() *style {
	if s.ground != nil {
		return s.ground
	}
	return s
}

// after is the pen that a sequence makes of another one (SGR; any other changes nothing).
func (p *palette) after(from *pen, seq string) *pen {
	if to, ok := p.steps[step{from, seq}]; ok {
		return to
	}
	asked := from.asked
	parser := ansi.GetParser()
	defer ansi.PutParser(parser)
	if _, _, n, _ := ansi.DecodeSequence(seq, 0, parser); n == len(seq) && parser.Command() == 'm' {
		uv.ReadStyle(parser.Params(), &asked)
	}
	to := p.penOf(asked)
	p.steps[step{from, strings.Clone(seq)}] = to
	return to
}

// turn is the shortest sequence that makes one style of another.
func (p *palette) turn(from, to *style) string {
	if from == to {
		return ""
	}
	have, ok := p.turns[[2]*style{from, to}]
	if ok {
		return have
	}
	seq := uv.StyleDiff(&from.Style, &to.Style)
	if full := to.String(); to != p.plain.style && len(full)+1 < len(seq) {
		seq = "\x1b[;" + full[len("\x1b["):] // from nothing
	}
	p.turns[[2]*style{from, to}] = seq
	return seq
}

// link is the one that an OSC 8 sequence opens: nil if it closes one, or opens what a click may not.
func (p *palette) link(seq string) *uv.Link {
	body := strings.TrimSuffix(strings.TrimSuffix(seq[len("\x1b]8;"):], "\x07"), "\x1b\\")
	params, url, _ := strings.Cut(body, ";")
	if !strings.HasPrefix(url, "https://") && !strings.HasPrefix(url, "http://") || strings.IndexFunc(body, hidden) >= 0 {
		return nil
	}
	l := uv.Link{URL: url, Params: params}
	if p.links[l] == nil {
		l = uv.Link{URL: strings.Clone(url), Params: strings.Clone(params)}
		p.links[l] = &l
	}
	return p.links[l]
}

// glyph cuts the first cluster off a text that is not empty.
func (p *palette) glyph(text string, method ansi.Method) (g glyph, size int) {
	cluster, width := ansi.FirstGraphemeCluster(text, method)
	known := p.glyphs[min(int(method), 1)]
	if g, ok := known[cluster]; ok {
		return g, len(cluster)
	}
	g = glyph{text: visible(strings.Clone(cluster), width), width: width}
	if len(cluster) == 1 { // the library gives plain ASCII no width here
		g.width = 1
	}
	g.drifts = g.width != 1 || ansi.WcWidth.StringWidth(g.text) != ansi.GraphemeWidth.StringWidth(g.text)
	known[strings.Clone(cluster)] = g
	return g, len(cluster)
}

// visible is the last sieve: no control and no direction mark leaves for a terminal, whatever a view holds.
func visible(s string, width int) string {
	if utf8.ValidString(s) && strings.IndexFunc(s, hidden) < 0 {
		return s
	}
	return strings.Repeat(" ", max(width, 0))
}

func hidden(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r >= 0xE0000 && r <= 0xE007F
}
