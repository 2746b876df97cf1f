package reader

import (
	"image"

	tea "charm.land/bubbletea/v2"
)

// onMouse gives a mouse message to the pane under the pointer; a click gives it the focus too.
func (m *Model) onMouse(msg tea.MouseMsg) tea.Cmd {
	at := image.Pt(msg.Mouse().X, msg.Mouse().Y)
	if m.over != nil {
		if r := m.rectOver(); at.In(r) {
			return m.over.Update(within(msg, r), m.lookOver())
		}
		return nil
	}
	for f := range focuses {
		r := m.rectOf(f)
		if !at.In(r) {
			continue
		}
		if _, click := msg.(tea.MouseClickMsg); click {
			m.focus = f
		}
		return tea.Batch(m.paneOf(f).Update(within(msg, r), m.lookOf(f)), m.follow())
	}
	return nil
}

// within is the message with the pointer counted from the rectangle's corner.
func within(msg tea.MouseMsg, r image.Rectangle) tea.Msg {
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		msg.X, msg.Y = msg.X-r.Min.X, msg.Y-r.Min.Y
		return msg
	case tea.MouseWheelMsg:
		msg.X, msg.Y = msg.X-r.Min.X, msg.Y-r.Min.Y
		return msg
	}
	return nil
}
