//go:build unix

package reader

import (
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

// onResize has the window's changes of size told on c until stop is called.
func onResize(_ *os.File, c chan<- os.Signal) (stop func()) {
	signal.Notify(c, syscall.SIGWINCH)
	return func() { signal.Stop(c) }
}

// obey has a terminal act on escape sequences: here all do.
func obey(*os.File) (undo func()) { return func() {} }

// stoppable reports that a shell waits which could wake this process again. One that stands alone on its terminal
// (xterm -e, tmux, a container) would stop for ever.
func stoppable() bool {
	parent := os.Getppid()
	session, err := unix.Getsid(0)
	if err != nil {
		return false
	}
	theirs, err := unix.Getsid(parent)
	if err != nil {
		return false
	}
	group, err := unix.Getpgid(parent)
	return err == nil && session == theirs && group != unix.Getpgrp()
}

// onJob has the shell's orders told until ignore is called: on stop that the program is to stop, on again that it goes on.
func onJob(stop, again chan<- os.Signal) (ignore func()) {
	signal.Notify(stop, syscall.SIGTSTP)
	signal.Notify(again, syscall.SIGCONT)
	return func() {
		signal.Stop(stop)
		signal.Stop(again)
	}
}

// stopNow stops the program and those that it was started with in one line, until the shell lets them go on. Once a Go program was told
// of the order to stop, that order no longer stops it; this one does.
func stopNow() { _ = syscall.Kill(0, syscall.SIGSTOP) }
