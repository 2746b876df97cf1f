package kiosk

import (
	"bufio"
	"io"
	"slices"
	"strings"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/ui/kiosk/gauge"
)

// command is a client's request for an answer without a terminal.
type command struct {
	name string // list, toll or print
	slug string // "" for list
	json bool
}

// commandTime is how long an answer may take.
const commandTime = 30 * time.Second

// parseCommand understands the fixed list of commands and nothing else. There is no quoting and no shell: a slug
// has neither spaces nor quotes.
func parseCommand(line string) (command, bool) {
	const longest = 512
	if len(line) > longest || clean.Line(line) != line {
		return command{}, false
	}
	var c command
	var args []string
	for w := range strings.FieldsSeq(line) {
		if w == "--json" {
			c.json = true
			continue
		}
		args = append(args, w)
	}
	if len(args) > 0 && args[0] == "sofar" {
		args = args[1:]
	}
	switch {
	case len(args) == 1 && args[0] == "list":
		c.name = args[0]
	case len(args) == 2 && slices.Contains([]string{"toll", "print"}, args[0]) && !strings.HasPrefix(args[1], "-"):
		c.name, c.slug = args[0], args[1]
	default:
		return command{}, false
	}
	return c, true
}

// exec starts the answer to a command of the list, and refuses any other.
func (s *session) exec(r *gossh.Request) (bool, func() int) {
	p, ok := payload[execRequest](r)
	c, known := parseCommand(p.Command)
	answer := s.answerTo(c)
	if !ok || !known || s.started || answer == nil {
		s.gauge.Refuse(gauge.Command)
		s.refuseCommand(p.Command)
		return false, nil
	}
	return true, func() int { return s.print(c, answer) }
}

func (s *session) refuseCommand(line string) {
	if s.refuse("there are only the commands list, toll SLUG and print SLUG, each with --json") {
		s.Log.Warn("command refused", "from", s.visit.origin.String(), "command", cut(clean.Line(line)))
	}
}

// answerTo is what answers a command, nil if nothing does.
func (s *session) answerTo(c command) func(io.Writer, *Snapshot) error {
	of := func(f func(io.Writer, *Snapshot, string, bool) error) func(io.Writer, *Snapshot) error {
		if f == nil {
			return nil
		}
		return func(w io.Writer, snap *Snapshot) error { return f(w, snap, c.slug, c.json) }
	}
	switch {
	case c.name == "toll":
		return of(s.Commands.Toll)
	case c.name == "print":
		return of(s.Commands.Print)
	case c.name == "list" && s.Commands.List != nil:
		return func(w io.Writer, snap *Snapshot) error { return s.Commands.List(w, snap, c.json) }
	}
	return nil
}

// print writes the answer and gives the exit status.
func (s *session) print(c command, answer func(io.Writer, *Snapshot) error) int {
	s.gauge.Command()
	late := time.AfterFunc(commandTime, s.visit.abort)
	defer late.Stop()
	out := bufio.NewWriter(s.output())
	err := answer(out, s.Board.Snapshot())
	if ferr := out.Flush(); err == nil {
		err = ferr
	}
	s.Log.Info("command", "from", s.visit.origin.String(), "command", c.name, "ok", err == nil)
	if err != nil {
		s.complain(err.Error())
		return exitTrouble
	}
	it, _ := s.Board.Snapshot().Find(briefing.Slug(c.slug))
	if since := s.Wall.silence(s.Board.Heard(), it); since != "" {
		s.complain(since + "; this is what was read before")
	}
	return exitDone
}

// output is the channel, watched; for a terminal in raw mode lines end with a return too.
func (s *session) output() io.Writer {
	w := &watched{out: s.ch, most: s.Limits.Stuck, stuck: s.visit.abort}
	if s.term == "" {
		return w
	}
	return returns{w}
}

// returns ends lines as a raw terminal needs it.
type returns struct{ out io.Writer }

func (r returns) Write(p []byte) (int, error) {
	if _, err := io.WriteString(r.out, strings.ReplaceAll(string(p), "\n", "\r\n")); err != nil {
		return 0, err // a channel's
	}
	return len(p), nil
}
