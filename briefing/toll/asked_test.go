package toll_test

import (
	"testing"

	"sofar/briefing/toll"
)

// Short answers count people only where a number was asked for.
func TestShortAnswers(t *testing.T) {
	for _, c := range []struct{ title, answer, killed string }{
		{"How many people were killed?", "Eight people, the ministry says.", "8"},
		{"How many people were killed?", "Four people.", "4"},
		{"How many people were killed?", "At least eight people, according to police.", "at least 8"},
		{"How many people were killed?", "Eight, the prosecutor said this morning.", "8"},
		{"How many people were killed?", "Nobody, police say.", "none"},
		{"Was anyone killed?", "Nobody, police say.", "none"},
		{"How many people were killed?", "Nobody knows.", ""},
		{"Who claimed responsibility for the killings?", "Nobody, police say.", ""},
		{"Who is behind the killings?", "Two people, police say.", ""},
		{"Why were they killed?", "Nobody, police say, has an answer.", ""},
	} {
		b := readAll(t, "a.md", []byte("# Fire: what we know so far\n\n## "+c.title+"\n\n"+c.answer+"\n"))[0]
		got := ""
		if tally := toll.Read(b).Summary[toll.Killed]; tally != nil {
			got = tally.Text
		}
		if got != c.killed {
			t.Errorf("%s %s: %q, want %q", c.title, c.answer, got, c.killed)
		}
	}
}
