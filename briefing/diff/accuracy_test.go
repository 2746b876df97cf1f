package diff_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sofar/briefing"
	"sofar/briefing/diff"
	"sofar/briefing/match"
	"sofar/briefing/toll"
	"sofar/content"
	"sofar/content/decode"
)

// pairs are the labelled revisions beside the repository, own those that were written for it, labelled before the code saw them.
const (
	pairs = "../../../shared/dev/pairs"
	own   = "testdata/labelled"
)

// gold is one set of labelled revisions, as far as this test asks.
type gold struct{ Steps []step }

// step is what is labelled between two revisions.
type step struct {
	From, To        string
	HeadlineChanged bool `json:"headline_changed"`
	Toll            []labelled
	Sections        struct {
		Added, Removed []string
		Renamed        []struct{ From, To string }
		Moved          []string
	}
	Sentences struct {
		Changed        []reworded
		Added, Removed []string
	}
}

type reworded struct {
	From, To string
	Loose    bool
}

// labelled is a movement of the toll as it should be found.
type labelled struct {
	Category  toll.Category
	Group     string
	Scope     toll.Scope
	Role      toll.Role
	From, To  *struct{ Min, Max int }
	Kind      diff.MovementKind
	SaidFrom  string         `json:"attribution_from"`
	SaidTo    string         `json:"attribution_to"`
	QuoteFrom string         `json:"quote_from"`
	QuoteTo   string         `json:"quote_to"`
	SureFrom  toll.Certainty `json:"certainty_from"` // as labelled of the figures that are hedged; "" is stated
	SureTo    toll.Certainty `json:"certainty_to"`
}

func (l labelled) String() string {
	return movementLine(l.Kind, l.Category, bounds(l.From != nil, l.From), bounds(l.To != nil, l.To))
}

func bounds(ok bool, b *struct{ Min, Max int }) string {
	if !ok {
		return "-"
	}
	return fmt.Sprint(b.Min, "-", b.Max)
}

func movementLine(kind diff.MovementKind, category toll.Category, from, to string) string {
	return fmt.Sprint(category, " ", from, " ", to, " ", kind)
}

// found is a movement in the form of a label's String. What is told as past counts as nobody left, as labelled.
func found(m diff.Movement) string {
	side := func(r *match.Reading) string {
		switch {
		case r == nil:
			return "-"
		case r == m.New && r.Status == toll.Superseded && m.Kind == diff.Fell:
			return "0-0"
		}
		b := match.BoundsOf(r.Figure)
		return fmt.Sprint(b.Low, "-", b.High)
	}
	return movementLine(m.Kind, m.Category, side(m.Old), side(m.New))
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
	got = slices.Clone(got)
	for _, w := range want {
		if i := slices.Index(got, w); i >= 0 {
			s.right++
			got = slices.Delete(got, i, i+1)
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

func (s *score) faults() int { return s.wrong + s.missed }

func (s *score) log(t *testing.T, what string) {
	t.Logf("%-32s right %d, wrong %d, missed %d", what, s.right, s.wrong, s.missed)
}

// scores are what is counted of a folder of labelled revisions.
type scores struct{ read, given, sections, sentences score }

// TestLabelledRevisions prints the tables of docs/accuracy.md, section "Revisions and comparison".
func TestLabelledRevisions(t *testing.T) {
	for _, folder := range []string{pairs, own} {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			files, _ := filepath.Glob(filepath.Join(folder, "a*.json"))
			if len(files) == 0 {
				t.Skip("no labelled revisions in " + folder)
			}
			var s scores
			for _, file := range files {
				s.judge(t, folder, file)
			}
			s.read.log(t, "toll, figures as read")
			s.given.log(t, "toll, figures as labelled")
			s.sections.log(t, "sections")
			s.sentences.log(t, "sentences")
			if folder == own && (s.given.faults() > 8 || s.sections.faults() > 8 || s.sentences.faults() > 2) {
				t.Error("worse than it was")
			}
			if folder == pairs && s.given.faults()+s.sections.faults()+s.sentences.faults() > 0 {
				t.Error("not all as labelled")
			}
		})
	}
}

func (s *scores) judge(t *testing.T, folder, file string) {
	var g gold
	raw, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) || json.Unmarshal(raw, &g) != nil {
		t.Fatal(file, err)
	}
	for i := range g.Steps {
		step := &g.Steps[i]
		t.Logf("%s -> %s", step.From, step.To)
		old, now := read(t, folder, step.From), read(t, folder, step.To)
		c := diff.Between(old, now, toll.Read(old), toll.Read(now))
		s.read.compare(t, "movement", movementsOf(c), labels(step.Toll))
		hand := diff.Between(old, now, handMade(old, step.Toll, true), handMade(now, step.Toll, false))
		s.given.compare(t, "movement between labelled figures", movementsOf(hand), labels(step.Toll))
		if (c.Headline != nil) != step.HeadlineChanged {
			t.Errorf("%s -> %s: headline %+v", step.From, step.To, c.Headline)
		}
		s.sections.compare(t, "section", sectionsOf(c), step.sections())
		got := told(c.Sentences)
		s.sentences.compare(t, "sentence", got, step.sentences(got))
	}
}

func sectionsOf(c diff.Changes) (got []string) {
	for _, s := range c.Sections {
		got = append(got, s.Text())
	}
	return got
}

func (g *step) sections() (want []string) {
	for _, s := range g.Sections.Added {
		want = append(want, "+ "+s)
	}
	for _, s := range g.Sections.Removed {
		want = append(want, "- "+s)
	}
	for _, s := range g.Sections.Renamed {
		want = append(want, "~ "+s.From+" -> "+s.To)
	}
	for _, s := range g.Sections.Moved {
		want = append(want, "> "+s+" (moved)")
	}
	return want
}

// sentences are those labelled; a loose pair may be got as one removed and one added.
func (g *step) sentences(got []string) []string {
	want := wanted(g.Sentences.Changed, g.Sentences.Added, g.Sentences.Removed)
	for _, s := range g.Sentences.Changed {
		pair := s.From + " => " + s.To
		if s.Loose && slices.Contains(got, pair) {
			want = append(want, pair)
		} else if s.Loose {
			want = append(want, "- "+s.From, "+ "+s.To)
		}
	}
	return want
}

func labels(all []labelled) (out []string) {
	for _, l := range all {
		out = append(out, l.String())
	}
	return out
}

func movementsOf(c diff.Changes) (out []string) {
	for _, m := range c.Toll {
		out = append(out, found(m))
	}
	return out
}

// handMade is the ledger that the labels give one side, so that matching is judged apart from reading. Groups that name no noun of the
// text are people.
func handMade(b *briefing.Briefing, all []labelled, old bool) *toll.Ledger {
	l := &toll.Ledger{Readable: true}
	for _, label := range all {
		figure, quote, said, sure := label.To, label.QuoteTo, label.SaidTo, label.SureTo
		if old {
			figure, quote, said, sure = label.From, label.QuoteFrom, label.SaidFrom, label.SureFrom
		}
		at := strings.Index(b.Doc.Text, quote)
		if figure == nil || at < 0 {
			continue
		}
		span := briefing.Span{Start: at, End: at + len(quote)}
		f := toll.Fact{
			ID: len(l.Facts) + 1, Category: label.Category, Group: "people", Scope: label.Scope, Role: label.Role, Status: toll.Current,
			Certainty: toll.Stated, Mentions: []int{len(l.Facts)}, Figure: toll.Figure{Min: figure.Min, Max: figure.Max, Op: toll.Exact},
		}
		if strings.Contains(quote, label.Group) {
			f.Group = label.Group
		}
		if sure != "" {
			f.Certainty = sure
		}
		if label.Kind == diff.Withdrawn && !old {
			f.Certainty = toll.Denied
		}
		if said != "" {
			f.Attributions = []toll.Attribution{{Who: said}}
		}
		l.Facts = append(l.Facts, f)
		l.Mentions = append(l.Mentions, toll.Mention{Span: span, Quote: quote, Statement: &toll.Statement{Category: label.Category}, Sentence: sentenceAt(b, span)})
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

func wanted(changed []reworded, added, removed []string) (want []string) {
	for _, s := range changed {
		if !s.Loose {
			want = append(want, s.From+" => "+s.To)
		}
	}
	for _, s := range added {
		want = append(want, "+ "+s)
	}
	for _, s := range removed {
		want = append(want, "- "+s)
	}
	return want
}

func told(changes []diff.SentenceChange) (got []string) {
	for _, s := range changes {
		switch s.Kind {
		case diff.Reworded:
			got = append(got, strings.Join(strings.Fields(s.Old.Text), " ")+" => "+strings.Join(strings.Fields(s.New.Text), " "))
		case diff.Added, diff.Removed:
			got = append(got, s.Text())
		case diff.Shifted:
		}
	}
	return got
}
