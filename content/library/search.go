package library

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"sofar/briefing"
)

// Hit is a briefing that a search found.
type Hit struct {
	Line

	Snippet string          // where it was found, on one line, with "…" where it was cut
	Matches []briefing.Span // the words found, as offsets into Snippet
	At      briefing.Span   // the first of them in the newest revision's Document.Text; empty if only a filter matched
}

// rankLimit bounds the work of a search: where more briefings match, the newest so many are ranked, and so many that
// match in headline or questions.
const rankLimit = 2000

// Weights of the columns of the index: headline, questions, attributions, figures, text.
const ranking = "bm25(passage, 10.0, 5.0, 3.0, 3.0, 1.0)"

// Search finds briefings by their newest revisions, the best first (BM25, headlines weigh most); without words to look for, the
// newest first. An empty library gives none.
func (l *Library) Search(ctx context.Context, q Query) ([]Hit, error) {
	db, err := l.readers(ctx)
	if errors.Is(err, errAbsent) {
		return nil, nil
	}
	if err != nil {
		return nil, l.fail("search", err)
	}
	if q.Limit <= 0 {
		q.Limit = DefaultLimit
	}
	ids, err := q.candidates(ctx, db)
	if err != nil {
		return nil, l.fail("search", err)
	}
	hits, err := l.describe(ctx, db, ids, q.finder())
	return hits, l.fail("search", err)
}

// candidates are the ids of the revisions found, best first.
func (q *Query) candidates(ctx context.Context, db *sql.DB) ([]int64, error) {
	where, args := q.where()
	match := q.match()
	if match == "" {
		query := `SELECT b.latest, 0.0 FROM briefing b`
		if where != "" {
			query += ` WHERE ` + where
		}
		found, err := collect(ctx, db, scanScored, query+` ORDER BY b.updated DESC, b.id DESC LIMIT ?`, append(args, q.Limit)...)
		return q.best(found), err
	}
	found, err := q.scored(ctx, db, match, where, args)
	if err == nil && len(found) == rankLimit {
		var more []scored
		more, err = q.scored(ctx, db, "{headline questions} : "+match, where, args)
		found = append(found, more...)
	}
	return q.best(found), err
}

// scored is a revision and its rank; lower is better, as bm25 has it.
type scored struct {
	id    int64
	score float64
}

func scanScored(rows *sql.Rows) (s scored, err error) {
	err = rows.Scan(&s.id, &s.score)
	return s, err
}

func (q *Query) scored(ctx context.Context, db *sql.DB, match, where string, args []any) ([]scored, error) {
	query := `SELECT passage.rowid, ` + ranking + ` FROM passage`
	if where != "" {
		query += ` CROSS JOIN briefing b ON b.latest = passage.rowid`
		where = " AND " + where
	}
	args = append([]any{match}, args...)
	return collect(ctx, db, scanScored, query+` WHERE passage MATCH ?`+where+` ORDER BY passage.rowid DESC LIMIT ?`, append(args, rankLimit)...)
}

// best sorts by score, then newest first, and cuts to the limit; a revision found twice counts once.
func (q *Query) best(found []scored) []int64 {
	slices.SortStableFunc(found, func(a, b scored) int { return cmp.Compare(a.score, b.score) })
	seen := make(map[int64]bool, len(found))
	var ids []int64
	for _, s := range found {
		if len(ids) == q.Limit {
			break
		}
		if !seen[s.id] {
			seen[s.id] = true
			ids = append(ids, s.id)
		}
	}
	return ids
}

// describe fetches lines and texts of the revisions, in the order of ids.
func (l *Library) describe(ctx context.Context, db *sql.DB, ids []int64, find finder) ([]Hit, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	rows, err := collect(ctx, db, func(rows *sql.Rows) (found, error) { return l.scanFound(rows, find) },
		`SELECT `+lineColumns+`, r.id, r.size, r.kept
		FROM json_each(?) j JOIN revision r ON r.id = j.value JOIN briefing b ON b.latest = r.id`, string(list))
	if err != nil {
		return nil, err
	}
	order := make(map[int64]int, len(ids))
	for i, id := range ids {
		order[id] = i
	}
	slices.SortFunc(rows, func(a, b found) int { return order[a.id] - order[b.id] })
	hits := make([]Hit, len(rows))
	for i := range rows {
		hits[i] = rows[i].Hit
	}
	return hits, nil
}

// found is a hit with its revision's id.
type found struct {
	Hit

	id int64
}

func (l *Library) scanFound(rows *sql.Rows, find finder) (f found, err error) {
	var size int64
	var kept []byte
	f.Line, err = scanLine(rows, &f.id, &size, &kept)
	if err != nil {
		return f, err
	}
	text, err := l.inflateFirst(kept, min(size, snippetSearch))
	if err != nil {
		return f, nil //nolint:nilerr // what is damaged is found all the same, without its words
	}
	body := strings.ToValidUTF8(string(text), "")
	f.Snippet, f.Matches, f.At = find.snippet(body)
	if rest := strings.TrimSpace(strings.TrimPrefix(body, f.Headline)); len(f.Matches) == 0 && rest != "" {
		f.Snippet, _, _ = find.snippet(rest) // the headline stands over it already
	}
	return f, nil
}
