package check_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"sofar/briefing"
	"sofar/briefing/check"
	"sofar/briefing/toll"
	"sofar/briefing/toll/tolltest"
)

func text(c *tolltest.Case) string {
	var s strings.Builder
	if err := check.WriteText(&s, "brief.txt", check.Find(c.Briefing, c.Ledger)); err != nil {
		return err.Error()
	}
	return s.String()
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name string
		of   *tolltest.Case
		want string
	}{
		{"siege", tolltest.Siege(), `brief.txt:5: unattributed: nobody is named for “One of the gunmen was taken alive”
	One of the gunmen was taken alive.
brief.txt:7: overlap: unclear whether the 20 include 2 police officers; see also line 8
	Army officers said that 20 hostages had been killed.
brief.txt:7: unstated: 2 of 20: nationality not stated
	Army officers said that 20 hostages had been killed.
brief.txt:8: unattributed: nobody is named for “two police officers shot”
	Whether they include two police officers shot at the gate is not clear.
brief.txt:12: unattributed: nobody is named for “Six gunmen were killed”
	Six gunmen were killed.
`},
		{"feared", tolltest.Feared(), `brief.txt:1: overstated: the headline states “Thirty killed”; line 3 is less sure (possible): “Up to 30 people are feared dead”
	Thirty killed in Orla landslide
brief.txt:5: conflict: injured: dozens (hospital), 35 (relief group)
	The hospital counted dozens of injured, a relief group 35.
brief.txt:6: excess: the parts come to 10 + 5 = 15, more than the 12 rescued
	Twelve people were found alive, ten women and five children.
brief.txt:6: unattributed: nobody is named for “Twelve people were found alive”, “ten women”, “five children”
	Twelve people were found alive, ten women and five children.
`},
		{"quiet", tolltest.Quiet(), ""},
		{"unread", tolltest.Unread(), "brief.txt:1: unread: the figures were not checked: there is no word list for the language (kk)\n\tЖарылыс: не белгілі\n"},
	} {
		if got := text(c.of); got != c.want {
			t.Errorf("%s:\n%s\nwant:\n%s", c.name, got, c.want)
		}
	}
}

// headline makes a briefing whose headline gives one figure and whose text gives others, all of them killed.
func headline(head toll.Fact, body ...toll.Fact) *tolltest.Case {
	lines := []string{"Headline figure", "# What happened?"}
	for i := range body {
		lines = append(lines, fmt.Sprintf("Body figure %d.", i))
	}
	c := tolltest.Make(lines...)
	head.Category, head.Attributions = toll.Killed, tolltest.By("police")
	c.Add(head, "Headline figure")
	for i, f := range body {
		f.Category, f.Attributions = toll.Killed, tolltest.By("police")
		c.Add(f, fmt.Sprintf("Body figure %d", i))
	}
	return c
}

func TestHeadlineAgainstText(t *testing.T) {
	n := tolltest.N
	total := func(f toll.Figure) toll.Fact { return toll.Fact{Figure: f, Scope: toll.Total} }
	atLeast := toll.Figure{Min: 20, Max: toll.Open, Op: toll.AtLeast}
	for _, c := range []struct {
		name string
		of   *tolltest.Case
		want []check.Kind
	}{
		{"same", headline(total(n(20)), total(n(20))), nil},
		{"other", headline(total(n(25)), total(n(20))), []check.Kind{check.Headline}},
		{"fits at least", headline(total(n(22)), total(atLeast)), nil},
		{"below at least", headline(total(n(19)), total(atLeast)), []check.Kind{check.Headline}},
		{"not more than itself", headline(total(n(20)), total(toll.Figure{Min: 20, Max: toll.Open, Op: toll.MoreThan})), []check.Kind{check.Headline}},
		{"about", headline(total(n(32)), total(toll.Figure{Min: 30, Max: 30, Op: toll.About})), nil},
		{"about, too far", headline(total(n(40)), total(toll.Figure{Min: 30, Max: 30, Op: toll.About})), []check.Kind{check.Headline}},
		{"vague", headline(total(n(40)), total(toll.Figure{Min: toll.Open, Max: toll.Open, Op: toll.Vague, Vague: "dozens"})), nil},
		{"sum of singles", headline(total(n(15)), toll.Fact{Figure: n(12)}, toll.Fact{Figure: n(3)}), nil},
		{"with the extra", headline(total(n(22)), total(n(20)), toll.Fact{Figure: n(2), Scope: toll.Extra}), nil},
		{"more than the sum", headline(total(n(26)), total(n(12)), toll.Fact{Figure: n(3), Scope: toll.Extra}), []check.Kind{check.Headline}},
		{"the text tells of some", headline(total(n(16)), toll.Fact{Figure: n(12)}, toll.Fact{Figure: n(3)}), nil},
		{"the text tells of one", headline(total(n(8)), toll.Fact{Figure: n(1)}), nil},
		{"the text has one figure", headline(total(n(8)), toll.Fact{Figure: n(9)}), []check.Kind{check.Headline}},
		{"the text tells of more", headline(total(n(8)), toll.Fact{Figure: n(9)}, toll.Fact{Figure: n(3)}), []check.Kind{check.Headline}},
		{"attackers are others", headline(total(n(20)), toll.Fact{Figure: n(6), Role: toll.Attacker}), nil},
		{"another year", headline(total(n(20)), toll.Fact{Figure: n(6), Status: toll.Context}), nil},
		{"old headline", headline(toll.Fact{Figure: n(20), Scope: toll.Total, Status: toll.Superseded}, total(n(22))), []check.Kind{check.Headline}},
		{"surer", headline(total(n(20)), toll.Fact{Figure: n(20), Scope: toll.Total, Certainty: toll.Reported}), []check.Kind{check.Overstated}},
		{"surer than one, not the other", headline(total(n(20)), toll.Fact{Figure: n(20), Certainty: toll.Reported}, toll.Fact{Figure: n(20), Certainty: toll.Confirmed}), nil},
		{"hedged as well", headline(toll.Fact{Figure: n(20), Scope: toll.Total, Certainty: toll.Possible}, toll.Fact{Figure: n(20), Scope: toll.Total, Certainty: toll.Claimed}), nil},
		{"a part is no total", headline(toll.Fact{Figure: n(9), Scope: toll.Part, Nationality: "Chile"}, total(n(20))), nil},
		{"nothing to compare with", headline(total(n(20))), nil},
	} {
		var got []check.Kind
		for _, f := range check.Find(c.of.Briefing, c.of.Ledger) {
			got = append(got, f.Kind)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestDoubled(t *testing.T) {
	for _, c := range []struct{ language, line, want string }{
		{"en", "Men armed armed with knives came.", "armed armed"},
		{"en", "The the mayor came.", "The the"},
		{"en-GB", "He saw a a dog.", ""},
		{"en", "They left at\nat noon.", "at\nat"},
		{"en", "They left at  at noon.", "at  at"},
		{"", "It was in in June.", "in in"},
		{"en", "She had had enough, and said that that was all.", ""},
		{"en", "No, no. It was very very late in Pago Pago.", ""},
		{"en", "Ten ten-year-olds, 20 20 and so on. On and on.", ""},
		{"en", "He said it. It was over.", ""},
		{"en", "yes | yes | mouse-like like", ""},
		{"de", "Sie sagte, dass die die Stadt verlassen.", ""},
		{"de", "Er ging nach nach Hause.", "nach nach"},
		{"bn", "ধীরে ধীরে পানি নামছে।", ""},
		{"fr", "Ils se sont sont enfuis, et nous nous taisons.", "sont sont"},
	} {
		of := tolltest.Make("Headline", "# Q?", c.line)
		of.Briefing.Language = c.language
		got := ""
		for _, f := range check.Find(of.Briefing, of.Ledger) {
			got += f.In(of.Briefing.Doc.Text)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.line, got, c.want)
		}
	}
}

func TestDoubledShowsItsSentenceOnly(t *testing.T) {
	of := tolltest.Make("Headline", "# Q?", "It was late. Men armed armed with knives came. They left.")
	found := check.Find(of.Briefing, of.Ledger)
	if len(found) != 1 || found[0].Sentence != "Men armed armed with knives came." || found[0].Line != 3 {
		t.Errorf("%+v", found)
	}
}

func TestPlace(t *testing.T) {
	of := tolltest.Make("Headline", "# Question?", "The first paragraph is here here.", "The second one was was longer.")
	found := check.Find(of.Briefing, of.Ledger)
	check.Place(found, of.Briefing, "---\ntitle: x\n---\n# Headline\n\n## Question?\n\nThe first paragraph is **here** here.\n\n> The second *one* was was longer.\n")
	if len(found) != 2 || found[0].Line != 8 || found[1].Line != 10 {
		t.Errorf("%+v", found)
	}
	check.Place(found, of.Briefing, "")
	if found[0].Line != 1 {
		t.Errorf("%+v", found)
	}
}

// The reader of the toll may leave the headline out: the desk does not.
func TestHeadlineThatTheLedgerLeftOut(t *testing.T) {
	c := tolltest.Make("25 people killed in harbour fire", "# What happened?", "Body figure 0.")
	c.Add(toll.Fact{Category: toll.Killed, Figure: tolltest.N(20), Scope: toll.Total, Attributions: tolltest.By("police")}, "Body figure 0")
	found := check.Find(c.Briefing, c.Ledger)
	if len(found) != 1 || found[0].Kind != check.Headline || found[0].Line != 1 || !strings.Contains(found[0].In(c.Briefing.Doc.Text), "25 people") {
		t.Errorf("%+v", found)
	}
}

// The headline of front matter is not in the text; it is held against it all the same.
func TestHeadlineOutsideTheText(t *testing.T) {
	c := headline(toll.Fact{Figure: tolltest.N(20), Scope: toll.Total}, toll.Fact{Figure: tolltest.N(20), Scope: toll.Total})
	c.Briefing.Headline = briefing.Line{Text: "25 people killed in harbour fire"}
	c.Ledger.Facts, c.Ledger.Mentions = c.Ledger.Facts[1:], c.Ledger.Mentions[1:]
	c.Ledger.Facts[0].Mentions = []int{0}
	found := check.Find(c.Briefing, c.Ledger)
	if len(found) != 1 || found[0].Kind != check.Headline || found[0].Sentence != c.Briefing.Headline.Text || found[0].Facts != nil {
		t.Fatalf("%+v", found)
	}
	check.Place(found, c.Briefing, "---\nlanguage: en\ntitle: 25 people killed in harbour fire\n---\n# What happened?\n")
	if found[0].Line != 3 {
		t.Errorf("line %d", found[0].Line)
	}
}

func TestJSON(t *testing.T) {
	of := tolltest.Feared()
	var buf bytes.Buffer
	if err := check.WriteJSON(&buf, "brief.txt", check.Find(of.Briefing, of.Ledger)); err != nil {
		t.Fatal(err)
	}
	var d struct {
		File     string
		Findings []struct {
			Line, Start, End       int
			Kind, Reason, Sentence string
			Facts                  []int
		}
	}
	if err := json.Unmarshal(buf.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	f := d.Findings[0]
	if d.File != "brief.txt" || len(d.Findings) != 4 || f.Kind != "overstated" || f.Line != 1 || of.Briefing.Doc.Text[f.Start:f.End] != "Thirty killed" || !slices.Equal(f.Facts, []int{1}) {
		t.Errorf("%s", buf.String())
	}
}

// Whatever is found must stand in the text at its place.
func TestSpansStandInTheText(t *testing.T) {
	for _, of := range []*tolltest.Case{tolltest.Siege(), tolltest.Feared(), tolltest.Scripts(), tolltest.Unread()} {
		text := of.Briefing.Doc.Text
		for _, f := range check.Find(of.Briefing, of.Ledger) {
			if f.Start < 0 || f.End > len(text) || f.Start >= f.End || f.Line != 1+strings.Count(text[:f.Start], "\n") {
				t.Errorf("%+v", f)
			}
		}
	}
}

// Whatever the text: findings are in order, stand in it, and are the same when it is read again.
func FuzzFind(f *testing.F) {
	f.Add("Fire: what we know\n\nWhat happened?\nTwenty people people were killed, police said. Up to 30 died.\n")
	f.Add("20 killed\n\nAt least at least 12 of the 10 dead were were Chilean.\n")
	f.Add("১২ জন নিহত নিহত\n\u0600\xff")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		b := briefing.Parse(&briefing.Document{Text: text, Blocks: blocks(text), Format: "text"})
		l := toll.Read(b)
		found := check.Find(b, l)
		if again := check.Find(b, toll.Read(b)); !reflect.DeepEqual(found, again) {
			t.Errorf("%v, and again %v", found, again)
		}
		last := 0
		for _, f := range found {
			if f.Start < last || f.End > len(text) || f.Start > f.End || f.Line < 1 || strings.Contains(f.Text("f"), "\n\n") {
				t.Errorf("%+v", f)
			}
			last = f.Start
		}
		check.Place(found, b, text+"\n"+text)
	})
}

// blocks makes a paragraph of each line.
func blocks(text string) []briefing.Block {
	var list []briefing.Block
	at := 0
	for line := range strings.Lines(text) {
		if trimmed := strings.TrimSpace(line); trimmed != "" {
			start := at + strings.Index(line, trimmed)
			list = append(list, briefing.Block{Span: briefing.Span{Start: start, End: start + len(trimmed)}})
		}
		at += len(line)
	}
	return list
}

// A quotation is the text's own words: what joins letters in Bengali or marks an inner quotation is no escape.
func TestQuotationsAreTheTextsOwn(t *testing.T) {
	c := tolltest.Make("Flood", "# What happened?", "র\u200d্যাব: “seven” died.")
	c.Add(toll.Fact{Category: toll.Killed, Figure: tolltest.N(7), Group: "people"}, "র\u200d্যাব: “seven” died")
	if got := text(c); !strings.Contains(got, "nobody is named for “র\u200d্যাব: “seven” died”") {
		t.Error(got)
	}
}
