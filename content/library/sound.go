package library

import (
	"errors"

	"sofar/briefing"
	"sofar/briefing/toll"
)

// sound says that no span of a reading from outside leads out of its text.
func sound(b *briefing.Briefing, ledger *toll.Ledger) error {
	size := len(b.Doc.Text)
	ok := true
	hold := func(s briefing.Span) { ok = ok && s.Start >= 0 && s.Start <= s.End && s.End <= size }
	for i := range b.Doc.Blocks {
		hold(b.Doc.Blocks[i].Span)
		for _, m := range b.Doc.Blocks[i].Marks {
			hold(m.Span)
		}
	}
	paras := func(all []briefing.Para) {
		for _, p := range all {
			hold(p.Span)
			for _, n := range p.Blocks {
				ok = ok && n >= 0 && n < len(b.Doc.Blocks)
			}
		}
	}
	for _, all := range [][]briefing.Para{b.Standfirst, b.KeyPoints, b.Footer, b.Notes, b.Furniture} {
		paras(all)
	}
	for i := range b.Sections {
		s := &b.Sections[i]
		hold(s.Span)
		hold(s.TitleSpan)
		hold(s.TimeSpan)
		paras(s.Paragraphs)
	}
	for _, line := range []briefing.Line{b.Headline, b.Byline, b.Dateline} {
		hold(line.Span)
	}
	if !ok || !soundLedger(ledger, hold) || !ok {
		return errSpans
	}
	return nil
}

var errSpans = errors.New("its places lie outside of its text")

// soundLedger says the same of mentions and of what facts refer to.
func soundLedger(ledger *toll.Ledger, hold func(briefing.Span)) bool {
	if ledger == nil {
		return true
	}
	for i := range ledger.Mentions {
		hold(ledger.Mentions[i].Span)
		hold(ledger.Mentions[i].Sentence)
	}
	for i := range ledger.Facts {
		for _, m := range ledger.Facts[i].Mentions {
			if m < 0 || m >= len(ledger.Mentions) {
				return false
			}
		}
		if len(ledger.Facts[i].Mentions) == 0 {
			return false
		}
	}
	return true
}
