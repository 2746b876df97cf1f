package cli

import (
	"io"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"sofar/briefing/compare"
	"sofar/ui"
	"sofar/ui/body"
	"sofar/ui/facing"
)

// Widths of two texts in columns, in cells: where the terminal does not say, and the least.
const (
	bodiesWidth = 120
	bodiesLeast = printLeast
)

// printBodies writes two texts side by side; below each other where there is no room, and for who reads line by line.
func printBodies(cmd *cobra.Command, streams Streams, grid *compare.Grid, texts []compare.Text, width int) error {
	s, err := readSettings(cmd, getenv)
	if err != nil {
		return err
	}
	if width == 0 {
		width = bodiesWidth
		if w, _, err := term.GetSize(streams.Out.Fd()); err == nil && w > 0 {
			width = w
		}
	}
	look := ui.Look{
		Size: ui.Size{Width: max(width, bodiesLeast)}, Styles: ui.NewStyles(ui.Colourless()), Keys: ui.NewKeys(), Method: ansi.WcWidth, Now: time.Now,
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
