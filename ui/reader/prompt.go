package reader

import (
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// maxTyped is the longest line that can be typed, in bytes.
const maxTyped = 256

// prompt is one line of text being typed in the status line.
type prompt struct {
	sign  string // what stands before it
	text  string
	typed func(text string) tea.Cmd // after each change; nil for nothing
	enter func(text string) tea.Cmd // when it is complete; nil for nothing
	leave func() tea.Cmd            // when it is given up; nil for nothing
}

// write appends what can be printed.
func (p *prompt) write(s string) {
	for _, r := range s {
		if unicode.IsSpace(r) {
			r = ' '
		}
		if unicode.IsPrint(r) && len(p.text)+utf8.RuneLen(r) <= maxTyped {
			p.text += string(r)
		}
	}
}

// erase takes the last letter back.
func (p *prompt) erase() {
	_, n := utf8.DecodeLastRuneInString(p.text)
	p.text = p.text[:len(p.text)-n]
}

// changed tells whoever wants to know of each change.
func (p *prompt) changed() tea.Cmd {
	if p.typed == nil {
		return nil
	}
	return p.typed(p.text)
}

// onPromptKey types in the prompt, completes it or gives it up.
func (m *Model) onPromptKey(msg tea.KeyPressMsg) tea.Cmd {
	p := m.prompt
	switch name := msg.String(); {
	case name == "enter":
		m.prompt = nil
		if p.enter == nil {
			return nil
		}
		return p.enter(p.text)
	case name == "esc", name == "backspace" && p.text == "":
		m.prompt = nil
		if p.leave == nil {
			return nil
		}
		return p.leave()
	case name == "backspace":
		p.erase()
	case name == "ctrl+u":
		p.text = ""
	case msg.Text == "":
		return nil
	default:
		p.write(msg.Text)
	}
	return p.changed()
}

// askFind asks what to find; matches are shown while it is typed.
func (m *Model) askFind() {
	m.prompt = &prompt{
		sign:  "/",
		typed: m.body.Find,
		leave: func() tea.Cmd { return m.body.Find("") },
	}
}
