package kiosk_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"
	gossh "golang.org/x/crypto/ssh"

	"github.com/charmbracelet/x/vt"

	"sofar/ui/kiosk"
	"sofar/ui/kiosk/login"
	"sofar/ui/uitest"
)

// served is a kiosk that a test runs.
type served struct {
	kiosk.Opened

	log  *record
	stop func() error // ends it as SIGTERM does, once
}

// record is a log that a test reads.
type record struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (r *record) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.buf.Write(p)
}

func (r *record) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.buf.String()
}

// serve runs a kiosk on loopback until the test's end, and sees to it that it leaves nothing behind.
func serve(t *testing.T, change func(*kiosk.Config)) served {
	t.Helper()
	leaks := goleak.IgnoreCurrent()
	s := served{log: &record{}}
	opened := make(chan kiosk.Opened, 1)
	cfg := kiosk.Config{
		Listen: kiosk.Listen{Address: "127.0.0.1:0", Metrics: "127.0.0.1:0"},
		Login:  login.Policy{HostKey: filepath.Join(t.TempDir(), "host_key"), Anonymous: true},
		Limits: kiosk.Limits{PerOrigin: 500, Login: patience, Stuck: patience, Drain: patience},
		Board:  testBoard(),
		Open:   openLines,
		Log:    slog.New(slog.NewTextHandler(s.log, nil)),
		Ready:  func(o kiosk.Opened) { opened <- o },
	}
	if change != nil {
		change(&cfg)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- kiosk.Serve(ctx, cfg) }()
	select {
	case s.Opened = <-opened:
	case err := <-ended:
		t.Fatal(err)
	}
	s.stop = sync.OnceValue(func() error {
		cancel()
		return <-ended
	})
	t.Cleanup(func() {
		http.DefaultClient.CloseIdleConnections()
		if err := s.stop(); err != nil {
			t.Error(err)
		}
		err := goleak.Find(leaks)
		for end := time.Now().Add(patience); err != nil && time.Now().Before(end); err = goleak.Find(leaks) {
		}
		if err != nil {
			t.Error(err)
		}
	})
	return s
}

// page gives the metrics. Who is busy for seconds, as a whole machine can be, is hung up on, and asks again.
func (s served) page(t *testing.T) (text string) {
	t.Helper()
	eventually(t, "the metrics", func() bool {
		r, err := http.Get("http://" + s.Metrics.String() + "/metrics")
		if err != nil {
			return false
		}
		defer func() { _ = r.Body.Close() }()
		b, err := io.ReadAll(r.Body)
		text = string(b)
		return err == nil
	})
	return text
}

// has waits for the metrics to hold a line.
func (s served) has(t *testing.T, line string) {
	t.Helper()
	eventually(t, line, func() bool { return strings.Contains("\n"+s.page(t), "\n"+line+"\n") })
}

func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not in time: %s", what)
		}
	}
}

// client is one connection with one session.
type client struct {
	tcp  net.Conn
	conn *gossh.Client
	ch   gossh.Channel

	mu    sync.Mutex
	wire  bytes.Buffer // all that came
	glass *vt.Emulator // what is seen of it
	exit  string
	ended chan struct{}

	answers atomic.Bool // the terminal
}

// dial connects and logs in.
func (s served) dial() (*client, error) {
	tcp, err := net.DialTimeout("tcp", s.Address.String(), patience)
	if err != nil {
		return nil, err
	}
	_ = tcp.SetDeadline(time.Now().Add(patience))
	conn, chans, reqs, err := gossh.NewClientConn(tcp, "", &gossh.ClientConfig{
		User: "reader", HostKeyCallback: gossh.InsecureIgnoreHostKey(),
	})
	if err != nil {
		_ = tcp.Close()
		return nil, err
	}
	_ = tcp.SetDeadline(time.Time{})
	c := &client{tcp: tcp, conn: gossh.NewClient(conn, chans, reqs), glass: uitest.NewEmulator(80, 24), ended: make(chan struct{})}
	go c.answer()
	return c, nil
}

// answer sends what the terminal answers, if it is one that answers.
func (c *client) answer() {
	b := make([]byte, 256)
	for {
		n, err := c.glass.Read(b)
		if err != nil {
			return
		}
		if c.answers.Load() {
			_, _ = c.ch.Write(b[:n])
		}
	}
}

// open opens a session channel and collects what comes.
func (c *client) open() error {
	ch, reqs, err := c.conn.OpenChannel("session", nil)
	if err != nil {
		return err
	}
	c.ch = ch
	go func() {
		for r := range reqs {
			if r.Type == "exit-status" {
				c.mu.Lock()
				c.exit = fmt.Sprint(r.Payload[3])
				c.mu.Unlock()
			}
		}
	}()
	var reading sync.WaitGroup
	reading.Go(func() { _, _ = io.Copy(c, ch.Stderr()) })
	reading.Go(func() { _, _ = io.Copy(c, ch) })
	go func() {
		reading.Wait()
		close(c.ended)
	}()
	return nil
}

// Write collects.
func (c *client) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, _ = c.glass.Write(p)
	return c.wire.Write(p)
}

func (c *client) text() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.wire.String()
}

// hangUp ends the connection, and the emulator.
func (c *client) hangUp() {
	_ = c.conn.Close()
	if in, ok := c.glass.InputPipe().(io.Closer); ok {
		_ = in.Close()
	}
}

// shows waits for a text on the screen.
func (c *client) shows(t *testing.T, text string) {
	t.Helper()
	eventually(t, fmt.Sprintf("%q on the screen", text), func() bool { return strings.Contains(c.seen(), text) })
}

// seen is the screen's text.
func (c *client) seen() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.glass.String()
}

// ask sends a request of the session and tells whether it was granted.
func (c *client) ask(name string, payload any) bool {
	var p []byte
	if payload != nil {
		p = gossh.Marshal(payload)
	}
	ok, err := c.ch.SendRequest(name, true, p)
	return ok && err == nil
}

type ptyRequest struct {
	Term       string
	W, H, X, Y uint32
	Modes      string
}

type window struct{ W, H, X, Y uint32 }

// read opens a reader on a terminal and waits for its first frame.
func (s served) read(t *testing.T) *client {
	t.Helper()
	c, err := s.dial()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.hangUp)
	if err := c.open(); err != nil {
		t.Fatal(err)
	}
	if !c.ask("pty-req", ptyRequest{Term: "xterm-256color", W: 80, H: 24, Modes: "\x00"}) || !c.ask("shell", nil) {
		t.Fatal("no terminal was granted")
	}
	c.sees(t, "KIOSK")
	return c
}

// readInTime opens a reader, or gives nil if the kiosk closes the connection before it is there.
func (s served) readInTime(t *testing.T) *client {
	t.Helper()
	c, err := s.dial()
	if err != nil {
		return nil
	}
	t.Cleanup(c.hangUp)
	if c.open() != nil || !c.ask("pty-req", ptyRequest{Term: "xterm-256color", W: 80, H: 24}) || !c.ask("shell", nil) {
		return nil
	}
	isOver := func() bool {
		select {
		case <-c.ended:
			return true
		default:
			return false
		}
	}
	isThere := func() bool { return strings.Contains(c.text(), "KIOSK") }
	eventually(t, "a reader or an end", func() bool { return isThere() || isOver() })
	if !isThere() {
		return nil
	}
	return c
}

func (c *client) sees(t *testing.T, text string) {
	t.Helper()
	eventually(t, fmt.Sprintf("%q from the server", text), func() bool { return strings.Contains(c.text(), text) })
}

func (c *client) press(t *testing.T, keys string) {
	t.Helper()
	if _, err := io.WriteString(c.ch, keys); err != nil {
		t.Fatal(err)
	}
}

func (c *client) over(t *testing.T) {
	t.Helper()
	select {
	case <-c.ended:
	case <-time.After(patience):
		t.Fatal("the session goes on")
	}
}

// left waits for the exit status, and looks that the terminal was given back.
func (c *client) left(t *testing.T, status string) {
	t.Helper()
	eventually(t, "exit status "+status, func() bool {
		c.mu.Lock()
		defer c.mu.Unlock()
		return c.exit == status
	})
	if !strings.Contains(c.text(), leftScreen) {
		t.Errorf("left in the alternate screen: %q", c.text())
	}
}

const leftScreen = "\x1b[?1049l"
