package cli

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/briefing/toll"
	"sofar/content/desk"
	"sofar/content/library"
)

func newHistory(streams Streams) *cobra.Command {
	cmd := &cobra.Command{Use: "history SLUG", Short: "List a briefing's revisions, with the toll in each", Args: takes(1, 1)}
	asJSON := cmd.Flags().Bool("json", false, "one JSON object a revision, one line each")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return onDesk(cmd, streams, func(ctx context.Context, d *desk.Desk) error {
			versions, err := d.Library().Revisions(ctx, briefing.Slug(args[0]))
			if err != nil {
				return err
			}
			for _, v := range versions {
				text := versionRow(v)
				if *asJSON {
					if text, err = jsonLine(versionForm(v)); err != nil {
						return err
					}
				}
				if _, err := io.WriteString(cmd.OutOrStdout(), text); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return cmd
}

type versionJSON struct {
	Slug     briefing.Slug   `json:"slug"`
	Revision int             `json:"revision"`
	Headline string          `json:"headline"`
	Added    string          `json:"added"`
	Digest   string          `json:"sha256"`
	Origin   string          `json:"origin"`
	Tallies  library.Tallies `json:"summary"`
}

func versionForm(v library.Version) versionJSON {
	return versionJSON{v.Slug, v.Number, v.Headline, timeText(v.Added), v.Digest, string(v.Origin.Ref), v.Tallies}
}

func versionRow(v library.Version) string {
	var figures []string
	for _, c := range toll.Categories {
		if t := tally(v.Tallies, c); t != nil {
			figures = append(figures, t.Toll().Hedge(t.Text+" "+string(c), true))
		}
	}
	row := fmt.Sprintf("%s@%d  %s  %s", v.Slug, v.Number, v.Added.Local().Format(time.DateTime), strings.Join(figures, ", "))
	return clean.Line(row) + "\n"
}
