package decode

import (
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"

	"sofar/briefing"
)

// maxHeading is how many bytes a heading has at most; what is longer is a paragraph set large.
const maxHeading = 250

// isHeadingElement reports whether an element is a heading, by its tag, its role or its name.
func (w *setter) isHeadingElement(i int32, n *node) bool {
	switch {
	case n.headingLevel() > 0 || n.tag == atom.Summary:
		return true
	case n.tag == atom.Dt:
		return w.isQuestionTerm(n)
	case n.tag == atom.Li || n.traits.has(isList|isTable|isSectioning):
		return false
	}
	return (w.sense[i].has(saysHeading) || w.isBodied && w.sense[i].has(saysStandfirst)) &&
		w.text[i] > 0 && w.text[i] < 120 && !w.hasBlocks(n) && !strings.HasSuffix(w.words(i, 200), ".")
}

// isQuestionTerm tells a dt that heads an answer from a label in a box of facts.
func (w *setter) isQuestionTerm(n *node) bool {
	for c := n.next; c != 0; c = w.nodes[c].next {
		switch next := &w.nodes[c]; next.tag {
		case atom.Dd:
			return w.text[c] > 60
		case atom.Dt:
			return false
		}
	}
	return false
}

func (w *setter) setHeading(i int32, n *node) {
	level := n.headingLevel()
	switch {
	case level == 0 && (n.tag == atom.Summary || n.tag == atom.Button || n.tag == atom.Label || n.tag == atom.Dt):
		level = w.foldLevel()
	case level == 0:
		level = 2
	case i == w.headed:
		level = 1
	default:
		w.level = level
	}
	kind := briefing.Block{Kind: briefing.Heading, Level: level}
	if w.text[i] > maxHeading || !w.isBodied && i != w.headed && w.isIntroduction(i) {
		kind = briefing.Block{Kind: briefing.Paragraph}
	}
	w.isSectioned = w.isSectioned || kind.Kind == briefing.Heading && i != w.headed
	lists := w.lists
	w.lists = nil
	w.as(kind, n)
	w.lists = lists
}

// foldLevel is the level of headings that fold their answers: one below the heading over them.
func (w *setter) foldLevel() int {
	if w.folds == 0 {
		w.folds = min(max(w.level+1, 2), 6)
	}
	return w.folds
}

// isIntroduction tells a standfirst that is marked up as a heading.
func (w *setter) isIntroduction(i int32) bool {
	if w.sense[i].has(saysStandfirst) {
		return true
	}
	return w.text[i] > 90 && !strings.HasSuffix(w.words(i, maxHeading+20), "?")
}

// isFold tells a button or label that folds an answer away, and names the question.
func (w *setter) isFold(i int32, n *node) bool {
	if w.flat > 0 || w.next.Kind == briefing.Heading || w.text[i] < 8 || w.text[i] > maxHeading {
		return false
	}
	return strings.HasSuffix(w.words(i, maxHeading+20), "?") || mayFold(n) && (w.sense[i]|w.sense[n.parent]).has(saysFold)
}

func (w *setter) setList(n *node) {
	state := listState{isOrdered: n.tag == atom.Ol, number: 1}
	if start, err := strconv.Atoi(n.attr("start")); err == nil {
		state.number = start
	}
	w.lists = append(w.lists, state)
	w.children(n)
	w.flush()
	w.lists = w.lists[:len(w.lists)-1]
}

// setItem sets a list item; one that holds headings or an entry of a live blog is only a container.
func (w *setter) setItem(i int32, n *node) {
	_, isEntry := w.entries[i]
	if isEntry || len(w.lists) == 0 || w.holdsSection(i, n) {
		lists := w.lists
		w.lists = nil
		w.children(n)
		w.flush()
		w.lists = lists
		return
	}
	list := &w.lists[len(w.lists)-1]
	list.item = "-"
	if list.isOrdered {
		list.item = strconv.Itoa(list.number) + "."
		list.number++
	}
	depth := len(w.lists)
	w.children(n)
	w.flush()
	w.lists[depth-1].item = ""
}

// holdsSection reports whether a list item holds a heading or several paragraphs.
func (w *setter) holdsSection(i int32, n *node) bool {
	paragraphs := 0
	for c := n.first; c != 0; c = w.nodes[c].next {
		if w.nodes[c].tag == atom.P {
			paragraphs++
		}
	}
	return paragraphs > 1 || w.find(i, func(n *node) bool { return n.headingLevel() > 0 || n.tag == atom.Summary }) != 0
}

func (w *setter) setQuote(i int32, n *node) {
	speaker := w.speakerOf(i, n)
	w.quotes++
	before := len(w.b.blocks)
	w.children(n)
	w.flush()
	w.quotes--
	if at := len(w.b.blocks) - 1; at >= before && w.b.blocks[at].Kind == briefing.Quote {
		w.b.blocks[at].Speaker = speaker
	}
}

// speakerOf takes the attribution out of a quotation.
func (w *setter) speakerOf(i int32, n *node) string {
	at := w.find(i, func(n *node) bool { return n.tag == atom.Footer })
	if last := &w.nodes[n.last]; at == 0 && n.last != 0 {
		if last.tag == atom.Cite {
			at = n.last
		} else if only := w.onlyElement(last); only != nil && only.tag == atom.Cite {
			at = n.last
		}
	}
	if at == 0 {
		return ""
	}
	w.dropped[at] = true
	return plain(strings.TrimLeft(w.words(at, maxHeading), "-–—― "))
}

func (w *setter) setCode(i int32) {
	w.as(briefing.Block{Kind: briefing.Code}, &w.nodes[i])
}

// setTable sets a table as rows of cells; one that only lays out the page is what it holds.
func (w *setter) setTable(i int32, n *node) {
	if !w.isData(i) {
		w.children(n)
		return
	}
	before := w.next
	if caption := w.find(i, func(n *node) bool { return n.tag == atom.Caption }); caption != 0 {
		w.as(briefing.Block{Kind: briefing.Caption}, &w.nodes[caption])
		w.dropped[caption] = true
	}
	w.next = briefing.Block{Kind: briefing.Table}
	w.begin()
	w.flat++
	w.setRows(n)
	w.flat--
	w.flush()
	w.next = before
}

func (w *setter) setRows(n *node) {
	for c := n.first; c != 0; c = w.nodes[c].next {
		switch row := &w.nodes[c]; row.tag {
		case atom.Tr:
			w.setCells(row)
		case atom.Tbody, atom.Thead, atom.Tfoot:
			w.setRows(row)
		}
	}
}

func (w *setter) setCells(row *node) {
	isFirst := true
	for c := row.first; c != 0; c = w.nodes[c].next {
		cell := &w.nodes[c]
		if !cell.traits.has(isCell) || w.dropped[c] {
			continue
		}
		if !isFirst {
			w.part()
			w.b.write("| ")
		}
		isFirst = false
		w.lastText = 0
		w.children(cell)
	}
	w.b.endRow()
}

// endRow ends a table's row. The space after an empty last cell stays: it tells that the cell is there.
func (b *builder) endRow() {
	n := len(b.raw)
	for n > 1 && b.raw[n-1] == ' ' && b.raw[n-2] != '|' {
		n--
	}
	if b.raw = b.raw[:n]; n > 0 {
		b.raw = append(b.raw, '\n')
	}
}

// isData tells a table of data from one that lays out a page.
func (w *setter) isData(i int32) bool {
	rows, cells, widest, inRow := 0, 0, 0, 0
	n := &w.nodes[i]
	if role := n.attr("role"); role == "presentation" || role == "none" || w.flat > 0 {
		return false
	}
	for j := i + 1; j < n.end; j++ {
		switch each := &w.nodes[j]; {
		case each.tag == atom.Table || each.headingLevel() > 0:
			return false
		case each.tag == atom.Tr:
			rows, inRow = rows+1, 0
		case each.tag == atom.Td || each.tag == atom.Th:
			cells, inRow = cells+1, inRow+1
			widest = max(widest, inRow)
			if w.text[j] > 400 {
				return false
			}
		}
	}
	return rows > 1 && widest > 1 && int(w.text[i]) < 120*cells
}

// bylineOf takes the preposition off a byline.
func bylineOf(line string) string {
	line = plain(line)
	first, rest, _ := strings.Cut(line, " ")
	switch strings.ToLower(strings.TrimSuffix(first, ":")) {
	case "by", "von", "par", "por", "di", "door", "av", "af", "text", "texte", "texto":
		return strings.TrimSpace(rest)
	}
	return line
}

// maxStamp is how many bytes say when, with what a screen reader is told.
const maxStamp = 90

// maxClimb is how far above its time stamp an entry of a live blog may begin.
const maxClimb = 6

// findEntries finds the entries of a live blog inside root: elements of one kind beside each other that each have a
// time of their own.
func (s *survey) findEntries(root int32, isLive bool) {
	type row struct {
		parent int32
		tag    atom.Atom
	}
	stamps := make([]int32, 0, 16)
	seen := map[int32]bool{}
	count := map[row]int{}
	for i := root + 1; i < s.nodes[root].end; i++ {
		if s.dropped[i] || !s.isStamp(i) {
			continue
		}
		stamps = append(stamps, i)
		for e, climb := s.nodes[i].parent, 0; e > root && climb < maxClimb && !seen[e]; e, climb = s.nodes[e].parent, climb+1 {
			seen[e] = true
			count[row{s.nodes[e].parent, s.nodes[e].tag}]++
		}
	}
	need := 3
	if isLive {
		need = 2
	}
	s.entries = map[int32]int32{}
	for _, i := range stamps {
		for e, climb := s.nodes[i].parent, 0; e > root && climb < maxClimb; e, climb = s.nodes[e].parent, climb+1 {
			if count[row{s.nodes[e].parent, s.nodes[e].tag}] >= need && !(s.headed != 0 && s.holds(e, s.headed)) && (s.prose[e] > 0 || s.isTitle(e)) {
				if s.entries[e] == 0 {
					s.entries[e] = i
				}
				break
			}
		}
	}
}

// isStamp tells an element that says when.
func (s *survey) isStamp(i int32) bool {
	n := &s.nodes[i]
	if s.text[i] > maxStamp || n.text != "" || n.tag != atom.Time && !s.sense[i].has(saysTime) || s.isTitle(i) {
		return false
	}
	return strings.ContainsAny(s.words(i, maxStamp), "0123456789") || n.tag == atom.Time && n.attr("datetime") != ""
}

// setTerm sets a box of facts as items: "Dead: 212".
func (w *setter) setTerm(n *node) {
	if n.tag == atom.Dt {
		w.flush()
		w.next = briefing.Block{Kind: briefing.ListItem, Level: 1, Marker: "-"}
		w.flat++
		w.children(n)
		w.flat--
		w.next = briefing.Block{}
		w.isLabelled = w.isBegun
		return
	}
	w.isLabelled = false
	w.b.write(":")
	w.part()
	w.flat++
	w.children(n)
	w.flat--
	w.flush()
}

// discard empties the open block if its words are furniture and nothing else: links, or the labels of a page.
func (w *setter) discard() {
	block := &w.b.block
	if block.Kind != briefing.Paragraph && block.Kind != briefing.ListItem || len(w.b.raw) > maxLabel || w.isFragment {
		return
	}
	text := string(w.b.raw)
	if w.linked*10 > len(text)*8 || isFurnitureLine(text, w.linked*2 > len(text)) || !w.isSectioned && isMetaLine(text) {
		w.b.raw = w.b.raw[:0]
	}
}
