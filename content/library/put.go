package library

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/briefing/toll"
	"sofar/content"
)

// errEmpty refuses entries in which there is nothing to keep.
var errEmpty = errors.New("there is no text in it")

// Put keeps an entry: as a new briefing, as the next revision of one that is known, or not at all if its text is the
// newest revision's already. On an error nothing was written.
func (l *Library) Put(ctx context.Context, e Entry) (Kept, error) {
	if e.blank() {
		return Kept{}, l.failOn("add", e.Item.Origin.Ref, errEmpty)
	}
	var kept Kept
	p := l.pack(e)
	err := l.write(ctx, func(w *writing) (err error) {
		kept, err = l.put(w, e, p)
		return err
	})
	return kept, l.failOn("add", e.Item.Origin.Ref, err)
}

func (e Entry) blank() bool {
	return e.Briefing == nil || e.Briefing.Doc == nil || strings.TrimSpace(e.Briefing.Doc.Text) == ""
}

// row is a briefing's row as put needs it.
type row struct {
	id        int64
	slug      briefing.Slug
	revisions int
	latest    int64
	digest    string // of the newest revision
	headline  string
	outlet    string
}

func (l *Library) put(w *writing, e Entry, p packed) (Kept, error) {
	known, err := l.recognise(w, l.newcomer(e, p))
	if err != nil {
		return Kept{}, err
	}
	now := l.now()
	kept := Kept{
		Revision: briefing.Revision{Slug: known.slug, Number: known.revisions, Digest: p.digest, Added: now},
		Headline: clean.Line(e.Briefing.Called()),
	}
	if known.id != 0 && known.digest == p.digest {
		return kept, remember(w, known.id, e)
	}
	kept.Number++
	kept.New = true
	return kept, insert(w, known, e, p, now)
}

// insert writes a briefing's row, its next revision's, its names and its place in the search index.
func insert(w *writing, known row, e Entry, p packed, now time.Time) error {
	summary, err := json.Marshal(p.tallies)
	if err != nil {
		return err
	}
	owner, err := upsert(w, known, e, p.tallies, string(summary), now)
	if err != nil {
		return err
	}
	id, err := insertRevision(w, owner, known.revisions+1, e, p, string(summary), now)
	if err != nil {
		return err
	}
	if _, err = w.exec(`UPDATE briefing SET latest = ? WHERE id = ?`, id, owner); err != nil {
		return err
	}
	return errors.Join(remember(w, owner, e), index(w, id, known.latest, p.indexed))
}

func insertRevision(w *writing, owner int64, number int, e Entry, p packed, summary string, now time.Time) (int64, error) {
	from, err := json.Marshal(originOf(e.Item))
	if err != nil {
		return 0, err
	}
	return w.exec(`INSERT INTO revision
		(briefing, number, digest, added, headline, tallies, origin, reader, raw_digest, raw, size, kept)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?)`,
		owner, number, p.digest, millis(now), clean.Line(e.Briefing.Called()), summary, string(from),
		p.reader, p.rawDigest, p.raw, p.size, p.kept)
}

// upsert writes the row of a briefing, new or known, and gives its id. The row of a new one says latest = -1 until its first
// revision stands.
func upsert(w *writing, known row, e Entry, t Tallies, summary string, now time.Time) (int64, error) {
	args := []any{
		clean.Line(e.Briefing.Called()), clean.Line(e.Briefing.Meta.Outlet), e.Briefing.Language, millis(now), millis(datedOf(e, now)),
		summary,
	}
	for _, c := range []toll.Category{toll.Killed, toll.Injured, toll.Missing} {
		low, high, said := t.bounds(c)
		args = append(args, sql.NullInt64{Int64: low, Valid: said}, sql.NullInt64{Int64: high, Valid: said})
	}
	if known.id != 0 {
		_, err := w.exec(`UPDATE briefing SET headline = ?, outlet = ?, language = ?, updated = ?, dated = ?, tallies = ?,
			killed_low = ?, killed_high = ?, injured_low = ?, injured_high = ?, missing_low = ?, missing_high = ?,
			revisions = revisions + 1 WHERE id = ?`, append(args, known.id)...)
		return known.id, err
	}
	return w.exec(`INSERT INTO briefing (headline, outlet, language, updated, dated, tallies,
		killed_low, killed_high, injured_low, injured_high, missing_low, missing_high, revisions, slug, added, latest)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,1,?,?,-1)`, append(args, string(known.slug), millis(now))...)
}

// datedOf is when the briefing says that it was written, else when its origin changed, else now.
func datedOf(e Entry, now time.Time) time.Time {
	for _, t := range []time.Time{e.Briefing.Meta.Updated, e.Briefing.Meta.Published, e.Item.Origin.Time} {
		if !t.IsZero() {
			return t
		}
	}
	return now
}

// origin is an Item without its bytes, as JSON in a revision's row.
type origin struct {
	Ref       content.Ref `json:"ref"`
	Name      string      `json:"name"`
	Time      time.Time   `json:"time,omitzero"`
	Stamp     string      `json:"stamp,omitempty"`
	MediaType string      `json:"media_type,omitempty"`
}

func originOf(i content.Item) origin {
	return origin{Ref: i.Origin.Ref, Name: i.Origin.Name, Time: i.Origin.Time, Stamp: i.Origin.Stamp, MediaType: i.MediaType}
}

func (o origin) item(raw []byte) content.Item {
	return content.Item{Origin: o.origin(), Bytes: raw, MediaType: o.MediaType}
}

func (o origin) origin() content.Origin {
	return content.Origin{Ref: o.Ref, Name: o.Name, Time: o.Time, Stamp: o.Stamp}
}
