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

// segment is the most that a caller sends at once, in bytes: what Ethernet takes. On the machine itself it would be 64 KB,
// and the caller's kernel would keep megabytes of a flood for us, which the caller's program would not notice.
const segment = 1448

// narrow has callers keep what they send until we want it. It must come before they do; if it fails, they keep less.
func narrow(l net.Listener) {
	t, ok := l.(*net.TCPListener)
	if !ok {
		return
	}
	c, err := t.SyscallConn()
	if err != nil {
		return
	}
	_ = c.Control(func(fd uintptr) {
		_ = unix.SetsockoptInt(int(fd), unix.IPPROTO_TCP, unix.TCP_MAXSEG, segment)
		_ = unix.SetsockoptInt(int(fd), unix.SOL_SOCKET, unix.SO_RCVBUF, inBuffer)
	})
}
