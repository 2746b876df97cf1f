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
	Moved    bool      // it changed its place in its section, or its section
	Along    bool      // Shifted, but not Moved: its section did, and it went along
	Under    string    // the heading in the new revision; for what was removed the one that continues its own, else its own
}

// telling is what the list of changes is made from.
type telling struct {
	was, is  *body
	pairs    pairing
	sections alignment
	shifted  map[int]bool // new sentences that left the order in which most of the text stayed
	moved    map[int]bool // new sentences that left their section, or the order in which most of it stayed
}

// sentenceChanges lists what is not as it was, section by section in the new order; what was removed comes where it stood in the section
// that continues its own, and what stood in removed sections where these stood.
func sentenceChanges(was, is *body, p pairing, sections alignment) []SentenceChange {
	t := telling{was: was, is: is, pairs: p, sections: sections}
	t.shifted, t.moved = t.outOfOrder()
	out := t.section(nil, was.rangeOf(Introduction), is.rangeOf(Introduction))
	gone := 0
	for j, i := range sections.oldOf {
		for ; gone < i; gone++ {
			out = t.lost(out, gone)
		}
		old := span{}
		if i >= 0 {
			old = was.rangeOf(i)
		}
		out = t.section(out, old, is.rangeOf(j))
	}
	for ; gone < len(sections.newOf); gone++ {
		out = t.lost(out, gone)
	}
	return t.section(out, was.rangeOf(Closing), is.rangeOf(Closing))
}

// lost tells the sentences of an old section that none continues.
func (t *telling) lost(out []SentenceChange, section int) []SentenceChange {
	if t.sections.newOf[section] >= 0 {
		return out
	}
	r := t.was.rangeOf(section)
	return t.removed(out, r.from, r.to)
}

// section tells what changed between a section and the one that continues it; either may be empty.
func (t *telling) section(out []SentenceChange, old, now span) []SentenceChange {
	for j := now.from; j < now.to; j++ {
		to := t.reached(old, j)
		out = t.removed(out, old.from, to)
		old.from = to
		out = t.change(out, j)
	}
	return t.removed(out, old.from, old.to)
}

// reached is how far the old section is told when new sentence j comes: up to the one that it continues, or past what is gone from there.
func (t *telling) reached(old span, j int) int {
	if i := t.pairs.oldOf[j]; i >= old.from && i < old.to && !t.moved[j] {
		return i + 1
	}
	at := old.from
	for at < old.to && (t.pairs.newOf[at] < 0 || t.moved[t.pairs.newOf[at]]) {
		at++
	}
	return at
}

// outOfOrder finds what moved in the whole text, and what moved for itself.
func (t *telling) outOfOrder() (shifted, moved map[int]bool) {
	var all []place
	shifted, moved = map[int]bool{}, map[int]bool{}
	within := map[int][]place{} // by new section
	for i, j := range t.pairs.newOf {
		if j < 0 {
			continue
		}
		all = append(all, place{i, j})
		if from, to := t.was.sentences[i].Section, t.is.sentences[j].Section; t.sections.continues(from, to) {
			within[to] = append(within[to], place{i, j})
		}
	}
	unordered(all, shifted)
	for _, places := range within {
		unordered(places, moved)
	}
	for _, p := range all {
		from, to := t.was.sentences[p.old].Section, t.is.sentences[p.now].Section
		if !t.sections.continues(from, to) && (shifted[p.now] || t.sections.lasting(from, to)) {
			moved[p.now] = true
		}
	}
	return shifted, moved
}

// unordered adds the places that are not in the longest run in order.
func unordered(places []place, to map[int]bool) {
	for _, p := range places {
		to[p.now] = true
	}
	for _, p := range risingOf(places) {
		delete(to, p.now)
	}
}

// continues says that the old section is continued by the new one.
func (a *alignment) continues(from, to int) bool {
	return from == to && from < 0 || from >= 0 && a.newOf[from] == to
}

// lasting says that the old section is still there and the new one was there before: what went from one to the other moved. A new
// heading above a sentence is a change of the section, not of the sentence.
func (a *alignment) lasting(from, to int) bool {
	return (from < 0 || a.newOf[from] >= 0) && (to < 0 || a.oldOf[to] >= 0)
}

// heir is the title of the section that continues an old sentence's.
func (a *alignment) heir(s *Sentence) string {
	if s.Section >= 0 && a.newOf[s.Section] >= 0 {
		return a.is.Sections[a.newOf[s.Section]].Title
	}
	return s.Title
}

// removed lists the old sentences in from <= i < to that nothing continues.
func (t *telling) removed(out []SentenceChange, from, to int) []SentenceChange {
	for i := from; i < to; i++ {
		if old := &t.was.sentences[i]; t.pairs.newOf[i] < 0 {
			out = append(out, SentenceChange{Kind: Removed, Old: old, Under: t.sections.heir(old)})
		}
	}
	return out
}

// change lists what became of new sentence j, if anything.
func (t *telling) change(out []SentenceChange, j int) []SentenceChange {
	now := &t.is.sentences[j]
	i := t.pairs.oldOf[j]
	if i < 0 {
		return append(out, SentenceChange{Kind: Added, New: now, Under: now.Title})
	}
	old := &t.was.sentences[i]
	c := SentenceChange{Kind: Shifted, Old: old, New: now, Under: now.Title, Likeness: 1, Moved: t.moved[j]}
	switch {
	case t.was.keys[i] != t.is.keys[j]:
		c.Kind, c.Likeness = Reworded, t.was.wordsOf(i).Likeness(t.is.wordsOf(j))
		c.Marks = markWords(old.Text, now.Text).shifted(old.Start, now.Start)
	case t.moved[j]:
	case t.shifted[j]:
		c.Along = true
	default:
		return out
	}
	return append(out, c)
}

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
