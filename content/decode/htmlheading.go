package decode

import (
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
