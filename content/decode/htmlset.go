package decode

import (
	"net/url"

	"golang.org/x/net/html/atom"

	"sofar/briefing"
)

// setter walks a part of a page in document order and sets its text as blocks. Block-level elements end the block
// that is open; a block begins with the first text that is not white space, so that a div with bare text is a
// paragraph like any other. The walk goes no deeper than the tree, which has a limit.
type setter struct {
	*survey
	running
	nesting
	front
	entry
	levels

	b    *builder
	base *url.URL // what addresses are relative to; nil if the page has none

	from, to   int32          // only nodes in this range are set
	next       briefing.Block // what the next text begins
	isFragment bool           // all of it is the article
}

// running is the state of the text that is being set.
type running struct {
	isBegun     bool // a block is open
	isSignature bool // a mail's signature has begun
	marks       []openedMark
	breaks      int   // <br> since the last text
	lastText    int32 // the node of the last text
	lastByte    byte
	ledAway     int // bytes of the open block that lead elsewhere
}

// nesting is what the walk is inside of.
type nesting struct {
	lists      []listState
	quotes     int
	flat       int  // a table's cell: block elements only part words
	asides     int  // furniture that may be worth reading
	isLabelled bool // a dt was set that goes on one line with its dd
}

// front is how far the walk has come from the headline.
type front struct {
	isHead      bool // between headline and article: only the introduction is wanted
	isBodied    bool // a paragraph of the body was set
	isSectioned bool // a section's heading was set
	byline      string
}

// entry is the entry of a live blog that has begun.
type entry struct {
	skip  int32  // the node that gives its time, which is not set
	clock string // its time, until its first block begins
}

// levels is what levels headings have.
type levels struct {
	level int // of the last real heading
	folds int // of headings that fold their answers
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
		w.sense[i].has(saysCaption) && w.text[i] < 400 || w.isPicture(i)
}

// isPicture tells a box that calls itself a picture, holds one, and little else.
func (w *setter) isPicture(i int32) bool {
	const longest = 300 // bytes
	if !w.sense[i].has(saysImage) || w.text[i] == 0 || w.text[i] > longest || w.find(i, isKept) != 0 {
		return false
	}
	return w.find(i, func(n *node) bool { return n.headingLevel() > 0 }) == 0 && w.find(i, func(n *node) bool { return n.tag == atom.Img }) != 0
}

// isKept tells what a figure may hold beside a picture.
func isKept(n *node) bool {
	return n.tag == atom.Blockquote || n.tag == atom.Table || n.tag == atom.Pre || n.tag == atom.Figcaption
}

func (w *setter) hasBlocks(n *node) bool {
	for c := n.first; c != 0; c = w.nodes[c].next {
		if w.nodes[c].traits.has(isBlock) {
			return true
		}
	}
	return false
}
