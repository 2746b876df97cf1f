//go:build unix

package cli

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// A document comes through one pipe and the lines go into another: nobody sees a question, so none is asked, though
// there is a terminal that could answer.
func TestLinearInAPipeAsksNothing(t *testing.T) {
	screen, line, err := pty.Open()
	if err != nil {
		t.Skipf("no terminal to be had: %v", err)
	}
	defer func() { _, _ = screen.Close(), line.Close() }()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, self, "--linear", "-")
	cmd.Args[0] = "sofar" // see TestMain
	cmd.Stdin = strings.NewReader("Arl flood: what we know\n\nWhat happened?\n\nTwelve people were killed, police said.\n")
	cmd.ExtraFiles = []*os.File{line}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 3}
	out, err := cmd.Output()
	if err != nil || !strings.HasSuffix(string(out), "\nEnd.\n\n") || strings.Contains(string(out), "\n? ") {
		t.Errorf("%v, %q", err, out)
	}
}
