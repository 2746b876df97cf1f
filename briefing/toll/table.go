package toll

import (
	"slices"
	"strings"

	"sofar/briefing"
)

// isTable reports whether a paragraph is a table: rows on lines, cells joined by " | ".
func isTable(b *briefing.Briefing, p briefing.Para) bool {
	for _, i := range p.Blocks {
		if b.Doc.Blocks[i].Kind == briefing.Table {
			return true
		}
	}
	return false
}

// table reads rows that begin with what happened to people, "Dead | 6 | 15 | 21", or columns that do, "Place | Dead | Injured". What is
// headed "Total" is the total and the others its parts; without one, a single number is the figure and several are parts.
func (r *reader) table(in briefing.Span, section, number int) {
	by := r.scene.introduces()
	r.scene.paragraphs++
	rows, first := tableRows(r.text, in), len(r.scene.drafts)
	if columns := r.columnsOf(rows); columns != nil {
		r.byColumn(rows, columns)
	} else {
		r.byRow(rows)
	}
	for k := first; k < len(r.scene.drafts); k++ {
		d := &r.scene.drafts[k]
		d.section, d.within, d.attribution = section, number, by
	}
}

// tableRow is one row: its cells, without the spaces around them.
type tableRow struct {
	briefing.Span

	cells []briefing.Span
}

func tableRows(text string, in briefing.Span) []tableRow {
	var rows []tableRow
	for at := in.Start; at < in.End; {
		end := strings.IndexByte(text[at:in.End], '\n')
		if end < 0 {
			end = in.End - at
		}
		row := briefing.Span{Start: at, End: at + end}
		if cells := cellsOf(text, row); len(cells) > 0 {
			rows = append(rows, tableRow{row, cells})
		}
		at = row.End + 1
	}
	return rows
}

// byRow reads rows that begin with what happened.
func (r *reader) byRow(rows []tableRow) {
	several, total, first := make(map[Category]int), -1, len(r.scene.drafts)
	categories := make([]Category, len(rows))
	for i, row := range rows {
		categories[i] = r.rowCategory(row.cells[0])
		several[categories[i]]++
	}
	for i, row := range rows {
		if total < 0 {
			total = totalColumn(r.text, row.cells)
		}
		r.scene.sentences = append(r.scene.sentences, row.Span)
		if c := categories[i]; c != "" {
			r.row(row.cells, c, total, several[c] > 1)
		}
	}
	for k := first; k < len(r.scene.drafts); k++ {
		if d := &r.scene.drafts[k]; several[d.category] > 1 {
			d.scope, d.of = Part, -1
		}
	}
}

// columnsOf are the categories that the first row's cells name, by column; nil if the table is not one by column. Two columns of one
// category are not told apart, and not read.
func (r *reader) columnsOf(rows []tableRow) []Category {
	if len(rows) < 2 || r.rowCategory(rows[0].cells[0]) != "" {
		return nil
	}
	columns, seen := make([]Category, len(rows[0].cells)), make(map[Category]int)
	for i, cell := range rows[0].cells[1:] {
		if c := r.rowCategory(cell); c != "" && !strings.ContainsAny(cell.In(r.text), "0123456789") {
			columns[i+1] = c
			seen[c]++
		}
	}
	if len(seen) == 0 {
		return nil
	}
	for i, c := range columns {
		if seen[c] > 1 {
			columns[i] = ""
		}
	}
	return columns
}

// byColumn reads a table whose columns are headed by what happened. Rows of days or years are one figure at several times, rows of speakers
// are rivals, and rows of disasters are other ones: none of these may be added up, and none is read.
func (r *reader) byColumn(rows []tableRow, columns []Category) {
	r.scene.sentences = append(r.scene.sentences, rows[0].Span)
	if slices.ContainsFunc(rows[0].cells, r.timed) || slices.ContainsFunc(rows[1:], func(row tableRow) bool { return r.timed(row.cells[0]) }) {
		r.leave(rows, columns)
		return
	}
	isTotal := func(row tableRow) bool { return totalColumn(r.text, row.cells[:1]) == 0 }
	isTold := func(row tableRow) bool { return r.tells(row.cells[0]) }
	if !slices.ContainsFunc(rows[1:], isTotal) && (r.near != nil || slices.ContainsFunc(rows[1:], isTold)) {
		r.leave(rows, columns)
		return
	}
	totals, first := make(map[Category]int), len(r.scene.drafts)
	for _, row := range rows[1:] {
		r.scene.sentences = append(r.scene.sentences, row.Span)
		whole := isTotal(row)
		for i := 1; i < min(len(row.cells), len(columns)); i++ {
			n, ok := r.cellNumber(row.cells[i])
			if !ok || columns[i] == "" || n == 0 && !whole {
				continue
			}
			d := r.cellDraft(row.cells, i, columns[i], n)
			if whole || len(rows) == 2 {
				totals[columns[i]] = len(r.scene.drafts)
			} else {
				d.scope = Part
			}
			r.scene.drafts = append(r.scene.drafts, d)
		}
	}
	for k := first; k < len(r.scene.drafts); k++ {
		if of, ok := totals[r.scene.drafts[k].category]; ok && of != k {
			r.scene.drafts[k].of = of
		}
	}
}

// leave notes a table that is not read.
func (r *reader) leave(rows []tableRow, columns []Category) {
	for i, c := range columns {
		if c == "" || i >= len(rows[1].cells) {
			continue
		}
		if _, ok := r.cellNumber(rows[1].cells[i]); ok {
			r.scene.tables = append(r.scene.tables, unread{category: c, clause: briefing.Span{Start: rows[0].Start, End: rows[1].End}, sentence: len(r.scene.sentences) - 1})
			return
		}
	}
}

// timed reports a cell that names a time, who tells, or an event: a day, a month, a year, an hour; "Source"; "Earthquake".
func (r *reader) timed(cell briefing.Span) bool {
	if strings.ContainsAny(cell.In(r.text), "0123456789") {
		return true
	}
	for w := range strings.FieldsSeq(strings.ToLower(cell.In(r.text))) {
		w = strings.Trim(w, ".,:")
		switch w {
		case "date", "time", "when", "source", "according", "event", "incident", "attack", "disaster", "earthquake", "crash", "flood", "storm", "revision", "update", "report":
			return true
		}
		if timeOfDay(w) {
			return true
		}
		if r.lex == nil {
			continue
		}
		if e := r.lex.words[w]; r.binder.weekday(w) || e != nil && (e.label == labelMonth || e.tags&tagUnit != 0) {
			return true
		}
	}
	return false
}

// tells reports a cell that may name a speaker.
func (r *reader) tells(cell briefing.Span) bool {
	r.clause.tokens = r.tokens.read(r.text, cell.Start, cell.End)
	switch r.binder.kindOf(0, len(r.clause.tokens)) {
	case "", "other", "witness":
		return false
	}
	return true
}

// introduces is who speaks in the sentence just read if it introduces what follows, as "The ministry gave these figures:" does.
func (s *scene) introduces() attribution {
	n := len(s.sentences)
	if n == 0 || s.speakerAt != n-1 || !strings.HasSuffix(strings.TrimSpace(s.sentences[n-1].In(s.text)), ":") {
		return attribution{}
	}
	return s.speaker
}

func cellsOf(text string, row briefing.Span) []briefing.Span {
	var cells []briefing.Span
	for at := row.Start; at <= row.End; {
		end := strings.IndexByte(text[at:row.End], '|')
		if end < 0 {
			end = row.End - at
		}
		cells = append(cells, trimSpaces(text, briefing.Span{Start: at, End: at + end}))
		at += end + 1
	}
	return cells
}

func trimSpaces(text string, s briefing.Span) briefing.Span {
	for s.Start < s.End && text[s.Start] == ' ' {
		s.Start++
	}
	for s.End > s.Start && text[s.End-1] == ' ' {
		s.End--
	}
	return s
}

func totalColumn(text string, cells []briefing.Span) int {
	for i, c := range cells {
		if w := c.In(text); strings.EqualFold(w, "total") || strings.EqualFold(w, "all") || strings.EqualFold(w, "sum") {
			return i
		}
	}
	return -1
}

// rowCategory is what a row's first cell says of its people, or "".
func (r *reader) rowCategory(cell briefing.Span) Category {
	if r.near != nil {
		return r.nearCategory(cell)
	}
	if cell.Len() == 0 || cell.Len() > 60 {
		return ""
	}
	r.clause.tokens = r.tokens.read(r.text, cell.Start, cell.End)
	for i := range r.clause.tokens {
		if t := r.clause.at(i); t.is(tagState | tagNoun | tagVerb) {
			return firstOf(t.e.state, t.e.noun, t.e.verb)
		}
	}
	return ""
}

func (r *reader) nearCategory(cell briefing.Span) Category {
	for w := range strings.FieldsSeq(cell.In(r.text)) {
		if e := r.near.lex.look(plainWord(w)); e.is(nearEvent) {
			return e.category
		}
	}
	return ""
}

// row drafts the figures of one row.
func (r *reader) row(cells []briefing.Span, c Category, total int, several bool) {
	whole := -1
	for i := len(cells) - 1; i > 0; i-- {
		n, ok := r.cellNumber(cells[i])
		if !ok || total >= 0 && (i > total || several && i < total) {
			continue
		}
		scope := Part
		if i == total || total < 0 && len(cells) == 2 {
			scope = ""
		}
		d := r.cellDraft(cells, i, c, n)
		d.of, d.scope = whole, scope
		r.scene.drafts = append(r.scene.drafts, d)
		if scope == "" {
			whole = len(r.scene.drafts) - 1
		}
	}
}

// cellDraft is the figure n in cell i of a row; of and scope are the caller's.
func (r *reader) cellDraft(cells []briefing.Span, i int, c Category, n int) draft {
	return draft{people: noPhrase, at: -1, category: c, verb: -1, of: -1, rule: "table", figure: figureOf(n, Exact),
		group: "people", role: Victim, status: Current, certainty: Stated, position: position{quote: briefing.Span{Start: cells[0].Start, End: cells[i].End},
			number: cells[i].Start, sentence: len(r.scene.sentences) - 1, run: r.scene.paragraphs}}
}

func (r *reader) cellNumber(cell briefing.Span) (int, bool) {
	split := &r.tokens
	if r.near != nil {
		split = &r.near.split
	}
	tokens := split.read(r.text, cell.Start, cell.End)
	if len(tokens) != 1 || tokens[0].kind != digits || tokens[0].value > maxPeople {
		return 0, false
	}
	return tokens[0].value, true
}
