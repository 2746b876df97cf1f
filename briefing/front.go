package briefing

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// frontSize is how many pieces from the top byline, dateline and key points are looked for in.
const frontSize = 12

// findHeadline takes the container's headline and the line that repeats it, or the first line that can be one.
func (p *parser) findHeadline() {
	told := p.doc.Meta.Headline
	p.headline = Line{Text: told}
	if at := p.headlinePiece(told); at >= 0 {
		p.pieces[at].role = headline
		line := p.bare(p.pieces[at].Span)
		p.headline.Span = p.pieces[at].Span
		if told == "" {
			p.headline.Text = strings.ReplaceAll(line.In(p.text), "\n", " ")
		}
		p.dropRepeats(at)
	}
}

// headlinePiece is the piece that is the headline, or -1.
func (p *parser) headlinePiece(told string) int {
	first := -1
	for i := range p.pieces[:min(len(p.pieces), frontSize)] {
		if p.pieces[i].role != body {
			continue
		}
		if !p.isMarkup(i) && p.isNavigation(p.line(i)) {
			p.pieces[i].role = furniture
			continue
		}
		if told != "" && (sameWords(p.line(i), told) || sameWords(p.line(i), untagged(told))) || p.blockOf(i).Kind == Heading && p.blockOf(i).Level == 1 {
			return i
		}
		if first < 0 && (!p.isFurniture(i) || p.isTagged(i)) && !p.isDateLine(p.line(i)) {
			first = i
		}
	}
	if told != "" || first < 0 {
		return -1
	}
	if second := p.afterKicker(first); second > 0 {
		p.pieces[first].role = furniture
		return second
	}
	p.unglueHeadline(first)
	if line := p.line(first); utf8.RuneCountInString(line) > 220 || wordCount(line) > 35 {
		return -1 // a paragraph
	}
	return first
}

// untagged is a headline without the name of its newsletter before a colon.
func untagged(headline string) string {
	tag, rest, ok := strings.Cut(headline, ": ")
	if !ok || wordCount(tag) > 3 || wordCount(rest) < 5 {
		return headline
	}
	return rest
}

// isTagged tells a headline that says what it is before a colon ("Explainer: ..."), which further down would be a link
// to another text.
func (p *parser) isTagged(i int) bool {
	_, rest, ok := strings.Cut(p.line(i), ": ")
	return ok && wordCount(rest) > 2 && !p.isLinks(i)
}

// afterKicker is the piece under a first line that only says what kind of text follows ("EXPLAINER", "FACT CHECK"),
// or 0.
func (p *parser) afterKicker(first int) int {
	kicker, ok := shapeOf(p.line(first))
	if !ok || kicker.words > 3 || endsSentence(p.line(first)) || kicker.last == ':' {
		return 0
	}
	next := p.next(first)
	if next < 0 || p.pieces[next].role != body {
		return 0
	}
	s, ok := shapeOf(p.line(next))
	isKicker := kicker.words <= 2 || kicker.caps && !s.caps || next > first+1 && p.isNavigation(p.line(first+1))
	if !ok || !isKicker || s.words < 5 || s.last == '.' || s.last == ':' {
		return 0
	}
	return next
}

// isNavigation tells a page's row of links that came along as text: "News | Local | Weather".
func (p *parser) isNavigation(line string) bool {
	if len(line) > 2*longestTitle {
		return false
	}
	for _, sign := range [...]string{" | ", " · ", " • "} {
		if parts := strings.Split(line, sign); len(parts) > 2 && !slices.ContainsFunc(parts, isLong) {
			return true
		}
	}
	return false
}

func isLong(part string) bool {
	return wordCount(part) > 2 || strings.ContainsAny(part, "0123456789")
}

// sameWords compares lines by letters and digits only.
func sameWords(a, b string) bool {
	if firstLetter(a) != firstLetter(b) {
		return false // as of nearly all lines
	}
	slug := SlugOf(a)
	return slug != "" && slug == SlugOf(b)
}

// firstLetter is the first letter or digit, in lower case.
func firstLetter(s string) rune {
	for _, r := range s {
		if isWordRune(r) {
			return unicode.ToLower(r)
		}
	}
	return 0
}

// dropRepeats drops lines near the top that say the headline once more.
func (p *parser) dropRepeats(at int) {
	said := SlugOf(p.headline.Text)
	for i := at + 1; said != "" && i < min(len(p.pieces), at+frontSize); i++ {
		if p.pieces[i].role == body && SlugOf(p.line(i)) == said {
			p.pieces[i].role = furniture
		}
	}
}

// readFront finds byline, dateline and key points above the first section.
func (p *parser) readFront() {
	if by := p.doc.Meta.Byline; by != "" {
		p.byline = Line{Text: by}
	}
	times, _ := p.timeLines()
	paragraphs, live, signed := 0, len(times) >= fewestEntries, p.isSigned()
	for i := 0; i < min(len(p.pieces), frontSize) && paragraphs < 4; i++ {
		if p.pieces[i].role != body || p.blockOf(i).Kind == Heading {
			continue
		}
		line := p.line(i)
		switch {
		case p.byline.Len() == 0 && p.isByline(line, paragraphs) && (!signed || startsWithAny(folded(line), p.lex.byline)):
			p.pieces[i].role = byline
			p.byline.Span = p.pieces[i].Span
			if p.byline.Text == "" {
				p.byline.Text = p.withoutDate(line)
			}
		case live && p.timeLen(i) > 0:
			paragraphs++
		case p.isDateLine(line):
			p.dateOnly(i)
		case p.isUpdateLine(line):
			p.pieces[i].role = furniture
		case p.byline.Len() > 0 && i > 0 && p.pieces[i-1].role == byline && p.isJob(line):
			p.pieces[i].role = furniture
		case len(line) > longestTitle || endsSentence(line): // what is shorter may be a second deck of the headline
			paragraphs++
		}
	}
	p.readKeyPoints()
	p.cutDateline()
}

// isSigned says that a line in front starts as a byline does: other names there are the outlet's.
func (p *parser) isSigned() bool {
	for i := range p.pieces[:min(len(p.pieces), frontSize)] {
		if line := p.line(i); p.pieces[i].role == body && len(line) <= longestTitle && startsWithAny(folded(line), p.lex.byline) && p.isByline(line, 0) {
			return true
		}
	}
	return false
}

// dateOnly takes a line that gives only when and where.
func (p *parser) dateOnly(i int) {
	p.pieces[i].role = furniture
	if p.dateline.Text == "" {
		p.pieces[i].role = dateline
		p.dateline = Line{p.pieces[i].Span, p.line(i)}
	}
}

func (p *parser) hasTopic(line string) bool {
	for word := range strings.FieldsFuncSeq(line, func(r rune) bool { return !isWordRune(r) && r != '-' }) {
		if p.lex.topic.has(word) {
			return true
		}
	}
	return false
}

// isDateLine reports whether a line says when, and nothing else: every word is a number, a month, a weekday, a
// word of the clock or "updated".
func (p *parser) isDateLine(line string) bool {
	s, ok := shapeOf(line)
	if !ok || s.words > 14 || isQuestionMark(s.last) {
		return false
	}
	text := s.folded
	for _, u := range p.lex.updated {
		if rest, ok := strings.CutPrefix(text, u); ok && endsWord(u, rest) {
			if s.last != '.' && strings.IndexFunc(rest, unicode.IsDigit) >= 0 {
				return true
			}
			text = rest
			break
		}
	}
	return p.saysWhen(text) || p.isOutletAndDate(line)
}

// isOutletAndDate tells "The Coast Courier, Monday 6pm" and "Brenning, 14 March 2033, 16:40".
func (p *parser) isOutletAndDate(line string) bool {
	name, when, ok := strings.Cut(line, ",")
	for ; ok; name, when, ok = cutNext(name, when) {
		if p.saysWhen(folded(when)) {
			return wordCount(name) <= 5 && (hasNames(name, p.lex, 0) || wordCount(name) == 1 && wordCount(when) > 2 && hasNames(name+" "+name, p.lex, 0))
		}
	}
	return false
}

// cutNext moves the cut between two parts of a line to the next comma.
func cutNext(left, right string) (before, after string, ok bool) {
	more, after, ok := strings.Cut(right, ",")
	return left + "," + more, after, ok
}

// saysWhen reports whether all words of a folded text tell a date or a time.
func (p *parser) saysWhen(text string) bool {
	dates, numbers, clocks := 0, 0, 0
	if strings.ContainsAny(text, "年月時时") { // "2033年2月6日 午後7時12分"
		text, dates = hanDate.Replace(text), 1
	}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !isWordRune(r) && r != '.' && r != ':' && r != '/' }) {
		word = strings.Trim(word, ".:/")
		switch {
		case p.lex.month.has(word), p.lex.weekday.has(word), p.isTimeWord(word):
			dates++
		case isNumber(strings.NewReplacer("/", "", ".", "", "-", "").Replace(word)):
			numbers++
		case p.lex.clock.has(word), p.lex.clock.has(word + "."), slices.Contains(p.lex.updated, word):
			clocks++
		case word == "", p.lex.connector.has(word):
		default:
			return false
		}
	}
	return dates > 0 || numbers > 0 && clocks > 0
}

// isUpdateLine tells "Sunday, noon. Changes since last night are in the second answer."
func (p *parser) isUpdateLine(line string) bool {
	if len(line) > 2*longestTitle || wordCount(line) > 20 {
		return false
	}
	when, what, _ := strings.Cut(line, ". ")
	return p.isDateLine(when) && startsWithAny(folded(what), p.lex.updated)
}

// hanDate parts the numbers of a date in Japanese or Chinese.
var hanDate = strings.NewReplacer("年", " ", "月", " ", "日", " ", "時", " ", "时", " ", "分", " ", "午前", " ", "午後", " ", "上午", " ", "下午", " ",
	"更新", " ", "公開", " ", "配信", " ", "发布", " ", "（", " ", "）", " ")

func isNumber(word string) bool {
	for _, r := range word {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return word != ""
}

// isTimeWord tells "9.50pm", "18h40", "17:05".
func (p *parser) isTimeWord(word string) bool {
	_, _, size := timeOf(word)
	return size > 0 && size == len(word)
}

// readKeyPoints takes the box under a line such as "At a glance", and a list that stands before the first heading.
func (p *parser) readKeyPoints() {
	for i := range p.pieces[:min(len(p.pieces), frontSize)] {
		if p.pieces[i].role != body || p.pieces[i].Len() > 2*longestTitle || !p.lex.keyPoints.has(strings.TrimRight(folded(p.line(i)), ": ")) {
			continue
		}
		n := 0
		for j := i + 1; j < len(p.pieces) && p.pieces[j].role == body && p.isPoint(j); j++ {
			p.pieces[j].role = keyPoint
			n++
		}
		if n > 0 {
			p.pieces[i].role = furniture
		}
		return
	}
}

// isPoint reports whether a piece is an item of a box.
func (p *parser) isPoint(i int) bool { return p.blockOf(i).Kind == ListItem }

// cutDateline cuts "SANTA QUILLA (AFP) - " off the first paragraph.
func (p *parser) cutDateline() {
	for i := range p.pieces[:min(len(p.pieces), frontSize)] {
		if p.pieces[i].role != body || p.blockOf(i).Kind != Paragraph {
			continue
		}
		place, dash := datelineLen(p.line(i), p.lex)
		if dash == 0 {
			if len(p.line(i)) > longestTitle {
				return
			}
			continue
		}
		at := p.pieces[i].Start
		if n := p.strongLen(i); n > dash && n <= longestDateline && strings.HasSuffix(strings.TrimSpace(p.line(i)[:n]), ".") {
			dash = n // "KARSK, 3 May - Our Agency." in bold
		}
		p.recut(func(j int) []piece {
			if j != i {
				return nil
			}
			left, right := p.halves(i, at+dash)
			left.role = dateline
			return []piece{left, right}
		})
		p.dropDateLine(i)
		p.dateline = Line{p.pieces[i].Span, p.text[at : at+place]}
		return
	}
}

// dropDateLine drops the line with a date where there is a dateline, at i: a briefing has one, and that one gives the
// place.
func (p *parser) dropDateLine(i int) {
	for j := range p.pieces {
		if j != i && p.pieces[j].role == dateline {
			p.pieces[j].role = furniture
		}
	}
}

// longestDateline is how many bytes a dateline has at most, with the agency behind its dash.
const longestDateline = 90

// datelineLen is the length of a dateline at the start of a paragraph, without and with the dash that ends it.
func datelineLen(text string, lex *lexicon) (place, dash int) {
	head := text[:min(len(text), 90)]
	for _, sign := range [...]string{" - ", " -- ", " – ", " — ", "— ", "– "} {
		at := strings.Index(head, sign)
		if at < 3 || place > 0 && at >= place {
			continue
		}
		if isPlace(head[:at], lex) {
			place, dash = at, at+len(sign)
		}
	}
	return place, dash
}

// isPlace tells "DHAKA (AFP)", "HOEKWIJK, Feb 3" and "Dhaka (AFP)": a name in capitals, or one with an agency.
func isPlace(text string, lex *lexicon) bool {
	name, agency, hasAgency := strings.Cut(text, "(")
	city, date, _ := strings.Cut(name, ",")
	caps, _ := caseOf(city)
	city = strings.TrimSpace(city)
	if first, _ := utf8.DecodeRuneInString(city); !unicode.IsLetter(first) {
		return false
	}
	if wordCount(city) > 4 || hasAgency && !strings.Contains(agency, ")") {
		return false
	}
	for word := range strings.FieldsFuncSeq(folded(date), func(r rune) bool { return !isWordRune(r) }) {
		known := isNumber(word) || lex.month.has(word) || lex.weekday.has(word)
		if !known && (wordCount(date) > 3 || !caps) {
			return false
		}
	}
	if caps || strings.ToUpper(city) == city && strings.ToLower(city) != city {
		return true
	}
	return hasAgency && hasNames(city+" "+city, lex, 0)
}

// fewestPoints is how many list items above the first heading make a box of key points.
const fewestPoints = 2

// closeFront takes the list above the first heading as key points, once the headings are known.
func (p *parser) closeFront() {
	first := 0
	for first < len(p.pieces) && p.pieces[first].role != title && p.pieces[first].role != clock {
		first++
	}
	if first == len(p.pieces) {
		return
	}
	var items []int
	for i := range p.pieces[:first] {
		if p.pieces[i].role == body && p.isPoint(i) {
			items = append(items, i)
		}
	}
	if len(items) < fewestPoints {
		return
	}
	for _, i := range items {
		p.pieces[i].role = keyPoint
	}
}
