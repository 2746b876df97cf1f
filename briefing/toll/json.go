package toll

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"sofar/briefing"
	"sofar/briefing/clean"
)

// WriteJSON writes the ledger of b as one line of JSON. A null means
// that the briefing says nothing of it, or, for min, max and best, that it states no such bound. Offsets are
// bytes in the text whose SHA-256 is text_sha256. File is written as given. The error is the writer's.
func WriteJSON(w io.Writer, file string, b *briefing.Briefing, l *Ledger) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(ledgerJSON(file, b, l)); err != nil {
		return fmt.Errorf("write the ledger of %s: %w", file, err)
	}
	_, err := w.Write(clean.JSON(buf.Bytes()))
	return err
}

type documentJSON struct {
	File     string      `json:"file"`
	Headline string      `json:"headline"`
	Language string      `json:"language"`
	Digest   string      `json:"text_sha256"`
	Summary  summaryJSON `json:"summary"`
	Facts    []factJSON  `json:"facts"`
	Notes    []Note      `json:"notes"`
}

type tallyJSON struct {
	Low       *int      `json:"low"`
	High      *int      `json:"high"`
	Best      *int      `json:"best"`
	Attackers int       `json:"attackers"`
	Open      bool      `json:"open"`
	Text      string    `json:"text"`
	Certainty Certainty `json:"certainty"`
}

type factJSON struct {
	ID           int           `json:"id"`
	Category     Category      `json:"category"`
	Min          *int          `json:"min"`
	Max          *int          `json:"max"`
	Op           Op            `json:"op"`
	Vague        string        `json:"vague"`
	Group        string        `json:"group"`
	Role         Role          `json:"role"`
	Nationality  string        `json:"nationality"`
	Scope        Scope         `json:"scope"`
	Of           int           `json:"of"`
	Certainty    Certainty     `json:"certainty"`
	Status       Status        `json:"status"`
	Evidence     Evidence      `json:"evidence"`
	Attributions []Attribution `json:"attributions"`
	Mentions     []mentionJSON `json:"mentions"`
}

type mentionJSON struct {
	Quote       string    `json:"quote"`
	Start       int       `json:"start"`
	End         int       `json:"end"`
	Section     string    `json:"section"`
	Paragraph   int       `json:"paragraph"`
	Attribution string    `json:"attribution"`
	Certainty   Certainty `json:"certainty"`
	Status      Status    `json:"status"`
	Scope       Scope     `json:"scope"`
}

// summaryJSON keeps the categories in ledger order, which a map would not.
type summaryJSON map[Category]*Tally

// MarshalJSON writes every category; null where the briefing says nothing.
func (s summaryJSON) MarshalJSON() ([]byte, error) {
	var buf bytes.Buffer
	for i, c := range Categories {
		buf.WriteByte("{,"[min(i, 1)])
		value, err := json.Marshal(tallyOf(s[c]))
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&buf, "%q:%s", c, value)
	}
	buf.WriteByte('}')
	return buf.Bytes(), nil
}

func tallyOf(t *Tally) *tallyJSON {
	if t == nil {
		return nil
	}
	return &tallyJSON{
		Low: bound(t.Low), High: bound(t.High), Best: bound(t.Best), Attackers: t.Attackers, Open: t.Open, Text: t.Text, Certainty: t.Certainty,
	}
}

func bound(n int) *int {
	if n == Open {
		return nil
	}
	return &n
}

func ledgerJSON(file string, b *briefing.Briefing, l *Ledger) documentJSON {
	digest := sha256.Sum256([]byte(b.Doc.Text))
	d := documentJSON{
		File: file, Headline: b.Headline.Text, Language: l.Language, Digest: hex.EncodeToString(digest[:]),
		Summary: l.Summary, Facts: make([]factJSON, 0, len(l.Facts)), Notes: make([]Note, 0, len(l.Notes)),
	}
	for i := range l.Facts {
		d.Facts = append(d.Facts, l.factJSON(b, &l.Facts[i]))
	}
	for _, n := range l.Notes {
		n.Facts = append([]int{}, n.Facts...)
		d.Notes = append(d.Notes, n)
	}
	return d
}

func (l *Ledger) factJSON(b *briefing.Briefing, f *Fact) factJSON {
	j := factJSON{
		ID: f.ID, Category: f.Category, Min: bound(f.Figure.Min), Max: bound(f.Figure.Max), Op: f.Figure.Op, Vague: f.Figure.Vague,
		Group: f.Group, Role: f.Role, Nationality: f.Nationality, Scope: f.Scope, Of: f.Of, Certainty: f.Certainty,
		Status: f.Status, Evidence: f.Evidence, Attributions: append([]Attribution{}, f.Attributions...),
		Mentions: make([]mentionJSON, 0, len(f.Mentions)),
	}
	for _, i := range f.Mentions {
		m := &l.Mentions[i]
		j.Mentions = append(j.Mentions, mentionJSON{
			Quote: m.Quote, Start: m.Start, End: m.End, Section: sectionTitle(b, m.Section), Paragraph: m.Paragraph,
			Attribution: m.Attribution.Who, Certainty: m.Certainty, Status: m.Status, Scope: m.Scope,
		})
	}
	return j
}

// sectionTitle is "" for the introduction.
func sectionTitle(b *briefing.Briefing, i int) string {
	if i < 0 || i >= len(b.Sections) {
		return ""
	}
	return b.Sections[i].Title
}
