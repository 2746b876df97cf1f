package decode

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"sofar/briefing"
)

// references are the link definitions of the whole document, by label as goldmark folds it.
type references map[string]parser.Reference

// linkContext lets a chunk use the definitions of the whole document.
type linkContext struct {
	parser.Context

	refs references
}

// Reference finds the definition of a label.
func (c linkContext) Reference(label string) (parser.Reference, bool) {
	r, ok := c.refs[label]
	return r, ok
}

// AddReference keeps a definition; the first of a label counts.
func (c linkContext) AddReference(r parser.Reference) {
	label := util.ToLinkReference(r.Label())
	if _, known := c.refs[label]; !known {
		c.refs[label] = parser.NewReference(r.Label(), r.Destination(), r.Title())
	}
}

// newParser is goldmark with GitHub's extensions and the references to footnotes that notes resolves.
func newParser(n notes) parser.Parser {
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify, extension.TaskList))
	md.Parser().AddOptions(parser.WithInlineParsers(util.Prioritized(noteParser{n}, 150)))
	return md.Parser()
}

func (m *markdown) parse(chunk string) (ast.Node, []byte) {
	if m.parser == nil {
		m.parser = newParser(m.notes)
	}
	source := []byte(chunk)
	ctx := linkContext{parser.NewContext(), m.refs}
	return m.parser.Parse(text.NewReader(source), parser.WithContext(ctx)), source
}

// slow reads a chunk with goldmark, unless it is a footnote or fenced code.
func (m *markdown) slow(chunk string) {
	switch {
	case isNote(chunk):
		for _, n := range splitNotes(chunk) {
			m.note(n)
		}
	case m.fenced(chunk):
	default:
		for piece := range pieces(chunk) {
			m.piece(piece)
			m.loose = false
		}
	}
}

// piece reads what goldmark reads in a bounded time; the rest becomes a paragraph as it is written.
func (m *markdown) piece(chunk string) {
	if isDense(chunk) {
		m.dense = true
		m.plain(briefing.Block{Kind: briefing.Paragraph, Loose: m.loose}, strings.ReplaceAll(chunk, "\n", " "))
		return
	}
	root, source := m.parse(chunk)
	w := walker{markdown: m, source: source}
	w.children(root, place{})
}

// walker adds the nodes of one chunk to the document.
type walker struct {
	*markdown

	source []byte
	said   bool // a block of this chunk has been added
}

// place is where in lists and quotations a block stands.
type place struct {
	list   int // depth
	quote  int
	marker string
	kind   briefing.BlockKind // Paragraph, or what a paragraph is here
}

func (w *walker) children(n ast.Node, p place) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c, p)
	}
}

func (w *walker) node(n ast.Node, p place) {
	switch n := n.(type) {
	case *ast.Heading:
		w.leaf(n, briefing.Block{Kind: briefing.Heading, Level: n.Level})
	case *ast.Paragraph, *ast.TextBlock:
		w.paragraph(n, p)
	case *ast.List:
		w.list(n, p)
	case *ast.Blockquote:
		w.quote(n, p)
	case *ast.FencedCodeBlock:
		w.code(n, string(n.Language(w.source)))
	case *ast.CodeBlock:
		w.code(n, "")
	case *ast.ThematicBreak:
		w.start(briefing.Block{Kind: briefing.Rule})
		w.end()
	case *ast.HTMLBlock:
		w.html(n)
	case *extast.Table:
		w.table(n)
	default:
		w.children(n, p)
	}
}

// start begins a block of this chunk; only the first may have a blank line before the chunk.
func (w *walker) start(b briefing.Block) {
	b.Markup = true
	if !w.said { // goldmark cannot know what stands before the chunk
		b.Loose = w.loose
	}
	w.begin(b)
	w.said = true
}

func (w *walker) leaf(n ast.Node, b briefing.Block) {
	b.Loose = b.Loose || n.HasBlankPreviousLines()
	w.start(b)
	w.inline(n)
	w.end()
}

func (w *walker) paragraph(n ast.Node, p place) {
	if img := onlyImage(n); img != nil && p.list == 0 {
		w.start(briefing.Block{Kind: briefing.Image, Loose: n.HasBlankPreviousLines()})
		w.inline(img)
		w.end()
		return
	}
	b := briefing.Block{Kind: p.kind, Marker: p.marker, Level: max(p.list, p.quote)}
	if n.PreviousSibling() != nil { // a further paragraph of the same item
		b.Marker = ""
	}
	if box, ok := n.FirstChild().(*extast.TaskCheckBox); ok && b.Marker != "" {
		b.Marker = "[ ]"
		if box.IsChecked {
			b.Marker = "[x]"
		}
	}
	w.leaf(n, b)
}

// onlyImage is the image that is all there is in a paragraph, or nil.
func onlyImage(n ast.Node) ast.Node {
	if n.ChildCount() != 1 {
		return nil
	}
	if img, ok := n.FirstChild().(*ast.Image); ok {
		return img
	}
	return nil
}

func (w *walker) list(n *ast.List, p place) {
	p.list, p.kind = p.list+1, briefing.ListItem
	number := n.Start
	if n.IsOrdered() {
		number = w.number.first(n, p.list, w.blocks)
	}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		p.marker = string(n.Marker)
		if n.IsOrdered() {
			p.marker = strconv.Itoa(number) + string(n.Marker)
			number++
		}
		w.children(item, p)
	}
	if p.list == 1 {
		w.number = numbering{marker: n.Marker, next: number, blocks: len(w.blocks)}
	}
}

// numbering lets a list that was cut into chunks count on.
type numbering struct {
	marker byte
	next   int
	blocks int // how many blocks there were at its end
}

func (c numbering) first(n *ast.List, depth int, blocks []briefing.Block) int {
	if depth == 1 && c.marker == n.Marker && c.blocks == len(blocks) && c.next > 0 {
		return c.next
	}
	return n.Start
}

func (w *walker) quote(n ast.Node, p place) {
	p.quote, p.marker, p.kind = p.quote+1, "", briefing.Quote
	from := len(w.blocks)
	w.children(n, p)
	w.attribute(from)
}

func (w *walker) code(n ast.Node, language string) {
	w.start(briefing.Block{Kind: briefing.Code, Marker: language, Loose: n.HasBlankPreviousLines()})
	w.lines(n)
	w.end()
}

func (w *walker) lines(n ast.Node) {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		w.write(string(line.Value(w.source)))
	}
}

// html keeps the text of an HTML block, without its tags.
func (w *walker) html(n *ast.HTMLBlock) {
	var raw strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		raw.Write(line.Value(w.source))
	}
	if n.HasClosure() {
		raw.Write(n.ClosureLine.Value(w.source))
	}
	w.start(briefing.Block{Loose: n.HasBlankPreviousLines()})
	w.write(withoutTags(raw.String()))
	w.end()
}

func (w *walker) table(n *extast.Table) {
	w.start(briefing.Block{Kind: briefing.Table, Loose: n.HasBlankPreviousLines()})
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if row.PreviousSibling() != nil {
			w.raw = append(w.raw, '\n')
		}
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			if cell.PreviousSibling() != nil {
				w.write(" | ")
			}
			w.inline(cell)
		}
	}
	w.end()
}
