package cli

import (
	"io"

	"github.com/spf13/cobra"
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
