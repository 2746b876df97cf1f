package diff

import "sofar/briefing"

// SentenceKind says what became of a sentence.
type SentenceKind string

// The kinds of changes to sentences. A reworded sentence may have moved as well: Moved says so.
const (
	Added    SentenceKind = "added"
	Removed  SentenceKind = "removed"
	Reworded SentenceKind = "reworded"
	Shifted  SentenceKind = "moved"
)

// SentenceChange is one sentence that is not what, or not where, it was.
type SentenceChange struct {
	Kind     SentenceKind
	Old, New *Sentence // nil where there is none
	Likeness float64   // Reworded: how much stayed, 0.0-1.0
	Marks    Marks     // Reworded: the words
	Moved    bool      // it changed its place among the sentences that stayed, or its section
	Under    string    // the heading in the new revision; for what was removed the one that continues its own, else its own
}

// sentenceChanges lists what is not as it was, in the new order; removed sentences come where they stood.
func sentenceChanges(was, is *body, p pairing, sections alignment) []SentenceChange {
	moved := p.moved()
	var out []SentenceChange
	gone := 0
	for j := range is.sentences {
		i, to := p.oldOf[j], gone
		if i >= 0 && !moved[j] {
			to = i + 1
		} else {
			for to < len(was.sentences) && (p.newOf[to] < 0 || moved[p.newOf[to]]) && sections.before(was.sentences[to].Section, is.sentences[j].Section) {
				to++
			}
		}
		out, gone = p.removed(out, was, sections, gone, to)
		out = p.change(out, was, is, j, moved[j] || sections.left(was, is, i, j))
	}
	out, _ = p.removed(out, was, sections, gone, len(was.sentences))
	return out
}

// heir is the title of the section that continues an old sentence's.
func (a *alignment) heir(i int) string {
	s := &a.was.sentences[i]
	if s.Section >= 0 && a.newOf[s.Section] >= 0 {
		return a.is.Sections[a.newOf[s.Section]].Title
	}
	return s.Title
}

// before says that an old section is continued by a new one, or by one before it, or by none.
func (a *alignment) before(from, to int) bool {
	switch {
	case from == Introduction || to == Closing:
		return true
	case from == Closing || to == Introduction:
		return false
	}
	return a.newOf[from] <= to
}

// removed lists the old sentences in from <= i < to that nothing continues.
func (p *pairing) removed(out []SentenceChange, was *body, sections alignment, from, to int) ([]SentenceChange, int) {
	for i := from; i < to; i++ {
		if p.newOf[i] < 0 {
			out = append(out, SentenceChange{Kind: Removed, Old: &was.sentences[i], Under: sections.heir(i)})
		}
	}
	return out, max(from, to)
}

func (p *pairing) change(out []SentenceChange, was, is *body, j int, moved bool) []SentenceChange {
	i := p.oldOf[j]
	switch {
	case i < 0:
		return append(out, SentenceChange{Kind: Added, New: &is.sentences[j], Under: is.sentences[j].Title})
	case was.keys[i] != is.keys[j]:
		old, now := &was.sentences[i], &is.sentences[j]
		marks := markWords(old.Text, now.Text).shifted(old.Start, now.Start)
		return append(out, SentenceChange{
			Kind: Reworded, Old: old, New: now, Under: now.Title,
			Likeness: was.wordsOf(i).Likeness(is.wordsOf(j)), Marks: marks, Moved: moved,
		})
	case moved:
		return append(out, SentenceChange{Kind: Shifted, Old: &was.sentences[i], New: &is.sentences[j], Likeness: 1, Moved: true, Under: is.sentences[j].Title})
	}
	return out
}

// moved are the new sentences that left the order in which most stayed.
func (p *pairing) moved() map[int]bool {
	var paired []place
	moved := map[int]bool{}
	for i, j := range p.newOf {
		if j >= 0 {
			paired = append(paired, place{i, j})
			moved[j] = true
		}
	}
	for _, at := range risingOf(paired) {
		delete(moved, at.now)
	}
	return moved
}

// left says that a sentence went from a section that is still there to another that was there before: a new heading above it
// is a change of the section, not of its sentences.
func (a *alignment) left(was, is *body, i, j int) bool {
	if i < 0 {
		return false
	}
	from, to := was.sentences[i].Section, is.sentences[j].Section
	if from < 0 || to < 0 {
		return from != to && a.stays(from) && a.stood(to)
	}
	return a.newOf[from] >= 0 && a.oldOf[to] >= 0 && a.newOf[from] != to
}

func (a *alignment) stays(section int) bool { return section < 0 || a.newOf[section] >= 0 }
func (a *alignment) stood(section int) bool { return section < 0 || a.oldOf[section] >= 0 }

// Apply makes the new revision's sentences from the old one's. Old must be the sentences that the changes were made from.
func Apply(old []Sentence, changes []SentenceChange) []string {
	leaves := map[int]bool{}
	arrives := map[int]string{}
	size := len(old)
	for _, c := range changes {
		if c.Old != nil {
			leaves[c.Old.Index] = true
			size--
		}
		if c.New != nil {
			arrives[c.New.Index] = c.New.Text
			size++
		}
	}
	out := make([]string, 0, size)
	next := 0
	for len(out) < size {
		if text, ok := arrives[len(out)]; ok {
			out = append(out, text)
			continue
		}
		for leaves[next] {
			next++
		}
		out = append(out, old[next].Text)
		next++
	}
	return out
}

// shift moves a span by n bytes.
func shift(s briefing.Span, n int) briefing.Span {
	return briefing.Span{Start: s.Start + n, End: s.End + n}
}
