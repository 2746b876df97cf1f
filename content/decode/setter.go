package decode

import (
	"bytes"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"

	"sofar/briefing"
)

// setter walks a part of a page in document order and sets its text as blocks. Block-level elements end the block
// that is open; a block begins with the first text that is not white space, so that a div with bare text is a
// paragraph like any other. The walk goes no deeper than the tree, which has a limit.
type setter struct {
	*survey
	b    *builder
	base *url.URL // what addresses are relative to; nil if the page has none

	from, to    int32 // only nodes in this range are set
	next        briefing.Block
	isBegun     bool // a block is open
	marks       []openedMark
	lists       []listState
	quotes      int
	flat        int   // inside a table's cell: block elements only part words
	asides      int   // inside furniture that may be worth reading
	breaks      int   // <br> since the last text
	lastText    int32 // the node of the last text
	lastByte    byte
	linked      int    // bytes of the open block that lead elsewhere
	skip        int32  // a node that is not set: the time of the entry
	clock       string // the entry's time, until its first block begins
	folds       int    // the level of headings that fold their answer
	level       int    // of the last real heading
	isHead      bool   // setting what stands between headline and article: only the introduction is wanted
	isBodied    bool   // a paragraph of the body was set
	isSectioned bool   // a section's heading was set
	byline      string // found on the way
	isLabelled  bool   // a dt was set that goes on one line with its dd
	isFragment  bool   // all of it is the article
	isSignature bool   // a mail's signature has begun
}

// openedMark is an inline element that is open; its mark is opened anew in every block that it runs through.
type openedMark struct {
	kind  briefing.MarkKind
	href  string
	index int
}

type listState struct {
	isOrdered bool
	number    int
	item      string // the marker of the item whose first block is still to come
}

// set walks one node.
func (w *setter) set(i int32) {
	n := &w.nodes[i]
	if n.end <= w.from || i >= w.to || w.dropped[i] || i == w.skip && i != 0 {
		return
	}
	if n.text != "" {
		w.write(i, n.text)
		return
	}
	if at, isEntry := w.entries[i]; isEntry && w.flat == 0 {
		w.flush()
		w.clock, w.skip = w.timeAt(at), at
	}
	if n.traits.has(isBlock) {
		w.setBlock(i, n)
		return
	}
	w.setInline(i, n)
}

// timeAt is an entry's time as the page shows it; what is relative to a clock is given by the hour instead.
func (w *setter) timeAt(at int32) string {
	shown := w.words(at, maxStamp)
	stamp := w.find(at, func(n *node) bool { return n.attr("datetime") != "" })
	if stamp == 0 && w.nodes[at].attr("datetime") == "" {
		return shown
	}
	moment := parseTime(w.nodes[max(stamp, at)].attr("datetime"))
	if moment.IsZero() || shown != "" && !isRelative(shown) {
		return shown
	}
	return moment.Format("15:04")
}

// isRelative tells "2 hours ago" and the like.
func isRelative(shown string) bool {
	words := " " + folded(shown) + " "
	for _, word := range [...]string{" ago ", " vor ", " il y a ", " hace ", " fa ", " há ", " geleden ", " just now ", " now ", " আগে "} {
		if strings.Contains(words, word) {
			return true
		}
	}
	return false
}

func (w *setter) children(n *node) {
	for c := n.first; c != 0; c = w.nodes[c].next {
		w.set(c)
	}
}

// setBlock sets an element that stands on lines of its own.
func (w *setter) setBlock(i int32, n *node) {
	if w.flat > 0 && n.tag != atom.Hr {
		w.part()
		w.children(n)
		w.part()
		return
	}
	if n.tag != atom.Dd || !w.isLabelled {
		w.flush()
	}
	switch {
	case w.isHead && w.setHead(i, n), !w.isSectioned && w.isCredit(i, n):
	case w.isHeadingElement(i, n):
		w.setHeading(i, n)
	case n.tag == atom.Ul || n.tag == atom.Ol || n.tag == atom.Menu:
		w.setList(n)
	case n.tag == atom.Li:
		w.setItem(i, n)
	case n.tag == atom.Dt || n.tag == atom.Dd && w.isLabelled:
		w.setTerm(n)
	case n.tag == atom.Blockquote || n.foreign() == "bq":
		w.setQuote(i, n)
	case n.tag == atom.Table:
		w.setTable(i, n)
	case n.tag == atom.Pre:
		w.setCode(i)
	case n.tag == atom.Hr:
		w.b.begin(briefing.Block{Kind: briefing.Rule, Markup: true})
		w.b.end()
	case w.isCaption(i, n):
		w.as(briefing.Block{Kind: briefing.Caption}, n)
	case w.asides == 0 && w.aside[i]:
		w.asides++
		w.children(n)
		w.flush()
		w.asides--
	default:
		w.children(n)
	}
	if !w.isLabelled {
		w.flush()
	}
}

// as sets an element's text as one kind of block.
func (w *setter) as(block briefing.Block, n *node) {
	before := w.next
	w.next = block
	w.children(n)
	w.flush()
	w.next = before
}

func (w *setter) isCaption(i int32, n *node) bool {
	return n.tag == atom.Figcaption || n.foreign() == "media-caption" || n.tag == atom.Figure && w.prose[i] < 400 && w.find(i, isKept) == 0 ||
		w.sense[i].has(saysCaption) && w.text[i] < 400
}

// isKept tells what a figure may hold beside a picture.
func isKept(n *node) bool {
	return n.tag == atom.Blockquote || n.tag == atom.Table || n.tag == atom.Pre || n.tag == atom.Figcaption
}

// setHead sets the introduction that stands between headline and article, and leaves out all else there.
func (w *setter) setHead(i int32, n *node) bool {
	if w.holds(i, w.headed) && i != w.headed {
		return false // on the way to the headline
	}
	switch {
	case i == w.headed:
		return false
	case w.sense[i].has(saysByline|saysTime|saysCaption) && w.text[i] < 300 || n.tag == atom.Figure:
		return w.isCredit(i, n) || true
	case w.sense[i].has(saysStandfirst|saysKeys) && w.text[i] > 0 && !w.hasBlocks(n):
		w.as(briefing.Block{Kind: briefing.Paragraph}, n)
		return true
	case w.isTitle(i) && w.text[i] >= 40, w.ownProse[i] >= 40 && !w.hasBlocks(n):
		w.as(briefing.Block{Kind: briefing.Paragraph}, n)
		return true
	}
	return w.prose[i] == 0 && w.text[i] < 40 || w.isTitle(i)
}

// isCredit takes a byline or a time stamp that stands before the text; both belong to the metadata.
func (w *setter) isCredit(i int32, n *node) bool {
	names := w.sense[i]
	if w.text[i] > 200 || w.isTitle(i) || names.has(saysBody) || n.traits.has(isList) {
		return false
	}
	author := i
	if !names.has(saysByline) {
		author = w.authorIn(i)
		if !names.has(saysTime) && (author == 0 || w.hasBlocks(n) || w.holds(i, w.headed)) {
			return false
		}
	}
	if w.ownProse[i] > 100 || len(w.entries) > 0 && w.clock != "" {
		return false
	}
	if author != 0 && w.byline == "" {
		w.byline = w.bylineIn(author)
	}
	return true
}

// authorIn finds the author's name in a line of credits; 0 if it has none.
func (w *setter) authorIn(i int32) int32 {
	for j := i; j < w.nodes[i].end; j++ {
		if w.sense[j].has(saysByline) && w.text[j] > 0 || w.nodes[j].attr("rel") == "author" {
			return j
		}
	}
	return 0
}

// bylineIn is the names in a byline, without a date inside it.
func (w *setter) bylineIn(i int32) string {
	if inner := w.authorIn(i + 1); inner != 0 && w.holds(i, inner) && !w.nodes[inner].traits.has(isBlock) {
		i = inner
	}
	return bylineOf(w.words(i, 200))
}

func (w *setter) hasBlocks(n *node) bool {
	for c := n.first; c != 0; c = w.nodes[c].next {
		if w.nodes[c].traits.has(isBlock) {
			return true
		}
	}
	return false
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
	if !w.isBegun && !w.isSectioned && w.sense[i].has(saysByline|saysTime) && w.isCredit(i, n) {
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
		w.begin()
		if w.lastText != i {
			w.unglue(i, text[0])
			w.lastText = i
		}
		end := wordsEnd(text)
		w.b.write(text[:end])
		w.lastByte = text[end-1]
		if w.isLinks[i] {
			w.linked += end
		}
		text = text[end:]
	}
}

// wordsEnd is where a run of words parted by single spaces ends.
func wordsEnd(text string) int {
	for j := 0; j < len(text); j++ {
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
		if w.flat == 0 && (w.breaks > 1 || w.isAllStrong() || w.isSigned() || w.isFullLine()) {
			w.flush()
		} else if w.flat > 0 || w.next.Kind == briefing.Heading {
			w.b.space()
		} else {
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
	w.isBegun, w.lastText, w.linked = true, 0, 0
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
	w.discard()
	w.b.end()
	w.isBegun, w.lastText, w.lastByte = false, 0, 0
	for j := range w.marks {
		w.marks[j].index = -1
	}
}
