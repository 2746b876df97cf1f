package kiosk_test

import (
	"crypto/rand"
	"fmt"
	"io"
	"net"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"sofar/ui/kiosk"
)

// Each abuse is done while an honest reader reads; it must go on reading, and afterwards nothing may be left.
func TestAbuse(t *testing.T) {
	for name, abuse := range map[string]func(*testing.T, served){
		"bytes that parsers die of": deadlyKeys,
		"junk as keys":              junkKeys,
		"4 MB of keys":              manyKeys,
		"windows without a shell":   windowsWithoutShell,
		"windows after the end":     windowsAfterEnd,
		"window flood":              windowFlood,
		"channel closed":            channelClosed,
		"end of input":              endOfInput,
		"many channels":             manyChannels,
		"many variables":            manyVariables,
		"many signals":              manySignals,
		"silent connections":        silentConnections,
		"a version and no more":     versionOnly,
		"junk for a handshake":      junkHandshake,
		"reset":                     reset,
		"does not read the channel": deafChannel,
		"does not read at all":      deafSocket,
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, func(c *kiosk.Config) {
				if strings.HasPrefix(name, "does not read") {
					c.Limits.Stuck = time.Second
				}
			})
			honest := s.read(t)
			abuse(t, s)
			honest.press(t, "x")
			honest.shows(t, "last x")
			s.has(t, "sofar_sessions 1")
			s.has(t, "sofar_connections 1")
			s.has(t, "sofar_callers 0")
		})
	}
}

func deadlyKeys(t *testing.T, s served) {
	c := s.read(t)
	c.press(t, "\x1b["+strings.Repeat("1;", 32)+"1m")
	c.press(t, "j")
	c.shows(t, "last j")
	c.hangUp()
}

func junkKeys(t *testing.T, s served) {
	random := make([]byte, 100<<10)
	_, _ = rand.Read(random)
	for _, junk := range []string{
		string(random), "\x1b[" + strings.Repeat("1;", 50_000), "\x1b]52;c;" + strings.Repeat("A", 100_000), "\x1bP" + strings.Repeat("q", 100_000),
		"\x1b[200~" + strings.Repeat("p", 100_000), strings.Repeat("\x1b[<64;10;10M", 5000), strings.Repeat("\x1b", 50_000),
		"\x1b[8;9999;9999t\x1b[48;9999;9999;9999;9999t", strings.Repeat("\x1a\x1c", 50), string(make([]byte, 50_000)),
	} {
		c := s.read(t)
		_, _ = io.WriteString(c.ch, junk)
		c.hangUp()
	}
}

// manyKeys: what nobody can type is dropped, and what comes after it is not behind it in a queue.
func manyKeys(t *testing.T, s served) {
	c := s.read(t)
	c.press(t, strings.Repeat("jk", 2<<20))
	eventually(t, "a key after the flood", func() bool {
		c.press(t, "x")
		time.Sleep(200 * time.Millisecond)
		return strings.Contains(c.seen(), "last x")
	})
	c.hangUp()
}

func change(c *client, w uint32) {
	_, _ = c.ch.SendRequest("window-change", false, gossh.Marshal(window{W: w, H: 30}))
}

func windowsWithoutShell(t *testing.T, s served) {
	for range 20 {
		c := s.connect(t)
		c.ask("pty-req", ptyRequest{Term: "xterm", W: 80, H: 24})
		change(c, 90)
		change(c, 91)
		c.hangUp()
	}
}

func windowsAfterEnd(t *testing.T, s served) {
	for range 20 {
		c := s.read(t)
		c.press(t, "q")
		for w := range uint32(5) {
			change(c, 90+w)
		}
		c.hangUp()
	}
}

func windowFlood(t *testing.T, s served) {
	c := s.read(t)
	for w := range uint32(20_000) {
		change(c, 60+w%80)
	}
	change(c, 77)
	c.sees(t, "77x30")
	c.hangUp()
}

func channelClosed(t *testing.T, s served) {
	c := s.read(t)
	_ = c.ch.Close()
	_ = c.conn.Wait() // the server closes the connection
	c.hangUp()
}

func endOfInput(t *testing.T, s served) {
	c := s.read(t)
	_ = c.ch.CloseWrite()
	c.over(t)
	c.left(t, "0")
	c.hangUp()
}

func manyChannels(t *testing.T, s served) {
	c := s.read(t)
	for range 300 {
		if _, _, err := c.conn.OpenChannel("session", nil); err == nil {
			t.Error("a second session was opened")
		}
	}
	c.hangUp()
}

func manyVariables(t *testing.T, s served) {
	c := s.connect(t)
	for i := range 5000 {
		_, _ = c.ch.SendRequest("env", false, gossh.Marshal(struct{ K, V string }{fmt.Sprint("V", i), strings.Repeat("x", 100)}))
	}
	c.hangUp()
}

func manySignals(t *testing.T, s served) {
	c := s.read(t)
	for range 5000 {
		_, _ = c.ch.SendRequest("signal", false, gossh.Marshal(struct{ S string }{"INT"}))
	}
	c.press(t, "j")
	c.shows(t, "last j")
	c.hangUp()
}

// connect logs in and opens a session without anything in it.
func (s served) connect(t *testing.T) *client {
	t.Helper()
	c, err := s.dial()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.open(); err != nil {
		t.Fatal(err)
	}
	return c
}

// flood holds many connections that say so much, while one that is honest comes in.
func flood(t *testing.T, s served, says string) {
	t.Helper()
	var all []net.Conn
	for range 300 {
		c, err := net.Dial("tcp", s.Address.String())
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(c, says)
		all = append(all, c)
	}
	s.read(t).hangUp()
	for _, c := range all {
		_ = c.Close()
	}
}

func silentConnections(t *testing.T, s served) { flood(t, s, "") }

func versionOnly(t *testing.T, s served) { flood(t, s, "SSH-2.0-x\r\n") }

func junkHandshake(t *testing.T, s served) {
	flood(t, s, "SSH-2.0-x\r\n\x7f\xff\xff\xff"+strings.Repeat("A", 5000))
	flood(t, s, "GET / HTTP/1.0\r\n\r\n")
}

func reset(t *testing.T, s served) {
	for range 10 {
		c := s.read(t)
		tcp, ok := c.tcp.(*net.TCPConn)
		if !ok {
			t.Fatal("not TCP")
		}
		_ = tcp.SetLinger(0)
		_ = tcp.Close()
		c.hangUp()
	}
}

// deafChannel reads nothing from its channel: SSH's own flow control stops the server.
func deafChannel(t *testing.T, s served) {
	c, err := s.dial()
	if err != nil {
		t.Fatal(err)
	}
	ch, reqs, err := c.conn.OpenChannel("session", nil)
	if err != nil {
		t.Fatal(err)
	}
	go gossh.DiscardRequests(reqs)
	c.ch = ch
	c.ask("pty-req", ptyRequest{Term: "xterm-256color", W: 500, H: 200})
	c.ask("shell", nil)
	s.untilStuck(t, ch)
	c.hangUp()
}

// untilStuck asks for ever new screens until the server gives up writing them.
func (s served) untilStuck(t *testing.T, ch io.Writer) {
	t.Helper()
	_, _ = io.WriteString(ch, "n")
	eventually(t, "a write that is stuck", func() bool {
		_, _ = io.WriteString(ch, "j")
		time.Sleep(20 * time.Millisecond)
		return strings.Contains(s.page(t), `how="stuck"} 1`)
	})
}

// deafSocket does not read at all: the server's write is stuck, and closes the connection.
func deafSocket(t *testing.T, s served) {
	tcp, err := net.Dial("tcp", s.Address.String())
	if err != nil {
		t.Fatal(err)
	}
	deaf := &deafConn{Conn: tcp}
	conn, chans, reqs, err := gossh.NewClientConn(deaf, "", &gossh.ClientConfig{HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err != nil {
		t.Fatal(err)
	}
	c := gossh.NewClient(conn, chans, reqs)
	defer func() { _ = c.Close() }()
	ch, sreqs, err := c.OpenChannel("session", nil)
	if err != nil {
		t.Fatal(err)
	}
	go gossh.DiscardRequests(sreqs)
	_, _ = ch.SendRequest("pty-req", true, gossh.Marshal(ptyRequest{Term: "xterm-256color", W: 500, H: 200}))
	_, _ = ch.SendRequest("shell", true, nil)
	_ = tcp.(*net.TCPConn).SetReadBuffer(4 << 10)
	deaf.hears.Lock()
	defer deaf.hears.Unlock()
	s.untilStuck(t, ch)
}

// deafConn stops reading while hears is locked.
type deafConn struct {
	net.Conn

	hears sync.Mutex
}

func (d *deafConn) Read(p []byte) (int, error) {
	d.hears.Lock()
	d.hears.Unlock() //nolint:staticcheck // only to wait
	return d.Conn.Read(p)
}

// TestNothingIsLeft: connects and disconnects in every way leave nothing behind.
func TestNothingIsLeft(t *testing.T) {
	times := 10_000
	if testing.Short() {
		times = 200
	}
	s := serve(t, nil)
	s.read(t).hangUp()
	s.has(t, "sofar_connections 0")
	before := runtime.NumGoroutine()
	var wg sync.WaitGroup
	work := make(chan int)
	for range 8 {
		wg.Go(func() {
			for i := range work {
				if err := s.comeAndGo(i); err != nil {
					t.Errorf("visit %d: %v", i, err)
				}
			}
		})
	}
	for i := range times {
		work <- i
	}
	close(work)
	wg.Wait()
	s.has(t, "sofar_sessions 0")
	s.has(t, "sofar_connections 0")
	eventually(t, "as many goroutines as before", func() bool { return runtime.NumGoroutine() <= before+2 })
	s.has(t, fmt.Sprintf("sofar_sessions_total %d", times+1))
}

// comeAndGo opens a reader, waits for it to paint, and leaves in one of four ways.
func (s served) comeAndGo(way int) error {
	c, err := s.dial()
	if err != nil {
		return err
	}
	defer c.hangUp()
	if err := c.open(); err != nil {
		return err
	}
	c.ask("pty-req", ptyRequest{Term: "xterm", W: 80, H: 24})
	c.ask("shell", nil)
	for end := time.Now().Add(patience); !strings.Contains(c.text(), "KIOSK"); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			return fmt.Errorf("nothing painted: %q", c.text())
		}
	}
	switch way % 4 {
	case 0:
		_, _ = io.WriteString(c.ch, "q")
		<-c.ended
	case 1:
		_ = c.tcp.Close()
	case 2:
		_ = c.ch.Close()
	case 3:
		_ = c.ch.CloseWrite()
	}
	return nil
}
