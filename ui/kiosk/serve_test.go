package kiosk_test

import (
	"net"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"sofar/ui/kiosk"
)

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
	if !strings.Contains(c.text(), "no key came for 300ms") {
		t.Errorf("the visitor is not told why: %q", c.text())
	}
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
