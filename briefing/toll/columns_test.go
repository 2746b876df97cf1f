package toll_test

import (
	"testing"

	"sofar/briefing/toll"
)

// Tables whose columns are headed by what happened, and those that only look so.
func TestColumns(t *testing.T) {
	for name, c := range map[string]struct{ table, killed, injured string }{
		"places and their total":    {"| Province | Killed | Injured |\n|---|---|---|\n| Sarrat | 12 | 40 |\n| Welle | 5 | 1,204 |\n| Total | 17 | 1,244 |", "17", "1,244"},
		"places":                    {"| Place | Dead | Wounded |\n|---|---|---|\n| Sarrat | 12 | 0 |\n| Welle | 5 | 30 |", "17", "30"},
		"one row":                   {"| Town | Deaths |\n|---|---|\n| Sarrat | 12 |", "12", ""},
		"days":                      {"| Day | Killed |\n|---|---|\n| Monday | 12 |\n| Tuesday | 25 |", "not stated", ""},
		"times of day":              {"| | Killed |\n|---|---|\n| Noon | 12 |\n| Midnight | 25 |", "not stated", ""},
		"years":                     {"| Flood | Killed |\n|---|---|\n| 2009 | 300 |\n| 2015 | 40 |", "not stated", ""},
		"other disasters":           {"| Earthquake | Killed |\n|---|---|\n| Lome | 300 |\n| Barra | 40 |", "not stated", ""},
		"a year in another column":  {"| Place | Year | Killed |\n|---|---|---|\n| Lome | 2009 | 300 |\n| Barra | 2015 | 40 |", "not stated", ""},
		"who tells":                 {"| | Killed |\n|---|---|\n| Police | 12 |\n| Red Cross | 15 |", "not stated", ""},
		"two columns of the killed": {"| Place | Killed, women | Killed, men |\n|---|---|---|\n| Lome | 3 | 4 |", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			l := toll.Read(readAll(t, "a.md", []byte("# Quake: what we know so far\n\n## What happened?\n\nNobody knows.\n\n"+c.table+"\n"))[0])
			for category, want := range map[toll.Category]string{toll.Killed: c.killed, toll.Injured: c.injured} {
				got := ""
				if tally := l.Summary[category]; tally != nil {
					got = tally.Text
				}
				if got != want {
					t.Errorf("%s: %q, want %q", category, got, want)
				}
			}
		})
	}
}
