package decode

import (
	"context"
	"strings"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/content"
)

func sniffText(head []byte, _, _ string) bool { return !isBinary(head) && !isForeign(head) }

func decodeText(_ context.Context, it content.Item, lim Limits) ([]*briefing.Document, error) {
	text, notice := toUTF8(it.Bytes, charsetOf(it.MediaType))
	doc := plainDocument(text, lim)
	if notice != "" {
		doc.Notices = append(doc.Notices, notice)
	}
	return []*briefing.Document{doc}, nil
}

// plainDocument makes a document of plain text. Each line is a block, unless lines are broken at a margin: then
// they are joined into paragraphs. The text keeps its offsets: what joins or marks a list becomes spaces.
func plainDocument(text string, lim Limits) *briefing.Document {
	doc := &briefing.Document{Format: "text"}
	if len(text) > lim.Text {
		text = text[:within(text, lim.Text)]
		doc.Notices = append(doc.Notices, "cut off at "+size(lim.Text))
	}
	p := plainText{text: clean.Text(text)}
	lines := strings.Count(p.text, "\n") + 1
	p.blocks = make([]briefing.Block, 0, lines-strings.Count(p.text, "\n\n"))
	p.margin = marginOf(p.text)
	p.read()
	doc.Text = p.result()
	doc.Blocks = p.blocks
	return doc
}

// plainText is a plain text on its way to blocks.
type plainText struct {
	text   string
	edited []byte // text with markers and joined line ends blanked; nil while nothing was
	margin int    // bytes; 0 if lines are not broken at a margin
	blocks []briefing.Block
	prev   textLine
	cuts   []briefing.Span // what joining broken words takes out, in order
}

// textLine is one line without the white space round it.
type textLine struct {
	briefing.Span

	indent int
}

func (p *plainText) read() {
	loose := false
	for at := 0; at < len(p.text); {
		end := strings.IndexByte(p.text[at:], '\n')
		if end < 0 {
			end = len(p.text)
		} else {
			end += at
		}
		if line := trimLine(p.text, at, end); line.Len() > 0 {
			p.line(line, loose)
			loose = false
		} else {
			loose = true
		}
		at = end + 1
	}
}

func trimLine(text string, start, end int) textLine {
	from := start
	for start < end && text[start] == ' ' {
		start++
	}
	for end > start && text[end-1] == ' ' {
		end--
	}
	return textLine{briefing.Span{Start: start, End: end}, start - from}
}

// line adds a line as a block of its own, or to the block before.
func (p *plainText) line(l textLine, loose bool) {
	if isRuler(l.In(p.text)) {
		p.blank(l.Start, l.End)
		p.blocks = append(p.blocks, briefing.Block{Span: briefing.Span{Start: l.Start, End: l.Start}, Kind: briefing.Rule, Loose: loose})
		p.prev = textLine{}
		return
	}
	marker, skip := listMarker(l.In(p.text))
	if !loose && marker == "" && p.continues(l) {
		p.join(l)
		p.blocks[len(p.blocks)-1].End = l.End
		p.prev = l
		return
	}
	block := briefing.Block{Span: l.Span, Loose: loose && len(p.blocks) > 0}
	if marker != "" {
		p.blank(l.Start, l.Start+len(marker))
		block.Kind, block.Marker, block.Level = briefing.ListItem, marker, 1+l.indent/2
		block.Start += skip
	}
	p.blocks = append(p.blocks, block)
	p.prev = l
}

// isRuler tells a line that only divides: "___", "* * *".
func isRuler(line string) bool {
	return len(line) >= 3 && strings.Trim(line, line[:1]+" ") == "" && strings.IndexByte("_*-=~", line[0]) >= 0
}

// blank overwrites bytes with spaces, so that no offset moves.
func (p *plainText) blank(from, to int) {
	if p.edited == nil {
		p.edited = []byte(p.text)
	}
	for i := from; i < to; i++ {
		p.edited[i] = ' '
	}
}

func (p *plainText) result() string {
	text := p.text
	if p.edited != nil {
		text = string(p.edited)
	}
	if len(p.cuts) == 0 {
		return text
	}
	var out strings.Builder
	at, next := 0, 0
	moved := func(offset int) int { // offsets come in their order
		for next < len(p.cuts) && p.cuts[next].End <= offset {
			out.WriteString(text[at:p.cuts[next].Start])
			at = p.cuts[next].End
			next++
		}
		return out.Len() + offset - at
	}
	for i := range p.blocks {
		b := &p.blocks[i]
		b.Start = moved(b.Start)
		b.End = moved(b.End)
	}
	moved(len(text))
	return out.String() + text[at:]
}

// listMarker is the bullet or number at the start of a line, and where the item's text starts. A line that also
// ends in a dash is an agency's heading ("- What happened? -").
func listMarker(line string) (marker string, skip int) {
	var end int
	switch {
	case strings.HasPrefix(line, "-"), strings.HasPrefix(line, "*"), strings.HasPrefix(line, "+"):
		end = 1
	case strings.HasPrefix(line, "•"), strings.HasPrefix(line, "–"), strings.HasPrefix(line, "—"),
		strings.HasPrefix(line, "▪"), strings.HasPrefix(line, "●"), strings.HasPrefix(line, "‣"):
		end = len("•")
	case strings.HasPrefix(line, "·"):
		end = len("·")
	default:
		end = numberEnd(line)
	}
	if end == 0 || end >= len(line) || line[end] != ' ' || isDashed(line) {
		return "", 0
	}
	skip = end
	for skip < len(line) && line[skip] == ' ' {
		skip++
	}
	return line[:end], skip
}

// numberEnd is the length of "12." or "12)" at the start of a line.
func numberEnd(line string) int {
	i := 0
	for i < len(line) && i < 3 && line[i] >= '0' && line[i] <= '9' {
		i++
	}
	if i == 0 || i == len(line) || line[i] != '.' && line[i] != ')' {
		return 0
	}
	return i + 1
}

// isDashed reports whether a line stands between two dashes, or is a row of them.
func isDashed(line string) bool {
	for _, dash := range [...]string{"-", "–", "—", "*"} {
		if strings.HasPrefix(line, dash+" ") && strings.HasSuffix(line, " "+dash) {
			return true
		}
	}
	return false
}
