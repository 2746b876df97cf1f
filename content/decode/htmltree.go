package decode

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// maxNodes bounds the memory of one page: about 100 bytes each. A page of 10 MB that people read has 300,000.
const maxNodes = 1 << 20

// node is an element or a run of text. Nodes stand in document order in one slice and refer to each other by
// index, so that every sum over the tree is one loop, however deep it is.
type node struct {
	tag                       atom.Atom // 0 for text, and for elements that HTML does not know
	traits                    traits
	parent, first, last, next int32 // 0: none; node 0 is the page itself
	end                       int32 // one past the last node inside
	attrs                     []attribute
	text                      string // of a run of text, character references resolved
}

// page is a light tree of a whole document, built in one pass over its tokens with the implied ends that HTML
// allows (p, li, dt, td ...). It never goes deeper than a limit: what is nested deeper stays at that level.
type page struct {
	nodes   []node
	scripts []string // the bodies of JSON-LD scripts
	title   string   // the title element
	isDeep  bool     // something was nested deeper than the limit
	isCut   bool     // there were more nodes than maxNodes

	isXML    bool    // elements may close themselves, and none is raw
	open     []int32 // the elements that are open, outermost first; open[0] is the page
	maxDepth int
	overflow int         // elements open beyond maxDepth
	attrs    []attribute // of the elements read last; full ones are replaced, never grown
}

// parsePage reads a page or a fragment of one.
func parsePage(source string, maxDepth int) *page {
	p := newPage(source, maxDepth)
	p.build(source)
	return p
}

// parseXML reads markup of XML that is close to HTML: XHTML in NewsML, NITF.
func parseXML(source string, maxDepth int) *page {
	p := newPage(source, maxDepth)
	p.isXML = true
	p.build(source)
	return p
}

func newPage(source string, maxDepth int) *page {
	tags := strings.Count(source, "<") // starts and ends, each perhaps with text behind it
	return &page{maxDepth: maxDepth, open: []int32{0}, nodes: make([]node, 1, min(16+tags*5/4, maxNodes))}
}

func (p *page) build(source string) {
	defer p.close()
	z := newScanner(source)
	for len(p.nodes) < maxNodes {
		switch z.next() {
		case endOfPage:
			return
		case textToken:
			p.add(node{text: unescaped(z.text)})
		case startToken:
			p.startTag(z)
		case endToken:
			name, tag := tagOf(z.name)
			if tag != 0 {
				p.endTag(tag)
			} else {
				p.endForeign(name)
			}
		}
	}
	p.isCut = true
}

// tagOf is an element's name in lower case without its prefix (html:p), and what HTML knows it as.
func tagOf(name string) (string, atom.Atom) {
	name = lowerASCII(name[strings.LastIndexByte(name, ':')+1:])
	var buf [longestTag]byte
	return name, atom.Lookup(buf[:copy(buf[:], name)])
}

// longestTag is more than any name of HTML has.
const longestTag = 32

// close sets where each element ends: a child's end is never after its parent's.
func (p *page) close() {
	for i := len(p.nodes) - 1; i >= 0; i-- {
		n := &p.nodes[i]
		n.end = int32(i) + 1
		if n.last != 0 {
			n.end = p.nodes[n.last].end
		}
	}
}

func (p *page) top() int32 { return p.open[len(p.open)-1] }

// add appends a node as the last child of the innermost open element.
func (p *page) add(n node) int32 {
	n.parent = p.top()
	i := int32(len(p.nodes))
	parent := &p.nodes[n.parent]
	if parent.last == 0 {
		parent.first = i
	} else {
		p.nodes[parent.last].next = i
	}
	parent.last = i
	p.nodes = append(p.nodes, n)
	return i
}

func (p *page) startTag(z *scanner) {
	name, tag := tagOf(z.name)
	n := node{tag: tag, traits: traitsOf(tag)}
	if tag == 0 {
		n.traits = traitsOfForeign(name)
	}
	p.readAttrs(z.attrs, name, &n)
	isClosed := z.isClosed && p.isXML
	if n.traits.has(isRaw) {
		if !isClosed {
			p.rawText(z.rawText(z.name), &n)
		}
		return
	}
	p.implyEnds(&n)
	if n.tag == atom.Body || n.tag == atom.Html || n.tag == atom.Head {
		if p.hasOpen(n.tag) {
			return
		}
	}
	i := p.add(n)
	switch {
	case isClosed || n.traits.has(isVoid):
	case len(p.open) >= p.maxDepth:
		p.overflow++
		p.isDeep = true
	default:
		p.open = append(p.open, i)
	}
}

// attribute is an attribute of an element, of those that the extractor looks at.
type attribute struct{ key, val string }

// readAttrs puts the attributes of an element into the page's store, behind its name if HTML does not know that.
func (p *page) readAttrs(attrs []rawAttr, name string, n *node) {
	const chunk = 512
	if n.tag != 0 && len(attrs) == 0 {
		return
	}
	if cap(p.attrs)-len(p.attrs) <= maxAttrs {
		p.attrs = make([]attribute, 0, chunk)
	}
	from := len(p.attrs)
	if n.tag == 0 {
		p.attrs = append(p.attrs, attribute{foreignName, name})
	}
	for _, a := range attrs {
		p.attrs = append(p.attrs, attribute{a.key, unescapedValue(a.val)})
	}
	n.attrs = p.attrs[from:len(p.attrs):len(p.attrs)]
}

// rawText keeps the content of an element that is not markup, if it says something of the page.
func (p *page) rawText(text string, n *node) {
	switch {
	case n.tag == atom.Title && p.title == "":
		p.title = unescaped(text)
	case n.tag == atom.Script && strings.Contains(strings.ToLower(n.attr("type")), "ld+json"):
		p.scripts = append(p.scripts, text)
	}
}

// implyEnds closes what a start tag ends without saying so.
func (p *page) implyEnds(n *node) {
	switch n.tag {
	case atom.Li:
		p.popTo(atom.Li, stopsItem)
	case atom.Dt, atom.Dd:
		p.popTo(atom.Dt, stopsItem)
		p.popTo(atom.Dd, stopsItem)
	case atom.Td, atom.Th:
		p.popTo(atom.Td, isRow)
		p.popTo(atom.Th, isRow)
	case atom.Tr:
		p.popTo(atom.Tr, isTable)
	case atom.Tbody, atom.Thead, atom.Tfoot:
		p.popTo(atom.Tr, isTable)
		p.popTo(atom.Tbody, isTable)
		p.popTo(atom.Thead, isTable)
	case atom.A:
		p.release(atom.A)
	case atom.Body:
		p.popTo(atom.Head, 0)
	}
	if n.traits.has(isBlock) {
		p.popTo(atom.P, stopsParagraph)
		if n.traits.has(isHeading) && p.nodes[p.top()].traits.has(isHeading) {
			p.open = p.open[:len(p.open)-1]
		}
	}
}

// popTo closes the innermost open element of a kind and all that is open inside it, unless an element that stops
// the search lies between.
func (p *page) popTo(tag atom.Atom, stops traits) bool {
	for i := len(p.open) - 1; i > 0; i-- {
		n := &p.nodes[p.open[i]]
		if n.tag == tag {
			p.open = p.open[:i]
			return true
		}
		if n.traits.has(stops) {
			return false
		}
	}
	return false
}

// release takes an inline element out of the open ones and leaves open what was opened inside it: <b><p>..</b>..</p>.
func (p *page) release(tag atom.Atom) {
	for i := len(p.open) - 1; i > 0; i-- {
		n := &p.nodes[p.open[i]]
		if n.tag == tag {
			p.open = append(p.open[:i], p.open[i+1:]...)
			return
		}
		if n.traits.has(isCell) {
			return
		}
	}
}

func (p *page) hasOpen(tag atom.Atom) bool {
	for _, i := range p.open {
		if p.nodes[i].tag == tag {
			return true
		}
	}
	return false
}

func (p *page) endTag(tag atom.Atom) {
	if p.overflow > 0 {
		p.overflow--
		return
	}
	t := traitsOf(tag)
	switch {
	case t.has(isRaw):
	case tag == atom.Br:
		p.add(node{tag: atom.Br, traits: t})
	case tag == atom.Body || tag == atom.Html || t.has(isVoid): // what follows still belongs to the page
	case t.has(isHeading):
		p.popHeading()
	case t.has(isInline):
		p.popInline(tag)
	case t.has(isTable | isRow | isCell):
		p.popTo(tag, isTable)
	default:
		p.popTo(tag, isCell)
	}
}

func (p *page) popInline(tag atom.Atom) {
	if p.nodes[p.top()].tag == tag {
		p.open = p.open[:len(p.open)-1]
		return
	}
	if !p.popTo(tag, isBlock) {
		p.release(tag)
	}
}

// popHeading closes a heading whatever its level: <h2>..</h3> is one heading.
func (p *page) popHeading() {
	for i := len(p.open) - 1; i > 0; i-- {
		t := p.nodes[p.open[i]].traits
		if t.has(isHeading) {
			p.open = p.open[:i]
			return
		}
		if t.has(isCell) {
			return
		}
	}
}

// endForeign closes an element that HTML does not know.
func (p *page) endForeign(name string) {
	if p.overflow > 0 {
		p.overflow--
		return
	}
	for i := len(p.open) - 1; i > 0; i-- {
		n := &p.nodes[p.open[i]]
		if n.tag == 0 && n.foreign() == name {
			p.open = p.open[:i]
			return
		}
		if n.traits.has(isCell) {
			return
		}
	}
}

// foreignName is the key under which the name of an element that HTML does not know stands among its attributes.
const foreignName = "#name"

// foreign is the name of an element that HTML does not know, "" for any other node.
func (n *node) foreign() string {
	if n.tag == 0 && n.text == "" && len(n.attrs) > 0 {
		return n.attrs[0].val
	}
	return ""
}

// attr is the value of an attribute, "" if the element has none.
func (n *node) attr(key string) string {
	for i := range n.attrs {
		if n.attrs[i].key == key {
			return n.attrs[i].val
		}
	}
	return ""
}

func (n *node) hasAttr(key string) bool {
	for i := range n.attrs {
		if n.attrs[i].key == key {
			return true
		}
	}
	return false
}

// attrName gives the names of the attributes that the extractor looks at, and "" for all others.
func attrName(key string) string {
	switch key {
	case "class", "id", "role", "itemprop", "href", "hidden", "style", "datetime", "type", "property", "name", "content",
		"rel", "lang", "start", "cite", "open", "title", "shadowrootmode", "colspan", "http-equiv", "dir", "value", "checked",
		"id-string", "norm", "info", "key", "version", "management-status", "change.date", // of NITF
		"aria-hidden", "aria-label", "aria-modal", "aria-level", "aria-expanded", "aria-controls",
		"data-component", "data-testid", "data-test-id", "data-type", "data-name", "data-block", "data-module", "data-qa", "data-gu-name":
		return key
	}
	return ""
}
