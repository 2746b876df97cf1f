package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"sofar/content"
	"sofar/content/desk"
	"sofar/content/library"
)

// mostHits is as many results as a user can ask for.
const mostHits = 1_000_000

func newSearch(streams Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "search QUERY...",
		Short: "Search the library",
		Long: `Search the library's newest revisions for words, "phrases", begin*, -without (behind --), and in one place only:
headline: question: said: figure:

Filters: after:2016-07-01 before:2016-08-01 killed>=10 injured<5 missing=0 lang:en outlet:"Coast Dispatch".`,
		Example: `  sofar search bridge 'killed>=10' after:2016-07-01
  sofar search '"army officials"'
  sofar search bridge -- -collapse`,
		Args: takes(1, many),
	}
	cmd.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		unknown, ok := errors.AsType[*pflag.NotExistError](err)
		if ok && unknown.GetSpecifiedShortnames() != "" {
			return wrong(cmd, "-%[1]s is no flag: words to leave out stand behind --, as in sofar search river -- -%[1]s", unknown.GetSpecifiedShortnames())
		}
		return flagFault(cmd, err)
	})
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
