package diff

import (
	"cmp"
	"slices"
	"strings"

	"sofar/briefing/match"
)

// SectionKind says what became of a section.
type SectionKind string

// The kinds of changes to sections. A section that was renamed may have moved as well: Moved says so.
const (
	SectionAdded   SectionKind = "added"
	SectionRemoved SectionKind = "removed"
	SectionRenamed SectionKind = "renamed"
	SectionMoved   SectionKind = "moved"
)

// SectionChange is one section that is not where, or not called, what it was.
type SectionChange struct {
	Kind     SectionKind
	From, To string // the titles; "" where there is none
	Old, New int    // indexes into Briefing.Sections; -1 where there is none
	Moved    bool   // its place among the sections that stayed is another
}

// alignment says which old section each new one continues, and the other way; -1 is none.
type alignment struct {
	was, is      *body
	newOf, oldOf []int
}

// alignSections pairs sections of equal titles, then those that continue another under a new title.
func alignSections(was, is *body, p pairing) alignment {
	a := alignment{was, is, fill(len(was.Sections)), fill(len(is.Sections))}
	a.byTitle()
	a.byContent(p)
	return a
}

func (a *alignment) byTitle() {
	at := map[string][]int{}
	for i := range a.was.Sections {
		k := titleKey(a.was.Sections[i].Title)
		at[k] = append(at[k], i)
	}
	for j := range a.is.Sections {
		k := titleKey(a.is.Sections[j].Title)
		if is := at[k]; len(is) > 0 {
			a.newOf[is[0]], a.oldOf[j] = j, is[0]
			at[k] = is[1:]
		}
	}
}

// titleKey is equal for titles with the same words.
func titleKey(title string) string {
	if key := strings.Join(match.Words(title), " "); key != "" {
		return key
	}
	return title
}

// What speaks for a section being another one renamed; see byContent.
const (
	renamed       = 0.5   // needed in sum
	worthTitle    = 0.6   // times the likeness of the titles
	worthPlace    = 0.1   // between the same sections that stayed
	worthTurn     = 0.15  // and as the same one of those that stand there
	worthTurnBack = 0.1   // counted from behind
	worthClash    = -0.15 // the titles tell another topic each, or only one of them a topic
	worthContent  = 1.0   // times the share of sentences that went over
	worthWords    = 0.8   // times the likeness of all words
)

// byContent pairs what is left by titles, topics, place and what stands in them.
func (a *alignment) byContent(p pairing) {
	type scored struct {
		place

		score float64
	}
	shared := a.shared(p)
	var all []scored
	for _, at := range a.worthComparing(shared) {
		if s := a.score(at.old, at.now, shared[at]); s >= renamed {
			all = append(all, scored{at, s})
		}
	}
	slices.SortStableFunc(all, func(x, y scored) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.old, y.old), cmp.Compare(x.now, y.now))
	})
	for _, s := range all {
		if a.newOf[s.old] < 0 && a.oldOf[s.now] < 0 {
			a.newOf[s.old], a.oldOf[s.now] = s.now, s.old
		}
	}
}

// mostCompared bounds the pairs of sections of which every one is compared with every other; beyond, only those are that share a
// sentence.
const mostCompared = 2500

// worthComparing are pairs of sections that have no counterpart yet.
func (a *alignment) worthComparing(shared map[place]int) []place {
	var out []place
	old, now := unpaired(a.newOf), unpaired(a.oldOf)
	if len(old)*len(now) > mostCompared {
		for at := range shared {
			if at.old >= 0 && at.now >= 0 && a.newOf[at.old] < 0 && a.oldOf[at.now] < 0 {
				out = append(out, at)
			}
		}
		return out
	}
	for _, i := range old {
		for _, j := range now {
			out = append(out, place{i, j})
		}
	}
	return out
}

func unpaired(counterparts []int) []int {
	var out []int
	for i, c := range counterparts {
		if c < 0 {
			out = append(out, i)
		}
	}
	return out
}

// shared counts the sentences that went from an old section to a new one.
func (a *alignment) shared(p pairing) map[place]int {
	counts := map[place]int{}
	for i, j := range p.newOf {
		if j >= 0 {
			counts[place{a.was.sentences[i].Section, a.is.sentences[j].Section}]++
		}
	}
	return counts
}

func (a *alignment) score(i, j, shared int) float64 {
	old, now := &a.was.Sections[i], &a.is.Sections[j]
	s := worthTitle * match.Titles(old.Title, now.Title)
	if before, after := a.steps(i, j, -1), a.steps(i, j, 1); before != noPair && after != noPair {
		s += worthPlace
		switch {
		case before == sameStep:
			s += worthTurn
		case after == sameStep:
			s += worthTurnBack
		}
	}
	if match.TopicOf(old.Title) != match.TopicOf(now.Title) {
		s += worthClash
	}
	if shared > 0 {
		s += worthContent * float64(shared) / float64(max(1, min(a.was.rangeOf(i).len(), a.is.rangeOf(j).len())))
	}
	return s + worthWords*match.Likeness(
		match.Telling(match.Body(a.was.Doc, old)),
		match.Telling(match.Body(a.is.Doc, now)))
}

// gapSide is how two sections stand to the nearest sections that are each other's, on one side of them.
type gapSide uint8

const (
	noPair   gapSide = iota // the nearest of either is not the other's
	unlike                  // they are, with more sections before it on one side
	sameStep                // they are, as many steps away
)

// steps looks in one direction for sections that have a counterpart: both sides must come to the same pair, or to the end.
func (a *alignment) steps(i, j, step int) gapSide {
	from, to := i, j
	for i += step; i >= 0 && i < len(a.newOf) && a.newOf[i] < 0; {
		i += step
	}
	for j += step; j >= 0 && j < len(a.oldOf) && a.oldOf[j] < 0; {
		j += step
	}
	oldEnd, newEnd := i < 0 || i >= len(a.newOf), j < 0 || j >= len(a.oldOf)
	switch {
	case oldEnd != newEnd, !oldEnd && a.newOf[i] != j:
		return noPair
	case i-from == j-to:
		return sameStep
	}
	return unlike
}

// changes lists what is not as it was, in the order of the new revision; removed sections come where they stood.
func (a *alignment) changes() []SectionChange {
	moved := a.moved()
	var out []SectionChange
	gone := 0
	for j := range a.oldOf {
		for ; gone < len(a.newOf) && a.oldOf[j] >= 0 && gone < a.oldOf[j]; gone++ {
			out = a.removed(out, gone)
		}
		out = a.change(out, j, moved[j])
	}
	for ; gone < len(a.newOf); gone++ {
		out = a.removed(out, gone)
	}
	return out
}

func (a *alignment) removed(out []SectionChange, i int) []SectionChange {
	if a.newOf[i] >= 0 {
		return out
	}
	return append(out, SectionChange{Kind: SectionRemoved, From: a.was.Sections[i].Title, Old: i, New: -1})
}

func (a *alignment) change(out []SectionChange, j int, moved bool) []SectionChange {
	i, title := a.oldOf[j], a.is.Sections[j].Title
	switch {
	case i < 0:
		return append(out, SectionChange{Kind: SectionAdded, To: title, Old: -1, New: j})
	case a.was.Sections[i].Title != title:
		return append(out, SectionChange{Kind: SectionRenamed, From: a.was.Sections[i].Title, To: title, Old: i, New: j, Moved: moved})
	case moved:
		return append(out, SectionChange{Kind: SectionMoved, From: title, To: title, Old: i, New: j, Moved: true})
	}
	return out
}

// moved are the new sections that left the order in which most stayed.
func (a *alignment) moved() map[int]bool {
	var paired []place
	moved := map[int]bool{}
	for i, j := range a.newOf {
		if j >= 0 {
			paired = append(paired, place{i, j})
			moved[j] = true
		}
	}
	for _, p := range risingOf(paired) {
		delete(moved, p.now)
	}
	return moved
}
