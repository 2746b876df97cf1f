package briefing

import (
	"strings"
	"unicode/utf8"
)

// fewestEntries is how many time lines make a live blog.
const fewestEntries = 3

// findEntries makes the sections of a live blog of its time lines, or of the times that its markup gives. A text
// that has headings of its own and times on neighbouring lines, oldest first, has a timeline and is no live blog.
func (p *parser) findEntries(marked bool) bool {
	times, inline := p.timeLines()
	if !p.isLive(times, inline, marked) {
		return false
	}
	p.live = true
	p.recut(func(i int) []piece {
		if !times[i] {
			return nil
		}
		return p.cutTime(i)
	})
	if !marked {
		p.titleEntries()
		p.inferBefore()
	}
	for i := range p.pieces {
		if p.pieces[i].role == title && p.isTimed(&p.pieces[i]) {
			p.pieces[i].level = 1
		}
	}
	return true
}

// timeLines finds the pieces that start with a time, and counts those that go on behind it.
func (p *parser) timeLines() (times map[int]bool, inline int) {
	times = map[int]bool{}
	for i := range p.pieces {
		n := p.timeLen(i)
		switch role := p.pieces[i].role; {
		case role == body && n > 0:
			times[i] = true
			if n < p.pieces[i].Len() {
				inline++
			}
		case role == title && n > 0 && n < p.pieces[i].Len(): // "14.12 Uhr: Strecke gesperrt"
			times[i] = true
		}
	}
	return times, inline
}

func (p *parser) isLive(times map[int]bool, inline int, marked bool) bool {
	entries := p.timedTitles()
	switch all := entries + len(times); {
	case p.doc.Meta.Live:
		return all > 0
	case all < fewestEntries:
		return false
	case entries == 0 && inline == len(times):
		return !p.isTimeline(times, marked)
	}
	return true
}

// timedTitles counts the headings that carry a time in their markup, and the paragraphs that begin an entry so.
func (p *parser) timedTitles() int {
	n := 0
	for i := range p.pieces {
		if r := p.pieces[i].role; r == title && p.blockOf(i).Time != "" || r == body && p.isTimed(&p.pieces[i]) {
			n++
		}
	}
	return n
}

// isTimed reports whether a piece begins a block that has a time in its markup.
func (p *parser) isTimed(c *piece) bool {
	b := &p.doc.Blocks[c.block]
	return b.Time != "" && b.Start == c.Start
}

// isTimeline reports whether times stand on neighbouring lines in the order of the day.
func (p *parser) isTimeline(times map[int]bool, marked bool) bool {
	neighbours, last, backwards := 0, -1, false
	for i := range p.pieces {
		if !times[i] {
			continue
		}
		hour, minute, _ := timeIn(p.line(i)[:p.timeLen(i)])
		backwards = backwards || hour*60+minute < last
		last = hour*60 + minute
		if times[i+1] {
			neighbours++
		}
	}
	return !backwards && neighbours*2 >= len(times) && (marked || len(times)*2 < len(p.pieces))
}

// inferBefore finds the headings of an explainer that stands above the entries.
func (p *parser) inferBefore() {
	for i := range p.pieces {
		if p.pieces[i].role == clock {
			p.infer(i)
			return
		}
	}
}

// cutTime splits a piece into its time and what follows it.
func (p *parser) cutTime(i int) []piece {
	left, right := p.halves(i, p.pieces[i].Start+p.timeLen(i))
	left.role, left.level, left.confidence = clock, 1, 0.95
	left.name = trimSpan(p.text, Span{left.Start, left.Start + len(strings.TrimRight(left.In(p.text), " :–—-"))})
	if right.role == title {
		right.Span = trimSpan(p.text, right.Span)
		right.name = p.bare(right.Span)
	}
	return []piece{left, right}
}

// titleEntries makes a short line after a time the entry's title.
func (p *parser) titleEntries() {
	for i := range p.pieces {
		if p.pieces[i].role != clock {
			continue
		}
		j := p.next(i)
		if j < 0 || p.pieces[j].role != body {
			continue
		}
		s, ok := shapeOf(p.line(j))
		after := p.next(j)
		if ok && s.last != '.' && s.last != ':' && after >= 0 && p.pieces[after].role == body && p.blockOf(j).Kind != ListItem {
			p.asTitle(j, 1, 0.9)
		}
	}
}

// timeLen is the length of the time that a piece starts with, up to the text behind it; 0 if it starts with none.
// The time stands alone on its line, or before a colon or dash.
func (p *parser) timeLen(i int) int {
	line := p.line(i)
	if !hasDigit(line[:min(len(line), 24)]) {
		return 0
	}
	n := p.clockLen(line)
	if n == 0 || n == len(line) || line[n-1] == ']' {
		return n
	}
	rest := line[n:]
	for _, sign := range [...]string{":", " -", " –", " —", "\n"} {
		if strings.HasPrefix(rest, sign) {
			return n + len(sign)
		}
	}
	return 0
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			return true
		}
	}
	return false
}

// clockLen is the length of "18:40 GMT", "11.39 Uhr", "Update 3/24 8:37 pm EST" at the start of a line.
func (p *parser) clockLen(line string) int {
	low := strings.ToLower(line[:min(len(line), 48)])
	end, found := 0, false
	for at := 0; at < len(low); {
		if low[at] == ' ' || low[at] == ',' || low[at] == '(' || low[at] == '[' || low[at] == '|' {
			at++
			continue
		}
		size, isTime := p.clockWord(low[at:])
		if size == 0 {
			break
		}
		found = found || isTime
		at += size
		end = at
	}
	if !found {
		return 0
	}
	if end < len(line) && (line[end] == ')' || line[end] == ']') {
		end++
	}
	return end
}

// clockWord is the length of a word that may stand in a time line, and whether it tells the time of day.
func (p *parser) clockWord(s string) (size int, isTime bool) {
	if _, _, n := timeOf(s); n > 0 && !startsWord(s[n:]) {
		return n, true
	}
	end := strings.IndexFunc(s, func(r rune) bool { return !isWordRune(r) && r != '/' && r != '.' })
	if end < 0 {
		end = len(s)
	}
	word := strings.TrimRight(s[:end], ".")
	switch {
	case p.lex.clock.has(word), p.lex.month.has(word), p.lex.weekday.has(word), p.lex.clock.has(s[:end]):
		return end, false
	case isNumber(strings.ReplaceAll(word, "/", "")) && len(word) <= 10 && word != "":
		return len(word), false
	}
	return 0, false
}

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s != "" && isWordRune(r)
}

// timeOf reads "9.50pm", "18:40", "18h40", "7pm" at the start of a lower-case text. The hours are those of a day.
func timeOf(s string) (hour, minute, size int) {
	hour, n := number(s)
	if n == 0 || n > 2 || hour > 24 {
		return 0, 0, 0
	}
	size = n
	exact := false
	if len(s) > n+2 && (s[n] == ':' || s[n] == '.' || s[n] == 'h') {
		if m, k := number(s[n+1:]); k == 2 && m < 60 {
			minute, size, exact = m, n+3, true
		}
	}
	rest := strings.TrimLeft(s[size:], " ")
	for _, half := range [...]string{"a.m.", "p.m.", "am", "pm"} {
		if strings.HasPrefix(rest, half) && !startsWord(rest[len(half):]) && hour <= 12 {
			hour %= 12
			if half[0] == 'p' {
				hour += 12
			}
			return hour, minute, len(s) - len(rest) + len(half)
		}
	}
	if !exact && strings.HasPrefix(rest, "h") && !startsWord(rest[1:]) { // "7 h", "7 h 50"
		size = len(s) - len(rest) + 1
		if m, k := number(strings.TrimPrefix(s[size:], " ")); k == 2 && m < 60 {
			return hour, m, size + 1 + k
		}
		return hour, 0, size
	}
	if !exact {
		return 0, 0, 0
	}
	return hour, minute, size
}

func number(s string) (value, digits int) {
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' && digits < 5 {
		value = value*10 + int(s[digits]-'0')
		digits++
	}
	return value, digits
}

// newestFirst reports whether most entries are later than the one below.
func newestFirst(sections []Section) bool {
	down, up, last := 0, 0, -1
	for _, s := range sections {
		hour, minute, ok := timeIn(s.Time)
		if !ok {
			continue
		}
		now := hour*60 + minute
		switch {
		case last < 0:
		case now < last:
			down++
		case now > last:
			up++
		}
		last = now
	}
	return down > up
}

func timeIn(s string) (hour, minute int, ok bool) {
	s = strings.ToLower(s)
	for i := range s {
		if i > 0 && isWordRune(rune(s[i-1])) {
			continue
		}
		if h, m, size := timeOf(s[i:]); size > 0 {
			return h, m, true
		}
	}
	return 0, 0, false
}
