package help_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"sofar/briefing/toll"
	"sofar/ui"
	"sofar/ui/help"
)

// Every sign that the panes show is explained, in both forms, at any width that has room for its words.
func TestExplainsEverySign(t *testing.T) {
	for _, plain := range []bool{false, true} {
		signs := []string{"✓", "●", "△", "▇", "░", "»", "14+", "≤40", "c.400"}
		if plain {
			signs = []string{"x", "*", "!", "#", ".", "14+", "<=40", "c.400"}
		}
		for _, s := range toll.Signs() {
			signs = append(signs, s.In(plain)+"  ", s.Word)
		}
		for _, width := range []int{38, 64, 120} {
			look := ui.Look{Size: ui.Size{Width: width, Height: 200}, Plain: plain, Styles: ui.NewStyles(ui.Dark()), Keys: ui.NewKeys(), Method: ansi.WcWidth, Now: time.Now}
			view := ansi.Strip(help.New().View(look))
			_, explained, _ := strings.Cut(view, "SIGNS")
			for _, sign := range signs {
				if !strings.Contains(explained, sign) {
					t.Errorf("plain %v, %d columns: no %q in\n%s", plain, width, sign, explained)
				}
			}
		}
	}
}
