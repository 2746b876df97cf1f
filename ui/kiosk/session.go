package kiosk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"

	"sofar/briefing/clean"
	"sofar/ui/kiosk/door"
	"sofar/ui/kiosk/gauge"
	"sofar/ui/kiosk/login"
)

// Why a session ends, as the cause of its context.
var (
	errLeft  = errors.New("the visitor left")
	errIdle  = errors.New("no key for too long")
	errStuck = errors.New("the client does not read")
	errPanic = errors.New("panic")
)

// session is the one session of a visit. Its requests are handled by one goroutine; window changes go through
// the mailbox, so that no program can hold them up.
type session struct {
	*server

	visit *visit
	conn  *gossh.ServerConn
	ch    gossh.Channel

	env     []string
	term    string // "" until a pty was granted
	size    size
	started bool
	told    bool // why it is refused: once is enough, also for the log
	live    sync.WaitGroup
	windows *mailbox
	pressed atomic.Int64 // when the last key came, Unix nanoseconds

	ctx context.Context
	end context.CancelCauseFunc
}

// session accepts the first session channel of a connection and serves it; the connection ends with it.
func (s *server) session(_ *ssh.Server, conn *gossh.ServerConn, c gossh.NewChannel, ctx ssh.Context) {
	v, ok := ctx.Value(visitKey{}).(*visit)
	if !ok || !v.begun.CompareAndSwap(false, true) {
		s.gauge.Refuse(gauge.SecondSession)
		_ = c.Reject(gossh.Prohibited, "one session a connection")
		return
	}
	defer s.hangUp(conn)
	ch, reqs, err := c.Accept()
	if err != nil {
		return
	}
	one := &session{server: s, visit: v, conn: conn, ch: ch, windows: newMailbox()}
	one.ctx, one.end = context.WithCancelCause(s.sessions)
	one.serve(reqs)
}

// hangUp closes a connection whose session is over. A client that got the end of its channel goes by itself; if
// we were first, what it has not read yet would be lost.
func (s *server) hangUp(conn *gossh.ServerConn) {
	t := time.AfterFunc(time.Second, func() { _ = conn.Close() })
	defer t.Stop()
	_ = conn.Wait()
	_ = conn.Close()
}

// serve handles requests until the program has ended or the client has closed the channel.
func (s *session) serve(reqs <-chan *gossh.Request) {
	over := make(chan struct{})
	for {
		select {
		case r, ok := <-reqs:
			if !ok {
				s.gone()
				s.live.Wait()
				return
			}
			s.answer(r, over)
		case <-over:
			go gossh.DiscardRequests(reqs)
			return
		}
	}
}

// answer handles one request. over is closed when what it started has ended.
func (s *session) answer(r *gossh.Request, over chan struct{}) {
	ok, start := s.request(r)
	if r.WantReply {
		_ = r.Reply(ok, nil)
	}
	if start == nil {
		return
	}
	s.started = true
	s.size = s.space.give(s, s.size)
	s.visit.settle()
	s.live.Go(func() {
		defer close(over)
		defer s.space.free(s)
		s.exit(s.run(start))
	})
}

// request decides about one request: whether it is granted, and what it starts.
func (s *session) request(r *gossh.Request) (ok bool, start func() int) {
	switch r.Type {
	case "pty-req":
		return s.grantTerminal(r), nil
	case "window-change":
		return s.resize(r), nil
	case "env":
		return s.setEnv(r), nil
	case "shell":
		return s.shell()
	case "exec":
		return s.exec(r)
	case "signal", "eow@openssh.com": // a reader has no process to signal
		return false, nil
	case "subsystem":
		s.gauge.Refuse(gauge.Subsystem)
		s.refuse("there is no file transfer here; there are the commands list, toll SLUG and print SLUG, each with --json")
	case "auth-agent-req@openssh.com", "x11-req":
		s.gauge.Refuse(gauge.Forward)
	default:
		s.gauge.Refuse(gauge.OtherRequest)
	}
	return false, nil
}

func (s *session) grantTerminal(r *gossh.Request) bool {
	p, ok := payload[ptyRequest](r)
	if !ok || s.started || s.term != "" {
		s.gauge.Refuse(gauge.OtherRequest)
		return false
	}
	s.term = termName(p.Term)
	s.size = clamp(p.Columns, p.Rows)
	return true
}

func (s *session) resize(r *gossh.Request) bool {
	p, ok := payload[windowChange](r)
	if !ok || s.term == "" {
		return false
	}
	to := clamp(p.Columns, p.Rows)
	if !s.started {
		s.size = to
		return true
	}
	s.windows.put(s.space.give(s, to))
	return true
}

func (s *session) setEnv(r *gossh.Request) bool {
	p, ok := payload[envRequest](r)
	if ok && !s.started {
		s.env, ok = setEnv(s.env, p)
	}
	if !ok || s.started {
		s.gauge.Refuse(gauge.Environment)
		return false
	}
	return true
}

func (s *session) shell() (bool, func() int) {
	switch {
	case s.started:
		s.gauge.Refuse(gauge.OtherRequest)
	case s.term == "":
		s.gauge.Refuse(gauge.NoTerminal)
		s.refuse("reading needs a terminal; without one there are the commands list, toll SLUG and print SLUG")
	default:
		return true, s.read
	}
	return false, nil
}

// patience is how long a client may take to hear why it is refused.
const patience = 5 * time.Second

// refuse tells the client why the answer to its request will be no, and waits until it has heard that: OpenSSH leaves
// at a no, with what it has not printed yet. It reports whether this is the first time.
func (s *session) refuse(why string) (first bool) {
	if s.told {
		return false
	}
	s.told = true
	s.complain(why)
	heard := make(chan struct{})
	go func() { // ends with the connection at the latest
		defer close(heard)
		_, _, _ = s.conn.SendRequest("keepalive@openssh.com", true, nil)
	}()
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case <-heard:
	case <-late.C:
	}
	return true
}

// complain tells the client why it is refused, cleaned and on one line.
func (s *session) complain(why string) {
	_, _ = io.WriteString(s.ch.Stderr(), "sofar: "+clean.Line(why)+"\r\n")
}

// run takes a place for the session, starts it, and gives its exit status. A panic in it ends here.
func (s *session) run(start func() int) (status int) {
	release, err := s.quota.Take(s.visit.origin)
	if err != nil {
		s.gauge.Refuse(refusalOf(err))
		s.Log.Warn("no session", "from", s.visit.origin.String(), "err", err)
		s.complain(fmt.Sprintf("no session: %v; try again in a few minutes", err))
		return exitTrouble
	}
	defer s.tidying.soon()
	defer release()
	defer func() {
		if r := recover(); r != nil {
			s.panicked(r)
			status = exitTrouble
		}
	}()
	return start()
}

func refusalOf(err error) gauge.Refusal {
	switch {
	case errors.Is(err, door.ErrOriginFull):
		return gauge.OriginFull
	case errors.Is(err, door.ErrMemory):
		return gauge.NoMemory
	}
	return gauge.Full
}

// panicked logs a panic, on one line and with the place where it happened, and ends the session.
func (s *session) panicked(r any) {
	s.Log.Error("panic in a session", "from", s.visit.origin.String(), "panic", cut(clean.Line(fmt.Sprint(r))), "at", where())
	s.end(fmt.Errorf("%w: %v", errPanic, r)) // after the line: who sees the end may look for it
}

// The exit statuses of a session, as those of the command line.
const (
	exitDone    = 0
	exitTrouble = 1
)

// exit tells the client how it ended and closes the channel.
func (s *session) exit(status int) {
	_, _ = s.ch.SendRequest("exit-status", false, gossh.Marshal(struct{ Status uint32 }{uint32(status)}))
	_ = s.ch.Close()
	s.gone()
}

// gone ends the session because nobody is there any more. A socket that takes nothing and a channel that takes nothing
// fall at the same time: whichever is noticed first, the client did not read.
func (s *session) gone() {
	if s.visit.deaf.Load() {
		s.end(errStuck)
	}
	s.end(errLeft)
}

// visitor is who this session is for, from the end of its requests on.
func (s *session) visitor() Visitor {
	v := Visitor{
		User: cut(clean.Line(s.conn.User())), Origin: s.visit.origin,
		Env: append([]string{"TERM=" + s.term}, s.env...), Terminal: s.term,
		Width: s.size.width, Height: s.size.height, Context: s.ctx,
	}
	if p := s.conn.Permissions; p != nil {
		v.Key = cut(clean.Line(p.Extensions[login.ExtName]))
	}
	return v
}

// cut shortens what a client chose before it is logged.
func cut(s string) string {
	const longest = 200
	if len(s) <= longest {
		return s
	}
	return clean.Line(s[:longest]) + "..."
}
