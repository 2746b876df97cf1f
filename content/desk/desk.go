// Package desk is the one door to briefings: it joins fetching, decoding, parsing, the library and the bookmarks,
// and does not think. What a reference means is decided here, once: standard input, an address, a file or a
// folder, a briefing in the library, a briefing that comes with sofar.
package desk

import (
	"context"
	"io"
	"iter"
	"os"
	"strings"
	"time"

	"sofar/briefing"
	"sofar/content"
	"sofar/content/bookmark"
	"sofar/content/decode"
	"sofar/content/fetch"
)

// Options are what a desk is built from. A zero field means its default, or "not there".
type Options struct {
	Fetch   fetch.Options
	Limits  decode.Limits
	Marks   bookmark.Keeper
	Library string           // the library's file; "" = no library
	Stdin   io.Reader        // what "-" reads
	Now     func() time.Time // default time.Now
}

// Desk opens briefings. It is safe for several goroutines.
type Desk struct {
	opt Options
}

// New builds a desk. Nothing is opened before it is asked for.
func New(opt Options) *Desk {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	opt.Fetch.Stdin = opt.Stdin
	return &Desk{opt: opt}
}

// Opened is one briefing as it came through the door, or the reason why it did not.
type Opened struct {
	Briefing *briefing.Briefing // nil when Err is not
	Item     content.Item       // the bytes that it was read from; without Bytes for a document of the library
	Err      error              // a *content.Error; other items of the same reference may follow
}

// Open gives the briefings behind the references, in their order. A feed or a folder gives several.
func (d *Desk) Open(ctx context.Context, refs ...content.Ref) iter.Seq[Opened] {
	return Each(ctx, d, refs, func(o Opened) Opened { return o })
}

// items gives what is behind each reference, undecoded, in order.
func (d *Desk) items(ctx context.Context, refs []content.Ref) iter.Seq2[content.Item, error] {
	return func(yield func(content.Item, error) bool) {
		for _, ref := range refs {
			for item, err := range d.behind(ctx, ref) {
				if !yield(item, err) {
					return
				}
			}
		}
	}
}

// behind gives the items of one reference: what the file system knows comes before what only sofar knows.
func (d *Desk) behind(ctx context.Context, ref content.Ref) iter.Seq2[content.Item, error] {
	if looksLikeSlug(ref) {
		if item, ok := sample(ref); ok {
			return func(yield func(content.Item, error) bool) { yield(item, nil) }
		}
	}
	return fetch.Fetch(ctx, ref, d.opt.Fetch)
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

func sample(ref content.Ref) (content.Item, bool) {
	for _, item := range content.Samples() {
		if item.Origin.Ref == ref {
			return item, true
		}
	}
	return content.Item{}, false
}

// read makes briefings of an item's bytes, with the reader's own decisions about headings.
func (d *Desk) read(ctx context.Context, item content.Item) []Opened {
	docs, err := decode.Decode(ctx, item, d.opt.Limits)
	if err != nil {
		return []Opened{{Item: item, Err: err}}
	}
	opened := make([]Opened, 0, len(docs))
	for _, doc := range docs {
		opened = append(opened, Opened{Briefing: briefing.Parse(doc), Item: item})
	}
	return opened
}
