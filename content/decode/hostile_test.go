package decode_test

import (
	"strings"
	"testing"

	"sofar/briefing"
)

// TestHostile reads markup that takes other readers minutes, or their stack: each must come back as text, and
// soon, since the whole test has the time of a test. What is too dense is shown as it is written, with a notice.
func TestHostile(t *testing.T) {
	t.Parallel()
	const n = 1 << 18
	for name, text := range map[string]string{
		"quotations":    strings.Repeat("> ", n/2) + "a",
		"more of them":  strings.Repeat(">", 60_000) + "a",
		"lists":         strings.Repeat("- ", 30_000) + "a",
		"brackets":      strings.Repeat("[", n),
		"links":         strings.Repeat("[a](", n/4),
		"emphasis":      strings.Repeat("**a *b", n/6),
		"code spans":    strings.Repeat("`a``", n/4),
		"definitions":   strings.Repeat("[a]: b\n", n/7) + "\nend",
		"one line":      strings.Repeat("word ", n/5),
		"fences":        strings.Repeat("```\n\n", n/5) + "end",
		"tags":          strings.Repeat("<b>", n/3) + "a",
		"comments":      strings.Repeat("<!--\n\n", n/6) + "--> a",
		"tables":        "|a|b|\n|-|-|\n" + strings.Repeat("|c|d|\n", n/6),
		"short lines":   strings.Repeat("a\n", n/2),
		"footnotes":     strings.Repeat("[^a]: b\n", n/8),
		"notes in text": strings.Repeat("[^1] ", n/8) + "\n\n[^1]: b",
		"nested list":   nestedList(400),
		"addresses":     strings.Repeat("http://a.b ", n/11),
		"escapes":       "a" + strings.Repeat("\x1b[1;2", n/6) + "m",
		"marks":         "a" + strings.Repeat("\u0301", n/2),
		"front matter":  "---\na: " + strings.Repeat("[", 60_000) + "\n---\nb",
		"glued":         strings.Repeat("Who?Abc.Who", n/11),
		"torn":          strings.Repeat("aaBbb ccDdd ", n/12) + ".",
		"times":         strings.Repeat("18:40\nA\n", n/8),
		"labels":        strings.Repeat("The dead: a b.\n", n/15),
		"Q and A":       strings.Repeat("Q: a?\nA: b\n", n/11),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, file := range []string{"x.md", "x.txt"} {
				if b := open(t, file, []byte(text)); strings.TrimSpace(b.Doc.Text) == "" {
					t.Errorf("%s: nothing of it is left", file)
				}
			}
		})
	}
}

func nestedList(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

// TestKiller holds that the bytes that end terminal programs do not come through any decoder.
func TestKiller(t *testing.T) {
	t.Parallel()
	killer := "\x1b[" + strings.Repeat("1;", 33) + "m"
	for name, text := range map[string]string{
		"a.txt": "Title\n\nText " + killer + " more.",
		"b.md":  "# Title\n\n```\n" + killer + "\n```\n\n&#27;[" + strings.Repeat("1;", 33) + "m and `" + killer + "`",
		"c.md":  "---\ntitle: \"a\\e[31mb\"\n---\nText.",
	} {
		b := open(t, name, []byte(text))
		for _, s := range []string{b.Doc.Text, b.Headline.Text} {
			if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 }) {
				t.Errorf("%s: %q holds a control character", name, s)
			}
		}
	}
}

// TestDense says so when markup is left as it is.
func TestDense(t *testing.T) {
	t.Parallel()
	docs := documents(t, "x.md", strings.Repeat("[", 10_000))
	if want := "some of its markup is shown as it is written"; len(docs[0].Notices) != 1 || docs[0].Notices[0] != want {
		t.Errorf("notices %q, want %q", docs[0].Notices, want)
	}
	if docs[0].Blocks[0].Kind != briefing.Paragraph {
		t.Errorf("kind %d", docs[0].Blocks[0].Kind)
	}
}
