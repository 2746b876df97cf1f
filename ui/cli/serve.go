package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"path/filepath"
	"sync"
	"time"

	"charm.land/log/v2"
	"github.com/adrg/xdg"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/briefing/markup"
	"sofar/briefing/toll"
	"sofar/content"
	"sofar/content/desk"
	"sofar/ui"
	"sofar/ui/body"
	"sofar/ui/kiosk"
	"sofar/ui/reader"
)

func newServe(streams Streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "serve [REF...]",
		Short: "Serve the reader over SSH: one reader a visitor, or a display on a wall",
		Long: `Serve the reader over SSH. Files, folders and addresses are watched, and every visitor sees a change at once.
Visitors can read and nothing else. Without --listen only this machine is served.

Each flag may stand in the table [serve] of the configuration file as well, by the same name.

docs/kiosk.md is for operators: keys, limits, upgrades, what to watch.`,
		Example: `  sofar serve briefings/ --authorized-keys ~/.ssh/authorized_keys
  sofar serve https://news.example/feed.xml --every 60s --anonymous --kiosk --lock`,
		Args: takes(0, many),
	}
	c := serveFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return c.run(cmd, streams, args) }
	return cmd
}

// sharedCache bounds the laid-out text that all visitors share, in bytes.
const sharedCache = 64 << 20

// mostSessions is as many visitors as an operator can ask for.
const mostSessions = 100_000

// serving is what the flags of serve say.
type serving struct {
	kiosk.Config

	every     time.Duration
	logFormat string
}

func serveFlags(cmd *cobra.Command) *serving {
	c := &serving{every: time.Minute}
	c.Listen.Address = "127.0.0.1:2222"
	c.Login.HostKey = filepath.Join(xdg.StateHome, "sofar", "host_ed25519")
	c.Wall.Rotate, c.Wall.Idle, c.Wall.Stale = 20*time.Second, time.Minute, 10*time.Minute
	c.Limits = kiosk.Limits{
		Sessions: 500, PerOrigin: 20, Callers: 200, Login: 10 * time.Second, Stuck: 10 * time.Second, Drain: 5 * time.Second,
	}
	groupFlags(cmd.Flags(), "Who comes in", c.doorFlags)
	groupFlags(cmd.Flags(), "What is shown", c.wallFlags)
	groupFlags(cmd.Flags(), "Limits for visitors", c.limitFlags)
	groupFlags(cmd.Flags(), "Limits for those who have not logged in", c.callerFlags)
	groupFlags(cmd.Flags(), "How it ends", c.endFlags)
	oneOf(cmd.Flags(), &c.logFormat, "log-format", "log lines", "text", "json")
	return c
}

// doorFlags say where to listen, and who comes in.
func (c *serving) doorFlags(f *pflag.FlagSet) {
	textFlag(f, &c.Listen.Address, "listen", "address", "where to listen")
	textFlag(f, &c.Listen.Metrics, "metrics", "address", "on this machine, for /metrics and /healthz, such as 127.0.0.1:9222")
	textFlag(f, &c.Login.HostKey, "host-key", "file", "the host key's file; made on the first start (default in the user's state folder)")
	f.Lookup("host-key").DefValue = ""
	textFlag(f, &c.Login.AuthorizedKeys, "authorized-keys", "file", "let the keys in this file in; read again when it changes")
	textFlag(f, &c.Login.UserCA, "user-ca", "file", "let keys in that the authorities in this file have signed")
	f.StringSliceVar(&c.Login.Principals, "principals", nil, "`names` that a signed key must be for (default the name it logs in with)")
	f.BoolVar(&c.Login.Anonymous, "anonymous", false, "let everybody in who can reach the address")
}

// wallFlags say what is shown, and how it moves by itself.
func (c *serving) wallFlags(f *pflag.FlagSet) {
	f.BoolVar(&c.Wall.On, "kiosk", false, "a display on a wall: go through briefings and questions by itself")
	spanFlag(f, &c.Wall.Rotate, "rotate", time.Second, false, "with --kiosk: how long each question stands")
	spanFlag(f, &c.Wall.Idle, "idle", time.Second, false, "with --kiosk: go on so long after the last key")
	f.BoolVar(&c.Wall.Lock, "lock", false, "q goes back to the start instead of leaving")
	spanFlag(f, &c.Wall.Stale, "stale", time.Second, false, "say that a feed is silent after so long")
	spanFlag(f, &c.every, "every", time.Second, false, "how often an address is asked again")
}

// limitFlags say how much visitors may take.
func (c *serving) limitFlags(f *pflag.FlagSet) {
	countFlag(f, &c.Limits.Sessions, "sessions", "number", 1, mostSessions, "visitors at a time")
	countFlag(f, &c.Limits.PerOrigin, "per-origin", "number", 1, mostSessions, "visitors at a time from one address")
	spanFlag(f, &c.Limits.Idle, "idle-timeout", time.Second, true, "end a session so long after its last key (default never)")
	spanFlag(f, &c.Limits.Stuck, "stuck-time", time.Second, false, "close a connection that takes nothing of what it is sent for so long")
	sizeFlag(f, &c.Limits.Memory, "memory", "take no new visitors above this much memory, such as 2GiB")
}

// callerFlags say how many connections may talk before there is a session, and for how long.
func (c *serving) callerFlags(f *pflag.FlagSet) {
	countFlag(f, &c.Limits.Callers, "callers", "number", 1, mostSessions, "connections without a session at a time; for one more, one of the silent ones is closed")
	countFlag(f, &c.Limits.CallersPerOrigin, "callers-per-origin", "number", 1, mostSessions, "how many of them from one address (default a tenth)")
	f.Lookup("callers-per-origin").DefValue = ""
	spanFlag(f, &c.Limits.Login, "login-time", time.Second, false, "from the connection to a running session")
}

// endFlags say how the kiosk closes.
func (c *serving) endFlags(f *pflag.FlagSet) {
	spanFlag(f, &c.Limits.Linger, "linger", time.Second, true, "at SIGTERM, let visitors read on so long while a new process serves (default not at all)")
	spanFlag(f, &c.Limits.Drain, "drain-time", time.Second, false, "then give them so long to leave")
}

func (c *serving) run(cmd *cobra.Command, streams Streams, refs []string) error {
	conf, err := readConfig(configName())
	if err != nil {
		return err
	}
	s, err := conf.settings(cmd, getenv)
	if err == nil {
		err = conf.serve(cmd)
	}
	if err != nil {
		return err
	}
	if c.Login.AuthorizedKeys == "" && c.Login.UserCA == "" && !c.Login.Anonymous {
		return wrong(cmd, "nobody could log in: name keys with --authorized-keys or --user-ca, or let everybody in with --anonymous")
	}
	if len(refs) == 0 {
		for _, sample := range content.Samples() {
			refs = append(refs, string(sample.Origin.Ref))
		}
	}
	c.Log = logger(cmd.ErrOrStderr(), c.logFormat)
	c.Board = &kiosk.Board{}
	c.Open = kiosk.Readers{
		Board: c.Board, Cache: body.NewCache(sharedCache), Theme: themeName(s.Theme), Canvases: &ui.Canvases{},
		Searching: reader.Searching{Narrow: narrowed, Hint: narrowHint},
	}.Open
	c.Commands = kioskCommands()
	c.Ready = func(o kiosk.Opened) {
		_, _ = fmt.Fprintf(cmd.OutOrStdout(), "serving on %s, host key %s\n", o.Address, o.Fingerprint)
	}
	d := newDesk(s, Streams{In: streams.In})
	defer func() { _ = d.Close() }()
	return c.feedAndServe(cmd.Context(), d, refs)
}

// feedAndServe opens the doors when there is something to read.
func (c *serving) feedAndServe(ctx context.Context, d *desk.Desk, refs []string) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	first, fed := make(chan struct{}), make(chan error, 1)
	pin := sync.OnceFunc(func() { close(first) })
	board := pinboard{board: c.Board, log: c.Log}
	go func() {
		fed <- d.Follow(ctx, refs, c.every, func(s desk.State) {
			board.pin(s, time.Now())
			pin()
		})
	}()
	select {
	case err := <-fed:
		return err
	case <-first:
		return kiosk.Serve(ctx, c.Config)
	}
}

// pinboard puts what the desk tells on the kiosk's board, and what went wrong into the log.
type pinboard struct {
	board *kiosk.Board
	log   *slog.Logger

	mu      sync.Mutex
	items   map[*briefing.Briefing]kiosk.Item
	trouble string
}

func (p *pinboard) pin(s desk.State, now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !s.Heard.IsZero() {
		p.board.Hear(s.Heard)
	}
	if trouble := s.Notice(); trouble != p.trouble {
		p.trouble = trouble
		if trouble != "" {
			p.log.Warn("some briefings could not be read; what was there stays", "cause", clean.Line(trouble))
		}
	}
	shown, items := &kiosk.Snapshot{Published: now}, make(map[*briefing.Briefing]kiosk.Item, len(s.Briefings))
	for _, h := range s.Briefings {
		item, known := p.items[h.Briefing]
		if !known {
			item = kiosk.Item{Briefing: h.Briefing, Ledger: h.Ledger, Updated: datedAt(h.Briefing), Received: receivedAt(h, now)}
		}
		item.Lost, item.Asked = h.Lost, h.Asked
		items[h.Briefing] = item
		shown.Briefings = append(shown.Briefings, item)
	}
	if p.items == nil || !maps.Equal(items, p.items) {
		p.items = items
		p.board.Publish(shown)
	}
}

// datedAt is as of when a briefing is by its own word; zero if it does not say.
func datedAt(b *briefing.Briefing) time.Time {
	if b.Meta.Updated.IsZero() {
		return b.Meta.Published
	}
	return b.Meta.Updated
}

// receivedAt is its file's time, or now. It is never taken for the briefing's own: an old text in a new file is old.
func receivedAt(h desk.Heard, now time.Time) time.Time {
	if h.Origin.Time.IsZero() {
		return now
	}
	return h.Origin.Time
}

// logger writes for people on a terminal and for machines as JSON.
func logger(w io.Writer, format string) *slog.Logger {
	if format == "json" {
		return slog.New(slog.NewJSONHandler(w, nil))
	}
	return slog.New(log.NewWithOptions(w, log.Options{ReportTimestamp: true}))
}

// kioskCommands are all that a client without a terminal can ask for.
func kioskCommands() kiosk.Commands {
	return kiosk.Commands{
		List: func(w io.Writer, s *kiosk.Snapshot, asJSON bool) error {
			for _, item := range s.Briefings {
				if err := writeKioskLine(w, item, asJSON); err != nil {
					return err
				}
			}
			return nil
		},
		Toll: func(w io.Writer, s *kiosk.Snapshot, slug string, asJSON bool) error {
			item, err := inKiosk(s, "toll", slug)
			if err != nil {
				return err
			}
			if asJSON {
				return toll.WriteJSON(w, slug, item.Briefing, item.Ledger)
			}
			_, err = io.WriteString(w, item.Ledger.Text(printWidth, false))
			return err
		},
		Print: func(w io.Writer, s *kiosk.Snapshot, slug string, asJSON bool) error {
			item, err := inKiosk(s, "print", slug)
			if err != nil {
				return err
			}
			text := wrapLines(markup.Briefing(item.Briefing, markup.Text), printWidth)
			if asJSON {
				if text, err = jsonLine(outlineOf(desk.Opened{Briefing: item.Briefing}, false)); err != nil {
					return err
				}
			}
			_, err = io.WriteString(w, text)
			return err
		},
	}
}

func inKiosk(s *kiosk.Snapshot, act, slug string) (kiosk.Item, error) {
	item, ok := s.Find(briefing.Slug(slug))
	if !ok {
		return item, &content.Error{Op: act, Ref: content.Ref(slug), Err: errors.New("the kiosk shows no such briefing"), Hint: "`list` lists them"}
	}
	return item, nil
}

// kioskLine is what a kiosk's list says of a briefing.
type kioskLine struct {
	Slug      briefing.Slug  `json:"slug"`
	Headline  string         `json:"headline"`
	Updated   string         `json:"updated"`
	Killed    string         `json:"killed"`
	Certainty toll.Certainty `json:"certainty"` // of killed; "" without a figure
}

func writeKioskLine(w io.Writer, item kiosk.Item, asJSON bool) error {
	line, killed := kioskLine{Slug: item.Slug, Headline: item.Briefing.Called(), Updated: timeText(item.Updated)}, ""
	if t := item.Ledger.Summary[toll.Killed]; t != nil {
		line.Killed, line.Certainty, killed = t.Text, t.Certainty, t.Hedge(t.Text, true)
	}
	text := fmt.Sprintf("%s  %s%s\n", line.Slug, line.Headline, before("  killed: ", killed))
	if asJSON {
		var err error
		if text, err = jsonLine(line); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, text)
	return err
}
