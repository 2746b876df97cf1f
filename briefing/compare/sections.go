package compare

import (
	"slices"

	"sofar/briefing/match"
)

// alignSections puts sections on one topic into rows; where a briefing has several on it, each is a row, beside the others' only or last
// one. Topics that one briefing alone has are no rows.
func alignSections(texts []Text) [][]int {
	groups := groupSections(texts)
	var rows [][]int
	for _, g := range groups {
		deepest := 0
		columns := 0
		for _, sections := range g.sections {
			deepest = max(deepest, len(sections))
			if len(sections) > 0 {
				columns++
			}
		}
		if columns < 2 {
			continue
		}
		for n := range deepest {
			row := make([]int, len(texts))
			for c, sections := range g.sections {
				row[c] = -1
				if len(sections) > 0 {
					row[c] = sections[min(n, len(sections)-1)]
				}
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// group is the sections on one topic, by column.
type group struct {
	topic    match.Topic
	sections [][]int
	titles   [][]string // telling words of their titles, and of what stands in them
	bodies   [][]string
}

// likeTitle and likeBody are the likenesses from which sections whose titles tell no common topic belong together.
const (
	likeTitle = 0.5
	likeBody  = 0.3
)

func groupSections(texts []Text) []*group {
	var groups []*group
	for c, t := range texts {
		for i := range t.Briefing.Sections {
			s := &t.Briefing.Sections[i]
			words := match.Body(t.Briefing.Doc, s)
			topic := match.SectionTopic(s.Title, words)
			title := match.Telling(match.Words(s.Title))
			body := match.Telling(words)
			closely := len(groups) <= mostCompared
			n := slices.IndexFunc(groups, func(g *group) bool { return g.takes(c, topic, title, body, closely) })
			if n < 0 {
				groups = append(groups, &group{topic: topic, sections: make([][]int, len(texts))})
				n = len(groups) - 1
			}
			g := groups[n]
			g.sections[c] = append(g.sections[c], i)
			g.titles, g.bodies = append(g.titles, title), append(g.bodies, body)
		}
	}
	return groups
}

// mostCompared bounds the groups up to which sections without a topic are compared by their words.
const mostCompared = 200

// takes says that a section belongs to the group: by its topic, and, if looked at closely, by its words.
func (g *group) takes(column int, topic match.Topic, title, body []string, closely bool) bool {
	if topic != match.NoTopic && topic == g.topic {
		return true
	}
	if topic != match.NoTopic && g.topic != match.NoTopic || len(g.sections[column]) > 0 || !closely {
		return false
	}
	for i := range g.titles {
		if match.Likeness(title, g.titles[i]) >= likeTitle || match.Likeness(body, g.bodies[i]) >= likeBody {
			return true
		}
	}
	return false
}
