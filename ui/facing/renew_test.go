package facing_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"sofar/briefing/compare"
	"sofar/ui/facing"
	"sofar/ui/uitest"
)

// What has not changed leaves everything where it is, at every place and size, together and apart.
func TestRenewedWithTheSameStaysAsItIs(t *testing.T) {
	same := func(_, at int) int { return at }
	for _, size := range [][2]int{{100, 14}, {76, 7}, {40, 9}, {30, 3}, {1, 1}} {
		l := look(size[0], size[1])
		for _, first := range [][]string{nil, {"right"}, {"l"}, {"l", "right", "]"}, {"tab"}} {
			p := facing.New(shown(), l)
			press(p, l, first...)
			for range 40 {
				before := p.View(l)
				p.Renew(shown(), same, l)
				if after := p.View(l); after != before {
					t.Fatalf("%v after %q:\n%s\nbecame\n%s", l.Size, first, ansi.Strip(before), ansi.Strip(after))
				}
				press(p, l, "down")
			}
		}
	}
}

// A paragraph that has come in above, in one text or the other, moves nobody.
func TestRenewedKeepsThePlace(t *testing.T) {
	const above = "Two boats were passing.\n\n"
	changed := strings.Replace(post, above, above+strings.Repeat("A third one was moored at the pier, and sank. ", 9)+"\n\n", 1)
	old, now := uitest.Briefing(post).Doc.Text, uitest.Briefing(changed).Doc.Text
	moved := func(column, at int) int {
		if column == 0 && at > strings.Index(old, "Two boats") {
			at += len(now) - len(old)
		}
		return at
	}
	l := look(100, 9)
	for _, first := range [][]string{{"]", "]"}, {"]", "]", "down"}, {"l", "]", "]"}} {
		p := facing.New(beside(post, wire), l)
		press(p, l, first...)
		top := func() string {
			column, _, _ := strings.Cut(strings.Split(ansi.Strip(p.View(l)), "\n")[2], "│")
			return column
		}
		before := top()
		p.Renew(beside(changed, wire), moved, l)
		if after := top(); after != before || strings.TrimSpace(before) == "" {
			t.Errorf("after %q: %q became %q", first, before, after)
		}
	}
}

// beside are two texts, compared.
func beside(left, right string) facing.Shown {
	a, b := uitest.Briefing(left), uitest.Briefing(right)
	grid := compare.Align(compare.Text{Briefing: a}, compare.Text{Briefing: b})
	return facing.Shown{Texts: []facing.Text{text(a), text(b)}, Grid: &grid, Right: 1}
}
