package linear_test

import (
	"strings"
	"testing"

	"sofar/briefing/toll"
	"sofar/ui/linear"
	"sofar/ui/uitest"
)

func TestWhatTheOthersSay(t *testing.T) {
	other := uitest.Briefing("# Pier hotel: the facts\n\nBy Wire One\n\n## The dead\n\nTwenty guests were killed, the mayor said.\n\n## What happened?\n\nNobody knows.")
	texts := append(siege(), linear.Text{Briefing: other, Ledger: toll.Read(other)})
	for _, tt := range []struct {
		commands []string
		want     string
	}{
		{[]string{"2", "v"}, "Heading 1 of 2: The dead"},
		{[]string{"2", "v"}, "Twenty guests were killed"},
		{[]string{"1", "v"}, "Nobody knows."},
		{[]string{"4", "v"}, "no section like this."},
		{[]string{"g", "1", "v"}, "Heading 2 of 4: How many people died?"},
		{[]string{"v"}, "Go to a question first."},
	} {
		if got := read(t, texts, append(tt.commands, "q")...); !strings.Contains(got, tt.want) {
			t.Errorf("%v: no %q in\n%s", tt.commands, tt.want, got)
		}
	}
	if got := read(t, siege(), "1", "v", "q"); !strings.Contains(got, "There is no other briefing.") {
		t.Errorf("alone:\n%s", got)
	}
}
