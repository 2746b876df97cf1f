package toll

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Row is one line of the ledger as a reader sees it: a fact, or what no part of a total accounts for.
type Row struct {
	Fact  *Fact // for a rest, the total that it belongs to
	Rest  bool  // so many of the total have no nationality stated
	Depth int   // 0, or 1 more than the total that this is a part of
	Label string
	Count int // people, for a bar; 0: no bar
	Whole int // people in the total that Count is a part of; never less than Count
}

// Rows lays out the figures that stand, in ledger order, each total before its parts. What a source has denied
// stands among them; what is superseded or from another event does not.
func (l *Ledger) Rows() []Row {
	s := shelving{ledger: l, parts: map[int][]*Fact{}}
	var tops []*Fact
	for i := range l.Facts {
		f := &l.Facts[i]
		switch total := l.Fact(f.Of); {
		case f.Status != Current:
		case total != nil && total != f && total.Status == Current:
			s.parts[f.Of] = append(s.parts[f.Of], f)
		default:
			tops = append(tops, f)
		}
	}
	slices.SortStableFunc(tops, inLedgerOrder)
	for _, f := range tops {
		s.add(f, 0)
	}
	for i := range l.Facts { // parts of each other: nonsense, but none may go missing
		if f := &l.Facts[i]; slices.Contains(s.parts[f.Of], f) {
			s.parts[f.Of] = slices.DeleteFunc(s.parts[f.Of], func(p *Fact) bool { return p == f })
			s.add(f, 0)
		}
	}
	return s.rows
}

// Older lays out the figures that no longer stand, or that belong to other events: superseded first.
func (l *Ledger) Older() []Row {
	var rows []Row
	for _, status := range [...]Status{Superseded, Context} {
		for i := range l.Facts {
			if f := &l.Facts[i]; f.Status == status {
				rows = append(rows, Row{Fact: f, Label: nameOf(f, nil)})
			}
		}
	}
	return rows
}

// Fact is the fact with the ID, or nil.
func (l *Ledger) Fact(id int) *Fact {
	if id < 1 {
		return nil
	}
	if id <= len(l.Facts) && l.Facts[id-1].ID == id {
		return &l.Facts[id-1]
	}
	for i := range l.Facts {
		if l.Facts[i].ID == id {
			return &l.Facts[i]
		}
	}
	return nil
}

type shelving struct {
	ledger *Ledger
	parts  map[int][]*Fact
	rows   []Row
}

// add lays out f and what belongs to it. Its parts are taken out of the map first, so that no circle of facts
// can go round for ever.
func (s *shelving) add(f *Fact, depth int) {
	total := s.ledger.Fact(f.Of)
	if depth == 0 {
		total = nil
	}
	s.rows = append(s.rows, row(f, total, depth))
	parts := s.parts[f.ID]
	delete(s.parts, f.ID)
	slices.SortStableFunc(parts, byNationFirst)
	rested := false
	for i, p := range parts {
		s.add(p, depth+1)
		if last := i+1 == len(parts) || parts[i+1].Nationality == ""; last && !rested && p.Nationality != "" {
			rested = true
			s.rest(f, parts, depth+1)
		}
	}
}

// rest adds the row of those whose nationality nobody states, where total and parts are plain numbers.
func (s *shelving) rest(f *Fact, parts []*Fact, depth int) {
	total, ok := f.Figure.exact()
	left := total
	for _, p := range parts {
		n, exact := p.Figure.exact()
		switch {
		case !counts(p, f) || p.Nationality == "":
		case !exact:
			return
		default:
			left -= n
		}
	}
	if ok && left > 0 && left < total {
		s.rows = append(s.rows, Row{Fact: f, Rest: true, Depth: depth, Label: "not stated", Count: left, Whole: total})
	}
}

// counts reports whether p is a figure of the same kind as its total, so that it takes up some of it.
func counts(p, total *Fact) bool {
	return p.Scope == Part && p.Category == total.Category && p.Role == total.Role && p.Certainty != Denied
}

func row(f, total *Fact, depth int) Row {
	r := Row{Fact: f, Depth: depth, Label: nameOf(f, total)}
	if total == nil || !counts(f, total) {
		return r
	}
	n, exact := f.Figure.exact()
	whole, known := total.Figure.exact()
	if exact && known && n <= whole {
		r.Count, r.Whole = n, whole
	}
	return r
}

// byNationFirst keeps the nationalities together, with the rest after them.
func byNationFirst(a, b *Fact) int {
	switch {
	case (a.Nationality == "") == (b.Nationality == ""):
		return 0
	case a.Nationality != "":
		return -1
	}
	return 1
}

// inLedgerOrder is the order of the categories, attackers after victims.
func inLedgerOrder(a, b *Fact) int {
	if d := slices.Index(Categories[:], a.Category) - slices.Index(Categories[:], b.Category); d != 0 {
		return d
	}
	switch {
	case (a.Role == Attacker) == (b.Role == Attacker):
		return 0
	case b.Role == Attacker:
		return -1
	}
	return 1
}

// nameOf names the people of a fact. A part says only how it differs from its total; among the killed, who are
// most of a ledger, the category goes without saying, and attackers stand under their own name.
func nameOf(f, total *Fact) string {
	who := whoOf(f)
	lead := string(f.Category)
	switch {
	case total != nil && f.Category == total.Category && f.Role == total.Role:
		return title(who)
	case f.Role == Attacker && f.Category == Killed:
		lead = "attackers"
	case f.Role == Attacker && f.Category != Arrested:
		lead += " attackers"
	case f.Category == Killed && f.Status == Current:
		return title(who)
	}
	if who == "people" || who == "attackers" {
		return title(lead)
	}
	return title(lead) + ": " + who
}

// Label names the people of a fact, and what happened to them, without the facts round it: "Killed, part: Italy", "Injured attackers".
func (f *Fact) Label() string {
	lead := title(string(f.Category))
	if f.Role == Attacker {
		lead += " attackers"
	}
	if f.Scope == Part {
		lead += ", part"
	}
	who := whoOf(f)
	if who == "people" || who == "attackers" {
		return lead
	}
	return lead + ": " + who
}

// whoOf is the group with its nationality, lower case but for names.
func whoOf(f *Fact) string {
	group := f.Group
	if group == "" {
		group = "people"
	}
	switch {
	case f.Nationality == "":
		return group
	case slices.Contains([]string{"people", "nationals", "citizens"}, group):
		return f.Nationality
	}
	return f.Nationality + ", " + group
}

func title(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// names lists who says so.
func names(who []Attribution) string {
	list := make([]string, 0, len(who))
	for _, a := range who {
		if a.Who != "" && !slices.Contains(list, a.Who) {
			list = append(list, a.Who)
		}
	}
	return strings.Join(list, "; ")
}
