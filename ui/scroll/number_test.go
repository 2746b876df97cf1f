package scroll_test

import (
	"slices"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"sofar/ui/scroll"
)

// No line ends within a number or a range of figures that there is room for.
func TestNumbersStayWhole(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  []string
	}{
		{"between 20-22 died", 11, []string{"between", "20-22 died"}},
		{"a 19-year-old boy", 8, []string{"a 19-", "year-old", "boy"}},
		{"1,234,567–2,345,678 dead", 14, []string{"1,234,567–", "2,345,678 dead"}},
		{"≤1,234,567", 8, []string{"≤", "1,234,56", "7"}},
		{"harbourfront12,500", 14, []string{"harbourfront", "12,500"}},
		{"12,500", 4, []string{"12,5", "00"}},
	} {
		var got []string
		for _, l := range scroll.Wrap(c.text, c.width, ansi.WcWidth) {
			got = append(got, c.text[l.Start:l.End])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q in %d cells: %q", c.text, c.width, got)
		}
	}
}
