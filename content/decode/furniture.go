package decode

import (
	"sofar/briefing"
)

// setAside marks as asides the blocks of an article that are furniture by their words: "Read more: ...",
// "Advertisement", a heading over nothing but links, the headline said twice. They stay in the text, so that a
// reader can ask for what was left out.
func setAside(doc *briefing.Document) {
	seen := ""
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Kind != briefing.Heading {
			continue
		}
		text := b.In(doc.Text)
		switch {
		case i == 0 && (b.Level == 1 || sameWords(text, doc.Meta.Headline)):
			seen = folded(text)
		case isFurnitureTitle(text), isFurnitureLine(text, false), seen != "" && folded(text) == seen, isTeaser(doc, i):
			b.Kind, b.Level = briefing.Aside, 0
		}
	}
	dropHeadingsOfAsides(doc.Blocks)
	setKeyPoints(doc)
}

// setLinesAside marks the lines that are furniture by their words, in what is no page but a piece of one.
func setLinesAside(doc *briefing.Document) {
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Markup && (b.Kind == briefing.Paragraph || b.Kind == briefing.ListItem) && isFurnitureLine(b.In(doc.Text), allLink(b)) {
			b.Kind, b.Level, b.Marker = briefing.Aside, 0, ""
		}
	}
	setAside(doc)
}

// isTeaser tells a heading that is a link to another story: nothing that could be its answer follows it.
func isTeaser(doc *briefing.Document, i int) bool {
	if !allLink(&doc.Blocks[i]) {
		return false
	}
	if i+1 == len(doc.Blocks) {
		return true
	}
	next := &doc.Blocks[i+1]
	return next.Kind == briefing.Heading || next.Kind == briefing.Caption || next.Kind == briefing.Aside || next.Kind == briefing.Paragraph && next.Len() < 80
}

// allLink reports whether links cover a block's text.
func allLink(b *briefing.Block) bool {
	covered := 0
	for _, m := range b.Marks {
		if m.Kind == briefing.Link {
			covered += m.Len()
		}
	}
	return covered > 0 && covered+2 >= b.Len()
}

// dropHeadingsOfAsides makes an aside of a heading that has nothing but asides under it, unless another heading
// under it has more.
func dropHeadingsOfAsides(blocks []briefing.Block) {
	hasAside, hasText, level := false, false, 0
	for i := len(blocks) - 1; i >= 0; i-- {
		switch b := &blocks[i]; b.Kind {
		case briefing.Aside:
			hasAside = true
		case briefing.Heading:
			isOver := level > b.Level
			if hasAside && !hasText && !isOver && i > 0 {
				b.Kind, b.Level = briefing.Aside, 0
				continue
			}
			hasAside, hasText, level = false, false, b.Level
		case briefing.Caption, briefing.Rule, briefing.Image:
		default:
			hasText = true
		}
	}
}

// setKeyPoints makes items of the paragraphs in a summary box that stands above everything else on a live page, so
// that they are not taken for its first entry.
func setKeyPoints(doc *briefing.Document) {
	const longest = 12 // blocks
	at, end := -1, -1
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		isTop := at < 0 && b.Kind == briefing.Heading && b.Level > 1
		if isTop {
			if b.Time != "" || !isKeyTitle(b.In(doc.Text)) {
				return
			}
			at = i
			continue
		}
		if at >= 0 && (b.Time != "" || b.Kind == briefing.Heading) {
			end = i
			break
		}
	}
	if at < 0 || end < 0 || end-at > longest || !isLivePage(doc) {
		return
	}
	for i := at + 1; i < end; i++ {
		if b := &doc.Blocks[i]; b.Kind == briefing.Paragraph {
			b.Kind, b.Level, b.Marker = briefing.ListItem, 1, "-"
		}
	}
}

func isLivePage(doc *briefing.Document) bool {
	for i := range doc.Blocks {
		if doc.Blocks[i].Time != "" {
			return true
		}
	}
	return doc.Meta.Live
}
