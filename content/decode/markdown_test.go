package decode

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"sofar/briefing"
)

// bySlowWay reads Markdown with goldmark only.
func bySlowWay(text string) *briefing.Document {
	m := newMarkdown(text)
	m.collect()
	cutter := cutter{text: text}
	for chunk, loose, ok := cutter.next(); ok; chunk, loose, ok = cutter.next() {
		m.loose = loose
		m.slow(chunk)
	}
	return m.document("markdown")
}

func read(t *testing.T, text string) *briefing.Document {
	t.Helper()
	m := newMarkdown(text)
	if err := m.read(context.Background()); err != nil {
		t.Fatal(err)
	}
	return m.document("markdown")
}

// FuzzFast holds that the fast way and goldmark give the same text, blocks and marks.
func FuzzFast(f *testing.F) {
	for _, seed := range []string{
		"# A\n\nB c\nd e.\n\n- **f** g\n- h\n", "**Who?** He.\n", "> a b\n", "a **b** c\n2016 d\n", "a\n# b\n", "a\n---\n", "- a\n\n- b\n",
		"**a** **b**\n", "a ** b ** c", "1. a\n\n2. b\n", "\u00a0a", "> **a** b", "- - a", "a  \nb", "#a", "## a ##", "**a.** b", "** a**", "a: b | c",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.IndexByte(text, '\r') >= 0 {
			t.Skip("line ends are made uniform before")
		}
		fast, slow := read(t, text), bySlowWay(text)
		if fast.Text != slow.Text || !reflect.DeepEqual(fast.Blocks, slow.Blocks) {
			t.Fatalf("%q\nfast %q %+v\nslow %q %+v", text, fast.Text, fast.Blocks, slow.Text, slow.Blocks)
		}
	})
}

// FuzzCut holds that Markdown cut into chunks means what it means in one piece.
func FuzzCut(f *testing.F) {
	for _, seed := range []string{
		"# A\n\n```\nx\n\ny\n```\n\nb\n", "- a\n\n  b\n\n- c\n\nd\n", "1. a\n\n1. b\n\n   ```\n   c\n\n   d\n   ```\n\ne", "> a\n\nb\n", "<!-- a\n\nb -->\n\nc",
		"- a\n```\nb\n\nc\n```\n", "    code\n\n    more\n\nb", "<pre>\na\n\nb</pre>\nc\n\nd", "~~~ x\n\n```\n\n~~~\n\ny", "a\n\n\n\n* b\n\n* c\n+ d",
		"[a]: http://x.example\n\n[a] b", "| a | b |\n|---|---|\n| c | d |\n\ne",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsAny(text, "\r\x00\v\f") || strings.Contains(text, "[^") || strings.TrimSpace(text) == "" {
			t.Skip("footnotes are read chunk by chunk only")
		}
		cut := bySlowWay(text)
		m := newMarkdown(text)
		m.collect()
		m.slow(text)
		whole := m.document("markdown")
		if got, want := outline(cut), outline(whole); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q\ncut   %q\nwhole %q", text, got, want)
		}
	})
}

// outline is what chunks must not change: the kinds, markers, texts and marks of blocks.
func outline(d *briefing.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		line := string(rune('a'+b.Kind)) + string(rune('0'+b.Level)) + b.Marker + " " + b.In(d.Text)
		for _, m := range b.Marks {
			line += " " + string(rune('a'+m.Kind)) + m.In(d.Text) + m.Href
		}
		out = append(out, line)
	}
	return out
}
