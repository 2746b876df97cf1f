package reader

import (
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// maxQuery is the longest thing to find, in bytes.
const maxQuery = 256

// prompt is one line of text being typed.
type prompt struct{ text string }

// write appends what can be printed.
func (p *prompt) write(s string) {
	for _, r := range s {
		if unicode.IsSpace(r) {
			r = ' '
		}
		if unicode.IsPrint(r) && len(p.text)+utf8.RuneLen(r) <= maxQuery {
			p.text += string(r)
		}
	}
}

// erase takes the last letter back.
func (p *prompt) erase() {
	_, n := utf8.DecodeLastRuneInString(p.text)
	p.text = p.text[:len(p.text)-n]
}

// onFindKey types what to find; matches are shown while it is typed.
func (m *Model) onFindKey(msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "enter":
		m.find = nil
		return nil
	case "esc":
		m.find = nil
		return m.body.Find("")
	case "backspace":
		if m.find.text == "" {
			m.find = nil
			return m.body.Find("")
		}
		m.find.erase()
	case "ctrl+u":
		m.find.text = ""
	default:
		if msg.Text == "" {
			return nil
		}
		m.find.write(msg.Text)
	}
	return m.body.Find(m.find.text)
}
