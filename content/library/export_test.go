package library

import (
	"context"
	"errors"
	"time"

	"sofar/briefing"
)

// SetPatience shortens the wait for other writers.
func (l *Library) SetPatience(d time.Duration) { l.patience = d }

// SetSteps makes a library whose schema has further migrations.
func (l *Library) SetSteps(more ...string) { l.schema = append(migrations(), more...) }

// Exec runs a statement on the writing connection, to break things.
func (l *Library) Exec(ctx context.Context, query string, args ...any) error {
	db, err := l.writer(ctx)
	if err == nil {
		_, err = db.ExecContext(ctx, query, args...)
	}
	return err
}

// KeepInAnotherForm makes a revision's reading one of a sofar whose types have another shape.
func (l *Library) KeepInAnotherForm(ctx context.Context, slug briefing.Slug, number int) error {
	return l.write(ctx, func(w *writing) error {
		var id int64
		var size int
		var kept []byte
		_, err := w.one(`SELECT r.id, r.size, r.kept FROM revision r JOIN briefing b ON b.id = r.briefing WHERE b.slug = ? AND r.number = ?`,
			[]any{string(slug), number}, &id, &size, &kept)
		_, text, read, fault := l.unkeep(nil, size, kept)
		if err = errors.Join(err, fault); err != nil {
			return err
		}
		read[1] ^= 0xff
		_, err = w.exec(`UPDATE revision SET kept = ? WHERE id = ?`, l.deflate(text, read), id)
		return err
	})
}
