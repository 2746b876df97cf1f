package briefing

import (
	"slices"
	"strings"
)

// dropMarked takes what the document itself marks as furniture or as a note.
func (p *parser) dropMarked() {
	for i := range p.pieces {
		switch p.blockOf(i).Kind {
		case Aside, Caption, Image:
			p.pieces[i].role = furniture
		case Note:
			p.pieces[i].role = note
		case Paragraph, Heading, ListItem, Quote, Code, Table, Rule:
		}
	}
}

// dropFurniture takes lines that belong to the page and not to the briefing.
func (p *parser) dropFurniture() {
	if last := len(p.pieces) - 1; last > 0 && p.pieces[last].role == body && isInitials(p.line(last)) {
		p.pieces[last].role = footer
	}
	for i := range p.pieces {
		if p.pieces[i].role != body {
			continue
		}
		if p.isCaption(i) || p.isFurniture(i) {
			p.pieces[i].role = furniture
		}
	}
	p.dropUnderCaptionLabels()
	p.dropLinksUnderLabels()
	p.dropKeywords()
	p.dropLastLinks()
}

// dropUnderCaptionLabels drops the line under one that says only "Image caption,".
func (p *parser) dropUnderCaptionLabels() {
	const longest = 60 // bytes
	for i := range len(p.pieces) - 1 {
		if p.pieces[i].Len() > longest || p.pieces[i+1].role != body || !p.lex.captions.mayStart(p.line(i)) {
			continue
		}
		label := strings.TrimRight(folded(p.line(i)), ",: ")
		if p.lex.caption.has(label) && wordCount(p.line(i+1)) <= longestCaption {
			p.dropAll(i, i+2)
		}
	}
}

// dropKeywords drops the short lines at the end under "Tags".
func (p *parser) dropKeywords() {
	const longest = 30 // bytes
	for i := len(p.pieces) - 1; i > 0; i-- {
		switch s, ok := shapeOf(p.line(i)); {
		case p.pieces[i].role == furniture && ok && p.lex.keywords.has(strings.Trim(s.folded, labelSigns)):
			p.dropAll(i, len(p.pieces))
			return
		case p.pieces[i].Len() > longest || endsSentence(p.line(i)):
			return
		}
	}
}

// dropLastLinks drops what stands under the last line that ends in a colon, where that is nothing but short lines
// without full stops: links to other pages, whatever the line says.
func (p *parser) dropLastLinks() {
	last, links := len(p.pieces)-1, 0
	for last > 0 && p.pieces[last].role != body {
		last--
	}
	for i := last; i > 0 && p.pieces[i].role == body; i-- {
		s, ok := shapeOf(p.line(i))
		switch {
		case !ok || p.blockOf(i).Kind == Heading:
			return
		case s.last == ':' && links >= 2 && !p.lex.question.has(s.first) && !p.hasTopic(s.folded) && !s.caps:
			p.dropAll(i, last+1)
			return
		case s.last == '.' || s.last == ':' || s.last == '!':
			return
		}
		links++
	}
}

// isFurniture tells related links, credits, share lines and the like.
func (p *parser) isFurniture(i int) bool {
	if p.isLinks(i) {
		return true
	}
	line := p.line(i)
	if !p.mayBeFurniture(line) {
		return false
	}
	s, ok := shapeOf(line)
	if !ok {
		return false
	}
	if p.isLabel(s) || strings.HasPrefix(line, "©") || strings.HasPrefix(s.folded, "copyright ©") {
		return true
	}
	if p.blockOf(i).Kind == Heading {
		return false
	}
	for _, entry := range p.lex.drops.of(s.folded) {
		rest, ok := strings.CutPrefix(s.folded, entry)
		if ok && endsWord(entry, rest) && isPhrase(entry, rest) && (s.last != '.' || s.words <= shortSentence || strings.Count(entry, " ") > 1 && s.words <= longSentence) {
			return true
		}
	}
	return false
}

// shortSentence is how many words a sentence has at most that is furniture by its beginning.
const shortSentence = 8

// longSentence is as many where the beginning has three words and more: "get the latest ...".
const longSentence = 14

// isLabel reports whether a line says nothing but "Read more" or "Advertisement".
func (p *parser) isLabel(s shape) bool {
	return p.lex.label.has(strings.Map(anyDigit, strings.Trim(s.folded, labelSigns)))
}

// labelSigns are what dresses a label.
const labelSigns = ": .*-|>»→\u00a0"

// mayBeFurniture is a quick look at how a line starts. It says no only to what isLabel and the list refuse.
func (p *parser) mayBeFurniture(line string) bool {
	return p.lex.drops.mayStart(line) || p.lex.labelled.mayStart(strings.TrimLeft(line, labelSigns))
}

// anyDigit makes digits alike, so that "0 min read" is any.
func anyDigit(r rune) rune {
	if r >= '0' && r <= '9' {
		return '0'
	}
	return r
}

// isPhrase reports whether an entry drops a line that goes on with rest: one word does so before a sign only
// ("Related: ..."), since a heading may start with it ("Related attacks").
func isPhrase(entry, rest string) bool {
	if strings.ContainsAny(entry, " :：©】") {
		return true
	}
	rest = strings.TrimLeft(rest, " \u00a0")
	if entry == "copyright" {
		return rest != "" && rest[0] >= '0' && rest[0] <= '9'
	}
	return strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "|") || strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "–")
}

// dropLinksUnderLabels drops the short lines under a label such as "Related stories". The last of several stays if
// a paragraph follows it: it may be a heading.
func (p *parser) dropLinksUnderLabels() {
	for i := range p.pieces {
		if p.pieces[i].role != furniture || p.blockOf(i).Kind == Heading {
			continue
		}
		if s, ok := shapeOf(p.line(i)); !ok || !p.isLabel(s) || p.lex.dropLine.has(s.folded) {
			continue
		}
		end := i + 1
		for end < len(p.pieces) && p.pieces[end].role == body && p.isLinkText(end) {
			end++
		}
		if end < len(p.pieces) && p.pieces[end].role == body && end-i > 2 && p.blockOf(end-1).Kind != ListItem {
			end--
		}
		p.dropAll(i+1, end)
	}
}

func (p *parser) dropAll(from, to int) {
	for i := from; i < to; i++ {
		p.pieces[i].role = furniture
	}
}

// isLinkText reports whether a piece could be the text of a link to another page.
func (p *parser) isLinkText(i int) bool {
	b := p.blockOf(i)
	s, ok := shapeOf(p.line(i))
	return ok && s.last != '.' && !s.caps && (b.Kind == Paragraph || b.Kind == ListItem)
}

// What the caption of a picture is at most, and where in it the credit stands.
const (
	longestCaption = 45  // words
	captionBytes   = 600 // no caption of that many words is longer
	creditTail     = 90  // bytes from the end
	creditWords    = 8
)

// isCaption tells the text under a picture: by its credit, or by its place and its italics.
func (p *parser) isCaption(i int) bool {
	b, line := p.blockOf(i), p.line(i)
	if b.Kind != Paragraph || len(line) > captionBytes {
		return false
	}
	if i > 0 && p.blockOf(i-1).Kind == Image && p.pieces[i].block == p.pieces[i-1].block+1 && p.isEmphasised(i) {
		return true
	}
	tail := line[max(0, len(line)-creditTail):]
	if len(line) > longestTitle && strings.IndexByte(tail, ':') < 0 && strings.IndexByte(tail, '/') < 0 {
		return false
	}
	return (p.hasCredit(tail) || endsInCredit(tail)) && wordCount(line) <= longestCaption
}

// endsInCredit tells "(Ada Lin/Reuters)" at the end of a line.
func endsInCredit(tail string) bool {
	open := strings.LastIndexAny(tail, "([")
	if open < 0 || !strings.HasSuffix(tail, ")") && !strings.HasSuffix(tail, "]") {
		return false
	}
	name, agency, ok := strings.Cut(tail[open+1:len(tail)-1], "/")
	return ok && wordCount(name) <= 4 && len(strings.Fields(agency)) <= 4 && !strings.ContainsAny(name+agency, "0123456789")
}

// hasCredit reports whether a few words after a credit end the text.
func (p *parser) hasCredit(tail string) bool {
	for at := range len(tail) {
		if at > 0 && isWordRune(rune(tail[at-1])) {
			continue
		}
		if !p.lex.credits.mayStart(tail[at:]) {
			continue
		}
		if rest := folded(tail[at:]); startsWith(rest, p.lex.credits.of(rest)) && wordCount(rest) <= creditWords {
			return true
		}
	}
	return false
}

func startsWith(text string, entries []string) bool {
	return slices.ContainsFunc(entries, func(e string) bool { return strings.HasPrefix(text, e) })
}

// isEmphasised reports whether a piece is set in italics as a whole.
func (p *parser) isEmphasised(i int) bool {
	end := p.pieces[i].Start
	for _, m := range p.blockOf(i).Marks {
		if (m.Kind == Emphasis || m.Kind == Strong) && m.Start <= end+1 {
			end = max(end, m.End)
		}
	}
	return end >= p.pieces[i].End
}

// isLinks reports whether a paragraph consists of links, up to a label and separators.
func (p *parser) isLinks(i int) bool {
	b := p.blockOf(i)
	if b.Kind != Paragraph && b.Kind != ListItem {
		return false
	}
	linked := 0
	for _, m := range b.Marks {
		if m.Kind == Link {
			linked += m.Len()
		}
	}
	return linked > 0 && linked*5 >= b.Len()*4
}

// footerSize is how many pieces from the end corrections and sign-offs are looked for in.
const footerSize = 10

// findFooter takes corrections and sign-offs after the last heading, and all that stands under a mail's "--".
func (p *parser) findFooter() {
	from := max(0, len(p.pieces)-footerSize)
	signed := false
	for i := from; i < len(p.pieces); i++ {
		switch {
		case p.pieces[i].role != body:
		case p.line(i) == "--":
			p.pieces[i].role, signed = furniture, true
		case signed:
			p.pieces[i].role = footer
		}
	}
	for i := len(p.pieces) - 1; i >= from; i-- {
		switch {
		case p.pieces[i].role == title || p.pieces[i].role == clock:
			return
		case p.pieces[i].role == body && p.isFooter(i):
			p.pieces[i].role = footer
		}
	}
}

// isSigned tells the names of its writers behind a report in Japanese: "（山田花子）".
func isSigned(line string) bool {
	const longest = 90 // bytes
	return len(line) <= longest && strings.HasPrefix(line, "（") && strings.HasSuffix(line, "）") && !strings.Contains(line, "。")
}

// isInitials tells the writers' and editors' initials under an agency's report: "ab-cd/ef".
func isInitials(line string) bool {
	parts := strings.FieldsFunc(line, func(r rune) bool { return r == '-' || r == '/' })
	for _, part := range parts {
		if len(part) < 2 || len(part) > 4 || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz") != "" {
			return false
		}
	}
	return len(parts) > 1
}

// isFooter looks at the beginning of each sentence of a short paragraph.
func (p *parser) isFooter(i int) bool {
	line := p.line(i)
	if isSigned(line) {
		return true
	}
	if len(line) > captionBytes {
		line = line[:strings.IndexByte(line+" ", ' ')]
	}
	line = folded(line)
	for _, phrase := range p.lex.signOff {
		if strings.Contains(line, phrase) {
			return true
		}
	}
	for sentence := range strings.SplitSeq(line, ". ") {
		if startsWithAny(strings.TrimLeft(sentence, "([*_ "), p.lex.footer) {
			return true
		}
	}
	return false
}
