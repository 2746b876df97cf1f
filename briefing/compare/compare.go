// Package compare sets several briefings on one event side by side: what each says of a figure and who says so, where they agree, where
// they conflict, what only one of them has, and which of their sections belong together. It takes no side: no average, no
// majority. It knows nothing of files, clocks or terminals; the times that it goes by are those that the briefings give.
package compare

import (
	"time"

	"sofar/briefing"
	"sofar/briefing/match"
	"sofar/briefing/toll"
)

// Text is one briefing with its ledger, to be compared. A nil ledger has no figures.
type Text struct {
	Briefing *briefing.Briefing
	Ledger   *toll.Ledger
	Name     string // what to call it beside the others; "" takes the outlet, else the headline
}

// Grid is the comparison: rows are facts, columns are briefings in the order given.
type Grid struct {
	Columns  []Column
	Toll     []Row    // in ledger order; totals before parts
	Claims   []Detail // who claims responsibility, as quoted
	Details  []Detail // other facts: times, years, numbers present; then what one briefing alone says
	Sections [][]int  // rows of sections that belong together: an index into Briefing.Sections for each column, -1 for none
	titles   [][]string
	about    [][]toll.Category // whom each section counts most of all, apart from the dead and the injured; "" for nobody
}

// Column is the head of a column.
type Column struct {
	Name     string
	Headline string
	Time     string      // as its text gives it, "Monday 6pm", else as its container does; "" if neither does
	At       time.Time   // from the container; zero if only the text gives a time, or none
	clock    match.Clock // from the text
}

// Verdict says how the briefings stand to each other in a row.
type Verdict string

// The verdicts.
const (
	Agree    Verdict = "agree"    // all that have it say the same
	Conflict Verdict = "conflict" // different figures, from different sources or without an order in time
	Newer    Verdict = "newer"    // different figures, the latest from the same source as the others
	Alone    Verdict = "alone"    // only one has it
)

// Row is one fact of the toll in all briefings.
type Row struct {
	Category    toll.Category
	Group       string
	Role        toll.Role
	Nationality string
	Scope       toll.Scope
	Cells       [][]*match.Reading // by column; several where a briefing gives rival or superseded figures, none where it has none
	Verdict     Verdict
	Agreeing    []int // columns with the same figure, the largest such set; nil if all differ
	Only        int   // Alone: the column; else -1
	Newest      int   // Newer: the column; else -1
	Low, High   int   // of all figures that are not denied, superseded ones included; toll.Open where none is stated
}

// Detail is a fact that is no figure of the toll, as sentences say it.
type Detail struct {
	What    string    // "time", "present", "year 1902", "responsibility", or "" for a sentence that stands alone
	Cells   [][]Quote // by column
	Verdict Verdict
	Only    int // Alone: the column; else -1
}

// Quote is a passage of a briefing's text, on one line.
type Quote struct {
	briefing.Span

	Text  string
	Value string // what is compared: "14:20", "~14:00" (about then), "200", "1902"; "" if the passage itself is
}

// Align sets briefings side by side. It is deterministic, and takes the same time whatever the order.
func Align(texts ...Text) Grid {
	g := Grid{}
	for _, t := range texts {
		g.Columns = append(g.Columns, columnOf(t))
		g.titles, g.about = append(g.titles, titlesOf(t.Briefing)), append(g.about, countedIn(t))
	}
	settleDays(g.Columns, texts)
	g.Toll = tollRows(texts, g.Columns)
	g.Claims, g.Details = details(texts)
	g.Sections = alignSections(texts)
	return g
}

func titlesOf(b *briefing.Briefing) []string {
	titles := make([]string, len(b.Sections))
	for i := range b.Sections {
		titles[i] = b.Sections[i].Title
	}
	return titles
}

func (t Text) side() match.Side { return match.Side{Doc: t.Briefing.Doc, Ledger: t.Ledger} }
