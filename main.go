// Sofar reads "What we know so far" news briefings in a terminal.
package main

import (
	"os"

	"sofar/ui/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
}
