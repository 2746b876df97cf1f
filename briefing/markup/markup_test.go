package markup

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"sofar/briefing"
)

// doc is a document of one block per line; marks are put on by the tests.
func doc(kind briefing.BlockKind, lines ...string) *briefing.Document {
	d := &briefing.Document{}
	for _, line := range lines {
		if d.Text != "" {
			d.Text += "\n\n"
		}
		start := len(d.Text)
		d.Text += line
		d.Blocks = append(d.Blocks, briefing.Block{Span: briefing.Span{Start: start, End: len(d.Text)}, Kind: kind})
	}
	return d
}

func whole(d *briefing.Document) []briefing.Para {
	var paras []briefing.Para
	for i, b := range d.Blocks {
		paras = append(paras, briefing.Para{Span: b.Span, Blocks: []int{i}})
	}
	return paras
}

func TestMarks(t *testing.T) {
	d := doc(briefing.Paragraph, "Nine people died, the harbour office said.")
	d.Blocks[0].Marks = []briefing.Mark{
		{Span: briefing.Span{Start: 0, End: 17}, Kind: briefing.Strong},
		{Span: briefing.Span{Start: 5, End: 11}, Kind: briefing.Emphasis},
		{Span: briefing.Span{Start: 22, End: 36}, Kind: briefing.Link, Href: "https://example.org/a<b"},
	}
	for format, want := range map[Format]string{
		Text:     "Nine people died, the harbour office said.\n",
		Markdown: "**Nine *people* died,** the [harbour office](<https://example.org/a%3Cb>) said.\n",
		HTML:     "<p><strong>Nine <em>people</em> died,</strong> the <a href=\"https://example.org/a&lt;b\" rel=\"noreferrer\">harbour office</a> said.</p>\n",
	} {
		if got := Paras(d, whole(d), format); got != want {
			t.Errorf("format %d:\n got %q\nwant %q", format, got, want)
		}
	}
}

func TestAPartOfABlock(t *testing.T) {
	d := doc(briefing.Paragraph, "What is known? Two boats sank.")
	d.Blocks[0].Marks = []briefing.Mark{{Span: briefing.Span{Start: 0, End: 14}, Kind: briefing.Strong}}
	got := Paras(d, []briefing.Para{{Span: briefing.Span{Start: 15, End: 30}, Blocks: []int{0}}}, Markdown)
	if got != "Two boats sank.\n" {
		t.Errorf("got %q", got)
	}
}

func TestBlocks(t *testing.T) {
	d := doc(briefing.ListItem, "two nurses", "a driver")
	d.Blocks[1].Marker = "2."
	if got, want := Paras(d, whole(d), Markdown), "- two nurses\n2. a driver\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	d = doc(briefing.Table, "Town | Dead\nArl | 3")
	if got, want := Paras(d, whole(d), Markdown), "| Town | Dead |\n| --- | --- |\n| Arl | 3 |\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := Paras(d, whole(d), HTML), "<table><tr><td>Town</td><td>Dead</td></tr><tr><td>Arl</td><td>3</td></tr></table>\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// FuzzMarkdownKeepsItsMeaning holds the promise of the escaping: whatever a paragraph says, Markdown reads one
// paragraph with that text in it and nothing else.
func FuzzMarkdownKeepsItsMeaning(f *testing.F) {
	for _, seed := range []string{
		"3. May was wet", "- no list", "# no heading", "a *b* _c_ [d](e) <f> `g` ~~h~~ | i & j &amp; k", "=== ", "***", "1) one",
		"first\n- second", "    four spaces", "~~~", "| a | b |\n|---|---|", "<script>x</script>", "\\*", "http://example.org/_a_", ": term",
	} {
		f.Add(seed)
	}
	reader := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.DefinitionList))
	f.Fuzz(func(t *testing.T, line string) {
		line = plain(line)
		if line == "" {
			t.Skip()
		}
		d := doc(briefing.Paragraph, line)
		source := []byte(Paras(d, whole(d), Markdown))
		root := reader.Parser().Parse(text.NewReader(source))
		if root.ChildCount() != 1 || root.FirstChild().Kind() != ast.KindParagraph {
			t.Fatalf("%q became %q, which is no single paragraph", line, source)
		}
		if got := textOf(root, source); words(got) != words(line) {
			t.Errorf("%q became %q, which reads %q", line, source, got)
		}
	})
}

// plain is what decode lets through in one paragraph: no control characters, no blank lines, no white space at the ends.
func plain(s string) string {
	s = strings.ToValidUTF8(s, "")
	s = strings.Map(func(r rune) rune {
		if r != '\n' && (r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa1 || r == 0xfeff || r == 0x2028 || r == 0x2029) {
			return -1
		}
		return r
	}, s)
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func words(s string) string { return strings.Join(strings.Fields(s), " ") }

func textOf(n ast.Node, source []byte) string {
	var out strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				out.Write(unescaped(n.Value(source)))
				if n.SoftLineBreak() || n.HardLineBreak() {
					out.WriteByte(' ')
				}
			}
		case *ast.String:
			if entering {
				out.Write(n.Value)
			}
		}
		return ast.WalkContinue, nil
	})
	return out.String()
}

// unescaped takes the backslashes off, as a renderer does.
func unescaped(b []byte) []byte {
	var out []byte
	for i := 0; i < len(b); i++ {
		if b[i] == '\\' && i+1 < len(b) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", b[i+1]) >= 0 {
			i++
		}
		out = append(out, b[i])
	}
	return out
}
