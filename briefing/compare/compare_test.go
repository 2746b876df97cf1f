package compare_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"sofar/briefing"
	"sofar/briefing/compare"
	"sofar/briefing/match"
	"sofar/briefing/toll"
)

// says is a figure of a hand-made ledger.
type says struct {
	category toll.Category
	n        int
	group    string
	who      string
	change   func(*toll.Fact)
}

func part(f *toll.Fact)     { f.Scope = toll.Part }
func open(f *toll.Fact)     { f.Figure = toll.Figure{Min: f.Figure.Min, Max: toll.Open, Op: toll.AtLeast} }
func older(f *toll.Fact)    { f.Status = toll.Superseded }
func denied(f *toll.Fact)   { f.Certainty = toll.Denied }
func attacker(f *toll.Fact) { f.Role = toll.Attacker }
func dozens(f *toll.Fact) {
	f.Figure = toll.Figure{Min: toll.Open, Max: toll.Open, Op: toll.Vague, Vague: "dozens"}
}

// text is a briefing of an hour of one day, with the figures given.
func text(hour int, figures ...says) compare.Text {
	b := &briefing.Briefing{Doc: &briefing.Document{Text: "x"}, Headline: briefing.Line{Text: "Headline"}}
	b.Meta.Updated = time.Date(2031, 5, 1, hour, 0, 0, 0, time.UTC)
	l := &toll.Ledger{Readable: true}
	for i, s := range figures {
		f := toll.Fact{
			ID: i + 1, Category: s.category, Figure: toll.Figure{Min: s.n, Max: s.n, Op: toll.Exact}, Group: s.group, Role: toll.Victim,
			Scope: toll.Total, Certainty: toll.Stated, Status: toll.Current, Mentions: []int{i},
		}
		if s.who != "" {
			f.Attributions = []toll.Attribution{{Who: s.who}}
		}
		if s.change != nil {
			s.change(&f)
		}
		l.Facts = append(l.Facts, f)
		l.Mentions = append(l.Mentions, toll.Mention{Span: briefing.Span{End: 1}, Statement: &toll.Statement{Category: s.category}})
	}
	return compare.Text{Briefing: b, Ledger: l}
}

func TestVerdicts(t *testing.T) {
	k := toll.Killed
	tests := []struct {
		name  string
		texts []compare.Text
		want  string
	}{
		{"the same from two", []compare.Text{text(9, says{k, 9, "people", "police", nil}), text(10, says{k, 9, "workers", "the mayor", nil})}, "killed, workers: agree"},
		{"at least so many, and so many", []compare.Text{text(9, says{k, 9, "people", "police", nil}), text(10, says{k, 9, "people", "police", open})}, "killed: agree"},
		{"dozens, and a number", []compare.Text{text(9, says{k, 0, "people", "", dozens}), text(10, says{k, 38, "people", "police", nil})}, "killed: agree"},
		{"dozens, and fewer than that", []compare.Text{text(9, says{k, 0, "people", "", dozens}), text(10, says{k, 7, "people", "police", nil})}, "killed: conflict, 7-12"},
		{"two who are named", []compare.Text{text(9, says{k, 9, "people", "police", nil}), text(10, says{k, 11, "people", "the fire service", nil})}, "killed: conflict, 9-11"},
		{"two services are two", []compare.Text{text(9, says{k, 9, "people", "the ambulance service", nil}), text(10, says{k, 11, "people", "the fire service", nil})}, "killed: conflict, 9-11"},
		{"nobody is named", []compare.Text{text(9, says{k, 9, "people", "", nil}), text(10, says{k, 11, "people", "", nil})}, "killed: conflict, 9-11"},
		{"one and the same, later", []compare.Text{text(9, says{k, 9, "people", "harbour police", nil}), text(10, says{k, 11, "people", "police", nil})}, "killed: B is newer, 9-11"},
		{"one and the same, earlier in the second column", []compare.Text{text(9, says{k, 9, "people", "police", nil}), text(8, says{k, 7, "people", "police", nil})}, "killed: A is newer, 7-9"},
		{"one and the same at one time", []compare.Text{text(9, says{k, 9, "people", "police", nil}), text(9, says{k, 7, "people", "police", nil})}, "killed: conflict, 7-9"},
		{"it tells the older figure itself", []compare.Text{text(9, says{k, 5, "people", "", nil}), text(10, says{k, 2, "people", "police", nil}, says{k, 5, "people", "police", older})}, "killed: B is newer, 2-5"},
		{"one alone", []compare.Text{text(9), text(10, says{k, 2, "people", "police", nil})}, "killed: only B"},
		{"denied does not count", []compare.Text{text(9, says{k, 9, "people", "police", nil}), text(10, says{k, 9, "people", "police", nil}, says{k, 40, "people", "a blog", denied})}, "killed: agree"},
		{"three, of whom two agree", []compare.Text{text(9, says{k, 9, "people", "police", nil}), text(10, says{k, 11, "people", "the mayor", nil}), text(11, says{k, 9, "people", "police", nil})}, "killed: conflict, 9-11; A and C agree"},
		{"a word takes no side", []compare.Text{text(9, says{k, 33, "people", "police", nil}), text(10, says{k, 35, "people", "the mayor", nil}), text(11, says{k, 0, "people", "police", dozens})}, "killed: conflict, 12-35"},
		{"a rival's figure in common is no agreement", []compare.Text{text(9, says{k, 3, "people", "the mine", nil}, says{k, 5, "people", "a union", nil}), text(10, says{k, 6, "people", "the fire service", nil}, says{k, 5, "people", "a union", nil})}, "killed: conflict, 3-6; one figure in common"},
		{"one speaker's later figure beside a rival that stays", []compare.Text{text(9, says{k, 3, "people", "police", nil}, says{k, 5, "people", "a union", nil}), text(10, says{k, 6, "people", "police", nil}, says{k, 5, "people", "a union", nil})}, "killed: B is newer, 3-6; one figure in common"},
		{"attackers are a row of their own", []compare.Text{text(9, says{k, 9, "people", "", nil}, says{k, 2, "attackers", "", attacker}), text(10, says{k, 9, "people", "", nil})}, "killed: agree\nkilled, attackers: only A"},
		{"parts of two groups are two rows", []compare.Text{text(9, says{k, 2, "pupils", "", part}), text(10, says{k, 2, "teachers", "", part})}, "killed, pupils, part: only A\nkilled, teachers, part: only B"},
		{"parts of one group are one", []compare.Text{text(9, says{k, 2, "pupils", "", part}), text(10, says{k, 3, "schoolchildren", "police", part})}, "killed, pupils, part: conflict, 2-3"},
		{"a lone person is not the crowd", []compare.Text{text(9, says{toll.Injured, 38, "people", "", nil}), text(10, says{toll.Injured, 38, "people", "", nil}, says{toll.Injured, 1, "lifeboatmen", "", nil})}, "injured: agree\ninjured, lifeboatmen: only B"},
		{"one figure under two nouns", []compare.Text{text(9, says{k, 9, "passengers", "", nil}), text(10, says{k, 9, "tourists", "", nil})}, "killed, passengers: agree"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			g := compare.Align(test.texts...)
			for _, r := range g.Toll {
				got = append(got, r.Fact()+": "+r.Sentence())
			}
			if strings.Join(got, "\n") != test.want {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), test.want)
			}
		})
	}
}

// TestOrderDoesNotMatter holds that turning the columns round turns the verdicts round, and nothing else.
func TestOrderDoesNotMatter(t *testing.T) {
	a := text(9, says{toll.Killed, 9, "people", "police", nil}, says{toll.Injured, 3, "people", "", nil})
	b := text(10, says{toll.Killed, 11, "people", "police", nil}, says{toll.Missing, 3, "people", "", nil})
	c := text(11, says{toll.Killed, 11, "people", "the mayor", nil}, says{toll.Injured, 3, "people", "", nil})
	forth, back := compare.Align(a, b, c), compare.Align(c, b, a)
	if len(forth.Toll) != len(back.Toll) {
		t.Fatalf("%s\n%s", forth.Text(), back.Text())
	}
	for i, r := range forth.Toll {
		o := back.Toll[i]
		for n := range o.Agreeing {
			o.Agreeing[n] = 2 - o.Agreeing[n]
		}
		slices.Sort(o.Agreeing)
		if r.Verdict != o.Verdict || r.Low != o.Low || r.High != o.High || !slices.Equal(r.Agreeing, o.Agreeing) || r.Only != turned(o.Only) || r.Newest != turned(o.Newest) {
			t.Errorf("%+v, turned round %+v", r, o)
		}
	}
}

func turned(column int) int {
	if column < 0 {
		return column
	}
	return 2 - column
}

func TestClaimsAreQuoted(t *testing.T) {
	a := plain("Blast in Orlen: what we know", "Who is behind it?", "The Red Hand claimed responsibility in a statement.")
	b := plain("Blast in Orlen", "Who is behind it?", "No group has claimed responsibility so far.")
	g := compare.Align(a, b)
	if len(g.Claims) != 1 || g.Claims[0].Verdict != compare.Conflict || !strings.Contains(g.Claims[0].Cells[0][0].Text, "Red Hand") {
		t.Errorf("claims %+v", g.Claims)
	}
	if len(compare.Align(a).Claims) != 1 || len(compare.Align(plain("Storm", "Roofs fell.")).Claims) != 0 {
		t.Error("claims where there are none")
	}
}

func TestNoneAndNothing(t *testing.T) {
	if g := compare.Align(); g.Text() != "" || len(g.Toll) != 0 {
		t.Errorf("%+v", g)
	}
	js, err := json.Marshal(compare.Align())
	if err != nil || strings.Contains(string(js), "null") {
		t.Errorf("%s, %v", js, err)
	}
	silent := plain("Storm: what we know", "Roofs fell.")
	silent.Ledger = nil
	if g := compare.Align(silent, silent); len(g.Toll) != 0 || len(g.Columns) != 2 {
		t.Errorf("%+v", g)
	}
}

func isDenied(r *match.Reading) bool { return r.Certainty == toll.Denied }

func FuzzAlign(f *testing.F) {
	f.Add("Storm: what we know\nWho was hurt?\nNine people died.", "Storm\nThe dead\nTen people died at 6pm.")
	f.Fuzz(func(t *testing.T, x, y string) {
		a, b := plain(strings.Split(strings.ToValidUTF8(x, ""), "\n")...), plain(strings.Split(strings.ToValidUTF8(y, ""), "\n")...)
		for _, r := range compare.Align(a, a).Toll {
			if r.Verdict != compare.Agree && !slices.ContainsFunc(r.Cells[0], isDenied) {
				t.Errorf("%q does not agree with itself: %s %s", x, r.Fact(), r.Sentence())
			}
		}
		g := compare.Align(a, b)
		for _, d := range g.Details {
			for c, cell := range d.Cells {
				for _, q := range cell {
					doc := []compare.Text{a, b}[c].Briefing.Doc
					if q.Start < 0 || q.End > len(doc.Text) || q.Len() <= 0 {
						t.Errorf("quote %+v outside of the text", q)
					}
				}
			}
		}
		if _, err := json.Marshal(g); err != nil {
			t.Error(err)
		}
	})
}
