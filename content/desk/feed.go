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
)

// Heard is one briefing of a feed, read.
type Heard struct {
	Briefing *briefing.Briefing
	Ledger   *toll.Ledger
	Origin   content.Origin
	Lost     time.Time // since when its reference cannot be read: of an address, when it last answered; zero: it can
	Asked    bool      // its reference is an address: that one question fails is no news yet
}

// State is what a feed knows at one moment. Nothing in it changes after it was told.
type State struct {
	Briefings []Heard   // in the order of the references
	Heard     time.Time // when an address last answered; zero if no reference is one
	Trouble   []string  // what could not be read, one line each
}

// Feed follows references: it reads them all, tells their state, and tells it again whenever one of them changed.
// What cannot be read any more stays as it was, and is told as trouble: a broken file must not take a briefing off a
// screen.
type Feed struct {
	reading *Reading
	refs    []string
	told    func(State)

	mu      sync.Mutex
	last    map[string][]Heard
	trouble map[string]trouble
	heard   map[string]time.Time // when an address last answered
}

// trouble is why a reference cannot be read.
type trouble struct {
	why   string
	since time.Time
}

// Follow reads the references, tells their state, and goes on telling changes until ctx ends. It returns an error only
// if nothing at all could be read at the start.
func (d *Desk) Follow(ctx context.Context, refs []string, every time.Duration, told func(State)) error {
	f := &Feed{
		refs: refs, told: told, last: map[string][]Heard{}, trouble: map[string]trouble{}, heard: map[string]time.Time{},
		reading: d.Reading(noMarks, every),
	}
	f.reading.answered = f.answered
	var failed error
	for _, ref := range refs {
		if err := f.read(ctx, ref); err != nil {
			failed = err
		}
	}
	if len(f.last) == 0 && failed != nil {
		return failed
	}
	f.tell()
	var watchers sync.WaitGroup
	for _, ref := range refs {
		watchers.Go(func() { f.watch(ctx, ref) })
	}
	watchers.Wait()
	return nil
}

// watch reads a reference again whenever it changes. What cannot be watched is read once.
func (f *Feed) watch(ctx context.Context, ref string) {
	for {
		err := f.reading.Wait(ctx, ref)
		if ctx.Err() != nil || errors.Is(err, errUnwatched) {
			return
		}
		if err != nil {
			f.note(ref, err)
			f.tell()
			return
		}
		_ = f.read(ctx, ref) // noted
		f.tell()
	}
}

// read opens a reference and its tolls. On an error what was there before stays.
func (f *Feed) read(ctx context.Context, ref string) error {
	briefings, err := f.reading.Open(ctx, ref)
	if err != nil {
		f.note(ref, err)
		return err
	}
	heard := make([]Heard, len(briefings))
	for i, b := range briefings {
		ledger, err := f.reading.Ledger(ctx, b)
		if err != nil {
			return err
		}
		heard[i] = Heard{Briefing: b, Ledger: ledger, Origin: f.reading.originOf(ref)}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	keepUnchanged(heard, f.last[ref])
	f.last[ref] = heard
	delete(f.trouble, ref)
	if isAddress(ref) {
		f.heard[ref] = f.reading.desk.opt.Now()
	}
	return nil
}

// keepUnchanged puts back the very briefings whose text is what it was: whoever shows them need not lay them out anew.
func keepUnchanged(now, before []Heard) {
	known := make(map[string]Heard, len(before))
	for _, h := range before {
		known[h.Briefing.Doc.Text] = h
	}
	for i, h := range now {
		if old, ok := known[h.Briefing.Doc.Text]; ok && old.Briefing.Meta.Updated.Equal(h.Briefing.Meta.Updated) && old.Briefing.Slug == h.Briefing.Slug {
			now[i] = old
		}
	}
}

func (f *Feed) note(ref string, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	since := f.trouble[ref].since
	if since.IsZero() {
		since = f.heard[ref]
	}
	if since.IsZero() {
		since = f.reading.desk.opt.Now()
	}
	f.trouble[ref] = trouble{err.Error(), since}
}

// answered notes that an address was asked and had nothing new. Whoever shows the state sees that the feed lives.
func (f *Feed) answered(ref string, err error) {
	if err != nil {
		f.note(ref, err)
	} else {
		f.mu.Lock()
		f.heard[ref] = f.reading.desk.opt.Now()
		delete(f.trouble, ref)
		f.mu.Unlock()
	}
	f.tell()
}

func (f *Feed) tell() {
	f.mu.Lock()
	state := State{}
	for _, ref := range f.refs {
		if at := f.heard[ref]; at.After(state.Heard) {
			state.Heard = at
		}
		t := f.trouble[ref]
		for _, h := range f.last[ref] {
			h.Lost, h.Asked = t.since, isAddress(ref)
			state.Briefings = append(state.Briefings, h)
		}
		if t.why != "" {
			state.Trouble = append(state.Trouble, t.why)
		}
	}
	f.mu.Unlock()
	f.told(state)
}

// Notice is the trouble in one line, "" if there is none.
func (s State) Notice() string {
	switch len(s.Trouble) {
	case 0:
		return ""
	case 1:
		return s.Trouble[0]
	default:
		return fmt.Sprintf("%s (and %d more)", s.Trouble[0], len(s.Trouble)-1)
	}
}
