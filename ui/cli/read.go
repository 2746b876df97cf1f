package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"sofar/briefing"
	"sofar/briefing/toll"
	"sofar/content"
	"sofar/content/bookmark"
	"sofar/content/desk"
	"sofar/content/library"
	"sofar/ui/reader"
	"sofar/ui/shelf"
)

// runRead is `sofar [REF...]`: the reader on a terminal, plain text in a pipe.
func runRead(cmd *cobra.Command, streams Streams, every time.Duration, args []string) error {
	s, err := readSettings(cmd, getenv)
	if err != nil {
		return err
	}
	if err := mistyped(cmd, s, args); err != nil {
		return err
	}
	if len(args) == 0 && carriesDocument(streams.In) {
		if err := streams.peek(cmd.Context()); err != nil {
			return err
		}
		args = []string{"-"}
	}
	screen := isTerminal(streams.Out)
	plain := s.Linear || screen && getenv("TERM") == "dumb" // it cannot be drawn on
	if len(args) == 0 && (plain || !screen) {
		if some, err := list(cmd, streams, false); some || err != nil { // what would be the shelf
			return err
		}
	}
	switch {
	case plain:
		return runLinear(cmd, streams, orSample(args))
	case !screen:
		return runPrint(cmd, streams, printing{format: "text", width: columns(streams.Out, printWidth)}, orSample(args))
	case slices.Contains(args, "-") && isTerminal(streams.In):
		return wrong(cmd, `"-" is standard input, and that is the terminal: pipe a document into sofar`)
	}
	return runReader(cmd, streams, s, every, args)
}

// runReader shows the reader on the terminal.
func runReader(cmd *cobra.Command, streams Streams, s settings, every time.Duration, args []string) error {
	d := newDesk(s, Streams{In: streams.In, Out: streams.Out, piped: streams.piped}) // the screen is the reader's: no progress lines on it
	defer func() { _ = d.Close() }()
	// The reader answers signals itself, so that the terminal is restored first.
	ctx := context.WithoutCancel(cmd.Context())
	reading := d.Reading(bookmarks(), every)
	options := reader.Options{
		Refs:  args,
		Desk:  reading,
		Theme: themeName(s.Theme),
		Mouse: true,
		Open:  openBrowser,
		Tidy:  tidy,
	}
	keeping(ctx, reading, &options)
	if len(args) == 0 {
		options.Refs, options.Shelf = shelved(ctx, d)
	}
	options.Searching = reader.Searching{Narrow: narrowed, Hint: narrowHint}
	if options.Shelf != nil {
		options.Searching = reader.Searching{Search: searched(d), Most: mostShelved, Hint: searchHint}
	}
	keys, done, err := keyboardOf(streams)
	if err != nil {
		return err
	}
	defer done()
	return reader.Run(ctx, reader.New(ctx, options), reader.Terminal{In: keys, Out: streams.Out, Env: environment()})
}

// environment is the process's own, with NO_COLOR as it is meant (no-color.org): whatever its value is.
func environment() []string {
	env := os.Environ()
	if getenv("NO_COLOR") != "" {
		env = append(env, "NO_COLOR=1")
	}
	return env
}

// carriesDocument reports whether standard input is a pipe or a file: somebody wrote `curl ... | sofar`.
func carriesDocument(in *os.File) bool {
	if in == nil {
		return false
	}
	info, err := in.Stat()
	return err == nil && (info.Mode().IsRegular() || info.Mode()&os.ModeNamedPipe != 0)
}

// keyboardOf is where keys come from: standard input, or the terminal itself where that is a pipe with a document.
func keyboardOf(streams Streams) (keys *os.File, done func(), err error) {
	if isTerminal(streams.In) {
		return streams.In, func() {}, nil
	}
	tty, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
	if err != nil {
		return nil, nil, &content.Error{
			Op: "open", Ref: "/dev/tty", Err: errors.New("there is no terminal to take keys from"),
			Hint: "sofar print writes to standard output instead",
		}
	}
	return tty, func() { _ = tty.Close() }, nil
}

// orSample is what to read where nothing is named: the briefing that comes with sofar.
func orSample(refs []string) []string {
	if len(refs) > 0 {
		return refs
	}
	return []string{string(content.Samples()[0].Origin.Ref)}
}

// mostShelved is how many briefings of the library the shelf lists; a search finds the others.
const mostShelved = 1000

// shelved is what a reader without references opens: the library's shelf if it holds anything.
func shelved(ctx context.Context, d *desk.Desk) ([]string, func(context.Context) ([]shelf.Entry, error)) {
	first, err := d.Library().List(ctx, library.Page{Limit: 1})
	if err == nil && len(first) == 0 {
		return orSample(nil), nil
	}
	early := make(chan listing, 1) // the list is read while the screen is being made ready
	go func() {
		defer close(early)
		entries, err := shelfOf(ctx, d)
		early <- listing{entries, err}
	}()
	return nil, func(ctx context.Context) ([]shelf.Entry, error) {
		if l, ok := <-early; ok {
			return l.entries, l.err
		}
		return shelfOf(ctx, d)
	}
}

type listing struct {
	entries []shelf.Entry
	err     error
}

// shelfOf lists the library for the shelf.
func shelfOf(ctx context.Context, d *desk.Desk) ([]shelf.Entry, error) {
	lines, err := d.Library().List(ctx, library.Page{Limit: mostShelved})
	if err != nil {
		return nil, err
	}
	entries := make([]shelf.Entry, len(lines))
	for i, l := range lines {
		entries[i] = onShelf(l)
	}
	return entries, nil
}

// onShelf is a line of the library as the shelf shows it.
func onShelf(l library.Line) shelf.Entry {
	return shelf.Entry{
		Slug: l.Slug, Headline: l.Headline, Outlet: l.Outlet, Language: l.Language, Updated: l.Updated, Revisions: l.Revisions,
		Toll: tollOf(l.Tallies), Unread: unread(l.Slug),
	}
}

func tollOf(all library.Tallies) *toll.Tally {
	t := tally(all, toll.Killed)
	if t == nil {
		return nil
	}
	return t.Toll()
}

// unread reports whether nothing of a briefing was read in earlier runs.
func unread(slug briefing.Slug) bool {
	mark, err := bookmarks().Load(string(slug))
	return err == nil && len(mark.Read) == 0
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
