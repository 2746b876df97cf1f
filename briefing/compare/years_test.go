package compare

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// everyYear is the pattern of a year, asked about every place of a text.
var everyYear = regexp.MustCompile(strings.Replace(year.String(), "$", `\b`, 1))

var yearTexts = []string{
	"", "The dam of 1902 was raised in 1911 and again in 1902.", "until 2016", "main 1990", "before 1990s", "in 19900 or since 2001.", "OF 1999, year 2100",
	"in  1990", "from 1990 from 1991", "é in 1990é", "in 3000", "beforebefore 1990 until 1990", "of 1990-of 1991",
}

// holdsYears wants yearsIn to find what the pattern finds.
func holdsYears(t *testing.T, s string) {
	t.Helper()
	var want []string
	for _, m := range everyYear.FindAllStringSubmatch(s, -1) {
		if !slices.Contains(want, m[1]) {
			want = append(want, m[1])
		}
	}
	if got := yearsIn(s); !slices.Equal(got, want) {
		t.Errorf("%q: found %v, the pattern %v", s, got, want)
	}
}

func TestYearsInFindsWhatThePatternDoes(t *testing.T) {
	for _, s := range yearTexts {
		holdsYears(t, s)
	}
}

func FuzzYearsIn(f *testing.F) {
	for _, s := range yearTexts {
		f.Add(s)
	}
	f.Fuzz(holdsYears)
}
