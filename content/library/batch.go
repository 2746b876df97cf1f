package library

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"

	"sofar/briefing"
)

// A batch is written in one transaction. It ends at so many entries or so many bytes, whichever comes first: large enough that
// committing costs little, small enough that progress moves and that a kill loses little.
const (
	batchEntries = 128
	batchBytes   = 4 << 20
)

// PutAll keeps many entries, in their order, a batch at a time. After each batch is safely on disk, kept is called with what
// became of its entries; whatever was so reported survives a crash. Entries without text are passed over.
//
// It ends early when ctx does, or at the first failure; what was reported before stays.
func (l *Library) PutAll(ctx context.Context, entries iter.Seq[Entry], kept func([]Kept)) error {
	group, ctx := errgroup.WithContext(ctx)
	batches := make(chan batch, 1)
	group.Go(func() error {
		defer close(batches)
		return l.gather(ctx, entries, batches)
	})
	group.Go(func() error {
		for b := range batches {
			done, err := l.putBatch(ctx, b)
			if err != nil {
				return err
			}
			kept(done)
			if err = breathe(ctx); err != nil {
				return err
			}
		}
		return nil
	})
	return l.fail("add", group.Wait())
}

// breath is the pause between two batches, in which another process that waits for the file comes to its turn.
const breath = 4 * time.Millisecond

func breathe(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(breath):
		return nil
	}
}

// batch is a run of entries with their packed forms, index by index.
type batch struct {
	entries []Entry
	packs   []packed
	bytes   int
}

func (b *batch) full() bool { return len(b.entries) >= batchEntries || b.bytes >= batchBytes }

// gather cuts entries into batches, packs them and sends them on.
func (l *Library) gather(ctx context.Context, entries iter.Seq[Entry], out chan<- batch) error {
	var b batch
	send := func() error {
		if err := l.packAll(&b); err != nil {
			return err
		}
		select {
		case out <- b:
			b = batch{}
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	for e := range entries {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if e.blank() {
			continue
		}
		b.entries = append(b.entries, e)
		b.bytes += len(e.Item.Bytes)
		if b.full() {
			if err := send(); err != nil {
				return err
			}
		}
	}
	if len(b.entries) == 0 {
		return nil
	}
	return send()
}

// packAll packs a batch's entries, as many at once as there are processors.
func (l *Library) packAll(b *batch) error {
	b.packs = make([]packed, len(b.entries))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range b.entries {
		group.Go(func() (err error) {
			b.packs[i], err = l.pack(b.entries[i])
			b.entries[i] = b.entries[i].named()
			return err
		})
	}
	return group.Wait()
}

// named is what is needed of an entry once it is packed: its names. The rest would fill the memory while it waits to be written.
func (e Entry) named() Entry {
	b := e.Briefing
	e.Briefing = &briefing.Briefing{Slug: b.Slug, Headline: b.Headline, Language: b.Language, Meta: b.Meta}
	e.Item.Bytes, e.Ledger = nil, nil
	return e
}

func (l *Library) putBatch(ctx context.Context, b batch) ([]Kept, error) {
	var done []Kept
	err := l.write(ctx, func(w *writing) error {
		done = make([]Kept, len(b.entries))
		for i := range b.entries {
			var err error
			if done[i], err = l.put(w, b.entries[i], b.packs[i]); err != nil {
				return l.failOn("add", b.entries[i].Item.Origin.Ref, err)
			}
		}
		return nil
	})
	return done, err
}

// writing is a transaction that prepares each statement once.
type writing struct {
	ctx   context.Context //nolint:containedctx // a transaction lives within one call
	tx    *sql.Tx
	known map[string]*sql.Stmt
}

func (w *writing) prepare(query string) (*sql.Stmt, error) {
	if s, ok := w.known[query]; ok {
		return s, nil
	}
	s, err := w.tx.PrepareContext(w.ctx, query)
	if err == nil {
		w.known[query] = s
	}
	return s, err
}

// exec runs a statement and gives the id of the row that it inserted, if it did.
func (w *writing) exec(query string, args ...any) (int64, error) {
	s, err := w.prepare(query)
	if err != nil {
		return 0, err
	}
	res, err := s.ExecContext(w.ctx, args...)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// one reads one row; found is false if there is none.
func (w *writing) one(query string, args []any, into ...any) (found bool, err error) {
	s, err := w.prepare(query)
	if err != nil {
		return false, err
	}
	err = s.QueryRowContext(w.ctx, args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// write runs do in a transaction of its own; everything in it happens or nothing does.
func (l *Library) write(ctx context.Context, do func(*writing) error) error {
	db, err := l.writer(ctx)
	if err != nil {
		return err
	}
	return l.persist(ctx, func() error {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer func() { _ = tx.Rollback() }()
		if err = do(&writing{ctx: ctx, tx: tx, known: map[string]*sql.Stmt{}}); err != nil {
			return err
		}
		return tx.Commit()
	})
}
