package toll

import (
	"encoding/csv"
	"io"
	"strconv"

	"sofar/briefing"
	"sofar/briefing/clean"
)

// CSV writes ledgers as a table for a spreadsheet, one row a fact, under one line of column names. The place of
// a fact is that of its first mention; offsets are bytes.
type CSV struct{ w *csv.Writer }

// NewCSV writes the line of column names to w. The error is the writer's.
func NewCSV(w io.Writer) (*CSV, error) {
	c := &CSV{w: csv.NewWriter(w)}
	err := c.w.Write([]string{
		"file", "headline", "id", "category", "figure", "min", "max", "op", "group", "role", "nationality", "scope", "of", "certainty",
		"status", "evidence", "attributions", "mentions", "quote", "start", "end", "section", "paragraph",
	})
	c.w.Flush()
	return c, err
}

// Write adds the facts of one briefing. The error is the writer's.
func (c *CSV) Write(file string, b *briefing.Briefing, l *Ledger) error {
	for i := range l.Facts {
		record := l.record(b, &l.Facts[i])
		record[0], record[1] = file, b.Headline.Text
		for k := range record {
			record[k] = clean.Cell(clean.Line(record[k]))
		}
		if err := c.w.Write(record); err != nil {
			return err
		}
	}
	c.w.Flush()
	return c.w.Error()
}

// record leaves file and headline to the caller.
func (l *Ledger) record(b *briefing.Briefing, f *Fact) []string {
	quote, start, end, section, paragraph := "", "", "", "", ""
	if len(f.Mentions) > 0 {
		m := &l.Mentions[f.Mentions[0]]
		quote, section = m.Quote, sectionTitle(b, m.Section)
		start, end, paragraph = strconv.Itoa(m.Start), strconv.Itoa(m.End), strconv.Itoa(m.Paragraph)
	}
	return []string{
		"", "", strconv.Itoa(f.ID), string(f.Category), f.Figure.String(), cell(f.Figure.Min), cell(f.Figure.Max), string(f.Figure.Op),
		f.Group, string(f.Role), f.Nationality, string(f.Scope), cell(max(f.Of, 0)), string(f.Certainty), string(f.Status),
		string(f.Evidence), names(f.Attributions), strconv.Itoa(len(f.Mentions)), quote, start, end, section, paragraph,
	}
}

// cell is a number, or blank where none is stated.
func cell(n int) string {
	if n == Open {
		return ""
	}
	return strconv.Itoa(n)
}
