package briefing_test

import (
	"strings"
	"testing"

	"sofar/briefing"
)

// What has no headline is called by its first words, and two such are not taken for revisions of one.
func TestCalled(t *testing.T) {
	const said = " The bus was on its way to a school when it left the road. Thirty people were injured, the rescue service said, and eight of them are still in hospital."
	const more = "\n\nThe road was closed. Nobody else was hurt, the mayor said in the evening. A book lies open in the town hall."
	for name, c := range map[string]struct {
		text, slug, want string
	}{
		"its headline":         {"Bus crash: what we know" + more, "", "Bus crash: what we know"},
		"the slug of its file": {"A bus left the road on Monday. Twelve people died, police said." + said + more, "Bus crash", "bus-crash"},
		"its first words": {
			"A bus left the road on Monday near Oberau, on the way to a school. Twelve people died, police said." + said + more, "",
			"A bus left the road on Monday near Oberau, on the way to a…",
		},
		"without spaces": {
			strings.Repeat("港口的一个仓库星期一早上起火造成十二人死亡另有三十人受伤。", 6) + said + more, "",
			"港口的一个仓库星期一早上起火造成十二人死…",
		},
		"nothing": {"", "", ""},
	} {
		doc := briefing.Document{Text: c.text, Meta: briefing.Meta{Slug: c.slug}}
		if first := strings.Index(c.text, "\n\n"); first > 0 {
			doc.Blocks = []briefing.Block{{Span: briefing.Span{End: first}}, {Span: briefing.Span{Start: first + 2, End: len(c.text)}}}
		}
		b := briefing.Parse(&doc)
		if got := b.Called(); got != c.want || b.Slug != briefing.SlugOf(c.want) {
			t.Errorf("%s: %q, slug %q", name, got, b.Slug)
		}
	}
}
