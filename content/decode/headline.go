package decode

import (
	"strings"

	"golang.org/x/net/html/atom"

	"sofar/briefing"
)

// findHeadline chooses the headline, and the heading in the page that shows it: that of the JSON-LD if it is also an
// h1 or in the title element; else the only h1; else og:title without the outlet's name.
func (s *survey) findHeadline(meta *briefing.Meta, linked string, titles []string) int32 {
	var first, only int32
	count := 0
	for i := range s.nodes {
		if s.nodes[i].tag != atom.H1 || s.dropped[i] || s.text[i] == 0 {
			continue
		}
		words := plain(s.words(int32(i), maxValue))
		if linked != "" && sameWords(words, linked) {
			meta.Headline = words
			return int32(i)
		}
		if isWithin(words, titles) && first == 0 {
			first = int32(i)
		}
		only = int32(i)
		count++
	}
	switch {
	case linked != "" && isWithin(linked, titles[1:]):
		meta.Headline = linked
	case count == 1 || first != 0:
		if first == 0 {
			first = only
		}
		meta.Headline = plain(s.words(first, maxValue))
		return first
	default:
		for _, t := range append(titles, linked) {
			setOnce(&meta.Headline, cutOutlet(plain(t), meta.Outlet))
		}
	}
	return max(first, onlyIf(only, count == 1))
}

func onlyIf(i int32, is bool) int32 {
	if is {
		return i
	}
	return 0
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
		if words != "" && strings.Contains(folded(plain(t)), words) {
			return true
		}
	}
	return false
}

func sameWords(a, b string) bool { return folded(a) == folded(b) }
