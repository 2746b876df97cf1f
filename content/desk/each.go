package desk

import (
	"context"
	"iter"
	"runtime"

	"sofar/content"
)

// Each opens the references and does work on every briefing, on all processors, and gives the results in the
// order of the references. work must be safe for several goroutines; it also gets what could not be opened.
// When the caller stops or ctx ends, no further item is begun.
func Each[T any](ctx context.Context, d *Desk, refs []content.Ref, work func(Opened) T) iter.Seq[T] {
	return func(yield func(T) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		for done := range begin(ctx, d, refs, work) {
			for _, result := range <-done {
				if !yield(result) {
					return
				}
			}
		}
	}
}

// begin starts a goroutine an item, at most one a processor at a time, and hands out their results as promises
// in order. The channel of promises bounds how far reading may run ahead of the slowest item.
func begin[T any](ctx context.Context, d *Desk, refs []content.Ref, work func(Opened) T) <-chan chan []T {
	workers := runtime.GOMAXPROCS(0)
	promises := make(chan chan []T, workers)
	free := make(chan struct{}, workers)
	go func() {
		defer close(promises)
		for item, err := range d.items(ctx, refs) {
			done := make(chan []T, 1)
			select {
			case promises <- done:
			case <-ctx.Done():
				return
			}
			free <- struct{}{}
			go func() {
				defer func() { <-free }()
				done <- results(ctx, d, item, err, work)
			}()
		}
	}()
	return promises
}

func results[T any](ctx context.Context, d *Desk, item content.Item, err error, work func(Opened) T) []T {
	if err != nil {
		return []T{work(Opened{Item: item, Err: err})}
	}
	var all []T
	for _, opened := range d.read(ctx, item) {
		all = append(all, work(opened))
	}
	return all
}
