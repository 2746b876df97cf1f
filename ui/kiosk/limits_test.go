package kiosk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"sofar/ui/kiosk"
)

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
