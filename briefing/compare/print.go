package compare

import (
	"fmt"
	"strconv"
	"strings"

	"sofar/briefing/match"
	"sofar/briefing/toll"
)

// Text is the grid as plain lines: a row's fact and verdict, then what each briefing says of it, one line each. It ends in a newline.
func (g Grid) Text() string {
	var sb strings.Builder
	for i, c := range g.Columns {
		fmt.Fprintf(&sb, "%s  %s\n", letter(i), strings.TrimRight(c.Name+", "+c.Time, ", "))
	}
	for i := range g.Toll {
		g.Toll[i].write(&sb, g.Columns)
	}
	for _, d := range append(append([]Detail{}, g.Claims...), g.Details...) {
		d.write(&sb, g.Columns)
	}
	if len(g.Sections) > 0 {
		sb.WriteString("\nsections\n")
	}
	for _, row := range g.Sections {
		sb.WriteString("  " + strings.Join(g.rowTitles(row), " | ") + "\n")
	}
	return sb.String()
}

// letter names a column: A, B, C ... and by number beyond Z.
func letter(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return strconv.Itoa(i + 1)
}

func (g *Grid) rowTitles(row []int) []string {
	titles := make([]string, len(row))
	for c, i := range row {
		titles[c] = "-"
		if i >= 0 {
			titles[c] = g.titles[c][i]
		}
	}
	return titles
}

func (r *Row) write(sb *strings.Builder, columns []Column) {
	fmt.Fprintf(sb, "\n%s: %s\n", r.Fact(), r.Sentence())
	for c := range columns {
		if len(r.Cells[c]) == 0 {
			fmt.Fprintf(sb, "  %s  -\n", letter(c))
		}
		for _, cell := range r.Cells[c] {
			fmt.Fprintf(sb, "  %s  %s\n", letter(c), cellText(cell))
		}
	}
}

// Fact names what the row counts: "killed, Austria, tourists, part".
func (r *Row) Fact() string {
	return string(r.Category) + match.Who(r.Nationality, r.Group, r.Role, r.Scope)
}

// Sentence is the verdict in words: "conflict, 9-12; A and C agree".
func (r *Row) Sentence() string {
	s := string(r.Verdict)
	switch r.Verdict {
	case Alone:
		return "only " + letter(r.Only)
	case Newer:
		s = letter(r.Newest) + " is newer"
	case Agree, Conflict:
	}
	if r.Verdict != Agree && r.Low != r.High {
		s += fmt.Sprintf(", %d-%d", r.Low, r.High)
	}
	switch {
	case r.OneInCommon():
		s += "; one figure in common"
	case len(r.Agreeing) > 0 && r.Verdict != Agree:
		names := make([]string, len(r.Agreeing))
		for i, c := range r.Agreeing {
			names[i] = letter(c)
		}
		s += "; " + strings.Join(names, " and ") + " agree"
	}
	return s
}

// OneInCommon says that all that have the fact share a figure, and one of them has a rival to it that the others have not.
func (r *Row) OneInCommon() bool {
	with := 0
	for _, cells := range r.Cells {
		if len(cells) > 0 {
			with++
		}
	}
	return with > 1 && r.Verdict != Agree && len(r.Agreeing) == with
}

func cellText(r *match.Reading) string {
	s := r.Text()
	if r.Status == toll.Superseded {
		s += " (earlier)"
	}
	if said := r.Said(); len(said) > 0 {
		return s + ", " + strings.Join(said, ", ")
	}
	return s + ", no attribution"
}

func (d *Detail) write(sb *strings.Builder, columns []Column) {
	if d.What == "" {
		fmt.Fprintf(sb, "\nonly %s: %s\n", letter(d.Only), d.Cells[d.Only][0].Text)
		return
	}
	fmt.Fprintf(sb, "\n%s: %s\n", d.What, d.Verdict)
	for c := range columns {
		for _, q := range d.Cells[c] {
			fmt.Fprintf(sb, "  %s  %s\n", letter(c), q.Text)
		}
	}
}
