package paint

import "fmt"

// margins are what a terminal was told to move rows within; none are set if it is zero. They stay set from frame to
// frame, because who scrolls once scrolls on, and they bend nearly every way of the cursor: a carriage return goes to
// the left one, a way by so many rows or columns ends at the next one, and so does text. Only addressing a place,
// ways that meet no margin and erasing some cells are the same on all terminals.
type margins struct{ rows, cols span }

// What takes margins away, in the words that most terminals understand.
const (
	allRows    = "\x1b[r" // DECSTBM
	allColumns = "\x1b[s" // DECSLRM; it saves the cursor where mode 69 is not set
)

// side is on which side of a span a place is: before it (-1), in it, or behind it (1).
func (s span) side(at int) int {
	switch {
	case at < s.from:
		return -1
	case at < s.end:
		return 0
	}
	return 1
}

// besideRow and besideColumn report whether the way from one row or column to another meets no margin.
func (m margins) besideRow(a, b int) bool {
	return m == margins{} || m.rows.side(a) == m.rows.side(b)
}

func (m margins) besideColumn(a, b int) bool {
	return m == margins{} || m.cols.side(a) == m.cols.side(b)
}

// wall is the column that text from x on does not get to by itself, on a screen of so many columns.
func (m margins) wall(x, width int) int {
	if m != (margins{}) && x < m.cols.end {
		return m.cols.end
	}
	return width
}

// reach reports whether the right margin is the edge of the screen, or none is set.
func (m margins) reach(edge int) bool { return m == margins{} || m.cols.end == edge }

// within sets margins, or takes them away. Margins that leave columns out need a terminal that knows them (DECSLRM).
func (h *hand) within(to margins) {
	if h.margins == to {
		return
	}
	was, is := h.margins.on(h.width, h.height), to.on(h.width, h.height)
	if was.cols != is.cols {
		h.out.WriteString(is.cols.sequence('s'))
	}
	if was.rows != is.rows {
		h.out.WriteString(is.rows.sequence('r'))
	}
	h.margins = to
	h.lost() // terminals put it in one corner or another
}

// on is where margins stand on a screen: at its edges if none are set.
func (m margins) on(width, height int) margins {
	if m == (margins{}) {
		return margins{span{0, height}, span{0, width}}
	}
	return m
}

// sequence sets two margins: DECSTBM or DECSLRM. Some terminals do not understand it without numbers (Contour).
func (s span) sequence(final byte) string { return fmt.Sprintf("\x1b[%d;%d%c", s.from+1, s.end, final) }

// free takes margins away from a terminal of which nothing is known.
func (t *terminal) free(to able) {
	all := margins{}.on(t.hand.width, t.hand.height)
	if to.margins {
		t.say(all.cols.sequence('s') + allColumns)
	}
	t.say(all.rows.sequence('r') + allRows)
	t.hand.margins = margins{}
	t.hand.lost()
}
