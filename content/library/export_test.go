package library

import (
	"context"
	"time"
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
