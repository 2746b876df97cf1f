package compare_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sofar/briefing"
	"sofar/briefing/compare"
	"sofar/briefing/diff"
	"sofar/briefing/toll"
	"sofar/content"
	"sofar/content/decode"
)

// pairs are the labelled sets beside the repository, own those that were written for it, labelled before the code saw them.
const (
	pairs = "../../../shared/dev/pairs"
	own   = "testdata/labelled"
)

// gold is a labelled grid.
type gold struct {
	Texts map[string]struct{ File, Outlet, Time string }
	Toll  []struct {
		Category toll.Category
		Group    string
		Scope    toll.Scope
		Verdict  compare.Verdict
		Range    []int
		Agree    []string
		Newest   string
		Alone    string
		A, B, C  []cell
	}
	Other []struct {
		What    string
		Verdict compare.Verdict
		Alone   string
		A, B, C string
	}
	Sections map[string][]string
	Aligned  [][]string
}

type cell struct {
	Min, Max           *int
	Op                 toll.Op // where the bounds alone do not tell it: "about", "more_than"
	Vague              string  // a word in place of bounds: "dozens"
	Attribution, Quote string
	Nationality        string
	Status             toll.Status
	Certainty          toll.Certainty
}

func read(t *testing.T, folder, name string) *briefing.Briefing {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	docs, err := decode.Decode(t.Context(), content.Item{Origin: content.Origin{Ref: content.Ref(name), Name: name}, Bytes: raw}, decode.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return briefing.Parse(docs[0])
}

// score counts what was found right, found wrong, and missed.
type score struct{ right, wrong, missed int }

func (s *score) compare(t *testing.T, what string, got, want []string) {
	for _, w := range want {
		if i := slices.Index(got, w); i >= 0 {
			s.right++
			got = slices.Delete(slices.Clone(got), i, i+1)
		} else {
			s.missed++
			t.Logf("missed %s: %s", what, w)
		}
	}
	for _, g := range got {
		s.wrong++
		t.Logf("wrong %s: %s", what, g)
	}
}

// TestLabelledGrid prints the table of docs/accuracy.md, section "Revisions and comparison".
func TestLabelledGrid(t *testing.T) {
	for _, folder := range []string{pairs, own} {
		files, _ := filepath.Glob(filepath.Join(folder, "b*.json"))
		for _, file := range files {
			t.Run(filepath.Base(folder)+" "+filepath.Base(file), func(t *testing.T) {
				raw, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				var g gold
				if err = json.Unmarshal(raw, &g); err != nil {
					t.Fatal(err)
				}
				if faults := g.judge(t, folder); faults > 0 && folder == pairs {
					t.Error("not all as labelled")
				}
			})
		}
	}
}

// judge logs the scores, and counts the faults that are none of reading.
func (g *gold) judge(t *testing.T, folder string) int {
	var asRead, asLabelled, sections, heads score
	names := []string{"a", "b", "c"}
	var texts, hand []compare.Text
	for n, name := range names {
		b := read(t, folder, g.Texts[name].File)
		texts = append(texts, compare.Text{Briefing: b, Ledger: toll.Read(b)})
		hand = append(hand, compare.Text{Briefing: b, Ledger: g.handMade(b, n)})
	}
	grid, given := compare.Align(texts...), compare.Align(hand...)
	t.Log("\n" + grid.Text())
	asRead.compare(t, "row", rowsOf(grid), g.rows())
	asLabelled.compare(t, "row between labelled figures", rowsOf(given), g.rows())
	var want, got []string
	for _, row := range g.Aligned {
		want = append(want, strings.Join(row, " | "))
	}
	for _, row := range grid.Sections {
		var titles []string
		for c, i := range row {
			titles = append(titles, "-")
			if i >= 0 {
				titles[c] = texts[c].Briefing.Sections[i].Title
			}
		}
		got = append(got, strings.Join(titles, " | "))
	}
	sections.compare(t, "sections", got, want)
	want, got = nil, nil
	for n, name := range names {
		want = append(want, g.Texts[name].Outlet+", "+g.Texts[name].Time)
		got = append(got, grid.Columns[n].Name+", "+grid.Columns[n].Time)
	}
	heads.compare(t, "head", got, want)
	right, missed := g.others(t, given)
	t.Logf("toll       right %d, wrong %d, missed %d (figures as read)", asRead.right, asRead.wrong, asRead.missed)
	t.Logf("toll       right %d, wrong %d, missed %d (figures as labelled)", asLabelled.right, asLabelled.wrong, asLabelled.missed)
	t.Logf("other      right %d, missed %d", right, missed)
	t.Logf("sections   right %d, wrong %d, missed %d", sections.right, sections.wrong, sections.missed)
	t.Logf("heads      right %d, wrong %d, missed %d", heads.right, heads.wrong, heads.missed)
	return asLabelled.wrong + asLabelled.missed + sections.missed + sections.wrong + heads.missed
}

// others counts the labelled other facts that the grid has with their verdict; it may have more.
func (g *gold) others(t *testing.T, grid compare.Grid) (right, missed int) {
	for _, o := range g.Other {
		ok := slices.ContainsFunc(grid.Details, func(d compare.Detail) bool {
			if d.Verdict != o.Verdict {
				return false
			}
			for c, quote := range []string{o.A, o.B, o.C} {
				has := slices.ContainsFunc(d.Cells[c], func(q compare.Quote) bool { return strings.Contains(q.Text, quote) })
				if quote != "" && !has || quote == "" && len(d.Cells[c]) > 0 {
					return false
				}
			}
			return true
		})
		if ok {
			right++
		} else {
			missed++
			t.Logf("missed other: %s %s", o.What, o.Verdict)
		}
	}
	return right, missed
}

func (g *gold) rows() (out []string) {
	for _, r := range g.Toll {
		var cells []string
		for _, cs := range [][]cell{r.A, r.B, r.C} {
			var figures []string
			for _, c := range cs {
				figures = append(figures, figureOf(c).String())
			}
			slices.Sort(figures)
			cells = append(cells, strings.Join(figures, "+"))
		}
		scope := "whole"
		if r.Scope == toll.Part {
			scope = "part"
		}
		line := fmt.Sprint(r.Category, " ", scope, " ", cells, " ", r.Verdict)
		switch r.Verdict {
		case compare.Alone:
			line += " " + r.Alone
		case compare.Newer:
			line += " " + r.Newest
		case compare.Agree, compare.Conflict:
		}
		out = append(out, line+" "+strings.Join(r.Agree, ","))
	}
	return out
}

func rowsOf(g compare.Grid) (out []string) {
	for _, r := range g.Toll {
		var cells []string
		for _, cs := range r.Cells {
			var figures []string
			for _, c := range cs {
				figures = append(figures, c.Figure.String())
			}
			slices.Sort(figures)
			cells = append(cells, strings.Join(figures, "+"))
		}
		scope := "whole"
		if r.Scope == toll.Part {
			scope = "part"
		}
		line := fmt.Sprint(r.Category, " ", scope, " ", cells, " ", r.Verdict)
		for _, c := range []int{r.Only, r.Newest} {
			if c >= 0 {
				line += " " + string(rune('a'+c))
			}
		}
		var agree []string
		for _, c := range r.Agreeing {
			agree = append(agree, string(rune('a'+c)))
		}
		out = append(out, line+" "+strings.Join(agree, ","))
	}
	return out
}

func figureOf(c cell) toll.Figure {
	if c.Vague != "" {
		return toll.Figure{Min: toll.Open, Max: toll.Open, Op: toll.Vague, Vague: c.Vague}
	}
	f := toll.Figure{Min: *c.Min, Max: toll.Open, Op: toll.AtLeast}
	if c.Max != nil {
		f.Max, f.Op = *c.Max, toll.Exact
	}
	if c.Op != "" {
		f.Op = c.Op
	}
	return f
}

// handMade is the ledger that the labels give a text, so that aligning is judged apart from reading.
func (g *gold) handMade(b *briefing.Briefing, column int) *toll.Ledger {
	l := &toll.Ledger{Readable: true}
	for _, r := range g.Toll {
		for _, c := range [][]cell{r.A, r.B, r.C}[column] {
			at := strings.Index(b.Doc.Text, c.Quote)
			if at < 0 {
				continue
			}
			span := briefing.Span{Start: at, End: at + len(c.Quote)}
			f := toll.Fact{
				ID: len(l.Facts) + 1, Category: r.Category, Group: "people", Scope: r.Scope, Role: toll.Victim, Status: toll.Current,
				Certainty: toll.Stated, Mentions: []int{len(l.Facts)}, Figure: figureOf(c), Nationality: c.Nationality,
			}
			if f.Scope == "" {
				f.Scope = toll.Total
			}
			if !strings.Contains(r.Group, " ") || strings.Contains(c.Quote, r.Group) {
				f.Group = r.Group
			}
			if c.Status != "" {
				f.Status = c.Status
			}
			if c.Certainty != "" {
				f.Certainty = c.Certainty
			}
			if c.Attribution != "" {
				f.Attributions = []toll.Attribution{{Who: c.Attribution}}
			}
			l.Facts = append(l.Facts, f)
			l.Mentions = append(l.Mentions, toll.Mention{Span: span, Quote: c.Quote, Statement: &toll.Statement{Category: r.Category}, Sentence: sentenceAt(b, span)})
		}
	}
	return l
}

func sentenceAt(b *briefing.Briefing, span briefing.Span) briefing.Span {
	for _, s := range diff.Sentences(b) {
		if s.Contains(briefing.Span{Start: span.Start, End: span.Start + 1}) {
			return s.Span
		}
	}
	return span
}
