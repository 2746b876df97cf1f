package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
)

// applicationID marks a file as sofar's own (PRAGMA application_id): "sofa".
const applicationID = 0x736f6661

// Connections keep small page caches (KiB, negated, as SQLite has it), so that a library of any size stays well under
// 80 MB. Full synchronous: what was reported as kept survives a power cut.
const (
	writerPragmas = "_txlock=immediate&_pragma=busy_timeout(5)&_pragma=foreign_keys(1)&_pragma=synchronous(full)&_pragma=cache_size(-4096)"
	readerPragmas = "_pragma=busy_timeout(2000)&_pragma=query_only(1)&_pragma=cache_size(-4096)"
)

// connect makes a handle; no file is touched before its first use.
func connect(path, pragmas string) (*sql.DB, error) {
	escaped := (&url.URL{Path: path}).EscapedPath() // "?" and "%" are letters of a path
	return sql.Open("sqlite", "file:"+escaped+"?"+pragmas)
}

// migrations are the steps from an empty file to today's schema, oldest first; a file's PRAGMA user_version counts
// those that it has. A step that has been released is never edited: changes are a further step.
func migrations() []string { return []string{schema1, schema2} }

// schema1 holds one row a briefing, one row a revision, the names under which a briefing is known again, the search
// index of the newest revisions (its rowid is the revision's), and the reviewers' marks. A revision's kept is its text of so many
// bytes (size) and its reading behind it, packed as one; raw is NULL where the bytes that came are the text. Times are Unix
// milliseconds.
const schema1 = `
CREATE TABLE briefing (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  headline TEXT NOT NULL,
  outlet TEXT NOT NULL,
  language TEXT NOT NULL,
  revisions INTEGER NOT NULL,
  latest INTEGER NOT NULL,
  added INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  dated INTEGER NOT NULL,
  tallies TEXT NOT NULL,
  killed_low INTEGER, killed_high INTEGER,
  injured_low INTEGER, injured_high INTEGER,
  missing_low INTEGER, missing_high INTEGER
) STRICT;
CREATE INDEX briefing_updated ON briefing (updated, id);
CREATE UNIQUE INDEX briefing_latest ON briefing (latest);

CREATE TABLE alias (
  key TEXT PRIMARY KEY,
  briefing INTEGER NOT NULL REFERENCES briefing (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_briefing ON alias (briefing);

CREATE TABLE revision (
  id INTEGER PRIMARY KEY,
  briefing INTEGER NOT NULL REFERENCES briefing (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  digest TEXT NOT NULL,
  added INTEGER NOT NULL,
  headline TEXT NOT NULL,
  tallies TEXT NOT NULL,
  origin TEXT NOT NULL,
  reader TEXT NOT NULL,
  raw_digest TEXT NOT NULL,
  raw BLOB,
  size INTEGER NOT NULL,
  kept BLOB NOT NULL,
  UNIQUE (briefing, number)
) STRICT;

CREATE VIRTUAL TABLE passage USING fts5 (
  headline, questions, said, figures, body,
  content = '', contentless_delete = 1, prefix = '2',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);

CREATE TABLE mark (
  id INTEGER PRIMARY KEY,
  briefing INTEGER NOT NULL REFERENCES briefing (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  note TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  made INTEGER NOT NULL,
  quote TEXT NOT NULL,
  sentence TEXT NOT NULL
) STRICT;
CREATE INDEX mark_briefing ON mark (briefing);
`

// schema2 says where in its revision a mark stands, since a sentence may have one number twice, and a text one sentence: the byte of the
// sentence at which the quote begins, from 1; which of the equal sentences it is in, from 1; and how many there were. 0: not known.
const schema2 = `
ALTER TABLE mark ADD COLUMN inner INTEGER NOT NULL DEFAULT 0;
ALTER TABLE mark ADD COLUMN nth INTEGER NOT NULL DEFAULT 0;
ALTER TABLE mark ADD COLUMN among INTEGER NOT NULL DEFAULT 0;
`

// The ways in which a file can be no library of ours.
var (
	errForeign = errors.New("it is a database of another program")
	errNewer   = errors.New("a newer sofar wrote it")
)

// versionOf reads how many migrations the file has, and refuses files that are not ours to read.
func (l *Library) versionOf(ctx context.Context, db *sql.DB) (int, error) {
	var id, version, tables int
	err := db.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id),
		(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)`).Scan(&id, &version, &tables)
	switch {
	case err != nil:
		return 0, err
	case id != applicationID && (tables > 0 || version > 0):
		return 0, errForeign
	case version > len(l.schema):
		return 0, errNewer
	}
	return version, nil
}

// migrate brings the file to today's schema: a copy is put beside it first, and all steps happen or none.
func (l *Library) migrate(ctx context.Context, db *sql.DB) error {
	version, err := l.versionOf(ctx, db)
	if err != nil || version == len(l.schema) {
		return err
	}
	if version == 0 { // a new file; the journal mode is kept in it
		if _, err = db.ExecContext(ctx, "PRAGMA journal_mode(wal)"); err != nil {
			return err
		}
	} else if err = l.backup(ctx, db, version); err != nil {
		return err
	}
	return l.step(ctx, db)
}

// backup copies the file as it stands to "library.db.v1". An older backup goes when the new one is whole, and half a backup goes at once.
func (l *Library) backup(ctx context.Context, db *sql.DB, version int) error {
	name := fmt.Sprintf("%s.v%d", l.path, version)
	part := name + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	_, err := db.ExecContext(ctx, "VACUUM INTO ?", part)
	if err == nil {
		err = os.Rename(part, name)
	}
	if err != nil {
		_ = os.Remove(part)
	}
	return err
}

// step runs the missing migrations in one transaction. Another process may have done so since: it looks again.
func (l *Library) step(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	var version int
	if err = tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	for ; version < len(l.schema); version++ {
		if _, err = tx.ExecContext(ctx, l.schema[version]); err != nil {
			return err
		}
	}
	if _, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version)); err != nil {
		return err
	}
	return tx.Commit()
}
