package facing

import (
	"strconv"
	"strings"

	"sofar/briefing"
	"sofar/briefing/compare"
	"sofar/ui"
	"sofar/ui/scroll"
)

// band is what starts on one row: a run of blocks of each text.
type band struct {
	from, to [2]int           // blocks
	sections [2][]int         // that begin here; both nil where none does
	above    bool             // the text that has none here answers in an earlier band
	last     bool             // a blank row follows
	spans    [2]briefing.Span // where the blocks stand, counted from base
}

// begins reports whether a question begins with the band.
func (b *band) begins() bool { return len(b.sections[left])+len(b.sections[right]) > 0 }

// bands are two texts as one [scroll.Content]. Its offsets count the bytes of both texts, band by band, the left text first: they serve
// to keep a place when the width changes, and mean nothing outside.
type bands struct {
	texts [2]*Text
	list  []band
	side  int // the one that is shown where there is no room for two
	size  int // bytes so far

	differ [2][]briefing.Span // words of figures on which the texts do not agree
}

func newBands(texts [2]*Text, beside []compare.Band) *bands {
	b := &bands{texts: texts}
	b.add(band{from: b.parts(0), to: b.parts(1)})
	for _, pair := range beside {
		band := band{above: pair.Above, sections: [2][]int{pair.Left, pair.Right}}
		for side, sections := range band.sections {
			if n := len(sections); n > 0 {
				parts := texts[side].Parts
				band.from[side], band.to[side] = parts[sections[0]+1], parts[sections[n-1]+2]
			}
		}
		b.add(band)
	}
	b.add(band{
		from: [2]int{texts[left].part(-2), texts[right].part(-2)},
		to:   [2]int{texts[left].part(-1), texts[right].part(-1)},
	})
	return b
}

// part is where a part begins; negative numbers count from the end.
func (t *Text) part(i int) int {
	if i < 0 {
		i += len(t.Parts)
	}
	return t.Parts[i]
}

func (b *bands) parts(i int) [2]int { return [2]int{b.texts[left].part(i), b.texts[right].part(i)} }

// mostBytes bounds what is laid out at once: a longer section goes on in the next band, so that a text of any length scrolls alike.
const mostBytes = 12 << 10

// add appends a band, in several where it is long.
func (b *bands) add(whole band) {
	if whole.from == whole.to && !whole.begins() {
		return
	}
	for first := true; first || whole.from != whole.to; first = false {
		part := whole
		if !first {
			part.sections = [2][]int{}
		}
		for side := range part.to {
			part.to[side] = b.fill(side, whole.from[side], whole.to[side])
			n := b.bytes(side, part.from[side], part.to[side])
			part.spans[side] = briefing.Span{Start: b.size, End: b.size + n}
			b.size += n
		}
		b.size++ // so that no two bands begin at one place
		whole.from = part.to
		part.last = whole.from == whole.to
		b.list = append(b.list, part)
	}
}

// fill is the block up to which there is room in one band.
func (b *bands) fill(side, from, to int) int {
	for i, n := from, 0; i < to; i++ {
		n += b.texts[side].Span(i).Len() + 1
		if n > mostBytes {
			return max(i, from+1)
		}
	}
	return to
}

// bytes is the length of a run of blocks, each with its end.
func (b *bands) bytes(side, from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		n += b.texts[side].Span(i).Len() + 1
	}
	return n
}

// Len is the number of bands.
func (b *bands) Len() int { return len(b.list) }

// Span is where a band stands in both texts together.
func (b *bands) Span(i int) briefing.Span {
	return briefing.Span{Start: b.list[i].spans[left].Start, End: b.list[i].spans[right].End}
}

// Rows sets a band: what is shorter is filled with blank rows, so that the next band starts on one row again.
func (b *bands) Rows(i int, look ui.Look) []scroll.Row {
	band, s := &b.list[i], sheetOf(look)
	var cells [2][]scroll.Row
	for side := range cells {
		if s.single && side != b.side {
			continue
		}
		if band.begins() {
			cells[side] = append(cells[side], b.title(band, side, s, look))
		}
		cells[side] = append(cells[side], b.set(band, side, s, look)...)
	}
	if s.single {
		return ended(cells[b.side], band, scroll.Row{})
	}
	rows := make([]scroll.Row, max(len(cells[left]), len(cells[right])))
	for y := range rows {
		rows[y] = s.join(at(cells[left], y), at(cells[right], y), look)
	}
	return ended(rows, band, s.join(nil, nil, look))
}

// ended adds what stands below a band.
func ended(rows []scroll.Row, b *band, blank scroll.Row) []scroll.Row {
	if b.last || len(rows) == 0 {
		rows = append(rows, blank)
	}
	return rows
}

func at(rows []scroll.Row, y int) scroll.Row {
	if y < len(rows) {
		return rows[y]
	}
	return nil
}

// set sets one side of a band; the blank rows at its end are left off.
func (b *bands) set(band *band, side int, s sheet, look ui.Look) []scroll.Row {
	text := b.texts[side]
	var rows []scroll.Row
	start := band.spans[side].Start
	for i := band.from[side]; i < band.to[side]; i++ {
		at := text.Span(i).Start
		for _, row := range text.Rows(i, look.Within(ui.Size{Width: s.column, Height: look.Height})) {
			rows = append(rows, moved(marked(row, text.Shown, b.differ[side], look), start-at))
		}
		start += text.Span(i).Len() + 1
	}
	for band.last && len(rows) > 0 && len(rows[len(rows)-1]) == 0 {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// title is the row over the sections that begin with a band: which they are in their own text, or that there are none.
func (b *bands) title(band *band, side int, s sheet, look ui.Look) scroll.Row {
	rule, faint := scroll.Open(look.Styles.Rule), scroll.Open(look.Styles.Faint)
	dash := "─"
	if look.Plain {
		dash = "-"
	}
	says := b.says(band, side)
	if room := s.column - 2; look.Measure(says) > room {
		says = look.Cut(says, room)
	}
	line := strings.Repeat(dash, max(s.column-look.Measure(says)-1, 0))
	return scroll.Row{
		{Text: says + " ", Style: faint, At: scroll.NoPlace},
		{Text: line, Style: rule, At: scroll.NoPlace},
	}
}

func (b *bands) says(band *band, side int) string {
	n := len(band.sections[side])
	switch {
	case n == 0 && band.above:
		return "see above"
	case n == 0:
		return "no section like this"
	}
	first, all := band.sections[side][0]+1, b.texts[side].sections()
	says := strconv.Itoa(first)
	if n > 1 {
		says += "-" + strconv.Itoa(first+n-1)
	}
	says += " of " + strconv.Itoa(all)
	if other := len(band.sections[1-side]); other == 0 && !band.above {
		says += ", only here"
	}
	return says
}

// moved is a row whose bytes count from elsewhere.
func moved(row scroll.Row, by int) scroll.Row {
	out := make(scroll.Row, len(row))
	for i, run := range row {
		if run.At != scroll.NoPlace {
			run.At += by
		}
		out[i] = run
	}
	return out
}

// marked is a row with what stands on it of the sentences on a ground of its own, and of the figures that differ underlined.
func marked(row scroll.Row, sentences, differ []briefing.Span, look ui.Look) scroll.Row {
	for _, span := range sentences {
		row = styled(row, span, scroll.Open(look.Styles.Chosen))
	}
	for _, span := range differ {
		row = styled(row, span, differing(look))
	}
	return row
}

// differing is the style of figures on which the texts do not agree: never told by its colour alone.
func differing(look ui.Look) string { return scroll.Open(look.Styles.Alarm.Underline(true)) }

func styled(row scroll.Row, span briefing.Span, ground string) scroll.Row {
	var out scroll.Row
	for _, run := range row {
		from, to := span.Start-run.At, span.End-run.At
		if run.At == scroll.NoPlace || to <= 0 || from >= len(run.Text) {
			out = append(out, run)
			continue
		}
		from, to = max(from, 0), min(to, len(run.Text))
		for _, part := range []struct {
			from, to int
			style    string
		}{{0, from, ""}, {from, to, ground}, {to, len(run.Text), ""}} {
			if part.from < part.to {
				out = append(out, scroll.Run{Text: run.Text[part.from:part.to], Style: run.Style + part.style, Link: run.Link, At: run.At + part.from})
			}
		}
	}
	return out
}
