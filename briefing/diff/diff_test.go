package diff_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"sofar/briefing"
	"sofar/briefing/diff"
	"sofar/briefing/toll"
)

// parse makes a briefing of lines: a headline, "# titles", and paragraphs.
func parse(text string) *briefing.Briefing {
	b := &briefing.Briefing{Doc: &briefing.Document{Text: text}}
	at := 0
	for line := range strings.Lines(text) {
		trimmed := strings.TrimRight(line, "\n")
		span := briefing.Span{Start: at, End: at + len(trimmed)}
		at += len(line)
		title, heading := strings.CutPrefix(trimmed, "# ")
		switch {
		case strings.TrimSpace(trimmed) == "":
		case b.Headline.Text == "":
			b.Headline = briefing.Line{Span: span, Text: trimmed}
		case heading:
			b.Sections = append(b.Sections, briefing.Section{Span: span, Title: title})
		case len(b.Sections) == 0:
			b.Standfirst = append(b.Standfirst, briefing.Para{Span: span})
		default:
			s := &b.Sections[len(b.Sections)-1]
			s.Paragraphs = append(s.Paragraphs, briefing.Para{Span: span})
			s.End = span.End
		}
	}
	return b
}

func between(old, now string) diff.Changes { return diff.Between(parse(old), parse(now), nil, nil) }

const ferry = `Ferry aground
The ferry Aurelia ran aground at noon. All lanes are closed.
# What happened?
The ship left Port Vell at ten. It struck a reef near the light.
No lifeboat was lowered.
# Who was aboard?
The company counts 112 passengers. Most were pupils.
# What is being done?
Two tugs are on their way.
`

func TestNothingChanged(t *testing.T) {
	c := between(ferry, ferry)
	if !c.Empty() || c.Text() != "Nothing changed.\n" || len(c.Touched()) != 0 {
		t.Errorf("changes %+v", c)
	}
	if c := between(ferry, strings.ReplaceAll(ferry, "No lifeboat", "No  lifeboat")); !c.Empty() {
		t.Errorf("white space is a change: %+v", c.Sentences)
	}
}

func TestChangesReadAsADeskWouldTellThem(t *testing.T) {
	later := `Ferry aground off Port Vell
The ferry Aurelia ran aground at noon. All lanes are open again.
# What happened?
The ship left Port Vell at ten. It struck a reef near the light.
# The people aboard
The company counts 118 passengers. Most were pupils.
Nobody was hurt, a rescuer said.
# What is being done?
Two tugs have pulled the ship free.
No lifeboat was lowered.
# What happens next?
The reef will be charted anew.
`
	want := `HEADLINE
  Ferry aground {+off Port Vell+}

SECTIONS
  ~ Who was aboard? -> The people aboard
  + What happens next?

TEXT
  ~ All lanes are [-closed-] {+open again+}.
  The people aboard
  ~ The company counts [-112-] {+118+} passengers.
  + Nobody was hurt, a rescuer said.
  What is being done?
  - Two tugs are on their way.
  + Two tugs have pulled the ship free.
  > No lifeboat was lowered.
  What happens next?
  + The reef will be charted anew.
`
	c := between(ferry, later)
	if got := c.Text(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if touched := c.Touched(); touched[0] || !touched[1] || !touched[2] || !touched[3] {
		t.Errorf("touched %v", touched)
	}
	if !slices.Equal(c.Counterparts, []int{0, 1, 2, -1}) {
		t.Errorf("counterparts %v", c.Counterparts)
	}
}

func TestSections(t *testing.T) {
	tests := []struct{ name, old, now, want string }{
		{"removed and added in one place, about different things", "H\n# What is being done?\nForty soldiers fill bags.\n", "H\n# Is the water safe?\nThe works have tested every well.\n", "+ Is the water safe?\n- What is being done?"},
		{"renamed by topic and place", "H\n# What happened?\na b c\n# The search\nDogs comb the wood.\n# The motive\nx y\n", "H\n# What happened?\na b c\n# The suspect\nA man sat in a barn.\n# The motive\nx y\n", "~ The search -> The suspect"},
		{"renamed by what stands in it", "H\n# Roads\nThe A2 is closed. The A9 is closed.\n", "H\n# Getting there\nThe A2 is closed. The A9 is open.\n", "~ Roads -> Getting there"},
		{"moved", "H\n# A one\na\n# B two\nb\n# C three\nc\n", "H\n# C three\nc\n# A one\na\n# B two\nb\n", "> C three (moved)"},
		{"only a capital", "H\n# the dead\na\n", "H\n# The dead\na\n", "~ the dead -> The dead"},
		{"twice the same title", "H\n# More\na\n# More\nb\n", "H\n# More\na\n", "- More"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, s := range between(test.old, test.now).Sections {
				got = append(got, s.Text())
			}
			if strings.Join(got, "\n") != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestWordsAreMarkedWhole(t *testing.T) {
	old, now := "Some 1,020 of 20 people, it's said, died at 6.2.", "Some 1,022 of 22 people, it is said, died at 6.4."
	c := between("H\n"+old, "H\n"+now)
	if len(c.Sentences) != 1 {
		t.Fatalf("%+v", c.Sentences)
	}
	m := c.Sentences[0].Marks
	in := func(text string, spans []briefing.Span) string {
		var out []string
		for _, s := range spans {
			out = append(out, s.In(text))
		}
		return strings.Join(out, "|")
	}
	if got := in("H\n"+old, m.Gone); got != "1,020|20|it's|6.2" {
		t.Errorf("gone %s", got)
	}
	if got := in("H\n"+now, m.Came); got != "1,022|22|it is|6.4" {
		t.Errorf("came %s", got)
	}
}

func TestSentencesThatRepeatStayInPlace(t *testing.T) {
	c := between("H\nNo names are known. A tram fell. No names are known.\n", "H\nNo names are known. No names are known. A tram fell. No names are known.\n")
	if len(c.Sentences) != 1 || c.Sentences[0].Kind != diff.Added {
		t.Errorf("%s", c.Text())
	}
}

func TestJSONHasNoNulls(t *testing.T) {
	b, err := json.Marshal(between(ferry, ferry))
	if err != nil || string(b) != `{"changed":false,"headline":null,"toll":[],"sections":{"added":[],"removed":[],"renamed":[],"moved":[]},"sentences":[]}` {
		t.Errorf("%s, %v", b, err)
	}
	if _, err = json.Marshal(between(ferry, "Ferry\n# A\nOne. Two.\n")); err != nil {
		t.Error(err)
	}
}

// FuzzBetween holds two promises: a text does not differ from itself, and the changes make the new text from the old.
func FuzzBetween(f *testing.F) {
	f.Add(ferry, strings.ReplaceAll(ferry, "112", "118"))
	f.Add("H\na. b. c. a. b.", "H\nb. a. c. b. x. a. a.")
	f.Add("H\n# t\nOne man died. Two men died.", "H\n# u\nTwo men died. One man has died.\n# t\n")
	f.Add("H\nPolice said 3 people died. Two people were hurt. One of them died.", "H\nFive people died. At least 3 people died, medics said.")
	f.Add("H\nA 1.\nA 2.\nA 3.\n", "H\nA 3.\nA 2.\nA 1.\nA 1.\n")
	f.Fuzz(func(t *testing.T, old, now string) {
		a, b := parse(old), parse(now)
		ledger := toll.Read(a)
		if c := diff.Between(a, a, ledger, ledger); !c.Empty() {
			t.Errorf("%q differs from itself: %s", old, c.Text())
		}
		c := diff.Between(a, b, ledger, toll.Read(b))
		got := diff.Apply(diff.Sentences(a), c.Sentences)
		var want []string
		for _, s := range diff.Sentences(b) {
			want = append(want, s.Text)
		}
		if normal(got) != normal(want) {
			t.Errorf("%q -> %q\ngot  %q\nwant %q\n%s", old, now, got, want, c.Text())
		}
		for _, s := range c.Sentences {
			inside(t, a, s.Old, s.Marks.Gone)
			inside(t, b, s.New, s.Marks.Came)
		}
	})
}

func normal(sentences []string) string {
	var sb strings.Builder
	for _, s := range sentences {
		sb.WriteString(strings.Join(strings.Fields(s), " ") + "\n")
	}
	return sb.String()
}

func inside(t *testing.T, b *briefing.Briefing, s *diff.Sentence, marks []briefing.Span) {
	for _, m := range marks {
		if s == nil || !s.Contains(m) || m.Len() <= 0 || strings.TrimSpace(m.In(b.Doc.Text)) == "" {
			t.Errorf("mark %v outside of %+v", m, s)
		}
	}
}

// fact is a line of a hand-made ledger; its quote is looked for in the text.
type fact struct {
	category toll.Category
	figure   toll.Figure
	group    string
	scope    toll.Scope
	who      string
	quote    string
	change   func(*toll.Fact)
}

func exact(n int) toll.Figure { return toll.Figure{Min: n, Max: n, Op: toll.Exact} }

func atLeast(n int) toll.Figure { return toll.Figure{Min: n, Max: toll.Open, Op: toll.AtLeast} }

func rangeOf(a, b int) toll.Figure { return toll.Figure{Min: a, Max: b, Op: toll.Range} }

func ledger(t *testing.T, b *briefing.Briefing, facts ...fact) *toll.Ledger {
	t.Helper()
	l := &toll.Ledger{Readable: true}
	for i, f := range facts {
		at := strings.Index(b.Doc.Text, f.quote)
		if at < 0 {
			t.Fatalf("no %q", f.quote)
		}
		span := briefing.Span{Start: at, End: at + len(f.quote)}
		sentence := span
		for _, s := range diff.Sentences(b) {
			if s.Contains(span) {
				sentence = s.Span
			}
		}
		one := toll.Fact{
			ID: i + 1, Category: f.category, Figure: f.figure, Group: f.group, Role: toll.Victim, Scope: f.scope,
			Certainty: toll.Stated, Status: toll.Current, Mentions: []int{i},
		}
		if f.who != "" {
			one.Attributions = []toll.Attribution{{Who: f.who}}
		}
		if f.change != nil {
			f.change(&one)
		}
		l.Facts = append(l.Facts, one)
		l.Mentions = append(l.Mentions, toll.Mention{Span: span, Quote: f.quote, Statement: &toll.Statement{}, Sentence: sentence})
	}
	return l
}

func denied(f *toll.Fact)   { f.Certainty = toll.Denied }
func possible(f *toll.Fact) { f.Certainty = toll.Possible }
func attacker(f *toll.Fact) { f.Role = toll.Attacker }
func from(country string) func(*toll.Fact) {
	return func(f *toll.Fact) { f.Nationality = country }
}

func TestMovementsOfTheToll(t *testing.T) {
	total, part := toll.Total, toll.Part
	tests := []struct {
		name     string
		old, now []fact
		want     string
	}{
		{
			"rose, another says so",
			[]fact{{toll.Killed, exact(3), "workers", total, "the mine", "Three workers died", nil}},
			[]fact{{toll.Killed, exact(6), "workers", total, "the fire service", "Six workers died", nil}},
			"killed 3 -> 6, workers: rose; the fire service (before: the mine)",
		},
		{
			"a rival figure is withdrawn, the main one rises",
			[]fact{
				{toll.Killed, exact(3), "workers", total, "the mine", "Three workers died", nil},
				{toll.Killed, exact(5), "people", total, "a union", "A union spoke of five dead", nil},
			},
			[]fact{
				{toll.Killed, exact(6), "workers", total, "the mine", "Six workers died", nil},
				{toll.Killed, exact(5), "people", total, "the union", "The union has withdrawn its five", denied},
			},
			"killed 3 -> 6, workers: rose; the mine\nkilled 5: withdrawn; the union",
		},
		{
			"taken back in words that the ledger did not see",
			[]fact{{toll.Killed, exact(5), "people", total, "a union", "A union spoke of five dead", nil}},
			[]fact{{toll.Killed, exact(5), "people", total, "a union", "The union that had spoken of five dead has withdrawn the figure", nil}},
			"killed 5: withdrawn; a union",
		},
		{
			"a range became a figure inside it",
			[]fact{{toll.Killed, rangeOf(6, 8), "people", total, "police", "between six and eight died", nil}},
			[]fact{{toll.Killed, exact(6), "people", total, "police", "six died", nil}},
			"killed 6-8 -> 6: confirmed; police",
		},
		{
			"a fear came true",
			[]fact{{toll.Killed, exact(6), "people", total, "", "six were feared dead", possible}},
			[]fact{{toll.Killed, exact(6), "people", total, "", "six are dead", nil}},
			"killed 6 (possible) -> 6: confirmed",
		},
		{
			"what was stated is only feared now",
			[]fact{{toll.Killed, exact(6), "people", total, "police", "six are dead", nil}},
			[]fact{{toll.Killed, exact(6), "people", total, "police", "six were feared dead", possible}},
			"killed 6 -> 6 (possible): less sure; police",
		},
		{
			"as many, but nobody is sure of the number any more",
			[]fact{{toll.Killed, exact(40), "people", total, "police", "forty are dead", nil}},
			[]fact{{toll.Killed, toll.Figure{Min: 40, Max: 40, Op: toll.About}, "people", total, "a witness", "some forty are dead", nil}},
			"killed 40 -> about 40: less sure; a witness (before: police)",
		},
		{
			"a floor that was passed rose",
			[]fact{{toll.Killed, atLeast(3), "people", total, "", "At least three died", nil}},
			[]fact{{toll.Killed, exact(6), "people", total, "", "Six died", nil}},
			"killed at least 3 -> 6: rose",
		},
		{
			"a floor that held is confirmed",
			[]fact{{toll.Killed, atLeast(3), "people", total, "", "At least three died", nil}},
			[]fact{{toll.Killed, exact(3), "people", total, "", "Three died", nil}},
			"killed at least 3 -> 3: confirmed",
		},
		{
			"restatements are one movement",
			[]fact{
				{toll.Killed, atLeast(3), "people", total, "", "At least three people died", nil},
				{toll.Killed, exact(3), "workers", total, "police", "Three workers died", nil},
			},
			[]fact{
				{toll.Killed, exact(6), "people", total, "", "Six people died", nil},
				{toll.Killed, exact(6), "workers", total, "police", "Six workers died", nil},
			},
			"killed 3 -> 6, workers: rose; police",
		},
		{
			"countries are never mixed up",
			[]fact{{toll.Killed, exact(3), "tourists", part, "", "Three tourists were Danes", from("Denmark")}},
			[]fact{{toll.Killed, exact(3), "tourists", part, "", "Three tourists were Finns", from("Finland")}},
			"killed 3, Denmark, tourists, part: dropped\nkilled 3, Finland, tourists, part: new",
		},
		{
			"attackers are no victims",
			[]fact{{toll.Killed, exact(4), "people", total, "", "Four died", nil}},
			[]fact{{toll.Killed, exact(4), "attackers", total, "", "Four attackers died", attacker}},
			"killed 4: dropped\nkilled 4, attackers: new",
		},
		{
			"parts with their own nouns are not one another",
			[]fact{{toll.Killed, exact(2), "pupils", part, "", "Two of them were pupils", nil}},
			[]fact{{toll.Killed, exact(2), "firefighters", part, "", "Two firefighters are among the dead", nil}},
			"killed 2, pupils, part: dropped\nkilled 2, firefighters, part: new",
		},
		{
			"a part in the same words rose",
			[]fact{{toll.Killed, exact(4), "people", part, "", "Four of them were employed by a contractor", nil}},
			[]fact{
				{toll.Killed, exact(6), "people", part, "", "Six of them were employed by a contractor", nil},
				{toll.Killed, exact(1), "people", part, "", "One of them is a fireman", nil},
			},
			"killed 4 -> 6, part: rose\nkilled 1, part: new",
		},
		{
			"nobody is missing any longer",
			[]fact{{toll.Missing, exact(1), "staff", total, "", "One member of staff is missing", nil}},
			[]fact{{toll.Missing, toll.Figure{Op: toll.Zero}, "people", total, "", "Nobody is missing", nil}},
			"missing 1 -> none: fell",
		},
		{
			"nobody is missing, whatever else is said of the missing",
			[]fact{{toll.Missing, exact(1), "staff", total, "", "One member of staff is missing", nil}},
			[]fact{
				{toll.Missing, exact(1), "men", toll.Single, "", "One of the dead is the man who had been missing", nil},
				{toll.Missing, toll.Figure{Op: toll.Zero}, "people", total, "", "Nobody is missing", nil},
			},
			"missing 1 -> none: fell\nmissing 1, men: new",
		},
		{
			"what is told as past no longer stands",
			[]fact{{toll.Evacuated, exact(400), "people", total, "", "400 people have been moved", nil}},
			[]fact{{toll.Evacuated, exact(400), "people", total, "", "400 people who had been moved went home", func(f *toll.Fact) { f.Status = toll.Superseded }}},
			"evacuated 400, no longer: fell",
		},
		{
			"the same, from somebody else",
			[]fact{{toll.Injured, exact(9), "people", total, "the mayor", "Nine are hurt", nil}},
			[]fact{{toll.Injured, exact(9), "people", total, "the hospital", "Nine are hurt", nil}},
			"injured 9: new attribution; the hospital (before: the mayor)",
		},
		{
			"the same",
			[]fact{{toll.Injured, exact(9), "people", total, "the mayor", "Nine are hurt", nil}},
			[]fact{{toll.Injured, exact(9), "people", total, "", "Nine are in hospital", nil}},
			"",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			old, now := parse(textOf(test.old)), parse(textOf(test.now))
			c := diff.Between(old, now, ledger(t, old, test.old...), ledger(t, now, test.now...))
			var got []string
			for _, m := range c.Moved() {
				got = append(got, m.Text())
			}
			if strings.Join(got, "\n") != test.want {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), test.want)
			}
			if again := diff.Between(old, old, ledger(t, old, test.old...), ledger(t, old, test.old...)); !again.Empty() {
				t.Errorf("differs from itself: %s", again.Text())
			}
		})
	}
}

func textOf(facts []fact) string {
	text := "Headline\n"
	for _, f := range facts {
		text += f.quote + ".\n"
	}
	return text
}

func TestHistory(t *testing.T) {
	say := func(n, low, high int) diff.Version {
		return diff.Version{Revision: briefing.Revision{Number: n}, Ledger: &toll.Ledger{Summary: map[toll.Category]*toll.Tally{
			toll.Killed: {Low: low, High: high, Open: high == toll.Open, Text: fmt.Sprint(low)},
		}}}
	}
	silent := func(n int) diff.Version {
		return diff.Version{Revision: briefing.Revision{Number: n}, Ledger: &toll.Ledger{}}
	}
	steps := diff.History([]diff.Version{silent(1), say(2, 3, toll.Open), say(3, 6, 8), say(4, 6, 6), silent(5), say(6, 5, 5), say(7, 5, 5)}, toll.Killed)
	var got []string
	for _, s := range steps {
		got = append(got, fmt.Sprint(s.Revision, s.Kind))
	}
	if want := "2new 3rose 4confirmed 5dropped 6fell 7same"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
