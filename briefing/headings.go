package briefing

import (
	"strings"
	"unicode"
)

// findHeadings tries the ways in which briefings show their parts, surest first.
func (p *parser) findHeadings() {
	marked := p.findMarked()
	live := p.findEntries(marked)
	if marked || live || p.findQuestions() {
		return
	}
	p.infer(len(p.pieces))
	p.findQuestionStarts()
	p.findGlued()
	p.findLabels()
}

// threshold is the score from which a line is a heading; a line of the style of the others needs less, one that is
// plain among dressed ones more.
const (
	threshold   = 3.0
	sameStyle   = 2.5
	otherStyle  = 4.0
	styleMakers = 2 // headings that make a style
)

// candidate is a line that may be a heading.
type candidate struct {
	at      int
	shape   shape
	strong  bool // a question, capitals, dashes
	dressed bool // capitals or dashes: a writer who dresses headings dresses all
	score   float32
}

// infer finds headings in bare text, among the first limit pieces, by what a line looks like and what stands
// round it.
func (p *parser) infer(limit int) {
	p.heads, p.speakers, p.colons, p.sparse = p.headingItems(limit), p.speakersIn(limit), p.colonsIn(limit), p.isSparse(limit)
	found := p.withoutRuns(inStyle(p.candidates(limit)))
	for _, c := range found {
		p.asTitle(c.at, 1, confidence(c.score))
	}
}

// candidates scores each short line.
func (p *parser) candidates(limit int) []candidate {
	var found []candidate
	for i := range p.pieces[:limit] {
		if p.pieces[i].role != body {
			continue
		}
		s, ok := shapeOf(p.line(i))
		if !ok {
			continue
		}
		c := candidate{at: i, shape: s}
		c.dressed = s.caps || isDashed(p.line(i))
		c.strong = c.dressed || isQuestionMark(s.last)
		if c.score = p.score(c); c.score >= sameStyle {
			found = append(found, c)
		}
	}
	return found
}

// inStyle keeps the candidates that are headings by the style of the surest ones.
func inStyle(found []candidate) []candidate {
	dressed, plain, strong := 0, 0, 0
	for _, c := range found {
		switch {
		case c.score < threshold:
		case c.dressed:
			dressed++
			strong++
		case c.strong:
			strong++
		default:
			plain++
		}
	}
	kept := found[:0]
	for _, c := range found {
		least := float32(threshold)
		switch {
		case dressed >= styleMakers && !c.strong:
			least = otherStyle
		case plain >= styleMakers && plain >= strong && !c.strong:
			least = sameStyle
		}
		if c.score >= least {
			kept = append(kept, c)
		}
	}
	return kept
}

// longestRun is how many headings may follow one another with nothing between: a heading and its subheading.
const longestRun = 2

// withoutRuns drops candidates that stand in a row, as links and names in a list do. The last of a row that text
// follows stays.
func (p *parser) withoutRuns(found []candidate) []candidate {
	kept := found[:0]
	for i := 0; i < len(found); {
		end := i + 1
		for end < len(found) && p.next(found[end-1].at) == found[end].at {
			end++
		}
		if end-i <= longestRun {
			kept = append(kept, found[i:end]...)
		} else if p.next(found[end-1].at) >= 0 {
			kept = append(kept, found[end-1])
		}
		i = end
	}
	return kept
}

// score adds up what speaks for a heading and against it.
func (p *parser) score(c candidate) float32 {
	return p.scoreLine(c) + p.scoreBefore(c) + p.scoreAfter(c)
}

func (p *parser) scoreBefore(c candidate) float32 {
	prev := p.previous(c.at)
	switch {
	case prev >= 0 && p.pieces[prev].role == headline && !c.strong: // rather a second deck
		switch {
		case p.lex.question.has(c.shape.first) || c.shape.words <= 4 && p.hasTopic(c.shape.folded):
			return -1
		case c.shape.words <= 4 && p.lex.article.has(c.shape.first): // "The siege" is a heading where others look like it
			return -1.5
		}
		return -2
	case prev < 0 || p.pieces[prev].role != body:
		return 0
	}
	if p.sparse && p.blockOf(c.at).Loose {
		return 1
	}
	if endsSentence(p.line(prev)) || lastSign(p.line(prev)) == ':' || p.blockOf(prev).Kind == ListItem {
		return 0
	}
	return -1
}

func (p *parser) scoreAfter(c candidate) float32 {
	after := p.next(c.at)
	if after < 0 {
		return -4
	}
	line := p.line(after)
	switch {
	case p.blockOf(c.at).Kind == ListItem && p.isSibling(c.at, after):
		return -4
	case p.isTurn(c.at):
		return -4
	case c.shape.last == ':' && startsQuote(line):
		return -3
	case len(line) > longestTitle || endsSentence(line) || p.blockOf(after).Kind == ListItem || startsWithYear(line):
		return 1
	}
	return -1
}

// isSibling reports whether two pieces are items of one list.
func (p *parser) isSibling(i, j int) bool {
	a, b := p.blockOf(i), p.blockOf(j)
	if a.Kind != ListItem || b.Kind != ListItem || a.Marker == "" || b.Marker == "" {
		return false
	}
	return a.Marker[len(a.Marker)-1] == b.Marker[len(b.Marker)-1]
}

// startsWithYear tells a line of a chronicle: "1988: ...".
func startsWithYear(line string) bool {
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	return digits == 4 && (strings.HasPrefix(line[digits:], ":") || strings.HasPrefix(line[digits:], " –") || strings.HasPrefix(line[digits:], " -"))
}

func startsQuote(line string) bool {
	for _, q := range [...]string{`"`, "“", "«", "„", "‘", "'", "»"} {
		if len(line) >= len(q) && line[:len(q)] == q {
			return true
		}
	}
	return false
}

// scoreLine looks at the line alone.
func (p *parser) scoreLine(c candidate) float32 {
	s := c.shape
	score := p.scoreEnd(c)
	if p.lex.question.has(s.first) {
		score++
	}
	if p.hasTopic(s.folded) {
		score++
	}
	if s.words <= 6 {
		score++
	}
	if s.words <= 4 && p.lex.article.has(s.first) {
		score += 0.5
	}
	if s.inner {
		score -= 3
	}
	if s.words > 4 && p.hasWeekday(s.folded) { // captions say when, headings hardly ever
		score--
	}
	if !c.strong && (s.words > 10 || speaker(p.line(c.at)) != "") { // "Map: where it happened"
		score--
	}
	if unicode.IsDigit(s.last) && !c.strong { // "Adam Kerr, 24"
		score--
	}
	if !s.capital {
		score -= 2
	}
	if startsQuote(p.line(c.at)) {
		score -= 2
	}
	if p.isLeadIn(s) {
		score -= 4
	}
	if b := p.blockOf(c.at); b.Kind == ListItem && p.heads[markerClass(b.Marker)] {
		score++
	} else if b.Kind == ListItem {
		score--
	}
	return score
}

// scoreEnd is what the end of a line and its dress say.
func (p *parser) scoreEnd(c candidate) float32 {
	switch s := c.shape; {
	case c.strong:
		return 3
	case s.last == '.' || s.last == ',' || s.last == ';' || s.last == '!' || s.last == '…' || s.last == '।':
		return -4
	case s.last == ':' && p.colons >= 2 && s.words <= 5:
		return 1.5
	case s.last == ':' && (p.lex.question.has(s.first) || s.words <= 3 && p.hasTopic(s.folded)):
		return 0.5
	case s.last == ':':
		return -0.5
	default:
		return 1.5
	}
}

func (p *parser) hasWeekday(line string) bool {
	for word := range strings.FieldsFuncSeq(line, func(r rune) bool { return !isWordRune(r) && r != '-' }) {
		if p.lex.weekday.has(word) {
			return true
		}
	}
	return false
}

// isLeadIn tells "Here's what we know", which belongs to the standfirst.
func (p *parser) isLeadIn(s shape) bool { return startsWithAny(s.folded, p.lex.leadIn) }

// isDashed tells an agency's heading: "- What happened? -".
func isDashed(line string) bool {
	for _, dash := range [...]string{"-", "–", "—", "*"} {
		if n := len(dash); len(line) > 2*n+2 && line[:n+1] == dash+" " && line[len(line)-n-1:] == " "+dash {
			return true
		}
	}
	return false
}

// confidence maps a score to a probability.
func confidence(score float32) float32 {
	c := 0.5 + (score-threshold)*0.12
	return min(max(c, 0.05), 0.95)
}
