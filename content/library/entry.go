package library

import (
	"encoding/json"
	"time"

	"sofar/briefing"
	"sofar/briefing/toll"
	"sofar/content"
)

// Entry is a briefing to keep: its bytes as they came, and what was read in them.
type Entry struct {
	Item     content.Item
	Briefing *briefing.Briefing // with its Doc; never nil
	Ledger   *toll.Ledger       // nil: the toll was not read
}

// Kept is what became of an entry.
type Kept struct {
	briefing.Revision

	New      bool // false: this text is the newest revision already, and nothing was written
	Headline string
}

// Copy is a revision as the library gives it back.
type Copy struct {
	briefing.Revision

	Newest   int // the number of the briefing's newest revision
	Item     content.Item
	Briefing *briefing.Briefing // nil if Stale and its form is no longer known: read Item again
	Ledger   *toll.Ledger
	Stale    bool // another reader read it: read Item again for what today's would find
}

// Line is a briefing in a list.
type Line struct {
	Slug      briefing.Slug
	Headline  string
	Outlet    string
	Language  string
	Revisions int
	Added     time.Time // when its first revision came into the library
	Updated   time.Time // when its newest did
	Tallies   Tallies
}

// Version is a revision in a briefing's history.
type Version struct {
	briefing.Revision

	Headline string
	Origin   content.Origin
	Tallies  Tallies
}

// Tallies is a ledger's summary, by category; a category that the briefing says nothing of has no entry.
type Tallies map[toll.Category]Tally

// Tally is the headline figure of a category as the library lists it.
type Tally struct {
	Low       int
	High      int // toll.Open: no upper bound is stated
	Best      int // toll.Open: no rule picks one
	Attackers int
	Open      bool
	Text      string // as shown: "20-22", "at least 26", "none"

	Certainty toll.Certainty // where it is less than stated; "" else, and of what older versions kept
}

// tallyJSON is a Tally as a ledger's summary prints it, with what a list must not hide: null is Open.
type tallyJSON struct {
	Low       *int   `json:"low"`
	High      *int   `json:"high"`
	Best      *int   `json:"best"`
	Attackers int    `json:"attackers"`
	Open      bool   `json:"open"`
	Text      string `json:"text"`

	Certainty toll.Certainty `json:"certainty,omitempty"`
}

// MarshalJSON gives a tally as a ledger's summary has it.
func (t Tally) MarshalJSON() ([]byte, error) {
	return json.Marshal(tallyJSON{stated(t.Low), stated(t.High), stated(t.Best), t.Attackers, t.Open, t.Text, t.Certainty})
}

// UnmarshalJSON reads what MarshalJSON gives.
func (t *Tally) UnmarshalJSON(b []byte) error {
	var j tallyJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	*t = j.tally()
	return nil
}

func (j *tallyJSON) tally() Tally {
	return Tally{
		Low: orOpen(j.Low), High: orOpen(j.High), Best: orOpen(j.Best), Attackers: j.Attackers, Open: j.Open, Text: j.Text, Certainty: j.Certainty,
	}
}

// readTallies reads a row's tallies. Lists are long: this is twice as fast as unmarshalling them one by one.
func readTallies(js string) (Tallies, error) {
	var all map[toll.Category]tallyJSON
	if err := json.Unmarshal([]byte(js), &all); err != nil {
		return nil, damaged(err)
	}
	out := make(Tallies, len(all))
	for category, j := range all {
		out[category] = j.tally()
	}
	return out, nil
}

func stated(n int) *int {
	if n == toll.Open {
		return nil
	}
	return &n
}

func orOpen(n *int) int {
	if n == nil {
		return toll.Open
	}
	return *n
}

// talliesOf takes the summary from a ledger. An unreadable ledger says nothing.
func talliesOf(ledger *toll.Ledger) Tallies {
	out := Tallies{}
	if ledger == nil {
		return out
	}
	for category, t := range ledger.Summary {
		if t != nil {
			out[category] = tallyOf(t)
		}
	}
	return out
}

func tallyOf(t *toll.Tally) Tally {
	out := Tally{Low: t.Low, High: t.High, Best: t.Best, Attackers: t.Attackers, Open: t.Open, Text: t.Text}
	if t.Hedged() {
		out.Certainty = t.Certainty
	}
	return out
}

// Toll is the tally as a ledger has it.
func (t Tally) Toll() *toll.Tally {
	return &toll.Tally{Low: t.Low, High: t.High, Best: t.Best, Attackers: t.Attackers, Open: t.Open, Text: t.Text, Certainty: t.Certainty}
}

// bounds are what a filter such as killed>=10 compares with, if anything is said. Of an open figure only what is
// stated counts: "at least 26" is no 100.
func (t Tallies) bounds(c toll.Category) (low, high int64, said bool) {
	tally, ok := t[c]
	if !ok || tally.Low < 0 {
		return 0, 0, false
	}
	return int64(tally.Low), int64(max(tally.Low, tally.High)), true
}

func millis(t time.Time) int64 { return t.UnixMilli() }

func fromMillis(ms int64) time.Time { return time.UnixMilli(ms).UTC() }
