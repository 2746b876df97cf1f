package briefing

import "strings"

// fewestQuestions is how many questions make a Q and A.
const fewestQuestions = 2

// findQuestions makes the sections of a text in which questions and answers are labelled ("Q:", "A:").
func (p *parser) findQuestions() bool {
	asked := 0
	for i := range p.pieces {
		if p.pieces[i].role == body && p.labelLen(p.line(i), 0) > 0 && isQuestionMark(lastSign(p.line(i))) {
			asked++
		}
	}
	if asked < fewestQuestions {
		return false
	}
	for i := range p.pieces {
		if p.pieces[i].role == body && p.labelLen(p.line(i), 0) > 0 {
			p.asTitle(i, 1, 0.97)
		}
	}
	return true
}

// labelLen is the length of the label of a question (which 0) or an answer (1) at the start of a line, or 0.
func (p *parser) labelLen(line string, which int) int {
	head := line[:min(len(line), 24)]
	end := strings.IndexAny(head, ":.")
	if end <= 0 || end+1 < len(line) && line[end+1] != ' ' {
		return 0
	}
	label := strings.TrimRight(folded(head[:end]), " 0123456789")
	for _, pair := range p.lex.labels {
		if label == pair[which] {
			return end + 1
		}
	}
	return 0
}
