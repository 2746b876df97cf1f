package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"sofar/briefing"
	"sofar/briefing/diff"
	"sofar/briefing/toll"
	"sofar/content/library"
)

// digest names a text as the library does.
func digest(b *briefing.Briefing) string {
	sum := sha256.Sum256([]byte(b.Doc.Text))
	return hex.EncodeToString(sum[:])
}

// Earlier gives the revision to compare a briefing with, and what to call it: the one that was read last, if the
// library has it and the text has changed since, else the revision before. It is nil if there is none.
func (r *Reading) Earlier(ctx context.Context, b *briefing.Briefing) (old *briefing.Briefing, since string, err error) {
	if r.desk.opt.Library == "" {
		return nil, "", nil
	}
	versions, err := r.versions(ctx, b)
	if err != nil {
		return nil, "", unlessUnknown(err)
	}
	before, since := r.earlierOf(versions, b)
	if before.Number == 0 {
		return nil, "", nil
	}
	kept, err := r.desk.library.Get(ctx, revisionRef(before.Revision))
	if err != nil {
		return nil, "", err
	}
	read := r.desk.read(ctx, arrival{item: kept.Item, kept: kept})
	if len(read) == 0 {
		return nil, "", nil
	}
	return read[0].Briefing, since, read[0].Err
}

// earlierOf picks among a briefing's revisions, oldest first; number 0 is none.
func (r *Reading) earlierOf(versions []library.Version, b *briefing.Briefing) (before library.Version, since string) {
	now := digest(b)
	r.mu.Lock()
	last := r.lastRead[b.Slug]
	r.mu.Unlock()
	for _, v := range versions {
		if v.Digest == now {
			break
		}
		before = v
		if v.Digest == last {
			return v, "you last read it"
		}
	}
	return before, fmt.Sprintf("revision %d", before.Number)
}

// Steps is the toll of the dead by the revisions that the library has, oldest first. Without a library there are none.
func (r *Reading) Steps(ctx context.Context, b *briefing.Briefing) ([]diff.Step, error) {
	if r.desk.opt.Library == "" {
		return nil, nil
	}
	versions, err := r.versions(ctx, b)
	if err != nil {
		return nil, unlessUnknown(err)
	}
	steps := make([]diff.Version, 0, len(versions))
	for _, v := range versions {
		steps = append(steps, diff.Version{Revision: v.Revision, Ledger: ledgerOf(v.Tallies)})
	}
	return diff.History(steps, toll.Killed), nil
}

// ledgerOf is as much of a ledger as the library lists.
func ledgerOf(tallies library.Tallies) *toll.Ledger {
	l := &toll.Ledger{Readable: true, Summary: map[toll.Category]*toll.Tally{}}
	for c, t := range tallies {
		l.Summary[c] = t.Toll()
	}
	return l
}

// unlessUnknown takes "the library does not have it" for no error.
func unlessUnknown(err error) error {
	if errors.Is(err, library.ErrUnknown) {
		return nil
	}
	return err
}
