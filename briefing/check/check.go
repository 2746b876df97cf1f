// Package check reads a briefing and its ledger as a desk editor would before publishing, and says what to look at
// again: parts that exceed or do not fill their total, a headline that disagrees with the text or is surer than it,
// totals in conflict, figures that nobody is named for, overlaps left open, words written twice. It decides nothing
// and changes nothing. It knows nothing of files, clocks or terminals.
package check

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sofar/briefing"
	"sofar/briefing/toll"
)

// Kind says what a finding is about.
type Kind string

// The kinds of findings.
const (
	Excess       Kind = "excess"       // parts come to more than their total
	Unstated     Kind = "unstated"     // parts do not fill their total
	Headline     Kind = "headline"     // headline or introduction disagree with the text below
	Overstated   Kind = "overstated"   // headline or introduction are surer than the text below
	Conflict     Kind = "conflict"     // totals that cannot all be right
	Balance      Kind = "balance"      // the dead, the rescued and the missing do not come to the number there
	Overlap      Kind = "overlap"      // not clear whether one figure includes another
	Unattributed Kind = "unattributed" // nobody is named who says so
	Doubled      Kind = "doubled"      // a word written twice
	Unread       Kind = "unread"       // the figures could not be checked at all
)

// Finding is one thing to look at again before publishing.
type Finding struct {
	briefing.Span // the words in question, in Document.Text; empty for a headline that is not in the text

	Kind     Kind
	Line     int // from 1, in Document.Text, or in the file after Place
	Sentence string
	Reason   string // one line, lower case, no full stop
	Facts    []int  // IDs of the facts concerned; empty for Doubled
}

// Find reads a briefing and its ledger and returns the findings in the order of the text; none is what an editor
// hopes for.
func Find(b *briefing.Briefing, l *toll.Ledger) []Finding {
	d := newDesk(b, l)
	d.unread()
	d.notes()
	d.head()
	d.unattributed()
	d.doubled()
	slices.SortStableFunc(d.found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Kind, b.Kind))
	})
	return d.found
}

// desk is one reading of one briefing.
type desk struct {
	briefing *briefing.Briefing
	ledger   *toll.Ledger
	lines    []int // offsets at which the lines of the text begin
	fact     []int // ID of each mention's fact, 0 for none
	found    []Finding
}

func newDesk(b *briefing.Briefing, l *toll.Ledger) *desk {
	d := &desk{briefing: b, ledger: l, lines: lineStarts(b.Doc.Text), fact: make([]int, len(l.Mentions))}
	for i := range l.Facts {
		for _, m := range l.Facts[i].Mentions {
			d.fact[m] = l.Facts[i].ID
		}
	}
	return d
}

func lineStarts(text string) []int {
	starts := []int{0}
	for i := range len(text) {
		if text[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// line is the number of the line, from 1, that an offset lies on.
func line(starts []int, offset int) int {
	i, exact := slices.BinarySearch(starts, offset)
	if exact {
		return i + 1
	}
	return i
}

// add adds a finding at a mention.
func (d *desk) add(kind Kind, m *toll.Mention, reason string, facts ...int) {
	d.found = append(d.found, Finding{
		Span: m.Span, Kind: kind, Line: line(d.lines, m.Start), Sentence: d.sentence(m.Sentence, m.Span), Reason: reason, Facts: facts,
	})
}

// sentence is the text of a sentence on one line; of the span, should the sentence be missing; of the headline, should
// it be outside the text.
func (d *desk) sentence(sentence, span briefing.Span) string {
	if sentence.Len() <= 0 {
		sentence = span
	}
	if sentence.Len() <= 0 {
		return d.briefing.Headline.Text
	}
	return strings.Join(strings.Fields(sentence.In(d.briefing.Doc.Text)), " ")
}

// unread says that no finding about figures means nothing here.
func (d *desk) unread() {
	if !d.ledger.Readable {
		d.found = append(d.found, Finding{
			Span: d.briefing.Headline.Span, Kind: Unread, Line: line(d.lines, d.briefing.Headline.Start), Sentence: d.briefing.Headline.Text,
			Reason: fmt.Sprintf("the figures were not checked: there is no word list for the language (%s)", cmp.Or(d.ledger.Language, "unknown")),
		})
	}
}

// kinds are the notes of a ledger that are findings.
var kinds = map[toll.NoteKind]Kind{
	toll.NoteExcess: Excess, toll.NoteUnstated: Unstated, toll.NoteConflict: Conflict, toll.NoteBalance: Balance, toll.NoteOverlap: Overlap,
}

// notes turns what does not add up into findings, each at the first fact that it is about.
func (d *desk) notes() {
	for _, n := range d.ledger.Notes {
		kind, ok := kinds[n.Kind]
		if !ok {
			continue
		}
		var places []*toll.Mention
		for _, id := range n.Facts {
			if m := d.place(id); m >= 0 {
				places = append(places, &d.ledger.Mentions[m])
			}
		}
		if len(places) > 0 {
			d.add(kind, places[0], n.Text+d.elsewhere(places), n.Facts...)
		}
	}
}

// elsewhere names the lines that the other figures stand on.
func (d *desk) elsewhere(places []*toll.Mention) string {
	at := line(d.lines, places[0].Start)
	var list []string
	for _, m := range places[1:] {
		number := strconv.Itoa(line(d.lines, m.Start))
		if number != strconv.Itoa(at) && !slices.Contains(list, number) {
			list = append(list, number)
		}
	}
	switch len(list) {
	case 0:
		return ""
	case 1:
		return "; see also line " + list[0]
	}
	return "; see also lines " + strings.Join(list, ", ")
}

// place is the mention at which a fact is best looked at: its first below headline and introduction, else its first; -1 if it
// has none.
func (d *desk) place(id int) int {
	f := d.ledger.Fact(id)
	if f == nil || len(f.Mentions) == 0 {
		return -1
	}
	for _, i := range f.Mentions {
		if !d.atHead(&d.ledger.Mentions[i]) {
			return i
		}
	}
	return f.Mentions[0]
}

// unattributed finds the figures that stand and that nobody is named for; those of one sentence are one finding.
func (d *desk) unattributed() {
	last := -1 // index of the last such finding
	var sentence briefing.Span
	for _, m := range d.unvoiced() {
		fact := d.fact[m]
		at := &d.ledger.Mentions[m]
		if last >= 0 && at.Sentence == sentence && at.Sentence.Len() > 0 {
			f := &d.found[last]
			f.Reason += fmt.Sprintf(", “%s”", at.Quote)
			f.Facts = append(f.Facts, fact)
			continue
		}
		last, sentence = len(d.found), at.Sentence
		d.add(Unattributed, at, fmt.Sprintf("nobody is named for “%s”", at.Quote), fact)
	}
}

// unvoiced lists a mention of each figure that stands and that nobody is named for, in text order.
func (d *desk) unvoiced() []int {
	var list []int
	for i := range d.ledger.Facts {
		f := &d.ledger.Facts[i]
		if f.Status != toll.Current || slices.ContainsFunc(f.Attributions, func(a toll.Attribution) bool { return a.Who != "" }) {
			continue
		}
		if m := d.place(f.ID); m >= 0 {
			list = append(list, m)
		}
	}
	slices.SortFunc(list, func(a, b int) int { return d.ledger.Mentions[a].Start - d.ledger.Mentions[b].Start })
	return list
}
