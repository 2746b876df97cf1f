package kiosk

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sofar/briefing/clean"
)

// leastLined is the height in rows from which one is given to the line.
const leastLined = 2

// hasLine reports whether the line is shown: always on a wall, elsewhere only to say that what is read may be old.
func (d *display) hasLine() bool {
	return d.size.height >= leastLined && (d.On || d.silence() != "")
}

// resize tells the reader how much room it has, if that has changed.
func (d *display) resize() tea.Cmd {
	if d.hasLine() == d.lined && d.told == d.size {
		return nil
	}
	return d.tellSize()
}

func (d *display) tellSize() tea.Cmd {
	d.lined, d.told = d.hasLine(), d.size
	height := d.size.height
	if d.lined {
		height--
	}
	return d.pass(tea.WindowSizeMsg{Width: d.size.width, Height: height})
}

// line says what time it is, as of when the briefing is, and since when the feed is silent, the gravest first: a
// narrow screen leaves out the last ones, for half a time of day is a wrong one.
func (d *display) line() string {
	var parts []string
	if s := d.silence(); s != "" {
		parts = append(parts, "! "+s)
	}
	now := d.Now()
	if s := d.asOf(now); s != "" {
		parts = append(parts, s)
	}
	text := fitting(append(parts, now.Format("15:04 MST")), d.size.width)
	return "\x1b[7m" + text + strings.Repeat(" ", max(0, d.size.width-ansi.StringWidthWc(text))) + "\x1b[m"
}

// fitting is as many of the parts as a line has room for; of one that is too long for it, the beginning.
func fitting(parts []string, width int) string {
	text := ansi.TruncateWc(" "+parts[0], width, "…")
	for _, p := range parts[1:] {
		longer := text + "  |  " + p
		if ansi.StringWidthWc(longer) > width {
			break
		}
		text = longer
	}
	return text
}

// silence says since when nothing new could have come of what is on the screen; "" while all is well.
func (d *display) silence() string {
	it, _ := d.board.Snapshot().of(d.shown())
	return d.Wall.silence(d.board.Heard(), it)
}

// silence says since when nothing new could have come: the feed has not answered, or what a briefing was read from cannot be
// read. "" while all is well.
func (w Wall) silence(heard time.Time, it Item) string {
	now := w.Now()
	switch {
	case !heard.IsZero() && now.Sub(heard) >= w.Stale:
		return "feed silent since " + moment(heard, now)
	case it.Lost.IsZero(), it.Asked && now.Sub(it.Lost) < w.Stale:
		return ""
	}
	return "unreadable since " + moment(it.Lost, now)
}

// asOf says how old the briefing on the screen is, by its own word; without one, when it was received.
func (d *display) asOf(now time.Time) string {
	b := d.shown()
	if b == nil {
		return ""
	}
	it, ok := d.board.Snapshot().of(b)
	switch {
	case ok && !it.Updated.IsZero():
		return "as of " + moment(it.Updated, now)
	case ok && !it.Received.IsZero():
		return "undated, received " + moment(it.Received, now)
	case ok:
		return "undated"
	}
	return "an older revision"
}

// moment is a time, with its day unless that is today's.
func moment(at, now time.Time) string {
	at = at.In(now.Location())
	if at.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return at.Format("15:04 MST")
	}
	return at.Format("2 January 2006 15:04 MST")
}

// below puts a line under rows, on the last row of the screen.
func below(rows, line string, height int) string {
	lines := strings.Split(rows, "\n")
	if len(lines) > height-1 {
		lines = lines[:height-1]
	}
	return strings.Join(lines, "\n") + strings.Repeat("\n", height-len(lines)) + line
}

// waiting is what a display shows while there is nothing to read.
type waiting struct{ why string }

// Init does nothing.
func (waiting) Init() tea.Cmd { return nil }

// Update leaves on q.
func (w waiting) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok && (k.String() == "q" || k.String() == "ctrl+c") {
		return w, tea.Quit
	}
	return w, nil
}

// View says why.
func (w waiting) View() tea.View {
	v := tea.NewView("\n  sofar: " + clean.Line(w.why))
	v.AltScreen = true
	return v
}
