package kiosk

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing"
	"sofar/ui"
)

// page is a reader that shows what it was told.
type page struct {
	ctx     context.Context
	b       *briefing.Briefing
	section int
	size    tea.WindowSizeMsg
	dark    bool
	keys    string
}

func (p *page) Init() tea.Cmd { return nil }

func (p *page) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case ui.GoSection:
		p.section = msg.Index
	case tea.WindowSizeMsg:
		p.size = msg
	case tea.BackgroundColorMsg:
		p.dark = true
	case tea.KeyPressMsg:
		p.keys += msg.String()
		if msg.String() == "q" {
			return p, tea.Batch(nil, tea.Quit)
		}
	}
	return p, nil
}

func (p *page) View() tea.View {
	return tea.View{Content: fmt.Sprintf("%s/%d\nat %dx%d", p.b.Slug, p.section, p.size.Width, p.size.Height)}
}

func (p *page) Showing() *briefing.Briefing { return p.b }

// wallTest is a display under a clock that the test moves.
type wallTest struct {
	*display

	t     *testing.T
	clock time.Time
	pages []*page
}

func item(slug string, sections int, updated time.Time) Item {
	b := &briefing.Briefing{Slug: briefing.Slug(slug)}
	for range sections {
		b.Sections = append(b.Sections, briefing.Section{Question: true})
	}
	return Item{Briefing: b, Updated: updated}
}

func newWallTest(t *testing.T, w Wall, items ...Item) *wallTest {
	t.Helper()
	wt := &wallTest{t: t, clock: time.Date(2031, 5, 4, 12, 0, 0, 0, time.UTC)}
	w.Now = func() time.Time { return wt.clock }
	board := &Board{}
	board.Publish(&Snapshot{Briefings: items})
	d, err := newDisplay(t.Context(), w.withDefaults(), board, size{80, 10}, func(ctx context.Context, first briefing.Slug) (tea.Model, error) {
		it, _ := board.Snapshot().Find(first)
		p := &page{ctx: ctx, b: it.Briefing, section: -1}
		wt.pages = append(wt.pages, p)
		return p, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	wt.display = d
	wt.tell(tea.WindowSizeMsg{Width: 80, Height: 10})
	return wt
}

func (w *wallTest) tell(msg tea.Msg) tea.Cmd {
	_, cmd := w.Update(msg)
	return cmd
}

// after lets time pass, with a look at the clock each second.
func (w *wallTest) after(d time.Duration) {
	for end := w.clock.Add(d); w.clock.Before(end); {
		w.clock = w.clock.Add(time.Second)
		w.tell(wake{})
	}
}

func (w *wallTest) shows(want string) {
	w.t.Helper()
	if got := strings.Split(w.View().Content, "\n")[0]; got != want {
		w.t.Errorf("at %s: shows %q, want %q", w.clock.Format(time.TimeOnly), got, want)
	}
}

func key(s string) tea.KeyPressMsg { return tea.KeyPressMsg{Text: s, Code: []rune(s)[0]} }

func TestWallRotates(t *testing.T) {
	w := newWallTest(t, Wall{On: true, Rotate: 10 * time.Second, Idle: 30 * time.Second},
		item("a", 2, time.Time{}), item("b", 1, time.Time{}))
	for _, want := range []string{"a/-1", "a/0", "a/1", "b/-1", "b/0", "a/-1", "a/0"} {
		w.shows(want)
		w.after(10 * time.Second)
	}
	w.shows("a/1")
	w.tell(key("x"))
	w.after(29 * time.Second)
	w.shows("a/1")
	w.after(time.Second)
	w.shows("a/-1") // goes on from the top of what was on the screen
	w.after(10 * time.Second)
	w.shows("a/0")
	if w.pages[0].ctx.Err() == nil {
		t.Error("the first reader lives on")
	}
}

func TestWallIdleCountsFromTheLastKey(t *testing.T) {
	w := newWallTest(t, Wall{On: true, Rotate: 10 * time.Second, Idle: 30 * time.Second}, item("a", 3, time.Time{}))
	for range 10 {
		w.tell(key("j"))
		w.after(20 * time.Second)
		w.tell(tea.BackgroundColorMsg{}) // a terminal's answers are no keys
	}
	w.shows("a/-1")
	w.after(10 * time.Second)
	if !w.rotating {
		t.Error("rotation does not go on")
	}
}

// run runs a command and gives its messages to the display, as a program would.
func (w *wallTest) run(cmd tea.Cmd) (quit bool) {
	if cmd == nil {
		return false
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			quit = w.run(c) || quit
		}
	case tea.QuitMsg:
		return true
	default:
		_ = w.tell(msg)
	}
	return quit
}

func TestWallLock(t *testing.T) {
	for _, lock := range []bool{true, false} {
		w := newWallTest(t, Wall{On: true, Lock: lock}, item("a", 1, time.Time{}), item("b", 1, time.Time{}))
		w.start("b")
		w.tell(tea.BackgroundColorMsg{})
		w.after(2 * time.Second)
		w.shows("b/-1")
		quit := w.run(w.tell(key("q")))
		if quit == lock {
			t.Errorf("locked %v: left %v", lock, quit)
		}
		if lock {
			w.shows("a/-1")
			if p := w.pages[len(w.pages)-1]; !p.dark || p.size.Width != 80 || p.keys != "" {
				t.Errorf("the new reader was not told of the terminal: %+v", p)
			}
		}
	}
}

func TestWallDropsWhatAnEarlierReaderAskedFor(t *testing.T) {
	w := newWallTest(t, Wall{On: true}, item("a", 1, time.Time{}))
	late := w.own(func() tea.Msg { return "from the first" })
	w.start("")
	if got := late(); got != nil {
		t.Errorf("got %v", got)
	}
}

// Two outlets may call their briefings by one name: rotation comes to each.
func TestWallTellsNamesakesApart(t *testing.T) {
	storm, other := item("storm", 0, time.Time{}), item("storm", 1, time.Time{})
	w := newWallTest(t, Wall{On: true, Rotate: time.Second}, item("a", 0, time.Time{}), storm, other)
	for _, want := range []string{"a/-1", "storm/-1", "storm/-1", "storm/0", "a/-1"} {
		w.shows(want)
		w.after(time.Second)
	}
	for slug, want := range map[briefing.Slug]Item{"storm": storm, "storm-2": other} {
		if got, ok := w.board.Snapshot().Find(slug); !ok || got.Briefing != want.Briefing {
			t.Errorf("%s: %v", slug, got)
		}
	}
}

func TestWallWithoutBriefings(t *testing.T) {
	w := newWallTest(t, Wall{On: true, Rotate: time.Second})
	if !strings.Contains(w.View().Content, "no briefings") {
		t.Errorf("shows %q", w.View().Content)
	}
	w.after(10 * time.Second)
	w.board.Publish(&Snapshot{Briefings: []Item{item("a", 0, time.Time{})}})
	w.after(time.Second)
	w.shows("a/-1")
}

func TestLine(t *testing.T) {
	at := func(h, m int) time.Time { return time.Date(2031, 5, 4, h, m, 0, 0, time.UTC) }
	lost := func(it Item, since time.Time, asked bool) Item {
		it.Lost, it.Asked = since, asked
		return it
	}
	for _, tt := range []struct {
		name  string
		wall  Wall
		item  Item
		heard time.Time
		want  string // "" for no line
	}{
		{"a wall tells the time and as of when", Wall{On: true}, item("a", 0, at(9, 30)), time.Time{}, "as of 09:30 UTC  |  12:00 UTC"},
		{"with the day", Wall{On: true}, item("a", 0, at(9, 30).AddDate(0, 0, -1)), time.Time{}, "as of 3 May 2031 09:30 UTC  |  12:00 UTC"},
		{"undated is said", Wall{On: true}, item("a", 0, time.Time{}), at(11, 59), "undated  |  12:00 UTC"},
		{"silence comes first", Wall{On: true}, item("a", 0, at(9, 30)), at(11, 20), "! feed silent since 11:20 UTC  |  as of 09:30 UTC  |  12:00 UTC"},
		{"a reader has no line", Wall{}, item("a", 0, at(9, 30)), at(11, 59), ""},
		{"but for silence", Wall{}, item("a", 0, at(9, 30)), at(11, 20), "! feed silent since 11:20 UTC  |  as of 09:30 UTC  |  12:00 UTC"},
		{"a file that is gone is told at once", Wall{}, lost(item("a", 0, at(9, 30)), at(11, 59), false), time.Time{},
			"! unreadable since 11:59 UTC  |  as of 09:30 UTC  |  12:00 UTC"},
		{"one failure of an address is no news", Wall{}, lost(item("a", 0, at(9, 30)), at(11, 59), true), at(11, 59), ""},
		{"many are, while others answer", Wall{}, lost(item("a", 0, at(9, 30)), at(11, 40), true), at(11, 59),
			"! unreadable since 11:40 UTC  |  as of 09:30 UTC  |  12:00 UTC"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWallTest(t, tt.wall, tt.item)
			if !tt.heard.IsZero() {
				w.board.Hear(tt.heard)
			}
			w.tell(wake{})
			rows := strings.Split(w.View().Content, "\n")
			last := strings.TrimSpace(ansi.Strip(rows[len(rows)-1]))
			height := 10
			if tt.want != "" {
				height = 9
				if last != tt.want || len(rows) != 10 {
					t.Errorf("line %q of %d rows, want %q", last, len(rows), tt.want)
				}
			}
			if p := w.pages[0]; p.size.Height != height {
				t.Errorf("the reader has %d rows, want %d", p.size.Height, height)
			}
		})
	}
}

// Whoever goes from a briefing that is well to one that is lost is told at once, and the line goes when they go back.
func TestLineFollowsTheBriefing(t *testing.T) {
	well, lost := item("a", 0, time.Time{}), item("b", 0, time.Time{})
	lost.Lost = time.Date(2031, 5, 4, 11, 0, 0, 0, time.UTC)
	w := newWallTest(t, Wall{}, well, lost)
	for _, b := range []*briefing.Briefing{lost.Briefing, well.Briefing} {
		w.pages[0].b = b
		w.tell(key("j"))
		if got, want := strings.Contains(w.View().Content, "unreadable since 11:00"), b == lost.Briefing; got != want {
			t.Errorf("%s: told %v, want %v", b.Slug, got, want)
		}
		if height := w.pages[0].size.Height; height != 9 && b == lost.Briefing || height != 10 && b == well.Briefing {
			t.Errorf("%s: the reader has %d rows", b.Slug, height)
		}
	}
}

// At every size the line stays inside the screen, and what is cut off is not the silence.
func TestLineFits(t *testing.T) {
	for width := 1; width < 120; width++ {
		for _, height := range []int{1, 2, 3, 50} {
			w := newWallTest(t, Wall{On: true}, item("a", 0, time.Time{}))
			w.board.Hear(w.clock.Add(-time.Hour))
			w.tell(tea.WindowSizeMsg{Width: width, Height: height})
			rows := strings.Split(w.View().Content, "\n")
			last := rows[len(rows)-1]
			if height >= leastLined && (len(rows) != height || ansi.StringWidth(last) != width) {
				t.Fatalf("%dx%d: %d rows, the last %d wide", width, height, len(rows), ansi.StringWidth(last))
			}
			if width >= 30 && height >= leastLined && !strings.Contains(last, "feed silent") {
				t.Fatalf("%dx%d: %q does not tell of the silence", width, height, last)
			}
		}
	}
}

func TestSpace(t *testing.T) {
	var p space
	large := size{500, 200}
	sessions := make([]*session, 1000)
	for i := range sessions {
		sessions[i] = &session{}
		p.give(sessions[i], size{100, 40})
	}
	for _, s := range sessions {
		p.give(s, large)
	}
	if p.used > maxCells+1000*usualColumns*usualRows {
		t.Errorf("%d cells were given", p.used)
	}
	if got := p.give(sessions[999], large); got != (size{usualColumns, usualRows}) {
		t.Errorf("a full space gave %v", got)
	}
	if got := p.give(sessions[999], size{40, 12}); got != (size{40, 12}) {
		t.Errorf("a small terminal was made %v", got)
	}
	for _, s := range sessions {
		p.free(s)
	}
	if p.used != 0 || len(p.of) != 0 {
		t.Errorf("%d cells of %d sessions are left", p.used, len(p.of))
	}
}

func TestParseCommand(t *testing.T) {
	for line, want := range map[string]command{
		"list":                  {name: "list"},
		"  list   --json ":      {name: "list", json: true},
		"toll a-b":              {name: "toll", slug: "a-b"},
		"sofar print --json কখ": {name: "print", slug: "কখ", json: true},
	} {
		if got, ok := parseCommand(line); !ok || got != want {
			t.Errorf("%q: %+v, %v", line, got, ok)
		}
	}
	for _, line := range []string{
		"", "id", "list x", "toll", "toll a b", "print -x", "toll --csv a", "list\nid", "list; id", "toll a\x1b[31m", "sofar", "sofar sofar list",
		"print " + strings.Repeat("a", 600),
	} {
		if got, ok := parseCommand(line); ok {
			t.Errorf("%q was understood as %+v", line, got)
		}
	}
}

func TestEnvironmentIsBounded(t *testing.T) {
	var env []string
	for i := range 100_000 {
		env, _ = setEnv(env, envRequest{fmt.Sprintf("V%d", i), "x"})
	}
	for range 3 {
		for _, name := range variables() {
			env, _ = setEnv(env, envRequest{name, "C"})
		}
	}
	if len(env) != len(variables()) || len(env) > 16 {
		t.Errorf("%d variables were kept", len(env))
	}
}

func TestNoColorHoldsWhateverItSays(t *testing.T) {
	for value, want := range map[string]colorprofile.Profile{"1": colorprofile.ASCII, "yes please": colorprofile.ASCII, "0": colorprofile.ASCII, "": colorprofile.ANSI256} {
		env, ok := setEnv([]string{"TERM=xterm-256color"}, envRequest{"NO_COLOR", value})
		if got := profileOf(env); !ok || got != want {
			t.Errorf("NO_COLOR=%q: %v, want %v", value, got, want)
		}
	}
}

func TestClamp(t *testing.T) {
	for in, want := range map[[2]uint32]size{
		{0, 0}: {80, 24}, {1, 1}: {1, 1}, {65535, 1}: {500, 1}, {4294967295, 4294967295}: {500, 200}, {120, 40}: {120, 40},
	} {
		if got := clamp(in[0], in[1]); got != want {
			t.Errorf("%v: %v, want %v", in, got, want)
		}
	}
	for in, want := range map[string]string{"xterm-256color": "xterm-256color", "": "xterm", "../x": "xterm", "\x1b]0;x\x07": "xterm", strings.Repeat("T", 65): "xterm"} {
		if got := termName(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
