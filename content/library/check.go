package library

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	sqlite3 "modernc.org/sqlite/lib"

	"sofar/content"
)

// Fault is something that Check found wrong.
type Fault struct {
	Ref  content.Ref // "slug@2", or the library's file
	What string
}

// Check reads everything and verifies it: the file itself, the digests of bytes and texts, that readings decode and stay inside their texts,
// and that every briefing is in the search index. Each is called after each revision. No faults: all is well. The error says
// that checking itself failed.
func (l *Library) Check(ctx context.Context, each func()) ([]Fault, error) {
	if _, err := l.readers(ctx); errors.Is(err, errAbsent) {
		return nil, nil
	} else if err != nil {
		return nil, l.fail("check library", err)
	}
	// A connection of its own: FTS5 verifies against what its connection remembers of the index, and takes what another process wrote
	// since for damage.
	db, err := l.openPool(ctx)
	if err != nil {
		return nil, l.fail("check library", err)
	}
	defer func() { _ = db.Close() }()
	faults, err := l.check(ctx, db, each)
	return faults, l.fail("check library", err)
}

func (l *Library) check(ctx context.Context, db *sql.DB, each func()) ([]Fault, error) {
	faults, err := l.checkFile(ctx, db)
	if err = asFault(&faults, content.Ref(l.path), err); err != nil {
		return faults, err
	}
	ids, err := collect(ctx, db, func(rows *sql.Rows) (id int64, err error) { return id, rows.Scan(&id) }, `SELECT id FROM revision ORDER BY id`)
	if err = asFault(&faults, content.Ref(l.path), err); err != nil {
		return faults, err
	}
	for _, id := range ids {
		found, err := l.checkRevision(ctx, db, id)
		if err = asFault(&found, content.Ref(fmt.Sprintf("%s: row %d of its revisions", l.path, id)), err); err != nil {
			return faults, err
		}
		faults = append(faults, found...)
		each()
	}
	return faults, nil
}

// asFault takes what SQLite says of a damaged file for a finding; other errors stay errors.
func asFault(faults *[]Fault, ref content.Ref, err error) error {
	if code(err) != sqlite3.SQLITE_CORRUPT {
		return err
	}
	*faults = append(*faults, Fault{ref, "the file is damaged there"})
	return nil
}

// checkFile asks SQLite, and counts rows against each other.
func (l *Library) checkFile(ctx context.Context, db *sql.DB) ([]Fault, error) {
	said, err := collect(ctx, db, func(rows *sql.Rows) (line string, err error) { return line, rows.Scan(&line) }, `PRAGMA integrity_check(20)`)
	if err != nil {
		return nil, err
	}
	var faults []Fault
	for _, line := range said {
		if line != "ok" {
			faults = append(faults, Fault{content.Ref(l.path), strings.ToLower(line)})
		}
	}
	lost, err := collect(ctx, db, func(rows *sql.Rows) (f Fault, err error) {
		f.What = "its newest revision is missing, or is not in the search index"
		return f, rows.Scan(&f.Ref)
	}, `SELECT b.slug FROM briefing b LEFT JOIN revision r ON r.id = b.latest AND r.number = b.revisions AND r.briefing = b.id
		LEFT JOIN passage_docsize p ON p.id = b.latest WHERE r.id IS NULL OR p.id IS NULL
		OR (SELECT count(*) FROM revision x WHERE x.briefing = b.id) <> b.revisions`)
	if err != nil {
		return faults, err
	}
	listed, err := l.checkLines(ctx, db)
	return slices.Concat(faults, lost, listed), err
}

// checkLines reads what a list shows.
func (l *Library) checkLines(ctx context.Context, db *sql.DB) ([]Fault, error) {
	var faults []Fault
	_, err := collect(ctx, db, func(rows *sql.Rows) (line Line, err error) {
		if line, err = scanLine(rows); isDamage(err) {
			faults = append(faults, Fault{content.Ref(line.Slug), "its line in the list is damaged"})
			err = nil
		}
		return line, err
	}, lineOf)
	return faults, err
}

func (l *Library) checkRevision(ctx context.Context, db *sql.DB, id int64) ([]Fault, error) {
	var slug, digest, rawDigest, where, tallies string
	var number, size int
	var raw, kept []byte
	err := db.QueryRowContext(ctx, `SELECT b.slug, r.number, r.digest, r.raw_digest, r.raw, r.size, r.kept, r.origin, r.tallies
		FROM revision r JOIN briefing b ON b.id = r.briefing WHERE r.id = ?`, id).
		Scan(&slug, &number, &digest, &rawDigest, &raw, &size, &kept, &where, &tallies)
	if errors.Is(err, sql.ErrNoRows) { // removed since
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var faults []Fault
	fault := func(what string, err error) {
		faults = append(faults, Fault{content.Ref(fmt.Sprintf("%s@%d", slug, number)), what + ": " + err.Error()})
	}
	if !json.Valid([]byte(where)) {
		fault("where it came from", errAltered)
	}
	if _, err = readTallies(tallies); err != nil {
		fault("its figures in the history", errAltered)
	}
	came, text, read, err := l.unkeep(raw, size, kept)
	if err != nil {
		fault("what is kept", errAltered)
		return faults, nil
	}
	if digestOf(came) != rawDigest {
		fault("the original", errAltered)
	}
	if digestOf(text) != digest {
		fault("the text", errAltered)
		return faults, nil
	}
	b, ledger, err := l.decodeReading(read, string(text))
	if err == nil {
		err = sound(b, ledger)
	}
	if err != nil && !errors.Is(err, errForm) {
		fault("the reading", err)
	}
	return faults, nil
}

var errAltered = errors.New("it is not what was kept")
