// Package fetch brings the bytes behind a reference: a file, the files of a folder, standard input, an address.
// It holds every limit of size and time. It does not know what the bytes mean.
package fetch

import (
	"context"
	"io"
	"iter"
	"time"

	"sofar/content"
)

// Defaults of Options.
const (
	DefaultSize    = 32 << 20         // bytes of one item
	DefaultTimeout = 20 * time.Second // of one item from the network
)

// Progress tells how far a long fetch has come.
type Progress struct {
	Name  string // what is being read now; "" when all has been
	Done  int    // items so far
	Total int    // items in all; 0 if not known

	Remote bool  // it comes from the network, and is told of again and again
	Bytes  int64 // of it so far
}

// Options bounds and steers a fetch. A zero field means its default.
type Options struct {
	MaxSize      int64         // bytes of one item; a larger one is refused: half a briefing has half a toll
	Timeout      time.Duration // of one item from the network
	Stdin        io.Reader     // what "-" reads; nil means that there is none
	Progress     func(Progress)
	Since        content.Origin // what the caller has already: an item with the same Stamp gives ErrUnchanged
	AllowPrivate bool           // addresses of this machine and its private networks may be fetched
	UserAgent    string
}

// Fetch gives the items behind ref, in order: one, or every readable file of a folder and the folders in it. An
// error that comes with a named Item concerns that item only and the rest follows; one with an empty Item is the
// last. Every error is a *content.Error.
func Fetch(ctx context.Context, ref content.Ref, opt Options) iter.Seq2[content.Item, error] {
	opt = opt.orDefaults()
	switch {
	case ref == "-":
		return fetchStdin(ctx, ref, opt)
	case isAddress(ref):
		return fetchAddress(ctx, ref, opt)
	default:
		return fetchPath(ctx, ref, opt)
	}
}

func (o Options) orDefaults() Options {
	if o.MaxSize <= 0 {
		o.MaxSize = DefaultSize
	}
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	return o
}
