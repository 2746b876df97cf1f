package desk

import (
	"context"

	"sofar/briefing"
	"sofar/content"
	"sofar/content/library"
)

// Import takes a folder that the library's Export wrote into the library. Its originals are read anew: what somebody else's folder says was
// read in them is not believed. Each is called after each briefing.
func (d *Desk) Import(ctx context.Context, folder string, each func(briefing.Slug)) error {
	read := func(o Opened) Opened {
		if o.Err == nil {
			return o.WithToll()
		}
		return o
	}
	anew := func(item content.Item) []library.Entry {
		var all []library.Entry
		for _, o := range results(ctx, d, arrival{item: item}, read) {
			if o.Err == nil {
				all = append(all, library.Entry{Item: item, Briefing: o.Briefing, Ledger: o.Toll()})
			}
		}
		return all
	}
	return d.library.Import(ctx, folder, anew, each)
}
