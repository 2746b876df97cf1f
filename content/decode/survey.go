package decode

import (
	"slices"
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
	titles    []int32 // how many headings and summaries there are up to here
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
		linked: make([]int32, n), titles: make([]int32, n), ownLinked: make([]int32, n), dropped: make([]bool, n), aside: make([]bool, n), isLinks: make([]bool, n)}
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
		s.titles[i] = s.titles[i-1]
		if n.tag != 0 && (n.tag == atom.Summary || n.headingLevel() > 0) || n.foreign() != "" && n.headingLevel() > 0 {
			s.titles[i]++
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

func (s *survey) isInside(i int32, tags ...atom.Atom) bool {
	for up := s.nodes[i].parent; up != 0; up = s.nodes[up].parent {
		if slices.Contains(tags, s.nodes[up].tag) {
			return true
		}
	}
	return false
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

// mayFold reports whether a button shows and hides something.
func mayFold(n *node) bool { return n.hasAttr("aria-expanded") || n.hasAttr("aria-controls") }
