package decode

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// furnish decides what is furniture, from the outside in. What holds the headline or a good part of the prose is
// none, whatever it is called.
func (s *survey) furnish() {
	total := max(s.prose[0], 1)
	cards := s.cards()
	s.dropForms()
	for i := int32(1); i < int32(len(s.nodes)); i++ {
		n := &s.nodes[i]
		if s.dropped[n.parent] || s.isLinkLine(i) {
			s.dropped[i] = true
			continue
		}
		s.aside[i] = s.aside[n.parent]
		if n.text != "" {
			if int(i) > 2*len(s.nodes)/3 {
				s.judgeText(i, n.text)
			}
			continue
		}
		if n.tag == atom.Body || n.tag == atom.Html || n.tag == atom.Main || s.dropped[i] {
			continue
		}
		if s.headed != 0 && s.holds(i, s.headed) {
			continue
		}
		if share := float64(s.prose[i]) / float64(total); share < 0.3 || s.isConsent(i) {
			s.judge(i)
			s.dropped[i] = s.dropped[i] || cards[i]
		}
	}
	s.recount()
}

// cards finds the teasers of other stories: elements of one kind beside each other, each with a heading that is a link
// away from the page and hardly any text.
func (s *survey) cards() map[int32]bool {
	const longest, largest = 600, 200 // bytes of text, nodes
	type row struct {
		parent int32
		tag    atom.Atom
	}
	rows := map[row][]int32{}
	for i := int32(1); i < int32(len(s.nodes)); i++ {
		n := &s.nodes[i]
		if s.linked[i] == 0 || s.text[i] > longest || n.end-i > largest || s.sense[i].has(saysPost) || n.tag != atom.Li && n.tag != atom.Article && n.tag != atom.Div && n.tag != atom.Section {
			continue
		}
		if s.isCard(i) {
			of := row{n.parent, n.tag}
			rows[of] = append(rows[of], i)
		}
	}
	cards := map[int32]bool{}
	for _, beside := range rows {
		for _, i := range beside {
			cards[i] = len(beside) > 1
		}
	}
	return cards
}

// isCard reports whether the only heading of an element is a link away, and nothing gives a time.
func (s *survey) isCard(i int32) bool {
	title := s.find(i, func(n *node) bool { return n.headingLevel() > 1 })
	if title == 0 || s.linked[title]*10 < s.text[title]*8 || s.text[title] == 0 {
		return false
	}
	return s.find(i, func(n *node) bool { return n.tag == atom.Time }) == 0
}

// judge drops a node that calls itself furniture or looks like it.
func (s *survey) judge(i int32) {
	n := &s.nodes[i]
	switch {
	case n.tag == atom.Footer && s.isCorrection(i):
	case s.sense[i].has(saysTeaser) && 3*s.linked[i] > s.text[i], s.isHidden(n, s.sense[i]), s.isCalledFurniture(i), isFrame(n, &s.nodes[n.parent]), s.isLinkList(i), s.isCovered(i), s.isEmbed(i):
		s.dropped[i] = true
	case n.tag == atom.Header && !s.isInside(i, atom.Article, atom.Main, atom.Section):
		s.dropped[i] = true
	case (n.tag == atom.Aside || n.attr("role") == "complementary") && !s.sense[i].has(saysKeys):
		if s.prose[i] < 100 || s.linked[i]*3 > s.text[i] || s.sense[i].has(saysPull) {
			s.dropped[i] = true
		}
		s.aside[i] = true
	case s.sense[i].has(saysPull):
		s.aside[i] = true
	}
}

// isCalledFurniture believes the names of an element. A part of the body ("article-body__signup") is only furniture if
// it is short.
func (s *survey) isCalledFurniture(i int32) bool {
	const shortest = 250 // bytes of text in a part of the body
	names := s.sense[i]
	if !names.has(saysFurniture) || names.has(saysKeys) || s.nodes[i].tag == atom.Blockquote {
		return false
	}
	return !names.has(saysBody) || s.text[i] < shortest
}

// isConsent tells a dialog beside the headline that may well be longer than the article.
func (s *survey) isConsent(i int32) bool {
	n := &s.nodes[i]
	role := n.attr("role")
	return s.headed != 0 && (s.sense[i].has(saysConsent) || role == "dialog" || role == "alertdialog" || n.attr("aria-modal") == "true")
}

// isEmbed tells a film or a chart of which nothing but its title and its credit is text.
func (s *survey) isEmbed(i int32) bool {
	const longest, prose = 250, 100 // bytes
	return s.sense[i].has(saysEmbed) && s.nodes[i].traits.has(isBlock) && s.text[i] < longest && s.prose[i] < prose
}

// isCovered tells the teaser of another story that a link without words covers as a whole.
func (s *survey) isCovered(i int32) bool {
	const longest = 200 // bytes
	n := &s.nodes[i]
	if s.text[i] == 0 || s.text[i] > longest || !n.traits.has(isBlock) || s.isTitle(i) || n.tag == atom.P || n.tag == atom.Li {
		return false
	}
	for c := n.first; c != 0; c = s.nodes[c].next {
		if link := &s.nodes[c]; link.tag == atom.A && link.first == 0 && leadsElsewhere(link) {
			return true
		}
	}
	return false
}

// dropForms drops what asks for a mail address: the box round the field, as long as it is short.
func (s *survey) dropForms() {
	const longest, highest = 450, 6 // bytes of text, elements
	for i := range s.nodes {
		if n := &s.nodes[i]; n.tag != atom.Input || !strings.EqualFold(n.attr("type"), "email") {
			continue
		}
		box := int32(0)
		for up, climbed := s.nodes[i].parent, 0; climbed < highest && s.mayBeForm(up, longest); up, climbed = s.nodes[up].parent, climbed+1 {
			box = up
		}
		if box != 0 {
			s.dropped[box] = true
		}
	}
}

// mayBeForm reports whether an element can be the box round a field.
func (s *survey) mayBeForm(i, longest int32) bool {
	n := &s.nodes[i]
	return i != 0 && s.text[i] <= longest && 10*s.prose[i] < 3*s.prose[0] && !s.holds(i, s.headed) && n.tag != atom.Article && n.tag != atom.Main && n.tag != atom.Body
}

// maxLegal is how many bytes of text a line of small print has at most.
const maxLegal = 400

// judgeText drops the block of a text that is a publisher's small print, which stands at the end of a page.
func (s *survey) judgeText(i int32, text string) {
	if len(text) > maxLegal || !isLegal(text) {
		return
	}
	block := s.nodes[i].parent
	for block != 0 && !s.nodes[block].traits.has(isBlock) {
		block = s.nodes[block].parent
	}
	if s.text[block] < maxLegal && !s.holds(block, s.headed) {
		for j := block; j < s.nodes[block].end; j++ {
			s.dropped[j] = true
		}
	}
}

// isCorrection reports whether a footer says what was changed in the article.
func (s *survey) isCorrection(i int32) bool {
	start := folded(s.words(i, 60))
	for _, words := range [...]string{"correction", "clarification", "this article was amended", "this story has been", "this article has been", "editor s note", "update ", "korrektur", "rectificatif", "corrección", "fe de errores"} {
		if strings.HasPrefix(start, words) {
			return true
		}
	}
	return false
}

// isFrame tells the parts that HTML itself calls furniture.
func isFrame(n, parent *node) bool {
	switch n.tag {
	case atom.Nav:
		return true
	case atom.Footer:
		return parent.tag != atom.Blockquote && parent.tag != atom.Figure
	}
	switch n.attr("role") {
	case "navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar":
		return true
	}
	return n.attr("aria-modal") == "true"
}

// isHidden tells what a reader of the page does not see; what a button unfolds is only hidden for now.
func (s *survey) isHidden(n *node, names sense) bool {
	if len(n.attrs) == 0 {
		return false
	}
	style := strings.ReplaceAll(n.attr("style"), " ", "")
	isHidden := names.has(saysHidden) || n.attr("aria-hidden") == "true" && n.traits.has(isBlock) || strings.Contains(style, "display:none") || strings.Contains(style, "clip:rect(0") ||
		n.hasAttr("hidden") && n.attr("hidden") != "until-found"
	return isHidden && !s.shown[n.attr("id")]
}

// isLinkList tells lists and boxes that hold little but links to other pages.
func (s *survey) isLinkList(i int32) bool {
	n := &s.nodes[i]
	if !n.traits.has(isBlock) || n.traits.has(isCell|isRow) || s.isTitle(i) || n.tag == atom.P || s.text[i] < 40 {
		return false
	}
	if n.tag == atom.Ul || n.tag == atom.Ol {
		return s.linked[i]*10 > s.text[i]*7 && n.first != n.last || s.isContents(n)
	}
	return s.prose[i] == 0 && s.linked[i] > 0 && s.linked[i]*10 > (s.text[i]-s.titleText(i))*7 && n.first != n.last
}

// titleText is how many bytes the heading over a short box has that is no link itself.
func (s *survey) titleText(i int32) int32 {
	const longest = 400 // bytes of text in the box
	if s.text[i] > longest {
		return 0
	}
	title := s.find(i, func(n *node) bool { return n.headingLevel() > 1 })
	if title == 0 || s.linked[title] > 0 {
		return 0
	}
	return s.text[title]
}

// isLinkLine tells a line that is all links to elsewhere.
func (s *survey) isLinkLine(i int32) bool {
	n := &s.nodes[i]
	if s.linked[i] == 0 || s.linked[i]*10 < s.text[i]*8 || !n.traits.has(isBlock) || n.traits.has(isCell|isRow) || s.isTitle(i) || s.holds(i, s.headed) || s.sense[i].has(saysByline) {
		return false
	}
	return s.ownLinked[i]*10 >= s.text[i]*8 && !s.isTitle(n.parent)
}

// isContents tells a table of contents: every item is a link into this page.
func (s *survey) isContents(list *node) bool {
	items := 0
	for i := list.first; i != 0; i = s.nodes[i].next {
		item := &s.nodes[i]
		if item.tag != atom.Li {
			continue
		}
		link := s.onlyElement(item)
		if link == nil || link.tag != atom.A || !strings.HasPrefix(link.attr("href"), "#") {
			return false
		}
		items++
	}
	return items > 1
}

// recount sums the prose again, without what was dropped.
func (s *survey) recount() {
	for i := range s.prose {
		s.prose[i] = s.ownProse[i]
		if s.dropped[i] {
			s.prose[i] = 0
		}
	}
	s.sumUp(s.prose)
}
