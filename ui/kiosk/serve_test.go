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
	c := &client{tcp: tcp, conn: gossh.NewClient(conn, chans, reqs), glass: vt.NewEmulator(80, 24), ended: make(chan struct{})}
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

func TestReadAndLeave(t *testing.T) {
	s := serve(t, nil)
	c := s.read(t)
	c.press(t, "j")
	c.shows(t, "bottom at 1")
	c.press(t, "q")
	c.over(t)
	c.left(t, "0")
	s.has(t, `sofar_session_ends_total{how="left"} 1`)
	s.has(t, "sofar_sessions 0")
	s.has(t, "sofar_connections 0")
}

func TestResize(t *testing.T) {
	s := serve(t, nil)
	c := s.read(t)
	c.sees(t, "80x24")
	for w := range uint32(200) {
		_, _ = c.ch.SendRequest("window-change", false, gossh.Marshal(window{W: 60 + w%7, H: 20}))
	}
	_, _ = c.ch.SendRequest("window-change", false, gossh.Marshal(window{W: 99, H: 33}))
	c.sees(t, "99x33")
	_, _ = c.ch.SendRequest("window-change", false, gossh.Marshal(window{W: 65535, H: 4294967295}))
	c.sees(t, "500x200")
	_, _ = c.ch.SendRequest("window-change", false, gossh.Marshal(window{}))
	c.press(t, "j")
	c.shows(t, "last j")
}

// TestPanic: whatever falls over, one session ends with a line in the log, and the others go on.
func TestPanic(t *testing.T) {
	for name, key := range map[string]string{"update": "!", "command": "@", "view": "#"} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, nil)
			other, c := s.read(t), s.read(t)
			c.press(t, key)
			c.over(t)
			c.left(t, "1")
			if strings.Contains(c.text(), "goroutine") {
				t.Errorf("a stack was shown: %q", c.text())
			}
			s.has(t, `sofar_session_ends_total{how="panic"} 1`)
			other.press(t, "j")
			other.shows(t, "last j")
			if n := strings.Count(s.log.String(), "panic in a session"); n != 1 || !strings.Contains(s.log.String(), "fell over") {
				t.Errorf("%d lines in the log: %s", n, s.log)
			}
		})
	}
}

func TestShutdown(t *testing.T) {
	s := serve(t, nil)
	a, b := s.read(t), s.read(t)
	quiet, err := net.Dial("tcp", s.Address.String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = quiet.Close() }()
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []*client{a, b} {
		c.over(t)
		if !strings.Contains(c.text(), leftScreen) || !strings.Contains(c.text(), "closes") {
			t.Errorf("left in the alternate screen: %q", c.text())
		}
	}
}

func TestIdle(t *testing.T) {
	s := serve(t, func(c *kiosk.Config) { c.Limits.Idle = 300 * time.Millisecond })
	c := s.connect(t)
	t.Cleanup(c.hangUp)
	if !c.ask("pty-req", ptyRequest{Term: "xterm", W: 80, H: 24}) || !c.ask("shell", nil) {
		t.Fatal("no terminal was granted")
	}
	c.over(t)
	s.has(t, `sofar_session_ends_total{how="idle"} 1`)
}

func TestClipboard(t *testing.T) {
	s := serve(t, nil)
	c := s.read(t)
	c.press(t, "y")
	c.sees(t, "\x1b]52;c;Y29waWVk\x07")
	if n := strings.Count(c.text(), "]52;"); n != 1 {
		t.Errorf("copied %d times", n)
	}
}

func TestTerminalIsAsked(t *testing.T) {
	s := serve(t, nil)
	c := s.read(t)
	c.sees(t, "\x1b]11;?")
	c.press(t, "\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[?2027;2$y\x1b[?69;2$y")
	c.sees(t, "dark false")
	c.sees(t, "\x1b[?2027h")
	c.sees(t, "\x1b[?69h")
	c.press(t, "q")
	c.over(t)
	c.sees(t, "\x1b[?2027l")
	c.sees(t, "\x1b[?69l")
}

func TestRefusals(t *testing.T) {
	s := serve(t, nil)
	for name, tt := range map[string]struct {
		request string
		payload any
		reason  string
	}{
		"shell without a terminal": {"shell", nil, "no_terminal"},
		"command":                  {"exec", struct{ C string }{"id"}, "command"},
		"copy":                     {"exec", struct{ C string }{"scp -t /"}, "command"},
		"quoting":                  {"exec", struct{ C string }{"toll 'first'; id"}, "command"},
		"file transfer":            {"subsystem", struct{ S string }{"sftp"}, "subsystem"},
		"agent":                    {"auth-agent-req@openssh.com", nil, "forward"},
		"x11":                      {"x11-req", nil, "forward"},
		"variable":                 {"env", struct{ K, V string }{"LD_PRELOAD", "/x"}, "environment"},
		"hostile variable":         {"env", struct{ K, V string }{"LANG", "\x1b]0;x\x07"}, "environment"},
		"anything else":            {"frobnicate@example.org", nil, "other"},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := s.dial()
			if err != nil {
				t.Fatal(err)
			}
			defer c.hangUp()
			if err := c.open(); err != nil {
				t.Fatal(err)
			}
			before := s.count(t, tt.reason)
			if c.ask(tt.request, tt.payload) {
				t.Error("it was granted")
			}
			if got := s.count(t, tt.reason); got != before+1 {
				t.Errorf("counted %d times", got-before)
			}
		})
	}
}

// count is how often something was refused for a reason.
func (s served) count(t *testing.T, reason string) (n int) {
	t.Helper()
	_, rest, ok := strings.Cut(s.page(t), fmt.Sprintf("sofar_refusals_total{reason=%q} ", reason))
	if !ok {
		t.Fatalf("no reason %q in the metrics", reason)
	}
	_, _ = fmt.Sscan(rest, &n)
	return n
}

func TestForwardsAreRefused(t *testing.T) {
	s := serve(t, nil)
	c, err := s.dial()
	if err != nil {
		t.Fatal(err)
	}
	defer c.hangUp()
	for _, kind := range []string{"direct-tcpip", "direct-streamlocal@openssh.com", "x11", "auth-agent@openssh.com", "tun@openssh.com"} {
		if _, _, err := c.conn.OpenChannel(kind, nil); err == nil {
			t.Errorf("a channel for %s was opened", kind)
		}
	}
	for _, kind := range []string{"tcpip-forward", "streamlocal-forward@openssh.com", "whatever@example.org"} {
		if ok, _, err := c.conn.SendRequest(kind, true, nil); ok || err != nil {
			t.Errorf("%s: granted %v, %v", kind, ok, err)
		}
	}
	if got := s.count(t, "forward"); got != 7 {
		t.Errorf("%d forwards counted", got)
	}
}

func TestOneSessionAConnection(t *testing.T) {
	s := serve(t, nil)
	c := s.read(t)
	if _, _, err := c.conn.OpenChannel("session", nil); err == nil {
		t.Error("a second session was opened")
	}
	if c.ask("pty-req", ptyRequest{Term: "x", W: 1, H: 1}) || c.ask("shell", nil) || c.ask("exec", struct{ C string }{"list"}) {
		t.Error("a running session was given more")
	}
}

func TestLimits(t *testing.T) {
	s := serve(t, func(c *kiosk.Config) { c.Limits.PerOrigin = 2 })
	a, _ := s.read(t), s.read(t)
	c, err := s.dial()
	if err != nil {
		t.Fatal(err)
	}
	defer c.hangUp()
	if err := c.open(); err != nil {
		t.Fatal(err)
	}
	c.ask("pty-req", ptyRequest{Term: "xterm", W: 80, H: 24})
	c.ask("shell", nil)
	c.over(t)
	c.sees(t, "as many sessions as it may have")
	a.press(t, "q")
	a.over(t)
	s.read(t)
}

func TestLateCallersAreClosed(t *testing.T) {
	var s served
	var reader *client
	for limit := 300 * time.Millisecond; reader == nil && limit < patience; limit *= 2 { // until it is enough for this machine
		s = serve(t, func(c *kiosk.Config) { c.Limits.Login = limit })
		reader = s.readInTime(t)
	}
	if reader == nil {
		t.Fatal("nobody gets in")
	}
	if c, err := s.dial(); err == nil { // logged in, and opens nothing; else it was closed before that
		defer c.hangUp()
		gone := make(chan struct{})
		go func() {
			_ = c.conn.Wait()
			close(gone)
		}()
		select {
		case <-gone:
		case <-time.After(patience):
			t.Error("a connection without a session is held")
		}
	}
	reader.press(t, "j")
	reader.shows(t, "last j")
	s.has(t, `sofar_refusals_total{reason="slow"} 1`)
}

func TestMetrics(t *testing.T) {
	s := serve(t, nil)
	c := s.read(t)
	c.press(t, "j")
	s.has(t, "sofar_key_seconds_count 1")
	s.has(t, "sofar_sessions 1")
	r, err := http.Get("http://" + s.Metrics.String() + "/healthz")
	if err != nil || r.StatusCode != http.StatusOK {
		t.Fatalf("%v, %v", r, err)
	}
	_ = r.Body.Close()
	if strings.Contains(s.page(t), "reader") {
		t.Error("the user's name is in the metrics")
	}
}

func TestMetricsStayOnThisMachine(t *testing.T) {
	err := kiosk.Serve(t.Context(), kiosk.Config{
		Listen: kiosk.Listen{Address: "127.0.0.1:0", Metrics: "0.0.0.0:0"},
		Login:  login.Policy{HostKey: filepath.Join(t.TempDir(), "k"), Anonymous: true},
		Board:  testBoard(), Open: openLines,
	})
	if err == nil || !strings.Contains(err.Error(), "loopback") {
		t.Errorf("got %v", err)
	}
}
