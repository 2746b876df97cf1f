package library

import (
	"cmp"
	"strconv"
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
		if name, ok := f.figure(); ok {
			all = append(all, toll.Category(name))
		}
	}
	return all
}

// figure is the name of the figure that the filter looks at, "killed"; false if it looks at none.
func (f Filter) figure() (string, bool) {
	of := f.column
	if c, ok := f.value.(column); ok {
		of = string(c)
	}
	name, _, ok := strings.Cut(strings.TrimPrefix(of, "b."), "_")
	return name, ok
}

func (f Filter) keeps(line Line, dated time.Time) bool {
	switch f.column {
	case "b.dated":
		at, ok := f.value.(int64)
		return ok && !dated.IsZero() && passes(millis(dated), f.op, at)
	case "b.language":
		return line.Language == f.value
	case "b.outlet":
		like, _ := f.value.(string)
		return strings.Contains(strings.ToLower(line.Outlet), strings.ToLower(strings.Trim(like, "%")))
	}
	name, _ := f.figure()
	lowest, highest := line.Tallies.bounds(toll.Category(name))
	low, said := lowest.(int)
	high, _ := highest.(int)
	if !said {
		return false
	}
	number, exactly := f.value.(int)
	if !exactly {
		number, _ = strconv.Atoi(f.column) // "9 BETWEEN killed_low AND killed_high"
		return low <= number && number <= high
	}
	if strings.HasSuffix(f.column, "_low") {
		return passes(low, f.op, number)
	}
	return passes(high, f.op, number)
}

// passes compares as SQL does.
func passes[T cmp.Ordered](a T, op string, b T) bool {
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
