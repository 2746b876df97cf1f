package decode_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"sofar/briefing"
	"sofar/content"
	"sofar/content/decode"
)

const rssFeed = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Coast Desk</title><link>https://coast.example/</link><language>en-gb</language>
<item><title>Pier collapse: what we know</title><link>https://coast.example/pier</link><guid isPermaLink="false">coast-7</guid><pubDate>Fri, 03 Mar 2034 10:00:00 +0100</pubDate><dc:creator>Lena Moss</dc:creator><description>The end of the pier fell into the sea.</description>
<content:encoded><![CDATA[<p>The end of the pier at Wick fell into the sea on Friday.</p><h2>Is anybody hurt?</h2><p>Two anglers, <a href="/hospital">both in hospital</a>.</p>]]></content:encoded></item>
<item><title>Plain &amp; short</title><guid>https://coast.example/short</guid><description>Only a summary of what happened at the harbour.</description></item></channel></rss>`

const atomFeed = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Phare</title><id>urn:x</id><updated>2034-03-03T10:00:00Z</updated>
<entry><title>Naufrage : ce que l’on sait</title><id>urn:phare:9</id><link href="https://phare.example/9"/><published>2034-03-03T08:00:00Z</published><updated>2034-03-03T09:30:00Z</updated><author><name>Yann Le Goff</name></author>
<content type="html">&lt;p&gt;Un chalutier a coulé.&lt;/p&gt;&lt;h3&gt;Qui est à bord ?&lt;/h3&gt;&lt;ul&gt;&lt;li&gt;Cinq marins.&lt;/li&gt;&lt;/ul&gt;</content></entry></feed>`

const jsonFeed = `{"version":"https://jsonfeed.org/version/1.1","title":"Delta","language":"en","home_page_url":"https://delta.example","items":[
{"id":"d1","url":"https://delta.example/1","title":"Dyke breach: what we know","content_html":"<p>The dyke broke at noon.</p><h2>Where?</h2><p>Near <b>Sluis 4</b>.</p>","date_published":"2034-01-02T12:00:00+01:00","date_modified":"2034-01-02T13:00:00+01:00","authors":[{"name":"A. Brink"}]},
{"id":"d2","title":"Text only","content_text":"First line of it.\n\nWhat now?\n\nNobody knows."}]}`

const alternativeMail = "From: Night Desk <night@example.com>\r\nTo: all@example.com\r\nSubject: =?UTF-8?Q?BRIEFING_(embargo_06.30):_Fire_=E2=80=93_what_we_know_[update_3]?=\r\nDate: Tue, 08 Mar 2033 05:52:00 +0200\r\nMessage-ID: <fire-3@example.com>\r\nReferences: <fire-1@example.com> <fire-2@example.com>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"b\"\r\n\r\n" +
	"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nFire - what we know\r\n\r\nA barn burned.\r\n\r\n--b\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>Not for print.</p><h2>Fire - what we know</h2><p>A barn burned at Caf=E9 Row.</p><h3>Who owns it?</h3><p>A farmer.</p><p>--<br>Night desk<br>Tel. 1</p>\r\n\r\n" +
	"--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=x.txt\r\n\r\nnot this\r\n--b--\r\n"

const mhtml = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://saved.example/fire\r\nSubject: Saved page\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"m\"\r\n\r\n" +
	"--m\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://saved.example/fire\r\n\r\n<html><head><meta charset=3D\"utf-8\"><title>Mill fire</title></head><body><nav><a href=3D\"/\">Home</a></nav><main><h1>Mill fire</h1><p>The mill at Orrin burned down on Monday night.</p><h2>What is left?</h2><p>The chimney, <a href=3D\"/photos\">and little else</a>.</p></main></body></html>\r\n--m--\r\n"

const ninjs1 = `{"uri":"urn:n:1","type":"text","version":"4","versioncreated":"2034-05-05T10:00:00Z","pubstatus":"usable","headline":"Tunnel fire: what we know","byline":"By R. Ames","language":"en-US","slugline":"TUNNEL-FIRE","ednote":"ADDS toll","body_text":"plain","body_html":"<p>A lorry burned in the tunnel.</p><h2>Is it open?</h2><p>No.</p>"}`

const ninjs3 = `{"uri":"urn:n:3","standard":{"name":"ninjs","version":"3.0"},"versionCreated":"2034-05-05T10:00:00Z","firstCreated":"2034-05-05T08:00:00Z","embargoed":"2034-05-05T12:00:00Z","pubStatus":"canceled","headlines":[{"role":"short","value":"Short"},{"role":"main","value":"Tunnel fire: what we know"}],
"bodies":[{"role":"main","contentType":"text/plain","value":"text"},{"role":"main","contentType":"text/html","value":"<p>A lorry burned.</p><h2>Is it open?</h2><p>No.</p>"}],"edNote":"kill","language":"en"}`

const newsML = `<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="tag:agency:1" version="2" xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><provider><name>Coast Wire</name></provider><versionCreated>2034-06-01T12:00:00+00:00</versionCreated><firstCreated>2034-06-01T10:00:00+00:00</firstCreated><pubStatus qcode="stat:usable"/><edNote>UPDATES toll</edNote></itemMeta>
<contentMeta><headline>Landslide: what we know</headline><by>By Ola Berg</by><slugline>SLIDE/</slugline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><p>A slope gave way at Tind.</p><h2>How many are missing?</h2><p>Six &amp; a dog.</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>`

const nitf = `<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE nitf SYSTEM "nitf-3-6.dtd"><nitf xml:lang="en"><head><title>Ferry fire</title><docdata management-status="usable"><doc-id id-string="nitf-5"/><date.issue norm="20340601T120000Z"/><du-key key="FERRY" version="3"/><ed-msg info="Embargoed"/></docdata></head>
<body><body.head><hedline><hl1>Ferry fire: what we know</hl1></hedline><byline>By <person>Jo Lind</person></byline><distributor>Coast Wire</distributor><abstract><p>A car ferry burned off Rask.</p></abstract></body.head>
<body.content><block><p lede="true">Fire broke out on the car deck.</p><hl2>Who was on board?</hl2><p><num>212</num> people.</p><ul><li>190 passengers</li><li>22 crew</li></ul></block><media media-type="image"><media-reference source="x.jpg"/><media-caption>The ferry</media-caption></media></body.content><body.end><tagline>jl</tagline></body.end></body></nitf>`

const wordBody = `<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Kiln blast: what we know</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">A kiln blew up </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>on Sunday</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="berschrift2"/></w:pPr><w:hyperlink r:id="rId9"><w:r><w:t>How many</w:t></w:r></w:hyperlink><w:r><w:t> are hurt?</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Four potters</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>One</w:t></w:r><w:r><w:br/></w:r><w:r><w:t>buyer</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ward</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Beds</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>East</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>End.</w:t></w:r></w:p>`

// docx packs a Word document.
func docx(tb testing.TB, body string) []byte {
	tb.Helper()
	const w = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	return zipped(tb, [][2]string{
		{"[Content_Types].xml", "<Types/>"},
		{"word/styles.xml", `<w:styles ` + w + `><w:style w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style></w:styles>`},
		{"word/_rels/document.xml.rels", `<Relationships><Relationship Id="rId9" Target="https://kiln.example/" TargetMode="External"/></Relationships>`},
		{"word/numbering.xml", `<w:numbering ` + w + `><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`},
		{"word/document.xml", `<w:document ` + w + `><w:body>` + body + `</w:body></w:document>`},
		{"docProps/core.xml", `<cp:coreProperties xmlns:cp="x" xmlns:dc="y" xmlns:dcterms="z"><dc:creator>Ana Roca</dc:creator><dcterms:modified>2034-02-02T10:00:00Z</dcterms:modified></cp:coreProperties>`},
	})
}

func zipped(tb testing.TB, files [][2]string) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f[0])
		if err == nil {
			_, err = w.Write([]byte(f[1]))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// decoded reads an item that must be readable.
func decoded(t *testing.T, name string, data []byte) []*briefing.Document {
	t.Helper()
	docs, err := decode.Decode(context.Background(), content.Item{Origin: content.Origin{Name: name}, Bytes: data}, decode.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		if fault := broken(d); fault != "" {
			t.Error(fault)
		}
	}
	return docs
}

// blocks writes a document's blocks in one letter and their text.
func blocks(d *briefing.Document) string {
	var b strings.Builder
	for i := range d.Blocks {
		block := &d.Blocks[i]
		letter := [...]string{"P", "H", "L", "Q", "C", "T", "-", "I", "C", "N", "A"}[block.Kind]
		if block.Kind == briefing.Heading {
			letter += fmt.Sprint(block.Level)
		}
		fmt.Fprintf(&b, "%s %s%s\n", letter, block.Marker, strings.ReplaceAll(block.In(d.Text), "\n", "/"))
	}
	return b.String()
}

func TestFormats(t *testing.T) {
	t.Parallel()
	const fire = "P A lorry burned in the tunnel.\nH2 Is it open?\nP No.\n"
	cases := []struct {
		name, data, format, headline, byline, blocks string
		check                                        func(m briefing.Meta) bool
	}{
		{"feed.rss", rssFeed, "rss", "Pier collapse: what we know", "Lena Moss", "P The end of the pier at Wick fell into the sea on Friday.\nH2 Is anybody hurt?\nP Two anglers, both in hospital.\n", func(m briefing.Meta) bool {
			return m.Identity == "coast-7" && m.Outlet == "Coast Desk" && m.Language == "en" && m.Published.Format(time.RFC3339) == "2034-03-03T10:00:00+01:00" && m.Link == "https://coast.example/pier"
		}},
		{"feed.atom", atomFeed, "atom", "Naufrage : ce que l’on sait", "Yann Le Goff", "P Un chalutier a coulé.\nH3 Qui est à bord ?\nL -Cinq marins.\n", func(m briefing.Meta) bool {
			return m.Identity == "urn:phare:9" && m.Updated.After(m.Published) && m.Revision != ""
		}},
		{"feed.json", jsonFeed, "jsonfeed", "Dyke breach: what we know", "A. Brink", "P The dyke broke at noon.\nH2 Where?\nP Near Sluis 4.\n", func(m briefing.Meta) bool { return m.Identity == "d1" && m.Language == "en" && m.Updated.Hour() == 13 }},
		{"a.eml", alternativeMail, "mail", "Fire – what we know", "", "A Not for print.\nH1 Fire - what we know\nP A barn burned at Café Row.\nH3 Who owns it?\nP A farmer.\nP --\nP Night desk\nP Tel. 1\n", func(m briefing.Meta) bool {
			return m.Identity == "fire-1@example.com" && m.Revision == "3" && m.Embargo.Format(time.RFC3339) == "2033-03-08T06:30:00+02:00" && m.EditorNote == "Not for print." && m.Outlet == "Night Desk"
		}},
		{"a.mhtml", mhtml, "html", "Mill fire", "", "H1 Mill fire\nP The mill at Orrin burned down on Monday night.\nH2 What is left?\nP The chimney, and little else.\n", func(m briefing.Meta) bool { return m.Link == "https://saved.example/fire" }},
		{"a.json", ninjs1, "ninjs", "Tunnel fire: what we know", "R. Ames", fire, func(m briefing.Meta) bool {
			return m.Identity == "urn:n:1" && m.Revision == "4" && m.EditorNote == "ADDS toll" && m.Slug == "TUNNEL-FIRE" && !m.Killed && m.Language == "en"
		}},
		{"b.json", ninjs3, "ninjs", "Tunnel fire: what we know", "", "P A lorry burned.\nH2 Is it open?\nP No.\n", func(m briefing.Meta) bool { return m.Killed && m.Embargo.Hour() == 12 && m.Published.Hour() == 8 }},
		{"a.xml", newsML, "newsml", "Landslide: what we know", "Ola Berg", "P A slope gave way at Tind.\nH2 How many are missing?\nP Six & a dog.\n", func(m briefing.Meta) bool {
			return m.Identity == "tag:agency:1" && m.Revision == "2" && m.Outlet == "Coast Wire" && m.EditorNote == "UPDATES toll" && m.Updated.Hour() == 12 && m.Language == "en"
		}},
		{"b.xml", nitf, "nitf", "Ferry fire: what we know", "Jo Lind", "H1 Ferry fire: what we know\nP A car ferry burned off Rask.\nP Fire broke out on the car deck.\nH2 Who was on board?\nP 212 people.\nL -190 passengers\nL -22 crew\nC The ferry\n", func(m briefing.Meta) bool {
			return m.Identity == "nitf-5" && m.Slug == "FERRY" && m.Revision == "3" && m.Outlet == "Coast Wire" && m.Published.Year() == 2034
		}},
		{"a.docx", string(docx(t, wordBody)), "docx", "", "Ana Roca", "H1 Kiln blast: what we know\nP A kiln blew up on Sunday.\nH2 How many are hurt?\nL 1.Four potters\nL 2.One/buyer\nT Ward | Beds/East | 3\nP End.\n", func(m briefing.Meta) bool { return m.Updated.Year() == 2034 }},
	}
	for _, c := range cases {
		t.Run(c.format+" "+c.name, func(t *testing.T) {
			t.Parallel()
			d := decoded(t, c.name, []byte(c.data))[0]
			if d.Format != c.format || d.Meta.Headline != c.headline || d.Meta.Byline != c.byline || !c.check(d.Meta) {
				t.Errorf("format %s, %+v", d.Format, d.Meta)
			}
			if got := blocks(d); got != c.blocks {
				t.Errorf("got\n%swant\n%s", got, c.blocks)
			}
		})
	}
}

func TestWordLinksAndProperties(t *testing.T) {
	t.Parallel()
	d := decoded(t, "a.docx", docx(t, wordBody))[0]
	if m := d.Blocks[2].Marks; len(m) != 1 || m[0].Href != "https://kiln.example/" || m[0].In(d.Text) != "How many" {
		t.Errorf("marks %+v", m)
	}
	if m := d.Blocks[1].Marks; len(m) != 1 || m[0].Kind != briefing.Strong || m[0].In(d.Text) != "on Sunday" {
		t.Errorf("marks %+v", m)
	}
}

func TestFeedGivesEveryItem(t *testing.T) {
	t.Parallel()
	docs := decoded(t, "", []byte(rssFeed))
	if len(docs) != 2 || docs[1].Meta.Headline != "Plain & short" || len(docs[1].Notices) != 1 {
		t.Fatalf("%d items, %+v", len(docs), docs[len(docs)-1])
	}
	if link := docs[0].Blocks[2].Marks[0].Href; link != "https://coast.example/hospital" {
		t.Errorf("a relative link became %q", link)
	}
	broken := rssFeed[:strings.Index(rssFeed, "<item><title>Plain")+60]
	docs = decoded(t, "", []byte(broken))
	if len(docs) != 1 || len(docs[0].Notices) == 0 {
		t.Errorf("of a feed that breaks off: %d items, %v", len(docs), docs[0].Notices)
	}
	docs = decoded(t, "feed.rss", []byte("<!doctype html><title>No feed</title><h1>No feed here</h1><p>The feed has moved to another address, says this page.</p>"))
	if docs[0].Format != "html" {
		t.Errorf("a feed that is HTML is read as %s", docs[0].Format)
	}
}

func TestUnreadable(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ data, want string }{
		"a.pdf":    {"%PDF-1.7\n1 0 obj", "PDF is not a format that sofar reads; export it as text or HTML"},
		"a.docx":   {"PK\x03\x04 and nothing", "the archive is broken"},
		"b.docx":   {string(zipped(t, [][2]string{{"[Content_Types].xml", "x"}})), "there is no Word document in this archive"},
		"bomb":     {string(docx(t, "<w:p><w:r><w:t>"+strings.Repeat(" ", 80<<20)+"</w:t></w:r></w:p>")), "its archive unpacks to too much"},
		"a.html":   {"<html><body><script>render()</script><div id=root></div></body></html>", "there is no article in this page; it may be filled in by a script"},
		"a.eml":    {"Subject: x\r\nFrom: a@example.org\r\nTo: b@example.org\r\nContent-Type: image/png\r\n\r\nx", "there is no text in this mail"},
		"rss":      {"<rss><channel><item>", "the feed"},
		"a.json":   {`{"uri":"x","versioncreated":`, "the JSON is broken"},
		"newsml":   {`<newsItem guid="x"><contentSet>`, "the NewsML is broken"},
		"entities": {`<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>`, "there is no text in it"},
		"nested":   {`<rss xmlns:x="y"><channel><item><title>a</title>` + strings.Repeat("<x:a>", 2_000_000), "the feed is nested too deeply"},
		"quoted":   {`<rss xmlns:x="y"><channel><item><title>a</title>` + strings.Repeat(`<x:a b="/>">`, 100_000), "the feed is nested too deeply"},
		"x.json":   {`{"file":"x","headline":"no briefing"}`, "it is JSON, but no ninjs and no JSON Feed; export it as text or HTML"},
		"noname":   {"[{\"file\": 1}]", "it is JSON, but no ninjs and no JSON Feed"},
		"x.py":     {"import os\n\ndef main():\n    pass\n", "it is a Python program, not a briefing"},
		"x.csv":    {"place,dead\nNorth,3\n", "it is a table, not a briefing"},
		"svg":      {`<?xml version="1.0"?><svg xmlns="x"><text>hello</text></svg>`, "XML with the root svg is not a format that sofar reads; export it as text or HTML"},
	} {
		docs, err := decode.Decode(context.Background(), content.Item{Origin: content.Origin{Name: name}, Bytes: []byte(c.data)}, decode.Limits{})
		var known *content.Error
		if !errors.As(err, &known) || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %d documents, %v, want %q", name, len(docs), err, c.want)
		}
	}
}

// TestHostilePages holds that pages made to break a reader are read as far as they go, in bounded memory.
func TestHostilePages(t *testing.T) {
	const million = 1 << 20
	deep := 100_000
	pages := map[string]string{
		"deep":          strings.Repeat("<div>", deep) + "<p>At the bottom of it all, a sentence stands.</p>",
		"deep inline":   strings.Repeat("<b><i>", deep) + "A sentence in much too bold a type stands here.",
		"deep quotes":   strings.Repeat("<blockquote><p>x", deep) + "<p>A sentence in quotes of quotes stands here.",
		"deep lists":    strings.Repeat("<ul><li>x", deep) + "<p>A sentence in lists of lists stands here.",
		"deep tables":   strings.Repeat("<table><tr><td>", deep) + "A sentence in tables of tables stands here.",
		"deep headings": strings.Repeat("<h2><a href=#x>", deep) + "A sentence stands here.</h2><p>And here.",
		"stray ends":    strings.Repeat("<b>", 400) + strings.Repeat("</div></td></x>", 2*million/4) + "<p>A sentence after the stray ends stands here.",
		"misnested":     strings.Repeat("<b><p></b>", deep) + "<p>A sentence stands here after all.",
		"one line":      "<p>" + strings.Repeat("word and number 14 ", 10*million/19),
		"attributes":    "<p " + strings.Repeat("class=a ", million) + ">A sentence stands here in spite of them.",
		"long class":    `<div class="` + strings.Repeat("related-", million) + `"><p>A sentence stands here in spite of it.</p></div>`,
		"comment":       "<!--" + strings.Repeat("-", 4*million) + "<p>x",
		"entities":      "<p>" + strings.Repeat("&amp;&lt;&notanentity;&#x110000;", million/8) + " A sentence stands here.",
		"tiny tags":     strings.Repeat("<b>", 3*million) + "<p>A sentence stands here.",
		"unclosed":      "<p>A sentence stands here.<script>" + strings.Repeat("x", 4*million),
		"json":          `<script type="application/ld+json">` + strings.Repeat("[", million) + `</script><p>A sentence stands here.`,
		"angles":        strings.Repeat("<", 2*million) + "<p>A sentence stands here.",
		"breaks":        "<p>A sentence stands here." + strings.Repeat("<br>x", million),
		"times":         strings.Repeat("<div><time>10:15</time><p>A sentence in an entry stands here.</p></div>", million/40),
		"headings":      strings.Repeat("<h2>Who?</h2><p>A sentence stands here.</p>", million/20),
		"fields":        "<p>A sentence stands here.</p>" + strings.Repeat("<div><input type=email>", million/23),
		"covered":       "<p>A sentence stands here.</p>" + strings.Repeat("<div><a href=/x></a>", million/20),
		"pictures":      "<p>A sentence stands here.</p>" + strings.Repeat("<div class=photo><img>x", million/23),
		"dates":         "<p>A sentence stands here.</p>" + strings.Repeat("<div><time>10:15</time>", million/23),
		"scripts":       "<p>A sentence stands here.</p><script>" + strings.Repeat("<!--<script>", million/12),
		"raw text":      "<p>A sentence stands here.</p><textarea>" + strings.Repeat("</texta", million/7),
		"quotes":        "<p>A sentence stands here.</p>" + strings.Repeat("<a href=\"", million/9),
	}
	for name, page := range pages {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			docs, err := decode.Decode(context.Background(), content.Item{Origin: content.Origin{Name: "a.html"}, Bytes: []byte(page), MediaType: "text/html"}, decode.Limits{})
			runtime.ReadMemStats(&after)
			if err != nil && name != "comment" && name != "tiny tags" {
				t.Fatal(err)
			}
			for _, d := range docs {
				if fault := broken(d); fault != "" {
					t.Error(fault)
				}
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 700*million {
				t.Errorf("%d bytes of page took %d MiB", len(page), used/million)
			}
		})
	}
}

// TestNeverRefused holds that no briefing is refused for how it begins or what its file is called.
func TestNeverRefused(t *testing.T) {
	t.Parallel()
	const text = "Nine people are dead, the ministry says.\n\nWhat happened?\n\nA wall fell."
	for name, start := range map[string]string{
		"a.txt": "{UPDATE 2} Wall collapse: what we know\n\n", "b.txt": "[Update] Wall collapse: what we know\n\n", "c": "<Wall collapse: what we know>\n\n",
		"d.txt": "From: nowhere\n\n", "e.log": "10:15 Wall collapse: what we know\n\n", "f.py": "", "g.txt": "{\n", "h.go": "",
	} {
		if d := decoded(t, name, []byte(start+text))[0]; !strings.Contains(d.Text, "A wall fell.") {
			t.Errorf("%s: %q", name, d.Text)
		}
	}
}
