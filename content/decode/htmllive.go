package decode

import (
	"strings"

	"golang.org/x/net/html/atom"

	"sofar/briefing"
)

// maxStamp is how many bytes say when, with what a screen reader is told.
const maxStamp = 90

// maxClimb is how far above its time stamp an entry of a live blog may begin.
const maxClimb = 6

// siblings are the elements of one kind beside each other.
type siblings struct {
	parent int32
	tag    atom.Atom
}

func (s *survey) siblingsOf(i int32) siblings { return siblings{s.nodes[i].parent, s.nodes[i].tag} }

// findEntries finds the entries of a live blog inside root: siblings that each have a time of their own.
func (s *survey) findEntries(root int32, isLive bool) {
	var stamps []int32
	seen, count := map[int32]bool{}, map[siblings]int{}
	for i := root + 1; i < s.nodes[root].end; i++ {
		stamp := s.stampAt(i)
		if stamp == 0 {
			continue
		}
		stamps = append(stamps, stamp)
		for e, climb := s.nodes[stamp].parent, 0; e > root && climb < maxClimb && !seen[e]; e, climb = s.nodes[e].parent, climb+1 {
			seen[e] = true
			count[s.siblingsOf(e)]++
		}
	}
	s.entries = map[int32]int32{}
	for _, i := range stamps {
		for e, climb := s.nodes[i].parent, 0; e > root && climb < maxClimb; e, climb = s.nodes[e].parent, climb+1 {
			if s.isEntry(e, count[s.siblingsOf(e)], isLive) {
				if s.entries[e] == 0 {
					s.entries[e] = i
				}
				break
			}
		}
	}
}

// isEntry reports whether an element with so many like it is an entry.
func (s *survey) isEntry(e int32, alike int, isLive bool) bool {
	fewest := 3
	if isLive || s.sense[e].has(saysPost) {
		fewest = 2
	}
	return alike >= fewest && (s.headed == 0 || !s.holds(e, s.headed)) && (s.prose[e] > 0 || s.isTitle(e))
}

// stampAt is the node that says when, if one begins here: the time, or the whole short line that ends in it ("Posted at
// 14:05"). A time in the middle of a sentence is part of the sentence, and gives 0.
func (s *survey) stampAt(i int32) int32 {
	if s.dropped[i] || !s.isStamp(i) {
		return 0
	}
	if s.startsBlock(i) {
		return i
	}
	block := i
	for block != 0 && !s.nodes[block].traits.has(isBlock) {
		block = s.nodes[block].parent
	}
	switch {
	case s.isTitle(block):
		return i
	case s.text[block] <= maxStamp && s.nodes[block].end == s.nodes[i].end:
		return block
	}
	return 0
}

// startsBlock reports whether nothing stands before a node in its block.
func (s *survey) startsBlock(i int32) bool {
	const most = 8 // siblings that are looked at
	for ; i != 0 && !s.nodes[i].traits.has(isBlock); i = s.nodes[i].parent {
		tried := 0
		for c := s.nodes[s.nodes[i].parent].first; c != i; c = s.nodes[c].next {
			if tried++; tried > most || s.text[c] > 0 && !s.nodes[c].traits.has(isBlock) && !s.isStamp(c) {
				return false
			}
		}
	}
	return true
}

// isStamp tells an element that says when.
func (s *survey) isStamp(i int32) bool {
	n := &s.nodes[i]
	if s.text[i] > maxStamp || n.text != "" || n.tag != atom.Time && !s.sense[i].has(saysTime) || s.isTitle(i) {
		return false
	}
	return strings.ContainsAny(s.words(i, maxStamp), "0123456789") || n.tag == atom.Time && n.attr("datetime") != ""
}

// timeAt is an entry's time as the page shows it; what is relative to a clock is given by the hour instead.
func (w *setter) timeAt(at int32) string {
	if inner := w.find(at, func(n *node) bool { return n.tag == atom.Time }); inner != 0 && w.text[inner] > 0 {
		at = inner
	}
	shown := w.words(at, maxStamp)
	stamp := w.find(at, func(n *node) bool { return n.attr("datetime") != "" })
	if stamp == 0 && w.nodes[at].attr("datetime") == "" {
		return shown
	}
	moment := parseTime(w.nodes[max(stamp, at)].attr("datetime"))
	if moment.IsZero() || shown != "" && !isRelative(shown) {
		return shown
	}
	return moment.Format("15:04")
}

// isRelative tells "2 hours ago" and the like.
func isRelative(shown string) bool {
	words := " " + folded(shown) + " "
	for _, word := range [...]string{" ago ", " vor ", " il y a ", " hace ", " fa ", " há ", " geleden ", " just now ", " now ", " আগে "} {
		if strings.Contains(words, word) {
			return true
		}
	}
	return false
}

// setUpdates adds the entries of a live blog that the page's script would have filled in.
func (w *setter) setUpdates(updates []liveUpdate) {
	if len(w.entries) > 0 {
		return
	}
	for _, u := range updates {
		if u.body == "" && u.headline == "" || u.headline != "" && strings.Contains(w.b.text.String(), u.headline) {
			continue
		}
		at := ""
		if !u.published.IsZero() {
			at = u.published.Format("15:04")
		}
		if u.headline != "" {
			w.b.begin(briefing.Block{Kind: briefing.Heading, Level: 2, Markup: true, Loose: true, Time: at})
			w.b.write(u.headline)
			at = ""
		}
		for line := range strings.SplitSeq(u.body, "\n") {
			if text := plain(line); text != "" {
				w.b.begin(briefing.Block{Markup: true, Loose: true, Time: at})
				w.b.write(text)
				at = ""
			}
		}
	}
	w.b.end()
}
