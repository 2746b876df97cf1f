package kiosk_test

import (
	"context"
	"fmt"
	"image"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing/toll"
	"sofar/ui"
	"sofar/ui/body"
	"sofar/ui/kiosk"
	"sofar/ui/paint"
)

// longBriefing is a text of several screens.
func longBriefing() kiosk.Item {
	var b strings.Builder
	b.WriteString("Ferry sinks off the coast: What we know so far\n")
	for q := range 8 {
		fmt.Fprintf(&b, "What happened in part %d?\n", q)
		for p := range 6 {
			fmt.Fprintf(&b, "At least %d people were killed and %d were injured when the boat went down, the harbour office said in its statement number %d.\n", q+2, p+3, p)
		}
	}
	parsed := parsed("ferry", b.String())
	return kiosk.Item{Briefing: parsed, Ledger: toll.Read(parsed)}
}

// BenchmarkKey is the work of one key that scrolls by a line, from the message to the bytes.
func BenchmarkKey(b *testing.B) {
	for _, margins := range []bool{false, true} {
		for _, size := range []tea.WindowSizeMsg{{Width: 79, Height: 40}, {Width: 100, Height: 40}, {Width: 160, Height: 50}} {
			name := fmt.Sprintf("%dx%d", size.Width, size.Height)
			if margins {
				name += ", a terminal that knows margins"
			}
			b.Run(name, func(b *testing.B) { pressKeys(b, size, margins) })
		}
	}
}

func pressKeys(b *testing.B, size tea.WindowSizeMsg, margins bool) {
	now := time.Unix(0, 0)
	m := openedReader(b, size, func() time.Time {
		now = now.Add(50 * time.Millisecond) // no key comes sooner than its frame stands
		return now
	})
	out := &counted{}
	p := paint.New(out, []string{"TERM=xterm-256color"}, colorprofile.ANSI256, &paint.Scratch{})
	if margins {
		p.Learn(tea.ModeReportMsg{Mode: ansi.ModeLeftRightMargin, Value: ansi.ModeReset})
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		k := 'j'
		if i%40 >= 20 {
			k = 'k'
		}
		m, _ = m.Update(tea.KeyPressMsg{Text: string(k), Code: k})
		p.Show(paint.Frame{View: m.View(), Width: size.Width, Height: size.Height, Part: m.(interface{ Moving() image.Rectangle }).Moving()})
		if err := p.Flush(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.n)/float64(b.N), "bytes/key")
}

// openedReader is a reader that has opened everything it asked for.
func openedReader(b *testing.B, size tea.WindowSizeMsg, now func() time.Time) tea.Model {
	b.Helper()
	board := &kiosk.Board{}
	board.Publish(&kiosk.Snapshot{Briefings: []kiosk.Item{longBriefing()}})
	ctx, cancel := context.WithCancel(context.Background())
	b.Cleanup(cancel)
	m, err := kiosk.Readers{Board: board, Cache: body.NewCache(16 << 20), Now: now, Canvases: &ui.Canvases{}}.Open(kiosk.Visitor{Context: ctx})
	if err != nil {
		b.Fatal(err)
	}
	m, _ = m.Update(size)
	settle(m, m.Init())
	return m
}

// settle runs commands as a program would, but those that wait.
func settle(m tea.Model, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	done := make(chan tea.Msg, 1)
	go func() { done <- cmd() }()
	select {
	case msg := <-done:
		if batch, ok := msg.(tea.BatchMsg); ok {
			for _, c := range batch {
				settle(m, c)
			}
			return
		}
		_, next := m.Update(msg)
		settle(m, next)
	case <-time.After(100 * time.Millisecond):
	}
}

type counted struct{ n int }

func (c *counted) Write(p []byte) (int, error) {
	c.n += len(p)
	return len(p), nil
}
