//go:build unix

package kiosk

import (
	"context"
	"net"
	"syscall"

	"golang.org/x/sys/unix"
)

// beside listens on an address that processes of this user may share.
func beside(address string) (net.Listener, error) {
	lc := net.ListenConfig{Control: func(_, _ string, c syscall.RawConn) error {
		var failed error
		err := c.Control(func(fd uintptr) {
			failed = unix.SetsockoptInt(int(fd), unix.SOL_SOCKET, unix.SO_REUSEPORT, 1)
		})
		if err != nil {
			return err // Listen wraps it
		}
		return failed // Listen wraps it
	}}
	return lc.Listen(context.Background(), "tcp", address) // the caller says what it was
}
