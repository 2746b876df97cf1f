package diff

import (
	"encoding/json"
	"strings"

	"sofar/briefing"
	"sofar/briefing/match"
	"sofar/briefing/toll"
)

// MarshalJSON gives the changes as `sofar diff --json` prints them. Spans are bytes in each revision's text; null means that the
// revision does not have it.
func (c Changes) MarshalJSON() ([]byte, error) {
	out := changesJSON{Changed: !c.Empty(), Toll: []movementJSON{}, Sections: sectionsJSON{}, Sentences: []sentenceJSON{}}
	if c.Headline != nil {
		out.Headline = &pairJSON{From: c.Headline.Old, To: c.Headline.New}
	}
	for i := range c.Toll {
		out.Toll = append(out.Toll, c.Toll[i].json())
	}
	out.Sections.fill(c.Sections)
	for i := range c.Sentences {
		out.Sentences = append(out.Sentences, c.Sentences[i].json())
	}
	return json.Marshal(out)
}

type changesJSON struct {
	Changed   bool           `json:"changed"`
	Headline  *pairJSON      `json:"headline"`
	Toll      []movementJSON `json:"toll"`
	Sections  sectionsJSON   `json:"sections"`
	Sentences []sentenceJSON `json:"sentences"`
}

type pairJSON struct {
	From  string `json:"from"`
	To    string `json:"to"`
	Moved bool   `json:"moved,omitempty"`
}

type movementJSON struct {
	Kind            MovementKind   `json:"kind"`
	Category        toll.Category  `json:"category"`
	Group           string         `json:"group"`
	Role            toll.Role      `json:"role"`
	Nationality     string         `json:"nationality"`
	Scope           toll.Scope     `json:"scope"`
	From            *match.Reading `json:"from"`
	To              *match.Reading `json:"to"`
	AttributionFrom *string        `json:"attribution_from"`
	AttributionTo   *string        `json:"attribution_to"`
	NewAttribution  bool           `json:"new_attribution"`
	LessSure        bool           `json:"less_sure"`
	QuoteFrom       *string        `json:"quote_from"`
	QuoteTo         *string        `json:"quote_to"`
}

func (m *Movement) json() movementJSON {
	out := movementJSON{
		Kind: m.Kind, Category: m.Category, Group: m.Group, Role: m.Role, Nationality: m.Nationality, Scope: m.Scope,
		NewAttribution: m.NewVoice, LessSure: m.LessSure(),
	}
	if m.Old != nil {
		out.From, out.AttributionFrom, out.QuoteFrom = m.Old, said(m.Old), &m.Old.Quote
	}
	if m.New != nil {
		out.To, out.AttributionTo, out.QuoteTo = m.New, said(m.New), &m.New.Quote
	}
	return out
}

func said(r *match.Reading) *string {
	names := r.Said()
	if len(names) == 0 {
		return nil
	}
	all := strings.Join(names, ", ")
	return &all
}

type sectionsJSON struct {
	Added   []string   `json:"added"`
	Removed []string   `json:"removed"`
	Renamed []pairJSON `json:"renamed"`
	Moved   []string   `json:"moved"`
}

func (s *sectionsJSON) fill(changes []SectionChange) {
	*s = sectionsJSON{Added: []string{}, Removed: []string{}, Renamed: []pairJSON{}, Moved: []string{}}
	for _, c := range changes {
		switch c.Kind {
		case SectionAdded:
			s.Added = append(s.Added, c.To)
		case SectionRemoved:
			s.Removed = append(s.Removed, c.From)
		case SectionRenamed:
			s.Renamed = append(s.Renamed, pairJSON{From: c.From, To: c.To, Moved: c.Moved})
		case SectionMoved:
			s.Moved = append(s.Moved, c.To)
		}
	}
}

type sentenceJSON struct {
	Kind     SentenceKind    `json:"kind"`
	Section  string          `json:"section"`
	From     *string         `json:"from"`
	To       *string         `json:"to"`
	SpanFrom *briefing.Span  `json:"span_from"`
	SpanTo   *briefing.Span  `json:"span_to"`
	Gone     []briefing.Span `json:"gone"`
	Came     []briefing.Span `json:"came"`
	Likeness float64         `json:"likeness,omitempty"`
	Moved    bool            `json:"moved"`
	Along    bool            `json:"along"` // with its section
}

func (s *SentenceChange) json() sentenceJSON {
	out := sentenceJSON{
		Kind: s.Kind, Section: s.Under, Likeness: s.Likeness, Moved: s.Moved, Along: s.Along,
		Gone: append([]briefing.Span{}, s.Marks.Gone...), Came: append([]briefing.Span{}, s.Marks.Came...),
	}
	if s.Old != nil {
		out.From, out.SpanFrom = &s.Old.Text, &s.Old.Span
	}
	if s.New != nil {
		out.To, out.SpanTo = &s.New.Text, &s.New.Span
	}
	return out
}
