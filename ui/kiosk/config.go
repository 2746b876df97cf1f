// Package kiosk serves readers over SSH: one program, one terminal and one connection for each visitor, and
// nothing that a visitor does reaches another. It owns everything between the socket and a reader's model:
// limits, logging in, keys, window sizes, painting, the end of a session, and the wall display.
//
// It does not know where briefings come from or how a reader shows them: [Config.Open] makes a model for each
// visitor, and a [Board] holds the snapshot of the briefings that all of them share.
package kiosk

import (
	"context"
	"io"
	"log/slog"
	"net"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	gossh "golang.org/x/crypto/ssh"

	"sofar/briefing"
	"sofar/ui/kiosk/door"
	"sofar/ui/kiosk/gauge"
	"sofar/ui/kiosk/keys"
	"sofar/ui/kiosk/login"
	"sofar/ui/pace"
	"sofar/ui/paint"
)

// Config is all that [Serve] needs to know. Board and Open are required.
type Config struct {
	Listen   Listen
	Login    login.Policy // its Log may be left nil
	Limits   Limits
	Wall     Wall
	Board    *Board
	Open     func(Visitor) (tea.Model, error) // makes the model of one session
	Commands Commands
	Log      *slog.Logger // nil: nothing is logged
	Ready    func(Opened) // told once, before the first visitor; may be nil
}

// Listen says where to listen.
type Listen struct {
	Address  string       // TCP; ignored if systemd hands a socket over or Listener is set
	Listener net.Listener // may be nil
	Metrics  string       // loopback TCP address of /metrics and /healthz; "" for none
}

// Opened is what an operator is told at the start.
type Opened struct {
	Address     net.Addr
	Metrics     net.Addr // nil if there is none
	Fingerprint string   // of the host key, "SHA256:..."
}

// Limits bound what visitors can take. A zero field means its default.
type Limits struct {
	Sessions  int           // at the same time; default 500
	PerOrigin int           // from one IPv4 address or one IPv6 /64; default 20
	Callers   int           // connections that have no session yet; default 200
	Memory    int64         // bytes; above it there are no new sessions, and the runtime collects harder; 0: no limit
	Login     time.Duration // from accept to a running session; default 10 s
	Idle      time.Duration // a session ends so long after its last key; 0: never
	Stuck     time.Duration // a write that takes longer closes the connection; default 10 s
	Linger    time.Duration // at the end, readers may go on so long before they are asked to leave; 0: not at all
	Drain     time.Duration // then they have so long to leave; default 5 s

	CallersPerOrigin int // of Callers, from one origin; default a tenth of them, at least one
}

func (l Limits) withDefaults() Limits {
	fill(&l.Sessions, 500)
	fill(&l.PerOrigin, 20)
	fill(&l.Callers, 200)
	fill(&l.CallersPerOrigin, max(1, l.Callers/10))
	fill(&l.Login, 10*time.Second)
	fill(&l.Stuck, 10*time.Second)
	fill(&l.Drain, 5*time.Second)
	return l
}

func fill[T int | time.Duration](v *T, def T) {
	if *v <= 0 {
		*v = def
	}
}

// Visitor is who has come, for the one who makes a model. All text in it is clean.
type Visitor struct {
	User     string
	Key      string // what its key's line or certificate is called; "" if it has none
	Origin   door.Origin
	Env      []string // NAME=value, names of a fixed list, with TERM
	Terminal string
	Width    int // cells
	Height   int
	First    briefing.Slug   // to be shown first; "" for no matter which
	Wall     bool            // the session is a display on a wall
	Context  context.Context // ends with the model's use, at the latest with the session
}

// Commands answer a client without a terminal. A nil one is refused. They write plain text, or JSON when asked,
// and must read nothing but the snapshot and the slug. An error's text goes to the client's standard error.
type Commands struct {
	List  func(w io.Writer, s *Snapshot, asJSON bool) error
	Toll  func(w io.Writer, s *Snapshot, slug string, asJSON bool) error
	Print func(w io.Writer, s *Snapshot, slug string, asJSON bool) error
}

// server is one running kiosk.
type server struct {
	Config

	auth     *gossh.ServerConfig
	hostKey  gossh.PublicKey
	gauge    *gauge.Gauge
	door     *door.Door
	quota    *door.Quota
	visits   visits
	reserve  pace.Reserve
	space    space
	resizing sync.Mutex // held while a session lays its screen out anew
	scratch  paint.Scratch
	tidying  tidying
	decoder  keys.Decoder    // nil but in tests
	sessions context.Context // ends when all sessions must
	dismiss  context.CancelFunc
}
