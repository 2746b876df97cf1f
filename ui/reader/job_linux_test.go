package reader_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A reader that is stopped by a signal gives the terminal back, and takes it again, as after ctrl+z; so does one that was stopped by
// force.
func TestJobControlInTmux(t *testing.T) {
	tmux, err := exec.LookPath("tmux")
	bash, err2 := exec.LookPath("bash")
	if err := errors.Join(err, err2); err != nil {
		t.Skip("tmux and a shell with job control are needed here:", err)
	}
	s := newSession(t, tmux)
	s.run("-f", os.DevNull, "new-session", "-d", "-x", "120", "-y", "30", "exec env LANG=C.UTF-8 "+bash+" --norc -i")
	t.Cleanup(func() { s.run("kill-server") })
	s.run("send-keys", fmt.Sprintf("%q -test.run=TestAlignmentInTmux -intmux=bengali", os.Args[0]), "Enter")
	s.waitFor("1 of 1")
	for _, stop := range []syscall.Signal{syscall.SIGTSTP, syscall.SIGSTOP} {
		if err := syscall.Kill(s.child(), stop); err != nil {
			t.Fatal(err)
		}
		s.until("the shell", func() bool { return strings.Contains(s.run("capture-pane", "-p"), "Stopped") })
		if on := strings.TrimSpace(s.run("display-message", "-p", "#{alternate_on}#{mouse_any_flag}")); stop == syscall.SIGTSTP && on != "00" {
			t.Errorf("stopped with the other screen and the mouse at %s", on)
		}
		s.run("send-keys", "C-u", "clear; fg", "Enter") // without the keys that the reader had not taken yet; what then stands there is new
		s.waitFor("1 of 1")
	}
	s.until("its end", func() bool {
		s.run("send-keys", "q")
		return s.run("display-message", "-p", "#{alternate_on}") == "0\n"
	})
}

// child is the process that the shell in the window has started.
func (s session) child() int {
	s.t.Helper()
	shell := strings.TrimSpace(s.run("display-message", "-p", "#{pane_pid}"))
	list, err := os.ReadFile("/proc/" + shell + "/task/" + shell + "/children")
	if err != nil {
		s.t.Skip("the kernel does not list children:", err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(list)))
	if err != nil {
		s.t.Fatalf("children of the shell: %q", list)
	}
	return pid
}

func (s session) until(what string, is func() bool) {
	s.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if is() {
			return
		}
	}
	s.t.Fatalf("no %s on\n%s", what, s.run("capture-pane", "-p"))
}
