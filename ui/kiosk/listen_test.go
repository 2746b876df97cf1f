package kiosk_test

import (
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"sofar/ui/kiosk"
)

// TestTakeOver: a new kiosk takes the port while the old one's readers read on.
func TestTakeOver(t *testing.T) {
	key := filepath.Join(t.TempDir(), "host_key")
	old := serve(t, func(c *kiosk.Config) {
		c.Login.HostKey = key
		c.Limits.Linger = 10 * patience
	})
	reader := old.read(t)
	next := serve(t, func(c *kiosk.Config) {
		c.Login.HostKey = key
		c.Listen.Address, c.Listen.Metrics = old.Address.String(), old.Metrics.String()
	})
	if next.Fingerprint != old.Fingerprint {
		t.Error("the host key changed")
	}
	stopped := make(chan error, 1)
	go func() { stopped <- old.stop() }()
	eventually(t, "the old one to stop listening", func() bool { return strings.Contains(old.log.String(), "stopping") })
	for range 10 {
		next.read(t).hangUp()
	}
	if !strings.Contains(next.page(t), "sofar_sessions_total 10\n") {
		t.Error("the old one still answers for the metrics, though it lets nobody in")
	}
	reader.press(t, "j")
	reader.shows(t, "last j")
	select {
	case err := <-stopped:
		t.Fatalf("the old one ended under its reader: %v", err)
	default:
	}
	reader.press(t, "q")
	reader.hangUp()
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}

// process runs this test binary as a kiosk.
func process(t *testing.T, env ...string) (cmd *exec.Cmd, out *record) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	cmd = exec.CommandContext(ctx, os.Args[0])
	out = &record{}
	cmd.Stdout, cmd.Stderr = out, out
	cmd.Env = append(os.Environ(), append(env, "KIOSK_STATE="+t.TempDir())...)
	return cmd, out
}

// TestTerminated: SIGTERM gives terminals back, and the process says goodbye to systemd and ends well.
func TestTerminated(t *testing.T) {
	dir, err := os.MkdirTemp("", "n") // t.TempDir's name may be longer than a socket's can be
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	notify, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: filepath.Join(dir, "n"), Net: "unixgram"})
	if err != nil {
		t.Skip("no socket can be made here:", err)
	}
	defer func() { _ = notify.Close() }()
	cmd, out := process(t, serveEnv+"=127.0.0.1:0", "NOTIFY_SOCKET="+notify.LocalAddr().String())
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if got := told(t, notify); got != "READY=1" {
		t.Errorf("systemd was told %q", got)
	}
	address, _, _ := strings.Cut(lastLine(t, out), " ")
	tcp, err := net.ResolveTCPAddr("tcp", address)
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	c := served{Opened: kiosk.Opened{Address: tcp}}.read(t)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	c.over(t)
	c.left(t, "0")
	if got := told(t, notify); got != "STOPPING=1" {
		t.Errorf("systemd was told %q", got)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}

func told(t *testing.T, notify *net.UnixConn) string {
	t.Helper()
	buf := make([]byte, 100)
	_ = notify.SetReadDeadline(time.Now().Add(patience))
	n, err := notify.Read(buf)
	if err != nil {
		t.Fatal(err)
	}
	return string(buf[:n])
}

// lastLine waits for the line with the address.
func lastLine(t *testing.T, out *record) (line string) {
	t.Helper()
	eventually(t, "an address", func() bool {
		for l := range strings.Lines(out.String()) {
			if strings.Contains(l, " SHA256:") && !strings.Contains(l, "level=") {
				line = l
			}
		}
		return line != ""
	})
	return line
}

// TestHandedOver: the socket that systemd holds is served.
func TestHandedOver(t *testing.T) {
	l, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	f, err := l.File()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell here")
	}
	cmd, out := process(t, serveEnv+"=192.0.2.1:1", "LISTEN_FDS=1") // an address that could not be listened on
	cmd.Path, cmd.Args = sh, []string{"sh", "-c", `LISTEN_PID=$$ exec "$0"`, os.Args[0]}
	cmd.ExtraFiles = []*os.File{f}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lastLine(t, out)
	served{Opened: kiosk.Opened{Address: l.Addr()}}.read(t)
	_ = cmd.Process.Signal(syscall.SIGTERM)
	if err := cmd.Wait(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}
