package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"sofar/briefing"
	"sofar/content"
	"sofar/content/desk"
	"sofar/content/library"
)

func newRemove(streams Streams) *cobra.Command {
	return &cobra.Command{
		Use:   "remove SLUG...",
		Short: "Take briefings out of the library, with all their revisions and marks",
		Args:  takes(1, many),
		RunE: func(cmd *cobra.Command, args []string) error {
			return onDesk(cmd, streams, func(ctx context.Context, d *desk.Desk) error {
				for _, slug := range args {
					if _, n, ok := library.ParseRef(content.Ref(slug)); ok && n > 0 {
						return &content.Error{Op: "remove", Ref: content.Ref(slug), Err: fmt.Errorf("revision %d cannot go alone: a history without it would be false", n), Hint: "name the briefing to remove all of it"}
					}
					if err := d.Library().Remove(ctx, briefing.Slug(slug)); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
}
