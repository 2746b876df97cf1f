package cli

import (
	"context"
	"io"
	"os"

	"github.com/spf13/cobra"

	"sofar/content/desk"
	"sofar/ui/linear"
)

// runLinear reads as plain lines. With something else than a terminal on either side nobody can answer, and all of
// it is written at once.
func runLinear(cmd *cobra.Command, streams Streams, refs []string) error {
	return onDesk(cmd, streams, func(ctx context.Context, d *desk.Desk) error {
		var texts []linear.Text
		err := collect(ctx, cmd.ErrOrStderr(), func(yield func(linear.Text, error) bool) {
			for o := range d.Open(ctx, asRefs(refs)...) {
				text := linear.Text{Briefing: o.Briefing}
				if o.Err == nil {
					text.Ledger = o.Toll()
				}
				if !yield(text, o.Err) {
					return
				}
			}
		}, func(t linear.Text) error {
			texts = append(texts, t)
			return nil
		})
		if len(texts) == 0 {
			return err
		}
		if told := linear.Run(texts, untilDone(ctx, answers(streams, refs)), cmd.OutOrStdout()); told != nil {
			return told
		}
		return err
	})
}

// answers is where the reader's lines come from, nil if nobody can answer.
func answers(streams Streams, refs []string) io.Reader {
	if !isTerminal(streams.Out) {
		return nil
	}
	for _, ref := range refs {
		if ref == "-" {
			if tty, err := os.Open("/dev/tty"); err == nil {
				return tty
			}
			return nil
		}
	}
	if !isTerminal(streams.In) {
		return nil
	}
	return streams.In
}

// untilDone reads from r until ctx ends: Ctrl-C must end a program that waits for a line. Nil stays nil.
func untilDone(ctx context.Context, r io.Reader) io.Reader {
	if r == nil {
		return nil
	}
	out, in := io.Pipe()
	context.AfterFunc(ctx, func() { _ = in.CloseWithError(ctx.Err()) })
	go func() {
		_, err := io.Copy(in, r)
		_ = in.CloseWithError(err)
	}()
	return out
}
