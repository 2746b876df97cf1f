package cli

import (
	"context"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"sofar/content"
	"sofar/content/bookmark"
	"sofar/ui/reader"
)

// runRead is `sofar [REF...]`: the reader on a terminal, plain text in a pipe.
func runRead(cmd *cobra.Command, streams Streams, args []string) error {
	if len(args) == 0 {
		args = []string{string(content.Samples()[0].Origin.Ref)}
	}
	if !isTerminal(streams.Out) {
		return runPrint(cmd, streams, printing{format: "text"}, args)
	}
	s, err := readSettings(cmd, getenv)
	if err != nil {
		return err
	}
	d := newDesk(s, Streams{In: streams.In, Out: streams.Out}) // the screen is the reader's: no progress lines on it
	defer func() { _ = d.Close() }()
	// The reader answers signals itself, so that the terminal is restored first.
	ctx := context.WithoutCancel(cmd.Context())
	model := reader.New(ctx, reader.Options{
		Refs:  args,
		Desk:  d.Reading(bookmarks(), s.Every),
		Theme: themeName(s.Theme),
		Open:  openBrowser,
	})
	return reader.Run(ctx, model, streams.In, streams.Out, os.Environ())
}

// bookmarks are kept with the user's other state.
func bookmarks() bookmark.Keeper {
	return bookmark.In(filepath.Join(xdg.StateHome, "sofar", "bookmarks"))
}

// themeName is what the reader calls a theme: "" follows the terminal.
func themeName(setting string) string {
	if setting == "auto" {
		return ""
	}
	return setting
}
