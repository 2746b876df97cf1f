package reader

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

// TestManners: an end waits for the terminal's answers, once, and ctrl+z stops the program.
func TestManners(t *testing.T) {
	quit, ground := tea.QuitMsg{}, tea.BackgroundColorMsg{}
	for _, tt := range []struct {
		name  string
		comes []tea.Msg
		ends  int // the message with which it ends, from 1; 0: not at all
	}{
		{"an answer, then the end", []tea.Msg{ground, quit}, 2},
		{"the end waits for the answer", []tea.Msg{quit, ground}, 2},
		{"but not for ever", []tea.Msg{quit, patienceMsg{}}, 2},
		{"a terminal that answers nothing", []tea.Msg{patienceMsg{}, quit}, 2},
		{"nobody wants an end", []tea.Msg{ground, patienceMsg{}}, 0},
		{"twice is once", []tea.Msg{quit, quit, ground}, 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var m manners
			ends := 0
			for i, msg := range tt.comes {
				if _, is := m.filter(nil, msg).(tea.QuitMsg); is && ends == 0 {
					ends = i + 1
				}
			}
			if ends != tt.ends {
				t.Errorf("ended with message %d, want %d", ends, tt.ends)
			}
		})
	}
	m := manners{stops: true}
	if _, is := m.filter(nil, tea.KeyPressMsg{Code: 'z', Mod: tea.ModCtrl}).(tea.SuspendMsg); !is {
		t.Error("ctrl+z does not stop the program")
	}
	if _, is := new(manners).filter(nil, tea.KeyPressMsg{Code: 'z', Mod: tea.ModCtrl}).(tea.SuspendMsg); is {
		t.Error("ctrl+z stops a program that nobody could wake")
	}
	if _, is := m.filter(nil, tea.KeyPressMsg{Code: 'z', Text: "z"}).(tea.KeyPressMsg); !is {
		t.Error("z is no longer a key")
	}
}
