package decode

import (
	"strings"

	"golang.org/x/net/html/atom"

	"sofar/briefing"
)

// setHead sets the introduction that stands between headline and article, and leaves out all else there.
func (w *setter) setHead(i int32, n *node) bool {
	if w.holds(i, w.headed) && i != w.headed {
		return false // on the way to the headline
	}
	switch {
	case i == w.headed:
		return false
	case w.sense[i].has(saysByline|saysTime|saysCaption) && w.text[i] < 300 || n.tag == atom.Figure || w.isDated(i):
		return w.isCredit(i, n) || true
	case w.sense[i].has(saysStandfirst|saysKeys) && w.text[i] > 0 && !w.hasBlocks(n):
		w.as(briefing.Block{Kind: briefing.Paragraph}, n)
		return true
	case w.isTitle(i) && w.text[i] >= 40, w.ownProse[i] >= 40 && !w.hasBlocks(n):
		w.as(briefing.Block{Kind: briefing.Paragraph}, n)
		return true
	}
	isSmall := w.prose[i] == 0 && w.text[i] < 40
	if author := w.authorIn(i); isSmall && author != 0 && w.byline == "" {
		w.byline = w.bylineIn(i, author)
	}
	return isSmall || w.isTitle(i)
}

// mostCredit is how many nodes a line of credits has at most.
const mostCredit = 200

// isCredit takes a byline or a time stamp that stands before the text; both belong to the metadata.
func (w *setter) isCredit(i int32, n *node) bool {
	names := w.sense[i]
	if w.text[i] > 200 || n.end-i > mostCredit || w.isTitle(i) || names.has(saysBody) || n.traits.has(isList) {
		return false
	}
	author := i
	if !names.has(saysByline) {
		author = w.authorIn(i)
		if !names.has(saysTime) && !w.isDated(i) && (author == 0 || w.hasBlocks(n) || w.holds(i, w.headed)) {
			return false
		}
	}
	if author == 0 && strings.HasSuffix(w.words(i, 200), ".") {
		return false // a sentence, whatever it is called
	}
	if w.ownProse[i] > 100 || len(w.entries) > 0 && w.clock != "" {
		return false
	}
	if w.byline == "" {
		w.byline = w.bylineIn(i, author)
	}
	return true
}

// isDated reports whether much of a short line is a time, as in "2 May 2031 | Our own desk".
func (w *setter) isDated(i int32) bool {
	const longest = 120 // bytes
	if w.text[i] > longest || w.nodes[i].end-i > mostCredit {
		return false
	}
	for j := i + 1; j < w.nodes[i].end; j++ {
		if w.text[j] > 0 && (w.nodes[j].tag == atom.Time || w.sense[j].has(saysTime)) {
			return 5*w.text[j] >= 2*w.text[i] && strings.ContainsAny(w.words(j, maxStamp), "0123456789")
		}
	}
	return false
}

// authorIn finds the author's name in a line of credits; 0 if it has none.
func (w *setter) authorIn(i int32) int32 {
	if w.nodes[i].end-i > mostCredit {
		return 0
	}
	for j := i; j < w.nodes[i].end; j++ {
		if w.text[j] > 0 && (w.sense[j].has(saysByline) || w.nodes[j].attr("rel") == "author") {
			return j
		}
	}
	return 0
}

// bylineIn is the names in a byline, without a date inside it.
func (w *setter) bylineIn(line, i int32) string {
	if i == 0 { // "By A. Name 12:40, 3 April": nothing but its first word says what it is
		words := w.words(line, 200)
		if by := bylineOf(words); by != words {
			return withoutDate(by)
		}
		return ""
	}
	if w.nodes[i].first == 0 {
		return ""
	}
	if inner := w.authorIn(i + 1); inner != 0 && w.holds(i, inner) && !w.nodes[inner].traits.has(isBlock) {
		i = inner
	}
	return withoutDate(bylineOf(w.words(i, 200)))
}

// withoutDate cuts a byline where a date or a separator begins.
func withoutDate(line string) string {
	if at := strings.IndexAny(line, "0123456789|·•"); at >= 0 {
		line = line[:at]
	}
	return strings.TrimRight(line, " ,-–—:")
}

// bylineOf takes the preposition off a byline.
func bylineOf(line string) string {
	line = plain(line)
	first, rest, _ := strings.Cut(line, " ")
	switch strings.ToLower(strings.TrimSuffix(first, ":")) {
	case "by", "von", "par", "por", "di", "door", "av", "af", "text", "texte", "texto", "लेखक", "लेखिका", "লেখক", "автор", "текст", "بقلم", "كتب", "作者", "記者", "记者":
		return strings.TrimSpace(rest)
	}
	return line
}
