//go:build !unix

package reader

import (
	"os"
	"time"
)

// lookAtSize is how often a system without a signal for it is asked for the window's size.
const lookAtSize = time.Second

// onResize has somebody look at the window's size now and then until stop is called.
func onResize(c chan<- os.Signal) (stop func()) {
	ticks, done := time.NewTicker(lookAtSize), make(chan struct{})
	go func() {
		for {
			select {
			case <-done:
				return
			case <-ticks.C:
			}
			select {
			case c <- os.Interrupt:
			default:
			}
		}
	}()
	return func() {
		ticks.Stop()
		close(done)
	}
}
