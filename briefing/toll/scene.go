package toll

import "sofar/briefing"

// scene is what was read so far of one run of text: the sentences and the drafts in them. Anaphora look back here.
type scene struct {
	sentences    []briefing.Span
	drafts       []draft
	attackerLast bool // the last person named was an attacker
	speaker      attribution
	speakerAt    int // sentence of speaker
}

// antecedent is the last whole figure before draft limit: what "of them" and "four came from" refer to.
func (s *scene) antecedent(limit int) int {
	for k := min(limit, len(s.drafts)) - 1; k >= 0; k-- {
		d := &s.drafts[k]
		if d.scope == Part || d.role == Attacker || d.status != "" || d.figure.Op == Zero {
			continue
		}
		return k
	}
	return -1
}

func (s *scene) lastOf(c Category) int {
	for k := len(s.drafts) - 1; k >= 0; k-- {
		if s.drafts[k].category == c && s.drafts[k].scope != Part {
			return k
		}
	}
	return -1
}

func (s *scene) withFigure(f Figure, limit int) int {
	for k := min(limit, len(s.drafts)) - 1; k >= 0; k-- {
		if s.drafts[k].figure.Max == f.Max {
			return k
		}
	}
	return -1
}

func (s *scene) lastCategory() Category {
	if len(s.drafts) == 0 {
		return ""
	}
	return s.drafts[len(s.drafts)-1].category
}
