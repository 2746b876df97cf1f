package match

import (
	"fmt"
	"iter"
	"regexp"
	"strconv"
	"strings"
	"time"

	"sofar/briefing"
)

// Clock is a time of day as a text gives it.
type Clock struct {
	Day     time.Weekday // as far as DaySaid
	Minutes int          // since midnight
	DaySaid bool
	Said    bool // false: the text gives no time
}

// Before says that c is known to be before d: both say a time, and days of one week if any.
func (c Clock) Before(d Clock) bool {
	if !c.Said || !d.Said {
		return false
	}
	if c.DaySaid && d.DaySaid && c.Day != d.Day {
		return c.DayOfWeek() < d.DayOfWeek()
	}
	return c.Minutes < d.Minutes
}

// DayOfWeek counts days from Monday, 0.
func (c Clock) DayOfWeek() int { return (int(c.Day) + 6) % 7 }

// SetDay says the day, counted from Monday, 0.
func (c *Clock) SetDay(day int) { c.Day, c.DaySaid = time.Weekday((day+1)%7), true }

// NamesDay says that a text names a day of the week.
func NamesDay(s string) bool {
	_, named := dayOf(s)
	return named
}

// String is the time on a clock of 24 hours.
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", c.Minutes/60, c.Minutes%60) }

// clock matches a time of day that begins a text: 2.20pm, 6 pm, 18:45, 6.45 p.m., 20h, 8h05, 18.30 Uhr, noon, twenty past two.
var clock = regexp.MustCompile(`(?i)^(?:(\d{1,2})(?:[.:](\d{2}))?\s?([ap])\.?m\b\.?|([01]?\d|2[0-3])(?::([0-5]\d)\b|\s?h\b|h([0-5]\d)\b|(?:\.([0-5]\d))?\s?uhr\b)|(noon|midday|midnight)\b|` +
	`(?:(five|ten|quarter|a quarter|twenty|twenty[- ]five|half) (past|to) )(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?:[^.!?\n]{0,24}?\b(morning|afternoon|evening|night|am|pm)\b)?)`)

var spoken = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"quarter": 15, "a quarter": 15, "twenty": 20, "twenty-five": 25, "twenty five": 25, "half": 30,
}

// longestClock is more than any match of clock is long, in bytes.
const longestClock = 200

// FindClock finds the first time of day in s, and where it stands. Said is false if there is none.
func FindClock(s string) (Clock, briefing.Span) {
	for at := range clockStarts(s) {
		near := s[at:min(len(s), at+longestClock)]
		if m := clock.FindStringSubmatchIndex(near); m != nil {
			c := clockOf(near, m)
			c.Day, c.DaySaid = dayOf(s)
			return c, briefing.Span{Start: at + m[0], End: at + m[1]}
		}
	}
	return Clock{}, briefing.Span{}
}

// clockStarts are the places where a time of day may begin. The pattern is asked there only: it is slow, and texts are long.
func clockStarts(s string) iter.Seq[int] {
	return func(yield func(int) bool) {
		inside := false // a word
		for i := range len(s) {
			if !inside && mayBeClock(s[i:]) && !yield(i) {
				return
			}
			inside = WordByte(s[i])
		}
	}
}

// WordByte says what a regular expression's \b takes for a part of a word.
func WordByte(b byte) bool {
	return 'a' <= b|' ' && b|' ' <= 'z' || '0' <= b && b <= '9' || b == '_'
}

var clockWords = [...]string{"noon", "midday", "midnight", "five ", "ten ", "quarter ", "a quarter ", "twenty", "half "}

func mayBeClock(s string) bool {
	if '0' <= s[0] && s[0] <= '9' {
		return true
	}
	for _, w := range clockWords {
		if w[0] == s[0]|' ' && len(s) >= len(w) && strings.EqualFold(s[:len(w)], w) {
			return true
		}
	}
	return false
}

// clockOf reads what clock matched.
func clockOf(s string, m []int) Clock {
	group := func(n int) string {
		if m[2*n] < 0 {
			return ""
		}
		return strings.ToLower(s[m[2*n]:m[2*n+1]])
	}
	c := Clock{Said: true}
	switch {
	case group(1) != "":
		c.Minutes = twelveHours(number(group(1)), number(group(2)), group(3) == "p")
	case group(4) != "":
		c.Minutes = number(group(4))*60 + number(group(5)+group(6)+group(7))
	case group(8) != "":
		c.Minutes = map[string]int{"noon": 720, "midday": 720, "midnight": 0}[group(8)]
	default:
		c.Minutes = spokenTime(group(9), group(10), group(11), group(12))
	}
	return c
}

func number(s string) int {
	n, _ := strconv.Atoi(s) // digits only, as the pattern has it
	return n
}

func twelveHours(hour, minute int, afternoon bool) int {
	hour %= 12
	if afternoon {
		hour += 12
	}
	return hour*60 + minute
}

// spokenTime reads "twenty past two ... afternoon".
func spokenTime(part, side, hour, when string) int {
	minutes := spoken[part]
	if side == "to" {
		minutes = -minutes
	}
	afternoon := when == "afternoon" || when == "evening" || when == "pm" || when == "night"
	return (twelveHours(spoken[hour], 0, afternoon) + minutes + 1440) % 1440
}

// dayOf is the day of the week that s names.
func dayOf(s string) (time.Weekday, bool) {
	for _, w := range Words(s) {
		for d := time.Sunday; d <= time.Saturday; d++ {
			if w == strings.ToLower(d.String()) {
				return d, true
			}
		}
	}
	return 0, false
}

// creditWords is the length in words up to which a line at the top may be a credit.
const creditWords = 8

// IsCredit says that a short line with a time in it credits a briefing rather than tells anything: "Evening Beacon, 8pm".
func IsCredit(line string) bool {
	if strings.HasSuffix(line, ".") && !strings.HasSuffix(line, ".m.") || len(strings.Fields(line)) > creditWords {
		return false
	}
	when, _ := FindClock(line)
	return when.Said
}

// Introduction is a briefing's standfirst without a credit at its top that the parser took for a part of it.
func Introduction(b *briefing.Briefing) []briefing.Para {
	if len(b.Standfirst) > 0 && IsCredit(b.Standfirst[0].In(b.Doc.Text)) {
		return b.Standfirst[1:]
	}
	return b.Standfirst
}
