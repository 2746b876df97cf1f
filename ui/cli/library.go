package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"sofar/briefing"
	"sofar/briefing/toll"
	"sofar/content"
	"sofar/content/desk"
	"sofar/content/library"
)

// onDesk runs a command's work on a desk of its own.
func onDesk(cmd *cobra.Command, streams Streams, work func(context.Context, *desk.Desk) error) error {
	s, err := readSettings(cmd, getenv)
	if err != nil {
		return err
	}
	d := newDesk(s, streams)
	err = work(cmd.Context(), d)
	if closing := d.Close(); err == nil {
		err = closing
	}
	return err
}

func newAdd(streams Streams) *cobra.Command {
	return &cobra.Command{
		Use:   "add REF...",
		Short: "Keep briefings in the library; a known one becomes a new revision if its text changed",
		Args:  takes(1, many),
		RunE: func(cmd *cobra.Command, args []string) error {
			return onDesk(cmd, streams, func(ctx context.Context, d *desk.Desk) error {
				return add(ctx, cmd, d, args)
			})
		},
	}
}

// add files what opens and says what became of it; what does not open is reported, and the command fails at the end.
func add(ctx context.Context, cmd *cobra.Command, d *desk.Desk, refs []string) error {
	var failed error
	ready := func(yield func(library.Ready) bool) {
		for a := range desk.Each(ctx, d, asRefs(refs), readied(d.Library())) {
			if a.err != nil {
				if failed != nil {
					tell(cmd.ErrOrStderr(), failed)
				}
				failed = a.err
				continue
			}
			if !yield(a.ready) {
				return
			}
		}
	}
	out := bufio.NewWriter(cmd.OutOrStdout())
	err := d.Library().PutAll(ctx, ready, func(kept []library.Kept) {
		for _, k := range kept {
			_, _ = fmt.Fprintln(out, keptLine(k))
		}
		_ = out.Flush()
	})
	if err != nil {
		return err
	}
	return failed
}

// addition is what opened, made ready for the library; or why it did not open.
type addition struct {
	ready library.Ready
	err   error
}

func readied(l *library.Library) func(desk.Opened) addition {
	return func(o desk.Opened) addition {
		if o.Err != nil {
			return addition{err: o.Err}
		}
		return addition{ready: l.Ready(library.Entry{Item: o.Item, Briefing: o.Briefing, Ledger: o.Toll()})}
	}
}

func keptLine(k library.Kept) string {
	what := "added"
	switch {
	case !k.New:
		what = "known"
	case k.Number > 1:
		what = fmt.Sprintf("revision %d", k.Number)
	}
	return fmt.Sprintf("%-11s %s  %s", what, k.Slug, k.Headline)
}

func newList(streams Streams) *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: "List the library, the newest additions first", Args: takes(0, 0)}
	asJSON := cmd.Flags().Bool("json", false, "one JSON object a briefing, one line each")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return onDesk(cmd, streams, func(ctx context.Context, d *desk.Desk) error {
			out := bufio.NewWriter(cmd.OutOrStdout())
			write := lineWriter(out, columns(streams.Out, printWidth), *asJSON)
			for after := briefing.Slug(""); ; {
				lines, err := d.Library().List(ctx, library.Page{After: after})
				if err != nil || len(lines) == 0 {
					return err
				}
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
	}
	return cmd
}

// mostHits is as many results as a user can ask for.
const mostHits = 1_000_000

func newSearch(streams Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "search QUERY...",
		Short: "Search the library",
		Long: `Search the library's newest revisions: words, "phrases", begin*, -without, headline:, question:, said:, figure:,
and filters: killed>=10 injured<5 missing=0 after:2016-07-01 before:2016-08-01 lang:en outlet:"Coast Dispatch".`,
		Example: `  sofar search bridge 'killed>=10' after:2016-07-01
  sofar search '"army officials"'`,
		Args: takes(1, many),
	}
	asJSON := cmd.Flags().Bool("json", false, "one JSON object a briefing, one line each")
	limit := library.DefaultLimit
	countFlag(cmd.Flags(), &limit, "limit", "number", 1, mostHits, "at most so many")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		query, err := library.ParseQuery(quoteWords(args))
		if fault, ok := errors.AsType[*content.Error](err); ok {
			return wrong(cmd, "%s: %w", fault.Ref, fault.Err)
		}
		query.Limit = limit
		return onDesk(cmd, streams, func(ctx context.Context, d *desk.Desk) error {
			hits, err := d.Library().Search(ctx, query)
			if err != nil {
				return err
			}
			write := lineWriter(cmd.OutOrStdout(), columns(streams.Out, printWidth), *asJSON)
			for _, hit := range hits {
				if err := write(hit.Line, hit.Snippet); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return cmd
}

// quoteWords joins a query's words. What the shell passed as one word with spaces in it was quoted there: it stays a phrase.
func quoteWords(args []string) string {
	words := make([]string, len(args))
	for i, a := range args {
		if len(args) > 1 && strings.ContainsRune(a, ' ') && !strings.ContainsRune(a, '"') {
			a = `"` + a + `"`
		}
		words[i] = a
	}
	return strings.Join(words, " ")
}

// listJSON is the contract's form of a line of the list.
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
		killed = t.Text + " killed"
	}
	tail := "  " + l.Updated.Local().Format("2006-01-02 15:04")
	if l.Revisions > 1 {
		tail += fmt.Sprintf("  %d revisions", l.Revisions)
	}
	row := fmt.Sprintf("%s\n    %s%s%s\n", ansi.TruncateWc(l.Headline, width, "…"), l.Slug, tail, before("  ", killed))
	if snippet != "" {
		row += "    " + ansi.TruncateWc(snippet, width-4, "…") + "\n"
	}
	return row
}

func before(lead, s string) string {
	if s == "" {
		return ""
	}
	return lead + s
}

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
			figures = append(figures, t.Text+" "+string(c))
		}
	}
	return fmt.Sprintf("%s@%d  %s  %s\n", v.Slug, v.Number, v.Added.Local().Format(time.DateTime), strings.Join(figures, ", "))
}

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
