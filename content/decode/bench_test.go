package decode_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"sofar/briefing"
	"sofar/content"
	"sofar/content/decode"
)

// longBriefing makes an invented briefing of about size bytes: headings, paragraphs and, in Markdown, lists with
// bold items and quotations.
func longBriefing(size int, format string) string {
	var b strings.Builder
	heading, gap := "## ", "\n\n"
	if format == "txt" {
		heading, gap = "", "\n"
	}
	b.WriteString("Pier fire at Selby Sound: what we know so far\n\n")
	for i := 0; b.Len() < size; i++ {
		if i%40 == 0 {
			fmt.Fprintf(&b, "%sWhat was known at hour %d?%s", heading, i/40, gap)
		}
		para := fmt.Sprintf("The harbour office put the number of passengers at %d, but the list names %d. \"We have found %d of them,\" a pilot said – and nobody could say more.", i%97, i%89, i%83)
		switch {
		case format == "md" && i%7 == 3:
			fmt.Fprintf(&b, "- %s\n- **%s**\n\n", para, para)
		case format == "md" && i%7 == 5:
			fmt.Fprintf(&b, "> %s\n\n", para)
		default:
			b.WriteString(para + "\n\n")
		}
	}
	return b.String()
}

// BenchmarkOpen measures the way from bytes to a briefing.
func BenchmarkOpen(b *testing.B) {
	for _, format := range []string{"txt", "md"} {
		for _, size := range []int{4 << 10, 1 << 20, 10 << 20} {
			text := []byte(longBriefing(size, format))
			b.Run(fmt.Sprintf("%s/%dKB", format, size>>10), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				for b.Loop() {
					open(b, "x."+format, text)
				}
			})
		}
	}
}

// BenchmarkParse measures Parse alone.
func BenchmarkParse(b *testing.B) {
	text := []byte(longBriefing(1<<20, "txt"))
	doc := open(b, "x.txt", text).Doc
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		briefing.Parse(doc)
	}
}

func open(tb testing.TB, name string, data []byte) *briefing.Briefing {
	tb.Helper()
	docs, err := decode.Decode(context.Background(), content.Item{Origin: content.Origin{Name: name}, Bytes: data}, decode.Limits{})
	if err != nil {
		tb.Fatal(err)
	}
	return briefing.Parse(docs[0])
}
