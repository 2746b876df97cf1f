package kiosk

import (
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"syscall"

	"sofar/briefing/clean"
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
			return nil, fmt.Errorf("listen on the socket that systemd handed over: %w; let its unit name a stream socket (ListenStream)", err)
		}
		return got, nil
	}
	got, err := beside(l.Address)
	if err != nil {
		return nil, unheard("listen", l.Address, err)
	}
	return got, nil
}

// unheard says why there is no listening on an address, and a way on.
func unheard(act, address string, err error) error {
	hint := "give another address, such as 127.0.0.1:2222"
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		hint = "stop what listens there, or give another port"
	case errors.Is(err, syscall.EACCES):
		hint = "give a port from 1024 up, or allow this program the lower ones (CAP_NET_BIND_SERVICE)"
	}
	if at, ok := errors.AsType[*net.OpError](err); ok {
		err = at.Err // the address is said once
	}
	return fmt.Errorf("%s on %s: %w; %s", act, clean.Line(address), err, hint)
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
