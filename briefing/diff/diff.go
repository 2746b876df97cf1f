// Package diff says what changed between two revisions of a briefing: movements of the toll first, then sections, then sentences
// with the words marked. It knows nothing of files, clocks or terminals.
//
// All spans are byte offsets into the Document.Text of the side that they belong to.
package diff

import (
	"sofar/briefing"
	"sofar/briefing/match"
	"sofar/briefing/toll"
)

// Changes is what changed from an old revision to a new one.
type Changes struct {
	Headline  *Reheading // nil: the headline is the same
	Toll      []Movement // what moved first, in ledger order; what stayed (Same) last
	Sections  []SectionChange
	Sentences []SentenceChange // in the order of the new text; what was removed stands where it stood
	// Counterparts gives for each section of the new revision the index of the old one that it continues, or -1.
	Counterparts []int
}

// Reheading is a headline before and after.
type Reheading struct {
	Old, New string
	Marks    Marks
}

// Between compares two revisions of one briefing. A nil ledger has no figures. Nothing is shared with the arguments but strings.
func Between(old, now *briefing.Briefing, oldLedger, newLedger *toll.Ledger) Changes {
	was, is := bodyOf(old), bodyOf(now)
	pairs := pairSentences(&was, &is)
	sections := alignSections(&was, &is, pairs)
	return Changes{
		Headline: reheading(old, now),
		Toll: movements(
			match.Side{Doc: old.Doc, Ledger: oldLedger},
			match.Side{Doc: now.Doc, Ledger: newLedger}),
		Sections:     sections.changes(),
		Sentences:    sentenceChanges(&was, &is, pairs, sections),
		Counterparts: sections.oldOf,
	}
}

func reheading(old, now *briefing.Briefing) *Reheading {
	if old.Headline.Text == now.Headline.Text {
		return nil
	}
	return &Reheading{Old: old.Headline.Text, New: now.Headline.Text, Marks: markWords(old.Headline.Text, now.Headline.Text)}
}

// Empty says that nothing changed; figures that are the Same do not count as changes.
func (c Changes) Empty() bool {
	return c.Headline == nil && len(c.Moved()) == 0 && len(c.Sections) == 0 && len(c.Sentences) == 0
}

// Moved are the movements of the toll without the figures that stayed the same, said as surely by the same.
func (c Changes) Moved() []Movement {
	for i := range c.Toll {
		if c.Toll[i].still() {
			return c.Toll[:i]
		}
	}
	return c.Toll
}

// Touched says which sections of the new revision changed in any way: the sidebar marks them.
func (c Changes) Touched() map[int]bool {
	touched := map[int]bool{}
	for _, s := range c.Sections {
		if s.New >= 0 {
			touched[s.New] = true
		}
	}
	for i := range c.Sentences {
		if s := c.Sentences[i].New; s != nil && s.Section >= 0 && !c.Sentences[i].Along {
			touched[s.Section] = true
		}
	}
	return touched
}
