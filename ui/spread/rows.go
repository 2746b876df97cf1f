package spread

import (
	"cmp"
	"slices"
	"strings"

	"sofar/briefing"
	"sofar/briefing/compare"
	"sofar/briefing/match"
	"sofar/briefing/toll"
)

// row is one line of the comparison, whatever it is about.
type row struct {
	heading  string // of the rows that begin here; "" if they have begun
	label    string
	category toll.Category // of a figure, else ""
	verdict  string        // in words: "agree", "only Wire One"
	kind     compare.Verdict
	cells    [][]saying // by column
}

// like reports whether another row is about the same.
func (r row) like(o row) bool { return r.label == o.label && r.category == o.category }

// saying is what one briefing says in a row.
type saying struct {
	figure   string    // "" for a passage
	sign     toll.Sign // how sure; zero for a passage, and for what no longer stands
	voice    string    // how sure in words, and who says so
	sure     bool      // confirmed, or said by someone
	passage  string
	sentence briefing.Span // in the briefing's text
	words    briefing.Span // in the sentence

	sentences []briefing.Span // all that say it
}

// sentencesOf are the sentences of all sayings, in the order of the text, each once.
func sentencesOf(cell []saying) []briefing.Span {
	var all []briefing.Span
	for i := range cell {
		all = append(all, cell[i].sentences...)
	}
	slices.SortFunc(all, func(a, b briefing.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	return slices.Compact(all)
}

// rowsOf lists the rows of a grid: figures, then claims and other facts.
func rowsOf(g *compare.Grid, texts []compare.Text) []row {
	if g == nil {
		return nil
	}
	var rows []row
	for i := range g.Toll {
		rows = append(rows, tollRow(&g.Toll[i], g, texts))
	}
	for _, part := range [...]struct {
		heading string
		details []compare.Detail
	}{{"WHO CLAIMS RESPONSIBILITY", g.Claims}, {"OTHER FACTS", g.Details}} {
		for i := range part.details {
			r := detailRow(&part.details[i], g)
			if i == 0 {
				r.heading = part.heading
			}
			rows = append(rows, r)
		}
	}
	return rows
}

func tollRow(t *compare.Row, g *compare.Grid, texts []compare.Text) row {
	people := toll.Fact{Category: t.Category, Role: t.Role, Scope: t.Scope, Nationality: t.Nationality, Group: t.Group}
	r := row{label: people.Label(), category: t.Category, kind: t.Verdict, verdict: verdict(t, g), cells: make([][]saying, len(g.Columns))}
	for c, readings := range t.Cells {
		for _, reading := range readings {
			r.cells[c] = append(r.cells[c], said(reading, texts[c].Ledger))
		}
	}
	return r
}

// said is a reading with its sentence: the one of the longest mention.
func said(r *match.Reading, l *toll.Ledger) saying {
	f := toll.Fact{Certainty: r.Certainty, Attributions: r.Attributions}
	s := saying{figure: r.Figure.String(), sign: f.Sign(), voice: f.Says()}
	s.sure = r.Certainty == toll.Confirmed || r.Certainty == toll.Stated && len(r.Said()) > 0
	if r.Status == toll.Superseded {
		s.sure, s.sign = false, toll.Sign{}
		s.voice = "superseded; " + f.Says()
	}
	for _, span := range r.Spans {
		i := slices.IndexFunc(l.Mentions, func(m toll.Mention) bool { return m.Span == span })
		if i < 0 {
			continue
		}
		s.sentences = append(s.sentences, l.Mentions[i].Sentence)
		if span.Len() >= s.words.Len() {
			s.words, s.sentence = span, l.Mentions[i].Sentence
		}
	}
	return s
}

func detailRow(d *compare.Detail, g *compare.Grid) row {
	r := row{label: title(d.What), kind: d.Verdict, verdict: string(d.Verdict), cells: make([][]saying, len(g.Columns))}
	if d.Verdict == compare.Alone {
		r.verdict = only(g, d.Only)
	}
	for c, quotes := range d.Cells {
		for _, q := range quotes {
			r.cells[c] = append(r.cells[c], saying{figure: q.Value, passage: q.Text, sentence: q.Span, words: q.Span, sentences: []briefing.Span{q.Span}})
		}
	}
	return r
}

// verdict puts into words how the briefings stand to each other.
func verdict(t *compare.Row, g *compare.Grid) string {
	switch t.Verdict {
	case compare.Alone:
		return only(g, t.Only)
	case compare.Newer:
		return "newer in " + g.Columns[t.Newest].Name
	case compare.Conflict:
		if t.OneInCommon() {
			return "conflict; one figure in common"
		}
		if len(t.Agreeing) > 1 {
			return "conflict; the same in " + strings.Join(namesOf(g, t.Agreeing), ", ")
		}
	case compare.Agree:
	}
	return string(t.Verdict)
}

func only(g *compare.Grid, column int) string {
	if column < 0 {
		return "alone"
	}
	return "only in " + g.Columns[column].Name
}

func namesOf(g *compare.Grid, columns []int) []string {
	var names []string
	for _, c := range columns {
		names = append(names, g.Columns[c].Name)
	}
	return names
}

// title begins with a capital; what follows stays.
func title(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
