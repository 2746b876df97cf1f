package clean_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"sofar/briefing/clean"
)

func TestText(t *testing.T) {
	t.Parallel()
	killer := "\x1b[" + strings.Repeat("1;", 32) + "1m"
	cases := []struct{ name, in, want string }{
		{"plain", "Nine dead.\nTwo missing.", "Nine dead.\nTwo missing."},
		{"letters", "Café Übersee – “neun” ¿quién?", "Café Übersee – “neun” ¿quién?"},
		{"tab", "a\tb", "a b"},
		{"line ends", "a\r\nb\rc\u2028d", "a\nb\nc\nd"},
		{"controls", "a\x00b\x07c\x7fd\x0be", "abcde"},
		{"vertical tab after a newline", "1234567\n\x0b901234567", "1234567\n901234567"},
		{"colour", "\x1b[31mred\x1b[0m", "red"},
		{"33 parameters", "a" + killer + "b", "ab"},
		{"C1 as a rune", "a\u009b31mb\u0085c", "abc"},
		{"C1 as a byte", "a\x9b31mb", "a\uFFFD31mb"},
		{"title", "a\x1b]0;owned\x07b", "ab"},
		{"link", "\x1b]8;;http://x.example\x1b\\text\x1b]8;;\x1b\\", "text"},
		{"device control", "a\x1bP1$qm\x1b\\b", "ab"},
		{"device control, C1", "a\u0090payload\u009cb", "ab"},
		{"unterminated title", "a\x1b]0;owned\nb", "a\nb"},
		{"unterminated at the end", "a\x1b", "a"},
		{"charset", "a\x1b(0b", "ab"},
		{"keypad", "a\x1b=b", "ab"},
		{"bidi override", "a\u202eb", "a⟨U+202E⟩b"},
		{"isolate", "\u2066a\u2069", "⟨U+2066⟩a⟨U+2069⟩"},
		{"tag", "a\U000e0041b", "a⟨U+E0041⟩b"},
		{"zero width", "1\u200b2\ufeff0\u2060", "120"},
		{"soft hyphen", "hos\u00adpital", "hospital"},
		{"ZWJ between Bengali letters", "র\u200d্য", "র\u200d্য"},
		{"ZWNJ in Persian", "می\u200cخواهم", "می\u200cخواهم"},
		{"ZWNJ between Latin letters", "ki\u200clled", "killed"},
		{"family", "👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"},
		{"ZWJ at the end", "র\u200d", "র"},
		{"marks", "e" + strings.Repeat("\u0301", 30) + "x", "e" + strings.Repeat("\u0301", 8) + "x"},
		{"invalid", "a\xffb", "a\uFFFDb"},
		{"surrogate", "a\xed\xa0\x80b", "a\uFFFD\uFFFD\uFFFDb"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := clean.Text(c.in); got != c.want {
				t.Errorf("Text(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestLine(t *testing.T) {
	t.Parallel()
	if got := clean.Line("brief\n\x1b[2Jing"); got != "brief ing" {
		t.Errorf("got %q", got)
	}
}

func TestMoving(t *testing.T) {
	t.Parallel()
	in := "a\x1b[1mbold\x1b[0m c"
	at := []int{len(in), strings.Index(in, "bold"), 0, strings.Index(in, " c")}
	out := clean.Moving(in, at)
	if want := [...]int{len(out), 1, 0, 5}; out != "abold c" || [4]int(at) != want {
		t.Errorf("got %q %v, want offsets %v", out, at, want)
	}
}

func TestCell(t *testing.T) {
	for in, want := range map[string]string{
		"":                "",
		"twelve":          "twelve",
		"12":              "12",
		"a=b":             "a=b",
		"=1+1":            "'=1+1",
		"+1":              "'+1",
		"-1":              "'-1",
		"@SUM(A1)":        "'@SUM(A1)",
		"\t=1":            "' =1",
		"\n=1":            "'\n=1",
		"\x1b[0m=1":       "'=1",
		"\u200b=1":        "'=1",
		"\uff1d1":         "'\uff1d1",
		"'=1 as a quote'": "'=1 as a quote'",
	} {
		if got := clean.Cell(in); got != want {
			t.Errorf("Cell(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzText holds the promises of the package for any bytes.
func FuzzText(f *testing.F) {
	for _, s := range []string{
		"plain", "\x1b[31mx", "\u009bx", "\u202e", "a\u0301\u0301", "\r\n\r", "র\u200d্য", "\xc2", "12345678\n\x0b",
		"x\x1b]0;t\x1b\\y", "\U000e0001", "🏳\ufe0f\u200d🌈", "\u200d\u200d", "\x1b\x1b[", "\xc2\x9b",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out := clean.Text(s)
		if !utf8.ValidString(out) {
			t.Fatalf("Text(%q) = %q is not UTF-8", s, out)
		}
		if again := clean.Text(out); again != out {
			t.Fatalf("cleaning %q twice: %q, then %q", s, out, again)
		}
		marks := 0
		for _, r := range out {
			if unicode.IsControl(r) && r != '\n' || r == 0x202e || r == 0x200b || r >= 0xe0000 && r <= 0xe0fff {
				t.Fatalf("Text(%q) = %q holds %U", s, out, r)
			}
			if marks++; !unicode.Is(unicode.M, r) {
				marks = 0
			}
			if marks > 8 {
				t.Fatalf("Text(%q) = %q has more than 8 marks on a base", s, out)
			}
		}
		if moved := clean.Moving(s, nil); moved != out {
			t.Fatalf("the fast and the slow way differ on %q: %q, %q", s, out, moved)
		}
	})
}

func TestCleanTextIsNotCopied(t *testing.T) {
	text := strings.Repeat("Officials said “nine” – no more – were hurt at Café Übersee. ", 50)
	if n := testing.AllocsPerRun(20, func() { _ = clean.Text(text) }); n > 0 {
		t.Errorf("cleaning clean text allocates %v times", n)
	}
}

func BenchmarkText(b *testing.B) {
	for _, c := range []struct{ name, line string }{
		{"ascii", "Officials said nine people were hurt when the roof came down.\n"},
		{"quotes", "Officials said “nine people” were hurt – at least – when the café’s roof came down.\n"},
		{"bengali", "ফায়ার সার্ভিস জানিয়েছে, নয়জন আহত হয়েছেন।\n"},
		{"coloured", "Officials said \x1b[31mnine people\x1b[0m were hurt when the roof came down.\n"},
	} {
		text := strings.Repeat(c.line, 1<<20/len(c.line))
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				_ = clean.Text(text)
			}
		})
	}
}
