package decode_test

import (
	"strings"
	"testing"

	"sofar/briefing"
)

// TestMarkup holds how single pieces of HTML are set, in the notation of blocks.
func TestMarkup(t *testing.T) {
	t.Parallel()
	const lead = "A first paragraph that is long enough to be one."
	cases := []struct{ name, page, want string }{
		{"implied ends", "<p>One<p>Two<ul><li>a<li>b</ul>three", "P One\nP Two\nL -a\nL -b\nP three\n"},
		{"line breaks", "<p>One<br>two<br><br>Three", "P One/two\nP Three\n"},
		{"bold line", "<div><b>Who?</b><br>Nobody knows who it was.</div>", "P Who?\nP Nobody knows who it was.\n"},
		{"bold line in the middle", "<div>It ended.<br><b>Who?</b><br>Nobody knows.</div>", "P It ended.\nP Who?\nP Nobody knows.\n"},
		{"misnested", "<p>One <b>bold <i>both</b> italic</i> none</p><p>Two</p>", "P One bold both italic none\nP Two\n"},
		{"unclosed link", "<p>See <a href=/x>One<p>Two and <a href=/y>more</a> here", "P See One\nP Two and more here\n"},
		{"nested lists", "<ol start=3><li>a<ul><li>b</ul><li>c</ol>", "L 3.a\nL -b\nL 4.c\n"},
		{"item of paragraphs", "<ul><li><p>One.</p><p>Two.</p></li></ul>", "P One.\nP Two.\n"},
		{"table", "<table><caption>Dead</caption><tr><th>Where<th>How many<tr><td>North<td>3<tr><td>South<td></table>", "C Dead\nT Where | How many/North | 3/South | \n"},
		{"layout table", "<table><tr><td><p>One.</p><p>Two.</p></td><td>Three.</td></tr></table>", "P One.\nP Two.\nP Three.\n"},
		{"quotation", "<blockquote><p>It shook.</p><footer>— Ines, nurse</footer></blockquote>", "Q It shook.\n"},
		{"inline quotation", "<p>She said <q>no</q>.", "P She said “no”.\n"},
		{"raised figures", "<p>20<sup>1</sup> of 80<sup>th</sup>, 5 m<sup>2</sup>, six<sup><a href=#f>3</a></sup>, H<sub>2</sub>O", "P 20¹ of 80th, 5 m², six[3], H[2]O\n"},
		{"figure and label", "<div><span>20</span><span>killed</span></div><div><b>W</b>ho</div>", "P 20 killed\nP Who\n"},
		{"box of facts", "<dl><dt>Dead</dt><dd>9</dd><dt>Hurt</dt><dd>30</dd></dl>", "L -Dead: 9\nL -Hurt: 30\n"},
		{"times in sentences", "<p>At <time>10:15</time> it burned.</p><p>At <time>10:20</time> it fell.</p><p>At <time>10:30</time> all was still.</p>", "P At 10:15 it burned.\nP At 10:20 it fell.\nP At 10:30 all was still.\n"},
		{"lines that end in a time", "<div><p>Posted at <time>10:30</time></p><p>All is still now, and nobody was hurt.</p></div><div><p>Posted at <time>10:20</time></p><p>It fell, and the dust has not settled.</p></div><div><p>Posted at <time>10:15</time></p><p>It burns, and people are running away.</p></div>", "P All is still now, and nobody was hurt.\nP It fell, and the dust has not settled.\nP It burns, and people are running away.\n"},
		{"sentence in a line of dates", "<p class=updated>Toll rises to 12.</p><p class=updated>Updated 3 May 2034, 10:15</p>", "P Toll rises to 12.\n"},
		{"code", "<pre>a  b\n  c</pre>", "C a  b/  c\n"},
		{"references before cleaning", "<p>a&#27;[31mb&#x202e;c&amp;lt;d&nbsp;e", "P ab⟨U+202E⟩c&lt;d\u00a0e\n"},
		{"empty paragraphs", "<p>&nbsp;</p><p>One</p><p> </p>", "P One\n"},
		{"scripts and styles", "<style>p{}</style><p>One<script>alert(1)</script> two<template><p>three</template>", "P One two\n"},
		{"drawings", "<p>One <svg><title>icon</title><text>two</text></svg>three", "P One three\n"},
		{"rule", "<p>One<hr><p>Two", "P One\n- \nP Two\n"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := decoded(t, "a.html", []byte("<!doctype html><body><p>"+lead+"</p>"+c.page))[0]
			if got := strings.TrimPrefix(blocks(d), "P "+lead+"\n"); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestLinksAndMarks(t *testing.T) {
	t.Parallel()
	page := `<base href="/sub/"><link rel=canonical href="https://news.example/a/b"><p>The <a href="x?y=1">first</a>, <a href="javascript:alert(1)">second</a>, <a href="mailto:desk@news.example">third</a>, <a href="//other.example/z">fourth</a> and <a href="#here">fifth</a> are links of a <b>kind</b>; <del>18</del> is gone.</p>`
	d := decoded(t, "a.html", []byte(page))[0]
	var got []string
	for _, m := range d.Blocks[0].Marks {
		got = append(got, m.In(d.Text)+" "+m.Href)
	}
	want := "first https://news.example/sub/x?y=1, third mailto:desk@news.example, fourth https://other.example/z, kind , 18 "
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
	if last := d.Blocks[0].Marks[len(d.Blocks[0].Marks)-1]; last.Kind != briefing.Strike {
		t.Errorf("deleted text is set as %d", last.Kind)
	}
}

func TestEntriesHaveTheirTimes(t *testing.T) {
	t.Parallel()
	entry := func(time, text string) string {
		return "<div><p>Posted at <time>" + time + "</time></p><p>" + text + "</p></div>"
	}
	d := decoded(t, "a.html", []byte(entry("10:30", "All is still now, and nobody was hurt.")+entry("10:20", "It fell, and the dust has not settled.")+entry("10:15", "It burns, and people are running away.")))[0]
	var times []string
	for i := range d.Blocks {
		times = append(times, d.Blocks[i].Time)
	}
	if got := strings.Join(times, " "); got != "10:30 10:20 10:15" {
		t.Errorf("times %q", got)
	}
}

func TestQuotationHasItsSpeaker(t *testing.T) {
	t.Parallel()
	d := decoded(t, "a.html", []byte("<p>Somebody was there and spoke to us.</p><blockquote><p>It shook.</p><p><cite>— Ines, nurse</cite></p></blockquote>"))[0]
	if q := d.Blocks[len(d.Blocks)-1]; q.Kind != briefing.Quote || q.Speaker != "Ines, nurse" || q.In(d.Text) != "It shook." {
		t.Errorf("got %+v", q)
	}
}

// TestLiveUpdatesFromData holds that a live page which its script would fill in gives the entries of its JSON-LD, and
// that no body is ever taken from there.
func TestLiveUpdatesFromData(t *testing.T) {
	t.Parallel()
	page := `<title>Dyke live</title><script type="application/ld+json">//<![CDATA[
{"@type":"LiveBlogPosting","headline":"Dyke live","articleBody":"never this","datePublished":"2034-01-01T08:00:00+01:00","liveBlogUpdate":[
{"@type":"BlogPosting","headline":"Water falls","articleBody":"The gauge reads four metres.
It read five at noon.","datePublished":"2034-01-01T15:30:00+01:00"},{"@type":"BlogPosting","articleBody":"<b>Ten</b> people are missing.","datePublished":"2034-01-01T12:10:00+01:00"}]}
//]]></script><h1>Dyke live</h1><div id=app></div>`
	d := decoded(t, "a.html", []byte(page))[0]
	if want := "H1 Dyke live\nH2 Water falls\nP The gauge reads four metres. It read five at noon.\nP Ten people are missing.\n"; blocks(d) != want {
		t.Errorf("got\n%swant\n%s", blocks(d), want)
	}
	b := briefing.Parse(d)
	if len(b.Sections) != 2 || b.Sections[0].Time != "15:30" || b.Sections[1].Time != "12:10" || !b.Live || !b.Newest {
		t.Errorf("sections %+v, live %v, newest first %v", b.Sections, b.Live, b.Newest)
	}
}

// TestCharset holds the order: byte order mark, transport, meta element, bytes; and UTF-8 that calls itself something
// else is still UTF-8.
func TestCharset(t *testing.T) {
	t.Parallel()
	const text = "Zwölf Menschen überlebten, sagte der Bürgermeister."
	latin := strings.NewReplacer("ö", "\xf6", "ü", "\xfc").Replace(text)
	for name, page := range map[string]string{
		"UTF-8":          "<p>" + text,
		"meta":           "<meta charset=iso-8859-1><p>" + latin,
		"bytes":          "<p>" + latin,
		"meta is wrong":  "<meta charset=windows-1252><p>" + text,
		"claims UTF-8":   "<meta charset=utf-8><p>" + latin,
		"UTF-16":         "\xff\xfe" + wide("<p>"+text),
		"byte order":     "\xef\xbb\xbf<meta charset=iso-8859-1><p>" + text,
		"unknown":        "<meta charset=klingon><p>" + text,
		"http-equiv":     `<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-15"><p>` + latin,
		"XML encoding":   `<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>` + latin,
		"broken at once": "<p>" + text + "</p>\xc3",
	} {
		if got := decoded(t, "a.html", []byte(page))[0].Text; !strings.HasPrefix(got, text) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// wide writes text as UTF-16, little end first.
func wide(text string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteByte(byte(r))
		b.WriteByte(byte(r >> 8))
	}
	return b.String()
}
