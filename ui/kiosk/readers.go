package kiosk

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/briefing/toll"
	"sofar/ui"
	"sofar/ui/body"
	"sofar/ui/reader"
)

// Readers opens the reader of each session on one board. All share its snapshot, the cache of laid-out text, and the
// canvases that frames are drawn on.
type Readers struct {
	Board *Board
	Cache *body.Cache
	Theme string           // for visitors who do not choose one with SOFAR_THEME; "" follows their terminal
	Now   func() time.Time // nil: time.Now

	Canvases *ui.Canvases // nil: each session keeps its own, half a megabyte

	Searching reader.Searching // how a visitor narrows the list of briefings; zero: by words of their headlines
}

// Open is for [Config.Open].
func (r Readers) Open(v Visitor) (tea.Model, error) {
	return reader.New(v.Context, reader.Options{
		Refs:  []string{everything},
		Desk:  &desk{board: r.Board, first: v.First},
		Now:   r.Now,
		Theme: r.theme(v.Env),
		Cache: r.Cache,
		Wall:  v.Wall,

		Canvases: r.Canvases, Searching: r.Searching,
	}), nil
}

func (r Readers) theme(env []string) string {
	for _, e := range env {
		if name, ok := strings.CutPrefix(e, "SOFAR_THEME="); ok && name != "auto" {
			return name
		}
	}
	return r.Theme
}

// everything is the one reference that a session opens: all briefings of the board.
const everything = "briefings"

var (
	errNothing  = errors.New("there are no briefings here yet")
	errReadOnly = errors.New("this kiosk is for reading only")
)

// desk is a board as one session's reader sees it: read-only, and what was read is forgotten with the session.
type desk struct {
	board *Board
	first briefing.Slug // comes first; "" keeps the order

	mu   sync.Mutex
	last *Snapshot // what the reader was given
}

// Open gives the briefings of the newest snapshot.
func (d *desk) Open(context.Context, string) ([]*briefing.Briefing, error) {
	s := d.board.Snapshot()
	d.mu.Lock()
	d.last = s
	d.mu.Unlock()
	if len(s.Briefings) == 0 {
		return nil, errNothing
	}
	all := make([]*briefing.Briefing, 0, len(s.Briefings))
	if it, ok := s.Find(d.first); ok {
		all = append(all, it.Briefing)
	}
	for _, it := range s.Briefings {
		if it.Slug != d.first {
			all = append(all, it.Briefing)
		}
	}
	return all, nil
}

func (d *desk) given() *Snapshot {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.last
}

// Wait returns when the board shows something else than the reader was given.
func (d *desk) Wait(ctx context.Context, _ string) error {
	last := d.given()
	for {
		now, changed := d.board.watch()
		if len(now.Briefings) > 0 && !now.shows(last) { // an empty board keeps what readers have
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err() // the reader asks for it
		}
	}
}

// Ledger gives the figures that came with the briefing.
func (d *desk) Ledger(_ context.Context, b *briefing.Briefing) (*toll.Ledger, error) {
	for _, s := range []*Snapshot{d.given(), d.board.Snapshot()} {
		if it, ok := s.of(b); ok && it.Ledger != nil {
			return it.Ledger, nil
		}
	}
	l := toll.Read(b)
	return l, nil
}

// Retitle is refused: what one visitor decides must not change what others see.
func (d *desk) Retitle(context.Context, *briefing.Briefing, string, bool) (*briefing.Briefing, error) {
	return nil, errReadOnly
}

// Kept gives nothing: a visitor is new each time.
func (d *desk) Kept(context.Context, *briefing.Briefing) (map[briefing.Slug]bool, error) {
	return map[briefing.Slug]bool{}, nil
}

// KeepRead keeps nothing.
func (d *desk) KeepRead(context.Context, *briefing.Briefing, []briefing.Slug) error { return nil }
