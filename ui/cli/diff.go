package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"sofar/briefing/clean"
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
		s, err := readSettings(cmd, getenv)
		if err != nil {
			return orTrouble(err)
		}
		return orTrouble(onDesk(cmd, streams, func(ctx context.Context, d *desk.Desk) error {
			sides, err := single(ctx, d, args)
			if err != nil {
				return err
			}
			changes := diff.Between(sides[0].Briefing, sides[1].Briefing, sides[0].Toll(), sides[1].Toll())
			text := changes.Text
			if s.Linear {
				text = changes.Spoken
			}
			if err := show(cmd.OutOrStdout(), changes, text, *asJSON); err != nil && !closedPipe(err) {
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

// show writes a result as JSON on one line, or as its own plain text.
func show(w io.Writer, result any, text func() string, asJSON bool) error {
	if !asJSON {
		_, err := io.WriteString(w, clean.Text(text()))
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
