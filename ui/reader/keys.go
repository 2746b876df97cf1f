package reader

import (
	"strconv"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"sofar/ui"
	"sofar/ui/help"
	"sofar/ui/picker"
)

func (m *Model) onKey(msg tea.KeyPressMsg) tea.Cmd {
	m.tell, m.hands.touched = ui.Tell{}, true
	switch {
	case msg.String() == "ctrl+c":
		return m.quit()
	case msg.Mod.Contains(tea.ModAlt):
		return m.onAlt(msg)
	case m.prompt != nil:
		return m.onPromptKey(msg)
	case m.over != nil:
		return m.onOverKey(msg)
	}
	if cmd, done := m.onProgramKey(msg); done {
		return cmd
	}
	if cmd, done := m.onQuestionKey(msg); done {
		return cmd
	}
	return m.toFocused(msg)
}

// onAlt takes a key with alt for two: esc and another soon after it look the same to a terminal, and nothing here is bound
// to alt.
func (m *Model) onAlt(msg tea.KeyPressMsg) tea.Cmd {
	msg.Mod &^= tea.ModAlt
	if msg.ShiftedCode != 0 {
		msg.Code = msg.ShiftedCode
	}
	if msg.Text == "" && unicode.IsPrint(msg.Code) {
		msg.Text = string(msg.Code)
	}
	return tea.Batch(m.onKey(tea.KeyPressMsg{Code: tea.KeyEscape}), m.onKey(msg))
}

// toFocused gives a key to the focused pane; the keys that act on the text go to the body from everywhere.
func (m *Model) toFocused(msg tea.KeyPressMsg) tea.Cmd {
	k, to := m.look.Keys, m.focus
	if key.Matches(msg, k.Find.Next, k.Find.Previous, k.Figure.Next, k.Figure.Previous, k.Text.CopySection, k.Text.Open) {
		to = onBody
	}
	if to == onBody && key.Matches(msg, k.Figure.Review) {
		return m.reviewChosen()
	}
	cmd := m.paneOf(to).Update(msg, m.lookOf(to))
	return tea.Batch(cmd, m.follow())
}

// onProgramKey acts on keys that mean the same in every pane.
func (m *Model) onProgramKey(msg tea.KeyPressMsg) (cmd tea.Cmd, done bool) {
	k := m.look.Keys
	switch {
	case key.Matches(msg, k.Program.Quit):
		return m.quit(), true
	case key.Matches(msg, k.Program.Help):
		m.cover(help.New())
	case key.Matches(msg, k.Program.Reload):
		return m.reload(), true
	case m.onTerminalKey(msg):
	case key.Matches(msg, k.Find.Find):
		m.askFind()
	case key.Matches(msg, k.Find.Back):
		m.back()
	case key.Matches(msg, k.Pane.Changes):
		return m.openChanges(), true
	case key.Matches(msg, k.Pane.Spread):
		return m.openSpread(), true
	default:
		return nil, m.onPaneKey(msg)
	}
	return nil, true
}

// onTerminalKey acts on keys that change how the terminal is used, and reports whether this was one.
func (m *Model) onTerminalKey(msg tea.KeyPressMsg) bool {
	k := m.look.Keys.Program
	switch {
	case key.Matches(msg, k.Mouse):
		m.hands.mouse = !m.hands.mouse
		m.tell.Text = "mouse " + onOff(m.hands.mouse)
	case key.Matches(msg, k.Theme):
		m.retheme((*theming).next)
		m.tell.Text = "theme: " + m.look.Styles.Theme.Name
	default:
		return false
	}
	return true
}

// onPaneKey acts on keys that choose what is on the screen, and reports whether this was one.
func (m *Model) onPaneKey(msg tea.KeyPressMsg) bool {
	k := m.look.Keys.Pane
	switch {
	case key.Matches(msg, k.Next):
		m.turn(1)
	case key.Matches(msg, k.Previous):
		m.turn(-1)
	case key.Matches(msg, k.Summary):
		m.toggle(onSummary)
	case key.Matches(msg, k.Sidebar):
		m.toggle(onSidebar)
	default:
		return false
	}
	return true
}

// onQuestionKey goes from question to question.
func (m *Model) onQuestionKey(msg tea.KeyPressMsg) (cmd tea.Cmd, done bool) {
	k := m.look.Keys.Question
	at := m.body.Section(m.lookOf(onBody))
	switch {
	case key.Matches(msg, k.GoTo):
		m.cover(picker.Search("GO TO", m.everything()))
		return nil, true
	case key.Matches(msg, k.Next):
		return m.goSection(at + 1), true
	case key.Matches(msg, k.Previous):
		return m.goSection(at - 1), true
	case key.Matches(msg, k.Number):
		n, err := strconv.Atoi(msg.String())
		if err == nil {
			return m.goSection(n - 1), true
		}
	}
	return nil, false
}

// onOverKey gives a key to what lies over the body, after the keys that put it away.
func (m *Model) onOverKey(msg tea.KeyPressMsg) tea.Cmd {
	k := m.look.Keys
	if t, ok := m.over.(ui.Taker); ok && t.Takes(msg, k) {
		return m.over.Update(msg, m.lookOver())
	}
	switch {
	case m.atShelf() && key.Matches(msg, k.Program.Quit): // there is nothing to go back to
		return m.quit()
	case m.whole() && key.Matches(msg, k.Program.Help):
		m.coverToo(help.New())
	case key.Matches(msg, k.Find.Back, k.Program.Quit, k.Program.Help):
		m.closeOver()
	case m.whole() && m.onTerminalKey(msg):
	case m.overSide() && key.Matches(msg, k.Pane.Summary):
		m.toggle(onSummary)
	case m.overSide() && key.Matches(msg, k.Pane.Sidebar):
		m.toggle(onSidebar)
	default:
		return m.over.Update(msg, m.lookOver())
	}
	return nil
}

// back undoes the last thing that was shown in addition; where there is none, it goes back to the shelf.
func (m *Model) back() {
	switch {
	case m.body.Back():
	case m.focus != onBody:
		m.focus = onBody
	case m.shelf != nil:
		m.sawHere()
		m.cover(m.shelf)
	}
}

func (m *Model) quit() tea.Cmd {
	m.cancel()
	return tea.Quit
}

func (m *Model) onPaste(msg tea.PasteMsg) tea.Cmd {
	switch {
	case m.prompt != nil:
		m.prompt.write(msg.Content)
		return m.prompt.changed()
	case m.over != nil:
		return m.over.Update(msg, m.lookOver())
	}
	return nil
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}
