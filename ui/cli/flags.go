package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adrg/xdg"
	"github.com/spf13/pflag"
)

// A flag refuses what makes no sense when it is typed, not when the work is under way: each kind of value below says
// in one phrase what it would have taken.

// choice is one of a few words.
type choice struct {
	value *string
	names []string
}

// oneOf adds a flag that takes one of the names; the first is its default.
func oneOf(flags *pflag.FlagSet, value *string, name, usage string, names ...string) {
	*value = names[0]
	flags.Var(&choice{value, names}, name, usage+": "+alternatives(names, "or"))
}

func (c *choice) String() string { return *c.value }
func (c *choice) Type() string   { return "name" }

func (c *choice) Set(s string) error {
	if !slices.Contains(c.names, s) {
		return fmt.Errorf("there are %s", alternatives(c.names, "and"))
	}
	*c.value = s
	return nil
}

// alternatives lists words for a sentence: "text, markdown or json".
func alternatives(names []string, last string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " " + last + " " + names[len(names)-1]
}

// word is any text but none.
type word struct {
	value *string
	kind  string
}

// textFlag adds a flag for text that may not be empty; kind is what the help calls it.
func textFlag(flags *pflag.FlagSet, value *string, name, kind, usage string) {
	flags.Var(&word{value, kind}, name, usage)
}

func (w *word) String() string { return *w.value }
func (w *word) Type() string   { return w.kind }

func (w *word) Set(s string) error {
	if strings.TrimSpace(s) == "" {
		return errors.New("it is empty; leave it out, or say what it is")
	}
	*w.value = s
	if under, ok := strings.CutPrefix(s, "~/"); ok && w.kind == "file" { // a shell leaves it so behind a =, and nobody does it in a file
		*w.value = filepath.Join(xdg.Home, under)
	}
	return nil
}

// number is a whole number with bounds.
type number struct {
	value       *int
	kind        string
	least, most int
}

// countFlag adds a flag for a whole number from least to most; *value is its default, and 0 is not shown as one.
func countFlag(flags *pflag.FlagSet, value *int, name, kind string, least, most int, usage string) {
	flags.Var(&number{value, kind, least, most}, name, usage)
}

func (n *number) String() string { return strconv.Itoa(*n.value) }
func (n *number) Type() string   { return n.kind }

func (n *number) Set(s string) error {
	v, err := strconv.Atoi(s)
	if err != nil || v < n.least || v > n.most {
		return fmt.Errorf("it is no whole number from %d to %d", n.least, n.most)
	}
	*n.value = v
	return nil
}

// span is a length of time.
type span struct {
	value *time.Duration
	least time.Duration
	never bool // 0 is allowed too, and means never
}

// spanFlag adds a flag for a length of time of at least least; *value is its default. With never, 0 is taken too.
func spanFlag(flags *pflag.FlagSet, value *time.Duration, name string, least time.Duration, never bool, usage string) {
	flags.Var(&span{value, least, never}, name, usage)
}

func (d *span) Type() string { return "time" }

// String is the shortest way to type it: "1m", not "1m0s".
func (d *span) String() string {
	s := d.value.String()
	if *d.value == 0 {
		return "" // no default is shown
	}
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

func (d *span) Set(s string) error {
	v, err := time.ParseDuration(s)
	switch {
	case err != nil:
		return errors.New("it is no length of time such as 20s or 5m")
	case v == 0 && d.never:
	case v < d.least && d.never:
		return fmt.Errorf("it is neither 0 nor at least %s", d.least)
	case v < d.least:
		return fmt.Errorf("it is less than %s", d.least)
	}
	*d.value = v
	return nil
}

// size is a number of bytes.
type size struct{ value *int64 }

// sizeFlag adds a flag for a number of bytes with a unit; *value is its default.
func sizeFlag(flags *pflag.FlagSet, value *int64, name, usage string) {
	flags.Var(&size{value}, name, usage)
}

func (b *size) Type() string { return "size" }

func (b *size) String() string {
	switch v := *b.value; {
	case v == 0:
		return ""
	case v%(1<<20) == 0:
		return strconv.FormatInt(v>>20, 10) + "MiB"
	default:
		return strconv.FormatInt(v, 10)
	}
}

func (b *size) Set(s string) error {
	v, err := parseSize(s)
	if err == nil {
		*b.value = v
	}
	return err
}

// parseSize reads a number of bytes: "500000", "500kB", "64MiB", "2 GB".
func parseSize(text string) (int64, error) {
	units := []struct {
		name string
		size int64
	}{{"KIB", 1 << 10}, {"MIB", 1 << 20}, {"GIB", 1 << 30}, {"KB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"K", 1 << 10}, {"M", 1 << 20}, {"G", 1 << 30}, {"B", 1}}
	digits, unit := strings.ToUpper(strings.TrimSpace(text)), int64(1)
	for _, u := range units {
		if rest, ok := strings.CutSuffix(digits, u.name); ok {
			digits, unit = strings.TrimSpace(rest), u.size
			break
		}
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n < 1 || n > (1<<62)/unit {
		return 0, errors.New("it is no size such as 64MiB")
	}
	return n * unit, nil
}
