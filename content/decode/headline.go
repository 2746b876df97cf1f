package decode

import (
	"net/url"
	"strings"

	"golang.org/x/net/html/atom"

	"sofar/briefing"
)

// findHeadline chooses the headline, and the heading in the page that shows it (0 if none does): that of the JSON-LD
// if it is also an h1 or in the title element; else the only h1; else og:title without the outlet's name.
func (s *survey) findHeadline(meta *briefing.Meta, linked string, titles []string) int32 {
	tops := s.topHeadings()
	for _, i := range tops {
		if linked != "" && sameWords(s.words(i, maxValue), linked) {
			meta.Headline = plain(s.words(i, maxValue))
			return i
		}
	}
	for i := range titles {
		titles[i] = plain(titles[i])
	}
	shown := s.likeliest(tops, titles)
	switch {
	case linked != "" && isWithin(linked, titles[1:]):
		meta.Headline = linked
	case shown != 0:
		meta.Headline = plain(s.words(shown, maxValue))
	default:
		for _, t := range append(titles, linked) {
			setOnce(&meta.Headline, cutOutlet(t, meta.Outlet))
		}
	}
	return shown
}

// maxTops is how many headings are looked at in search of the headline.
const maxTops = 200

// topHeadings are the h1 elements that have text and are not the outlet's logo.
func (s *survey) topHeadings() []int32 {
	var tops []int32
	for i := range s.nodes {
		n := &s.nodes[i]
		isTop := n.tag == atom.H1 || n.headingLevel() == 1
		if isTop && len(tops) < maxTops && !s.dropped[i] && s.text[i] > 0 && !s.isLogo(int32(i)) {
			tops = append(tops, int32(i))
		}
	}
	return tops
}

// likeliest is the h1 that the page's titles repeat, else the only one, else, where the only h1 is a logo, the longest
// h2 that a title repeats; 0 if there is none of these.
func (s *survey) likeliest(tops []int32, titles []string) int32 {
	for _, i := range tops {
		if isWithin(s.words(i, maxValue), titles) {
			return i
		}
	}
	if len(tops) == 1 {
		return tops[0]
	}
	if len(tops) > 0 {
		return 0
	}
	return s.titled(titles)
}

// titled is the longest h2 that a title repeats, else the first other element that is most of a title: a headline
// that is not marked up as one.
func (s *survey) titled(titles []string) int32 {
	best, longest, tried := int32(0), int32(minProse), 0
	for i := range s.nodes {
		if s.nodes[i].tag != atom.H2 || s.dropped[i] || s.text[i] <= longest {
			continue
		}
		if tried++; tried > maxTops {
			break
		}
		if isWithin(s.words(int32(i), maxValue), titles) {
			best, longest = int32(i), s.text[i]
		}
	}
	if best == 0 {
		best = s.dressedTitle(titles)
	}
	return best
}

// dressedTitle is the first element whose text is at least half of a title: a heading of a lower level, large bold
// letters. The text is not looked through to its end: a headline stands at the top.
func (s *survey) dressedTitle(titles []string) int32 {
	size, tried := 0, 0
	for _, t := range titles {
		size = max(size, len(t))
	}
	for i := range s.nodes {
		n := &s.nodes[i]
		if n.tag == 0 || n.tag == atom.A || n.tag == atom.Title || s.dropped[i] || int(s.text[i]) > size || 2*int(s.text[i]) < size {
			continue
		}
		if tried++; tried > maxTops {
			return 0
		}
		if s.text[i] >= minProse && isWithin(s.words(int32(i), maxValue), titles) {
			return int32(i)
		}
	}
	return 0
}

// isLogo reports whether a heading is the outlet's name: a link to its front page.
func (s *survey) isLogo(i int32) bool {
	link := s.find(i, func(n *node) bool { return n.tag == atom.A })
	if link == 0 || s.text[link]*10 < s.text[i]*8 {
		return false
	}
	u, err := url.Parse(s.nodes[link].attr("href"))
	return err == nil && (u.Path == "/" || u.Path == "" && u.Host != "")
}

// cutOutlet takes the outlet's name off the end of a title: "Headline | Outlet", "Headline - Outlet".
func cutOutlet(title, outlet string) string {
	if cut := strings.Index(title, " | "); cut > 0 {
		return title[:cut]
	}
	for _, dash := range [...]string{" - ", " – ", " — "} {
		if cut := strings.LastIndex(title, dash); cut > 0 && outlet != "" && sameWords(title[cut+len(dash):], outlet) {
			return title[:cut]
		}
	}
	return title
}

func isWithin(words string, titles []string) bool {
	words = folded(words)
	for _, t := range titles {
		if words != "" && strings.Contains(folded(t), words) {
			return true
		}
	}
	return false
}

func sameWords(a, b string) bool { return folded(a) == folded(b) }
