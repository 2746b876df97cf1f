//go:build unix

package reader

import (
	"os"
	"os/signal"
	"syscall"
)

// onResize has the window's changes of size told on c until stop is called.
func onResize(_ *os.File, c chan<- os.Signal) (stop func()) {
	signal.Notify(c, syscall.SIGWINCH)
	return func() { signal.Stop(c) }
}

// obey has a terminal act on escape sequences: here all do.
func obey(*os.File) (undo func()) { return func() {} }
