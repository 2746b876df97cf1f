package briefing_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"sofar/briefing"
)

// plain makes a document of lines, as decoding bare text does; a line that starts with "- " is an item.
func plain(text string) *briefing.Document {
	doc := &briefing.Document{Text: text, Format: "text"}
	at, loose := 0, false
	for _, line := range strings.SplitAfter(text, "\n") {
		body := strings.TrimSpace(line)
		if body == "" {
			loose = true
		} else {
			start := at + strings.Index(line, body)
			b := briefing.Block{Span: briefing.Span{Start: start, End: start + len(body)}, Loose: loose}
			if strings.HasPrefix(body, "* ") && len(body) > 2 {
				b.Kind, b.Marker, b.Level = briefing.ListItem, "*", 1
			}
			doc.Blocks = append(doc.Blocks, b)
			loose = false
		}
		at += len(line)
	}
	return doc
}

func ExampleParse() {
	text := `Quay collapse at Port Ammel: what we know so far
A quay gave way under a market on Friday. Four people have died.
What happened?
The quay had been closed to lorries since March.
Who are the victims?
Two of the dead were stallholders, the harbour master said.
Reaction
The mayor has declared a day of mourning.`

	b := briefing.Parse(plain(text))
	fmt.Println(b.Headline.Text)
	for _, s := range b.Sections {
		fmt.Printf("%s (%d paragraph, question: %t)\n", s.Title, len(s.Paragraphs), s.Question)
	}
	// Output:
	// Quay collapse at Port Ammel: what we know so far
	// What happened? (1 paragraph, question: true)
	// Who are the victims? (1 paragraph, question: true)
	// Reaction (1 paragraph, question: false)
}

// checkWhole holds the promise of Briefing: every character that is not white space lies in exactly one place,
// spans are on rune boundaries, sections ordered and disjoint, slugs unique.
func checkWhole(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, b *briefing.Briefing,
) {
	t.Helper()
	text := b.Doc.Text
	seen := make([]uint8, len(text))
	cover := func(what string, s briefing.Span) {
		t.Helper()
		if s.Start < 0 || s.End > len(text) || s.Start > s.End {
			t.Fatalf("%s: span %v of %d bytes", what, s, len(text))
		}
		if !boundary(text, s.Start) || !boundary(text, s.End) {
			t.Fatalf("%s: span %v cuts a rune", what, s)
		}
		for i := s.Start; i < s.End; i++ {
			seen[i]++
		}
	}
	paras := func(what string, paras []briefing.Para) {
		t.Helper()
		for _, p := range paras {
			cover(what, p.Span)
			if len(p.Blocks) == 0 {
				t.Fatalf("%s: a paragraph without blocks", what)
			}
		}
	}
	cover("headline", b.Headline.Span)
	cover("byline", b.Byline.Span)
	cover("dateline", b.Dateline.Span)
	paras("standfirst", b.Standfirst)
	paras("key points", b.KeyPoints)
	paras("footer", b.Footer)
	paras("notes", b.Notes)
	paras("furniture", b.Furniture)
	end, slugs := 0, map[briefing.Slug]bool{}
	for _, s := range b.Sections {
		cover(s.Title, s.TitleSpan)
		cover(s.Title, s.TimeSpan)
		paras(s.Title, s.Paragraphs)
		if s.Len() > 0 && s.Start < end {
			t.Fatalf("section %q starts at %d, before the end of the one above at %d", s.Title, s.Start, end)
		}
		end = max(end, s.End)
		if slugs[s.Slug] || s.Slug == "" {
			t.Fatalf("slug %q comes twice or is empty", s.Slug)
		}
		slugs[s.Slug] = true
		if s.Confidence < 0 || s.Confidence > 1 || s.Level < 1 || s.Level > 2 {
			t.Fatalf("section %q: confidence %v, level %d", s.Title, s.Confidence, s.Level)
		}
	}
	for i, r := range text {
		if !unicode.IsSpace(r) && seen[i] != 1 {
			t.Fatalf("byte %d (%q) lies in %d places: %q", i, r, seen[i], text[max(0, i-20):min(len(text), i+20)])
		}
	}
}

func boundary(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }

// TestNothingIsLost builds texts of every kind of line in any order.
func TestNothingIsLost(t *testing.T) {
	t.Parallel()
	lines := []string{
		"", "What happened?", "Reaction", "THE VICTIMS", "- The suspects -", "By Ada Brook", "* Nine are dead.", "* Die Tat: Um neun.",
		"18:40 GMT", "11.39 Uhr: Drei Tote.", "Q: How many died?", "A: Ten.", "Key points", "Related: The past", "Read more", "# Title",
		"Here's what we know.", "Ten people died, officials said. It was dark and nobody saw how many there had been before the fall.",
		"Es blieb leicht.Wer ist der Täter? Das ist offen.", "DHAKA (AFP) - Ten people died.", "হতাহত", "© 2030", "Correction: it was nine.",
		"-", "*", "?", "“", ":", "3. What next?", "Sunday, noon. Updated at seven.", "“Go,” he said:", "Photo: A. Person", "الضحايا",
	}
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(lines), 0, 30).Draw(rt, "lines"), "\n")
		checkWhole(rt, briefing.Parse(plain(text)))
		over := briefing.Overrides{KeepAsides: true, Heading: map[string]bool{rapid.SampledFrom(lines).Draw(rt, "line"): rapid.Bool().Draw(rt, "is")}}
		checkWhole(rt, briefing.ParseWith(plain(text), over))
	})
}

func FuzzParse(f *testing.F) {
	f.Add("Headline\nWhat happened?\nA text that ends.\nReaction\nAnother one.")
	f.Add("18:40\nA\n19.20 Uhr: b\n7pm - c")
	f.Add("Q: Who?\nA: He.\nQ: Why?\nA: No.")
	f.Add("DHAKA (AFP) - x\n- a -\n\n* b: c\n* The d: e")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("documents hold UTF-8 only")
		}
		checkWhole(t, briefing.Parse(plain(text)))
	})
}
