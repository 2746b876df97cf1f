// Package tolltest holds briefings with ledgers made by hand, for the tests of what shows, checks or compares
// ledgers. All texts are invented. It knows nothing of how a ledger is read.
package tolltest

import (
	"strings"

	"sofar/briefing"
	"sofar/briefing/toll"
)

// Case is a briefing with the ledger that its text asks for.
type Case struct {
	Briefing *briefing.Briefing
	Ledger   *toll.Ledger
}

// Make makes a briefing of lines (a headline, then paragraphs; one beginning with "# " opens a section), and an
// empty ledger.
func Make(lines ...string) *Case {
	c := &Case{
		Briefing: &briefing.Briefing{Doc: &briefing.Document{Text: strings.ReplaceAll(strings.Join(lines, "\n"), "\n# ", "\n"), Format: "text"}, Language: "en"},
		Ledger:   &toll.Ledger{Language: "en", Readable: true, Summary: map[toll.Category]*toll.Tally{}},
	}
	at := 0
	for i, line := range lines {
		title, opens := strings.CutPrefix(line, "# ")
		c.put(i, briefing.Span{Start: at, End: at + len(title)}, title, opens)
		at += len(title) + 1
	}
	return c
}

func (c *Case) put(i int, span briefing.Span, text string, opens bool) {
	b := c.Briefing
	b.Doc.Blocks = append(b.Doc.Blocks, briefing.Block{Span: span})
	para := briefing.Para{Span: span, Blocks: []int{i}}
	switch {
	case i == 0:
		b.Headline = briefing.Line{Span: span, Text: text}
	case opens:
		b.Sections = append(b.Sections, briefing.Section{
			Span: span, Slug: briefing.Slug(strings.ToLower(strings.ReplaceAll(text, " ", "-"))), Title: text, TitleSpan: span,
			Question: strings.HasSuffix(text, "?"), Level: 1, Confidence: 1,
		})
	case len(b.Sections) == 0:
		b.Standfirst = append(b.Standfirst, para)
	default:
		s := &b.Sections[len(b.Sections)-1]
		s.Paragraphs = append(s.Paragraphs, para)
		s.End = span.End
	}
}

// Add adds a fact with its mentions: f with the ID, the status Current, the role Victim and the certainty Stated
// where it has none. A mention stands at each of the quotes, found in order of the text.
func (c *Case) Add(f toll.Fact, quotes ...string) *Case {
	f.ID = len(c.Ledger.Facts) + 1
	f.Status = or(f.Status, toll.Current)
	f.Role = or(f.Role, toll.Victim)
	f.Certainty = or(f.Certainty, toll.Stated)
	f.Scope = or(f.Scope, toll.Single)
	f.Evidence = or(f.Evidence, evidence(f))
	for _, q := range quotes {
		f.Mentions = append(f.Mentions, len(c.Ledger.Mentions))
		c.Ledger.Mentions = append(c.Ledger.Mentions, c.mention(f, q))
	}
	c.Ledger.Facts = append(c.Ledger.Facts, f)
	return c
}

func evidence(f toll.Fact) toll.Evidence {
	switch {
	case f.Certainty == toll.Confirmed:
		return toll.EvidenceConfirmed
	case len(f.Attributions) > 1:
		return toll.TwoSources
	case len(f.Attributions) == 1:
		return toll.OneSource
	}
	return toll.NoSource
}

func or[T ~string](a, b T) T {
	if a != "" {
		return a
	}
	return b
}

// mention stands at the first place of the quote that no mention has yet. It panics if there is none: the case is
// wrong then, not what it tests.
func (c *Case) mention(f toll.Fact, quote string) toll.Mention {
	text := c.Briefing.Doc.Text
	var start int
	for from := 0; ; from = start + 1 {
		i := strings.Index(text[from:], quote)
		if i < 0 {
			panic("tolltest: the text has no further " + quote)
		}
		if start = from + i; !c.taken(start) {
			break
		}
	}
	m := toll.Mention{
		Span: briefing.Span{Start: start, End: start + len(quote)}, Quote: quote, Section: -1, Paragraph: 1,
		Statement: &toll.Statement{
			Category: f.Category, Figure: f.Figure, Group: f.Group, Role: f.Role, Nationality: f.Nationality,
			Certainty: f.Certainty, Status: f.Status, Scope: f.Scope,
		},
		Sentence: briefing.Span{Start: strings.LastIndexByte(text[:start], '\n') + 1, End: start + len(quote) + until(text[start+len(quote):])},
	}
	if len(f.Attributions) > 0 {
		m.Attribution = f.Attributions[0]
	}
	for i, s := range c.Briefing.Sections {
		if s.Contains(m.Span) {
			m.Section = i
		}
	}
	return m
}

func until(rest string) int {
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		return i
	}
	return len(rest)
}

func (c *Case) taken(start int) bool {
	for i := range c.Ledger.Mentions {
		if c.Ledger.Mentions[i].Start == start {
			return true
		}
	}
	return false
}

// Note adds a note.
func (c *Case) Note(kind toll.NoteKind, text string, facts ...int) *Case {
	c.Ledger.Notes = append(c.Ledger.Notes, toll.Note{Kind: kind, Text: text, Facts: facts})
	return c
}

// N is an exact figure.
func N(n int) toll.Figure { return toll.Figure{Min: n, Max: n, Op: toll.Exact} }

// By is a list of who says so, each an official.
func By(who ...string) []toll.Attribution {
	list := make([]toll.Attribution, 0, len(who))
	for _, w := range who {
		list = append(list, toll.Attribution{Who: w, Kind: "official"})
	}
	return list
}
