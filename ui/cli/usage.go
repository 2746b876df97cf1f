package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"sofar/content"
)

// usageError is a mistake in how a command was typed: exit 2, one line that names the command, what is wrong with
// which word, and where the right words are.
type usageError struct {
	command string // "print", "library export"; "" for sofar itself
	err     error
}

func (e *usageError) Error() string {
	full := strings.TrimSpace("sofar " + e.command)
	said := e.err.Error()
	if e.command != "" {
		said = e.command + ": " + said
	}
	return said + "; see `" + full + " --help`"
}

func (e *usageError) Unwrap() error { return e.err }

// wrong is a usage error of a command.
func wrong(cmd *cobra.Command, format string, args ...any) error {
	_, name, _ := strings.Cut(cmd.CommandPath(), " ")
	return &usageError{command: name, err: fmt.Errorf(format, args...)}
}

// many is how takes is told that there is no upper bound.
const many = -1

// takes checks how many arguments a command got: from least to most. The command's own usage line names them.
func takes(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		_, names, _ := strings.Cut(cmd.Use, " ")
		switch {
		case slices.Contains(args, ""):
			return wrong(cmd, "an argument is empty, as a variable is that was never set")
		case len(args) >= least && (most == many || len(args) <= most):
			return nil
		case most == 0:
			return wrong(cmd, "it takes no argument, and was given %q", args[0])
		case len(args) == 0:
			return wrong(cmd, "%s is missing", names)
		default:
			return wrong(cmd, "it takes %s, and was given %d", names, len(args))
		}
	}
}

// chooses is for a command that only holds others: one of them must be named.
func chooses(cmd *cobra.Command, args []string) error {
	var names []string
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	if len(args) == 0 {
		return wrong(cmd, "it needs one of %s", alternatives(names, "and"))
	}
	return wrong(cmd, "%q is none of its commands %s", args[0], alternatives(names, "and"))
}

// mistyped finds a first word that nearly is a command's name, and is nothing else: no file, no address, no briefing.
func mistyped(cmd *cobra.Command, s settings, args []string) error {
	if len(args) == 0 || args[0] == "-" {
		return nil
	}
	near := cmd.SuggestionsFor(args[0])
	if len(near) == 0 {
		return nil
	}
	d := newDesk(s, Streams{})
	defer func() { _ = d.Close() }()
	for o := range d.Open(cmd.Context(), content.Ref(args[0])) {
		if !errors.Is(o.Err, fs.ErrNotExist) {
			return nil
		}
	}
	return wrong(cmd, "%q is no command, file or briefing; perhaps sofar %s is meant", args[0], alternatives(near, "or"))
}

// perhaps is a hint at the flags of a command that nearly have a name; "" if there are none.
func perhaps(cmd *cobra.Command, name string) string {
	const short = 4 // letters: with two others it is another word
	flags := &cobra.Command{SuggestionsMinimumDistance: 1}
	if len(name) > short {
		flags.SuggestionsMinimumDistance = 2
	}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			flags.AddCommand(&cobra.Command{Use: f.Name, Run: func(*cobra.Command, []string) {}})
		}
	})
	near := flags.SuggestionsFor(name)
	if len(near) == 0 {
		return ""
	}
	for i, name := range near {
		near[i] = "--" + name
	}
	return "; perhaps " + alternatives(near, "or") + " is meant"
}

// flagFault says in our words what the flag parser found.
func flagFault(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var value *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return wrong(cmd, "there is no flag -%c", []rune(unknown.GetSpecifiedName())[0])
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		return wrong(cmd, "there is no flag --%s%s", name, perhaps(cmd, name))
	case errors.As(err, &bare):
		return wrong(cmd, "--%s needs a value", bare.GetFlag().Name)
	case errors.As(err, &value) && value.GetFlag().Value.Type() == "bool":
		return wrong(cmd, "--%s %q: it is on without a value, or =false", value.GetFlag().Name, value.GetValue())
	case errors.As(err, &value):
		return wrong(cmd, "--%s %q: %w", value.GetFlag().Name, value.GetValue(), value.Unwrap())
	default:
		return wrong(cmd, "%w", err)
	}
}
