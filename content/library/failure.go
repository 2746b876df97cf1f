package library

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"syscall"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"sofar/content"
)

// fail wraps err as what a user reads: act, the library's file, cause and a way on. A nil error stays nil.
func (l *Library) fail(op string, err error) error { return l.failOn(op, content.Ref(l.path), err) }

// failOn is fail for a thing in the library, or beside it.
func (l *Library) failOn(op string, ref content.Ref, err error) error {
	if err == nil {
		return nil
	}
	if known := (*content.Error)(nil); errors.As(err, &known) {
		return err
	}
	if errors.Is(err, context.Canceled) {
		return &content.Error{Op: op, Ref: ref, Err: err, Hint: "what was added before stays"}
	}
	cause, hint := diagnose(err)
	return &content.Error{Op: op, Ref: ref, Err: cause, Hint: hint}
}

// trouble is a cause in the reader's words; Unwrap gives what the system said.
type trouble struct {
	words string
	cause error
}

func (t *trouble) Error() string { return t.words }
func (t *trouble) Unwrap() error { return t.cause }

// damage is a row of which what was kept cannot be read; the others can.
type damage struct{ cause error }

func (d *damage) Error() string { return "what is kept of it is damaged" }
func (d *damage) Unwrap() error { return d.cause }

// damaged makes damage of what a row's contents gave; nil stays nil.
func damaged(err error) error {
	if err == nil {
		return nil
	}
	return &damage{err}
}

// isDamage says that one row cannot be read, and that the next may.
func isDamage(err error) bool {
	return errors.As(err, new(*damage)) || errors.Is(err, sql.ErrNoRows) || code(err) == sqlite3.SQLITE_CORRUPT
}

// diagnose turns what the system says into cause and way on.
func diagnose(err error) (cause error, hint string) {
	switch {
	case errors.As(err, new(*damage)):
		return err, "sofar library check names all that is damaged, sofar library export saves the rest"
	case errors.Is(err, errNowhere):
		return err, "name one with --library"
	case errors.Is(err, errFolder), errors.Is(err, errForeign):
		return err, "choose another file with --library"
	case errors.Is(err, errNotEmpty):
		return err, "name a new folder, or an empty one"
	case errors.Is(err, errNoExport):
		return err, "name a folder that sofar library export wrote"
	case errors.Is(err, errNoFolder):
		return err, "name a folder"
	case errors.Is(err, syscall.ENOTDIR):
		return &trouble{"a folder of its path is a file", err}, "check the name"
	case errors.Is(err, fs.ErrNotExist):
		return &trouble{"there is no such folder", err}, "check the name"
	case errors.Is(err, errNewer):
		return err, "use that version, or choose another file with --library"
	case errors.Is(err, errNewExport):
		return err, "use that version"
	case errors.Is(err, syscall.ENOSPC):
		return &trouble{"the disk is full", err}, "make room; nothing that was kept is lost"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return &trouble{"it cannot be opened and written to", err}, "allow that in its folder, or choose another file with --library"
	}
	return diagnoseCode(err)
}

// diagnoseCode reads SQLite's result codes (https://sqlite.org/rescode.html).
func diagnoseCode(err error) (cause error, hint string) {
	if noRoom(err) {
		return &trouble{"the disk is full", err}, "make room; nothing that was kept is lost"
	}
	switch code(err) {
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		return &trouble{"it cannot be opened and written to", err}, "allow that in its folder, or choose another file with --library"
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return &trouble{"another program is writing to it", err}, "try again when it is done"
	case sqlite3.SQLITE_NOTADB:
		return &trouble{"it is not a library", err}, "choose another file with --library"
	case sqlite3.SQLITE_CORRUPT:
		return &trouble{"the file is damaged", err}, "export what can still be read, and import it into a new library"
	case sqlite3.SQLITE_IOERR:
		return &trouble{"it cannot be read as a file", err}, "check the name and the disk; what was kept before may still be read"
	}
	return err, ""
}

// code is SQLite's primary result code, or 0.
func code(err error) int { return extended(err) & 0xff }

// extended is SQLite's extended result code, or 0.
func extended(err error) int {
	if e := (*sqlite.Error)(nil); errors.As(err, &e) {
		return e.Code()
	}
	return 0
}

// noRoom says that the disk is full; where there is no room for even the file that readers share, SQLite says so in a way of its own.
func noRoom(err error) bool {
	return code(err) == sqlite3.SQLITE_FULL || extended(err) == sqlite3.SQLITE_IOERR_SHMSIZE
}

func busy(err error) bool {
	return code(err) == sqlite3.SQLITE_BUSY || code(err) == sqlite3.SQLITE_LOCKED
}

func cannotOpen(err error) bool {
	return code(err) == sqlite3.SQLITE_CANTOPEN || code(err) == sqlite3.SQLITE_READONLY
}

// retryAfter is the pause between attempts at a file that another process holds.
const retryAfter = time.Millisecond

// persist tries again while another process holds the file, until patience or ctx ends.
func (l *Library) persist(ctx context.Context, try func() error) error {
	limit := time.After(l.patience)
	for {
		err := try()
		if !busy(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-limit:
			return err
		case <-time.After(retryAfter):
		}
	}
}
