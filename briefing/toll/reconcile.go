package toll

// facts groups the mentions that say the same (rule R1).
func facts(mentions []Mention) []Fact {
	type same struct {
		category    Category
		figure      Figure
		nationality string
		role        Role
		status      Status
	}
	index := make(map[same]int, len(mentions))
	var all []Fact
	for i := range mentions {
		m := &mentions[i]
		key := same{m.Category, m.Figure, m.Nationality, m.Role, m.Status}
		if k, ok := index[key]; ok {
			all[k].Mentions = append(all[k].Mentions, i)
			continue
		}
		index[key] = len(all)
		all = append(all, Fact{ID: len(all) + 1, Category: m.Category, Figure: m.Figure, Group: m.Group, Role: m.Role, Nationality: m.Nationality,
			Scope: m.Scope, Certainty: m.Certainty, Status: m.Status, Mentions: []int{i}})
	}
	return all
}
