package diff_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sofar/briefing"
	"sofar/briefing/diff"
	"sofar/content"
	"sofar/content/decode"
)

// pairs are the labelled revisions beside the repository.
const pairs = "../../../shared/dev/pairs"

// gold is one set of labelled revisions, as far as this test asks.
type gold struct {
	Steps []struct {
		From, To        string
		HeadlineChanged bool `json:"headline_changed"`
		Sections        struct {
			Added, Removed []string
			Renamed        []struct{ From, To string }
		}
		Sentences struct {
			Changed []struct {
				From, To string
				Loose    bool
			}
			Added, Removed []string
		}
	}
}

func read(t *testing.T, name string) *briefing.Briefing {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(pairs, name))
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
		if slices.Contains(got, w) {
			s.right++
		} else {
			s.missed++
			t.Logf("missed %s: %s", what, w)
		}
	}
	for _, g := range got {
		if !slices.Contains(want, g) {
			s.wrong++
			t.Logf("wrong %s: %s", what, g)
		}
	}
}

// TestLabelledRevisions prints the tables of docs/accuracy.md, section "Revisions and comparison".
func TestLabelledRevisions(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(pairs, "a*.json"))
	if len(files) == 0 {
		t.Skip("no labelled revisions beside the repository (../shared/dev/pairs)")
	}
	var sections, sentences score
	for _, file := range files {
		var g gold
		raw, err := os.ReadFile(file)
		if errors.Is(err, fs.ErrNotExist) || json.Unmarshal(raw, &g) != nil {
			t.Fatal(file, err)
		}
		for _, step := range g.Steps {
			c := diff.Between(read(t, step.From), read(t, step.To), nil, nil)
			if (c.Headline != nil) != step.HeadlineChanged {
				t.Errorf("%s -> %s: headline %+v", step.From, step.To, c.Headline)
			}
			var want []string
			for _, s := range step.Sections.Added {
				want = append(want, "+ "+s)
			}
			for _, s := range step.Sections.Removed {
				want = append(want, "- "+s)
			}
			for _, s := range step.Sections.Renamed {
				want = append(want, "~ "+s.From+" -> "+s.To)
			}
			var got []string
			for _, s := range c.Sections {
				got = append(got, s.Text())
			}
			sections.compare(t, "section", got, want)
			want, got = wanted(step.Sentences.Changed, step.Sentences.Added, step.Sentences.Removed), told(c.Sentences)
			for _, s := range step.Sentences.Changed {
				pair := s.From + " => " + s.To
				if s.Loose && slices.Contains(got, pair) {
					want = append(want, pair)
				} else if s.Loose {
					want = append(want, "- "+s.From, "+ "+s.To)
				}
			}
			sentences.compare(t, "sentence", got, want)
		}
	}
	t.Logf("sections  right %d, wrong %d, missed %d", sections.right, sections.wrong, sections.missed)
	t.Logf("sentences right %d, wrong %d, missed %d", sentences.right, sentences.wrong, sentences.missed)
	if sections.wrong+sections.missed+sentences.wrong+sentences.missed > 0 {
		t.Error("not all as labelled")
	}
}

func wanted(changed []struct {
	From, To string
	Loose    bool
}, added, removed []string) (want []string) {
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
