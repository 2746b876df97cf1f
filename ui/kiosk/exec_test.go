package kiosk_test

import (
	"io"
	"strings"
	"testing"
	"time"

	"sofar/ui/kiosk"
)

// A program that asks for a toll is told, beside the answer, that it may be old, as readers are.
func TestCommandsSayWhatMayBeOld(t *testing.T) {
	now := time.Date(2031, 5, 4, 12, 0, 0, 0, time.UTC)
	board := testBoard()
	first := board.Snapshot().Briefings[0]
	lost := first
	lost.Lost = now.Add(-time.Minute)
	for name, tt := range map[string]struct {
		item  kiosk.Item
		heard time.Time
		want  string // "" for nothing
	}{
		"all is well":      {first, now, ""},
		"its file is gone": {lost, now, "unreadable since 11:59 UTC; this is what was read before"},
		"a silent feed":    {first, now.Add(-time.Hour), "feed silent since 11:00 UTC; this is what was read before"},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, func(c *kiosk.Config) {
				c.Board = &kiosk.Board{}
				c.Board.Publish(&kiosk.Snapshot{Briefings: []kiosk.Item{tt.item}})
				c.Board.Hear(tt.heard)
				c.Wall.Now = func() time.Time { return now }
				c.Commands.Toll = func(w io.Writer, _ *kiosk.Snapshot, slug string, _ bool) error {
					_, err := io.WriteString(w, "3 killed in "+slug+"\n")
					return err
				}
			})
			c := s.connect(t)
			t.Cleanup(c.hangUp)
			if !c.ask("exec", struct{ C string }{"toll first"}) {
				t.Fatal("refused")
			}
			c.over(t)
			said := c.text()
			if !strings.Contains(said, "3 killed in first\n") || tt.want != "" && !strings.Contains(said, tt.want) || tt.want == "" && strings.Contains(said, "since") {
				t.Errorf("said %q", said)
			}
		})
	}
}
