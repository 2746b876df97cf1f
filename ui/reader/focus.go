package reader

import (
	"image"

	"sofar/ui"
)

// focus is the pane that keys go to, an overlay apart.
type focus uint8

const (
	onBody focus = iota
	onSidebar
	onSummary
	focuses
)

func (m *Model) paneOf(f focus) ui.Pane {
	switch f {
	case onSidebar:
		return m.sidebar
	case onSummary:
		return m.summary
	default:
		return m.body
	}
}

func (m *Model) rectOf(f focus) image.Rectangle {
	switch f {
	case onSidebar:
		return m.frame.Sidebar
	case onSummary:
		return m.frame.Summary
	default:
		return m.frame.Body
	}
}

func (m *Model) visible(f focus) bool { return !m.rectOf(f).Empty() }

// lookOf is what a pane is told of the terminal.
func (m *Model) lookOf(f focus) ui.Look {
	look := m.look.Within(ui.InnerSize(m.rectOf(f)))
	look.Focused = m.focus == f && m.over == nil
	return look
}

// lookOver is what the overlay is told of the terminal.
func (m *Model) lookOver() ui.Look { return m.lookAt(m.rectOver()) }

// lookWhole is what an overlay is told of it that takes the side panes' places too.
func (m *Model) lookWhole() ui.Look { return m.lookAt(m.rectWhole()) }

func (m *Model) lookAt(r image.Rectangle) ui.Look {
	look := m.look.Within(ui.InnerSize(r))
	look.Focused = true
	return look
}

// overSide reports whether the overlay is one of the side panes, as on narrow screens.
func (m *Model) overSide() bool { return m.over == ui.Pane(m.sidebar) || m.over == ui.Pane(m.summary) }

// turn gives the focus to the next visible pane, or to the one before.
func (m *Model) turn(by int) {
	for range focuses {
		m.focus = focus((int(m.focus) + by + int(focuses)) % int(focuses))
		if m.visible(m.focus) {
			return
		}
	}
}

// toggle shows or hides a side pane: in its place, or over the body where it has none.
func (m *Model) toggle(f focus) {
	if m.frame.Layout == ui.Narrow {
		side := m.paneOf(f)
		if m.over == side {
			m.cover(nil)
		} else {
			m.cover(side)
		}
		return
	}
	shown := &m.show.Sidebar
	if f == onSummary {
		shown = &m.show.Summary
	}
	*shown = !*shown
	m.reframe()
}
