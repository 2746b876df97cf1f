// Package cli is sofar's command line: one file a command. It reads flags, environment and configuration,
// builds the desk, hands it to the face that was asked for, and turns what went wrong into one line and an exit
// code. It is the only part of ui that knows content.
package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"syscall"

	"sofar/briefing/clean"
	"sofar/content"
	"sofar/ui/reader"
)

// Exit codes. `diff` and `check` use 1 for "different" and "findings".
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// Streams are the three files of a process.
type Streams struct {
	In       *os.File
	Out, Err *os.File

	piped    io.Reader // In from its start, after peek
	progress *progress // of long work; nil where the screen is somebody else's
}

// peek waits for the first byte of standard input, or for the end of ctx. Where nothing comes in it fails: a sample in its
// place would be taken for what somebody piped in.
func (s *Streams) peek(ctx context.Context) error {
	came := make(chan []byte, 1)
	go func() { // a read cannot be broken off: it ends with its writer or with the process
		first := make([]byte, 1)
		n, _ := s.In.Read(first)
		came <- first[:n]
	}()
	select {
	case first := <-came:
		s.piped = io.MultiReader(bytes.NewReader(first), s.In)
		if len(first) == 0 {
			return &content.Error{Op: "open", Ref: "standard input", Err: errors.New("nothing came in"), Hint: "look at what should have written to it"}
		}
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// document is standard input as a document.
func (s *Streams) document() io.Reader {
	if s.piped != nil {
		return s.piped
	}
	return s.In
}

// verdict is an exit code that says something other than failure: `diff` found a difference, `check` a finding.
type verdict int

func (v verdict) Error() string { return fmt.Sprintf("exit %d", int(v)) }

// Main runs sofar with the given arguments, without the program's name, and gives the process its exit code.
func Main(args []string, streams Streams) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	defer stop()
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE) // not death in mid-work, but an error of the write
	context.AfterFunc(ctx, stop)                            // a second Ctrl-C ends sofar at once, whatever it is doing
	atHome()
	streams.progress = newProgress(streams.Err)
	root := newRoot(streams)
	root.SetArgs(args)
	root.SetIn(streams.In)
	root.SetOut(streams.progress.over(streams.Out))
	root.SetErr(streams.progress.over(streams.Err))
	err := root.ExecuteContext(ctx)
	streams.progress.clear()
	if err != nil {
		tell(streams.Err, err)
	}
	return exitCode(err)
}

// tell writes the one line that a failure gets. A closed pipe and a verdict are no failures.
func tell(w io.Writer, err error) {
	var v verdict
	if errors.As(err, &v) || closedPipe(err) {
		return
	}
	if errors.Is(err, context.Canceled) {
		_, _ = fmt.Fprintln(w, "sofar: stopped")
		return
	}
	_, _ = fmt.Fprintln(w, "sofar: "+clean.Line(outFault(err).Error()))
}

// outFault says in our words that the output took no more: a full disk, usually.
func outFault(err error) error {
	at, ok := errors.AsType[*fs.PathError](err)
	if !ok || at.Op != "write" || at.Path != os.Stdout.Name() {
		return err
	}
	return fmt.Errorf("write to standard output: %w; make room there, or write elsewhere", at.Err)
}

// closedPipe reports that whoever read the output has read enough: `sofar print x | head`.
func closedPipe(err error) bool { return errors.Is(err, syscall.EPIPE) }

func exitCode(err error) int {
	var v verdict
	var usage *usageError
	var bad trouble
	var fault *reader.PanicError
	switch {
	case errors.As(err, &v):
		return int(v)
	case err == nil, closedPipe(err):
		return exitDone
	case errors.As(err, &usage):
		return exitUsage
	case errors.As(err, &bad), errors.As(err, &fault):
		return exitTrouble
	default:
		return exitFailed
	}
}
