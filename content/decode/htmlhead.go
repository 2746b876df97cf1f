package decode

import (
	"bytes"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"sofar/briefing"
)

// headTags is what the elements of a page's head say. The first of a kind wins.
type headTags struct {
	title, outlet, author, language string
	canonical, address, base        string
	published, updated              time.Time
}

// read takes what one element says.
func (t *headTags) read(n *node) {
	switch n.tag {
	case atom.Html:
		setOnce(&t.language, languageOf(n.attr("lang")))
	case atom.Base:
		setOnce(&t.base, n.attr("href"))
	case atom.Link:
		if strings.EqualFold(n.attr("rel"), "canonical") {
			setOnce(&t.canonical, n.attr("href"))
		}
	case atom.Meta:
		name := n.attr("property")
		setOnce(&name, n.attr("name"))
		setOnce(&name, n.attr("itemprop"))
		t.readMeta(strings.ToLower(name), n.attr("content"))
	}
}

func (t *headTags) readMeta(name, value string) {
	switch name {
	case "og:title", "twitter:title", "dc.title":
		setOnce(&t.title, plain(value))
	case "og:site_name", "application-name":
		setOnce(&t.outlet, plain(value))
	case "og:url":
		setOnce(&t.address, value)
	case "og:locale", "language", "dc.language":
		setOnce(&t.language, languageOf(value))
	case "author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author":
		if !strings.Contains(value, "://") {
			setOnce(&t.author, bylineOf(value))
		}
	case "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "parsely-pub-date", "pubdate", "publish-date", "og:article:published_time", "sailthru.date":
		setTime(&t.published, value)
	case "article:modified_time", "datemodified", "og:updated_time", "lastmod", "last-modified", "dcterms.modified", "dc.date.modified":
		setTime(&t.updated, value)
	}
}

func setTime(to *time.Time, value string) {
	if to.IsZero() {
		*to = parseTime(value)
	}
}

// meta is what the head alone says; language, author and outlet come after what JSON-LD says.
func (t *headTags) meta() briefing.Meta {
	return briefing.Meta{Published: t.published, Updated: t.updated}
}

// folded is text for comparison: letters and digits only, in lower case, parted by single spaces.
func folded(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	isParted := false
	for _, r := range s {
		if r < utf8.RuneSelf {
			isParted = foldASCII(&b, byte(r), isParted)
			continue
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) {
			isParted = b.Len() > 0
			continue
		}
		if isParted {
			b.WriteByte(' ')
			isParted = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func foldASCII(b *strings.Builder, c byte, isParted bool) bool {
	if !isLetter(c) && (c < '0' || c > '9') {
		return b.Len() > 0
	}
	if isParted {
		b.WriteByte(' ')
	}
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	b.WriteByte(c)
	return false
}

// pageText is a page as UTF-8: by its byte order mark, the transport's charset, its own meta element, or its bytes.
// A page that is UTF-8 to the last byte is UTF-8 whatever it says: it was saved, or its server is set up wrongly.
func pageText(b []byte, declared string) (text, notice string) {
	if declared == "" {
		declared = metaCharset(b)
	}
	if utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 && !isASCII(b) {
		declared = ""
	}
	return toUTF8(b, declared)
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// metaCharset finds charset= in the beginning of a page, or the encoding of an XML declaration.
func metaCharset(b []byte) string {
	head := bytes.ToLower(b[:min(len(b), headSize)])
	for _, key := range [...]string{"charset=", "encoding="} {
		at := bytes.Index(head, []byte(key))
		if at < 0 {
			continue
		}
		rest := bytes.TrimLeft(head[at+len(key):], "\"' ")
		if end := bytes.IndexAny(rest, "\"' ;/>?"); end > 0 {
			return string(rest[:end])
		}
	}
	return ""
}

// pageHead is what a page says of itself.
type pageHead struct {
	meta   briefing.Meta
	data   linkedData
	base   *url.URL
	titles []string // the candidates for a headline, the best first
}

func (s *survey) readHead(address string) pageHead {
	h := pageHead{data: readLinkedData(s.scripts)}
	var tags headTags
	for i := range s.nodes {
		tags.read(&s.nodes[i])
	}
	h.meta = tags.meta()
	h.data.apply(&h.meta)
	setOnce(&h.meta.Language, tags.language)
	setOnce(&h.meta.Byline, tags.author)
	setOnce(&h.meta.Outlet, tags.outlet)
	h.meta.Link = firstSafe(tags.canonical, tags.address, h.meta.Link, address)
	h.base = baseOf(h.meta.Link, tags.base, address)
	h.titles = []string{tags.title, s.title}
	return h
}

// baseOf is what relative addresses are relative to.
func baseOf(link, base, address string) *url.URL {
	for _, each := range [...]string{address, link} {
		u, err := url.Parse(each)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" {
			continue
		}
		if b, err := url.Parse(base); err == nil && base != "" {
			return u.ResolveReference(b)
		}
		return u
	}
	if b, err := url.Parse(base); err == nil && b.IsAbs() {
		return b
	}
	return nil
}

func firstSafe(addresses ...string) string {
	for _, a := range addresses {
		if href := safeHref(a); href != "" && !strings.HasPrefix(href, "mailto:") {
			return href
		}
	}
	return ""
}
