package reader

import (
	"context"

	"sofar/briefing"
	"sofar/briefing/toll"
)

// Desk is what the reader needs of whoever fetches, parses and keeps briefings. Its methods are called from several
// goroutines; each returns soon after ctx is done. Sessions may share one desk, and what it gives is not changed.
type Desk interface {
	// Open gives the briefings behind a reference. It is called again when Wait says that they changed. An error that is
	// fs.ErrNotExist says that nothing is there, or not any more.
	Open(ctx context.Context, ref string) ([]*briefing.Briefing, error)
	// Wait returns nil as soon as what the reference names has changed since Open, or cannot be read any more, or can again. It
	// returns an error if that cannot be watched, or not any more; errors.ErrUnsupported where nobody expects it.
	Wait(ctx context.Context, ref string) error
	// Ledger reads the figures of a briefing. Sessions that read the same one may be given the same ledger.
	Ledger(ctx context.Context, b *briefing.Briefing) (*toll.Ledger, error)
	// Retitle decides that a line is a heading or is none, keeps the decision, and gives the briefing parsed anew.
	Retitle(ctx context.Context, b *briefing.Briefing, line string, heading bool) (*briefing.Briefing, error)
	// Kept gives the sections of a briefing that were read in earlier runs.
	Kept(ctx context.Context, b *briefing.Briefing) (map[briefing.Slug]bool, error)
	// KeepRead keeps that sections were read.
	KeepRead(ctx context.Context, b *briefing.Briefing, sections []briefing.Slug) error
}
