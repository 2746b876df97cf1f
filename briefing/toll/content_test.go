package toll_test

import (
	"strings"
	"testing"

	"sofar/briefing/toll"
)

const sampleFolder = "../../content/briefings/"

// TestExerciseFlood: the toll of the dead was lowered, a higher report denied, and three deaths may be counted already.
func TestExerciseFlood(t *testing.T) {
	l := toll.Read(readBriefings(t, sampleFolder+"exercise-corran-flood.md")[0])
	logLedger(t, l)
	wantTally(t, l, toll.Killed, 31, 34, 0)
	wantTally(t, l, toll.Missing, 12, 12, 0)
	wantTally(t, l, toll.Rescued, 14, 14, 0)
	wantTally(t, l, toll.Injured, 57, 57, 0)
	wantTally(t, l, toll.Evacuated, 2400, 2400, 0)
	if got := l.Summary[toll.Evacuated]; got != nil && got.Text != "about 2,400" {
		t.Errorf("evacuated: %s", got.Text)
	}
	wantFigure(t, l, 38, toll.Superseded, "")
	wantFigure(t, l, 60, "", toll.Denied)
}

// TestSampleSiege: the sample that comes with sofar reads as it is meant to.
func TestSampleSiege(t *testing.T) {
	l := toll.Read(readBriefings(t, sampleFolder+"dhaka-cafe-siege.md")[0])
	logLedger(t, l)
	wantTally(t, l, toll.Killed, 20, 22, 6)
	wantPart(t, l, toll.Killed, "Italy", 9)
	for country, who := range map[string]string{"Italy": "Gentiloni", "Japan": "Suga", "India": "foreign minister"} {
		for i := range l.Facts {
			if f := &l.Facts[i]; f.Nationality == country && f.Category == toll.Killed && (len(f.Attributions) == 0 || !strings.Contains(f.Attributions[0].Who, who) || f.Certainty != toll.Confirmed) {
				t.Errorf("the dead from %s: %v, %s; want %s, confirmed", country, f.Attributions, f.Certainty, who)
			}
		}
	}
}

// wantFigure wants a fact of the dead with the figure n to have a status or a certainty.
func wantFigure(t *testing.T, l *toll.Ledger, n int, status toll.Status, certainty toll.Certainty) {
	t.Helper()
	for i := range l.Facts {
		f := &l.Facts[i]
		if f.Category == toll.Killed && (f.Figure.Max == n || f.Figure.Min == n) && (status == "" || f.Status == status) && (certainty == "" || f.Certainty == certainty) {
			return
		}
	}
	t.Errorf("no %d killed that is %s %s", n, status, certainty)
}

func logLedger(t *testing.T, l *toll.Ledger) {
	t.Helper()
	for c, tally := range l.Summary {
		t.Logf("%s %+v", c, *tally)
	}
	for _, m := range l.Mentions {
		t.Logf("  %s %s %q %s %s %s %s by %q %s", m.Category, m.Figure, m.Quote, m.Role, m.Scope, m.Status, m.Certainty, m.Attribution.Who, m.Rule)
	}
	for _, n := range l.Notes {
		t.Logf("  note %s: %s", n.Kind, n.Text)
	}
}
