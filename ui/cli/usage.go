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

// orCommand adds to what went wrong with a first word that nearly is a command's name which command that is.
func orCommand(cmd *cobra.Command, args []string, err error) error {
	fault, ok := errors.AsType[*content.Error](err)
	if !ok || len(args) == 0 || string(fault.Ref) != args[0] || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	near := cmd.SuggestionsFor(args[0])
	if len(near) == 0 {
		return err
	}
	mended := *fault
	mended.Hint = "perhaps sofar " + alternatives(near, "or") + " is meant"
	return &mended
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
		return wrong(cmd, "there is no flag --%s", unknown.GetSpecifiedName())
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
