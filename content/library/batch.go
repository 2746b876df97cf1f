package library

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"time"

	"golang.org/x/sync/errgroup"

	"sofar/briefing"
)

// A batch is written in one transaction. It ends at so many entries or so many bytes, whichever comes first: large enough that
// committing costs little, small enough that progress moves, that a kill loses little and that the memory stays small.
const (
	batchEntries = 128
	batchBytes   = 4 << 20
)

// Ready is an entry ready to be written: digested, packed, and its words set apart for the search index. That is most of the work of keeping
// it, and needs no library.
type Ready struct {
	entry  Entry // its names; the rest is packed
	packed packed
	bytes  int // of what came
}

// Ready makes an entry ready for PutAll. It may run in several goroutines at once.
func (l *Library) Ready(e Entry) Ready {
	if e.blank() {
		return Ready{}
	}
	return Ready{entry: e.named(), packed: l.pack(e), bytes: len(e.Item.Bytes)}
}

// named is what is needed of an entry once it is packed: its names. The rest would fill the memory while it waits to be written.
func (e Entry) named() Entry {
	b := e.Briefing
	e.Briefing = &briefing.Briefing{Slug: b.Slug, Headline: briefing.Line{Text: b.Called()}, Language: b.Language, Meta: b.Meta}
	e.Item.Bytes, e.Ledger = nil, nil
	return e
}

// PutAll keeps many entries, in their order, a batch at a time. After each batch is safely on disk, kept is called with what
// became of its entries; whatever was so reported survives a crash. Entries without text are passed over.
//
// It ends early when ctx does, or at the first failure; what was reported before stays.
func (l *Library) PutAll(ctx context.Context, entries iter.Seq[Ready], kept func([]Kept)) error {
	group, ctx := errgroup.WithContext(ctx)
	batches := make(chan []Ready) // one is written while the next is gathered
	group.Go(func() error {
		defer close(batches)
		return gather(ctx, entries, batches)
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

// gather cuts entries into batches and sends them on.
func gather(ctx context.Context, entries iter.Seq[Ready], out chan<- []Ready) error {
	var batch []Ready
	bytes := 0
	send := func() error {
		select {
		case out <- batch:
			batch, bytes = nil, 0
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	for r := range entries {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if r.entry.Briefing == nil {
			continue
		}
		batch = append(batch, r)
		bytes += r.bytes
		if len(batch) >= batchEntries || bytes >= batchBytes {
			if err := send(); err != nil {
				return err
			}
		}
	}
	if len(batch) == 0 {
		return nil
	}
	return send()
}

func (l *Library) putBatch(ctx context.Context, batch []Ready) ([]Kept, error) {
	var done []Kept
	err := l.write(ctx, func(w *writing) error {
		done = make([]Kept, len(batch))
		for i := range batch {
			err := ctx.Err()
			if err != nil {
				return err
			}
			if done[i], err = l.put(w, batch[i].entry, batch[i].packed); err != nil {
				return l.failOn("add", batch[i].entry.Item.Origin.Ref, err)
			}
		}
		return nil
	})
	return done, err
}

// writing is a transaction that prepares each statement once.
type writing struct {
	ctx   context.Context // a transaction lives within one call
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

// write runs do in a transaction of its own; everything in it happens or nothing does. What takes long asks ctx itself: a statement that can be
// cancelled costs a goroutine.
func (l *Library) write(ctx context.Context, do func(*writing) error) error {
	db, err := l.writer(ctx)
	if err != nil {
		return err
	}
	steady := context.WithoutCancel(ctx)
	return l.persist(ctx, func() error {
		tx, err := db.BeginTx(steady, nil)
		if err != nil {
			return err
		}
		defer func() { _ = tx.Rollback() }()
		if err = do(&writing{ctx: steady, tx: tx, known: map[string]*sql.Stmt{}}); err != nil {
			return err
		}
		return tx.Commit()
	})
}
