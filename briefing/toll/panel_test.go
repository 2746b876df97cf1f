package toll_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sofar/briefing/toll"
)

// panelGold holds the headline figures that a briefing of dev/genre asks for: [low, high], high null for no upper bound.
type panelGold struct {
	File  string
	Panel map[string]json.RawMessage
	Items []struct{ Panel map[string]json.RawMessage }
}

// TestPanels counts the tallies of whole briefings that are as labelled.
func TestPanels(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(sharedFolder, "dev/genre/*.json"))
	if err != nil || len(files) == 0 {
		t.Skip("the development sets are not here")
	}
	right, all := 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var g panelGold
		if err := json.Unmarshal(data, &g); err != nil {
			t.Fatal(err)
		}
		panels := []map[string]json.RawMessage{g.Panel}
		if len(g.Items) > 0 {
			panels = panels[:0]
			for _, it := range g.Items {
				panels = append(panels, it.Panel)
			}
		}
		for i, b := range readBriefings(t, filepath.Join(filepath.Dir(file), g.File)) {
			if i < len(panels) {
				r, n := panelScore(t, g.File, panels[i], toll.Read(b))
				right, all = right+r, all+n
			}
		}
	}
	t.Logf("panels: %d of %d figures as labelled", right, all)
	if right < 38 {
		t.Errorf("only %d of %d tallies are as labelled, 38 were", right, all)
	}
}

func panelScore(t *testing.T, file string, panel map[string]json.RawMessage, l *toll.Ledger) (right, all int) {
	t.Helper()
	for name, raw := range panel {
		var ends []*int
		category, attackers := strings.CutPrefix(name, "attackers_")
		if json.Unmarshal(raw, &ends) != nil || len(ends) != 2 || name == "aboard" || name == "underground" {
			continue
		}
		all++
		tally := l.Summary[toll.Category(category)]
		switch {
		case tally == nil:
			t.Logf("%s %s: nothing, want %s", file, name, raw)
		case attackers && tally.Attackers == *ends[0], !attackers && tally.Low == *ends[0] && (ends[1] == nil && tally.Open || ends[1] != nil && tally.High == *ends[1]):
			right++
		default:
			t.Logf("%s %s: %s (%s), want %s", file, name, tally.Text, tally.Certainty, raw)
			for _, n := range l.Notes {
				if strings.Contains(n.Text, "not read") {
					t.Log("   ", n.Text)
				}
			}
		}
	}
	for c, tally := range l.Summary {
		if panel[string(c)] == nil && !tally.Unstated() && tally.Text != "none" {
			t.Logf("%s %s: %s (%s), which the panel has not", file, c, tally.Text, tally.Certainty)
		}
	}
	return right, all
}
