package library

import (
	"strings"
	"time"

	"sofar/briefing/toll"
)

// Keeps reports whether a briefing that is in no library passes the query's filters, by the line that a list would have for it and by
// when it is dated; the zero time passes no filter by date. Terms are not looked at.
func (q *Query) Keeps(line Line, dated time.Time) bool {
	for _, f := range q.Where {
		if !f.keeps(line, dated) {
			return false
		}
	}
	return true
}

// Categories are those whose figures the query's filters look at.
func (q *Query) Categories() []toll.Category {
	var all []toll.Category
	for _, f := range q.Where {
		if c := toll.Category(f.name); c == toll.Killed || c == toll.Injured || c == toll.Missing {
			all = append(all, c)
		}
	}
	return all
}

func (f Filter) keeps(line Line, dated time.Time) bool {
	switch f.name {
	case "after":
		return !dated.IsZero() && millis(dated) >= f.number
	case "before":
		return !dated.IsZero() && millis(dated) < f.number
	case "lang":
		return line.Language == strings.ToLower(f.text)
	case "outlet":
		return strings.Contains(strings.ToLower(line.Outlet), strings.ToLower(f.text))
	}
	low, high, said := line.Tallies.bounds(toll.Category(f.name))
	switch f.op {
	case ">=", ">":
		return said && passes(high, f.op, f.number)
	case "<=", "<":
		return said && passes(low, f.op, f.number)
	}
	return said && low <= f.number && f.number <= high
}

// passes compares as SQL does.
func passes(a int64, op string, b int64) bool {
	switch op {
	case ">=":
		return a >= b
	case ">":
		return a > b
	case "<=":
		return a <= b
	}
	return a < b
}
