package decode_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"sofar/briefing"
	"sofar/content"
	"sofar/content/decode"
)

func documents(t *testing.T, name, text string) []*briefing.Document {
	t.Helper()
	docs, err := decode.Decode(t.Context(), content.Item{Origin: content.Origin{Name: name}, Bytes: []byte(text)}, decode.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

// listing writes a document's blocks one a line: kind, marker, text.
func listing(d *briefing.Document) []string {
	kinds := map[briefing.BlockKind]string{
		briefing.Paragraph: "p", briefing.Heading: "h", briefing.ListItem: "li", briefing.Quote: "q", briefing.Code: "code",
		briefing.Table: "table", briefing.Rule: "rule", briefing.Image: "img", briefing.Note: "note",
	}
	var out []string
	for _, b := range d.Blocks {
		line := kinds[b.Kind]
		for _, part := range [...]string{b.Marker, b.In(d.Text)} {
			if part != "" {
				line += " " + part
			}
		}
		out = append(out, line)
	}
	return out
}

func TestPlainText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"lines", "One.\nTwo.\n\nThree", []string{"p One.", "p Two.", "p Three"}},
		{"line ends", "One.\r\nTwo.\rThree.", []string{"p One.", "p Two.", "p Three."}},
		{"list", "- a\n* b\n• c\n3. d\n4) e", []string{"li - a", "li * b", "li • c", "li 3. d", "li 4) e"}},
		{"agency heading", "- What happened? -\nText.", []string{"p - What happened? -", "p Text."}},
		{"ruler", "One.\n___\nTwo.", []string{"p One.", "rule", "p Two."}},
		{"tab", "One\ttwo.", []string{"p One two."}},
		{"indented", "   One.", []string{"p One."}},
		{"no list", "-5 degrees\n1914 was worse.\n3.5 metres", []string{"p -5 degrees", "p 1914 was worse.", "p 3.5 metres"}},
		{
			"wrapped", "The roof came down a little before nine in the evening, when most of\n" +
				"the audience had gone home, and buried the first three rows of seats,\n" +
				"the fire brigade said on Tuesday.\n\nWho died?\n\nNobody, by what the manager of the theatre called an act of kindness on\n" +
				"the part of the weather, which had kept so many people away that night.",
			[]string{
				"p The roof came down a little before nine in the evening, when most of the audience had gone home, and buried the first three rows of seats, the fire brigade said on Tuesday.",
				"p Who died?",
				"p Nobody, by what the manager of the theatre called an act of kindness on the part of the weather, which had kept so many people away that night.",
			},
		},
		{
			"words broken at the margin", "A cabin of the cable car fell 35 metres on Wednesday morn-\ning with twenty-\nthree people inside, of whom a helicopter of the moun-\ntain rescue brought down all but four, the operator said.\n\nWhat happened?\n\nThe hauling rope tore when the cabin was about to reach\nthe upper station.",
			[]string{
				"p A cabin of the cable car fell 35 metres on Wednesday morning with twenty-three people inside, of whom a helicopter of the mountain rescue brought down all but four, the operator said.",
				"p What happened?",
				"p The hauling rope tore when the cabin was about to reach the upper station.",
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := listing(documents(t, "x.txt", c.text)[0]); !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestCharsets(t *testing.T) {
	t.Parallel()
	const text = "Café “Übersee” – 9 dead"
	wide := func(low, high int, mark bool) string {
		var b []byte
		units := utf16.Encode([]rune(text))
		if mark {
			units = append([]uint16{0xfeff}, units...)
		}
		for _, u := range units {
			pair := [2]byte{}
			pair[low], pair[high] = byte(u), byte(u>>8)
			b = append(b, pair[:]...)
		}
		return string(b)
	}
	for _, c := range []struct{ name, bytes, declared, notice string }{
		{"UTF-8", text, "", ""},
		{"UTF-8 with a mark", "\xef\xbb\xbf" + text, "", ""},
		{"UTF-16, little end first", wide(0, 1, true), "", "read as UTF-16"},
		{"UTF-16, big end first", wide(1, 0, true), "", "read as UTF-16"},
		{"UTF-16 without a mark", wide(0, 1, false), "", "read as UTF-16"},
		{"Windows-1252", "Caf\xe9 \x93\xdcbersee\x94 \x96 9 dead", "", "read as Windows-1252"},
		{"declared", "Caf\x8e \xd2\x86bersee\xd3 \xd0 9 dead", "text/plain; charset=macintosh", "read as macintosh"},
		{"encoded twice", "CafÃ© â€œÃœberseeâ€\u009d â€“ 9 dead", "", "repaired: its letters had been encoded twice"},
		{"declared, but marked", "\xef\xbb\xbf" + text, "text/plain; charset=utf-8", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			docs, err := decode.Decode(t.Context(), content.Item{Origin: content.Origin{Name: "x.txt"}, Bytes: []byte(c.bytes), MediaType: c.declared}, decode.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if docs[0].Text != text || strings.Join(docs[0].Notices, "; ") != c.notice {
				t.Errorf("got %q, notices %q", docs[0].Text, docs[0].Notices)
			}
		})
	}
}

// TestDamagedUTF8 keeps a text whose last rune was cut off, or that has one bad byte, as UTF-8.
func TestDamagedUTF8(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("Über die Brücke führt kein Weg für Züge. ", 5)
	for _, damaged := range []string{text + "\xc3", text + "\xff" + text} {
		if d := documents(t, "x.txt", damaged)[0]; strings.Count(d.Text, "ü") != strings.Count(damaged, "ü") || len(d.Notices) > 0 {
			t.Errorf("got %q %q", d.Text, d.Notices)
		}
	}
}

func TestMarkdownBlocks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"headings", "# A #\n\nB\n===\n\n## C\nd", []string{"h A", "h B", "h C", "p d"}},
		{"lists", "1. a\n2. b\n\n   c\n   - d\n\n* e\n- [x] f\n- [ ] g", []string{"li 1. a", "li 2. b", "li c", "li - d", "li * e", "li [x] f", "li [ ] g"}},
		{"a list that goes on", "1. a\n\n1. b\n\n1. c\n\nd", []string{"li 1. a", "li 2. b", "li 3. c", "p d"}},
		{"quotation", "> a\n> b\n>\n> — C. D.", []string{"q a b\n\n— C. D."}},
		{"code", "```go\n  a\n\nb\n```\n\n    c", []string{"code go   a\n\nb", "code c"}},
		{"table", "| a | b |\n|---|---|\n| c | **d** |\n| | e |", []string{"table a | b\nc | d\n | e"}},
		{"rule and image", "a\n\n***\n\n![b c](d.png)", []string{"p a", "rule", "img b c"}},
		{"entities", "R&amp;D &lt;b&gt; \\*a\\* &#x1b;[31m", []string{"p R&D <b> *a*"}},
		{"breaks", "a  \nb\nc<br>d", []string{"p a\nb c\nd"}},
		{"links", "[a](https://x.example) <https://y.example> [b][c] ![d](e)\n\n[c]: https://z.example", []string{"p a https://y.example b d"}},
		{"footnotes", "a[^x] b[^y].\n\n[^y]: c\n[^x]: **d**\n    e", []string{"p a¹ b².", "note 2 c", "note 1 d e"}},
		{"HTML", "z\n\n<div>a <b>b</b><script>c</script></div>\n\n<!-- d\n\ne -->\n\nf <i>g</i>", []string{"p z", "p a b", "p f g"}},
		{"not closed", "```\na\n\n# b", []string{"code a\n\n# b"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := listing(documents(t, "x.md", c.text)[0]); !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestMarks(t *testing.T) {
	t.Parallel()
	d := documents(t, "x.md", "**a** *b* `c` ~~d~~ [e](https://x.example) [f](javascript:g) [h](mailto:i@x.example)")[0]
	var got []string
	for _, m := range d.Blocks[0].Marks {
		got = append(got, m.In(d.Text)+" "+m.Href)
	}
	if want := []string{"a ", "b ", "c ", "d ", "e https://x.example", "h mailto:i@x.example"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFrontMatter(t *testing.T) {
	t.Parallel()
	yaml := "---\ntitle: A title\nauthor: [B, C]\ndate: 2031-02-03 04:05:06\nlang: FR\nexercise: true\nunknown: {a: b}\n---\n\nText."
	toml := "+++\ntitle = 'A title'\nauthors = ['B', 'C']\ndate = 2031-02-03T04:05:06Z\nlanguage = 'fr'\nexercise = true\n+++\nText."
	for _, text := range []string{yaml, toml, strings.ReplaceAll(yaml, "\n", "\r\n")} {
		d := documents(t, "x.md", text)[0]
		m := d.Meta
		if m.Headline != "A title" || m.Byline != "B, C" || m.Language != "fr" || !m.Exercise || m.Published.Format("20060102150405") != "20310203040506" || d.Text != "Text." {
			t.Errorf("%q: %+v, text %q", text[:3], m, d.Text)
		}
	}
	if d := documents(t, "x.md", "---\na: [\n---\nText.")[0]; d.Text != "Text." || len(d.Notices) != 1 {
		t.Errorf("broken front matter: text %q, notices %q", d.Text, d.Notices)
	}
	if d := documents(t, "x.md", "---\n\nText.\n\n---\nMore.")[0]; d.Text != "Text.\n\nMore." {
		t.Errorf("a rule is no front matter: %q", d.Text)
	}
}

func TestUnreadableText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, bytes, want string }{
		{"brief.pdf", "%PDF-1.7 ...", "open brief.pdf: PDF is not a format that sofar reads; export it as text or HTML"},
		{"a.png", "\x89PNG\r\n\x1a\n\x00\x00", "open a.png: a PNG picture is not a format that sofar reads; sofar reads text, Markdown and web pages"},
		{"a.bin", "\x00\x01\x02\x03", "open a.bin: it is not text; sofar reads text, Markdown and web pages"},
		{"empty.txt", " \n\t\n", "open empty.txt: there is no text in it; save it anew, or copy its text into a file"},
		{"none.md", "", "open none.md: there is no text in it; save it anew, or copy its text into a file"},
		{"a\x1b[31m.txt", "", "open a.txt: there is no text in it; save it anew, or copy its text into a file"},
	} {
		_, err := decode.Decode(t.Context(), content.Item{Origin: content.Origin{Name: c.name}, Bytes: []byte(c.bytes)}, decode.Limits{})
		var known *content.Error
		if err == nil || !errors.As(err, &known) || err.Error() != c.want {
			t.Errorf("got  %v\nwant %s", err, c.want)
		}
	}
}

// TestCancelled stops in the middle.
func TestCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := decode.Decode(ctx, content.Item{Origin: content.Origin{Name: "x.md"}, Bytes: []byte("# a\n\nb")}, decode.Limits{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// covered reports how often each byte of a briefing's text lies in one of its parts.
func covered(b *briefing.Briefing) []int {
	seen := make([]int, len(b.Doc.Text)+1)
	cover := func(spans ...briefing.Span) {
		for _, s := range spans {
			for i := s.Start; i < s.End; i++ {
				seen[i]++
			}
		}
	}
	cover(b.Headline.Span, b.Byline.Span, b.Dateline.Span)
	paras := slices.Concat(b.Standfirst, b.KeyPoints, b.Footer, b.Notes, b.Furniture)
	for _, s := range b.Sections {
		cover(s.TitleSpan, s.TimeSpan)
		paras = append(paras, s.Paragraphs...)
	}
	for _, p := range paras {
		cover(p.Span)
	}
	return seen
}

// fuzzWhole holds that nothing of a text is lost or said twice on the way from bytes to briefing.
func fuzzWhole(f *testing.F, name string, seeds ...string) {
	f.Helper()
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, err := decode.Decode(t.Context(), content.Item{Origin: content.Origin{Name: name}, Bytes: data}, decode.Limits{})
		if err != nil {
			return
		}
		for _, d := range docs {
			if fault := broken(d); fault != "" {
				t.Fatal(fault)
			}
			seen := covered(briefing.Parse(d))
			for i, r := range d.Text {
				if !unicode.IsSpace(r) && seen[i] != 1 {
					t.Fatalf("%q at byte %d lies in %d parts of %q", r, i, seen[i], d.Text)
				}
			}
		}
	})
}

func FuzzText(f *testing.F) {
	fuzzWhole(f, "x.txt", "Title\n\nWho?\nHe.\n- a\n- b: c\n", "A\r\n18:40\rb\n19.30\nc\n20h\nd", "DHAKA (AFP) - a\nQ: b?\nA: c\nQ: d?", "\xff\xfea\x00\n\x00",
		"a.Who?b", "\x1b[31ma\u202e", strings.Repeat("long line of words that wraps at\n", 9),
		strings.Repeat("a line of words of which the last is bro-\n  ken at the margin of twenty-\nthree letters, and then another one\n", 9))
}

func FuzzMarkdown(f *testing.F) {
	fuzzWhole(f, "x.md", "# a\n\n**b?** c\n\n- [x] d\n", "---\ntitle: a\n---\nb[^1]\n\n[^1]: c", "> a\n> — b\n\n| c | d |\n|-|-|\n| e | f |", "```\n&#27;[m\n```\n",
		"**a:** b\n\n**c:** d", "*a*\n\n***\n\n![b](c)\n\n[d](https://e.example)", "a&#8238;b&#x9b;31mc **d\u200b** e")
}
