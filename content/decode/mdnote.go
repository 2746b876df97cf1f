package decode

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"sofar/briefing"
)

// notes numbers the footnotes that a document defines.
type notes struct {
	numbers map[string]int // by label; 0 until one is used or reached
	last    *int
}

func newNotes() notes { return notes{map[string]int{}, new(int)} }

func (n notes) define(label string) {
	if _, known := n.numbers[label]; !known {
		n.numbers[label] = 0
	}
}

// numberOf is the number of a defined label, given at first sight.
func (n notes) numberOf(label string) (number int, ok bool) {
	number, ok = n.numbers[label]
	if ok && number == 0 {
		*n.last++
		number = *n.last
		n.numbers[label] = number
	}
	return number, ok
}

// definition is one footnote's text.
type definition struct{ label, body string }

// isNote reports whether a chunk starts with a footnote's definition.
func isNote(chunk string) bool {
	_, _, ok := noteLabel(chunk)
	return ok
}

// noteLabel reads "[^label]: text".
func noteLabel(s string) (label, rest string, ok bool) {
	if !strings.HasPrefix(s, "[^") {
		return "", "", false
	}
	end := strings.IndexByte(s, ']')
	if end < 3 || strings.ContainsAny(s[:end], " \t\n") || !strings.HasPrefix(s[end:], "]:") {
		return "", "", false
	}
	return s[2:end], s[end+2:], true
}

// splitNotes cuts a chunk of definitions into its definitions.
func splitNotes(chunk string) []definition {
	var all []definition
	for _, line := range strings.SplitAfter(chunk, "\n") {
		label, rest, ok := noteLabel(line)
		if ok {
			all = append(all, definition{label, strings.TrimLeft(rest, " ")})
			continue
		}
		all[len(all)-1].body += strings.TrimPrefix(strings.TrimPrefix(line, "    "), "\t")
	}
	return all
}

// note adds a footnote: each of its paragraphs is a Note block that carries its number.
func (m *markdown) note(d definition) {
	number, _ := m.notes.numberOf(d.label)
	if d.body != "" && isPlain(d.body) && strings.IndexByte(d.body, '*') < 0 && startsPlain(d.body) && strings.Count(d.body, "\n") <= 1 {
		m.plain(briefing.Block{Kind: briefing.Note, Marker: strconv.Itoa(number), Loose: m.loose}, d.body)
		return
	}
	root, source := m.parse(d.body)
	w := walker{markdown: m, source: source}
	w.children(root, place{kind: briefing.Note, marker: strconv.Itoa(number)})
}

// noteRef is a reference to a footnote in the text.
type noteRef struct {
	ast.BaseInline

	number int
}

var kindNoteRef = ast.NewNodeKind("NoteRef")

// Kind tells goldmark the kind of the node.
func (*noteRef) Kind() ast.NodeKind { return kindNoteRef }

// Dump prints the node for debugging.
func (n *noteRef) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// noteParser finds references to footnotes that are defined.
type noteParser struct{ notes notes }

// Trigger is the byte at which a reference may start.
func (noteParser) Trigger() []byte { return []byte{'['} }

const longestLabel = 100 // bytes, with brackets

// Parse reads "[^label]".
func (p noteParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if len(line) < 4 || line[1] != '^' {
		return nil
	}
	end := bytes.IndexByte(line[:min(len(line), longestLabel)], ']')
	if end < 3 {
		return nil
	}
	number, ok := p.notes.numberOf(string(line[2:end]))
	if !ok {
		return nil
	}
	block.Advance(end + 1)
	return &noteRef{number: number}
}

// superscript writes a number so that nobody takes it for a figure of the text.
func superscript(n int) string {
	digits := [...]string{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"}
	var out strings.Builder
	for _, d := range strconv.Itoa(n) {
		out.WriteString(digits[d-'0'])
	}
	return out.String()
}

// attribute joins the line that says who is quoted ("— Greta Holm") to the quotation before it.
func (b *builder) attribute(from int) {
	last := len(b.blocks) - 1
	if last <= from || b.blocks[last].Kind != briefing.Quote || b.blocks[last-1].Kind != briefing.Quote {
		return
	}
	line := b.blocks[last].In(b.text.String())
	who, ok := strings.CutPrefix(line, "—")
	if !ok {
		who, ok = strings.CutPrefix(line, "–")
	}
	if !ok || len(who) > 200 {
		return
	}
	quote := &b.blocks[last-1]
	quote.End, quote.Speaker = b.blocks[last].End, strings.TrimSpace(who)
	quote.Marks = append(quote.Marks, b.blocks[last].Marks...)
	b.blocks = b.blocks[:last]
}
