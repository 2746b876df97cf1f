package toll

import (
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

// table reads rows that begin with what happened to people: "Dead | 6 | 15 | 21". A column headed "Total" is the
// total and the others its parts; without one, a single number is the figure and several are parts.
func (r *reader) table(in briefing.Span, section, number int) {
	by := r.scene.introduces()
	r.scene.paragraphs++
	total, first := -1, len(r.scene.drafts)
	rows := r.rowsOf(in)
	for at := in.Start; at < in.End; {
		end := strings.IndexByte(r.text[at:in.End], '\n')
		if end < 0 {
			end = in.End - at
		}
		row := briefing.Span{Start: at, End: at + end}
		at = row.End + 1
		cells := cellsOf(r.text, row)
		if len(cells) == 0 {
			continue
		}
		if total < 0 {
			total = totalColumn(r.text, cells)
		}
		r.scene.sentences = append(r.scene.sentences, row)
		if c := r.rowCategory(cells[0]); c != "" {
			r.row(cells, c, total, rows[c] > 1)
		}
	}
	for k := first; k < len(r.scene.drafts); k++ {
		d := &r.scene.drafts[k]
		d.section, d.within, d.attribution = section, number, by
		if rows[d.category] > 1 {
			d.scope, d.of = Part, -1
		}
	}
}

// introduces is who speaks in the sentence just read if it introduces what follows, as "The ministry gave these figures:" does.
func (s *scene) introduces() attribution {
	n := len(s.sentences)
	if n == 0 || s.speakerAt != n-1 || !strings.HasSuffix(strings.TrimSpace(s.sentences[n-1].In(s.text)), ":") {
		return attribution{}
	}
	return s.speaker
}

// rowsOf counts the rows of every category.
func (r *reader) rowsOf(in briefing.Span) map[Category]int {
	rows := make(map[Category]int)
	for at := in.Start; at < in.End; {
		end := strings.IndexByte(r.text[at:in.End], '\n')
		if end < 0 {
			end = in.End - at
		}
		if cells := cellsOf(r.text, briefing.Span{Start: at, End: at + end}); len(cells) > 0 {
			rows[r.rowCategory(cells[0])]++
		}
		at += end + 1
	}
	return rows
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
		r.scene.drafts = append(r.scene.drafts, draft{people: noPhrase, at: -1, category: c, verb: -1, of: whole, scope: scope, rule: "table", figure: figureOf(n, Exact),
			group: "people", role: Victim, status: Current, certainty: Stated, position: position{quote: briefing.Span{Start: cells[0].Start, End: cells[i].End},
				number: cells[i].Start, sentence: len(r.scene.sentences) - 1, run: r.scene.paragraphs}})
		if scope == "" {
			whole = len(r.scene.drafts) - 1
		}
	}
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
