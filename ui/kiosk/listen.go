package kiosk

import (
	"fmt"
	"net"
	"os"
	"strconv"
)

// firstPassed is the first file descriptor that systemd hands over (sd_listen_fds(3)).
const firstPassed = 3

// open gives the listener: the one that was given, the socket that systemd hands over, or a new one that another
// kiosk may listen beside (SO_REUSEPORT), so that a new process can start before the old one stops.
func (l Listen) open() (net.Listener, error) {
	if l.Listener != nil {
		return l.Listener, nil
	}
	if passed() {
		f := os.NewFile(firstPassed, "systemd socket")
		defer func() { _ = f.Close() }()
		got, err := net.FileListener(f)
		if err != nil {
			return nil, fmt.Errorf("listen on the socket that systemd handed over: %w", err)
		}
		return got, nil
	}
	got, err := beside(l.Address)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", l.Address, err)
	}
	return got, nil
}

// passed reports whether systemd handed this very process a socket.
func passed() bool {
	pid, err := strconv.Atoi(os.Getenv("LISTEN_PID"))
	n, _ := strconv.Atoi(os.Getenv("LISTEN_FDS"))
	return err == nil && pid == os.Getpid() && n >= 1
}

// notifySystemd tells the service manager of a state (sd_notify(3)); without one it does nothing.
func notifySystemd(state string) {
	path := os.Getenv("NOTIFY_SOCKET")
	if path == "" {
		return
	}
	if path[0] == '@' { // the abstract name space
		path = "\x00" + path[1:]
	}
	c, err := net.Dial("unixgram", path) //nolint:noctx,gosec // a local datagram socket that the service manager names
	if err != nil {
		return
	}
	_, _ = c.Write([]byte(state))
	_ = c.Close()
}
