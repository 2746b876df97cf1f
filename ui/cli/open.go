package cli

import (
	"context"
	"errors"
	"io"
	"iter"

	"github.com/spf13/cobra"

	"sofar/content"
	"sofar/content/decode"
	"sofar/content/desk"
	"sofar/content/fetch"
)

// newDesk builds the desk that the settings describe.
func newDesk(s settings, streams Streams) *desk.Desk {
	return desk.New(desk.Options{
		Fetch: fetch.Options{
			MaxSize:      s.MaxSize,
			Timeout:      s.Timeout,
			AllowPrivate: s.AllowPrivate,
			UserAgent:    "sofar/" + Version(),
			Progress:     streams.progress.teller(),
		},
		Limits:  decode.Limits{Text: int(s.MaxSize)},
		Library: s.Library,
		Stdin:   streams.document(),
	})
}

// each opens the references of a command and does work on every briefing in parallel; write gets the results in
// order. What could not be opened is reported on standard error as it comes, and the command fails at the end.
func each[T any](
	ctx context.Context, cmd *cobra.Command, d *desk.Desk, refs []string, work func(desk.Opened) (T, error), write func(T) error,
) error {
	type result struct {
		value T
		err   error
	}
	results := desk.Each(ctx, d, asRefs(refs), func(o desk.Opened) result {
		if o.Err != nil {
			return result{err: o.Err}
		}
		value, err := work(o)
		return result{value, err}
	})
	return collect(ctx, cmd.ErrOrStderr(), func(yield func(T, error) bool) {
		for r := range results {
			if !yield(r.value, r.err) {
				return
			}
		}
	}, write)
}

// collect writes what came and reports what did not. The last failure is left to the caller to report.
func collect[T any](ctx context.Context, stderr io.Writer, results iter.Seq2[T, error], write func(T) error) error {
	var failed error
	for value, err := range results {
		if err == nil {
			err = write(value)
			if err != nil {
				return err
			}
			continue
		}
		if failed != nil {
			tell(stderr, failed)
		}
		failed = err
	}
	return errors.Join(failed, ctx.Err())
}

func asRefs(refs []string) []content.Ref {
	out := make([]content.Ref, len(refs))
	for i, ref := range refs {
		out[i] = content.Ref(ref)
	}
	return out
}

// onDesk runs a command's work on a desk of its own.
func onDesk(cmd *cobra.Command, streams Streams, work func(context.Context, *desk.Desk) error) error {
	s, err := readSettings(cmd, getenv)
	if err != nil {
		return err
	}
	d := newDesk(s, streams)
	err = work(cmd.Context(), d)
	if closing := d.Close(); err == nil {
		err = closing
	}
	return err
}
