package cli

import (
	"slices"
	"testing"
	"time"

	"github.com/spf13/pflag"
)

// A list in the configuration file is as many values as it has, whatever signs are in them; a flag of one value refuses it.
func TestListsInTheConfiguration(t *testing.T) {
	flags := pflag.NewFlagSet("", pflag.ContinueOnError)
	var names []string
	var pause time.Duration
	flags.StringSliceVar(&names, "names", nil, "")
	spanFlag(flags, &pause, "pause", time.Second, false, "")
	want := []string{"desk", `a "night" desk`, "north, south"}
	if err := setFlag(flags.Lookup("names"), []any{want[0], want[1], want[2]}); err != nil || !slices.Equal(names, want) {
		t.Errorf("%q, %v", names, err)
	}
	if err := setFlag(flags.Lookup("names"), "one,two"); err != nil || !slices.Equal(names, []string{"one", "two"}) {
		t.Errorf("%q, %v", names, err)
	}
	if err := setFlag(flags.Lookup("pause"), []any{"5s"}); err == nil {
		t.Error("a list passed as a time")
	}
}
