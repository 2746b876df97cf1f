package reader_test

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"sofar/briefing"
	"sofar/briefing/toll"
	"sofar/ui/reader"
	"sofar/ui/uitest"
)

// desk is a desk with briefings in its hands.
type desk struct {
	mu    sync.Mutex
	texts map[string]string // by reference
	docs  map[string]*briefing.Document
	over  map[string]bool
	read  map[briefing.Slug]bool

	changes map[string]chan struct{} // by reference: tells Wait that it changed
	ledgers chan struct{}            // if set, ledgers wait for it
	fault   func()                   // if set, called by Open
}

func newDesk(texts map[string]string) *desk {
	return &desk{texts: texts, over: map[string]bool{}, read: map[briefing.Slug]bool{}, changes: map[string]chan struct{}{}}
}

func (d *desk) Open(_ context.Context, ref string) ([]*briefing.Briefing, error) {
	if d.fault != nil {
		d.fault()
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if doc := d.docs[ref]; doc != nil {
		return []*briefing.Briefing{briefing.ParseWith(doc, briefing.Overrides{Heading: d.over})}, nil
	}
	text, ok := d.texts[ref]
	if ok && text == "" {
		return nil, fs.ErrNotExist
	}
	if !ok {
		return nil, errors.New("open " + ref + ": no such briefing")
	}
	return []*briefing.Briefing{briefing.ParseWith(uitest.Document(text), briefing.Overrides{Heading: d.over})}, nil
}

func (d *desk) Wait(ctx context.Context, ref string) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-d.changesOf(ref):
		return nil
	}
}

func (d *desk) changesOf(ref string) chan struct{} {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.changes[ref] == nil {
		d.changes[ref] = make(chan struct{})
	}
	return d.changes[ref]
}

// change replaces a text and tells whoever waits.
func (d *desk) change(ref, text string) {
	d.mu.Lock()
	d.texts[ref] = text
	d.mu.Unlock()
	d.changesOf(ref) <- struct{}{}
}

func (d *desk) Ledger(ctx context.Context, b *briefing.Briefing) (*toll.Ledger, error) {
	if d.ledgers != nil {
		select {
		case <-d.ledgers:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return toll.Read(b), nil
}

func (d *desk) Retitle(_ context.Context, b *briefing.Briefing, line string, heading bool) (*briefing.Briefing, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.over[line] = heading
	return briefing.ParseWith(b.Doc, briefing.Overrides{Heading: d.over}), nil
}

func (d *desk) Kept(context.Context, *briefing.Briefing) (map[briefing.Slug]bool, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return maps.Clone(d.read), nil
}

func (d *desk) KeepRead(_ context.Context, _ *briefing.Briefing, sections []briefing.Slug) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, s := range sections {
		d.read[s] = true
	}
	return nil
}

func (d *desk) wasRead(s briefing.Slug) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.read[s]
}

// clock stands still, for what the screen says of ages.
func clock() time.Time { return time.Date(2026, time.March, 3, 12, 0, 0, 0, time.UTC) }

// siege is a reader of the invented siege.
func siege() (*desk, reader.Options) {
	d := newDesk(map[string]string{"siege": uitest.Siege})
	return d, reader.Options{Refs: []string{"siege"}, Desk: d}
}

// start runs a reader on a terminal of a size, with a colour profile.
func start(t *testing.T, width, height int, profile colorprofile.Profile, opt reader.Options) *uitest.Terminal {
	t.Helper()
	return uitest.Start(t, width, height, func(ctx context.Context, tty *os.File) error {
		env := []string{"TERM=xterm-256color", "COLORTERM=truecolor"}
		return reader.Run(ctx, reader.New(ctx, opt), reader.Terminal{In: tty, Out: tty, Env: env, Profile: profile})
	})
}
