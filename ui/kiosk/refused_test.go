package kiosk_test

import (
	"io"
	"strings"
	"testing"

	"sofar/ui/kiosk"
)

// Whoever is turned away is told why, each time, by the real client: in a terminal and without one.
func TestOpenSSHShowsTheRefusal(t *testing.T) {
	const times = 15
	for _, tt := range []struct {
		name   string
		limits kiosk.Limits
		inside int // readers that were there before
		args   []string
		want   string
	}{
		{"the kiosk is full", kiosk.Limits{Sessions: 1}, 1, []string{"-tt"}, "no session: "},
		{"the address has its share", kiosk.Limits{PerOrigin: 1}, 1, []string{"-tt"}, "no session: "},
		{"memory is scarce", kiosk.Limits{Memory: 1}, 0, []string{"-tt"}, "no session: "},
		{"full, and a command", kiosk.Limits{Sessions: 1}, 1, []string{"toll", "first"}, "no session: "},
		{"no terminal", kiosk.Limits{}, 0, []string{"-T"}, "reading needs a terminal"},
		{"a command of none here", kiosk.Limits{}, 0, []string{"id"}, "there are only the commands"},
		{"sftp", kiosk.Limits{}, 0, []string{"-s", "sftp"}, "there is no file transfer"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := serve(t, func(c *kiosk.Config) {
				tt.limits.Callers, tt.limits.CallersPerOrigin = 100, 100
				c.Limits = tt.limits
				c.Commands.Toll = func(w io.Writer, _ *kiosk.Snapshot, _ string, _ bool) error {
					_, err := io.WriteString(w, "a toll\n")
					return err
				}
			})
			for range tt.inside {
				c := s.read(t)
				t.Cleanup(c.hangUp)
			}
			for i := range times {
				out, status := s.turnedAway(t, tt.args)
				if status == 0 || !strings.Contains(out, "sofar: "+tt.want) {
					t.Fatalf("time %d: exit %d: %q, want %q", i, status, out, tt.want)
				}
			}
		})
	}
}

// turnedAway runs ssh, in a terminal if its arguments ask for one, and gives what a person sees.
func (s served) turnedAway(t *testing.T, args []string) (seen string, status int) {
	t.Helper()
	if args[0] != "-tt" {
		if strings.HasPrefix(args[0], "-") {
			return s.outcome(t, append([]string{args[0], "127.0.0.1"}, args[1:]...)...)
		}
		return s.outcome(t, append([]string{"127.0.0.1"}, args...)...)
	}
	cmd := s.sshCommand(t, "127.0.0.1")
	_, screen := inTerminal(t, cmd)
	if err := cmd.Wait(); err != nil {
		status = cmd.ProcessState.ExitCode()
	}
	eventually(t, "the end of the terminal", func() bool { return strings.Contains(screen.String(), "\n") })
	return screen.String(), status
}
