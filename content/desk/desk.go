// Package desk is the one door to briefings: it joins fetching, decoding, parsing, the library and the bookmarks,
// and does not think. What a reference means is decided here, once: standard input, an address, a file or a
// folder, a briefing in the library, a briefing that comes with sofar.
package desk

import (
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"strings"
	"time"

	"sofar/briefing"
	"sofar/briefing/toll"
	"sofar/content"
	"sofar/content/decode"
	"sofar/content/fetch"
	"sofar/content/library"
)

// Options are what a desk is built from. A zero field means its default, or "not there".
type Options struct {
	Fetch   fetch.Options
	Limits  decode.Limits
	Library string           // the library's file; "" = no library
	Stdin   io.Reader        // what "-" reads
	Now     func() time.Time // default time.Now
}

// Reader names what reads briefings: it changes when the parser or a lexicon reads differently, so that the library
// knows which of its readings are old.
const Reader = "3"

// Desk opens briefings. It is safe for several goroutines.
type Desk struct {
	opt     Options
	library *library.Library
	known   func(content.Item) *briefing.Briefing // what need not be read again; nil for nothing
}

// New builds a desk. Nothing is opened before it is asked for.
func New(opt Options) *Desk {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	opt.Fetch.Stdin = opt.Stdin
	return &Desk{opt: opt, library: library.New(opt.Library, Reader, opt.Now)}
}

// Close lets go of the library.
func (d *Desk) Close() error { return d.library.Close() }

// Library is the store itself, for what only it does: lists, searches, reviews.
func (d *Desk) Library() *library.Library { return d.library }

// Opened is one briefing as it came through the door, or the reason why it did not.
type Opened struct {
	Briefing *briefing.Briefing // nil when Err is not
	Item     content.Item       // the bytes that it was read from
	Revision briefing.Revision  // zero unless it came from the library
	Err      error              // a *content.Error; other items of the same reference may follow

	ledger *toll.Ledger
}

// Toll is the briefing's ledger: the one kept in the library, or read now.
func (o Opened) Toll() *toll.Ledger {
	if o.ledger != nil {
		return o.ledger
	}
	return toll.Read(o.Briefing)
}

// WithToll is the same with its ledger read, so that Toll costs nothing any more.
func (o Opened) WithToll() Opened {
	o.ledger = o.Toll()
	return o
}

// Open gives the briefings behind the references, in their order. A feed or a folder gives several.
func (d *Desk) Open(ctx context.Context, refs ...content.Ref) iter.Seq[Opened] {
	return Each(ctx, d, refs, func(o Opened) Opened { return o })
}

// arrival is what came for a reference, before it is read: an item, or a copy from the library.
type arrival struct {
	item content.Item
	kept *library.Copy
	err  error
}

// arrivals gives what is behind each reference, in order. What the file system knows comes before what only sofar
// knows, and the library before the briefings that come with sofar.
func (d *Desk) arrivals(ctx context.Context, refs []content.Ref) iter.Seq[arrival] {
	return func(yield func(arrival) bool) {
		for _, ref := range refs {
			if a, ok := d.named(ctx, ref); ok {
				if !yield(a) {
					return
				}
				continue
			}
			for item, err := range fetch.Fetch(ctx, ref, d.opt.Fetch) {
				if !yield(arrival{item: item, err: err}) {
					return
				}
			}
		}
	}
}

// named finds a briefing by its name alone.
func (d *Desk) named(ctx context.Context, ref content.Ref) (arrival, bool) {
	if !looksLikeSlug(ref) {
		return arrival{}, false
	}
	if d.opt.Library != "" {
		kept, err := d.library.Get(ctx, ref)
		if err == nil {
			return arrival{item: kept.Item, kept: kept}, true
		}
		if !errors.Is(err, library.ErrUnknown) || strings.Contains(string(ref), "@") {
			return arrival{item: content.Item{Origin: content.Origin{Ref: ref, Name: string(ref)}}, err: err}, true
		}
	}
	for _, item := range content.Samples() {
		if item.Origin.Ref == ref {
			return arrival{item: item}, true
		}
	}
	return arrival{}, false
}

// looksLikeSlug reports whether ref can only be a name that sofar keeps: no path, no file of that name here.
func looksLikeSlug(ref content.Ref) bool {
	s := string(ref)
	if s == "" || s == "-" || strings.ContainsAny(s, `/\:`) {
		return false
	}
	_, err := os.Lstat(s)
	return err != nil
}

// read makes briefings of what arrived.
func (d *Desk) read(ctx context.Context, a arrival) []Opened {
	if a.err != nil {
		return []Opened{{Item: a.item, Err: a.err}}
	}
	if a.kept != nil && !a.kept.Stale {
		return []Opened{{Briefing: a.kept.Briefing, Item: a.item, Revision: a.kept.Revision, ledger: a.kept.Ledger}}
	}
	if d.known != nil && a.kept == nil {
		if b := d.known(a.item); b != nil {
			return []Opened{{Briefing: b, Item: a.item}}
		}
	}
	docs, err := decode.Decode(ctx, a.item, d.opt.Limits)
	if err != nil && (a.kept == nil || a.kept.Briefing == nil) {
		return []Opened{{Item: a.item, Err: err}}
	}
	opened := make([]Opened, 0, len(docs))
	for _, doc := range docs {
		opened = append(opened, Opened{Briefing: briefing.Parse(doc), Item: a.item})
	}
	if a.kept != nil {
		return again(a.kept, opened)
	}
	return opened
}

// again picks what a revision that was kept is among what its original was read as now: of a feed, one item. What is not found again is given
// as it was kept.
func again(kept *library.Copy, read []Opened) []Opened {
	was := kept.Briefing
	for _, same := range []func(b *briefing.Briefing) bool{
		func(b *briefing.Briefing) bool { return digest(b) == kept.Digest },
		func(b *briefing.Briefing) bool {
			return was != nil && b.Meta.Identity != "" && b.Meta.Identity == was.Meta.Identity
		},
		func(b *briefing.Briefing) bool { return was != nil && b.Headline.Text == was.Headline.Text },
		func(*briefing.Briefing) bool { return len(read) == 1 },
	} {
		for _, o := range read {
			if same(o.Briefing) {
				o.Briefing.Slug, o.Revision = kept.Slug, kept.Revision
				return []Opened{o}
			}
		}
	}
	if was == nil {
		return []Opened{{Item: kept.Item, Err: &content.Error{
			Op: "open", Ref: revisionRef(kept.Revision), Err: errors.New("it is not found in its original any more"),
			Hint: "sofar library export gives its text",
		}}}
	}
	return []Opened{{Briefing: was, Item: kept.Item, Revision: kept.Revision, ledger: kept.Ledger}}
}
