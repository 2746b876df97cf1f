package desk

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"sofar/briefing"
	"sofar/briefing/toll"
	"sofar/content"
	"sofar/content/bookmark"
)

// Reading is the desk as a reader on a screen uses it: it remembers what was opened, so that a change can be told,
// and keeps what the reader did. Its methods are safe for several goroutines, and several sessions may share one.
type Reading struct {
	desk  *Desk
	marks bookmark.Keeper
	every time.Duration

	// answered is told how each question to an address ended when there was nothing new; may be nil.
	answered func(ref string, err error)

	mu       sync.Mutex
	opened   map[string]opening
	ledgers  map[*briefing.Briefing]*figures
	lastRead map[briefing.Slug]string      // digests of the texts that were read in earlier runs
	from     map[*briefing.Document]whence // where each came from: two briefings may be called alike
	arrived  map[*briefing.Briefing]aside
	gone     map[string]bool // what was watched: whether nothing stands there now, or nobody answers
}

// opening is what a reference gave the last time.
type opening struct {
	stamps map[string]string // of its items, by name
	origin content.Origin    // of its first item
	stdin  []Opened          // standard input can be read only once
	gave   []*briefing.Briefing
	items  map[content.Ref]came // what each item gave, if it gave one briefing
}

// figures is a ledger that is read once, by whoever asks first.
type figures struct {
	once   sync.Once
	ledger *toll.Ledger
}

// keptLedgers bounds the ledgers that are remembered; a ledger is about as large as its text.
const keptLedgers = 64

// Reading makes the desk ready for readers. Addresses are asked again every so often; 0 means never.
func (d *Desk) Reading(marks bookmark.Keeper, every time.Duration) *Reading {
	return &Reading{
		desk: d, marks: marks, every: every,
		opened: map[string]opening{}, ledgers: map[*briefing.Briefing]*figures{}, lastRead: map[briefing.Slug]string{},
		from: map[*briefing.Document]whence{}, arrived: map[*briefing.Briefing]aside{}, gone: map[string]bool{},
	}
}

// Open gives the briefings behind a reference, with the reader's own decisions about headings. What could not be read
// of a folder or a feed is said in the first briefing's notices; the error is that of a reference with nothing readable.
func (r *Reading) Open(ctx context.Context, ref string) ([]*briefing.Briefing, error) {
	var briefings []*briefing.Briefing
	var failed error
	missed, now := 0, opening{stamps: map[string]string{}}
	for o := range r.arrive(ctx, ref, &now) {
		if len(now.stamps) == 0 {
			now.origin = o.Item.Origin
		}
		now.stamps[o.Item.Origin.Name] = o.Item.Origin.Stamp
		if o.Err != nil {
			failed = o.Err
			missed++
			continue
		}
		b, err := r.asDecided(o.Briefing)
		if err != nil {
			b.Doc.Notices = append(b.Doc.Notices, err.Error())
		}
		if o.ledger != nil {
			r.figuresOf(b).once.Do(func() { r.figuresOf(b).ledger = o.ledger })
		}
		r.mu.Lock()
		r.from[b.Doc] = whenceOf(o)
		r.mu.Unlock()
		briefings = append(briefings, b)
	}
	now.gave = briefings
	r.remember(ref, now)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if len(briefings) == 0 {
		return nil, failed
	}
	if missed > 0 {
		first := briefings[0].Doc
		first.Notices = append(first.Notices, fmt.Sprintf("%d of %d could not be read", missed, missed+len(briefings)))
	}
	return briefings, nil
}

// arrive opens ref, or gives again what standard input gave.
func (r *Reading) arrive(ctx context.Context, ref string, now *opening) func(func(Opened) bool) {
	r.mu.Lock()
	before := r.opened[ref].stdin
	r.mu.Unlock()
	return func(yield func(Opened) bool) {
		if ref != "-" {
			r.desk.Open(ctx, content.Ref(ref))(yield)
			return
		}
		if before == nil {
			for o := range r.desk.Open(ctx, "-") {
				before = append(before, o)
			}
		}
		now.stdin = before
		for _, o := range before {
			if !yield(o) {
				return
			}
		}
	}
}

func (r *Reading) originOf(ref string) content.Origin {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.opened[ref].origin
}

// asDecided parses a briefing again if its reader has called lines of it headings, or not.
func (r *Reading) asDecided(b *briefing.Briefing) (*briefing.Briefing, error) {
	mark, err := r.marks.Load(string(b.Slug))
	r.mu.Lock()
	if _, known := r.lastRead[b.Slug]; !known {
		r.lastRead[b.Slug] = mark.Digest
	}
	r.mu.Unlock()
	if err != nil || len(mark.Headings) == 0 {
		return b, err
	}
	return briefing.ParseWith(b.Doc, briefing.Overrides{Heading: mark.Headings}), nil
}

// Ledger reads the figures of a briefing, once.
func (r *Reading) Ledger(_ context.Context, b *briefing.Briefing) (*toll.Ledger, error) {
	f := r.figuresOf(b)
	f.once.Do(func() { f.ledger = toll.Read(b) })
	return f.ledger, nil
}

func (r *Reading) figuresOf(b *briefing.Briefing) *figures {
	r.mu.Lock()
	defer r.mu.Unlock()
	if f, ok := r.ledgers[b]; ok {
		return f
	}
	if len(r.ledgers) >= keptLedgers {
		clear(r.ledgers)
	}
	f := &figures{}
	r.ledgers[b] = f
	return f
}

// Retitle decides that a line is a heading or is none, keeps the decision, and gives the briefing parsed anew. The
// briefing is given even where the decision could not be kept.
func (r *Reading) Retitle(_ context.Context, b *briefing.Briefing, line string, heading bool) (*briefing.Briefing, error) {
	decided := map[string]bool{}
	err := r.marks.Change(string(b.Slug), func(m *bookmark.Mark) {
		m.Headings[line] = heading
		decided = m.Headings
	})
	if len(decided) == 0 {
		decided[line] = heading
	}
	return briefing.ParseWith(b.Doc, briefing.Overrides{Heading: decided}), err
}

// Kept gives the sections of a briefing that were read in earlier runs.
func (r *Reading) Kept(_ context.Context, b *briefing.Briefing) (map[briefing.Slug]bool, error) {
	mark, err := r.marks.Load(string(b.Slug))
	read := make(map[briefing.Slug]bool, len(mark.Read))
	for slug, yes := range mark.Read {
		read[briefing.Slug(slug)] = yes
	}
	return read, err
}

// KeepRead keeps that sections were read.
func (r *Reading) KeepRead(_ context.Context, b *briefing.Briefing, sections []briefing.Slug) error {
	return r.marks.Change(string(b.Slug), func(m *bookmark.Mark) {
		for _, slug := range sections {
			m.Read[string(slug)] = true
		}
		m.Time, m.Digest = r.desk.opt.Now(), digest(b)
	})
}

// noMarks keeps nothing: a kiosk's visitors leave no traces.
var noMarks = bookmark.Keeper{}

// errUnwatched is why Wait gives up on a reference that cannot change, or that nobody asked to watch. It is no fault.
var errUnwatched = fmt.Errorf("it is not watched: %w", errors.ErrUnsupported)
