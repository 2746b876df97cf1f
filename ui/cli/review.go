package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"sofar/briefing/clean"
	"sofar/content"
	"sofar/content/desk"
	"sofar/content/library"
)

func newReview(streams Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "review SLUG",
		Short: "List the marks that reviewers left on a briefing's figures",
		Long: `List the marks that reviewers left on a briefing's figures: verified, disputed, to check. Marks are made in the
reader, with x. A mark whose sentence did not survive into the newest revision says so.`,
		Example: `  sofar review dhaka-cafe-siege
  sofar review export dhaka-cafe-siege --format markdown > review.md`,
		Args: takes(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error { return review(cmd, streams, args[0], writeMarks) },
	}
	list := &cobra.Command{
		Use: "list SLUG", Short: "List the marks, as review SLUG does", Args: takes(1, 1), RunE: cmd.RunE,
	}
	export := &cobra.Command{Use: "export SLUG", Short: "Write the marks as Markdown, JSON or CSV", Args: takes(1, 1)}
	var format string
	oneOf(export.Flags(), &format, "format", "form", "markdown", "json", "csv")
	export.RunE = func(cmd *cobra.Command, args []string) error {
		return review(cmd, streams, args[0], markFormats[format])
	}
	cmd.AddCommand(list, export)
	return cmd
}

// markFormats are the forms in which marks leave sofar.
var markFormats = map[string]func(io.Writer, []library.Mark) error{
	"markdown": library.WriteMarksMarkdown,
	"json":     library.WriteMarksJSON,
	"csv":      library.WriteMarksCSV,
}

func review(cmd *cobra.Command, streams Streams, slug string, write func(io.Writer, []library.Mark) error) error {
	return onDesk(cmd, streams, func(ctx context.Context, d *desk.Desk) error {
		marks, err := d.Library().Marks(ctx, content.Ref(slug))
		if err != nil {
			return err
		}
		return write(cmd.OutOrStdout(), marks)
	})
}

// writeMarks is the list for people.
func writeMarks(w io.Writer, marks []library.Mark) error {
	for i := range marks {
		m := &marks[i]
		text := fmt.Sprintf("%s  \"%s\"\n    %s, %s, revision %d%s\n",
			m.Status(), m.Quote, m.Reviewer, m.Made.Local().Format("2006-01-02 15:04"), m.Revision, before("\n    ", m.Note))
		if _, err := io.WriteString(w, clean.Text(text)); err != nil {
			return err
		}
	}
	return nil
}
