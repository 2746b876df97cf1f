package toll

import "strconv"

// summarise makes the headline figure of each category.
func summarise(all []Fact) map[Category]*Tally {
	summary := make(map[Category]*Tally)
	for i := range all {
		f := &all[i]
		if f.Status != Current || f.Certainty == Denied || f.Scope == Part {
			continue
		}
		t := summary[f.Category]
		if t == nil {
			t = &Tally{Best: Open, Certainty: f.Certainty}
			summary[f.Category] = t
		}
		if f.Role == Attacker {
			t.Attackers += max(f.Figure.Max, 0)
			continue
		}
		low, high := f.Figure.Min, f.Figure.Max
		t.Low = max(t.Low, low, 0)
		t.Open = t.Open || high == Open
		t.High = max(t.High, high, t.Low)
		t.Best = t.High
	}
	for _, t := range summary {
		t.Text = strconv.Itoa(t.Low)
		if t.High != t.Low {
			t.Text += "-" + strconv.Itoa(t.High)
		}
	}
	return summary
}
