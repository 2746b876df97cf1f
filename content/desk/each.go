package desk

import (
	"context"
	"fmt"
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
			select {
			case <-ctx.Done():
				return // one slow document does not hold up who wants to leave
			case all := <-done:
				for _, result := range all {
					if !yield(result) {
						return
					}
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
		for a := range d.arrivals(ctx, refs) {
			done := make(chan []T, 1)
			select {
			case promises <- done:
			case <-ctx.Done():
				return
			}
			free <- struct{}{}
			go func() {
				defer func() { <-free }()
				done <- results(ctx, d, a, work)
			}()
		}
	}()
	return promises
}

// results never panics: a document that upsets sofar is one document that cannot be read.
func results[T any](ctx context.Context, d *Desk, a arrival, work func(Opened) T) (all []T) {
	defer func() {
		if r := recover(); r != nil {
			all = []T{work(Opened{Item: a.item, Err: &content.Error{
				Op: "read", Ref: a.item.Origin.Ref, Err: fmt.Errorf("sofar made a mistake in it (%v)", r), Hint: "please report it with the document",
			}})}
		}
	}()
	for _, opened := range d.read(ctx, a) {
		all = append(all, work(opened))
	}
	return all
}
