package reader_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"sofar/briefing"
	"sofar/ui/reader"
	"sofar/ui/uitest"
)

// slow is a desk whose folder comes in two parts.
type slow struct {
	*desk

	all  []*briefing.Briefing
	rest chan struct{} // the second part comes when this is closed
	seen *briefing.Briefing
}

func (s *slow) OpenEach(ctx context.Context, _ string, tell func(some []*briefing.Briefing, total int)) ([]*briefing.Briefing, error) {
	tell(s.all[:3], len(s.all))
	select {
	case <-s.rest:
		return s.all, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (s *slow) Arrived(b *briefing.Briefing) (changed time.Time, read bool) {
	return clock().Add(-time.Hour), b == s.seen
}

// A folder can be narrowed and opened from while it is still being read.
func TestFolderWhileItIsRead(t *testing.T) {
	d, _ := siege()
	s := &slow{desk: d, rest: make(chan struct{})}
	for i := range 40 {
		text := fmt.Sprintf("# Pier %d fire: what we know\n\n## What burned?\n\nThe hall of pier %d. Officials said %d people were killed.", i, i, i+3)
		s.all = append(s.all, briefing.Parse(uitest.Document(text)))
	}
	s.seen = s.all[2]
	term := start(t, 100, 20, colorprofile.TrueColor, reader.Options{Refs: []string{"folder"}, Desk: s, Now: clock})
	term.WaitFor("Pier 2 fire")
	term.WaitFor("3, reading 40 ...")
	term.WaitFor("1 h ago")
	term.WaitFor("5 killed") // the tolls of what is on the screen
	term.Press("f", "i", "r", "e", " ", "2")
	term.WaitFor("1 of 3, reading 40 ...")
	close(s.rest)
	term.WaitFor("13 of 40")
	term.WaitFor("32 killed") // pier 29
	term.WaitFor("● Pier 12 fire")
	term.Press("down", "enter")
	term.WaitFor("The hall of pier 12")
	term.WaitFor("briefing 13 of 40")
	term.Press("esc")
	term.WaitFor("▌  Pier 12 fire") // it was on the screen a moment ago
}
