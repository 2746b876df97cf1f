package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/content/desk"
	"sofar/content/fetch"
)

func newLibrary(streams Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "library COMMAND",
		Short: "Export, import and verify the whole library",
		RunE:  chooses,
	}
	cmd.AddCommand(
		&cobra.Command{
			Use: "export FOLDER", Short: "Write the whole library as plain files",
			Long: `Write the whole library as plain files: every revision as it came, its text, what sofar read in it, and the marks of reviewers.
Where you were in each briefing is no part of the library: it is kept as plain files already, in sofar/bookmarks among your state files.`,
			Args: takes(1, 1),
			RunE: func(cmd *cobra.Command, args []string) error {
				return onDesk(cmd, streams, func(ctx context.Context, d *desk.Desk) error {
					count := counter(cmd, streams, "exported")
					err := d.Library().Export(ctx, args[0], func(slug briefing.Slug) { count.one(string(slug)) })
					return count.done(err)
				})
			},
		},
		&cobra.Command{
			Use: "import FOLDER", Short: "Take in what export wrote; what the library has already is passed over", Args: takes(1, 1),
			RunE: func(cmd *cobra.Command, args []string) error {
				return onDesk(cmd, streams, func(ctx context.Context, d *desk.Desk) error {
					count := counter(cmd, streams, "imported")
					err := d.Import(ctx, args[0], func(slug briefing.Slug) { count.one(string(slug)) })
					return count.done(err)
				})
			},
		},
		&cobra.Command{
			Use: "check", Short: "Verify every revision's digest and reading", Args: takes(0, 0),
			RunE: func(cmd *cobra.Command, _ []string) error { return checkLibrary(cmd, streams) },
		},
	)
	return cmd
}

func checkLibrary(cmd *cobra.Command, streams Streams) error {
	return onDesk(cmd, streams, func(ctx context.Context, d *desk.Desk) error {
		count := counter(cmd, streams, "checked")
		faults, err := d.Library().Check(ctx, func() { count.one("revisions") })
		if err := count.done(err); err != nil {
			return err
		}
		for _, fault := range faults {
			if _, err := fmt.Fprintln(cmd.OutOrStdout(), clean.Line(string(fault.Ref)+": "+fault.What)); err != nil {
				return err
			}
		}
		if len(faults) > 0 {
			return verdict(exitFailed)
		}
		return nil
	})
}

// tallying counts work that goes through the library, shows how far it has come, and says the sum at its end.
type tallying struct {
	out  io.Writer
	tell func(fetch.Progress) // nil: nobody looks
	what string
	n    int
}

func counter(cmd *cobra.Command, streams Streams, what string) *tallying {
	return &tallying{out: cmd.OutOrStdout(), tell: streams.progress.teller(), what: what}
}

func (t *tallying) one(name string) {
	t.n++
	if t.tell != nil {
		t.tell(fetch.Progress{Name: name, Done: t.n})
	}
}

func (t *tallying) done(err error) error {
	if err == nil {
		_, err = fmt.Fprintf(t.out, "%s %d\n", t.what, t.n)
	}
	return err
}
