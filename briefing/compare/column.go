package compare

import (
	"strings"
	"time"

	"sofar/briefing"
	"sofar/briefing/match"
)

// columnOf names a briefing and tells its time, from its container, else from the lines at its top.
func columnOf(t Text) Column {
	b := t.Briefing
	c := Column{Name: t.Name, Headline: b.Headline.Text, At: b.Meta.Updated}
	if c.At.IsZero() {
		c.At = b.Meta.Published
	}
	outlet := b.Meta.Outlet
	for _, line := range topLines(b) {
		when, span := match.FindClock(line)
		if when.Said && c.Time == "" {
			c.Time, c.clock = timeWords(line, when, span), when
		}
		if outlet == "" {
			outlet = outletIn(line, span)
		}
	}
	if c.Time == "" && !c.At.IsZero() {
		c.Time = c.At.Format("2 January 2006 15:04 MST")
	}
	for _, name := range []string{outlet, b.Called()} {
		if c.Name == "" {
			c.Name = name
		}
	}
	return c
}

// topLines are the lines that may credit a briefing: byline, dateline, and a short first paragraph or title with a time in it.
func topLines(b *briefing.Briefing) []string {
	var lines []string
	add := func(s string) {
		if s != "" {
			lines = append(lines, s)
		}
	}
	if b.Byline.Len() > 0 { // with its time: "Meridian Press Agency, Sunday 10am"
		add(b.Byline.In(b.Doc.Text))
	} else {
		add(b.Byline.Text)
	}
	add(b.Dateline.Text)
	if len(b.Standfirst) > 0 {
		if s := b.Standfirst[0].In(b.Doc.Text); match.IsCredit(s) {
			add(s)
		}
	}
	if len(b.Sections) > 0 && !b.Sections[0].Question && match.IsCredit(b.Sections[0].Title) {
		add(b.Sections[0].Title)
	}
	return lines
}

// timeWords is the time with the day before it: "Monday 6pm".
func timeWords(line string, when match.Clock, at briefing.Span) string {
	if when.DaySaid {
		return when.Day.String() + " " + at.In(line)
	}
	return at.In(line)
}

// outletIn is what is left of a credit without its time: "Evening Beacon, 8pm" is the Evening Beacon's.
func outletIn(line string, at briefing.Span) string {
	rest := line[:at.Start]
	if at.Len() == 0 {
		rest = line
	}
	for day := time.Sunday; day <= time.Saturday; day++ {
		rest = strings.TrimSuffix(strings.TrimRight(rest, " ,"), day.String())
	}
	rest = strings.Trim(rest, " ,;:-–|")
	first := match.Words(rest)
	if len(first) == 0 || first[0] == "updated" || first[0] == "update" || first[0] == "published" {
		return ""
	}
	if len(first) > 1 && first[0] == "by" {
		return strings.TrimSpace(rest[len("by "):])
	}
	return rest
}

// olderThan says that c is known to be older than d.
func (c *Column) olderThan(d *Column) bool {
	if !c.At.IsZero() && !d.At.IsZero() {
		return c.At.Before(d.At)
	}
	return c.clock.Before(d.clock)
}

// settleDays gives a credit without a day its own, where others are of different days: that of the event, the earliest, if the
// text names no day at all. Else nobody can tell whether noon was before or after Saturday 10am.
func settleDays(columns []Column, texts []Text) {
	first, last := weekAway, -1
	for i := range columns {
		if c := columns[i].clock; c.Said && c.DaySaid {
			first, last = min(first, c.DayOfWeek()), max(last, c.DayOfWeek())
		}
	}
	if first >= last {
		return
	}
	for i := range columns {
		c := &columns[i].clock
		switch {
		case !c.Said || c.DaySaid:
		case match.NamesDay(texts[i].Briefing.Doc.Text):
			c.Said = false
		default:
			c.SetDay(first)
		}
	}
}

// weekAway is behind any day of a week.
const weekAway = 7
