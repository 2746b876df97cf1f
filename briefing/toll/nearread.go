package toll

import (
	"strings"

	"sofar/briefing"
)

// nearToken is a word, number or mark of a sentence that is read by nearness.
type nearToken struct {
	start, end int
	w          *nearWord
	value      int // of a number, else -1
	counter    bool
	mark       rune
	year       bool
	fraction   bool // a number that counts nothing: "7.1", "16h20"
}

// nearReader reads one sentence after another into the scene.
type nearReader struct {
	lex    *nearLexicon
	scene  *scene
	text   string
	split  tokenizer
	tokens []nearToken
	words  []string
	from   int // first draft of the sentence
}

func newNearReader(lex *nearLexicon, s *scene, text string) *nearReader {
	return &nearReader{lex: lex, scene: s, text: text, split: tokenizer{lex: &lexicon{words: map[string]*entry{}}}}
}

func (r *nearReader) sentence(s briefing.Span) {
	r.tokenize(s)
	r.from = len(r.scene.drafts)
	for i := range r.tokens {
		r.zero(i)
		if r.tokens[i].value > 1 || r.tokens[i].w.is(nearVague) {
			r.count(i)
		}
	}
	r.lists()
	r.attackers()
	r.judge(s)
}

// tokenize looks up the words of a sentence, phrases first.
func (r *nearReader) tokenize(s briefing.Span) {
	raw := r.split.read(r.text, s.Start, s.End)
	r.tokens, r.words = r.tokens[:0], r.words[:0]
	for i := range raw {
		r.words = append(r.words, plainWord(r.text[raw[i].start:raw[i].end]))
	}
	for i := 0; i < len(raw); i++ {
		t := nearToken{start: raw[i].start, end: raw[i].end, value: -1}
		switch raw[i].kind {
		case punct:
			t.mark = raw[i].mark
		case mixed:
			t.fraction = true
		case digits:
			t.value = raw[i].value
			t.year = t.end-t.start >= 4 && t.value >= 1800 && t.value < 2100 && !strings.ContainsAny(r.text[t.start:t.end], ".,")
		case word:
			if w, n := r.lex.phraseAt(r.words[i:]); n > 0 {
				t.w = w
				i += n - 1
				t.end = raw[i].end
				break
			}
			r.lookUp(&t, r.words[i])
		}
		r.tokens = append(r.tokens, t)
	}
	r.join()
}

// plainWord is the word in lower case without an elided article: "l'atelier", "d'entre".
func plainWord(w string) string {
	w = strings.ToLower(strings.ReplaceAll(w, "’", "'"))
	w = strings.ReplaceAll(w, "\u09df", "\u09af\u09bc")
	if i := strings.IndexByte(w, '\''); i > 0 && i < 6 && i+1 < len(w) && w != "d'entre" && w != "d'après" && w != "jusqu'à" {
		return w[i+1:]
	}
	return w
}

func (r *nearReader) lookUp(t *nearToken, w string) {
	t.w = r.lex.look(w)
	if n, ok := r.lex.number(w); ok {
		t.w, t.value, t.counter = n, n.value, true
		return
	}
	if t.w.is(nearNumber) {
		t.value = t.w.value
	}
}

// join makes one number of "cent vingt", "3 mille" and of digits with their counter.
func (r *nearReader) join() {
	out := r.tokens[:0]
	for i := 0; i < len(r.tokens); i++ {
		t := r.tokens[i]
		if n := r.at(i + 1); t.w.is(nearVague) && n.w.is(nearNumber) && n.value >= 10 { // "mehrere hundert"
			t.end = n.end
			i++
		}
		for t.value >= 0 && i+1 < len(r.tokens) {
			n := &r.tokens[i+1]
			switch {
			case n.w.is(nearNumber) && n.value >= 100 && t.value > 0 && t.value < 1000 && !t.year:
				t.value *= n.value
			case n.w.is(nearNumber) && n.value > 0 && n.value < 100 && t.value >= 100 && t.w.is(nearNumber):
				t.value += n.value
			case n.w.is(nearSuffix) && n.start == t.end:
				t.counter = strings.HasPrefix(r.text[n.start:n.end], "জন")
			default:
				n = nil
			}
			if n == nil {
				break
			}
			t.end = n.end
			i++
		}
		out = append(out, t)
	}
	r.tokens = out
}

func (r *nearReader) at(i int) *nearToken {
	if i < 0 || i >= len(r.tokens) {
		return &nearToken{mark: '.', value: -1}
	}
	return &r.tokens[i]
}

// segment is the token range of the clause around token i: between marks, and "and" before a number.
func (r *nearReader) segment(i int) (first, last int) {
	for first = i; first > 0 && !r.breaks(first-1); first-- {
	}
	for last = i + 1; last < len(r.tokens) && !r.breaks(last); last++ {
	}
	return first, last
}

func (r *nearReader) breaks(i int) bool {
	t := r.at(i)
	if t.mark != 0 {
		return t.mark != '\'' && t.mark != '"' && t.mark != '-'
	}
	if !t.w.is(nearAnd) {
		return false
	}
	for k := i + 1; k < i+4; k++ {
		if n := r.at(k); n.value >= 0 || n.w.is(nearVague) {
			return true
		} else if !n.w.is(nearAtLeast | nearMoreThan | nearAtMost | nearAbout) {
			return false
		}
	}
	return false
}

// count binds the number at token i to the event nearest to it.
func (r *nearReader) count(i int) {
	t := r.at(i)
	if t.year || t.value > maxPeople || r.at(i-1).mark == '$' || r.at(i-1).mark == '€' || r.at(i+1).mark == '%' || r.at(i+1).mark == '€' {
		return
	}
	people, ok := r.counted(i)
	if !ok {
		return
	}
	first, last := r.segment(i)
	event := r.nearestEvent(i, first, last)
	part := r.hasPart(i, first)
	category := r.wholeNamed(i)
	switch {
	case category != "":
		part = true
	case event >= 0:
		category = r.tokens[event].w.category
	case part && r.before() != "":
		category = r.before()
	case people:
		event = r.eventBehind(last)
		if event < 0 {
			return
		}
		category = r.tokens[event].w.category
	default:
		return
	}
	r.draft(i, event, category, part)
}

// counted reports whether people may be counted at token i: no thing stands behind the number. people is true if
// a word for people does.
func (r *nearReader) counted(i int) (people, ok bool) {
	people = r.at(i).counter
	for k := i + 1; k < i+4; k++ {
		t := r.at(k)
		switch {
		case t.w.is(nearPerson):
			return true, !r.at(k).w.is(nearThing)
		case t.w.is(nearThing):
			return people, people
		case t.w.is(nearEvent):
			return people, true
		case t.mark != 0 || t.fraction || t.value >= 0:
			return people, t.mark != 0 || people
		}
	}
	return people, true
}

// nearestEvent is the event closest to token i in its clause, behind it before ahead of it, or -1.
func (r *nearReader) nearestEvent(i, first, last int) int {
	held := -1
	for k := i + 1; k < last && r.at(k).value < 0; k++ {
		switch w := r.at(k).w; {
		case w.is(nearEvent) && w.is(nearPerson) && w.category == Hostage: // "drei Geiseln wurden verletzt"
			held = k
		case w.is(nearEvent):
			return k
		}
	}
	for k := i - 1; k >= first; k-- {
		if r.at(k).w.is(nearEvent) {
			return k
		}
	}
	return held
}

// eventBehind is an event in the next clause that has no number of its own: "Neuf personnes, dont six enfants, ont péri".
func (r *nearReader) eventBehind(last int) int {
	for k := last + 1; k < len(r.tokens); k++ {
		t := r.at(k)
		switch {
		case t.mark == ':' || t.mark == ';' || t.mark == '.':
			return -1
		case t.w.is(nearEvent) && !r.numberNear(k):
			return k
		}
	}
	return -1
}

func (r *nearReader) numberNear(k int) bool {
	first, last := r.segment(k)
	for ; first < last; first++ {
		if r.at(first).value > 1 {
			return true
		}
	}
	return false
}

// hasPart reports "dont", "darunter", "entre ellos" around token i.
func (r *nearReader) hasPart(i, first int) bool {
	for k := first; k <= i+2; k++ {
		if r.at(k).w.is(nearPart) {
			return true
		}
	}
	for k := range first { // "Among them nine women and five children"
		if r.at(k).w.is(nearPart) && len(r.scene.drafts) > r.from && r.scene.drafts[len(r.scene.drafts)-1].scope == Part || r.at(k).w.is(nearPart) && k < 3 && len(r.scene.drafts) == r.from {
			return true
		}
	}
	return false
}

// wholeNamed is the category of a part phrase that names its whole ahead of token i: "among the dead are four".
func (r *nearReader) wholeNamed(i int) Category {
	for k := i - 1; k >= 0 && r.at(k).mark != ';' && r.at(k).mark != ':'; k-- {
		if w := r.at(k).w; w.is(nearPart) && w.category != "" {
			return w.category
		}
	}
	return ""
}

// before is the category of the last figure.
func (r *nearReader) before() Category {
	if n := len(r.scene.drafts); n > 0 && r.scene.drafts[n-1].sentence >= len(r.scene.sentences)-2 {
		return r.scene.drafts[n-1].category
	}
	return ""
}

func (r *nearReader) draft(i, event int, category Category, part bool) {
	t := r.at(i)
	d := draft{people: noPhrase, at: -1, category: category, verb: -1, of: -1, rule: "near", group: "people", role: Victim, figure: r.figure(i),
		position: position{number: t.start, sentence: len(r.scene.sentences) - 1, run: r.scene.paragraphs, quote: briefing.Span{Start: t.start, End: t.end}}}
	if event >= 0 {
		d.quote.Start = min(d.quote.Start, r.tokens[event].start)
		d.quote.End = max(d.quote.End, r.tokens[event].end)
	}
	for k := i + 1; k < i+4; k++ {
		if r.at(k).w.is(nearPerson) {
			d.quote.End = max(d.quote.End, r.at(k).end)
		}
		if r.at(k).w.is(nearAttacker) {
			d.group, d.role = "attackers", Attacker
		}
	}
	if d.role == Victim && r.befellAttackers(i) {
		d.group, d.role = "attackers", Attacker
	}
	if part {
		d.scope = Part
		d.of = r.scene.antecedent(len(r.scene.drafts))
	}
	r.scene.drafts = append(r.scene.drafts, d)
}

// figure reads the words that bound the number at token i.
func (r *nearReader) figure(i int) Figure {
	t := r.at(i)
	if t.w.is(nearVague) && t.value < 0 {
		return Figure{Min: Open, Max: Open, Op: Vague, Vague: strings.ToLower(r.text[t.start:t.end])}
	}
	if low := r.at(i - 2).value; low > 0 && low < t.value && (r.at(i-1).w.is(nearTo) || r.at(i-1).w.is(nearAnd) && r.at(i-3).w.is(nearBetween)) {
		return Figure{Min: low, Max: t.value, Op: Range}
	}
	op := Exact
	for k := i - 1; k >= i-2; k-- {
		switch w := r.at(k).w; {
		case w.is(nearAtLeast):
			op = AtLeast
		case w.is(nearMoreThan):
			op = MoreThan
		case w.is(nearAtMost):
			op = AtMost
		case w.is(nearAbout) && op == Exact:
			op = About
		}
	}
	if r.at(i+1).w.is(nearMoreAfter) || r.at(i+2).w.is(nearMoreAfter) {
		op = MoreThan
	}
	return figureOf(t.value, op)
}

// zero reads "aucun mort", "keine Verletzten".
func (r *nearReader) zero(i int) {
	if !r.at(i).w.is(nearNone) {
		return
	}
	for k := i + 1; k < i+4; k++ {
		if t := r.at(k); t.w.is(nearEvent) {
			if c := t.w.category; c == Killed || c == Injured || c == Missing {
				r.draft(k, i, c, false)
				r.scene.drafts[len(r.scene.drafts)-1].figure = Figure{Op: Zero}
			}
			return
		}
	}
}

// lists binds a list behind a colon whose numbers add up to the figure before it.
func (r *nearReader) lists() {
	n := len(r.scene.drafts)
	if n == r.from {
		return
	}
	whole := r.scene.drafts[n-1]
	for i := range r.tokens {
		if r.tokens[i].mark != ':' || r.tokens[i].start < whole.number {
			continue
		}
		items, sum := r.items(i + 1)
		if len(items) < 2 || sum != whole.figure.Max {
			return
		}
		for _, k := range items {
			if r.at(k).value < 0 {
				r.tokens[k].value = 1
			}
			r.draft(k, -1, whole.category, true)
			r.scene.drafts[len(r.scene.drafts)-1].of = n - 1
			r.scene.drafts[len(r.scene.drafts)-1].quote.End = r.at(k + 1).end
		}
		return
	}
}

// items are the first tokens of a list's members from token i, and the sum of what they count.
func (r *nearReader) items(i int) (items []int, sum int) {
	start := true
	for ; i < len(r.tokens); i++ {
		t := r.at(i)
		switch {
		case t.mark == ',' || t.w.is(nearAnd):
			start = true
		case t.mark != 0:
			return items, sum
		case start && (t.value > 0 || t.w.is(nearOne)):
			items = append(items, i)
			sum += max(t.value, 1)
			start = false
		case start:
			return nil, 0
		}
	}
	return items, sum
}

func clipped(q, s briefing.Span) briefing.Span {
	return briefing.Span{Start: max(q.Start, s.Start), End: min(q.End, s.End)}
}

// speaker finds who says so: behind "selon", around "a déclaré".
func (r *nearReader) speaker() attribution {
	for i := range r.tokens {
		switch w := r.tokens[i].w; {
		case w.is(nearAccording):
			return r.words2(i+1, 8)
		case w.is(nearAccordingAfter):
			return r.spoken(0, i)
		case w.is(nearSaid) && r.at(i-1).mark == ',':
			return r.words2(i+1, 6)
		case w.is(nearSaid) && i > 0 && i < 7:
			return r.spoken(0, i)
		}
	}
	return attribution{}
}

// words2 are up to n words from token i, up to a mark or "and".
func (r *nearReader) words2(i, n int) attribution {
	last := i
	for last < len(r.tokens) && last < i+n && r.at(last).mark == 0 && !r.at(last).w.is(nearEvent) {
		last++
	}
	return r.spoken(i, last)
}

func (r *nearReader) spoken(first, last int) attribution {
	for first < last && (r.at(first).w.is(nearOne) || r.at(first).mark != 0) {
		first++
	}
	for k := first; k < last; k++ {
		if r.at(k).mark == ',' || r.at(k).value >= 0 {
			return attribution{}
		}
	}
	if first >= last || last-first > 8 {
		return attribution{}
	}
	return attribution{who: r.text[r.at(first).start:r.at(last-1).end], kind: "other"}
}
