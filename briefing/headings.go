package briefing

// findHeadings tries the ways in which briefings show their parts, surest first.
func (p *parser) findHeadings() {
	if p.findMarked() {
		return
	}
	if p.findEntries() || p.findQuestions() {
		return
	}
	p.infer()
}

// findMarked believes the document's own headings.
func (p *parser) findMarked() bool {
	top := 7
	for i := range p.pieces {
		if b := p.blockOf(i); p.pieces[i].role == body && b.Kind == Heading {
			top = min(top, b.Level)
		}
	}
	for i := range p.pieces {
		if b := p.blockOf(i); p.pieces[i].role == body && b.Kind == Heading {
			level := int8(1)
			if b.Level > top {
				level = 2
			}
			p.asTitle(i, level, 0.99)
			p.hasTitles = true
		}
	}
	return p.hasTitles
}

// threshold is the score from which a line is a heading.
const threshold = 3.0

// infer finds headings in bare text by what a line looks like and what stands round it.
func (p *parser) infer() {
	for i := range p.pieces {
		if p.pieces[i].role != body {
			continue
		}
		s, ok := shapeOf(p.line(i))
		if !ok {
			continue
		}
		if score := p.score(i, s); score >= threshold {
			p.asTitle(i, 1, confidence(score))
		}
	}
}

// score adds up what speaks for a heading and against it.
func (p *parser) score(i int, s shape) float32 {
	score := p.scoreLine(i, s)
	if prev := p.previous(i); prev >= 0 && p.pieces[prev].role == body && !endsSentence(p.line(prev)) && lastSign(p.line(prev)) != ':' {
		score--
	}
	after := p.next(i)
	switch {
	case after < 0:
		score -= 4
	case len(p.line(after)) > longestTitle || endsSentence(p.line(after)) || p.blockOf(after).Kind == ListItem:
		score++
	default:
		score--
	}
	return score
}

func (p *parser) scoreLine(i int, s shape) float32 {
	score := float32(0)
	switch {
	case isQuestionMark(s.last):
		score += 3
	case s.caps:
		score += 3
	case isDashed(p.line(i)):
		score += 3
	case s.last == '.' || s.last == ',' || s.last == ';' || s.last == '!' || s.last == '…':
		score -= 4
	case s.last == ':':
		score -= 1
	default:
		score += 1.5
	}
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
	return score
}

// isDashed tells an agency's heading: "- What happened? -".
func isDashed(line string) bool {
	for _, dash := range [...]string{"- ", "– ", "— "} {
		if len(line) > 2*len(dash) && line[:len(dash)] == dash && line[len(line)-len(dash)+1:] == dash[:len(dash)-1] {
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
