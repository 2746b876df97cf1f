package cli

import (
	"io"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"sofar/briefing/compare"
	"sofar/ui"
	"sofar/ui/body"
	"sofar/ui/facing"
)

// bodiesWidth is how wide two texts in columns are set where there is no terminal, in cells.
const bodiesWidth = 120

// printBodies writes two texts side by side; below each other where there is no room, and for who reads line by line.
func printBodies(cmd *cobra.Command, streams Streams, grid *compare.Grid, texts []compare.Text, width int) error {
	s, err := readSettings(cmd, getenv)
	if err != nil {
		return err
	}
	if width == 0 {
		width = bodiesWidth
		if isTerminal(streams.Out) {
			width = columns(streams.Out, printMost)
		}
	}
	look := ui.Look{
		Size: ui.Size{Width: width}, Styles: ui.NewStyles(ui.Colourless()), Keys: ui.NewKeys(), Method: ansi.WcWidth, Now: time.Now,
	}
	shown := facing.Shown{Grid: grid, Right: 1}
	cache := body.NewCache(body.DefaultCache)
	for _, t := range texts {
		content, parts := body.Lay(t.Briefing, nil, cache)
		shown.Texts = append(shown.Texts, facing.Text{Content: content, Parts: parts})
	}
	_, err = io.WriteString(cmd.OutOrStdout(), facing.Print(shown, look, s.Linear))
	return err
}
