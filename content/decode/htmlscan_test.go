package decode

import (
	"fmt"
	standard "html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// scanned lists what the scanner finds in a page.
func scanned(src string) []string {
	var out []string
	z := newScanner(src)
	for {
		switch z.next() {
		case endOfPage:
			return out
		case textToken:
			out = append(out, "text "+unescaped(z.text))
		case endToken:
			out = append(out, "end "+lowerASCII(z.name))
		case startToken:
			line := "start " + lowerASCII(z.name)
			for _, a := range z.attrs {
				line += fmt.Sprintf(" %s=%q", a.key, unescapedValue(a.val))
			}
			out = append(out, line)
			if _, tag := tagOf(z.name); traitsOf(tag).has(isRaw) && !strings.Contains(z.name, ":") {
				if text := z.rawText(z.name); text != "" {
					out = append(out, "raw "+text)
				}
			}
		}
	}
}

// tokenized lists what the tokenizer of x/net finds.
func tokenized(src string) []string {
	var out []string
	z := html.NewTokenizer(strings.NewReader(src))
	isRawNext := false
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			return out
		case html.TextToken:
			if isRawNext {
				out = append(out, "raw "+strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(z.Raw())))
			} else {
				out = append(out, "text "+string(z.Text()))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			out = append(out, "end "+string(name))
		case html.StartTagToken, html.SelfClosingTagToken:
			var line string
			line, isRawNext = startOf(z)
			out = append(out, line)
			continue
		case html.CommentToken, html.DoctypeToken:
		}
		isRawNext = false
	}
}

func startOf(z *html.Tokenizer) (line string, raws bool) {
	name, more := z.TagName()
	line = "start " + string(name)
	_, tag := tagOf(string(name))
	raws = traitsOf(tag).has(isRaw) && !strings.Contains(string(name), ":")
	kept := 0
	for more {
		var key, val []byte
		key, val, more = z.TagAttr()
		if k := attrName(string(key)); k != "" && kept < maxAttrs {
			line += fmt.Sprintf(" %s=%q", k, val)
			kept++
		}
	}
	return line, raws
}

// FuzzScan holds the scanner to the tokenizer that everybody knows: the same tags, attributes and text.
func FuzzScan(f *testing.F) {
	for _, page := range []string{
		"<p>a</p>", "<p class=x id='y' href=\"z\">a<br/>b", "a < b <3 <", "</>x</ y>z</p", "<!-->a<!--->b<!-- - -- --!>c<!--", "<!doctype html><?xml x?>a<!x>b<!",
		"<script>a<!--<script></script>--></script>b", "<script>a<!-- <b </script>", "<title>a&amp;b</title>", "<textarea><p></textarea >x", "<plaintext><p></plaintext>",
		"<p class=a class=b CLASS=c>", "<a href=?a=1&copy=2&amp;b&copyright&lt;&#x41;&#0;>", "<p class =  'a>", "<p / class=a/>", "<p =class=x>", "<p class='a'href=b>", "&notit; &am &#128;\r\n\rx",
		"<STYLE>a</sTyle\n>b", "<noscript><p></noscript><iframe></iframe>", "<p class=\"a\nb\r\nc\">", "<script><!--<script>--><b</script>", "<p><!--a--!-->b",
	} {
		f.Add(page)
	}
	f.Fuzz(func(t *testing.T, page string) {
		if strings.ContainsAny(page, "\x00") || len(page) > 1<<16 {
			t.Skip("x/net replaces zero bytes here; sofar drops them when it cleans the text")
		}
		if standard.UnescapeString(page) != html.UnescapeString(page) {
			t.Skip("the standard library and x/net differ on a character reference")
		}
		got, want := joined(scanned(page)), joined(tokenized(page))
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Fatalf("%q: token %d differs:\n got %q\nwant %q", page, i, got[min(i, len(got)):], want[min(i, len(want)):])
			}
		}
	})
}

// joined makes one of neighbouring runs of text: a "</" that the page ends in is a run of its own in x/net.
func joined(tokens []string) []string {
	var out []string
	for _, each := range tokens {
		text, isText := strings.CutPrefix(each, "text ")
		if last := len(out) - 1; isText && last >= 0 && strings.HasPrefix(out[last], "text ") {
			out[last] += text
			continue
		}
		out = append(out, each)
	}
	return out
}

// TestScanPages holds the scanner to the same on whole pages.
func TestScanPages(t *testing.T) {
	t.Parallel()
	pages, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages", err)
	}
	for _, name := range pages {
		page, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := strings.Join(scanned(string(page)), "\n"), strings.Join(tokenized(string(page)), "\n"); got != want {
			t.Errorf("%s: the tokens differ", name)
		}
	}
}
