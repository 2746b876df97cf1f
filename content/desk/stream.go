package desk

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"sofar/briefing"
	"sofar/content"
	"sofar/content/fetch"
)

// aside is what is known of a briefing beside itself.
type aside struct {
	changed time.Time // when its origin was changed; zero if that does not say
	isRead  bool      // this very text was read in an earlier run
}

// came is a briefing that was opened, and what it was read from: while that is the same it is not read again.
type came struct {
	briefing *briefing.Briefing
	stamp    string
}

// tellEvery is how often what has come so far is told. The first is told when a screen is full.
const (
	tellEvery = 200 * time.Millisecond
	tellFirst = 64
)

// OpenEach is Open for whoever wants to see what has come while the rest is read: tell, if it is not nil, is given
// some of the briefings at a time, in order, with the number of items that the reference has (0 while that is not
// known). Items that have not changed since the reference was opened before are not read again: they give the very
// briefings that they gave then. An error beside briefings says what could not be read.
func (r *Reading) OpenEach(ctx context.Context, ref string, tell func(some []*briefing.Briefing, total int)) ([]*briefing.Briefing, error) {
	if ref == "-" {
		return r.Open(ctx, ref)
	}
	s := &stream{reading: r, tell: tell, now: opening{stamps: map[string]string{}, items: map[content.Ref]came{}}, told: time.Now()}
	r.mu.Lock()
	before := r.opened[ref].items
	r.mu.Unlock()
	desk := *r.desk
	desk.opt.Fetch.Progress = func(p fetch.Progress) { s.total.Store(int64(p.Total)) }
	desk.known = func(item content.Item) *briefing.Briefing {
		if c, ok := before[item.Origin.Ref]; ok && c.stamp != "" && c.stamp == item.Origin.Stamp {
			return c.briefing
		}
		return nil
	}
	for d := range Each(ctx, &desk, []content.Ref{content.Ref(ref)}, r.decide) {
		s.take(d)
	}
	return s.end(ctx, ref)
}

// stream is a reference on its way in.
type stream struct {
	reading *Reading
	tell    func(some []*briefing.Briefing, total int)
	now     opening
	total   atomic.Int64

	all    []*briefing.Briefing
	upTo   int // how many of all were told
	told   time.Time
	missed int
	failed error
}

// decided is a briefing under its reader's own decisions.
type decided struct {
	Opened

	asRead *briefing.Briefing // without the decisions
}

// decide makes an opened briefing ready for its reader; it is called by several goroutines.
func (r *Reading) decide(o Opened) decided {
	d := decided{Opened: o, asRead: o.Briefing}
	if o.Err != nil {
		return d
	}
	mark, err := r.marks.Load(string(o.Briefing.Slug))
	switch {
	case err != nil:
		d.Briefing = noticed(o.Briefing, err.Error())
	case len(mark.Headings) > 0:
		d.Briefing = briefing.ParseWith(o.Briefing.Doc, briefing.Overrides{Heading: mark.Headings})
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, known := r.lastRead[o.Briefing.Slug]; !known {
		r.lastRead[o.Briefing.Slug] = mark.Digest
	}
	r.from[d.Briefing.Doc] = whenceOf(o)
	r.arrived[d.Briefing] = aside{changed: o.Item.Origin.Time, isRead: mark.Digest != "" && mark.Digest == digest(o.Briefing)}
	return d
}

// noticed is a briefing with one more notice. The briefing itself may be on somebody's screen and stays as it is.
func noticed(b *briefing.Briefing, notice string) *briefing.Briefing {
	same, doc := *b, *b.Doc
	doc.Notices = append(slices.Clone(doc.Notices), notice)
	same.Doc = &doc
	return &same
}

func (s *stream) take(d decided) {
	origin := d.Item.Origin
	if len(s.now.stamps) == 0 {
		s.now.origin = origin
	}
	s.now.stamps[origin.Name] = origin.Stamp
	if d.Err != nil {
		s.failed = d.Err
		s.missed++
		return
	}
	if d.ledger != nil {
		f := s.reading.figuresOf(d.Briefing)
		f.once.Do(func() { f.ledger = d.ledger })
	}
	s.now.gave = append(s.now.gave, d.Briefing)
	if _, several := s.now.items[origin.Ref]; several { // of a feed
		s.now.items[origin.Ref] = came{}
	} else {
		s.now.items[origin.Ref] = came{briefing: d.asRead, stamp: origin.Stamp}
	}
	s.all = append(s.all, d.Briefing)
	if s.tell != nil && (s.upTo == 0 && len(s.all) >= tellFirst || time.Since(s.told) >= tellEvery) {
		s.tell(s.all[s.upTo:len(s.all):len(s.all)], int(s.total.Load()))
		s.upTo, s.told = len(s.all), time.Now()
	}
}

// end keeps what came for the next time, and says what did not come.
func (s *stream) end(ctx context.Context, ref string) ([]*briefing.Briefing, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	s.reading.remember(ref, s.now)
	if len(s.all) > 0 && s.missed > 0 {
		return s.all, &content.Error{
			Op: "open", Ref: content.Ref(ref), Err: fmt.Errorf("%d of %d could not be read", s.missed, s.missed+len(s.all)),
			Hint: "sofar outline says why",
		}
	}
	if len(s.all) == 0 {
		return nil, s.failed
	}
	return s.all, nil
}

// Arrived tells what is known of a briefing that OpenEach gave.
func (r *Reading) Arrived(b *briefing.Briefing) (changed time.Time, read bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	a := r.arrived[b]
	return a.changed, a.isRead
}

// remember keeps what a reference gave, and lets go of what it gave before and gives no longer.
func (r *Reading) remember(ref string, now opening) {
	delete(now.stamps, "")
	if len(now.stamps) == 0 { // what has gone for a moment is still watched
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	kept := make(map[*briefing.Document]bool, len(now.gave))
	for _, b := range now.gave {
		kept[b.Doc] = true
	}
	for _, b := range r.opened[ref].gave {
		if !kept[b.Doc] {
			delete(r.arrived, b)
			delete(r.from, b.Doc)
		}
	}
	r.opened[ref] = now
}
