package match

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"sofar/briefing"
	"sofar/briefing/toll"
)

// Reading is a fact as one text gives it.
type Reading struct {
	Fact         int // its ID in that text's ledger
	Figure       toll.Figure
	Certainty    toll.Certainty
	Status       toll.Status
	Attributions []toll.Attribution
	Spans        []briefing.Span // of its mentions, in text order
	Quote        string          // of the longest mention
}

// Reading makes the reading of one of the side's facts; it shares nothing with the ledger.
func (s Side) Reading(f *toll.Fact) *Reading {
	r := &Reading{Fact: f.ID, Figure: f.Figure, Certainty: f.Certainty, Status: f.Status, Attributions: slices.Clone(f.Attributions)}
	for _, i := range f.Mentions {
		m := &s.Ledger.Mentions[i]
		r.Spans = append(r.Spans, m.Span)
		if len(m.Quote) > len(r.Quote) {
			r.Quote = m.Quote
		}
	}
	return r
}

// LetGo says that the very people of a fact are told to be free or found in the same breath: "two who were detained have been released".
func (s Side) LetGo(f *toll.Fact) bool {
	ends, held := endings[f.Category]
	return held && !slices.ContainsFunc(f.Mentions, func(i int) bool { return !s.endsIn(i, ends) })
}

// endings are what ends the state of those who are held.
var endings = map[toll.Category][]toll.Category{
	toll.Arrested: {toll.Released},
	toll.Hostage:  {toll.Released, toll.Rescued},
	toll.Missing:  {toll.Rescued, toll.Unharmed},
}

// endsIn says that the words of mention i are also those of a figure of one of the categories.
func (s Side) endsIn(i int, ends []toll.Category) bool {
	m := &s.Ledger.Mentions[i]
	for j := max(0, i-2); j < min(i+3, len(s.Ledger.Mentions)); j++ {
		o := &s.Ledger.Mentions[j]
		if slices.Contains(ends, o.Category) && o.Start < m.End && m.Start < o.End && o.Figure == m.Figure {
			return true
		}
	}
	return false
}

// onceMissing matches what is said of people who were missing and are so no longer.
var onceMissing = regexp.MustCompile(`(?i)\b(?:had been|been|was|were|previously|earlier|reported|listed as) missing\b`)

// WereMissing says that the people of a fact, found dead or alive, are told to have been missing.
func (s Side) WereMissing(f *toll.Fact) bool {
	found := f.Category == toll.Killed || f.Category == toll.Rescued || f.Category == toll.Unharmed
	return found && onceMissing.MatchString(s.Ledger.Mentions[f.Mentions[0]].Sentence.In(s.Doc.Text))
}

// Found says that a fact is about those who were missing before: as many, and of no other group.
func (s Side) Found(missing, f *Fact) bool {
	return missing.Category == toll.Missing && f.Category != toll.Missing && s.WereMissing(f.Fact) && SameBounds(missing.Figure, f.Figure) &&
		(!missing.Named() || !f.Named() || Likeness(missing.group, f.group) > 0)
}

// Said are the names of those who say so, in the order of the ledger; none for a nil reading.
func (r *Reading) Said() []string {
	if r == nil {
		return nil
	}
	var names []string
	for _, a := range r.Attributions {
		if a.Who != "" && !slices.Contains(names, a.Who) {
			names = append(names, a.Who)
		}
	}
	return names
}

// Text is the figure with its hedge: "20", "12 (reported)", "5 (denied)".
func (r *Reading) Text() string {
	switch r.Certainty {
	case toll.Possible, toll.Claimed, toll.Reported, toll.Denied:
		return r.Figure.String() + " (" + string(r.Certainty) + ")"
	case toll.Confirmed, toll.Stated:
	}
	return r.Figure.String()
}

// MarshalJSON gives a reading as the command line prints it: null is a bound that the text does not state, or nobody named.
func (r *Reading) MarshalJSON() ([]byte, error) {
	var said *string
	if names := r.Said(); len(names) > 0 {
		all := strings.Join(names, ", ")
		said = &all
	}
	return json.Marshal(struct {
		Min         *int            `json:"min"`
		Max         *int            `json:"max"`
		Op          toll.Op         `json:"op"`
		Text        string          `json:"text"`
		Certainty   toll.Certainty  `json:"certainty"`
		Status      toll.Status     `json:"status"`
		Attribution *string         `json:"attribution"`
		Quote       string          `json:"quote"`
		Spans       []briefing.Span `json:"spans"`
	}{stated(r.Figure.Min), stated(r.Figure.Max), r.Figure.Op, r.Figure.String(), r.Certainty, r.Status, said, r.Quote, r.Spans})
}

func stated(n int) *int {
	if n == toll.Open {
		return nil
	}
	return &n
}
