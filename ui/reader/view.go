package reader

import (
	"image"
	"time"

	tea "charm.land/bubbletea/v2"

	"sofar/briefing/clean"
	"sofar/ui/picker"
)

// leastFrame is how long a frame stands at least while keys keep coming: what happens meanwhile is shown at once
// in the next one.
const leastFrame = 8 * time.Millisecond

// painting decides when the screen is drawn anew.
type painting struct {
	frame   tea.View  // as last drawn
	drawn   time.Time // when
	stale   bool      // something happened since
	waiting bool      // a message will come that ends the wait
	due     bool      // it came: the next frame is drawn whatever the clock says
	hint    hint      // part of the frame
}

// paintNow ends the wait for the next frame.
type paintNow struct{}

// after notes that a message was handled, and asks to be woken where the last frame is too young to be replaced.
func (p *painting) after(m *Model, cmd tea.Cmd) tea.Cmd {
	p.stale = true
	if p.waiting || p.due || !p.young(m) {
		return cmd
	}
	p.waiting = true
	return tea.Batch(cmd, tea.Tick(leastFrame, func(time.Time) tea.Msg { return paintNow{} }))
}

// hurry has the next frame drawn however young the last one is: somebody waits for it.
func (p *painting) hurry() { p.waiting, p.due = false, true }

func (p *painting) young(m *Model) bool {
	return p.frame.Content != "" && m.opt.Now().Sub(p.drawn) < leastFrame
}

// View is the screen. It is drawn anew only if something happened, and not more often than a terminal shows it.
func (m *Model) View() tea.View {
	if !m.paint.stale && m.paint.frame.Content != "" || m.paint.waiting {
		return m.paint.frame
	}
	m.paint.frame = m.draw()
	m.paint.stale, m.paint.due, m.paint.drawn = false, false, m.opt.Now()
	return m.paint.frame
}

// draw is the one place where the terminal's state is declared.
func (m *Model) draw() tea.View {
	v := tea.NewView("")
	v.AltScreen = true
	v.WindowTitle = m.title()
	if m.hands.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if m.look.Width > 0 && m.look.Height > 0 {
		v.Content = m.compose()
		v.Cursor = m.cursor()
	}
	return v
}

// title is the title of the terminal's window.
func (m *Model) title() string {
	if e := m.load.here(); e != nil {
		return clean.Line(e.briefing.Called()) + " - sofar"
	}
	return "sofar"
}

// compose draws every pane into its rectangle.
func (m *Model) compose() string {
	c := m.opt.Canvases.Get(m.look.Size, m.look.Method)
	defer m.opt.Canvases.Put(c)
	frame := m.frame
	if m.whole() {
		frame.Down, frame.Shelf = nil, image.Rectangle{}
	}
	c.Rules(frame, m.look)
	c.Draw(m.head(), frame.Head)
	if m.over == nil {
		c.Draw(m.main(), frame.Body)
	} else {
		c.Draw(m.over.View(m.lookOver()), m.rectOver())
	}
	for _, f := range []focus{onSidebar, onSummary} {
		if m.visible(f) && !m.whole() {
			c.Draw(m.paneOf(f).View(m.lookOf(f)), m.rectOf(f))
		}
	}
	c.Draw(m.status(), frame.Status)
	c.Ground(m.look.Styles.Theme)
	return c.Render()
}

// Moving is the part of the screen whose rows move up and down by the keys now: a hint for those who send frames to a
// terminal.
func (m *Model) Moving() image.Rectangle {
	if m.over != nil {
		return m.rectOver()
	}
	return m.rectOf(m.focus)
}

// main is the body, or that there is none yet.
func (m *Model) main() string {
	if m.load.here() == nil {
		return "  " + m.look.Styles.Faint.Render("Reading ...")
	}
	return m.body.View(m.lookOf(onBody))
}

// cursor stands where text is typed; nil hides it.
func (m *Model) cursor() *tea.Cursor {
	if m.prompt != nil && !m.frame.Status.Empty() {
		x := min(1+m.look.Measure(m.prompt.sign+m.prompt.text), m.look.Width-1)
		return tea.NewCursor(x, m.frame.Status.Min.Y)
	}
	if p, ok := m.over.(*picker.Pane); ok && p.Typing() {
		x, y := p.Cursor(m.lookOver())
		return tea.NewCursor(m.rectOver().Min.X+x, m.rectOver().Min.Y+y)
	}
	return nil
}
