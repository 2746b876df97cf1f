package decode

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	jsonfeed "github.com/mmcdole/gofeed/json"

	"sofar/briefing"
	"sofar/content"
)

func sniffRSS(head []byte, _, _ string) bool {
	root := rootElement(head)
	return root == "rss" || root == "rdf"
}

func sniffAtom(head []byte, _, _ string) bool {
	return rootElement(head) == "feed"
}

// sniffJSONFeed looks for the version address that every JSON Feed begins with (jsonfeed.org/version/1.1).
func sniffJSONFeed(head []byte, mediaType, _ string) bool {
	return bytes.HasPrefix(head, []byte("{")) && (mediaType == "application/feed+json" || bytes.Contains(unslashed(head), []byte("jsonfeed.org/version")))
}

// unslashed resolves the escaped slashes that some JSON writers use.
func unslashed(head []byte) []byte { return bytes.ReplaceAll(head, []byte(`\/`), []byte("/")) }

// decodeFeed reads RSS and Atom: every item is a briefing.
func decodeFeed(ctx context.Context, it content.Item, lim Limits) ([]*briefing.Document, error) {
	text, _ := pageText(it.Bytes, charsetOf(it.MediaType))
	feed, notice, err := parseFeed(withoutDeclaration(text))
	if err != nil {
		return nil, err
	}
	about := feedOf(feed)
	docs := make([]*briefing.Document, 0, min(len(feed.Items), lim.Documents))
	for _, item := range feed.Items {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if len(docs) == lim.Documents {
			notice = tooMany(lim)
			break
		}
		docs = append(docs, itemDocument(item, about, lim))
	}
	return noted(docs, notice), nil
}

// tooMany says that a container has more items than are read.
func tooMany(lim Limits) string {
	return fmt.Sprintf("only the first %d items of the feed were read", lim.Documents)
}

// noted puts what concerns a whole feed on its first document.
func noted(docs []*briefing.Document, notice string) []*briefing.Document {
	if notice != "" && len(docs) > 0 {
		docs[0].Notices = append(docs[0].Notices, notice)
	}
	return docs
}

// parseFeed parses a feed; one that breaks off is read to its last whole item.
func parseFeed(text string) (feed *gofeed.Feed, notice string, err error) {
	if isNestedDeeper(text, maxNested) {
		return nil, "", errors.New("the feed is nested too deeply")
	}
	parser := gofeed.NewParser()
	feed, err = parser.Parse(strings.NewReader(text))
	if err == nil {
		return feed, "", nil
	}
	for _, end := range [...]struct{ last, closing string }{
		{"</item>", "</channel></rss>"}, {"</item>", "</rdf:RDF>"}, {"</entry>", "</feed>"},
	} {
		if cut := strings.LastIndex(text, end.last); cut >= 0 {
			feed, again := parser.Parse(strings.NewReader(text[:cut+len(end.last)] + end.closing))
			if again == nil && len(feed.Items) > 0 {
				return feed, "the feed is broken; read to its last whole item", nil
			}
		}
	}
	return nil, "", errors.New("the feed is broken: " + err.Error())
}

// withoutDeclaration cuts the XML declaration, whose encoding is no longer true.
func withoutDeclaration(text string) string {
	text = strings.TrimLeft(text, "\ufeff \t\r\n")
	if strings.HasPrefix(text, "<?xml") {
		if end := strings.Index(text, "?>"); end >= 0 {
			return text[end+len("?>"):]
		}
	}
	return text
}

// feedAbout is what a feed says of all its items.
type feedAbout struct{ format, title, language, link string }

func feedOf(feed *gofeed.Feed) feedAbout {
	return feedAbout{format: feed.FeedType, title: plain(feed.Title), language: languageOf(feed.Language), link: feed.Link}
}

func itemDocument(item *gofeed.Item, about feedAbout, lim Limits) *briefing.Document {
	body, isSummary := item.Content, false
	if strings.TrimSpace(body) == "" {
		body, isSummary = item.Description, true
	}
	doc := bodyDocument(body, firstSafe(item.Link, about.link), lim)
	doc.Format = about.format
	doc.Meta = briefing.Meta{
		Headline:  plain(item.Title),
		Byline:    joinNames(authorsOf(item)),
		Outlet:    about.title,
		Language:  about.language,
		Identity:  plain(item.GUID),
		Revision:  plain(item.Updated),
		Link:      firstSafe(item.Link),
		Published: moment(item.Published, item.PublishedParsed),
		Updated:   moment(item.Updated, item.UpdatedParsed),
	}
	setOnce(&doc.Meta.Identity, doc.Meta.Link)
	setLinesAside(doc)
	if isSummary {
		doc.Notices = append(doc.Notices, "the feed gives only a summary")
	}
	return doc
}

func authorsOf(item *gofeed.Item) []string {
	var names []string
	for _, a := range item.Authors {
		if a != nil && a.Name != "" && len(names) < maxAuthors {
			names = append(names, plain(a.Name))
		}
	}
	if len(names) == 0 && item.DublinCoreExt != nil {
		for _, name := range item.DublinCoreExt.Creator {
			names = append(names, plain(name))
		}
	}
	return names
}

// moment keeps the zone that the feed gives; the parser's own reading is in UTC.
func moment(written string, read *time.Time) time.Time {
	if t := parseTime(written); !t.IsZero() || read == nil {
		return t
	}
	return *read
}

// bodyDocument reads a body that a container gives, as HTML if it has tags, else as plain text.
func bodyDocument(body, base string, lim Limits) *briefing.Document {
	if len(body) > lim.Text {
		body = clipped(body, lim.Text)
	}
	if !hasTags(body) {
		return plainDocument(unescaped(body), lim)
	}
	b := newBuilder(len(body))
	fragmentBlocks(b, body, base, lim)
	return b.document("html")
}

// hasTags reports whether text is HTML: it has a tag that stands in running text.
func hasTags(text string) bool {
	for {
		open := strings.IndexByte(text, '<')
		if open < 0 || open+2 >= len(text) {
			return false
		}
		text = text[open+1:]
		name := strings.ToLower(text[:min(len(text), 12)])
		for _, tag := range [...]string{"p>", "p ", "br", "div", "h1", "h2", "h3", "h4", "ul", "ol", "li", "b>", "b ", "strong", "em>", "a ", "span", "table", "block", "article", "section", "html", "body", "i>", "figure", "img", "details", "hl2"} {
			if strings.HasPrefix(name, tag) {
				return true
			}
		}
	}
}

// decodeJSONFeed reads JSON Feed 1 and 1.1.
func decodeJSONFeed(ctx context.Context, it content.Item, lim Limits) ([]*briefing.Document, error) {
	text, _ := toUTF8(it.Bytes, charsetOf(it.MediaType))
	feed, err := (&jsonfeed.Parser{}).Parse(strings.NewReader(text))
	if err != nil {
		return nil, errors.New("the feed is broken: " + err.Error())
	}
	docs, notice := make([]*briefing.Document, 0, min(len(feed.Items), lim.Documents)), ""
	for _, item := range feed.Items {
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case item == nil:
		case len(docs) == lim.Documents:
			notice = tooMany(lim)
		default:
			docs = append(docs, jsonItemDocument(item, feed, lim))
		}
	}
	return noted(docs, notice), nil
}

func jsonItemDocument(item *jsonfeed.Item, feed *jsonfeed.Feed, lim Limits) *briefing.Document {
	var doc *briefing.Document
	if strings.TrimSpace(item.ContentHTML) != "" {
		b := newBuilder(len(item.ContentHTML))
		fragmentBlocks(b, clipped(item.ContentHTML, lim.Text), firstSafe(item.URL, feed.HomePageURL), lim)
		doc = b.document("jsonfeed")
	} else {
		body := item.ContentText
		setOnce(&body, item.Summary)
		doc = plainDocument(body, lim)
		doc.Format = "jsonfeed"
	}
	doc.Meta = briefing.Meta{
		Headline:  plain(item.Title),
		Byline:    joinNames(jsonAuthors(item, feed)),
		Outlet:    plain(feed.Title),
		Language:  languageOf(feed.Language),
		Identity:  plain(item.ID),
		Revision:  plain(item.DateModified),
		Link:      firstSafe(item.URL),
		Published: parseTime(item.DatePublished),
		Updated:   parseTime(item.DateModified),
	}
	setLinesAside(doc)
	return doc
}

func jsonAuthors(item *jsonfeed.Item, feed *jsonfeed.Feed) []string {
	authors := append([]*jsonfeed.Author{item.Author}, item.Authors...)
	var names []string
	for _, a := range append(authors, feed.Author) {
		if a != nil && a.Name != "" && len(names) < maxAuthors && (a != feed.Author || len(names) == 0) {
			names = append(names, plain(a.Name))
		}
	}
	return names
}
