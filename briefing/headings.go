package briefing

// findHeadings tries the ways in which briefings show their parts, surest first.
func (p *parser) findHeadings() {
	marked := p.findMarked()
	live := p.findEntries(marked)
	if marked || live || p.findQuestions() {
		return
	}
	p.infer(len(p.pieces))
	p.findGlued()
	p.findLabels()
}

// threshold is the score from which a line is a heading.
const threshold = 3.0

// candidate is a line that may be a heading.
type candidate struct {
	at     int
	shape  shape
	strong bool
	score  float32
}

// infer finds headings in bare text, among the first limit pieces, by what a line looks like and what stands
// round it.
func (p *parser) infer(limit int) {
	p.heads, p.speakers = p.headingItems(limit), p.speakersIn(limit)
	found := p.candidates(limit)
	found = p.withoutRuns(found)
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
		c.strong = isQuestionMark(s.last) || s.caps || isDashed(p.line(i))
		if c.score = p.score(c); c.score >= threshold {
			found = append(found, c)
		}
	}
	return found
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
	return p.scoreLine(c) + p.scoreBefore(c.at) + p.scoreAfter(c)
}

func (p *parser) scoreBefore(i int) float32 {
	prev := p.previous(i)
	if prev < 0 || p.pieces[prev].role != body {
		return 0
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
	case len(line) > longestTitle || endsSentence(line) || p.blockOf(after).Kind == ListItem:
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
	if s.inner {
		score -= 3
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
	case s.last == ':' && (p.lex.question.has(s.first) || s.words <= 3 && p.hasTopic(s.folded)):
		return 0.5
	case s.last == ':':
		return -0.5
	default:
		return 1.5
	}
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
