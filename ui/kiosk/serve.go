package kiosk

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"runtime/debug"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"

	"sofar/ui/kiosk/door"
	"sofar/ui/kiosk/gauge"
)

// Serve serves until ctx ends, then asks every reader to leave, waits for them, and returns nil. Any other return
// is an error that kept it from serving.
func Serve(ctx context.Context, cfg Config) error {
	s, err := newServer(cfg)
	if err != nil {
		return err
	}
	defer s.dismiss()
	l, err := cfg.Listen.open()
	if err != nil {
		return err
	}
	narrow(l)
	m, err := s.serveMetrics()
	if err != nil {
		_ = l.Close()
		return err
	}
	defer m.close()
	s.announce(l, m)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		s.accept(ctx, l)
	}()
	select {
	case <-ctx.Done():
	case <-ended:
	}
	_ = l.Close()
	m.close() // a new process that has taken the port over answers from now on
	s.shutdown()
	s.tidying.stop()
	return nil
}

func newServer(cfg Config) (*server, error) {
	if cfg.Board == nil || cfg.Open == nil {
		return nil, errors.New("serve: a board and a way to open readers are needed")
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Login.Log == nil {
		cfg.Login.Log = cfg.Log
	}
	cfg.Limits, cfg.Wall = cfg.Limits.withDefaults(), cfg.Wall.withDefaults()
	auth, key, err := cfg.Login.Config()
	if err != nil {
		return nil, fmt.Errorf("serve: %w", err)
	}
	s := &server{Config: cfg, auth: auth, hostKey: key, gauge: &gauge.Gauge{}}
	s.door = door.NewDoor(cfg.Limits.Callers, cfg.Limits.CallersPerOrigin, func() { s.gauge.Refuse(gauge.Dropped) })
	s.quota = door.NewQuota(cfg.Limits.Sessions, cfg.Limits.PerOrigin, s.memory())
	s.sessions, s.dismiss = context.WithCancel(context.Background())
	cfg.Board.onPublish(s.gauge.Published)
	return s, nil
}

// memory sets the runtime's limit, and tells when it is exceeded.
func (s *server) memory() func() bool {
	limit := s.Limits.Memory
	if limit <= 0 {
		return nil
	}
	debug.SetMemoryLimit(limit)
	return func() bool { return gauge.Memory() > uint64(limit) }
}

func (s *server) announce(l net.Listener, m *metricsServer) {
	o := Opened{Address: l.Addr(), Metrics: m.addr(), Fingerprint: gossh.FingerprintSHA256(s.hostKey)}
	s.Log.Info("serving", "address", o.Address.String(), "host_key", o.Fingerprint, "anonymous", s.Login.Anonymous)
	if s.Ready != nil {
		s.Ready(o)
	}
	notifySystemd("READY=1")
}

// accept takes connections until the listener is closed.
func (s *server) accept(ctx context.Context, l net.Listener) {
	lib := s.library()
	pause := time.Duration(0)
	for {
		c, err := l.Accept()
		switch {
		case err == nil:
			pause = 0
			v := newVisit(c, s.Limits, &s.reserve)
			v.leave = s.door.Enter(v) // here, so that they enter in the order in which they came
			go s.visit(lib, v)
		case ctx.Err() != nil || errors.Is(err, net.ErrClosed):
			return
		default: // out of file descriptors, usually: it passes
			pause = min(max(2*pause, 5*time.Millisecond), time.Second)
			s.Log.Error("accept", "err", err, "again_in", pause)
			time.Sleep(pause)
		}
	}
}

// visit serves one connection to its end.
func (s *server) visit(lib *ssh.Server, v *visit) {
	defer v.gone()
	if !s.visits.add(v) {
		_ = v.Close()
		return
	}
	defer s.visits.remove(v)
	defer s.gauge.Connected()()
	lib.HandleConn(v) // recovers, logs and closes
	if v.fell.Load() && !v.settled.Load() {
		s.gauge.Refuse(gauge.Slow)
	}
}

// library is the SSH server behind our own door, with our own session glue in front.
func (s *server) library() *ssh.Server {
	return &ssh.Server{
		ServerConfigCallback: func(ssh.Context) *gossh.ServerConfig {
			own := *s.auth // the library writes into what it gets
			return &own
		},
		ConnectionFailedCallback: s.failed,
		ConnCallback: func(ctx ssh.Context, c net.Conn) net.Conn {
			ctx.SetValue(visitKey{}, c)
			return c
		},
		ChannelHandlers: map[string]ssh.ChannelHandler{"session": s.session, "default": s.otherChannel},
		RequestHandlers: map[string]ssh.RequestHandler{"default": s.globalRequest},
	}
}

// visitKey finds the visit in a connection's context.
type visitKey struct{}

// failed counts a connection that did not get through the handshake or the login.
func (s *server) failed(c net.Conn, err error) {
	why := gauge.BadHandshake
	if _, ok := errors.AsType[*gossh.ServerAuthError](err); ok {
		why = gauge.BadLogin
	}
	s.gauge.Refuse(why)
	s.Log.Debug("no login", "from", c.RemoteAddr().String(), "why", why.String())
}

// shutdown gives readers time, and closes what is left.
func (s *server) shutdown() {
	notifySystemd("STOPPING=1")
	n := s.gauge.Sessions()
	s.Log.Info("stopping", "sessions", n)
	s.visits.close(func(v *visit) bool { return !v.settled.Load() })
	if s.Limits.Linger > 0 {
		s.visits.wait(s.Limits.Linger)
	}
	s.dismiss()
	if !s.visits.wait(s.Limits.Drain) {
		s.visits.close(func(*visit) bool { return true })
		s.visits.wait(time.Second)
	}
	s.Log.Info("stopped", "sessions_asked_to_leave", n)
}
