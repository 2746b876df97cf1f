package kiosk

import (
	"errors"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"sofar/ui/kiosk/door"
	"sofar/ui/pace"
)

// visit is one connection, from accept to close. It counts what it hears, closes itself when a write is stuck,
// and when no session has begun in time.
type visit struct {
	net.Conn

	origin  door.Origin
	stuck   time.Duration
	flow    pace.Flow
	heard   atomic.Int64
	begun   atomic.Bool // a session channel was opened
	settled atomic.Bool // a session runs
	fell    atomic.Bool // closed by a time limit
	deaf    atomic.Bool // a write was stuck

	late  *time.Timer // closes the connection; stopped when a session runs
	leave func()      // leaves the door
}

// What the machine keeps of a connection in either direction, in bytes: some keys, and a few screens. Left to itself it
// keeps up to 6 MB of what a client sends that nobody reads, and the client's machine as much.
const (
	inBuffer  = 8 << 10
	outBuffer = 256 << 10
)

func newVisit(c net.Conn, l Limits, common *pace.Reserve) *visit {
	if t, ok := c.(*net.TCPConn); ok {
		_ = t.SetReadBuffer(inBuffer)
		_ = t.SetWriteBuffer(outBuffer)
	}
	v := &visit{Conn: c, origin: door.OriginOf(c.RemoteAddr()), stuck: l.Stuck, flow: pace.Flow{Common: common}}
	v.late = time.AfterFunc(l.Login, v.abort)
	return v
}

// Origin, Heard and Close make a visit a caller at the door.
func (v *visit) Origin() door.Origin { return v.origin }

// Heard is the number of bytes received.
func (v *visit) Heard() int64 { return v.heard.Load() }

// Read counts, and takes its time with a client that sends more than a person can.
func (v *visit) Read(p []byte) (int, error) {
	n, err := v.Conn.Read(p)
	v.heard.Add(int64(n))
	for left, wait := v.flow.Take(n, time.Now()); left > 0; left, wait = v.flow.Take(left, time.Now()) {
		time.Sleep(wait)
	}
	return n, err
}

// Write fails when the client takes nothing for too long.
func (v *visit) Write(p []byte) (int, error) {
	if err := v.SetWriteDeadline(time.Now().Add(v.stuck)); err != nil {
		return 0, err
	}
	n, err := v.Conn.Write(p)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		v.deaf.Store(true)
	}
	return n, err
}

// SetDeadline does nothing: the server library clears deadlines after the handshake, also those of Write.
func (v *visit) SetDeadline(time.Time) error { return nil }

// settle is called when a session runs: the time for logging in is over, and the place at the door is free.
func (v *visit) settle() {
	v.settled.Store(true)
	v.late.Stop()
	v.leave()
}

// abort closes at once, without waiting for what was not sent.
func (v *visit) abort() {
	v.fell.Store(true)
	if t, ok := v.Conn.(*net.TCPConn); ok {
		_ = t.SetLinger(0)
	}
	_ = v.Close()
}

// gone is called when the connection is closed.
func (v *visit) gone() {
	v.late.Stop()
	v.leave()
}

// visits are all connections of a server.
type visits struct {
	mu     sync.Mutex
	all    map[*visit]struct{}
	closed bool
	wg     sync.WaitGroup
}

// add counts a visit; it reports false when the server is closing.
func (s *visits) add(v *visit) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	if s.all == nil {
		s.all = map[*visit]struct{}{}
	}
	s.all[v] = struct{}{}
	s.wg.Add(1)
	return true
}

func (s *visits) remove(v *visit) {
	s.mu.Lock()
	delete(s.all, v)
	s.mu.Unlock()
	s.wg.Done()
}

// close aborts the visits that which picks, and lets no new ones in.
func (s *visits) close(which func(*visit) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	for v := range s.all {
		if which(v) {
			v.abort()
		}
	}
}

// wait waits for all visits to be gone, at most so long or until stop, and reports whether they are.
func (s *visits) wait(most time.Duration) bool {
	gone := make(chan struct{})
	go func() {
		s.wg.Wait()
		close(gone)
	}()
	t := time.NewTimer(most)
	defer t.Stop()
	select {
	case <-gone:
		return true
	case <-t.C:
		return false
	}
}
