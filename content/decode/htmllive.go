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

// findEntries finds the entries of a live blog inside root: elements of one kind beside each other that each have a
// time of their own.
func (s *survey) findEntries(root int32, isLive bool) {
	type row struct {
		parent int32
		tag    atom.Atom
	}
	stamps := make([]int32, 0, 16)
	seen := map[int32]bool{}
	count := map[row]int{}
	for i := root + 1; i < s.nodes[root].end; i++ {
		if s.dropped[i] || !s.isStamp(i) {
			continue
		}
		stamps = append(stamps, i)
		for e, climb := s.nodes[i].parent, 0; e > root && climb < maxClimb && !seen[e]; e, climb = s.nodes[e].parent, climb+1 {
			seen[e] = true
			count[row{s.nodes[e].parent, s.nodes[e].tag}]++
		}
	}
	fewest := func(e int32) int {
		if isLive || s.sense[e].has(saysPost) {
			return 2
		}
		return 3
	}
	s.entries = map[int32]int32{}
	for _, i := range stamps {
		for e, climb := s.nodes[i].parent, 0; e > root && climb < maxClimb; e, climb = s.nodes[e].parent, climb+1 {
			if count[row{s.nodes[e].parent, s.nodes[e].tag}] >= fewest(e) && !(s.headed != 0 && s.holds(e, s.headed)) && (s.prose[e] > 0 || s.isTitle(e)) {
				if s.entries[e] == 0 {
					s.entries[e] = i
				}
				break
			}
		}
	}
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
		for _, line := range strings.Split(u.body, "\n") {
			if text := plain(line); text != "" {
				w.b.begin(briefing.Block{Markup: true, Loose: true, Time: at})
				w.b.write(text)
				at = ""
			}
		}
	}
	w.b.end()
}
