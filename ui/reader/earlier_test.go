package reader_test

import (
	"context"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"sofar/briefing"
	"sofar/ui/uitest"
)

// archive is a desk that has an earlier revision of everything.
type archive struct {
	*desk

	text string
}

func (a archive) Earlier(context.Context, *briefing.Briefing) (old *briefing.Briefing, since string, err error) {
	return uitest.Briefing(a.text), "you last read it", nil
}

// What has changed since somebody read a briefing last is marked in the list of questions as soon as it is opened.
func TestWhatChangedSinceItWasReadIsMarked(t *testing.T) {
	d, opt := siege()
	opt.Desk = archive{d, strings.Replace(uitest.Siege, "No group has claimed", "Two groups have claimed", 1)}
	term := start(t, 120, 30, colorprofile.TrueColor, opt)
	term.WaitFor("1 question changed since you last read it: c says what")
	term.Until("the question, and only it, to be marked", func() bool {
		x, y := term.Find("Who is behind it?")
		screen := term.Screen()
		return x >= 0 && x <= 28 && strings.Contains(strings.Split(screen, "\n")[y], "△") &&
			strings.Count(screen, "△") == 2 // the other one explains the sign
	})
	term.Press("c")
	term.WaitFor("since you last read it")
	term.WaitFor("claimed")
	term.Press("esc", "q")
	if err := term.End(); err != nil {
		t.Error(err)
	}
}

// Nothing has changed: nothing is marked or told.
func TestNothingChangedIsNotTold(t *testing.T) {
	d, opt := siege()
	opt.Desk = archive{d, uitest.Siege}
	term := start(t, 120, 30, colorprofile.TrueColor, opt)
	term.WaitFor("19 killed")
	if s := term.Screen(); strings.Contains(s, "changed since") || strings.Count(s, "△") > 1 {
		t.Error(s)
	}
}
