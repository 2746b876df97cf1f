package compare

import (
	"regexp"
	"slices"
	"strings"

	"sofar/briefing"
	"sofar/briefing/match"
	"sofar/briefing/toll"
)

// details finds what briefings say beside the toll: claims of responsibility; the time, the number of people present and years, where
// more than one gives them; and sentences that one alone has.
func details(texts []Text) (claims, other []Detail) {
	bodies := make([][]sentence, len(texts))
	for c, t := range texts {
		bodies[c] = sentencesOf(t)
	}
	if d := gather("responsibility", allOf(claimIn), bodies); d.columns() > 0 {
		claims = append(claims, d.judged())
	}
	for _, d := range []Detail{
		gather("time", firstOf(timeIn), bodies),
		gather("present", firstOf(presentIn), bodies),
	} {
		if d.columns() > 1 {
			other = append(other, d.judged())
		}
	}
	return claims, slices.Concat(other, years(bodies), alone(bodies))
}

// sentence is a sentence of a briefing's body.
type sentence struct {
	briefing.Span

	text    string // on one line
	topic   match.Topic
	counted bool // a figure of the toll stands in it
}

// sentencesOf are the sentences of a body, in text order.
func sentencesOf(t Text) []sentence {
	var out []sentence
	add := func(topic match.Topic, paras []briefing.Para) {
		for _, p := range paras {
			for _, s := range briefing.Sentences(t.Briefing.Doc.Text, p.Span) {
				out = append(out, sentence{s, strings.Join(strings.Fields(s.In(t.Briefing.Doc.Text)), " "), topic, t.counts(s)})
			}
		}
	}
	add(match.NoTopic, match.Introduction(t.Briefing))
	add(match.NoTopic, t.Briefing.KeyPoints)
	for i := range t.Briefing.Sections {
		s := &t.Briefing.Sections[i]
		add(match.TopicOf(s.Title), s.Paragraphs)
	}
	return out
}

// counts says that a mention stands in the span. Mentions are in text order.
func (t Text) counts(s briefing.Span) bool {
	if t.Ledger == nil {
		return false
	}
	mentions := t.Ledger.Mentions
	i, _ := slices.BinarySearchFunc(mentions, s.Start, func(m toll.Mention, start int) int { return m.Start - start })
	return i < len(mentions) && mentions[i].Start < s.End
}

// finder looks for something in a sentence; value is what is compared, "" is nothing.
type finder func(sentence) (value string)

// quoter gives the passages of a body that belong into a row.
type quoter func(body []sentence) []Quote

// allOf quotes every sentence in which find finds something.
func allOf(find finder) quoter {
	return func(body []sentence) (found []Quote) {
		for _, s := range body {
			if value := find(s); value != "" {
				found = append(found, Quote{s.Span, s.text, value})
			}
		}
		return found
	}
}

// firstOf quotes the first such sentence, and looks no further.
func firstOf(find finder) quoter {
	return func(body []sentence) []Quote {
		for _, s := range body {
			if value := find(s); value != "" {
				return []Quote{{s.Span, s.text, value}}
			}
		}
		return nil
	}
}

// gather makes a row of what is quoted of each body.
func gather(what string, quote quoter, bodies [][]sentence) Detail {
	d := Detail{What: what, Cells: make([][]Quote, len(bodies)), Only: -1}
	for c, body := range bodies {
		d.Cells[c] = quote(body)
	}
	return d
}

// columns is how many columns have anything.
func (d Detail) columns() int {
	n := 0
	for _, cell := range d.Cells {
		if len(cell) > 0 {
			n++
		}
	}
	return n
}

// judged fills in the verdict: briefings agree that have a value in common.
func (d Detail) judged() Detail {
	if d.columns() == 1 {
		d.Verdict, d.Only = Alone, slices.IndexFunc(d.Cells, func(q []Quote) bool { return len(q) > 0 })
		return d
	}
	d.Verdict = Agree
	for a := range d.Cells {
		for b := range a {
			if len(d.Cells[a]) > 0 && len(d.Cells[b]) > 0 && !share(d.Cells[a], d.Cells[b]) {
				d.Verdict = Conflict
			}
		}
	}
	return d
}

func share(a, b []Quote) bool {
	return slices.ContainsFunc(a, func(q Quote) bool {
		return slices.ContainsFunc(b, func(o Quote) bool { return o.Value == q.Value || sameTime(o.Value, q.Value) })
	})
}

// timeIn is the time of day in a sentence about the event, on a clock of twelve hours: "twenty past two" is all that many texts say.
func timeIn(s sentence) string {
	if s.topic != match.Event && s.topic != match.NoTopic {
		return ""
	}
	c, at := match.FindClock(s.text)
	if !c.Said {
		return ""
	}
	c.Minutes %= twelveHoursInMinutes
	if vague.MatchString(s.text[:at.Start]) {
		return roughly + c.String()
	}
	return c.String()
}

// roughly stands before the value of a time that is not the very minute: "shortly after midnight", "around 3pm".
const roughly = "~"

var vague = regexp.MustCompile(`(?i)\b(?:shortly|just|soon|a little|before|after|around|about|towards|nearly|some time) (?:after |before |past )?$`)

// sameTime says that two times are one, or within an hour where one of them is rough.
func sameTime(a, b string) bool {
	x, rough := strings.CutPrefix(a, roughly)
	y, other := strings.CutPrefix(b, roughly)
	if !rough && !other || x == y {
		return x == y
	}
	apart := minutesOf(x) - minutesOf(y)
	apart = min((apart+twelveHoursInMinutes)%twelveHoursInMinutes, (twelveHoursInMinutes-apart)%twelveHoursInMinutes)
	return apart <= hourInMinutes
}

// minutesOf reads "02:20"; 0 for what is no time.
func minutesOf(clock string) int {
	c, _ := match.FindClock(clock)
	return c.Minutes
}

const (
	hourInMinutes        = 60
	twelveHoursInMinutes = 12 * hourInMinutes
)

// present matches a number of people said to be somewhere: "some 150 people were on the section that fell", "112 passengers aboard".
var present = regexp.MustCompile(`(?i)\b(\d[\d,]*) (?:[a-z]+ )?(?:people|persons|passengers|guests|spectators|visitors|workers|pupils|students|worshippers|residents|men|women|crew)\b` +
	`(?: and crew)?(?:,? (?:who|that))?(?: (?:were|was|are|had been|have been))? (?:thought to be |believed to be )?` +
	`(?:standing |sitting |working |staying |living |gathered |sleeping |watching )?(?:on|in|inside|aboard|on board|at)\b`)

// presentIn is the number of people present, if the toll does not count it.
func presentIn(s sentence) string {
	if s.counted || !strings.ContainsAny(s.text, "0123456789") {
		return ""
	}
	m := present.FindStringSubmatch(s.text)
	if m == nil {
		return ""
	}
	return strings.ReplaceAll(m[1], ",", "")
}

// claim matches claims of responsibility, and that there are none.
var claim = regexp.MustCompile(`(?i)\b(?:claim(?:s|ed|ing)? (?:the |sole |that it |to have )?(?:responsibility|attack|bombing|carried)|(?:claim|claims) of responsibility|` +
	`(?:said|says) (?:that )?(?:it|they) (?:was|were) (?:behind|responsible)|took responsibility|takes responsibility|taken responsibility)`)

// claimIn is who claims responsibility: the telling words before the claim, or "nobody".
func claimIn(s sentence) string {
	if !mayClaim(s.text) {
		return ""
	}
	at := claim.FindStringIndex(s.text)
	if at == nil {
		return ""
	}
	words := match.Words(s.text[:at[0]])
	if len(words) > 0 && (words[0] == "no" || words[0] == "nobody") || slices.Contains(words, "not") {
		return "nobody"
	}
	if who := match.Telling(words); len(who) > 0 {
		return strings.Join(who, " ")
	}
	return s.text
}

// mayClaim is quick where no claim can be: the pattern is slow on long texts.
func mayClaim(s string) bool {
	s = strings.ToLower(s)
	return strings.Contains(s, "claim") || strings.Contains(s, "responsib") || strings.Contains(s, "behind")
}

// year matches a year at the end of a text whose words say that it is one.
var year = regexp.MustCompile(`(?i)\b(?:in|from|since|of|year|until|before) (1[0-9]{3}|20[0-9]{2})$`)

// years are rows of the years that more than one briefing gives, in the order in which they are met.
func years(bodies [][]sentence) []Detail {
	var found []string
	rows := map[string]Detail{}
	for c, body := range bodies {
		for _, s := range body {
			for _, y := range yearsIn(s.text) {
				d, ok := rows[y]
				if !ok {
					found = append(found, y)
					d = Detail{What: "year " + y, Cells: make([][]Quote, len(bodies)), Only: -1}
					rows[y] = d
				}
				d.Cells[c] = append(d.Cells[c], Quote{s.Span, s.text, y})
			}
		}
	}
	var out []Detail
	for _, y := range found {
		if d := rows[y]; d.columns() > 1 {
			out = append(out, d.judged())
		}
	}
	return out
}

// yearsIn are the different years of a sentence. The pattern is asked about what ends in four digits only: it is slow, and texts are long.
func yearsIn(s string) []string {
	const digits, before = 4, 8 // bytes: a year's, and those of the longest word before it with the spaces around it
	var found []string
	for end, run := 0, 0; end < len(s); end++ {
		if '0' <= s[end] && s[end] <= '9' {
			run++
		} else {
			run = 0
		}
		if run != digits || end+1 < len(s) && match.WordByte(s[end+1]) {
			continue
		}
		if m := year.FindStringSubmatch(s[max(0, end+1-digits-before) : end+1]); m != nil && !slices.Contains(found, m[1]) {
			found = append(found, m[1])
		}
	}
	return found
}

// A sentence stands alone if it has so many telling words, and less than this share of them stands anywhere in the other briefings.
const (
	aloneWords = 3
	aloneShare = 0.5
)

// alone are rows of the sentences without figures of the toll that say what no other briefing does.
func alone(bodies [][]sentence) []Detail {
	in := map[string]int{} // word -> the columns that have it, as bits
	for c, body := range bodies {
		for _, s := range body {
			for _, w := range match.Telling(match.Words(s.text)) {
				in[w] |= 1 << c
			}
		}
	}
	var out []Detail
	for c, body := range bodies {
		for _, s := range body {
			if !s.counted && novel(s, in, 1<<c) {
				cells := make([][]Quote, len(bodies))
				cells[c] = []Quote{{Span: s.Span, Text: s.text}}
				out = append(out, Detail{Cells: cells, Verdict: Alone, Only: c})
			}
		}
	}
	return out
}

func novel(s sentence, in map[string]int, own int) bool {
	words := match.Telling(match.Words(s.text))
	shared := 0
	for _, w := range words {
		if in[w]&^own != 0 {
			shared++
		}
	}
	return len(words) >= aloneWords && float64(shared) < aloneShare*float64(len(words))
}
