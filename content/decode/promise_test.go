package decode_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"sofar/briefing"
	"sofar/content"
	"sofar/content/decode"
)

// broken says which promise of the architecture a document breaks, "" if it keeps them all: clean text, blocks in
// order that hold all of it, marks inside their blocks, links that are web or mail addresses.
func broken(d *briefing.Document) string {
	if fault := unclean(d.Text); fault != "" {
		return fault
	}
	for _, s := range []string{d.Meta.Headline, d.Meta.Standfirst, d.Meta.Byline, d.Meta.Outlet, d.Meta.Language, d.Meta.Slug, d.Meta.Identity, d.Meta.Revision, d.Meta.Link, d.Meta.EditorNote} {
		if fault := unclean(s); fault != "" || strings.Contains(s, "\n") {
			return fmt.Sprintf("metadata %q: %s", s, fault)
		}
	}
	at := 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if fault := outside(d.Text, b.Span, briefing.Span{Start: at, End: len(d.Text)}); fault != "" {
			return fmt.Sprintf("block %d %v: %s", i, b.Span, fault)
		}
		if strings.TrimSpace(d.Text[at:b.Start]) != "" {
			return fmt.Sprintf("%q stands in no block", d.Text[at:b.Start])
		}
		if fault := badMarks(d.Text, b); fault != "" {
			return fmt.Sprintf("block %d: %s", i, fault)
		}
		if fault := unclean(b.Time + b.Speaker + b.Marker); fault != "" {
			return fault
		}
		at = b.End
	}
	if strings.TrimSpace(d.Text[at:]) != "" {
		return fmt.Sprintf("%q stands in no block", d.Text[at:])
	}
	return ""
}

func unclean(s string) string {
	if !utf8.ValidString(s) {
		return fmt.Sprintf("%q is not UTF-8", s)
	}
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' || r >= 0x202a && r <= 0x202e || r >= 0xe0000 && r <= 0xe0fff {
			return fmt.Sprintf("%q holds %U", s, r)
		}
	}
	return ""
}

func outside(text string, s, in briefing.Span) string {
	switch {
	case s.Start > s.End || !in.Contains(s):
		return fmt.Sprintf("is not inside %v", in)
	case s.Start < len(text) && !utf8.RuneStart(text[s.Start]), s.End < len(text) && !utf8.RuneStart(text[s.End]):
		return "does not stand on rune boundaries"
	}
	return ""
}

func badMarks(text string, b *briefing.Block) string {
	last := b.Start
	for _, m := range b.Marks {
		if fault := outside(text, m.Span, briefing.Span{Start: last, End: b.End}); fault != "" {
			return fmt.Sprintf("mark %v %s", m.Span, fault)
		}
		last = m.Start
		lower := strings.ToLower(m.Href)
		if m.Href != "" && !strings.HasPrefix(lower, "http://") && !strings.HasPrefix(lower, "https://") && !strings.HasPrefix(lower, "mailto:") {
			return "link to " + m.Href
		}
	}
	return ""
}

// fuzzFormat holds the promises for one format, starting from what seeds are given.
func fuzzFormat(f *testing.F, name, mediaType string, seeds ...string) {
	f.Helper()
	for _, s := range seeds {
		f.Add([]byte(s))
		f.Add([]byte(s[:len(s)/2]))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		item := content.Item{Origin: content.Origin{Name: name}, Bytes: data, MediaType: mediaType}
		docs, err := decode.Decode(context.Background(), item, decode.Limits{})
		if err != nil {
			var known *content.Error
			if !errors.As(err, &known) || strings.ContainsAny(err.Error(), "\n\x1b") || strings.Contains(err.Error(), "too broken to read") {
				t.Fatalf("error %v", err)
			}
			return
		}
		for _, d := range docs {
			if fault := broken(d); fault != "" {
				t.Fatal(fault)
			}
			if b := briefing.Parse(d); len(b.Sections) == 0 {
				t.Fatal("a briefing without sections")
			}
		}
	})
}

const hostile = "\x1b]0;x\a&#27;[31m&#x9b;2J&#0;&#8238;re\u200bd&#xE0041; <b>bo<p>ld</b>er</p>"

func FuzzHTML(f *testing.F) {
	pages, err := filepath.Glob("testdata/pages/*.html")
	if err != nil {
		f.Fatal(err)
	}
	seeds := []string{
		"<p>" + hostile, "<table><tr><td>1<td>2<tr><td><table><tr><td>x", "<ul><li>a<ul><li>b</ul><p>c<p>d", "<h2><a href=javascript:1>x<h3>y", "<pre>\n  a\n</pre>", "<dl><dt>a<dd>b<dt>c?<dd>",
		"<title>" + hostile + "</title><h1>" + hostile, "<blockquote><p>a<footer>" + hostile, "<time>" + hostile + "</time><p>aaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "<details><summary>a<p>b", "<p>a<br>b<br><br><b>c</b><br>d<sup>1</sup>",
		`<script type="application/ld+json">{"@type":"NewsArticle","headline":"` + "a\u202e" + `","liveBlogUpdate":[{"headline":"x","articleBody":"y"}]}</script>`,
	}
	for _, page := range pages {
		raw, err := os.ReadFile(page)
		if err != nil {
			f.Fatal(err)
		}
		seeds = append(seeds, string(raw))
	}
	fuzzFormat(f, "page.html", "text/html", seeds...)
}

func FuzzFeed(f *testing.F) {
	fuzzFormat(f, "feed.xml", "", rssFeed, atomFeed, jsonFeed, "<rss><channel><item><title>"+hostile+"</title><description>"+hostile+"</description></item></channel></rss>")
}

func FuzzMail(f *testing.F) {
	fuzzFormat(f, "a.eml", "message/rfc822", alternativeMail, mhtml, "Subject: =?utf-8?q?"+hostile+"?=\nFrom: a@example.org\n\n"+hostile, "Content-Type: multipart/mixed; boundary=a\n\n--a\n\n--a\nContent-Type: multipart/mixed; boundary=a\n\n--a\n")
}

func FuzzAgency(f *testing.F) {
	fuzzFormat(f, "item", "", ninjs1, ninjs3, newsML, nitf, `{"uri":"x","versioncreated":3,"headline":["`+"\u202e"+`"],"body_html":"<p>`+"\u009b"+`"}`)
}

func FuzzDocx(f *testing.F) {
	whole := string(docx(f, wordBody))
	fuzzFormat(f, "a.docx", "", whole)
}
