package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"sofar/briefing/check"
)

// exitTrouble is how `check` and `diff` fail: 1 says that they found something.
const exitTrouble = 2

// trouble makes any failure of a command exit 2.
type trouble struct{ error }

func (t trouble) Unwrap() error { return t.error }

// orTrouble keeps verdicts and turns every other error into trouble.
func orTrouble(err error) error {
	var v verdict
	if err == nil || errors.As(err, &v) {
		return err
	}
	return trouble{err}
}

func newCheck(streams Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check REF...",
		Short: "Say what to look at again before publishing",
		Long: `Say what to look at again before publishing: parts that do not fill or exceed their total, a headline that
disagrees with the text or is surer than it, totals in conflict, figures without attribution, overlaps left
open, a word written twice.

Exit: 0 nothing found, 1 findings, 2 trouble.`,
		Args: takes(1, many),
	}
	asJSON := cmd.Flags().Bool("json", false, "one JSON object a briefing, one line each")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		found := 0
		write := printIt(cmd.OutOrStdout())
		err := eachLedger(cmd, streams, args, func(r reading) (report, error) {
			return findings(r, *asJSON)
		}, func(r report) error {
			found += r.findings
			if err := write(r.text); !closedPipe(err) {
				return err
			}
			return nil // the verdict is still asked for
		})
		if err == nil && found > 0 {
			return verdict(exitFailed)
		}
		return orTrouble(err)
	}
	return cmd
}

// report is what check says of one briefing.
type report struct {
	text     string
	findings int
}

func findings(r reading, asJSON bool) (report, error) {
	found := check.Find(r.briefing, r.ledger)
	check.Place(found, r.briefing, string(r.raw))
	write := check.WriteText
	if asJSON {
		write = check.WriteJSON
	}
	var out strings.Builder
	err := write(&out, r.file, found)
	return report{out.String(), len(found)}, err
}
