package reader

import (
	"context"
	"errors"
	"fmt"
	"image"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing"
	"sofar/briefing/toll"
	"sofar/ui"
	"sofar/ui/help"
	"sofar/ui/picker"
	"sofar/ui/uitest"
)

// still is a desk that nothing comes from.
type still struct{}

var errStill = errors.New("not asked for")

func (still) Open(context.Context, string) ([]*briefing.Briefing, error) { return nil, errStill }
func (still) Wait(context.Context, string) error                         { return errStill }
func (still) Ledger(context.Context, *briefing.Briefing) (*toll.Ledger, error) {
	return nil, errStill
}

func (still) Retitle(context.Context, *briefing.Briefing, string, bool) (*briefing.Briefing, error) {
	return nil, errStill
}

func (still) Kept(context.Context, *briefing.Briefing) (map[briefing.Slug]bool, error) {
	return nil, errStill
}

func (still) KeepRead(context.Context, *briefing.Briefing, []briefing.Slug) error { return errStill }

// reading is a reader with a briefing and its ledger, without a terminal.
func reading(text string) *Model {
	m := New(context.Background(), Options{Refs: []string{"x"}, Desk: still{}, Now: func() time.Time { return time.Unix(1e9, 0) }})
	b := uitest.Briefing(text)
	m.Update(opened{ref: 0, ticket: 0, briefings: []*briefing.Briefing{b}})
	l := toll.Read(b)
	m.Update(figured{briefing: b, ledger: l, figures: figuresOf(l, false)})
	return m
}

func inScript(script string) string {
	return "# " + script + "\n\n" + script + "\n\n## " + script + "?\n\nTwenty people were killed. " + script + "\n\n- " + script + "\n\n> " + script
}

// sizes are both sides of every breakpoint, and the extremes.
func sizes() []ui.Size {
	out := []ui.Size{{Width: 300, Height: 100}, {Width: 200, Height: 2}}
	for _, w := range []int{1, 2, 11, 29, 30, 59, 60, 79, 80, 119, 120, 140} {
		for _, h := range []int{1, 3, 5, 11, 12, 24} {
			out = append(out, ui.Size{Width: w, Height: h})
		}
	}
	return out
}

// Whatever a pane draws at whatever size in whatever script: the rules between the panes stand where the frame has
// them, and the screen has as many rows and columns as it should.
func TestGeometry(t *testing.T) {
	for name, script := range uitest.Scripts() {
		for _, method := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
			t.Run(fmt.Sprint(name, method), func(t *testing.T) {
				m := reading(inScript(script))
				m.look.Method = method
				for _, size := range sizes() {
					m.Update(tea.WindowSizeMsg{Width: size.Width, Height: size.Height})
					checkScreen(t, m)
				}
			})
		}
	}
}

func checkScreen(t *testing.T, m *Model) {
	t.Helper()
	for f := range focuses {
		m.focus, m.over, m.prompt = f, nil, nil
		checkFrame(t, m)
	}
	for _, over := range []ui.Pane{help.New(), picker.Search("GO TO", m.everything()), m.sidebar, m.summary} {
		m.over = over
		checkFrame(t, m)
	}
	m.over, m.prompt, m.tell = nil, &prompt{text: "q"}, ui.Tell{}
	checkFrame(t, m)
	m.prompt = nil
}

// checkFrame draws the screen as the terminal would and looks at the rules.
func checkFrame(t *testing.T, m *Model) {
	t.Helper()
	frame := m.draw().Content
	rows := strings.Split(frame, "\n")
	if len(rows) > m.look.Height {
		t.Fatalf("%v: %d rows", m.look.Size, len(rows))
	}
	buf := uv.NewScreenBuffer(m.look.Width+40, m.look.Height+2)
	buf.Method = m.look.Method
	uv.NewStyledString(frame).Draw(buf, buf.Bounds())
	for y := range m.look.Height {
		for _, x := range m.frame.Down {
			if c := buf.CellAt(x, y); (image.Point{X: x, Y: y}).In(image.Rect(x, m.frame.Body.Min.Y, x+1, m.frame.Body.Max.Y)) && c.Content != "│" && c.Content != "┤" {
				t.Fatalf("%v: column %d, row %d holds %q instead of the rule:\n%s", m.look.Size, x, y, c.Content, ansi.Strip(frame))
			}
		}
		for x := m.look.Width; x < m.look.Width+40; x++ {
			if c := buf.CellAt(x, y); c.Content != " " && c.Content != "" {
				t.Fatalf("%v: %q stands in column %d, outside", m.look.Size, c.Content, x)
			}
		}
	}
}

func TestSizes(t *testing.T) {
	for _, tt := range []struct{ in, want tea.Msg }{
		{tea.WindowSizeMsg{}, tea.WindowSizeMsg{Width: 80, Height: 24}},
		{tea.WindowSizeMsg{Width: -1, Height: 10}, tea.WindowSizeMsg{Width: 80, Height: 24}},
		{tea.WindowSizeMsg{Width: 65535, Height: 1}, nil},
		{tea.WindowSizeMsg{Width: 4000, Height: 4000}, nil},
		{tea.WindowSizeMsg{Width: 300, Height: 100}, tea.WindowSizeMsg{Width: 300, Height: 100}},
		{ui.Close{}, ui.Close{}},
	} {
		if got := Sizes(nil, tt.in); got != tt.want {
			t.Errorf("%v became %v, not %v", tt.in, got, tt.want)
		}
	}
}

func TestWarnings(t *testing.T) {
	m := reading(uitest.Siege)
	m.Update(tea.WindowSizeMsg{Width: 60, Height: 20})
	for want, meta := range map[string]briefing.Meta{
		"WITHDRAWN":     {Killed: true},
		"EXERCISE":      {Exercise: true},
		"EMBARGO UNTIL": {Embargo: time.Unix(2e9, 0)},
	} {
		m.load.here().briefing.Meta = meta
		if got := ansi.Strip(m.draw().Content); !strings.Contains(got, want) {
			t.Errorf("no %s on\n%s", want, got)
		}
	}
}

// A figure that is only feared, denied or replaced is no surer in the head or in a list than in the ledger.
func TestNoFigureIsSurerElsewhere(t *testing.T) {
	m := reading("# Mill collapse: what we know\n\n## How many people died?\n\nThirty workers are feared dead, the mayor said.")
	e := m.load.here()
	for short, want := range map[bool]string{true: "? up to 30 killed", false: "up to 30 killed ? possible"} {
		if got, _ := m.toll(e, short); got != want {
			t.Errorf("the head says %q, want %q", got, want)
		}
	}
	e.ledger.Facts = append(e.ledger.Facts, e.ledger.Facts[0], e.ledger.Facts[0])
	e.ledger.Facts[1].Certainty = toll.Denied
	e.ledger.Facts[2].Status = toll.Superseded
	for i, want := range []string{"? possible", "✗ withdrawn or denied", "superseded"} {
		if got := m.figureItems(e)[i].Kind; got != want {
			t.Errorf("the list says %q, want %q", got, want)
		}
	}
}

func TestAge(t *testing.T) {
	m := reading(uitest.Siege)
	for want, meta := range map[string]briefing.Meta{
		"undated":                      {},
		"9 September 2001, 16 min ago": {Published: time.Unix(1e9-1000, 0).UTC()},
		"updated 7 September 2001, revision 3, 27 h ago": {Updated: time.Unix(1e9-100_000, 0).UTC(), Revision: "3"},
		"updated 27 June 2001":                           {Updated: time.Unix(1e9-6_400_000, 0).UTC()},
		"updated 20 May 2033":                            {Updated: time.Unix(2_000_200_000, 0).UTC()},
	} {
		if got := m.age(&briefing.Briefing{Meta: meta}); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func BenchmarkFrame200x60(b *testing.B) {
	m := reading(strings.Repeat(uitest.Siege+"\n\n", 20))
	m.Update(tea.WindowSizeMsg{Width: 200, Height: 60})
	b.ReportAllocs()
	for b.Loop() {
		m.draw()
	}
}
