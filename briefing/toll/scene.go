package toll

import (
	"slices"

	"sofar/briefing"
)

// scene is what was read so far of one run of text: the sentences and the drafts in them. Anaphora look back here.
type scene struct {
	heading
	culprits

	text         string
	elsewhere    bool // the sentence opens with another time or place
	wasElsewhere bool // the one before did
	suchBefore   bool // the last event named is "the second such crash"
	paragraphs   int  // paragraphs read so far
	sentences    []briefing.Span
	drafts       []draft
	phrases      map[phraseShape]*people // the last one of a shape
	unread       []unread                // clauses with a number that no rule used
	tables       []unread                // figures of tables that are not read: of several times, speakers or events
	danger       bool                    // something was told that people get away from, or are lost in
	prison       bool                    // a prison or prisoners were told of
	aboard       []aboard
	speaker      attribution
	speakerAt    int // sentence of speaker
}

// heading is what the section's title asks for, and of whom.
type heading struct {
	topic Category // "How many died?"
	side  Role     // Attacker under a title such as "The gunmen"
	asked bool     // it asks for a number
}

// culprits is what was told of attackers.
type culprits struct {
	attackersCounted bool // the last plural count is of them: "three of them" are
	attackersSeen    bool // the last sentence names them
	attackerLast     bool // the last person named was one
	captors          bool // they were told of
}

// prepare makes room for what the rest of a text of whole bytes will add when done bytes of it have been read.
func (s *scene) prepare(done, whole int) {
	s.drafts = roomy(s.drafts, done, whole)
	s.sentences = roomy(s.sentences, done, whole)
}

// noPhrase stands for the phrase of a draft that has none.
var noPhrase = &people{head: -1}

// phrase is a copy of a phrase that outlives its sentence. Most drafts of a large text share one with others.
func (s *scene) phrase(p *people) *people {
	shape := shapeOf(p)
	if kept := s.phrases[shape]; kept != nil && *kept == *p {
		return kept
	}
	if s.phrases == nil {
		s.phrases = make(map[phraseShape]*people)
	}
	kept := new(people)
	*kept = *p
	s.phrases[shape] = kept
	return kept
}

// phraseShape is what phrases that are the same have in common, and few others. It is quicker to hash than a phrase.
type phraseShape struct {
	phraseSigns

	first, last, head, low, high, group, nationality int
}

func shapeOf(p *people) phraseShape {
	return phraseShape{phraseSigns: p.phraseSigns, first: p.first, last: p.last, head: p.head, low: p.figure.Min, high: p.figure.Max, group: len(p.group), nationality: len(p.nationality)}
}

// citizens is a phrase with another answer to whether it speaks of a country's own people.
func (s *scene) citizens(p *people, own bool) *people {
	changed := *p
	changed.citizens = own
	return s.phrase(&changed)
}

// nearlyFull is less room than a paragraph may need. A text that is short in bytes has short paragraphs.
const (
	nearlyFull      = 32
	shortText       = 8 << 10
	nearlyFullShort = 4
)

// roomy is a list with room for what is still to come, if it comes at the rate of the part that is done. Lists of a
// large document that grow by a quarter each time would leave five times their own size behind.
func roomy[T any](list []T, done, whole int) []T {
	n, room := len(list), nearlyFull
	if whole < shortText {
		room = nearlyFullShort
	}
	if cap(list)-n >= room || done <= 0 {
		return list
	}
	expected := int(float64(n)*float64(whole)/float64(done)*1.03) + room
	return slices.Grow(list, min(max(expected, n+n/4+room), 4*n+room)-n)
}

// antecedent is the last whole figure before draft limit: what "of them" and "four came from" refer to.
func (s *scene) antecedent(limit int) int {
	for k := min(limit, len(s.drafts)) - 1; k >= max(0, limit-window); k-- {
		d := &s.drafts[k]
		if d.scope == Part || d.role == Attacker || d.status != "" && d.status != Current || d.figure.Op == Zero {
			continue
		}
		return s.deadFirst(k)
	}
	return -1
}

// deadFirst prefers the dead among the figures of the sentence of draft k.
func (s *scene) deadFirst(k int) int {
	for j := k; j >= 0 && s.drafts[j].sentence == s.drafts[k].sentence; j-- {
		if d := &s.drafts[j]; d.category == Killed && d.scope != Part && d.role != Attacker && d.status == s.drafts[k].status && d.figure.Op != Zero {
			return j
		}
	}
	return k
}

func (s *scene) lastOf(c Category) int {
	for k := len(s.drafts) - 1; k >= max(0, len(s.drafts)-window); k-- {
		if d := &s.drafts[k]; d.category == c && d.scope != Part && d.status != Superseded && d.status != Context {
			return k
		}
	}
	return -1
}

func (s *scene) withFigure(f Figure, limit int) int {
	for k := min(limit, len(s.drafts)) - 1; k >= max(0, limit-window); k-- {
		if s.drafts[k].figure.Max == f.Max {
			return k
		}
	}
	return -1
}

// partOfLast reports whether the last draft is a part of draft of.
func (s *scene) partOfLast(of int) bool {
	n := len(s.drafts)
	return n > 0 && s.drafts[n-1].scope == Part && s.drafts[n-1].of == of && s.drafts[n-1].sentence >= len(s.sentences)-2
}

func (s *scene) lastCategory() Category {
	if len(s.drafts) == 0 {
		return ""
	}
	return s.drafts[len(s.drafts)-1].category
}

// countedLast is what "the number" and "the count" count before a place in a sentence whose drafts begin at first: what
// the sentence itself counted last before it, else the dead of the one before, else what was counted last.
func (s *scene) countedLast(first, limit int) Category {
	n := len(s.drafts)
	if n == 0 {
		return ""
	}
	last := -1
	for k := first; k < n; k++ {
		if s.drafts[k].number < limit && (last < 0 || s.drafts[k].number > s.drafts[last].number || s.drafts[k].number == s.drafts[last].number && s.drafts[k].category == Killed) {
			last = k
		}
	}
	if last >= 0 {
		return s.drafts[last].category
	}
	if n = first; n == 0 {
		return s.lastCategory()
	}
	for k := n - 1; k >= 0 && s.drafts[k].sentence >= len(s.sentences)-3; k-- {
		if d := &s.drafts[k]; d.category == Killed && d.scope != Part && d.role != Attacker {
			return Killed
		}
	}
	return s.drafts[n-1].category
}

// lastOfBefore is the last draft of a category before draft limit, or -1.
func (s *scene) lastOfBefore(c Category, limit int) int {
	for k := limit - 1; k >= max(0, limit-window); k-- {
		if s.drafts[k].category == c {
			return k
		}
	}
	return -1
}

// lastGroup is the last whole draft before limit that counts the same group, or -1.
func (s *scene) lastGroup(group string, limit int) int {
	for k := limit - 1; k >= max(0, limit-window); k-- {
		if d := &s.drafts[k]; d.group == group && d.scope != Part {
			return k
		}
	}
	return -1
}

// largerBefore is the nearest whole figure up to draft k, of the last three sentences, that is larger than n; -1 if none.
func (s *scene) largerBefore(k, n int) int {
	for ; k >= 0 && s.drafts[k].sentence > len(s.sentences)-4; k-- {
		if d := &s.drafts[k]; d.figure.Max > n && d.scope != Part && d.role != Attacker && (d.status == "" || d.status == Current) {
			return k
		}
	}
	return -1
}
