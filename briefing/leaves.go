package briefing

import "strings"

// dropPageBreaks takes the numbers of pages, and the running heads beside them, out of a text that was copied from a printed document.
func (p *parser) dropPageBreaks() {
	var breaks []int
	for i := range p.pieces {
		if p.pieces[i].role == body && isPageNumber(p.line(i)) {
			breaks = append(breaks, i)
			p.pieces[i].role = furniture
		}
	}
	for _, i := range breaks {
		for _, j := range [...]int{i - 1, i + 1} {
			if j >= 0 && j < len(p.pieces) && p.pieces[j].role == body && p.isRunningHead(j) {
				p.pieces[j].role = furniture
			}
		}
	}
}

// pageNames stand before the number of a page.
var pageNames = set{"page": {}, "seite": {}, "página": {}, "pagina": {}, "sayfa": {}, "halaman": {}, "ukurasa": {}, "стр": {}, "страница": {}}

// isPageNumber tells "Page 2 of 3", "Seite 2/3".
func isPageNumber(line string) bool {
	const longest = 24 // bytes
	if len(line) > longest {
		return false
	}
	words := strings.FieldsFunc(folded(line), func(r rune) bool { return !isWordRune(r) })
	if len(words) < 2 || !pageNames.has(words[0]) {
		return false
	}
	numbers := 0
	for _, w := range words[1:] {
		if isNumber(w) {
			numbers++
		}
	}
	return numbers > 0 && numbers >= len(words)-2
}

// isRunningHead tells a short line of which what stands before a gap is said elsewhere, too.
func (p *parser) isRunningHead(i int) bool {
	const longest = 120 // bytes, with the gap
	line := p.line(i)
	if len(line) > longest || endsSentence(line) {
		return false
	}
	head, _, _ := strings.Cut(line, "    ")
	for j := range p.pieces {
		if other := p.line(j); j != i && len(other) <= longest && strings.HasPrefix(other, head) {
			return true
		}
	}
	return false
}
