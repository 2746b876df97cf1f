package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/briefing/toll"
	"sofar/content/desk"
	"sofar/content/library"
)

func newList(streams Streams) *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: "List the library, the newest additions first", Args: takes(0, 0)}
	asJSON := cmd.Flags().Bool("json", false, "one JSON object a briefing, one line each")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		_, err := list(cmd, streams, *asJSON)
		return err
	}
	return cmd
}

// list writes the whole library, and reports whether there was anything in it.
func list(cmd *cobra.Command, streams Streams, asJSON bool) (some bool, err error) {
	err = onDesk(cmd, streams, func(ctx context.Context, d *desk.Desk) error {
		out := bufio.NewWriter(cmd.OutOrStdout())
		write := lineWriter(out, columns(streams.Out, printWidth), asJSON)
		for after := briefing.Slug(""); ; {
			lines, err := d.Library().List(ctx, library.Page{After: after})
			if err != nil || len(lines) == 0 {
				return err
			}
			some = true
			for _, line := range lines {
				if err := write(line, ""); err != nil {
					return err
				}
			}
			if err := out.Flush(); err != nil {
				return err
			}
			after = lines[len(lines)-1].Slug
		}
	})
	return some, err
}

// listJSON is a line of the list as --json gives it: scripts rely on its names.
type listJSON struct {
	Slug      briefing.Slug  `json:"slug"`
	Headline  string         `json:"headline"`
	Outlet    string         `json:"outlet"`
	Language  string         `json:"language"`
	Revisions int            `json:"revisions"`
	Added     string         `json:"added"`
	Updated   string         `json:"updated"`
	Killed    *library.Tally `json:"killed"`
	Snippet   string         `json:"snippet,omitempty"`
}

// lineWriter writes lines of the library as JSON, or as a row with the headline toll.
func lineWriter(w io.Writer, width int, asJSON bool) func(library.Line, string) error {
	return func(l library.Line, snippet string) error {
		text := listRow(l, snippet, width)
		if asJSON {
			var err error
			text, err = jsonLine(listJSON{
				l.Slug, l.Headline, l.Outlet, l.Language, l.Revisions, timeText(l.Added), timeText(l.Updated), tally(l.Tallies, toll.Killed), snippet,
			})
			if err != nil {
				return err
			}
		}
		_, err := io.WriteString(w, text)
		return err
	}
}

func tally(all library.Tallies, c toll.Category) *library.Tally {
	if t, ok := all[c]; ok {
		return &t
	}
	return nil
}

func listRow(l library.Line, snippet string, width int) string {
	killed := ""
	if t := tally(l.Tallies, toll.Killed); t != nil {
		killed = t.Toll().Hedge(t.Text+" killed", true)
	}
	tail := "  " + l.Updated.Local().Format("2006-01-02 15:04")
	if l.Revisions > 1 {
		tail += fmt.Sprintf("  %d revisions", l.Revisions)
	}
	row := fmt.Sprintf("%s\n    %s%s%s\n", ansi.TruncateWc(clean.Line(l.Headline), width, "…"), l.Slug, tail, before("  ", killed))
	if snippet != "" {
		row += "    " + ansi.TruncateWc(clean.Line(snippet), width-4, "…") + "\n"
	}
	return clean.Text(row) // the library may be anybody's file
}

func before(lead, s string) string {
	if s == "" {
		return ""
	}
	return lead + s
}
