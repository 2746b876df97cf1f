package toll_test

import (
	"strconv"
	"strings"
	"testing"
)

func TestSpokenGolden(t *testing.T) {
	for name, c := range cases() {
		golden(t, name+".spoken.txt", c.Ledger.Spoken(c.Briefing.Doc.Text))
	}
}

// Whoever hears the ledger hears all of it: every figure once, with its sentences and what is said of it.
func TestSpokenLeavesNothingOut(t *testing.T) {
	for name, c := range cases() {
		spoken := c.Ledger.Spoken(c.Briefing.Doc.Text)
		for i := range c.Ledger.Facts {
			f := &c.Ledger.Facts[i]
			said := ""
			for paragraph := range strings.SplitSeq(spoken, "\n\n") {
				if strings.HasPrefix(paragraph, "Figure "+strconv.Itoa(f.ID)+".") || strings.HasPrefix(paragraph, "Figure "+strconv.Itoa(f.ID)+",") {
					said += paragraph
				}
			}
			if strings.Count(said, "Figure ") != 1 || !strings.Contains(strings.ToLower(said), strings.ToLower(f.Says())) {
				t.Errorf("%s: figure %d is not said once with %q: %q", name, f.ID, f.Says(), said)
			}
			for _, k := range f.Mentions {
				if s := c.Ledger.Mentions[k].Sentence.In(c.Briefing.Doc.Text); !strings.Contains(said, s) {
					t.Errorf("%s: figure %d without its sentence %q", name, f.ID, s)
				}
			}
		}
	}
}
