package decode

import (
	"bytes"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"

	"sofar/briefing"
)

// openedMark is an inline element that is open; its mark is opened anew in every block that it runs through.
type openedMark struct {
	kind  briefing.MarkKind
	href  string
	index int
}

// setInline sets an element that stands in running text.
func (w *setter) setInline(i int32, n *node) {
	switch n.tag {
	case atom.Br:
		w.breaks++
	case atom.Wbr, atom.Img, atom.Rt, atom.Rp, atom.Input:
	case atom.Button, atom.Label:
		if w.isFold(i, n) {
			w.flush()
			w.setHeading(i, n)
			w.flush()
			return
		}
		if n.tag == atom.Label || w.next.Kind == briefing.Heading {
			w.children(n)
		}
	case atom.Q:
		w.write(i, "“")
		w.children(n)
		w.write(i, "”")
	case atom.Sup, atom.Sub:
		w.setRaised(i, n)
	case atom.Time:
		if !w.isBodied && w.clock == "" && w.isHead {
			return
		}
		w.children(n)
	default:
		w.setMarked(i, n)
	}
}

// setMarked sets an inline element that may be bold, a link, and so on.
func (w *setter) setMarked(i int32, n *node) {
	if n.attr("role") == "heading" && w.flat == 0 {
		w.flush()
		w.setHeading(i, n)
		w.flush()
		return
	}
	if !w.isBegun && !w.isSectioned && w.sense[i].has(saysByline|saysTime) && w.endsLine(n) && w.isCredit(i, n) {
		return
	}
	kind, href, isMarked := w.markOf(n)
	if !isMarked || w.next.Kind == briefing.Heading && kind != briefing.Link {
		w.children(n)
		return
	}
	if kind == briefing.Strong && w.breaks == 1 && w.endsLine(n) {
		w.flush() // a bold line on its own between two others
	}
	w.marks = append(w.marks, openedMark{kind: kind, href: href, index: -1})
	w.children(n)
	m := w.marks[len(w.marks)-1]
	w.marks = w.marks[:len(w.marks)-1]
	if m.index >= 0 && w.isBegun {
		w.b.closeMark(m.index)
	}
}

// markOf says how an inline element is set.
func (w *setter) markOf(n *node) (kind briefing.MarkKind, href string, isMarked bool) {
	switch n.tag {
	case atom.A:
		href = w.resolve(n.attr("href"))
		return briefing.Link, href, href != ""
	case atom.B, atom.Strong:
		return briefing.Strong, "", !strings.Contains(n.attr("style"), "normal")
	case atom.I, atom.Em, atom.Cite, atom.Dfn:
		return briefing.Emphasis, "", true
	case atom.S, atom.Del, atom.Strike:
		return briefing.Strike, "", true
	case atom.Code, atom.Kbd, atom.Samp, atom.Tt:
		return briefing.Mono, "", true
	}
	if style := n.attr("style"); strings.Contains(style, "bold") || strings.Contains(style, "weight:700") || strings.Contains(style, "weight: 700") {
		return briefing.Strong, "", true
	}
	return 0, "", false
}

// resolve makes a link's address absolute; "" if a reader may not follow it.
func (w *setter) resolve(href string) string {
	href = strings.TrimSpace(href)
	if href == "" || href[0] == '#' || len(href) > maxValue {
		return ""
	}
	u, err := url.Parse(href)
	if err != nil {
		return ""
	}
	if w.base != nil {
		u = w.base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto" {
		return ""
	}
	return u.String()
}

// endsLine reports whether a line break or the end of the block follows an element.
func (w *setter) endsLine(n *node) bool {
	for c := n.next; c != 0; c = w.nodes[c].next {
		next := &w.nodes[c]
		if next.tag == atom.Br || next.traits.has(isBlock) {
			return true
		}
		if next.tag != 0 || strings.TrimSpace(next.text) != "" {
			return false
		}
	}
	return true
}

// setRaised keeps what is raised apart from the figure before it: 20<sup>1</sup> is not 201.
func (w *setter) setRaised(i int32, n *node) {
	words := w.words(i, 20)
	if number, err := strconv.Atoi(strings.Trim(words, "[]()*")); err != nil || number < 0 {
		w.children(n)
		return
	}
	if w.find(i, func(n *node) bool { return n.tag == atom.A }) != 0 || n.tag == atom.Sub || w.isInsideLink(i) {
		w.write(i, "["+strings.Trim(words, "[]()*")+"]")
		return
	}
	w.write(i, strings.Map(raised, words))
}

func (w *setter) isInsideLink(i int32) bool {
	parent := &w.nodes[w.nodes[i].parent]
	return parent.tag == atom.A
}

func raised(r rune) rune {
	if r < '0' || r > '9' {
		return r
	}
	return []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[r-'0']
}

// write adds running text, with white space collapsed.
func (w *setter) write(i int32, text string) {
	if w.next.Kind == briefing.Code {
		w.begin()
		w.b.write(text)
		return
	}
	for len(text) > 0 {
		word := strings.IndexFunc(text, isNotSpace)
		if word < 0 {
			w.part()
			return
		}
		if word > 0 {
			w.part()
		}
		text = text[word:]
		if indent := indentOf(text); !w.isBegun && indent > 0 {
			text = text[indent:]
			continue
		}
		w.begin()
		if w.lastText != i {
			w.unglue(i, text[0])
			w.lastText = i
		}
		end := wordsEnd(text)
		w.b.write(text[:end])
		w.lastByte = text[end-1]
		if w.isLinks[i] {
			w.ledAway += end
		}
		text = text[end:]
	}
}

// indentOf is the length of the wide space that a text starts with, which indents a paragraph; 0 if it has none.
func indentOf(text string) int {
	for _, space := range [...]string{"\u00a0", "\u3000", "\u2003", "\u2002"} {
		if strings.HasPrefix(text, space) {
			return len(space)
		}
	}
	return 0
}

// wordsEnd is where a run of words parted by single spaces ends.
func wordsEnd(text string) int {
	for j := range len(text) {
		switch c := text[j]; {
		case c == ' ' && j+1 < len(text) && text[j+1] > ' ':
		case c <= ' ' && isSpaceByte(c):
			return j
		}
	}
	return len(text)
}

func isSpaceByte(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

func isNotSpace(r rune) bool { return r > ' ' || !isSpaceByte(byte(r)) }

// part puts a space between words, if there are any before it.
func (w *setter) part() {
	if w.isBegun {
		w.b.space()
		w.lastByte = ' '
	}
}

// unglue parts a figure from the label in the next element: <b>20</b><span>killed</span>.
func (w *setter) unglue(i int32, first byte) {
	if w.lastText == 0 || !w.isBegun || w.nodes[w.lastText].parent == w.nodes[i].parent {
		return
	}
	isDigit := func(c byte) bool { return '0' <= c && c <= '9' }
	if isDigit(w.lastByte) && isLetter(first) && !w.isOrdinal(i) || isLetter(w.lastByte) && isDigit(first) {
		w.b.space()
	}
}

// isOrdinal reports whether the text after a figure is its ending: 20<sup>th</sup>.
func (w *setter) isOrdinal(i int32) bool {
	return w.nodes[w.nodes[i].parent].tag == atom.Sup || len(strings.TrimSpace(w.nodes[i].text)) <= 2
}

// begin makes sure that a block is open, and breaks the line where <br> stood.
func (w *setter) begin() {
	if w.isBegun && w.breaks > 0 {
		switch {
		case w.flat == 0 && (w.breaks > 1 || w.isAllStrong() || w.isSigned() || w.isFullLine()):
			w.flush()
		case w.flat > 0 || w.next.Kind == briefing.Heading:
			w.b.space()
		default:
			w.b.newline()
		}
	}
	w.breaks = 0
	if w.isBegun {
		w.openMarks()
		return
	}
	block := w.next
	block.Markup, block.Loose = true, true
	if len(w.lists) > 0 && block.Kind == briefing.Paragraph {
		list := &w.lists[len(w.lists)-1]
		block.Kind, block.Level, block.Marker, block.Loose = briefing.ListItem, len(w.lists), list.item, false
		list.item = ""
	}
	if w.quotes > 0 && block.Kind == briefing.Paragraph {
		block.Kind, block.Level = briefing.Quote, w.quotes
	}
	if w.asides > 0 && block.Kind != briefing.Caption {
		block.Kind, block.Level = briefing.Aside, 0
	}
	block.Time, w.clock = w.clock, ""
	if block.Kind == briefing.Paragraph || block.Kind == briefing.ListItem {
		w.isBodied = w.isBodied || !w.isHead
	}
	w.b.begin(block)
	w.isBegun, w.lastText, w.ledAway = true, 0, 0
	w.openMarks()
}

func (w *setter) openMarks() {
	for j := range w.marks {
		if m := &w.marks[j]; m.index < 0 {
			m.index = w.b.openMark(m.kind, m.href)
		}
	}
}

// isAllStrong reports whether all text of the open block so far is bold: a heading with the text after it on the
// next line.
func (w *setter) isAllStrong() bool {
	size := len(bytes.TrimRight(w.b.raw, " \n"))
	if size == 0 || size > 120 || w.b.block.Kind != briefing.Paragraph {
		return false
	}
	at := 0
	for _, m := range w.b.block.Marks {
		if m.Kind == briefing.Strong && m.Start <= at+1 {
			at = max(at, m.End)
		}
	}
	return at >= size
}

// isFullLine reports whether the line before a break is a paragraph: long, and the end of a sentence.
func (w *setter) isFullLine() bool {
	const shortest = 80 // bytes
	line := bytes.TrimRight(w.b.raw[bytes.LastIndexByte(w.b.raw, '\n')+1:], " ")
	return w.b.block.Kind == briefing.Paragraph && len(line) >= shortest && endsSentence(string(line[len(line)-shortest/2:]))
}

// isSigned reports whether a mail's signature has begun ("-- " on a line): its lines stay apart.
func (w *setter) isSigned() bool {
	if string(bytes.TrimSpace(w.b.raw)) == "--" {
		w.isSignature = true
	}
	return w.isSignature
}

// flush ends the open block.
func (w *setter) flush() {
	w.breaks = 0
	if !w.isBegun {
		return
	}
	w.trim()
	w.discard()
	w.b.end()
	w.isBegun, w.lastText, w.lastByte = false, 0, 0
	for j := range w.marks {
		w.marks[j].index = -1
	}
}

// trim takes spaces that do not break off the end of a paragraph, and all of them if there is nothing else.
func (w *setter) trim() {
	if w.b.block.Kind != briefing.Table && w.b.block.Kind != briefing.Code {
		w.b.raw = bytes.TrimRightFunc(w.b.raw, unicode.IsSpace)
	}
}

// discard empties the open block if its words are furniture and nothing else: links, or the labels of a page.
func (w *setter) discard() {
	block := &w.b.block
	if len(w.b.raw) > maxLabel || w.isFragment {
		return
	}
	text := string(w.b.raw)
	switch block.Kind {
	case briefing.Paragraph, briefing.ListItem:
	case briefing.Caption:
		if isFurnitureLine(text, false) {
			w.b.raw = w.b.raw[:0]
		}
		return
	default:
		return
	}
	if w.ledAway*10 > len(text)*8 || isFurnitureLine(text, w.ledAway*2 > len(text)) || !w.isSectioned && (isMetaLine(text) || isOutletDash(text) || isCounter(text)) {
		w.b.raw = w.b.raw[:0]
	}
}
