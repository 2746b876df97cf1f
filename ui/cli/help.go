package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// mostHelp is the widest that help is set, in columns.
const mostHelp = 100

// addHelp gives sofar its help: plain text that fits the terminal, asks it nothing, and reads the same in a pipe. Cobra's
// own breaks no lines and knows no groups of flags; fang's asks the terminal for its ground, four seconds long where
// nothing answers.
func addHelp(root *cobra.Command, streams Streams) {
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) {
		_, _ = io.WriteString(cmd.OutOrStdout(), helpText(cmd, columns(streams.Out, mostHelp)))
	})
	root.SetHelpCommand(&cobra.Command{
		Use:   "help [COMMAND...]",
		Short: "Say how a command is used",
		RunE: func(cmd *cobra.Command, args []string) error {
			asked, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return wrong(cmd, "there is no command %q%s", strings.Join(args, " "), perhapsCommand(cmd.Root(), args[0]))
			}
			asked.InitDefaultHelpFlag()
			return asked.Help()
		},
	})
}

// perhapsCommand is a hint at commands that nearly have a name; "" if there are none.
func perhapsCommand(root *cobra.Command, name string) string {
	near := root.SuggestionsFor(name)
	if len(near) == 0 {
		return ""
	}
	return "; perhaps " + alternatives(near, "or") + " is meant"
}

// helpText is all that sofar says of a command, set to a width in columns.
func helpText(cmd *cobra.Command, width int) string {
	var out strings.Builder
	about := cmd.Long
	if about == "" {
		about = cmd.Short
	}
	out.WriteString(paragraphs(about, width))
	part := func(title, text string) {
		if text != "" {
			fmt.Fprintf(&out, "\n%s:\n%s\n", title, strings.TrimRight(text, "\n"))
		}
	}
	part("Usage", usageLines(cmd))
	part("Examples", cmd.Example)
	part("Commands", commandLines(cmd, width))
	for _, g := range flagGroups(cmd.LocalNonPersistentFlags()) {
		part(g.title, g.flags.FlagUsagesWrapped(width))
	}
	if cmd.HasParent() {
		part("Flags of every command", cmd.InheritedFlags().FlagUsagesWrapped(width))
	} else {
		part("Flags of every command", cmd.PersistentFlags().FlagUsagesWrapped(width))
	}
	return out.String()
}

// paragraphs sets text anew: a line's end is a space, an empty line ends a paragraph.
func paragraphs(text string, width int) string {
	all := strings.Split(text, "\n\n")
	for i, p := range all {
		all[i] = wrapLines(strings.ReplaceAll(p, "\n", " "), width)
	}
	return strings.Join(all, "\n")
}

func usageLines(cmd *cobra.Command) string {
	var lines []string
	if cmd.Runnable() {
		lines = append(lines, "  "+cmd.UseLine())
	}
	if cmd.HasAvailableSubCommands() && !strings.HasSuffix(cmd.Use, " COMMAND") {
		lines = append(lines, "  "+cmd.CommandPath()+" COMMAND")
	}
	return strings.Join(lines, "\n")
}

// commandLines are the commands inside of one, with what they do hanging beside their names.
func commandLines(cmd *cobra.Command, width int) string {
	longest := 0
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			longest = max(longest, len(sub.Name()))
		}
	}
	var out strings.Builder
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			lead := fmt.Sprintf("  %-*s  ", longest, sub.Name())
			text := strings.TrimRight(wrapLines(sub.Short, max(width-len(lead), printLeast)), "\n")
			out.WriteString(lead + strings.ReplaceAll(text, "\n", "\n"+strings.Repeat(" ", len(lead))) + "\n")
		}
	}
	return out.String()
}
