package kiosk

import (
	"strings"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"

	"sofar/ui/kiosk/gauge"
)

// otherChannel refuses every channel that is not a session: forwards, agents, X11, tunnels.
func (s *server) otherChannel(_ *ssh.Server, _ *gossh.ServerConn, c gossh.NewChannel, _ ssh.Context) {
	s.gauge.Refuse(gauge.Forward)
	_ = c.Reject(gossh.Prohibited, "not here")
}

// globalRequest refuses every request outside a session: port forwards above all. A keepalive wants an answer,
// and a refusal is one.
func (s *server) globalRequest(_ ssh.Context, _ *ssh.Server, r *gossh.Request) (bool, []byte) {
	switch {
	case strings.HasPrefix(r.Type, "keepalive@"), r.Type == "no-more-sessions@openssh.com", r.Type == "hostkeys-prove-00@openssh.com":
	case strings.Contains(r.Type, "forward"):
		s.gauge.Refuse(gauge.Forward)
	default:
		s.gauge.Refuse(gauge.OtherRequest)
	}
	return false, nil
}
