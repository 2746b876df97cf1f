// Package library keeps briefings on disk: every revision with its bytes as they came, where they came from, and
// what sofar read in them; full-text search over the newest revisions; and the marks that reviewers leave.
//
// It owns one SQLite file (write-ahead log, one writer, many readers; no server). The raw bytes are the truth; what
// was read from them is kept beside so that opening need not read again, and says by which reader. It does not fetch,
// decode or parse, knows no clock but the one it is given, and nothing of screens.
//
// A Library is cheap until it is used: New touches no file. Reading a library that does not exist finds nothing and
// creates nothing. All methods may be called from several goroutines and from several processes.
package library

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the "sqlite" driver of database/sql

	"sofar/content/library/compact"
)

// Patience is how long a write waits for another process that writes, unless its context ends sooner.
const Patience = 10 * time.Second

// Library is a handle on one library file.
type Library struct {
	path     string
	reader   string
	now      func() time.Time
	patience time.Duration
	schema   []string // migrations, oldest first

	readings  *compact.Codec[reading]
	packers   sync.Pool // *flate.Writer
	unpackers sync.Pool // flate readers

	mu     sync.Mutex // guards what follows
	out    *sql.DB    // for writing; nil until something is written
	in     *sql.DB    // for reading; nil until something is read
	closed bool
}

// New makes a handle on the library in the file at path; without a path it is empty for ever. Reader names the version of what read the briefings (parser
// and lexicons): revisions kept by another reader come back with Copy.Stale set. Now gives the time of additions.
func New(path, reader string, now func() time.Time) *Library {
	return &Library{path: path, reader: reader, now: now, patience: Patience, schema: migrations(), readings: compact.New[reading]()}
}

// Path is the library's file.
func (l *Library) Path() string { return l.path }

// Close lets go of the file. The handle cannot be used again. Closing twice does nothing.
func (l *Library) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	err := errors.Join(shut(l.in), shut(l.out))
	l.in, l.out = nil, nil
	return l.fail("close library", err)
}

func shut(db *sql.DB) error {
	if db == nil {
		return nil
	}
	return db.Close()
}

// errAbsent says that there is no library file yet; readers take it for an empty library.
var errAbsent = errors.New("there is no library yet")

// errNowhere says that there is no place for a library.
var errNowhere = errors.New("no file is set for the library")

// errFolder says that the file is a folder.
var errFolder = errors.New("it is a folder")

// errClosed says that the handle was closed.
var errClosed = errors.New("the library is closed")

// readers gives the connections for reading, or errAbsent.
func (l *Library) readers(ctx context.Context) (*sql.DB, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil, errClosed
	}
	if l.in != nil {
		return l.in, nil
	}
	info, err := os.Stat(l.path)
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && info.Size() == 0 && !info.IsDir():
		return nil, errAbsent
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errFolder
	}
	pool, err := l.openPool(ctx)
	if err != nil {
		return nil, err
	}
	l.in = pool
	return pool, nil
}

// openPool opens the file for reading. An older schema is migrated first. Where nothing can be written, folder or full disk, the file is
// read as it stands.
func (l *Library) openPool(ctx context.Context) (*sql.DB, error) {
	pool, version, err := l.tryPool(ctx, readerPragmas)
	if err != nil && (cannotOpen(err) || noRoom(err)) && l.settled() {
		pool, version, err = l.tryPool(ctx, readerPragmas+"&mode=ro&immutable=1")
	}
	if err != nil {
		return nil, err
	}
	if version < len(l.schema) {
		if err = l.migrateFor(ctx); err != nil {
			return nil, errors.Join(err, pool.Close())
		}
	}
	return pool, nil
}

// settled says that all of the library is in its file: nothing waits in the log beside it.
func (l *Library) settled() bool {
	info, err := os.Stat(l.path + "-wal")
	return err != nil || info.Size() == 0
}

// tryPool opens the file and asks for its version.
func (l *Library) tryPool(ctx context.Context, pragmas string) (*sql.DB, int, error) {
	pool, err := connect(l.path, pragmas)
	if err != nil {
		return nil, 0, err
	}
	pool.SetMaxOpenConns(readersAtOnce)
	pool.SetMaxIdleConns(readersAtOnce)
	version, err := l.versionOf(ctx, pool)
	if err != nil {
		return nil, 0, errors.Join(err, pool.Close())
	}
	return pool, version, nil
}

// readersAtOnce is how many connections read at once: a kiosk's sessions take turns at them.
const readersAtOnce = 4

// writer gives the connection for writing, creating file and folder where they are missing.
func (l *Library) writer(ctx context.Context) (*sql.DB, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil, errClosed
	}
	if l.path == "" {
		return nil, errNowhere
	}
	if l.out != nil {
		return l.out, nil
	}
	return l.openWriter(ctx)
}

// openWriter needs l.mu.
func (l *Library) openWriter(ctx context.Context) (*sql.DB, error) {
	if err := os.MkdirAll(filepath.Dir(l.path), 0o700); err != nil {
		return nil, err
	}
	if info, err := os.Stat(l.path); err == nil && info.IsDir() {
		return nil, errFolder
	}
	db, err := connect(l.path, writerPragmas)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if err := l.persist(ctx, func() error { return l.migrate(ctx, db) }); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	l.out = db
	return db, nil
}

// migrateFor brings an older file up to date on behalf of a reader; it needs l.mu.
func (l *Library) migrateFor(ctx context.Context) error {
	if l.out != nil {
		return nil
	}
	_, err := l.openWriter(ctx)
	return err
}
