package reader

import (
	"os"
	"time"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/windows"
)

// lookAtSize is how often a system without a signal for it is asked for the window's size.
const lookAtSize = time.Second

// onResize has somebody look at the window's size now and then, and tell of changes on c, until stop is called.
func onResize(out *os.File, c chan<- os.Signal) (stop func()) {
	ticks, done := time.NewTicker(lookAtSize), make(chan struct{})
	go func() {
		width, height, _ := term.GetSize(out.Fd())
		for {
			select {
			case <-done:
				return
			case <-ticks.C:
			}
			w, h, err := term.GetSize(out.Fd())
			if err != nil || w == width && h == height {
				continue
			}
			width, height = w, h
			select {
			case c <- os.Interrupt:
			case <-done:
				return
			}
		}
	}()
	return func() {
		ticks.Stop()
		close(done)
	}
}

// obey has a console act on escape sequences rather than print them.
func obey(out *os.File) (undo func()) {
	console, before := windows.Handle(out.Fd()), uint32(0)
	if windows.GetConsoleMode(console, &before) != nil {
		return func() {}
	}
	_ = windows.SetConsoleMode(console, before|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING|windows.DISABLE_NEWLINE_AUTO_RETURN)
	return func() { _ = windows.SetConsoleMode(console, before) }
}

// stoppable reports that a shell could wake a process that stops: here none can.
func stoppable() bool { return false }

// onJob: no shell here orders a program to stop.
func onJob(_, _ chan<- os.Signal) (ignore func()) { return func() {} }

// stopNow does nothing.
func stopNow() {}
