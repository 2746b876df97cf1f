package decode

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// survey is what is known of every node of a page, each slice by node index. All of it comes from loops over the
// nodes in document order or against it, so it is linear whatever the shape of the tree.
type survey struct {
	*page
	names     map[string]sense // what names that occurred say
	sense     []sense
	ownProse  []int32 // bytes of text that a block holds itself, if they make a paragraph
	prose     []int32 // the same with all that stands inside and is not dropped
	text      []int32 // bytes of all text inside
	ownLinked []int32 // bytes of linked text that a block holds itself
	linked    []int32 // bytes of it that lead elsewhere
	dropped   []bool  // furniture: not read, nor anything inside
	aside     []bool  // furniture that may hold something worth reading
	isLinks   []bool  // inside a link
	headed    int32   // the element of the headline; 0 if there is none
	body      int32   // the page's body
	shown     map[string]bool
	until     int32           // where the article ends, if the page says so; else 0
	entries   map[int32]int32 // entries of a live blog, and the node that gives their time
}

// minProse is how many bytes make a paragraph rather than a label.
const minProse = 25

func newSurvey(p *page) *survey {
	n := len(p.nodes)
	s := &survey{page: p, names: map[string]sense{}, sense: make([]sense, n), ownProse: make([]int32, n), prose: make([]int32, n), text: make([]int32, n),
		linked: make([]int32, n), ownLinked: make([]int32, n), dropped: make([]bool, n), aside: make([]bool, n), isLinks: make([]bool, n)}
	s.readNames()
	s.measure()
	return s
}

// readNames reads the names of every element, and finds the body and what buttons unfold.
func (s *survey) readNames() {
	for i := range s.nodes {
		n := &s.nodes[i]
		if n.tag == atom.Body && s.body == 0 {
			s.body = int32(i)
		}
		if len(n.attrs) == 0 {
			continue
		}
		s.sense[i] = s.senseOf(n)
		if id := n.attr("aria-controls"); id != "" && (n.hasAttr("aria-expanded") || n.tag == atom.Button) {
			if s.shown == nil {
				s.shown = map[string]bool{}
			}
			s.shown[id] = true
		}
	}
}

// measure counts the text, the linked text and the prose inside every node.
func (s *survey) measure() {
	block := make([]int32, len(s.nodes)) // the innermost block that holds the node
	own := make([]int32, len(s.nodes))
	ownLinked := s.ownLinked
	for i := 1; i < len(s.nodes); i++ {
		n := &s.nodes[i]
		up := n.parent
		block[i], s.isLinks[i] = block[up], s.isLinks[up] || n.tag == atom.A && leadsElsewhere(n)
		s.dropped[i] = s.dropped[up] || n.traits.has(isSkipped) || n.tag == atom.Button && !s.isTitle(up) && !mayFold(n)
		if n.traits.has(isBlock) {
			block[i] = int32(i)
		}
		if n.text == "" || s.dropped[i] {
			continue
		}
		size := int32(len(strings.TrimSpace(n.text)))
		s.text[i] = size
		own[block[i]] += size
		if s.isLinks[i] {
			s.linked[i] = size
			ownLinked[block[i]] += size
		}
	}
	for i := range s.nodes {
		if own[i] >= minProse && 2*ownLinked[i] < own[i] && !s.isTitle(int32(i)) {
			s.ownProse[i] = own[i]
		}
	}
	copy(s.prose, s.ownProse)
	s.sumUp(s.text)
	s.sumUp(s.linked)
	s.sumUp(s.prose)
}

// sumUp adds what every node has to its parent: a parent always stands before its children.
func (s *survey) sumUp(of []int32) {
	for i := len(of) - 1; i > 0; i-- {
		of[s.nodes[i].parent] += of[i]
	}
}

// leadsElsewhere reports whether a link leaves the page: a mark inside it does not.
func leadsElsewhere(n *node) bool {
	href := n.attr("href")
	return href != "" && !strings.Contains(href, "#")
}

func (s *survey) isTitle(i int32) bool {
	n := &s.nodes[i]
	return n.traits.has(isHeading) || n.tag == atom.Summary || n.tag == atom.Dt || n.attr("role") == "heading"
}

func (s *survey) holds(outer, inner int32) bool {
	return outer <= inner && inner < s.nodes[outer].end
}

// furnish decides what is furniture, from the outside in. What holds the headline or a good part of the prose is
// none, whatever it is called.
func (s *survey) furnish() {
	total := max(s.prose[0], 1)
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
		if share := float64(s.prose[i]) / float64(total); share < 0.3 {
			s.judge(i)
		}
	}
	s.recount()
}

// judge drops a node that calls itself furniture or looks like it.
func (s *survey) judge(i int32) {
	n := &s.nodes[i]
	switch {
	case n.tag == atom.Footer && s.isCorrection(i):
	case s.sense[i].has(saysTeaser) && 3*s.linked[i] > s.text[i], s.isHidden(n, s.sense[i]), s.sense[i].has(saysFurniture) && !s.sense[i].has(saysBody|saysKeys) && n.tag != atom.Blockquote, isFrame(n, &s.nodes[n.parent]), s.isLinkList(i):
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
	isHidden := names.has(saysHidden) || n.attr("aria-hidden") == "true" && n.traits.has(isBlock) || strings.Contains(style, "display:none") ||
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
	return s.prose[i] == 0 && s.linked[i]*10 > s.text[i]*7 && n.first != n.last
}

// isLinkLine tells a line that is all links to elsewhere.
func (s *survey) isLinkLine(i int32) bool {
	n := &s.nodes[i]
	if s.linked[i] == 0 || s.linked[i]*10 < s.text[i]*8 || !n.traits.has(isBlock) || n.traits.has(isCell|isRow) || s.isTitle(i) || s.holds(i, s.headed) {
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

// onlyElement is the one child that is not white space, nil if there are several or none.
func (s *survey) onlyElement(n *node) *node {
	var only *node
	for i := n.first; i != 0; i = s.nodes[i].next {
		child := &s.nodes[i]
		if child.traits == 0 && child.tag == 0 && child.foreign() == "" && strings.TrimSpace(child.text) == "" {
			continue
		}
		if only != nil {
			return nil
		}
		only = child
	}
	return only
}

func (s *survey) isInside(i int32, tags ...atom.Atom) bool {
	for up := s.nodes[i].parent; up != 0; up = s.nodes[up].parent {
		for _, t := range tags {
			if s.nodes[up].tag == t {
				return true
			}
		}
	}
	return false
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

// article finds the lowest element that has most of the page's prose.
func (s *survey) article() int32 {
	root := s.start()
	total := s.prose[root]
	for {
		best := s.heaviest(root)
		if best == 0 || s.nodes[best].tag == atom.P || s.isTitle(best) {
			return root
		}
		if 10*s.prose[best] < 9*total && (4*s.prose[best] < 3*total || s.losesMuch(root, best)) {
			return root
		}
		root = best
	}
}

// heaviest is the child with the most prose.
func (s *survey) heaviest(root int32) int32 {
	best := int32(0)
	for c := s.nodes[root].first; c != 0; c = s.nodes[c].next {
		if !s.dropped[c] && (best == 0 || s.prose[c] > s.prose[best]) {
			best = c
		}
	}
	return best
}

// losesMuch reports whether what stands beside an element is more than a line or two.
func (s *survey) losesMuch(root, best int32) bool {
	for c := s.nodes[root].first; c != 0; c = s.nodes[c].next {
		if c == best || s.dropped[c] {
			continue
		}
		if s.prose[c] > 200 || s.prose[c] > 0 && s.find(c, func(n *node) bool { return n.headingLevel() > 1 }) != 0 {
			return true
		}
	}
	return false
}

// start is where the search begins: what the page itself calls the article's body, or its article or main element
// if that has a good part of the prose, else the whole.
func (s *survey) start() int32 {
	if i := s.named(); i != 0 {
		return i
	}
	best := int32(0)
	for i := range s.nodes {
		n := &s.nodes[i]
		if s.dropped[i] || n.tag != atom.Article && n.tag != atom.Main && n.attr("role") != "main" {
			continue
		}
		if s.isBetter(int32(i), best) {
			best = int32(i)
		}
	}
	if best != 0 && 5*s.prose[best] > 2*s.prose[0] {
		return best
	}
	return s.body
}

// isBetter prefers the article that holds the headline, then the one with more prose.
func (s *survey) isBetter(i, best int32) bool {
	if best == 0 {
		return true
	}
	if s.headed != 0 && s.holds(best, s.headed) != s.holds(i, s.headed) {
		return s.holds(i, s.headed) && 3*s.prose[i] > s.prose[best]
	}
	return s.prose[i] > s.prose[best]
}

// named is the lowest element that holds everything that is called the article's body, if that is most of the page.
func (s *survey) named() int32 {
	lowest, sum, until := int32(0), int32(0), int32(0)
	for i := int32(1); i < int32(len(s.nodes)); i++ {
		if i < until || s.dropped[i] || !s.sense[i].has(saysBody) || s.prose[i] == 0 {
			continue
		}
		sum += s.prose[i]
		until = s.nodes[i].end
		lowest = s.meet(lowest, i)
	}
	if lowest == 0 || 5*sum < 3*s.prose[0] || 2*sum < s.prose[lowest] {
		return 0
	}
	if 10*(s.prose[lowest]-sum) < sum {
		s.until = until
	}
	return lowest
}

// meet is the lowest element that holds both; 0 stands for none.
func (s *survey) meet(a, b int32) int32 {
	if a == 0 {
		return b
	}
	for a != 0 && !s.holds(a, b) {
		a = s.nodes[a].parent
	}
	return a
}

// words is the text inside a node, white space collapsed, at most limit bytes of it.
func (s *survey) words(i int32, limit int) string {
	var b strings.Builder
	for j := i; j < s.nodes[i].end && b.Len() < limit; j++ {
		n := &s.nodes[j]
		switch {
		case s.dropped[j] && j != i:
			j = n.end - 1
		case n.text != "":
			b.WriteString(n.text)
		case n.traits.has(isBlock) || n.tag == atom.Br:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// find gives the first element inside a node that the test accepts, 0 if there is none.
func (s *survey) find(i int32, accept func(n *node) bool) int32 {
	for j := i; j < s.nodes[i].end; j++ {
		if accept(&s.nodes[j]) {
			return j
		}
	}
	return 0
}

// mayFold reports whether a button shows and hides something.
func mayFold(n *node) bool { return n.hasAttr("aria-expanded") || n.hasAttr("aria-controls") }
