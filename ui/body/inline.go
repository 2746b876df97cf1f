package body

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/glamour/v2"
	gansi "charm.land/glamour/v2/ansi"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing"
	"sofar/briefing/markup"
	"sofar/ui"
)

// piece is a stretch of a text in one style.
type piece struct {
	start, end int    // bytes of the text
	style      string // the SGR sequence that opens it
}

// inlineRenderers are glamour's renderers by theme. A renderer is not safe for two goroutines: the cache's lock
// guards them.
type inlineRenderers map[string]*glamour.TermRenderer

// of gives the renderer for a theme; it never wraps, since it would measure text in its own way.
func (r inlineRenderers) of(t ui.Theme) (*glamour.TermRenderer, error) {
	if have, ok := r[t.Name]; ok {
		return have, nil
	}
	made, err := glamour.NewTermRenderer(glamour.WithStyles(styleOf(t)), glamour.WithWordWrap(0), glamour.WithTableWrap(false))
	if err == nil {
		r[t.Name] = made
	}
	return made, err // whoever asks falls back to plain text
}

// styleOf is the theme for glamour: the inline marks alone, as everything else is set by the layout.
func styleOf(t ui.Theme) gansi.StyleConfig {
	on := true
	var c gansi.StyleConfig
	c.Strong.Bold, c.Emph.Italic, c.Strikethrough.CrossedOut = &on, &on, &on
	if t.Accent == "" {
		c.Code.Underline = &on
		return c
	}
	c.Code.Color = &t.Accent
	return c
}

// styled renders a block's text with its inline marks through glamour and gives the pieces by style. The words win
// over the style: if what was rendered is not the text, letter for letter, the text is shown without styles.
func (r inlineRenderers) styled(t ui.Theme, text string, marks []briefing.Mark) []piece {
	plain := []piece{{0, len(text), ""}}
	marks = inlineMarks(marks)
	if len(marks) == 0 {
		return plain
	}
	renderer, err := r.of(t)
	if err != nil {
		return plain
	}
	out, err := renderer.Render(markdown(text, marks))
	if err != nil {
		return plain
	}
	if pieces, ok := align(ui.Safe(out), text); ok {
		return pieces
	}
	return plain
}

// inlineMarks are the marks that glamour renders; links are set by the layout.
func inlineMarks(marks []briefing.Mark) []briefing.Mark {
	var out []briefing.Mark
	for _, m := range marks {
		if m.Kind != briefing.Link {
			out = append(out, m)
		}
	}
	return out
}

// markdown writes a block's text and its inline marks as one paragraph of Markdown.
func markdown(text string, marks []briefing.Mark) string {
	all := briefing.Span{End: len(text)}
	doc := &briefing.Document{Text: text, Blocks: []briefing.Block{{Span: all, Marks: marks}}}
	return markup.Paras(doc, []briefing.Para{{Span: all, Blocks: []int{0}}}, markup.Markdown)
}

// align finds which style each byte of text has in rendered, and whether rendered holds the text and nothing else;
// white space may differ.
func align(rendered, text string) ([]piece, bool) {
	var pieces []piece
	var state byte
	p, at, style := ansi.NewParser(), 0, ""
	for rendered != "" {
		seq, _, n, next := ansi.DecodeSequence(rendered, state, p)
		state, rendered = next, rendered[n:]
		switch {
		case seq[0] == '\x1b':
			style = after(style, seq)
		case strings.TrimSpace(seq) != "":
			begin := at + spaces(text[at:])
			if !strings.HasPrefix(text[begin:], seq) {
				return nil, false
			}
			at = begin + len(seq)
			pieces = grow(pieces, begin, at, style)
		}
	}
	if at+spaces(text[at:]) != len(text) {
		return nil, false
	}
	return grow(pieces, len(text), len(text), ""), true
}

// after is the style in force when seq has followed it.
func after(style, seq string) string {
	if seq == "\x1b[m" || seq == "\x1b[0m" {
		return ""
	}
	return style + seq
}

// grow adds a stretch to the pieces; white space between two styles is plain.
func grow(pieces []piece, start, end int, style string) []piece {
	before := 0
	if n := len(pieces); n > 0 {
		if pieces[n-1].style == style {
			pieces[n-1].end = end
			return pieces
		}
		before = pieces[n-1].end
	}
	if before < start {
		pieces = append(pieces, piece{before, start, ""})
	}
	if start < end {
		pieces = append(pieces, piece{start, end, style})
	}
	return pieces
}

func spaces(s string) int {
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.IsSpace(r) {
			break
		}
		n += size
	}
	return n
}
