package reader

import (
	"image/color"
	"testing"

	tea "charm.land/bubbletea/v2"

	"sofar/ui"
)

// Whose word about the terminal's ground counts: a setting's, then the terminal's, then its environment's, then nobody's.
func TestThemeOfATerminal(t *testing.T) {
	dark, light := tea.BackgroundColorMsg{Color: color.Black}, tea.BackgroundColorMsg{Color: color.White}
	lightEnv := tea.EnvMsg{"COLORFGBG=0;15"}
	for _, tt := range []struct {
		name, setting string
		msgs          []tea.Msg
		want          ui.Theme
	}{
		{"to begin with", "", nil, ui.Dark()},
		{"light", "", []tea.Msg{light, patienceMsg{}}, ui.Light()},
		{"dark", "", []tea.Msg{dark, patienceMsg{}}, ui.Dark()},
		{"by its environment", "", []tea.Msg{lightEnv, patienceMsg{}}, ui.Light()},
		{"nobody says", "", []tea.Msg{patienceMsg{}}, ui.Neutral()},
		{"late, but says", "", []tea.Msg{patienceMsg{}, dark}, ui.Dark()},
		{"set", "dark", []tea.Msg{patienceMsg{}}, ui.Dark()},
	} {
		m := &Model{theme: newTheming(tt.setting)}
		for _, msg := range tt.msgs {
			m.dispatch(msg)
		}
		if got := m.theme.theme; got.Name != tt.want.Name {
			t.Errorf("%s: %s, want %s", tt.name, got.Name, tt.want.Name)
		}
	}
}
