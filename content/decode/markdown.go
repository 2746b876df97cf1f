package decode

import (
	"bytes"
	"context"
	"strings"

	"github.com/yuin/goldmark/parser"

	"sofar/briefing"
	"sofar/content"
)

// sniffMarkdown says yes to Markdown by its signs, and by name where it has none: bare text is Markdown, too.
func sniffMarkdown(head []byte, mediaType, ext string) bool {
	if isBinary(head) || isForeign(head) || bytes.HasPrefix(head, []byte("<")) && ext == "" {
		return false
	}
	switch {
	case ext == ".md" || ext == ".markdown" || ext == ".mdown" || mediaType == "text/markdown":
		return true
	case mediaType != "" && mediaType != "text/plain":
		return false
	}
	return hasMarkdownSigns(string(head))
}

// hasMarkdownSigns looks for what hardly any plain text has: front matter, an ATX heading, a line that starts in
// bold, an inline link.
func hasMarkdownSigns(head string) bool {
	if strings.HasPrefix(head, "---\n") || strings.HasPrefix(head, "---\r\n") || strings.Contains(head, "](http") {
		return true
	}
	above := ""
	for line := range strings.Lines(head) {
		line = strings.TrimRight(line, "\r\n")
		if isUnderline(line, above) {
			return true
		}
		above = line
		switch {
		case strings.HasPrefix(line, "#"):
			if rest := strings.TrimLeft(line, "#"); len(line)-len(rest) <= 6 && strings.HasPrefix(rest, " ") {
				return true
			}
		case strings.HasPrefix(line, "**"), strings.HasPrefix(line, "__"):
			if strings.Count(line, line[:2]) >= 2 && len(strings.Trim(line, "*_ ")) > 0 {
				return true
			}
		}
	}
	return false
}

// isUnderline tells the line under a setext heading.
func isUnderline(line, above string) bool {
	return len(line) >= 4 && (strings.Trim(line, "=") == "" || strings.Trim(line, "-") == "") &&
		above != "" && len(above) <= len(line)+40 && len(line) <= len(above)+40
}

// decodeMarkdown reads GitHub's Markdown. The text is cut at safe block boundaries; what is plain goes a fast way,
// the rest through goldmark piece by piece, so that memory does not grow with the document.
func decodeMarkdown(ctx context.Context, it content.Item, lim Limits) ([]*briefing.Document, error) {
	text, notice := toUTF8(it.Bytes, charsetOf(it.MediaType))
	doc, err := markdownDocument(ctx, text, lim)
	if err != nil {
		return nil, err
	}
	if notice != "" {
		doc.Notices = append(doc.Notices, notice)
	}
	return []*briefing.Document{doc}, nil
}

func markdownDocument(ctx context.Context, text string, lim Limits) (*briefing.Document, error) {
	var notices []string
	if len(text) > lim.Text {
		text = text[:within(text, lim.Text)]
		notices = append(notices, "cut off at "+size(lim.Text))
	}
	if strings.IndexByte(text, '\r') >= 0 {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	meta, body, notice := cutFrontMatter(text)
	if notice != "" {
		notices = append(notices, notice)
	}
	m := newMarkdown(body)
	if err := m.read(ctx); err != nil {
		return nil, err
	}
	doc := m.document("markdown")
	if m.dense {
		notices = append(notices, "some of its markup is shown as it is written")
	}
	doc.Meta, doc.Notices = meta, notices
	return doc, nil
}

// markdown is a Markdown text on its way to blocks.
type markdown struct {
	*builder

	text   string
	refs   references
	notes  notes
	loose  bool // a blank line stood before the chunk that is being read
	number numbering
	dense  bool          // some of it had more markup than can be read in time
	parser parser.Parser // made when the first chunk needs it
}

func newMarkdown(text string) *markdown {
	return &markdown{builder: newBuilder(len(text)), text: text, refs: references{}, notes: newNotes()}
}

func (m *markdown) read(ctx context.Context) error {
	m.collect()
	cutter := cutter{text: m.text}
	for n := 0; ; n++ {
		chunk, loose, ok := cutter.next()
		if !ok {
			return nil
		}
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		m.loose = loose
		if !m.fast(chunk) {
			m.slow(chunk)
		}
	}
}

// collect finds link definitions and the labels of footnotes first: a use may stand before its definition.
func (m *markdown) collect() {
	if !strings.Contains(m.text, "]:") {
		return
	}
	cutter := cutter{text: m.text}
	for chunk, _, ok := cutter.next(); ok; chunk, _, ok = cutter.next() {
		switch {
		case isNote(chunk):
			for _, n := range splitNotes(chunk) {
				m.notes.define(n.label)
			}
		case strings.Contains(chunk, "]:"):
			for piece := range pieces(chunk) {
				if !isDense(piece) {
					m.parse(piece)
				}
			}
		}
	}
}
