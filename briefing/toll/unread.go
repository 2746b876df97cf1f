package toll

import "sofar/briefing"

// unread is a clause that holds a number of people and says that people were killed or injured, but whose number no
// rule has used.
type unread struct {
	category Category
	clause   briefing.Span
}

func (r *reconciler) leaveOpen(summary map[Category]*Tally) {
}
