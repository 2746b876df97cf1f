package linear

import (
	"slices"

	"sofar/briefing/compare"
	"sofar/briefing/markup"
)

// beside reads what the other briefings say to the question that the reader is on.
func (r *reader) beside() {
	switch {
	case len(r.texts) < 2:
		r.sayf("There is no other briefing.")
		return
	case r.here < 0:
		r.sayf("Go to a question first.")
		return
	}
	grid := r.aligned()
	for i := range r.texts {
		if i != r.at {
			r.answersOf(i, grid.Columns[i].Name, grid.Beside(r.at, i))
		}
	}
}

// aligned says which sections of the briefings belong together; it is worked out once.
func (r *reader) aligned() *compare.Grid {
	if r.grid == nil {
		texts := make([]compare.Text, len(r.texts))
		for i, t := range r.texts {
			texts[i] = compare.Text{Briefing: t.Briefing, Ledger: t.Ledger}
		}
		grid := compare.Align(texts...)
		r.grid = &grid
	}
	return r.grid
}

// answersOf reads the sections of another briefing that stand beside this one's.
func (r *reader) answersOf(other int, name string, bands []compare.Band) {
	at := slices.IndexFunc(bands, func(b compare.Band) bool { return slices.Contains(b.Left, r.here) })
	if at < 0 || len(bands[at].Right) == 0 {
		r.sayf("%s: no section like this.", name)
		return
	}
	b := r.texts[other].Briefing
	for _, i := range bands[at].Right {
		r.sayf("%s. Heading %d of %d: %s", name, i+1, len(b.Sections), titled(b.Sections[i]))
		r.sayf("%s", markup.Paras(b.Doc, b.Sections[i].Paragraphs, markup.Text))
	}
}
