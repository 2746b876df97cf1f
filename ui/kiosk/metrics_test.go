package kiosk_test

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"sofar/ui/kiosk"
	"sofar/ui/kiosk/login"
)

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
