package compare

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"sofar/briefing"
)

// clock is a time of day as a text gives it.
type clock struct {
	day     int // 1 Monday ... 7 Sunday; 0 if not said
	minutes int // since midnight
	said    bool
}

// Before says that a text with clock c is older than one with d; known only if both say a time, and of no two days.
func (c clock) before(d clock) bool {
	if !c.said || !d.said {
		return false
	}
	if c.day != 0 && d.day != 0 && c.day != d.day {
		return c.day < d.day
	}
	return c.minutes < d.minutes
}

// String is the time on a clock of 24 hours.
func (c clock) String() string { return fmt.Sprintf("%02d:%02d", c.minutes/60, c.minutes%60) }

// clocks matches times of day: 2.20pm, 6 pm, 18:45, 6.45 p.m., noon, twenty past two.
var clocks = regexp.MustCompile(`(?i)\b(?:(\d{1,2})(?:[.:](\d{2}))?\s?([ap])\.?m\b\.?|([01]?\d|2[0-3]):([0-5]\d)\b|(noon|midday|midnight)\b|` +
	`(?:(five|ten|quarter|a quarter|twenty|twenty[- ]five|half) (past|to) )(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?:[^.!?\n]{0,24}?\b(morning|afternoon|evening|night|am|pm)\b)?)`)

var spoken = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"quarter": 15, "a quarter": 15, "twenty": 20, "twenty-five": 25, "twenty five": 25, "half": 30,
}

// findClock finds the first time of day in s.
func findClock(s string) (clock, briefing.Span) {
	m := clocks.FindStringSubmatchIndex(s)
	if m == nil {
		return clock{}, briefing.Span{}
	}
	group := func(n int) string {
		if m[2*n] < 0 {
			return ""
		}
		return strings.ToLower(s[m[2*n]:m[2*n+1]])
	}
	c := clock{day: dayOf(s), said: true}
	switch {
	case group(1) != "":
		c.minutes = twelveHours(number(group(1)), number(group(2)), group(3) == "p")
	case group(4) != "":
		c.minutes = number(group(4))*60 + number(group(5))
	case group(6) != "":
		c.minutes = map[string]int{"noon": 720, "midday": 720, "midnight": 0}[group(6)]
	default:
		c.minutes = spokenTime(group(7), group(8), group(9), group(10))
	}
	return c, briefing.Span{Start: m[0], End: m[1]}
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

func dayOf(s string) int {
	s = strings.ToLower(s)
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.Contains(s, strings.ToLower(d.String())) {
			return (int(d)+6)%7 + 1
		}
	}
	return 0
}
