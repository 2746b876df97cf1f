package cli

import (
	"os"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
)

// getenv is where settings look for the environment. Only the command line reads the process's own: an SSH
// session has another.
func getenv(name string) string { return os.Getenv(name) }

// newRoot is `sofar` itself: it reads. All other commands hang on it.
func newRoot(streams Streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "sofar [REF...]",
		Short: "Read \"what we know so far\" briefings, and question their figures",
		Long: `sofar reads "what we know so far" news briefings: the questions in a sidebar, the answer beside them, and a
ledger of casualty figures in which every number shows the sentence it came from, who says so, and how sure it is.

REF is a file, a folder, an address (http or https), "-" for standard input, or the name of a briefing in the
library. Without any, sofar opens the library's shelf, or the briefing that comes with it.`,
		Example: `  sofar
  sofar briefing.txt
  sofar toll briefings/ --json | jq .summary.killed
  curl -s https://news.example/what-we-know | sofar`,
		Args:          takes(0, many),
		Version:       Version(),
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SuggestionsMinimumDistance = 2
	root.SetVersionTemplate("sofar {{.Version}}\n")
	addSettings(root)
	addHelp(root, streams)
	var every time.Duration
	spanFlag(root.Flags(), &every, "every", time.Second, true, "ask an address again so often, and show what changed (default never)")
	root.RunE = func(cmd *cobra.Command, args []string) error {
		return runRead(cmd, streams, every, args)
	}
	root.SetFlagErrorFunc(flagFault)
	for _, command := range []func(Streams) *cobra.Command{
		newPrint, newOutline, newToll, newCheck,
		newDiff, newCompare,
		newServe, newAdd, newList, newSearch, newHistory, newRemove, newReview, newLibrary,
		newCompletion, newManual, newVersion,
	} {
		root.AddCommand(command(streams))
	}
	addCompletions(root, streams)
	return root
}

func isTerminal(f *os.File) bool { return f != nil && term.IsTerminal(f.Fd()) }
