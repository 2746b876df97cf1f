package decode

import (
	"golang.org/x/net/html/atom"
)

// article finds the lowest element that has most of the page's prose.
func (s *survey) article() int32 {
	root := s.start()
	total := s.prose[root]
	for {
		best := s.heaviest(root)
		if best == 0 || s.nodes[best].tag == atom.P || s.isTitle(best) {
			return root
		}
		switch share := 100 * int64(s.prose[best]) / int64(max(total, 1)); {
		case share < 75, share < 90 && s.losesMuch(root, best), s.losesSection(root, best):
			return root
		}
		root = best
	}
}

// heaviest is the child with the most prose.
func (s *survey) heaviest(root int32) int32 {
	best := int32(0)
	for c := s.nodes[root].first; c != 0; c = s.nodes[c].next {
		if !s.dropped[c] && (best == 0 || s.prose[c] > s.prose[best]) {
			best = c
		}
	}
	return best
}

// losesMuch reports whether what stands beside an element is more than a line or two.
func (s *survey) losesMuch(root, best int32) bool {
	for c := s.nodes[root].first; c != 0; c = s.nodes[c].next {
		if c == best || s.dropped[c] {
			continue
		}
		if s.isOffer(c) {
			continue
		}
		if s.prose[c] > 200 || s.prose[c] > 0 && s.find(c, isSubheading) != 0 {
			return true
		}
	}
	return false
}

// losesSection reports whether a heading with a text of its own stands beside an element.
func (s *survey) losesSection(root, best int32) bool {
	const shortest = 100 // bytes
	for c := s.nodes[root].first; c != 0; c = s.nodes[c].next {
		if c == best || s.dropped[c] || s.prose[c] < shortest || 4*s.linked[c] > s.text[c] {
			continue
		}
		if s.find(c, isSubheading) != 0 && !s.isOffer(c) {
			return true
		}
	}
	return false
}

// isOffer reports whether a part of a page has headings, and all of them stand over furniture.
func (s *survey) isOffer(i int32) bool {
	found := false
	for j := i; j < s.nodes[i].end; j++ {
		if s.dropped[j] || !isSubheading(&s.nodes[j]) {
			continue
		}
		title := s.words(j, maxHeading)
		if found = true; !isFurnitureTitle(title) && !sellsSubscription(title) {
			return false
		}
	}
	return found
}

func isSubheading(n *node) bool { return n.headingLevel() > 1 }

// start is where the search begins: what the page itself calls the article's body, or its article or main element
// if that has a good part of the prose, else the whole.
func (s *survey) start() int32 {
	if i := s.named(); i != 0 {
		return i
	}
	best := int32(0)
	for i := range s.nodes {
		n := &s.nodes[i]
		if s.dropped[i] || n.tag != atom.Article && n.tag != atom.Main && n.attr("role") != "main" {
			continue
		}
		if s.isBetter(int32(i), best) {
			best = int32(i)
		}
	}
	if best != 0 && 5*s.prose[best] > 2*s.prose[0] {
		return best
	}
	return s.body
}

// isBetter prefers the article that holds the headline, then the one with more prose.
func (s *survey) isBetter(i, best int32) bool {
	if best == 0 {
		return true
	}
	if s.headed != 0 && s.holds(best, s.headed) != s.holds(i, s.headed) {
		return s.holds(i, s.headed) && 3*s.prose[i] > s.prose[best]
	}
	return s.prose[i] > s.prose[best]
}

// named is the lowest element that holds everything that is called the article's body, if that is most of the page.
func (s *survey) named() int32 {
	lowest, sum, until := int32(0), int32(0), int32(0)
	for i := int32(1); i < int32(len(s.nodes)); i++ {
		if i < until || s.dropped[i] || !s.sense[i].has(saysBody) || s.prose[i] == 0 {
			continue
		}
		sum += s.prose[i]
		until = s.nodes[i].end
		lowest = s.meet(lowest, i)
	}
	if lowest == 0 || 5*sum < 3*s.prose[0] || 2*sum < s.prose[lowest] {
		return 0
	}
	if 10*(s.prose[lowest]-sum) < sum && !s.hasHeading(until, s.nodes[lowest].end) {
		s.until = until
	}
	return lowest
}

// hasHeading reports whether a heading that is none of the page's furniture stands among some nodes.
func (s *survey) hasHeading(from, to int32) bool {
	for i := from; i < to; i++ {
		if !s.dropped[i] && s.nodes[i].headingLevel() > 1 && s.linked[i] == 0 && s.text[i] > 0 && !isFurnitureTitle(s.words(i, maxHeading)) {
			return true
		}
	}
	return false
}
