package scroll_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sofar/briefing"
	"sofar/briefing/clean"
	"sofar/ui"
	"sofar/ui/scroll"
	"sofar/ui/uitest"
)

// paragraphs is a content of plain paragraphs, each with a blank row behind it.
type paragraphs struct {
	text  string
	spans []briefing.Span
}

func content(texts ...string) *paragraphs {
	p := &paragraphs{}
	for _, t := range texts {
		start := len(p.text)
		p.text += t + "\n\n"
		p.spans = append(p.spans, briefing.Span{Start: start, End: start + len(t)})
	}
	return p
}

func (p *paragraphs) Len() int                     { return len(p.spans) }
func (p *paragraphs) Span(block int) briefing.Span { return p.spans[block] }

func (p *paragraphs) Rows(block int, look ui.Look) []scroll.Row {
	s := p.spans[block]
	var rows []scroll.Row
	for _, l := range scroll.Wrap(s.In(p.text), look.Width, look.Method) {
		rows = append(rows, scroll.Row{{Text: s.In(p.text)[l.Start:l.End], At: s.Start + l.Start}})
	}
	return append(rows, scroll.Row{})
}

func look(width, height int) ui.Look {
	return ui.Look{Size: ui.Size{Width: width, Height: height}, Method: ansi.WcWidth}
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		width    int
		want     []string
	}{
		{"words", "one two three", 7, []string{"one two", "three"}},
		{"exactly", "one two", 7, []string{"one two"}},
		{"newlines are space", "one\ntwo", 20, []string{"one\ntwo"}},
		{"runs of space", "  one    two  ", 4, []string{"one", "two"}},
		{"a long word", "abcdefgh ij", 3, []string{"abc", "def", "gh", "ij"}},
		{"hyphens", "twenty-one hostages", 8, []string{"twenty-", "one", "hostages"}},
		{"no break in a range", "5-6 died", 4, []string{"5-6", "died"}},
		{"ideographs", "二十人死亡", 4, []string{"二十", "人死", "亡"}},
		{"no stop at a line's start", "二十人。死", 6, []string{"二十", "人。死"}},
		{"bengali words stay whole", "নিহত হয়েছেন", 9, []string{"নিহত", "হয়েছেন"}},
		{"a no-break space", "20\u00a0killed here", 10, []string{"20\u00a0killed", "here"}},
		{"nothing", "", 5, []string{""}},
		{"only space", "   ", 5, []string{""}},
		{"no width at all", "ab", 0, []string{"a", "b"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, l := range scroll.Wrap(tt.in, tt.width, ansi.WcWidth) {
				got = append(got, tt.in[l.Start:l.End])
			}
			if strings.Join(got, "|") != strings.Join(tt.want, "|") {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// Whatever is wrapped: nothing is lost but white space, nothing comes twice, and no line is too wide unless a single
// character is.
func FuzzWrap(f *testing.F) {
	for _, s := range uitest.Scripts() {
		f.Add(s, 20)
	}
	f.Fuzz(func(t *testing.T, text string, width int) {
		if width < 1 || width > 200 {
			t.Skip()
		}
		text = clean.Text(text) // as all text of a document is
		for _, method := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
			var kept strings.Builder
			for _, l := range scroll.Wrap(text, width, method) {
				line := text[l.Start:l.End]
				kept.WriteString(line)
				first, _ := ansi.FirstGraphemeCluster(line, method)
				if w := measured(line, method); w > width && len(first) < len(line) {
					t.Errorf("%q is %d wide, not %d", line, w, width)
				}
			}
			if squeeze(kept.String()) != squeeze(text) {
				t.Errorf("%q became %q", text, kept.String())
			}
		}
	})
}

// measured is the width of a line, cluster by cluster.
func measured(line string, method ansi.Method) int {
	n := 0
	for line != "" {
		c, w := ansi.FirstGraphemeCluster(line, method)
		if c == "" {
			break
		}
		if len(c) == 1 {
			w = 1
		}
		n += w
		line = line[len(c):]
	}
	return n
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

func TestChopKeepsEverything(t *testing.T) {
	line := "    indented code that is much too long"
	var got strings.Builder
	for _, l := range scroll.Chop(line, 10, ansi.WcWidth) {
		got.WriteString(line[l.Start:l.End])
	}
	if got.String() != line {
		t.Errorf("got %q", got.String())
	}
}

func TestFind(t *testing.T) {
	for _, tt := range []struct {
		name, text, query string
		want              []string
	}{
		{"any case", "Dhaka and DHAKA", "dhaka", []string{"Dhaka", "DHAKA"}},
		{"capitals as typed", "Dhaka and DHAKA", "Dhaka", []string{"Dhaka"}},
		{"over a line's end", "were\nkilled, were killed", "were killed", []string{"were\nkilled", "were killed"}},
		{"not over each other", "aaaa", "aa", []string{"aa", "aa"}},
		{"bengali", "নিহত ও নিহত", "নিহত", []string{"নিহত", "নিহত"}},
		{"no pattern", "a.c abc", "a.c", []string{"a.c"}},
		{"accents of any case", "ÉTÉ été", "été", []string{"ÉTÉ", "été"}},
		{"at the very end", "so far", "far", []string{"far"}},
		{"longer than the text", "fa", "far", nil},
		{"nothing", "abc", "  ", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, s := range scroll.Find(tt.text, tt.query) {
				got = append(got, s.In(tt.text))
			}
			if strings.Join(got, "|") != strings.Join(tt.want, "|") {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// Scrolling down and up again by as much comes back to the same row, anywhere.
func TestScrollThereAndBack(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		texts := rapid.SliceOfN(rapid.StringMatching(`[a-z]{1,9}( [a-z]{1,12}){0,40}`), 1, 12).Draw(r, "texts")
		l := look(rapid.IntRange(5, 60).Draw(r, "width"), rapid.IntRange(1, 20).Draw(r, "height"))
		var v scroll.View
		v.Set(content(texts...))
		v.Scroll(l, rapid.IntRange(0, 50).Draw(r, "start"))
		at := v.Top()
		down := v.Scroll(l, rapid.IntRange(0, 200).Draw(r, "rows"))
		if up := v.Scroll(l, -down); up != -down || v.Top() != at {
			r.Fatalf("down %d, up %d: at %v, not %v", down, up, v.Top(), at)
		}
	})
}

// Pages of any size come to the same end, with the last row lowest.
func TestScrollEnds(t *testing.T) {
	v, l := scroll.View{}, look(20, 5)
	v.Set(content("one", "two", "three", "four", "five"))
	for range 40 {
		v.Scroll(l, 3)
	}
	rows := v.Rows(l)
	if len(rows) != 5 || rows[3] != "five" {
		t.Errorf("the end is %q", rows)
	}
	end := v.Top()
	v.ToTop(l)
	v.ToBottom(l)
	if v.Top() != end || !v.AtBottom(l) {
		t.Errorf("bottom is %v, not %v", v.Top(), end)
	}
}

// The byte that stands uppermost stays in the uppermost row whatever the width.
func TestResizeKeepsThePlace(t *testing.T) {
	c := content(strings.Repeat("lorem ipsum dolor ", 30), strings.Repeat("sit amet elit ", 40))
	var v scroll.View
	v.Set(c)
	v.Scroll(look(30, 6), 17)
	at := v.Offset()
	for _, width := range []int{80, 11, 47, 30, 200, 9} {
		rows := v.Rows(look(width, 6))
		if !strings.Contains(rows[0], c.text[at:at+3]) {
			t.Errorf("width %d: the top row is %q, the place %q", width, rows[0], c.text[at:at+20])
		}
	}
	if v.Rows(look(30, 6)); v.Offset() != at {
		t.Errorf("the place moved from %d to %d", at, v.Offset())
	}
}

func TestShowLeavesWhatIsInSight(t *testing.T) {
	c := content("one", "two", "three", "four", "five", "six", "seven", "eight")
	v, l := scroll.View{}, look(20, 6)
	v.Set(c)
	v.Show(l, strings.Index(c.text, "two"))
	if v.Top() != (scroll.Place{}) {
		t.Error("what is in sight needs no scrolling")
	}
	v.Show(l, strings.Index(c.text, "six"))
	if rows := strings.Join(v.Rows(l), "|"); !strings.Contains(rows, "six") {
		t.Errorf("%q", rows)
	}
}

func TestLayers(t *testing.T) {
	c := content("twenty people were killed")
	var v scroll.View
	v.Set(c)
	found := scroll.Layer{Spans: []briefing.Span{{Start: 0, End: 6}, {Start: 7, End: 13}}, Style: "<m>", Here: 1, Above: "<h>"}
	got := v.Rows(look(40, 1), found)[0]
	if want := "<m>twenty\x1b[m <h>people\x1b[m were killed"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAt(t *testing.T) {
	c := content("二十 people")
	var v scroll.View
	v.Set(c)
	if _, _, at := v.At(look(40, 3), 5, 0); at != len("二十 ") {
		t.Errorf("byte %d", at)
	}
	if _, _, at := v.At(look(40, 3), 30, 0); at != scroll.NoPlace {
		t.Errorf("byte %d behind the row's end", at)
	}
}

func TestEmpty(t *testing.T) {
	var v scroll.View
	l := look(10, 3)
	v.ToBottom(l)
	v.Show(l, 3)
	if v.Scroll(l, 2) != 0 || v.Rows(l) != nil || !v.AtBottom(l) {
		t.Error("nothing scrolls nowhere")
	}
}

func BenchmarkWrap(b *testing.B) {
	text := strings.Repeat("Officials said that the toll may rise again. ", 400)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		scroll.Wrap(text, 78, ansi.WcWidth)
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("Officials said that the toll may rise again. ", 20000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		scroll.Find(text, "nowhere")
	}
}
