package cli

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is the release that this tree will become.
const version = "0.1.0"

// Version is the module's version where it was installed by version, else the release in the making.
func Version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return version
}

func newVersion(Streams) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say which sofar this is",
		Args:  takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), "sofar "+Version())
			return err
		},
	}
}
