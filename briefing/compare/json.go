package compare

import (
	"encoding/json"
	"time"

	"sofar/briefing"
	"sofar/briefing/match"
	"sofar/briefing/toll"
)

// MarshalJSON gives the grid as `sofar compare --json` prints it: columns are counted from 0, and null is none.
func (g Grid) MarshalJSON() ([]byte, error) {
	out := gridJSON{Columns: []columnJSON{}, Toll: []rowJSON{}, Claims: detailsJSON(g.Claims), Other: detailsJSON(g.Details), Aligned: [][]*string{}}
	for i := range g.Columns {
		c := &g.Columns[i]
		out.Columns = append(out.Columns, columnJSON{c.Name, c.Headline, c.Time, c.At})
	}
	for i := range g.Toll {
		out.Toll = append(out.Toll, g.Toll[i].json())
	}
	for _, row := range g.Sections {
		titles := make([]*string, len(row))
		for c, i := range row {
			if i >= 0 {
				titles[c] = &g.titles[c][i]
			}
		}
		out.Aligned = append(out.Aligned, titles)
	}
	return json.Marshal(out)
}

type gridJSON struct {
	Columns []columnJSON `json:"columns"`
	Toll    []rowJSON    `json:"toll"`
	Claims  []detailJSON `json:"claims"`
	Other   []detailJSON `json:"other"`
	Aligned [][]*string  `json:"aligned"`
}

type columnJSON struct {
	Name     string    `json:"name"`
	Headline string    `json:"headline"`
	Time     string    `json:"time"`
	At       time.Time `json:"at,omitzero"`
}

type rowJSON struct {
	Category    toll.Category      `json:"category"`
	Group       string             `json:"group"`
	Role        toll.Role          `json:"role"`
	Nationality string             `json:"nationality"`
	Scope       toll.Scope         `json:"scope"`
	Verdict     Verdict            `json:"verdict"`
	Range       [2]*int            `json:"range"`
	Agree       []int              `json:"agree"`
	Alone       *int               `json:"alone"`
	Newest      *int               `json:"newest"`
	Cells       [][]*match.Reading `json:"cells"`
}

func (r *Row) json() rowJSON {
	out := rowJSON{
		Category: r.Category, Group: r.Group, Role: r.Role, Nationality: r.Nationality, Scope: r.Scope, Verdict: r.Verdict,
		Range: [2]*int{index(r.Low), index(r.High)}, Agree: append([]int{}, r.Agreeing...), Alone: index(r.Only), Newest: index(r.Newest),
	}
	for _, cell := range r.Cells {
		out.Cells = append(out.Cells, append([]*match.Reading{}, cell...))
	}
	return out
}

// index is null for -1, as is toll.Open.
func index(n int) *int {
	if n < 0 {
		return nil
	}
	return &n
}

type detailJSON struct {
	What    string        `json:"what"`
	Verdict Verdict       `json:"verdict"`
	Alone   *int          `json:"alone"`
	Cells   [][]quoteJSON `json:"cells"`
}

type quoteJSON struct {
	briefing.Span

	Text  string `json:"text"`
	Value string `json:"value"`
}

func detailsJSON(details []Detail) []detailJSON {
	out := []detailJSON{}
	for _, d := range details {
		one := detailJSON{What: d.What, Verdict: d.Verdict, Alone: index(d.Only)}
		for _, cell := range d.Cells {
			quotes := []quoteJSON{}
			for _, q := range cell {
				quotes = append(quotes, quoteJSON(q))
			}
			one.Cells = append(one.Cells, quotes)
		}
		out = append(out, one)
	}
	return out
}
