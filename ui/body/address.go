package body

import (
	"regexp"
	"strings"

	"sofar/briefing"
	"sofar/ui"
)

// address is an address that stands in the text as it is, as far as a space or what cannot be in one.
var address = regexp.MustCompile(`(?i)\bhttps?://[^\s<>"“”«»]+`)

// addresses are the addresses that stand in a text without being marked as links.
func addresses(text string, links []briefing.Mark) []briefing.Mark {
	if !strings.Contains(text, "://") {
		return nil
	}
	var found []briefing.Mark
	for _, at := range address.FindAllStringIndex(text, -1) {
		href := withoutEnd(text[at[0]:at[1]])
		if ui.WebAddress(href) && linkAt(links, at[0]) == "" {
			found = append(found, briefing.Mark{
				Span: briefing.Span{Start: at[0], End: at[0] + len(href)}, Kind: briefing.Link, Href: href,
			})
		}
	}
	return found
}

// withoutEnd is an address without the signs of the sentence behind it.
func withoutEnd(href string) string {
	for {
		short := strings.TrimRight(href, ".,;:!?'’*_")
		if strings.HasSuffix(short, ")") && !strings.Contains(short, "(") {
			short = short[:len(short)-1]
		}
		if short == href {
			return href
		}
		href = short
	}
}
