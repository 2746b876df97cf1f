package briefing

import "strings"

// markerClass is what is alike in the markers of one list: the sign behind a number, or the first byte of a bullet.
func markerClass(marker string) byte {
	if marker == "" {
		return 0
	}
	if c := marker[0]; c >= '0' && c <= '9' {
		return marker[len(marker)-1]
	}
	return marker[0]
}

// headingItems tells the list markers behind which headings stand in this document ("3. The weather", "– The victim"):
// most of their lines are short, and what follows is no item.
func (p *parser) headingItems(limit int) map[byte]bool {
	heading, others := map[byte]int{}, map[byte]int{}
	for i := range p.pieces[:limit] {
		b := p.blockOf(i)
		if p.pieces[i].role != body || b.Kind != ListItem || b.Marker == "" {
			continue
		}
		class := markerClass(b.Marker)
		s, ok := shapeOf(p.line(i))
		after := p.next(i)
		if ok && s.last != '.' && after >= 0 && p.blockOf(after).Kind == Paragraph {
			heading[class]++
		} else {
			others[class]++
		}
	}
	heads := map[byte]bool{}
	for class, n := range heading {
		heads[class] = n >= 2 && others[class]*4 <= n
	}
	return heads
}

// speakersIn counts the labels at the start of lines: "HOLLIS: Every morning."
func (p *parser) speakersIn(limit int) map[string]int {
	speakers := map[string]int{}
	for i := range p.pieces[:limit] {
		if p.pieces[i].role == body {
			if name := speaker(p.line(i)); name != "" {
				speakers[name]++
			}
		}
	}
	return speakers
}

// speaker is the label of at most three words that a line starts with, or "".
func speaker(line string) string {
	name, rest, ok := strings.Cut(line[:min(len(line), 40)], ": ")
	if !ok || rest == "" || wordCount(name) > 3 {
		return ""
	}
	return name
}

// isTurn reports whether a line is somebody's turn in a transcript: its label comes more than once.
func (p *parser) isTurn(i int) bool { return p.speakers[speaker(p.line(i))] > 1 }

// colonsIn counts short lines that end in a colon and have a text of their own below: "The bridge:".
func (p *parser) colonsIn(limit int) int {
	n := 0
	for i := range p.pieces[:limit] {
		if p.pieces[i].role != body {
			continue
		}
		s, ok := shapeOf(p.line(i))
		if after := p.next(i); ok && s.last == ':' && s.words <= 5 && s.capital && after >= 0 && !startsQuote(p.line(after)) {
			n++
		}
	}
	return n
}

// isSparse reports whether blank lines stand between a few paragraphs only.
func (p *parser) isSparse(limit int) bool {
	loose, all := 0, 0
	for i := range p.pieces[:limit] {
		if p.pieces[i].role != body {
			continue
		}
		all++
		if p.blockOf(i).Loose {
			loose++
		}
	}
	return loose >= 2 && loose*5 <= all*2
}

// fewestStarts is how many paragraphs must start with a question for those to be headings that lost their dress.
const fewestStarts = 3

// findQuestionStarts makes headings of the questions that paragraphs start with, in a text that has no others.
func (p *parser) findQuestionStarts() {
	starts := map[int]runIn{}
	for i := range p.pieces {
		switch p.pieces[i].role {
		case title:
			return
		case body:
			if n := p.questionStart(p.line(i)); n > 0 {
				starts[i] = runIn{cut: p.pieces[i].Start + n}
			}
		case headline, byline, dateline, keyPoint, clock, footer, note, furniture:
		}
	}
	if len(starts) >= fewestStarts {
		p.cutRunIns(starts, 1, 0.75)
	}
}

// questionStart is the length of the question that a paragraph starts with, or 0.
func (p *parser) questionStart(line string) int {
	end := strings.IndexAny(line[:min(len(line), longestTitle)], "?.!")
	if end < 0 || line[end] != '?' || end+2 >= len(line) || line[end+1] != ' ' {
		return 0
	}
	s, ok := shapeOf(line[:end+1])
	if !ok || !s.capital || !p.lex.question.has(s.first) {
		return 0
	}
	return end + 1
}
