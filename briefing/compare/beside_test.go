package compare

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sofar/briefing/toll"
	"sofar/briefing/toll/tolltest"
)

// gridOf is a grid of two columns with so many sections, and rows of those that belong together.
func gridOf(left, right int, rows ...[]int) *Grid {
	return &Grid{
		titles: [][]string{make([]string, left), make([]string, right)}, Sections: rows,
		about: [][]toll.Category{make([]toll.Category, left), make([]toll.Category, right)},
	}
}

// Sections whose titles have nothing in common, and that count the same people, stand beside each other; but not for the dead alone.
func TestBesideByWhomTheyCount(t *testing.T) {
	text := func(lines ...string) Text {
		c := tolltest.Make(append([]string{"Ferry aground", "# The ship"}, lines...)...)
		missing := toll.Fact{Category: toll.Missing, Figure: tolltest.N(4), Group: "people", Scope: toll.Total}
		killed := toll.Fact{Category: toll.Killed, Figure: tolltest.N(9), Group: "people", Scope: toll.Total}
		c.Add(missing, "Four are missing").Add(killed, "nine dead")
		return Text{Briefing: c.Briefing, Ledger: c.Ledger}
	}
	a := text("It sank.", "# Whom boats look for", "Four are missing.", "# Anger", "On the square people shouted at officials, who had told them of nine dead by telephone hours before anybody came.")
	b := text("It lay on its side.", "# Mourning", "Churches along this coast opened doors and candles burned; nine dead lie inside one chapel.", "# Helicopters at work", "Four are missing.")
	g := Align(a, b)
	for _, band := range g.Beside(0, 1) {
		titles := func(side int, sections []int) (all []string) {
			for _, i := range sections {
				all = append(all, g.titles[side][i])
			}
			return all
		}
		switch l, r := fmt.Sprint(titles(0, band.Left)), fmt.Sprint(titles(1, band.Right)); {
		case l == "[Whom boats look for]" && r != "[Helicopters at work]":
			t.Errorf("%s stands beside %s", l, r)
		case l == "[Anger]" && r == "[Mourning]":
			t.Errorf("%s stands beside %s", l, r)
		}
	}
}

func TestBeside(t *testing.T) {
	for _, c := range []struct {
		name string
		grid *Grid
		want string
	}{
		{"nothing", gridOf(0, 0), "[]"},
		{"nothing in common", gridOf(1, 2), "[{[] [0] false} {[] [1] false} {[0] [] false}]"},
		{"one to one", gridOf(2, 2, []int{0, 0}, []int{1, 1}), "[{[0] [0] false} {[1] [1] false}]"},
		{"the right one follows the left one", gridOf(2, 2, []int{0, 1}, []int{1, 0}), "[{[0] [1] false} {[1] [0] false}]"},
		{"two that answer one", gridOf(2, 3, []int{0, 0}, []int{0, 1}, []int{1, 2}), "[{[0] [0 1] false} {[1] [2] false}]"},
		{"one that answers two", gridOf(3, 2, []int{0, 0}, []int{1, 0}, []int{2, 1}), "[{[0 1] [0] false} {[2] [1] false}]"},
		{"one that answers two far apart", gridOf(3, 1, []int{0, 0}, []int{2, 0}), "[{[0] [0] false} {[1] [] false} {[2] [] true}]"},
		{"two far apart that answer one", gridOf(1, 3, []int{0, 0}, []int{0, 2}), "[{[0] [0] false} {[] [1] false} {[] [2] true}]"},
		{"what only the right one has", gridOf(2, 4, []int{0, 1}, []int{1, 3}), "[{[] [0] false} {[0] [1] false} {[] [2] false} {[1] [3] false}]"},
		{"said twice for a third column's sake", gridOf(1, 1, []int{0, 0}, []int{0, 0}), "[{[0] [0] false}]"},
	} {
		if got := fmt.Sprint(c.grid.Beside(0, 1)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// However sections belong together, each stands in one band, the left ones in their order, and those of one band follow each other in their text.
func TestBesideKeepsTheTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		left, right := rapid.IntRange(0, 12).Draw(t, "left"), rapid.IntRange(0, 12).Draw(t, "right")
		g := gridOf(left, right)
		if left > 0 && right > 0 {
			g.Sections = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) []int {
				return []int{rapid.IntRange(-1, left-1).Draw(t, "l"), rapid.IntRange(-1, right-1).Draw(t, "r")}
			}), 0, 20).Draw(t, "rows")
		}
		var lefts, rights []int
		for _, band := range g.Beside(0, 1) {
			if len(band.Left)+len(band.Right) == 0 {
				t.Fatal("an empty band")
			}
			for _, side := range [][]int{band.Left, band.Right} {
				for i := range side[min(1, len(side)):] {
					if side[i+1] != side[i]+1 {
						t.Fatalf("%v tears a text apart", band)
					}
				}
			}
			lefts, rights = append(lefts, band.Left...), append(rights, band.Right...)
		}
		if len(lefts) != left || !slices.IsSorted(lefts) {
			t.Fatalf("of %d on the left: %v", left, lefts)
		}
		slices.Sort(rights)
		if len(rights) != right || len(slices.Compact(rights)) != right {
			t.Fatalf("of %d on the right: %v", right, rights)
		}
	})
}
