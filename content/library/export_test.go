package library

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"sofar/briefing"
)

// SetPatience shortens the wait for other writers.
func (l *Library) SetPatience(d time.Duration) { l.patience = d }

// SetSteps makes a library whose schema has further migrations.
func (l *Library) SetSteps(more ...string) { l.schema = append(migrations(), more...) }

// SetOldest makes a library as the first sofar kept it.
func (l *Library) SetOldest() { l.schema = migrations()[:1] }

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
	return l.rekeep(ctx, slug, number, func(_, read []byte) ([]byte, error) {
		read[1] ^= 0xff
		return read, nil
	})
}

// KeepAsJSON keeps a revision's reading as it was kept before there was the compact form.
func (l *Library) KeepAsJSON(ctx context.Context, slug briefing.Slug, number int) error {
	return l.rekeep(ctx, slug, number, func(text, read []byte) ([]byte, error) {
		b, ledger, err := l.decodeReading(read, string(text))
		if err != nil {
			return nil, err
		}
		return json.Marshal(readingOf(b, ledger))
	})
}

// rekeep changes the form of a revision's reading.
func (l *Library) rekeep(ctx context.Context, slug briefing.Slug, number int, form func(text, read []byte) ([]byte, error)) error {
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
		if read, err = form(text, read); err != nil {
			return err
		}
		_, err = w.exec(`UPDATE revision SET kept = ? WHERE id = ?`, l.deflate(text, read), id)
		return err
	})
}

// MarkIn is a mark on a passage of a document.
func MarkIn(doc *briefing.Document, passage briefing.Span) Mark {
	m := Mark{Quote: squeezed(passage.In(doc.Text))}
	m.Sentence, m.Place = sentencesOf(doc).around(passage)
	return m
}
