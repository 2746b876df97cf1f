package cli

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/briefing/toll"
	"sofar/content/desk"
)

func newToll(streams Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "toll REF...",
		Short: "Show the casualty ledger: every figure, who says so, and what does not add up",
		Args:  takes(1, many),
		Example: `  sofar toll briefing.txt
  sofar toll --json briefings/ | jq -c '[.headline, .summary.killed.text, .summary.killed.certainty]'
  sofar toll --csv briefings/ > figures.csv`,
	}
	asJSON := cmd.Flags().Bool("json", false, "one JSON object a briefing, one line each")
	asCSV := cmd.Flags().Bool("csv", false, "one row a figure")
	var width int
	widthFlag(cmd.Flags(), &width)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		out := cmd.OutOrStdout()
		switch {
		case *asJSON && *asCSV:
			return wrong(cmd, "--json and --csv: only one of them can be written")
		case *asJSON:
			return eachLedger(cmd, streams, args, jsonForm, printIt(out))
		case *asCSV:
			return tollCSV(cmd, streams, args)
		}
		if width == 0 {
			width = columns(streams.Out, printWidth)
		}
		s, err := readSettings(cmd, getenv)
		if err != nil {
			return err
		}
		return eachLedger(cmd, streams, args, func(r reading) (string, error) {
			return tollText(r, width, s.Linear), nil
		}, between("\n", printIt(out)))
	}
	return cmd
}

// tollText is the ledger under the headline: set in columns, or in sentences for who hears it.
func tollText(r reading, width int, linear bool) string {
	if linear {
		return clean.Text(r.briefing.Name() + "\n\n" + r.ledger.Spoken(r.briefing.Doc.Text))
	}
	return clean.Text(wrapLines(r.briefing.Name(), width) + "\n" + r.ledger.Text(width, false))
}

// reading is a briefing with its ledger, under the name that it came by.
type reading struct {
	file     string
	briefing *briefing.Briefing
	ledger   *toll.Ledger
	raw      []byte
}

// eachLedger reads the tolls of all references in parallel and hands their forms to write in order.
func eachLedger[T any](cmd *cobra.Command, streams Streams, refs []string, form func(reading) (T, error), write func(T) error) error {
	return onDesk(cmd, streams, func(ctx context.Context, d *desk.Desk) error {
		return each(ctx, cmd, d, refs, func(o desk.Opened) (T, error) {
			return form(reading{string(o.Item.Origin.Ref), o.Briefing, o.Toll(), o.Item.Bytes})
		}, write)
	})
}

func jsonForm(r reading) (string, error) {
	var out strings.Builder
	err := toll.WriteJSON(&out, r.file, r.briefing, r.ledger)
	return out.String(), err
}

func tollCSV(cmd *cobra.Command, streams Streams, args []string) error {
	table, err := toll.NewCSV(cmd.OutOrStdout())
	if err != nil {
		return err
	}
	same := func(r reading) (reading, error) { return r, nil }
	return eachLedger(cmd, streams, args, same, func(r reading) error { return table.Write(r.file, r.briefing, r.ledger) })
}

// between writes a line between one text and the next.
func between(line string, write func(string) error) func(string) error {
	first := true
	return func(text string) error {
		if !first {
			text = line + text
		}
		first = false
		return write(text)
	}
}

func printIt(w io.Writer) func(string) error {
	return func(text string) error {
		_, err := io.WriteString(w, text)
		return err
	}
}
