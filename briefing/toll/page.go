package toll

import (
	"slices"
	"strconv"
	"strings"
)

// head sets the headline toll, or says plainly why there is none.
func (s *setter) head() {
	switch l := s.ledger; {
	case !l.Readable:
		s.told("Figures not read", InkToll)
		s.told("sofar has no word list for "+language(l.Language)+" and cannot tell who was hurt. Read the text itself.", InkPlain)
	case len(l.Facts) == 0:
		s.told("No figures", InkToll)
		s.told("sofar found no number of people killed, injured or missing in this briefing.", InkPlain)
	default:
		s.tallies()
	}
}

func language(tag string) string {
	if tag == "" {
		return "this briefing's language"
	}
	return "this briefing's language (" + tag + ")"
}

// tallies sets the toll of the gravest category in large, and the others beside it.
func (s *setter) tallies() {
	lead := slices.IndexFunc(Categories[:], func(c Category) bool { return s.ledger.Summary[c] != nil })
	if lead < 0 {
		s.told("No total", InkToll)
		s.told("None of the figures below is a total.", InkBeside)
		return
	}
	c := Categories[lead]
	t := s.ledger.Summary[c]
	phrase := t.Phrase(c, s.Plain)
	sign := SignOf(t.Certainty)
	isMarked := t.Certainty != "" && t.Certainty != Stated
	if isMarked && s.spoken {
		phrase += ", " + sign.Word // in one breath: nobody hears the number alone
	}
	s.wrapped(-1, Run{}, Run{Text: phrase, Ink: InkToll, Of: c})
	if isMarked && !s.spoken {
		s.told(sign.In(s.Plain)+" "+sign.Word, inkOf(t.Certainty))
	}
	if t.Attackers > 0 && !t.Unstated() && t.Text != "" {
		s.told("victims only; "+attackers(t.Attackers)+" counted apart", InkBeside)
	}
	var others []string
	for _, o := range Categories[lead+1:] {
		if t := s.ledger.Summary[o]; t != nil {
			others = append(others, s.beside(t, o))
		}
	}
	if c != Killed {
		others = append(others, "no number of dead")
	}
	s.told(strings.Join(others, ", "), InkBeside)
}

// beside is a tally that stands beside the headline toll; where it is less than stated it says so itself.
func (s *setter) beside(t *Tally, c Category) string {
	phrase := t.Phrase(c, s.Plain)
	if s.spoken && t.Hedged() {
		return phrase + " (" + SignOf(t.Certainty).Word + ")"
	}
	return t.Hedge(phrase, s.Plain)
}

// Phrase is the tally with its category: "20–22 killed", "none missing"; with plain in ASCII.
func (t *Tally) Phrase(c Category, plain bool) string {
	text := dashed(t.Text, plain)
	switch {
	case t.Attackers > 0 && (t.Unstated() || text == ""):
		text = attackers(t.Attackers)
	case t.Unstated():
		return c.Word() + ": " + unstatedText
	case t.Low == 0 && t.High == 0:
		text = "none"
	}
	return text + " " + c.Word()
}

// Hedged reports whether the tally is less sure than a plain statement: it must not be shown without saying so.
func (t *Tally) Hedged() bool {
	return t.Certainty != "" && t.Certainty != Stated && t.Certainty != Confirmed
}

// Hedge is a phrase about the tally, with the sign and the word of its certainty behind it where that is less than stated: "30 killed
// ~ reported"; with plain in ASCII.
func (t *Tally) Hedge(phrase string, plain bool) string {
	if !t.Hedged() {
		return phrase
	}
	sign := SignOf(t.Certainty)
	return phrase + " " + sign.In(plain) + " " + sign.Word
}

// Word is the category as it follows a number of people: "killed", "killed or injured", "held hostage".
func (c Category) Word() string {
	switch c {
	case Casualties:
		return "killed or injured"
	case Hostage:
		return "held hostage"
	case Killed, Injured, Missing, Rescued, Released, Unharmed, Arrested, Evacuated, Displaced:
	}
	return string(c)
}

func attackers(n int) string {
	if n == 1 {
		return "1 attacker"
	}
	return grouped(n) + " attackers"
}

func inkOf(c Certainty) Ink {
	switch c {
	case Confirmed, Stated:
		return InkSure
	case Reported, Claimed, Possible, Denied:
	}
	return InkUnsure
}

func (s *setter) figures() {
	rows := s.ledger.Rows()
	if len(rows) > 0 {
		s.gap()
	}
	for i, r := range rows {
		if i > 0 && s.apart(rows[i-1], r) {
			s.gap()
		}
		s.row(r, "")
	}
}

// apart reports whether a little air helps: where the killed victims end, and after a row with parts.
func (s *setter) apart(before, r Row) bool {
	if r.Depth > 0 || before.Fact.Scope == Unclear && r.Fact.Scope == Unclear {
		return false
	}
	wasKilled := before.Fact.Category == Killed && before.Fact.Role != Attacker
	isKilled := r.Fact.Category == Killed && r.Fact.Role != Attacker
	return before.Depth > 0 && !isKilled || wasKilled && !isKilled
}

// row sets one figure. Status is said before who says so; "" for a figure that stands.
func (s *setter) row(r Row, status string) {
	item := s.item(Item{Facts: []int{r.Fact.ID}})
	indent := strings.Repeat(" ", 2*r.Depth)
	figure := Run{Text: s.brief(r), Ink: s.figureInk(r), Of: r.Fact.Category}
	runs := s.named(item, r, indent)
	lead := Run{Text: strings.Repeat(" ", s.number) + indent}
	fits := s.Measure(figure.Text) <= s.figure
	if fits {
		figure.Text = s.fillLeft(figure.Text, s.figure)
		runs = append(runs, figure)
	}
	switch {
	case !fits: // on a line of its own: half a figure would be a wrong one
		s.add(item, runs...)
		s.wrapped(item, lead, figure)
		s.says(item, r, status, lead)
	case s.Width >= oneLine:
		s.wide(item, r, status, runs)
	default:
		s.add(item, append(runs, s.bar(r, s.Width-s.number-s.label-s.figure-2)...)...)
		s.says(item, r, status, lead)
	}
	s.marks(item, r, lead)
}

// marks sets what reviewers said of a figure.
func (s *setter) marks(item int, r Row, lead Run) {
	if r.Rest {
		return
	}
	sign := "» "
	if s.Plain {
		sign = "# "
	}
	for _, mark := range s.Marks[r.Fact.ID] {
		s.wrapped(item, Run{Text: lead.Text + sign, Ink: InkMark}, Run{Text: mark, Ink: InkMark})
	}
}

// named is the number and the label of a row. A label longer than its column is set over several lines, of which the
// last is left to the figure.
func (s *setter) named(item int, r Row, indent string) []Run {
	number := s.mark(r.Fact.ID)
	if r.Rest {
		number = ""
	}
	labels := s.wrap(r.Label, s.label-len(indent))
	for i, text := range labels {
		runs := []Run{{Text: s.fill(number, s.number), Ink: InkNumber}, {Text: s.fill(s.cut(indent+text, s.label), s.label) + " ", Ink: InkLabel}}
		if i == len(labels)-1 {
			return runs
		}
		s.add(item, runs...)
		number = ""
	}
	return nil
}

func (s *setter) figureInk(r Row) Ink {
	switch {
	case r.Rest:
		return InkRest
	case r.Fact.Certainty == Denied:
		return InkDenied
	}
	return InkFigure
}

// wide sets a figure and who says so beside each other.
func (s *setter) wide(item int, r Row, status string, runs []Run) {
	barColumn := min((s.Width-oneLine)/2+8, longestBar)
	bar := s.bar(r, barColumn)
	runs = append(runs, bar...)
	used := 0
	for _, b := range bar {
		used += s.Measure(b.Text)
	}
	left := s.number + s.label + 1 + s.figure
	runs = append(runs, Run{Text: strings.Repeat(" ", barColumn+3-used)})
	indent := left + barColumn + 3
	if r.Rest {
		s.add(item, runs...)
		return
	}
	sign, says, ink := s.phrase(r, status)
	for i, line := range s.wrap(says, s.Width-indent-2) {
		if i > 0 {
			runs, sign = []Run{{Text: strings.Repeat(" ", indent)}}, " "
		}
		s.add(item, append(runs, Run{Text: sign + " " + line, Ink: ink})...)
	}
}

func (s *setter) says(item int, r Row, status string, lead Run) {
	if r.Rest {
		return
	}
	sign, says, ink := s.phrase(r, status)
	s.wrapped(item, Run{Text: lead.Text + sign + " ", Ink: ink}, Run{Text: says, Ink: ink})
}

// phrase is the sign of a figure, who says it and how surely. What no longer stands has its status for a sign.
func (s *setter) phrase(r Row, status string) (sign, says string, ink Ink) {
	if status != "" {
		return " ", status + r.Fact.Says(), InkLegend
	}
	of := r.Fact.Sign()
	ink = inkOf(r.Fact.Certainty)
	if of == signUnclear || of == signNobody {
		ink = InkUnsure
	}
	return of.In(s.Plain), r.Fact.Says(), ink
}

const longestBar = 20

// bar draws a part of its total in at most room cells: one a person where they fit, else to scale.
func (s *setter) bar(r Row, room int) []Run {
	room = min(room, longestBar)
	if r.Whole == 0 || room < 3 {
		return nil
	}
	n := r.Count
	if r.Whole > room {
		n = max(1, (r.Count*room+r.Whole/2)/r.Whole)
	}
	full, ink := "▇", InkBar
	switch {
	case r.Rest && s.Plain:
		full, ink = ".", InkRest
	case r.Rest:
		full, ink = "░", InkRest
	case s.Plain:
		full = "#"
	}
	return []Run{{Text: " "}, {Text: strings.Repeat(full, n), Ink: ink, Of: r.Fact.Category}}
}

func (s *setter) heading(text string) {
	s.gap()
	s.told(strings.ToUpper(text), InkHeading)
}

// notes sets the notes of some kinds under a heading.
func (s *setter) notes(heading string, kinds ...NoteKind) {
	first := true
	for _, kind := range kinds {
		for _, n := range s.ledger.Notes {
			if n.Kind != kind {
				continue
			}
			if first {
				s.heading(heading)
				first = false
			}
			s.note(n)
		}
	}
}

// Doubts are the notes of what does not add up.
func (l *Ledger) Doubts() []Note {
	var list []Note
	for _, n := range l.Notes {
		if slices.Contains(doubts, n.Kind) {
			list = append(list, n)
		}
	}
	return list
}

func (s *setter) note(n Note) {
	item := -1
	if len(n.Facts) > 0 {
		item = s.item(Item{Facts: n.Facts})
	}
	lead, ink := "? ", InkDoubt
	if !slices.Contains(doubts, n.Kind) {
		lead, ink = "= ", InkPlain
	}
	s.wrapped(item, Run{Text: lead, Ink: ink}, Run{Text: dashed(n.Text, s.Plain), Ink: ink})
}

// older sets the figures that no longer stand or belong to other events: a line that tells how many, and, open,
// the figures.
func (s *setter) older() {
	rows := s.ledger.Older()
	if len(rows) == 0 {
		return
	}
	s.gap()
	fold := s.item(Item{Fold: true})
	sign := [...]string{"▸ ", "▾ "}
	if s.Plain {
		sign = [...]string{"[+] ", "[-] "}
	}
	at := 0
	if s.Open {
		at = 1
	}
	s.wrapped(fold, Run{Text: sign[at], Ink: InkHeading}, Run{Text: strconv.Itoa(len(rows)) + " superseded, or from other events", Ink: InkHeading})
	if !s.Open {
		return
	}
	for _, r := range rows {
		status := "superseded; "
		if r.Fact.Status == Context {
			status = "another event; "
		}
		s.row(r, status)
	}
	for _, n := range s.ledger.Notes {
		if n.Kind == NoteSuperseded || n.Kind == NoteContext {
			s.note(n)
		}
	}
}

// legend explains the signs; a sign and its word stay on one line where they fit.
func (s *setter) legend() {
	s.gap()
	var line string
	for _, sign := range Signs() {
		entry := sign.In(s.Plain) + " " + sign.Word
		joined := line + "   " + entry
		if line != "" && s.Measure(joined) > s.Width {
			s.add(-1, Run{Text: line, Ink: InkLegend})
			line = ""
		}
		if line == "" {
			joined = entry
		}
		line = joined
	}
	s.add(-1, Run{Text: line, Ink: InkLegend})
}

// fill is text with spaces after it, up to n cells.
func (s *setter) fill(text string, n int) string {
	return text + strings.Repeat(" ", max(n-s.Measure(text), 0))
}

func (s *setter) fillLeft(text string, n int) string {
	return strings.Repeat(" ", max(n-s.Measure(text), 0)) + text
}
