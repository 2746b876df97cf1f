package body

import (
	"slices"
	"testing"

	"sofar/briefing"
	"sofar/ui"
)

// An address that stands in the text is a link, without the signs of the sentence round it; one that is marked is one link.
func TestAddressesInTheText(t *testing.T) {
	for text, want := range map[string][]string{
		"See https://example.org/inquiry for more.":                            {"https://example.org/inquiry"},
		"(More at http://example.org/a_(b), and https://example.org.)":         {"http://example.org/a_(b)", "https://example.org"},
		"“https://example.org/a”, *https://example.org/b*":                     {"https://example.org/a", "https://example.org/b"},
		"Write to desk@example.org, ftp://example.org or xhttps://example.org": nil,
		"https://\x1b]0;x\aexample.org https://exämple.org":                    nil,
	} {
		var got []string
		for _, m := range addresses(text, nil) {
			if m.In(text) != m.Href {
				t.Errorf("%q leads to %q", m.In(text), m.Href)
			}
			got = append(got, m.Href)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	const text = "The page https://example.org/page, and https://example.org/other."
	doc := marked(text, map[string]briefing.MarkKind{"https://example.org/page": briefing.Link})
	doc.Blocks[0].Marks[0].Href = "https://example.org/elsewhere"
	p, l := New(NewCache(DefaultCache)), look(80, 10)
	p.Set(whole(doc), l, false)
	want := []ui.Link{{Text: "https://example.org/page", Href: "https://example.org/elsewhere"}, {Text: "https://example.org/other", Href: "https://example.org/other"}}
	if msg, ok := sent(t, p, l, "o").(ui.OpenLink); !ok || !slices.Equal(msg.Links, want) {
		t.Errorf("%+v", msg)
	}
}
