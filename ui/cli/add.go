package cli

import (
	"bufio"
	"cmp"
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"sofar/briefing/clean"
	"sofar/content/desk"
	"sofar/content/library"
)

func newAdd(streams Streams) *cobra.Command {
	return &cobra.Command{
		Use:   "add REF...",
		Short: "Keep briefings in the library; a known one becomes a new revision if its text changed",
		Long: `Keep briefings in the library, with the bytes that came. A briefing is known again by the identity or the address that it carries,
by its file, or by its headline, if what it says may be a later state of the same story; it becomes a new revision if its text
changed. Another story under a name that is taken is kept beside it, as NAME-2.`,
		Args: takes(1, many),
		RunE: func(cmd *cobra.Command, args []string) error {
			return onDesk(cmd, streams, func(ctx context.Context, d *desk.Desk) error {
				return add(ctx, cmd, d, args)
			})
		},
	}
}

// add files what opens and says what became of it; what does not open is reported, and the command fails at the end.
func add(ctx context.Context, cmd *cobra.Command, d *desk.Desk, refs []string) error {
	var failed error
	ready := func(yield func(library.Ready) bool) {
		for a := range desk.Each(ctx, d, asRefs(refs), readied(d.Library())) {
			if a.err != nil {
				if failed != nil {
					tell(cmd.ErrOrStderr(), failed)
				}
				failed = a.err
				continue
			}
			if !yield(a.ready) {
				return
			}
		}
	}
	out := bufio.NewWriter(cmd.OutOrStdout())
	err := d.Library().PutAll(ctx, ready, func(kept []library.Kept) {
		for _, k := range kept {
			_, _ = fmt.Fprintln(out, keptLine(k))
		}
		_ = out.Flush()
	})
	if err != nil {
		return err
	}
	return cmp.Or(failed, out.Flush())
}

// addition is what opened, made ready for the library; or why it did not open.
type addition struct {
	ready library.Ready
	err   error
}

func readied(l *library.Library) func(desk.Opened) addition {
	return func(o desk.Opened) addition {
		if o.Err != nil {
			return addition{err: o.Err}
		}
		return addition{ready: l.Ready(library.Entry{Item: o.Item, Briefing: o.Briefing, Ledger: o.Toll()})}
	}
}

func keptLine(k library.Kept) string {
	what := "added"
	switch {
	case !k.New:
		what = "known"
	case k.Number > 1:
		what = fmt.Sprintf("revision %d", k.Number)
	}
	return clean.Line(fmt.Sprintf("%-11s %s  %s", what, k.Slug, k.Headline))
}
