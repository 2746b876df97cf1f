package decode

import (
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"

	"sofar/briefing"
)

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
	return paragraphs > 1 || w.titles[n.end-1] > w.titles[i]
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
