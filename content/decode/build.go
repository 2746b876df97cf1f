package decode

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"sofar/briefing"
	"sofar/briefing/clean"
)

// builder puts a document together block by block, in document order. Text may be written raw: end cleans it and
// moves the marks with it. Blocks that turn out empty are dropped, except rules.
//
//	b := newBuilder(len(source))
//	b.begin(briefing.Block{Kind: briefing.Heading, Level: 2, Markup: true})
//	b.write("Who is ")
//	m := b.openMark(briefing.Strong, "")
//	b.write("missing")
//	b.closeMark(m)
//	b.write("?")
//	b.end()
type builder struct {
	text   strings.Builder
	blocks []briefing.Block
	block  briefing.Block
	raw    []byte // the open block's text
	isOpen bool
}

// newBuilder makes a builder; sizeHint is about how many bytes the text will have.
func newBuilder(sizeHint int) *builder {
	const usual = 160 // bytes in a block
	b := &builder{blocks: make([]briefing.Block, 0, sizeHint/usual+8)}
	b.text.Grow(sizeHint)
	return b
}

// begin opens a block of the given kind, ending the one before it. Its span is set by end.
func (b *builder) begin(block briefing.Block) {
	b.end()
	b.block, b.isOpen = block, true
}

// write adds text to the open block (a paragraph, if none is open).
func (b *builder) write(s string) {
	if !b.isOpen {
		b.begin(briefing.Block{Markup: true})
	}
	b.raw = append(b.raw, s...)
}

// space adds one space unless the block is empty or ends in white space.
func (b *builder) space() {
	if n := len(b.raw); n > 0 && b.raw[n-1] != ' ' && b.raw[n-1] != '\n' {
		b.raw = append(b.raw, ' ')
	}
}

// newline adds a line break inside the open block, in place of white space before it.
func (b *builder) newline() {
	for n := len(b.raw); n > 0 && b.raw[n-1] == ' '; n-- {
		b.raw = b.raw[:n-1]
	}
	if len(b.raw) > 0 {
		b.raw = append(b.raw, '\n')
	}
}

// openMark starts an inline mark where the block's text now ends and returns its index for closeMark. An address
// that is not http, https or mailto is left out, and the mark with it when it is closed.
func (b *builder) openMark(kind briefing.MarkKind, href string) int {
	if !b.isOpen {
		b.begin(briefing.Block{Markup: true})
	}
	b.block.Marks = append(b.block.Marks, briefing.Mark{Span: briefing.Span{Start: len(b.raw), End: -1}, Kind: kind, Href: safeHref(href)})
	return len(b.block.Marks) - 1
}

// closeMark ends a mark where the block's text now ends.
func (b *builder) closeMark(i int) {
	if i < len(b.block.Marks) && b.block.Marks[i].End < 0 {
		b.block.Marks[i].End = len(b.raw)
	}
}

// end closes the open block: trims and cleans its text, moves its marks, and appends it.
func (b *builder) end() {
	if !b.isOpen {
		return
	}
	b.isOpen = false
	body, cut := trimmed(b.raw, b.block.Kind)
	marks := settle(b.block.Marks, cut, len(body))
	text := cleaned(string(body), marks, b.block.Kind)
	b.raw = b.raw[:0]
	b.add(b.block, text, marks)
}

// whole adds a block whose trimmed text is at hand and has no marks.
func (b *builder) whole(block briefing.Block, text string) {
	b.end()
	b.add(block, cleaned(strings.Trim(text, blanks), nil, block.Kind), nil)
}

func (b *builder) add(block briefing.Block, text string, marks []briefing.Mark) {
	if text == "" && block.Kind != briefing.Rule {
		return
	}
	if text != "" {
		b.separate(block)
	}
	start := b.text.Len()
	b.text.WriteString(text)
	block.Span = briefing.Span{Start: start, End: b.text.Len()}
	block.Marks = shifted(marks, start)
	b.blocks = append(b.blocks, block)
}

// separate puts a blank line between blocks, a single newline between those that stand together.
func (b *builder) separate(next briefing.Block) {
	if b.text.Len() == 0 {
		return
	}
	b.text.WriteByte('\n')
	if next.Loose || next.Kind != briefing.ListItem {
		b.text.WriteByte('\n')
	}
}

// document ends the last block and gives what was built.
func (b *builder) document(format string) *briefing.Document {
	b.end()
	return &briefing.Document{Text: b.text.String(), Blocks: b.blocks, Format: format}
}

const blanks = " \t\r\n"

// leading is the white space that goes from the front of a block. Code keeps the indentation of its first line, a
// table the empty cell there.
func leading(kind briefing.BlockKind) string {
	if kind == briefing.Code || kind == briefing.Table {
		return "\r\n"
	}
	return blanks
}

// trimmed cuts white space off both ends and says how much went from the front.
func trimmed(raw []byte, kind briefing.BlockKind) (body []byte, cut int) {
	body = bytes.TrimLeft(raw, leading(kind))
	cut = len(raw) - len(body)
	if kind == briefing.Table {
		return bytes.TrimRight(body, "\r\n"), cut
	}
	return bytes.TrimRight(body, blanks), cut
}

// settle shortens marks to the trimmed body and drops those that mark nothing.
func settle(marks []briefing.Mark, cut, length int) []briefing.Mark {
	kept := marks[:0]
	for _, m := range marks {
		if m.End < 0 { // never closed
			m.End = cut + length
		}
		m.Start = min(max(m.Start-cut, 0), length)
		m.End = min(max(m.End-cut, 0), length)
		if m.Start < m.End && (m.Kind != briefing.Link || m.Href != "") {
			kept = append(kept, m)
		}
	}
	if len(kept) == 0 {
		return nil
	}
	return kept
}

// cleaned is clean.Text, with the marks moved to where their text went, and its ends trimmed again: what was
// removed may have hidden white space.
func cleaned(text string, marks []briefing.Mark, kind briefing.BlockKind) string {
	if clean.Text(text) == text {
		return text
	}
	at := make([]int, 0, 2*len(marks))
	for _, m := range marks {
		at = append(at, m.Start, m.End)
	}
	out := clean.Moving(text, at)
	lead := len(out) - len(strings.TrimLeft(out, leading(kind)))
	out = strings.TrimRight(out[lead:], blanks)
	for i := range marks {
		marks[i].Start = within(out, at[2*i]-lead)
		marks[i].End = max(within(out, at[2*i+1]-lead), marks[i].Start)
	}
	return out
}

// within moves an offset into text and back to the start of its rune.
func within(text string, at int) int {
	at = min(max(at, 0), len(text))
	for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}

func shifted(marks []briefing.Mark, by int) []briefing.Mark {
	for i := range marks {
		marks[i].Start += by
		marks[i].End += by
	}
	return marks
}

// safeHref is the address if a reader may follow it, else "".
func safeHref(href string) string {
	href = clean.Line(href)
	lower := strings.ToLower(href[:min(len(href), len("https://"))])
	for _, scheme := range [...]string{"http://", "https://", "mailto:"} {
		if strings.HasPrefix(lower, scheme) {
			return href
		}
	}
	return ""
}
