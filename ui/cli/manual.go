package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// newManual writes the manual page, from what help says: one for all commands, where cobra/doc writes a page for each, by
// way of Markdown and a library that turns it into roff.
func newManual(Streams) *cobra.Command {
	return &cobra.Command{
		Use:     "man",
		Short:   "Write the manual page",
		Example: `  sofar man > /usr/local/share/man/man1/sofar.1`,
		Args:    takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := io.WriteString(cmd.OutOrStdout(), manual(cmd.Root()))
			return err
		},
	}
}

// manual is the page in man's own macros: one section for sofar itself, one part for each command.
func manual(root *cobra.Command) string {
	var out strings.Builder
	out.WriteString(".TH SOFAR 1 \"\" \"sofar " + roff(Version()) + "\"\n")
	out.WriteString(".SH NAME\nsofar \\- " + roff(root.Short) + "\n")
	out.WriteString(".SH SYNOPSIS\n.B sofar\n" + roff(strings.TrimPrefix(root.UseLine(), "sofar ")) + "\n.br\n.B sofar\nCOMMAND ...\n")
	out.WriteString(".SH DESCRIPTION\n" + roffParagraphs(root.Long))
	out.WriteString(".SH OPTIONS\n" + roffFlags(root.LocalNonPersistentFlags()) + roffFlags(root.PersistentFlags()))
	out.WriteString(".SH COMMANDS\n")
	eachCommand(root, func(cmd *cobra.Command) { out.WriteString(roffCommand(cmd)) })
	out.WriteString(".SH EXIT STATUS\n" + roffParagraphs(exitText))
	out.WriteString(".SH ENVIRONMENT\n" + roffParagraphs(environmentText))
	out.WriteString(".SH FILES\n" + roffParagraphs(filesText))
	out.WriteString(".SH EXAMPLES\n" + roffExample(root.Example))
	return out.String()
}

// What the manual says beside the commands' own words.
const (
	exitText = `0: done. 1: the work failed, and one line on standard error says what, why and what to do. 2: wrong usage.

diff and check: 0 the same, or nothing found; 1 different, or findings; 2 trouble.`
	environmentText = `SOFAR_LIBRARY, SOFAR_THEME and SOFAR_ACCESSIBLE stand for --library, --theme and --linear. Flags weigh more than
the environment, and that more than the file. NO_COLOR, if it is set, takes the colours away.`
	filesText = `sofar/config.toml in the user's configuration folder may set library, theme, linear, max-size and timeout, and in its
table [serve] the flags of serve.
The library is sofar/library.db in the user's data folder.`
)

// eachCommand visits the commands below root that users see, in order.
func eachCommand(root *cobra.Command, visit func(*cobra.Command)) {
	for _, cmd := range root.Commands() {
		if cmd.IsAvailableCommand() {
			visit(cmd)
			eachCommand(cmd, visit)
		}
	}
}

func roffCommand(cmd *cobra.Command) string {
	about := cmd.Long
	if about == "" {
		about = cmd.Short + "."
	}
	text := ".SS " + roff(cmd.UseLine()) + "\n" + roffParagraphs(about) + roffFlags(cmd.LocalNonPersistentFlags())
	if cmd.Example != "" {
		text += roffExample(cmd.Example)
	}
	return text
}

func roffFlags(flags *pflag.FlagSet) string {
	var out strings.Builder
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		kind, text := pflag.UnquoteUsage(f)
		fmt.Fprintf(&out, ".TP\n.B %s\n", roff(strings.TrimSpace("--"+f.Name+" "+kind)))
		if kind != "" && f.DefValue != "" && f.DefValue != "0" && !strings.Contains(text, "(default") {
			text += " (default " + f.DefValue + ")"
		}
		out.WriteString(roff(text) + "\n")
	})
	return out.String()
}

func roffParagraphs(text string) string {
	all := strings.Split(text, "\n\n")
	for i, p := range all {
		all[i] = ".PP\n" + roff(strings.ReplaceAll(p, "\n", " ")) + "\n"
	}
	return strings.Join(all, "")
}

func roffExample(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = roff(strings.TrimSpace(line))
	}
	return ".PP\n.RS 4\n.nf\n" + strings.Join(lines, "\n") + "\n.fi\n.RE\n"
}

// roff is a line of text that man's formatter takes for text: no escape, no request, no typographic hyphen or quote.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`, `"`, `\(dq`).Replace(text)
	if strings.HasPrefix(text, ".") {
		text = `\&` + text
	}
	return text
}
