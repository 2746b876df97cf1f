package cli

import (
	"github.com/spf13/cobra"

	"sofar/content"
)

// runRead is `sofar [REF...]`: the reader on a terminal, plain text in a pipe.
func runRead(cmd *cobra.Command, streams Streams, args []string) error {
	if len(args) == 0 {
		args = []string{string(content.Samples()[0].Origin.Ref)}
	}
	if !isTerminal(streams.Out) {
		return runPrint(cmd, streams, printing{format: "text"}, args)
	}
	return nil
}
