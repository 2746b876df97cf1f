package toll

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// headlineScore is how often the headline figures of our own texts are the ones that a person wrote down. A figure that is
// shown as stated or confirmed and is not that one is the worst that can happen; an open or doubted one is a lesser fault.
type headlineScore struct {
	right, sure ratio
	lines       []string
}

// score compares the tallies of one text with lines such as "killed 12", "killed 9-12" and "killed 9+".
func (s *headlineScore) score(g *GoldText, l *Ledger) {
	for _, line := range g.Tallies {
		category, want, _ := strings.Cut(line, " ")
		t := l.Summary[Category(category)]
		got := headline(t)
		s.right.count(got == want)
		sure := t != nil && !t.Unstated() && (t.Certainty == Confirmed || t.Certainty == Stated)
		s.sure.countIf(sure, got == want)
		if got != want {
			s.lines = append(s.lines, fmt.Sprintf("HEAD  %s %s want %s got %s%s | %s", g.ID, category, want, got, map[bool]string{true: " SURE"}[sure], notesOf(l)))
		}
	}
}

func headline(t *Tally) string {
	switch {
	case t == nil:
		return "null"
	case t.Open:
		return fmt.Sprintf("%d+", t.Low)
	case t.Low != t.High:
		return fmt.Sprintf("%d-%d", t.Low, t.High)
	}
	return fmt.Sprint(t.High)
}

func notesOf(l *Ledger) string {
	var notes []string
	for _, n := range l.Notes {
		if n.Kind == NoteSum || n.Kind == NoteConflict || n.Kind == NoteOverlap || n.Kind == NoteUnstated {
			notes = append(notes, n.Text)
		}
	}
	return strings.Join(notes, "; ")
}

// TestOwnHeadlines holds the headline figures of our own texts that have them written down.
func TestOwnHeadlines(t *testing.T) {
	var s headlineScore
	for _, g := range readOwn(t, *ownSet) {
		s.score(&g, ReadText(g.Text, "en"))
	}
	t.Logf("headlines right %.3f (%d); of those shown as stated or confirmed %.3f (%d)", s.right.share(), s.right.all, s.sure.share(), s.sure.all)
	if *misses {
		slices.Sort(s.lines)
		for _, l := range s.lines {
			t.Log(l)
		}
	}
	if s.sure.share() < .97 {
		t.Errorf("headline figures shown as stated or confirmed are right in %.3f, were in at least .97", s.sure.share())
	}
}
