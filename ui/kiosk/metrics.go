package kiosk

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"time"
)

// errNotLoopback is returned for a metrics address that others could reach.
var errNotLoopback = errors.New("metrics are for this machine only; give a loopback address such as 127.0.0.1:9222")

// metricsServer answers /metrics and /healthz. A nil one answers nothing.
type metricsServer struct {
	http *http.Server
	l    net.Listener
}

// serveMetrics starts answering, if an address is given.
func (s *server) serveMetrics() (*metricsServer, error) {
	if s.Listen.Metrics == "" {
		return nil, nil //nolint:nilnil // none is asked for
	}
	ap, err := netip.ParseAddrPort(s.Listen.Metrics)
	if err != nil || !ap.Addr().IsLoopback() {
		return nil, fmt.Errorf("serve metrics on %s: %w", s.Listen.Metrics, errNotLoopback)
	}
	l, err := beside(s.Listen.Metrics)
	if err != nil {
		return nil, unheard("serve metrics", s.Listen.Metrics, err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /metrics", s.metrics)
	mux.HandleFunc("GET /healthz", health)
	m := &metricsServer{l: l, http: &http.Server{
		Handler: mux, ReadHeaderTimeout: 2 * time.Second, ReadTimeout: 5 * time.Second, WriteTimeout: 5 * time.Second,
		IdleTimeout: 30 * time.Second, MaxHeaderBytes: 8 << 10,
	}}
	go func() { _ = m.http.Serve(l) }()
	return m, nil
}

func (m *metricsServer) addr() net.Addr {
	if m == nil {
		return nil
	}
	return m.l.Addr()
}

func (m *metricsServer) close() {
	if m != nil {
		_ = m.http.Close()
	}
}

func (s *server) metrics(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	_, _ = s.gauge.WriteTo(w)
	_, _ = fmt.Fprintf(w, "# HELP sofar_callers Connections without a session yet.\n# TYPE sofar_callers gauge\nsofar_callers %d\n", s.door.Waiting())
}

// health says "ok" while new visitors are let in; afterwards nobody answers here.
func health(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprintln(w, "ok") }
