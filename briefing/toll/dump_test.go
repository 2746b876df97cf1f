package toll

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"sofar/briefing"
)

var chunkNames = [...]string{"word", "PEOPLE", "VERB", "and", "comma", "stop", "prep", "while", "rel", "among", "TOLL", "ofthem", "open", "close"}

// TestDump prints the chunks of a sentence given in SOFAR_DUMP: a help for who edits the rules.
func TestDump(t *testing.T) {
	text := os.Getenv("SOFAR_DUMP")
	if text == "" {
		t.Skip("set SOFAR_DUMP to a text to see its chunks")
	}
	r := newReader(text, "en")
	r.scene.topic = Category(os.Getenv("SOFAR_TOPIC"))
	for _, s := range briefing.Sentences(text, briefing.Span{End: len(text)}) {
		r.sentence(s)
		var sb strings.Builder
		for _, ch := range r.clause.chunks {
			first, last := r.clause.at(ch.first), r.clause.at(ch.last-1)
			fmt.Fprintf(&sb, "\n  %-7s %q", chunkNames[ch.kind], text[first.start:last.end])
			switch ch.kind {
			case chunkVerb:
				v := r.clause.verbs[ch.at]
				fmt.Fprintf(&sb, " cat=%s use=%d state=%v passive=%v helped=%v part=%v ing=%v find=%v said=%v neg=%v", v.category, v.use, v.state, v.passive, v.helped, v.part, v.ing, v.find, v.said, v.negated)
			case chunkPeople:
				p := r.clause.people[ch.at]
				fmt.Fprintf(&sb, " counted=%v %d-%d %s group=%q thing=%v unknown=%v def=%v noun=%s of=%s ofThem=%v named=%v nat=%s", p.counted, p.figure.Min, p.figure.Max, p.figure.Op, p.group, p.thing, p.unknown, p.definite, p.noun, p.of, p.ofThem, p.named, p.nationality)
			}
		}
		t.Log(sb.String())
	}
	l := ReadText(text, "en")
	for _, c := range Categories {
		if tally := l.Summary[c]; tally != nil {
			t.Logf("%s: %s, %s; %s", c, headline(tally), tally.Certainty, notesOf(l))
		}
	}
	for _, m := range l.Mentions {
		t.Logf("%s %d-%d %s %s | %s | by %q %s %s %s %s %s [%s]", m.Category, m.Figure.Min, m.Figure.Max, m.Figure.Op, m.Figure.Vague, m.Quote, m.Attribution.Who, m.Certainty, m.Scope, m.Status, m.Role, m.Rule, m.Group)
	}
}
