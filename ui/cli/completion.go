package cli

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"sofar/content/desk"
	"sofar/content/library"
)

// newCompletion writes what a shell needs to complete sofar's commands and flags.
func newCompletion(Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "completion SHELL",
		Short: "Write the completions for bash, zsh, fish or powershell",
		Long: `Write what a shell needs to complete sofar's commands and flags. SHELL is bash, zsh, fish or powershell. For bash,
the package bash-completion must be there.`,
		Example: `  source <(sofar completion bash)
  sofar completion zsh > "${fpath[1]}/_sofar"
  sofar completion fish > ~/.config/fish/completions/sofar.fish`,
		Args: takes(1, 1),
	}
	write := map[string]func(root *cobra.Command, w io.Writer) error{
		"bash":       func(root *cobra.Command, w io.Writer) error { return root.GenBashCompletionV2(w, true) },
		"zsh":        func(root *cobra.Command, w io.Writer) error { return root.GenZshCompletion(w) },
		"fish":       func(root *cobra.Command, w io.Writer) error { return root.GenFishCompletion(w, true) },
		"powershell": func(root *cobra.Command, w io.Writer) error { return root.GenPowerShellCompletionWithDesc(w) },
	}
	cmd.ValidArgs = []string{"bash", "zsh", "fish", "powershell"}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		script, known := write[args[0]]
		if !known {
			return wrong(cmd, "%q: there are %s", args[0], alternatives(cmd.ValidArgs, "and"))
		}
		return script(cmd.Root(), cmd.OutOrStdout())
	}
	return cmd
}

// addCompletions tells the shell which words a flag takes, and the slugs where a command takes nothing else.
func addCompletions(root *cobra.Command, streams Streams) {
	eachCommand(root, func(cmd *cobra.Command) {
		completeFlags(cmd, cmd.LocalNonPersistentFlags())
		if _, names, _ := strings.Cut(cmd.Use, " "); strings.HasPrefix(names, "SLUG") {
			cmd.ValidArgsFunction = slugs(streams)
		}
	})
	completeFlags(root, root.PersistentFlags())
}

func completeFlags(cmd *cobra.Command, flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		if c, ok := f.Value.(*choice); ok {
			_ = cmd.RegisterFlagCompletionFunc(f.Name, cobra.FixedCompletions(c.names, cobra.ShellCompDirectiveNoFileComp))
		}
	})
}

// slugs completes the briefings of the library. What goes wrong completes nothing: a prompt is no place for errors.
func slugs(streams Streams) cobra.CompletionFunc {
	return func(cmd *cobra.Command, _ []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var found []cobra.Completion
		_ = onDesk(cmd, streams, func(ctx context.Context, d *desk.Desk) error {
			lines, err := d.Library().List(ctx, library.Page{Limit: mostShelved})
			for _, l := range lines {
				if strings.HasPrefix(string(l.Slug), begun) {
					found = append(found, cobra.CompletionWithDesc(string(l.Slug), l.Headline))
				}
			}
			return err
		})
		return found, cobra.ShellCompDirectiveNoFileComp
	}
}
