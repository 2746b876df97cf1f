package library

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sofar/briefing"
	"sofar/content"
)

// ErrUnknown is the cause when the library has no briefing, or no revision, of that name.
var ErrUnknown = errors.New("it is not in the library")

// ParseRef splits "slug@3" into slug and number; number 0 is the newest. Ok is false if there is no number behind the "@".
func ParseRef(ref content.Ref) (slug briefing.Slug, number int, ok bool) {
	name, tail, cut := strings.Cut(composed(string(ref)), "@")
	if !cut {
		return briefing.Slug(name), 0, true
	}
	number, err := strconv.Atoi(tail)
	return briefing.Slug(name), number, err == nil && number > 0
}

// Get opens a revision: "slug" is the newest, "slug@3" the third. Its errors wrap ErrUnknown if there is none.
func (l *Library) Get(ctx context.Context, ref content.Ref) (*Copy, error) {
	return l.getTo(ctx, "open", ref)
}

// getTo is Get for an act of the given name.
func (l *Library) getTo(ctx context.Context, op string, ref content.Ref) (*Copy, error) {
	slug, number, ok := ParseRef(ref)
	if !ok {
		return nil, &content.Error{Op: op, Ref: ref, Err: ErrUnknown, Hint: "name a revision as SLUG@2"}
	}
	db, err := l.readers(ctx)
	if err != nil {
		return nil, l.absent(op, ref, err)
	}
	copied, err := l.get(ctx, db, slug, number)
	if errors.Is(err, sql.ErrNoRows) && number > 0 {
		if known, _ := l.Revisions(ctx, slug); len(known) > 0 {
			return nil, &content.Error{Op: op, Ref: ref, Err: ErrUnknown, Hint: fmt.Sprintf("its newest revision is %s@%d", slug, len(known))}
		}
	}
	return copied, l.absent(op, ref, err)
}

// absent turns "no such row" and "no library yet" into ErrUnknown.
func (l *Library) absent(op string, ref content.Ref, err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, sql.ErrNoRows) || errors.Is(err, errAbsent) {
		return &content.Error{Op: op, Ref: ref, Err: ErrUnknown, Hint: "sofar list shows what is"}
	}
	if cause, _ := diagnose(err); errors.As(cause, new(*trouble)) || errors.Is(err, errNewer) || errors.Is(err, errForeign) || errors.Is(err, errFolder) {
		return l.fail("open library", err) // it is the file, not the briefing
	}
	return l.failOn(op, ref, err)
}

func (l *Library) get(ctx context.Context, db *sql.DB, slug briefing.Slug, number int) (*Copy, error) {
	var c Copy
	var added int64
	var where, reader string
	var raw, kept []byte
	var size int
	err := db.QueryRowContext(ctx, `SELECT r.number, b.revisions, r.digest, r.added, r.origin, r.reader, r.raw, r.size, r.kept
		FROM briefing b JOIN revision r ON r.briefing = b.id
		WHERE b.slug = ? AND r.number = CASE WHEN ? > 0 THEN ? ELSE b.revisions END`, string(slug), number, number).
		Scan(&c.Number, &c.Newest, &c.Digest, &added, &where, &reader, &raw, &size, &kept)
	if err != nil {
		return nil, err
	}
	c.Slug, c.Added = slug, fromMillis(added)
	c.Stale = reader != l.reader
	return &c, l.unpack(&c, where, raw, size, kept)
}

// unpack fills in item, briefing and ledger. A reading of a form that is no longer known makes the copy stale, no error: the raw
// bytes are the truth.
func (l *Library) unpack(c *Copy, where string, raw []byte, size int, kept []byte) error {
	var from origin
	if err := json.Unmarshal([]byte(where), &from); err != nil {
		return damaged(err)
	}
	came, text, read, err := l.unkeep(raw, size, kept)
	if err != nil {
		return err
	}
	if digestOf(text) != c.Digest { // one bit is enough for another number of dead
		return damaged(errAltered)
	}
	c.Item = from.item(slices.Clone(came))
	c.Briefing, c.Ledger, err = l.decodeReading(read, string(text))
	if err != nil {
		c.Stale = true
		return nil //nolint:nilerr // see above
	}
	c.Briefing.Slug = c.Slug
	return nil
}

// Revisions are a briefing's revisions, oldest first. Its error wraps ErrUnknown if the library does not have it.
func (l *Library) Revisions(ctx context.Context, slug briefing.Slug) ([]Version, error) {
	const op = "list revisions of"
	slug = briefing.Slug(composed(string(slug)))
	ref := content.Ref(slug)
	db, err := l.readers(ctx)
	if err != nil {
		return nil, l.absent(op, ref, err)
	}
	versions, err := collect(ctx, db, scanVersion, `SELECT b.slug, r.number, r.digest, r.added, r.headline, r.origin, r.tallies
		FROM briefing b JOIN revision r ON r.briefing = b.id WHERE b.slug = ? ORDER BY r.number`, string(slug))
	if err == nil && len(versions) == 0 {
		err = errAbsent
	}
	return versions, l.absent(op, ref, err)
}

func scanVersion(rows *sql.Rows) (v Version, err error) {
	var added int64
	var where, tallies string
	if err = rows.Scan(&v.Slug, &v.Number, &v.Digest, &added, &v.Headline, &where, &tallies); err != nil {
		return v, err
	}
	v.Added = fromMillis(added)
	var from origin
	if err = json.Unmarshal([]byte(where), &from); err != nil {
		return v, damaged(err)
	}
	v.Origin = from.origin()
	v.Tallies, err = readTallies(tallies)
	return v, err
}

// Page asks for part of the list: newest additions first.
type Page struct {
	Limit int           // at most so many lines; 0: DefaultLimit
	After briefing.Slug // go on behind this briefing, the last of the page before; "" begins
}

// DefaultLimit is the length of a page, and of search results, where none is asked for.
const DefaultLimit = 100

// List gives a page of the library, those with the newest revisions first. An empty library gives none.
func (l *Library) List(ctx context.Context, p Page) ([]Line, error) {
	db, err := l.readers(ctx)
	if errors.Is(err, errAbsent) {
		return nil, nil
	}
	if err != nil {
		return nil, l.fail("open library", err)
	}
	if p.Limit <= 0 {
		p.Limit = DefaultLimit
	}
	query, args := lineOf+` ORDER BY b.updated DESC, b.id DESC LIMIT ?`, []any{p.Limit}
	if p.After != "" {
		query = lineOf + ` WHERE (b.updated, b.id) < (SELECT updated, id FROM briefing WHERE slug = ?) ORDER BY b.updated DESC, b.id DESC LIMIT ?`
		args = []any{string(p.After), p.Limit}
	}
	lines, err := collect(ctx, db, func(rows *sql.Rows) (Line, error) { return scanLine(rows) }, query, args...)
	return lines, l.fail("list", err)
}

// lineColumns are what scanLine scans.
const lineColumns = `b.slug, b.headline, b.outlet, b.language, b.revisions, b.added, b.updated, b.tallies`

const lineOf = `SELECT ` + lineColumns + ` FROM briefing b`

func scanLine(rows *sql.Rows, more ...any) (line Line, err error) {
	var added, updated int64
	var tallies string
	into := append([]any{&line.Slug, &line.Headline, &line.Outlet, &line.Language, &line.Revisions, &added, &updated, &tallies}, more...)
	err = rows.Scan(into...)
	if err != nil {
		return line, err
	}
	line.Added, line.Updated = fromMillis(added), fromMillis(updated)
	line.Tallies, err = readTallies(tallies)
	return line, err
}

// collect runs a query and scans all its rows.
func collect[T any](ctx context.Context, db *sql.DB, scan func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var out []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, rows.Err()
}

// Count is the number of briefings in the library.
func (l *Library) Count(ctx context.Context) (int, error) {
	db, err := l.readers(ctx)
	if errors.Is(err, errAbsent) {
		return 0, nil
	}
	if err != nil {
		return 0, l.fail("open library", err)
	}
	var n int
	err = db.QueryRowContext(ctx, `SELECT count(*) FROM briefing`).Scan(&n)
	return n, l.fail("open library", err)
}

// Remove takes a briefing out with all its revisions and marks. Its error wraps ErrUnknown if the library does not have it.
func (l *Library) Remove(ctx context.Context, slug briefing.Slug) error {
	slug = briefing.Slug(composed(string(slug)))
	ref := content.Ref(slug)
	if _, err := l.readers(ctx); err != nil {
		return l.absent("remove", ref, err)
	}
	return l.absent("remove", ref, l.write(ctx, func(w *writing) error {
		known, err := withSlug(w, slug)
		if err != nil {
			return err
		}
		if known.id == 0 {
			return sql.ErrNoRows
		}
		if _, err = w.exec(`DELETE FROM passage WHERE rowid = ?`, known.latest); err != nil {
			return err
		}
		_, err = w.exec(`DELETE FROM briefing WHERE id = ?`, known.id)
		return err
	}))
}
