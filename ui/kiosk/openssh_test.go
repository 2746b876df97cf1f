package kiosk_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/creack/pty"

	"sofar/ui/kiosk"
	"sofar/ui/kiosk/login"
)

// sshCommand is the real OpenSSH client, told of nothing but this kiosk.
func (s served) sshCommand(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	path, err := exec.LookPath("ssh")
	if err != nil {
		t.Skip("no OpenSSH client here")
	}
	if _, err := user.LookupId(strconv.Itoa(os.Getuid())); err != nil {
		t.Skip("OpenSSH serves no user without a name:", err)
	}
	_, port, _ := strings.Cut(s.Address.String(), ":")
	fixed := []string{
		"-F", "none", "-p", port, "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
		"-o", "LogLevel=ERROR", "-o", "BatchMode=yes", "-o", "IdentityAgent=none", "-o", "IdentitiesOnly=yes",
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, path, append(fixed, args...)...)
	cmd.Env = append(os.Environ(), "TERM=xterm-256color")
	return cmd
}

// inTerminal runs a command in a terminal of its own; the output is collected.
func inTerminal(t *testing.T, cmd *exec.Cmd) (keyboard *os.File, screen *record) {
	t.Helper()
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 90, Rows: 30})
	if err != nil {
		t.Fatal(err)
	}
	screen = &record{}
	var reading sync.WaitGroup
	reading.Go(func() { _, _ = io.Copy(screen, f) })
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = f.Close()
		reading.Wait()
	})
	return f, screen
}

func TestOpenSSHInATerminal(t *testing.T) {
	s := serve(t, nil)
	cmd := s.sshCommand(t, "127.0.0.1")
	keyboard, screen := inTerminal(t, cmd)
	sees := func(text string) {
		t.Helper()
		eventually(t, text, func() bool { return strings.Contains(screen.String(), text) })
	}
	sees("90x30")
	if err := pty.Setsize(keyboard, &pty.Winsize{Cols: 70, Rows: 20}); err != nil {
		t.Fatal(err)
	}
	sees("70x20")
	if _, err := io.WriteString(keyboard, "q"); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("ssh: %v", err)
	}
	sees(leftScreen)
	s.has(t, "sofar_sessions 0")
}

func TestOpenSSHKilled(t *testing.T) {
	s := serve(t, nil)
	cmd := s.sshCommand(t, "127.0.0.1")
	_, screen := inTerminal(t, cmd)
	eventually(t, "the reader", func() bool { return strings.Contains(screen.String(), "90x30") })
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	s.has(t, "sofar_sessions 0")
	s.has(t, "sofar_connections 0")
}

// outcome runs ssh without a terminal.
func (s served) outcome(t *testing.T, args ...string) (out string, status int) {
	t.Helper()
	b, err := s.sshCommand(t, args...).CombinedOutput()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return string(b), exit.ExitCode()
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(b), 0
}

func TestOpenSSHCommands(t *testing.T) {
	s := serve(t, func(c *kiosk.Config) {
		c.Commands = kiosk.Commands{
			List: func(w io.Writer, snap *kiosk.Snapshot, asJSON bool) error {
				_, err := fmt.Fprintln(w, "listed", len(snap.Briefings), asJSON)
				return err
			},
			Toll: func(w io.Writer, snap *kiosk.Snapshot, slug string, asJSON bool) error {
				if slug == "none" {
					return errors.New("toll none: no such briefing\x1b[31m")
				}
				_, err := fmt.Fprintln(w, "toll of", slug, asJSON)
				return err
			},
		}
	})
	for _, tt := range []struct {
		name string
		args []string
		want string
		ok   bool
	}{
		{"list", []string{"127.0.0.1", "list"}, "listed 2 false\n", true},
		{"json", []string{"127.0.0.1", "toll", "first", "--json"}, "toll of first true\n", true},
		{"as typed elsewhere", []string{"127.0.0.1", "sofar", "toll", "first"}, "toll of first false\n", true},
		{"with a terminal", []string{"-tt", "127.0.0.1", "list"}, "listed 2 false\r\n", true},
		{"unknown briefing", []string{"127.0.0.1", "toll", "none"}, "sofar: toll none: no such briefing", false},
		{"not offered here", []string{"127.0.0.1", "print", "first"}, "exec request failed", false},
		{"a shell's command", []string{"127.0.0.1", "toll first; id"}, "exec request failed", false},
		{"no command and no terminal", []string{"-T", "127.0.0.1"}, "shell request failed", false},
		{"subsystem", []string{"-s", "127.0.0.1", "sftp"}, "subsystem request failed", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out, status := s.outcome(t, tt.args...)
			if (status == 0) != tt.ok || !strings.Contains(out, tt.want) || strings.Contains(out, "\x1b") {
				t.Errorf("exit %d: %q, want %q", status, out, tt.want)
			}
		})
	}
}

func TestOpenSSHForwards(t *testing.T) {
	s := serve(t, nil)
	out, status := s.outcome(t, "-o", "ExitOnForwardFailure=yes", "-N", "-R", "127.0.0.1:0:127.0.0.1:9", "127.0.0.1")
	if status == 0 {
		t.Errorf("a port was forwarded: %q", out)
	}
	out, status = s.outcome(t, "-W", "127.0.0.1:22", "127.0.0.1")
	if status == 0 {
		t.Errorf("a connection was forwarded: %q", out)
	}
	if n := s.count(t, "forward"); n < 2 {
		t.Errorf("%d forwards counted", n)
	}
}

func TestOpenSSHKeys(t *testing.T) {
	if _, err := exec.LookPath("ssh-keygen"); err != nil {
		t.Skip("no ssh-keygen here")
	}
	dir := t.TempDir()
	for _, name := range []string{"known", "unknown"} {
		if out, err := exec.Command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", filepath.Join(dir, name)).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	s := serve(t, func(c *kiosk.Config) {
		c.Login = login.Policy{HostKey: filepath.Join(dir, "host"), AuthorizedKeys: filepath.Join(dir, "known.pub")}
		c.Commands.List = func(w io.Writer, _ *kiosk.Snapshot, _ bool) error {
			_, err := io.WriteString(w, "in\n")
			return err
		}
	})
	if out, status := s.outcome(t, "-i", filepath.Join(dir, "known"), "127.0.0.1", "list"); out != "in\n" || status != 0 {
		t.Errorf("with the right key: %d, %q", status, out)
	}
	if out, status := s.outcome(t, "-i", filepath.Join(dir, "unknown"), "127.0.0.1", "list"); status != 255 || !strings.Contains(out, "Permission denied") {
		t.Errorf("with a wrong key: %d, %q", status, out)
	}
	s.has(t, `sofar_refusals_total{reason="login"} 1`)
}

func TestSSHAudit(t *testing.T) {
	if _, err := exec.LookPath("ssh-audit"); err != nil {
		t.Skip("no ssh-audit here")
	}
	s := serve(t, nil)
	_, port, _ := strings.Cut(s.Address.String(), ":")
	out, err := exec.Command("ssh-audit", "-n", "-t", "60", "-p", port, "127.0.0.1").CombinedOutput()
	if !strings.Contains(string(out), "(kex)") || strings.Contains(string(out), "[fail]") {
		t.Errorf("%v\n%s", err, out)
	}
	if !strings.Contains(string(out), "(gen) banner: "+login.Version+"\n") || strings.Contains(string(out), "(gen) software") {
		t.Errorf("the software is named:\n%s", out)
	}
}
