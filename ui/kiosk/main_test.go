package kiosk_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"sofar/briefing"
	"sofar/briefing/toll"
	"sofar/ui"
	"sofar/ui/body"
	"sofar/ui/kiosk"
	"sofar/ui/kiosk/login"
)

// serveEnv makes the test binary a kiosk with a small reader, for kioskload and for tests of a whole process:
//
//	go test -c -o kiosk.test ./ui/kiosk && KIOSK_SERVE=127.0.0.1:23231 KIOSK_STATE=$(mktemp -d) ./kiosk.test
const serveEnv = "KIOSK_SERVE"

func TestMain(m *testing.M) {
	if address := os.Getenv(serveEnv); address != "" {
		if err := serveAsProcess(address); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func serveAsProcess(address string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if p := os.Getenv("KIOSK_PPROF"); p != "" {
		go func() { _ = http.ListenAndServe(p, nil) }()
	}
	board, open := testBoard(), openLines
	if folder := os.Getenv("KIOSK_READ"); folder != "" {
		var err error
		if board, err = readBoard(folder); err != nil {
			return err
		}
		open = kiosk.Readers{Board: board, Cache: body.NewCache(64 << 20), Canvases: &ui.Canvases{}}.Open
	}
	_, wall := os.LookupEnv("KIOSK_WALL")
	return kiosk.Serve(ctx, kiosk.Config{
		Wall:   kiosk.Wall{On: wall, Rotate: 5 * time.Second, Idle: 10 * time.Second, Lock: wall},
		Listen: kiosk.Listen{Address: address, Metrics: os.Getenv("KIOSK_METRICS")},
		Login:  login.Policy{HostKey: filepath.Join(os.Getenv("KIOSK_STATE"), "host_key"), Anonymous: true},
		Limits: kiosk.Limits{Sessions: 2000, PerOrigin: 2000, Memory: 3 << 30},
		Board:  board,
		Open:   open,
		Log:    slog.New(slog.NewTextHandler(os.Stderr, nil)),
		Ready:  func(o kiosk.Opened) { fmt.Println(o.Address, o.Fingerprint) },
		Commands: kiosk.Commands{
			Toll: func(w io.Writer, _ *kiosk.Snapshot, slug string, asJSON bool) error {
				_, err := fmt.Fprintf(w, "toll of %s, json %v\n", slug, asJSON)
				return err
			},
		},
	})
}

// testBoard holds two briefings that are not much.
func testBoard() *kiosk.Board {
	b := &kiosk.Board{}
	b.Publish(&kiosk.Snapshot{Briefings: []kiosk.Item{
		{Briefing: parsed("first", "What we know so far about the first\n\nWhat happened?\n\nThree people were killed.\n")},
		{Briefing: parsed("second", "What we know so far about the second\n\nWho did it?\n\nNobody knows.\n")},
	}})
	return b
}

func parsed(name, text string) *briefing.Briefing {
	doc := decoded(name, text)
	b := briefing.Parse(doc)
	b.Slug = briefing.Slug(name)
	return b
}

// decoded makes a document of plain text: one block a line.
func decoded(name, text string) *briefing.Document {
	doc := &briefing.Document{Text: text, Format: "text"}
	doc.Meta.Identity = name
	at := 0
	for line := range strings.Lines(text) {
		if n := len(strings.TrimSpace(line)); n > 0 {
			doc.Blocks = append(doc.Blocks, briefing.Block{Span: briefing.Span{Start: at, End: at + n}})
		}
		at += len(line)
	}
	return doc
}

// readBoard reads a folder of plain text files.
func readBoard(folder string) (*kiosk.Board, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("no *.txt in %s: %w", folder, err)
	}
	s := &kiosk.Snapshot{Published: time.Now()}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		b := parsed(strings.TrimSuffix(filepath.Base(name), ".txt"), string(text))
		s.Briefings = append(s.Briefings, kiosk.Item{Briefing: b, Ledger: toll.Read(b), Received: time.Now()})
	}
	board := &kiosk.Board{}
	board.Publish(s)
	return board, nil
}

// lines is a small reader: it scrolls, quits, and panics on demand.
type lines struct {
	top, width, height int
	last               string
	dark               string
	noise              uint64 // other text in every cell, from frame to frame; 0: none
	ctx                context.Context
}

func openLines(v kiosk.Visitor) (tea.Model, error) { return lines{ctx: v.Context}, nil }

func (m lines) Init() tea.Cmd { return nil }

func (m lines) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		m.dark = fmt.Sprint(msg.IsDark())
	case tea.PasteMsg:
		m.last = fmt.Sprintf("paste of %d", len(msg.Content))
	case tea.KeyPressMsg:
		return m.key(msg.String())
	}
	return m, nil
}

func (m lines) key(k string) (tea.Model, tea.Cmd) {
	m.last = k
	if m.noise > 0 {
		m.noise++
	}
	switch k {
	case "n":
		m.noise++
	case "j", "down":
		m.top++
	case "k", "up":
		m.top = max(0, m.top-1)
	case "space":
		m.top += m.height
	case "b":
		m.top = max(0, m.top-m.height)
	case "q", "ctrl+c":
		return m, tea.Quit
	case "!":
		panic("the model fell over\non two lines")
	case "@":
		return m, tea.Sequence(func() tea.Msg { panic("a command fell over") })
	case "#":
		m.top = -1
	case "y":
		return m, tea.SetClipboard("copied")
	}
	return m, nil
}

func (m lines) View() tea.View {
	if m.top < 0 {
		panic("the view fell over")
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\x1b[1mKIOSK\x1b[m %dx%d last %s dark %s", m.width, m.height, m.last, m.dark)
	for i := 1; i < m.height-1 && m.noise > 0; i++ {
		b.WriteByte('\n')
		random := rand.New(rand.NewPCG(m.noise, uint64(i)))
		for range m.width {
			fmt.Fprintf(&b, "\x1b[38;5;%dm%c", 100+random.IntN(100), 'a'+rune(random.IntN(26)))
		}
	}
	for i := 1; i < m.height-1 && m.noise == 0; i++ {
		fmt.Fprintf(&b, "\nline \x1b[33m%d\x1b[m %s", m.top+i, strings.Repeat("word ", (m.top+i)%13))
	}
	fmt.Fprintf(&b, "\nbottom at %d", m.top)
	return tea.View{Content: b.String(), AltScreen: true, WindowTitle: "lines"}
}

// patience is more than anything here takes on a slow and busy machine.
const patience = 2 * time.Minute
