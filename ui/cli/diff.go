package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"sofar/briefing/compare"
	"sofar/briefing/diff"
	"sofar/content"
	"sofar/content/desk"
)

func newDiff(streams Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Say what changed: the toll first, then sections, then sentences",
		Long: `Say what changed between two revisions: the toll first, then sections, then sentences with the words marked.
OLD and NEW are files, addresses, or briefings of the library; SLUG@N is its Nth revision.

Exit: 0 the same, 1 different, 2 trouble.`,
		Example: `  sofar diff noon.txt evening.txt
  sofar diff dhaka-cafe-siege@1 dhaka-cafe-siege`,
		Args: takes(2, 2),
	}
	asJSON := cmd.Flags().Bool("json", false, "one JSON object")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return orTrouble(onDesk(cmd, streams, func(ctx context.Context, d *desk.Desk) error {
			sides, err := single(ctx, d, args)
			if err != nil {
				return err
			}
			changes := diff.Between(sides[0].Briefing, sides[1].Briefing, sides[0].Toll(), sides[1].Toll())
			if err := show(cmd.OutOrStdout(), changes, changes.Text, *asJSON); err != nil && !closedPipe(err) {
				return err
			}
			if !changes.Empty() {
				return verdict(exitFailed)
			}
			return nil
		}))
	}
	return cmd
}

func newCompare(streams Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "compare A B [C...]",
		Short: "Set several briefings on one event side by side, figure by figure",
		Example: `  sofar compare agency.html broadcaster.html newspaper.html
  sofar compare --bodies agency.html newspaper.html | less`,
		Args: takes(2, many),
	}
	asJSON := cmd.Flags().Bool("json", false, "one JSON object")
	bodies := cmd.Flags().Bool("bodies", false, "the whole texts of two briefings in columns, question by question")
	width := cmd.Flags().Int("width", 0, "with --bodies: columns of text (default: the terminal's)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if *bodies && (*asJSON || len(args) != 2) {
			return wrong(cmd, "--bodies sets two briefings in columns, without --json")
		}
		return onDesk(cmd, streams, func(ctx context.Context, d *desk.Desk) error {
			sides, err := single(ctx, d, args)
			if err != nil {
				return err
			}
			texts := make([]compare.Text, len(sides))
			for i, o := range sides {
				texts[i] = compare.Text{Briefing: o.Briefing, Ledger: o.Toll()}
			}
			grid := compare.Align(texts...)
			if *bodies {
				return printBodies(cmd, streams, &grid, texts, *width)
			}
			return show(cmd.OutOrStdout(), grid, grid.Text, *asJSON)
		})
	}
	return cmd
}

// show writes a result as JSON on one line, or as its own plain text.
func show(w io.Writer, result any, text func() string, asJSON bool) error {
	if !asJSON {
		_, err := io.WriteString(w, text())
		return err
	}
	line, err := jsonLine(result)
	if err == nil {
		_, err = io.WriteString(w, line)
	}
	return err
}

// single opens references that must each give one briefing.
func single(ctx context.Context, d *desk.Desk, refs []string) ([]desk.Opened, error) {
	sides := make([]desk.Opened, 0, len(refs))
	for _, ref := range asRefs(refs) {
		var found []desk.Opened
		for o := range d.Open(ctx, ref) {
			if o.Err != nil {
				return nil, o.Err
			}
			found = append(found, o)
		}
		if len(found) != 1 {
			return nil, &content.Error{Op: "open", Ref: ref, Err: several(len(found)), Hint: "name one of them"}
		}
		sides = append(sides, found[0])
	}
	return sides, ctx.Err()
}

func several(n int) error {
	if n == 0 {
		return errors.New("there is no briefing in it")
	}
	return fmt.Errorf("there are %d briefings in it, where one is needed", n)
}
