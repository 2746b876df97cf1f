package cli

import (
	"context"

	"github.com/spf13/cobra"

	"sofar/briefing/compare"
	"sofar/content/desk"
)

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
	var width int
	countFlag(cmd.Flags(), &width, "width", "columns", printLeast, printMost, "with --bodies: columns of text (default the terminal's)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case *bodies && *asJSON:
			return wrong(cmd, "--bodies and --json: only one of them can be written")
		case *bodies && len(args) != 2:
			return wrong(cmd, "--bodies takes two briefings, and was given %d", len(args))
		case width > 0 && !*bodies:
			return wrong(cmd, "--width is for --bodies: figure by figure there are no columns to set")
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
				return printBodies(cmd, streams, &grid, texts, width)
			}
			return show(cmd.OutOrStdout(), grid, grid.Text, *asJSON)
		})
	}
	return cmd
}
