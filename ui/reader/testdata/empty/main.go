// Empty is a Bubble Tea program that imports glamour and shows one line: what sofar's start-up is measured
// against, in docs/performance.md. Build it with: go build -o empty ./ui/reader/testdata/empty
package main

import (
	"os"

	tea "charm.land/bubbletea/v2"
	"charm.land/glamour/v2"
)

type model struct{ text string }

func (m model) Init() tea.Cmd { return nil }

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "q" {
		return m, tea.Quit
	}
	return m, nil
}

func (m model) View() tea.View {
	v := tea.NewView(m.text)
	v.AltScreen = true
	return v
}

func main() {
	m := model{text: "Harbour ferry fire: what we know so far"}
	if len(os.Args) > 100 { // glamour is linked, and not used
		m.text, _ = glamour.Render(m.text, "notty")
	}
	if _, err := tea.NewProgram(m).Run(); err != nil {
		os.Exit(1)
	}
}
