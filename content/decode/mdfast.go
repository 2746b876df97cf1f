package decode

import (
	"strings"

	"sofar/briefing"
)

// fast reads a chunk without goldmark if it is so plain that both give the same blocks: a paragraph, an ATX heading,
// a one-line quotation or a tight bullet list, with no other inline markup than bold. FuzzFast compares the two.
func (m *markdown) fast(chunk string) bool {
	if !isPlain(chunk) {
		return false
	}
	switch first := chunk[0]; {
	case first == '#':
		return m.fastHeading(chunk)
	case first == '>':
		return m.fastQuote(chunk)
	case first == '-' && strings.HasPrefix(chunk, "- "):
		return m.fastList(chunk)
	}
	return m.fastParagraph(chunk)
}

// special are the bytes that may mean markup inside a line.
const special = "\\`_[]<>&~|\t\r\x00"

// isPlain reports whether a chunk holds no markup but what stands at the start of its lines and stars, and no
// address that would become a link.
func isPlain(chunk string) bool {
	skip := 0
	if chunk[0] == '>' {
		skip = 1
	}
	for i := skip; i < len(chunk); i++ {
		if isSpecial[chunk[i]] {
			return false
		}
	}
	return !strings.Contains(chunk, "://") && !strings.Contains(chunk, "www.") && strings.IndexByte(chunk, '@') < 0
}

var isSpecial = func() (table [256]bool) {
	for _, c := range []byte(special) {
		table[c] = true
	}
	return table
}()

// isWordByte tells bytes that start no block but a paragraph. Digits may number a list.
func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80 || c == '"' || c == '\'' || c == '('
}

// startsPlain reports whether a line starts no block but a paragraph.
func startsPlain(line string) bool {
	if isWordByte(line[0]) || strings.HasPrefix(line, "**") {
		return true
	}
	rest := strings.TrimLeft(line, "0123456789")
	return len(rest) < len(line) && rest != "" && rest[0] != '.' && rest[0] != ')'
}

func (m *markdown) fastHeading(chunk string) bool {
	line := strings.TrimSuffix(chunk, "\n")
	text := strings.TrimLeft(line, "#")
	level := len(line) - len(text)
	if level > 6 || !strings.HasPrefix(text, " ") || strings.ContainsAny(text, "\n#*") || strings.Trim(text, " ") == "" {
		return false
	}
	m.plain(briefing.Block{Kind: briefing.Heading, Level: level, Loose: m.loose}, text)
	return true
}

func (m *markdown) fastQuote(chunk string) bool {
	text, ok := strings.CutPrefix(strings.TrimSuffix(chunk, "\n"), "> ")
	if !ok || text == "" || !isWordByte(text[0]) || strings.ContainsAny(text, "\n*") {
		return false
	}
	m.plain(briefing.Block{Kind: briefing.Quote, Level: 1, Loose: m.loose}, text)
	return true
}

// fastList reads items of one line each.
func (m *markdown) fastList(chunk string) bool {
	for line := range strings.Lines(chunk) {
		text, ok := strings.CutPrefix(line, "- ")
		if !ok || text == "\n" || text == "" || !isWordByte(text[0]) && !strings.HasPrefix(text, "**") || !isSimple(text) {
			return false
		}
	}
	loose := m.loose
	for line := range strings.Lines(chunk) {
		m.bold(briefing.Block{Kind: briefing.ListItem, Level: 1, Marker: "-", Loose: loose}, line[len("- "):])
		loose = false
	}
	return true
}

// fastParagraph reads lines that none of starts another block.
func (m *markdown) fastParagraph(chunk string) bool {
	for line := range strings.Lines(chunk) {
		if !startsPlain(line) {
			return false
		}
	}
	if !isSimple(chunk) {
		return false
	}
	text := strings.TrimSuffix(chunk, "\n")
	if strings.IndexByte(text, '\n') >= 0 {
		text = strings.Join(strings.Split(text, "\n"), " ")
	}
	m.bold(briefing.Block{Kind: briefing.Paragraph, Loose: m.loose}, text)
	return true
}

// isSimple reports whether the stars of a text, if any, are pairs round bold words that a space or the text's ends
// stand outside of, so that no rule of flanking is in doubt.
func isSimple(text string) bool {
	if strings.IndexByte(text, '*') < 0 {
		return !strings.Contains(text, " \n")
	}
	if strings.Contains(text, "***") || strings.Contains(text, " \n") {
		return false
	}
	text = strings.TrimSuffix(text, "\n")
	for inside, at := false, 0; ; inside = !inside {
		n := strings.IndexByte(text[at:], '*')
		if n < 0 {
			return !inside
		}
		at += n
		if !strings.HasPrefix(text[at:], "**") || !isFlanked(text, at, inside) {
			return false
		}
		at += len("**")
	}
}

// isFlanked reports whether the two stars at a place can only open (or only close) bold.
func isFlanked(text string, at int, closing bool) bool {
	before, after := byte(' '), byte(' ')
	if at > 0 {
		before = text[at-1]
	}
	if end := at + len("**"); end < len(text) {
		after = text[end]
	}
	if closing {
		before, after = after, before
	}
	return (before == ' ' || before == '\n') && isLetterByte(after)
}

// isLetterByte tells letters and digits; bytes beyond ASCII may be punctuation.
func isLetterByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '?' || c == ':'
}

// plain adds a block whose text needs no inline markup.
func (m *markdown) plain(b briefing.Block, text string) {
	b.Markup = true
	m.whole(b, text)
}

// bold adds a block whose only inline markup is bold.
func (m *markdown) bold(b briefing.Block, text string) {
	if strings.IndexByte(text, '*') < 0 {
		m.plain(b, text)
		return
	}
	b.Markup = true
	m.begin(b)
	for i, part := range strings.Split(text, "**") {
		if i%2 == 0 {
			m.write(part)
			continue
		}
		mark := m.openMark(briefing.Strong, "")
		m.write(part)
		m.closeMark(mark)
	}
	m.end()
}
