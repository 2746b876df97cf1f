package decode

import (
	"bytes"
	"context"
	"errors"
	"net/url"
	"strings"

	"golang.org/x/net/html/atom"

	"sofar/briefing"
	"sofar/content"
)

// sniffHTML says yes to a doctype or a tag that only HTML has, and else to what is declared or named so.
func sniffHTML(head []byte, mediaType, ext string) bool {
	start := bytes.ToLower(bytes.TrimLeft(head, " \t\r\n\ufeff"))
	if bytes.HasPrefix(start, []byte("<?xml")) || bytes.HasPrefix(start, []byte("<!--")) {
		if cut := bytes.IndexByte(start, '>'); cut >= 0 {
			return bytes.Contains(start, []byte("<html"))
		}
	}
	for _, tag := range [...]string{"<!doctype html", "<html", "<head", "<body", "<article", "<main", "<div", "<h1", "<h2", "<p>", "<p "} {
		if bytes.HasPrefix(start, []byte(tag)) {
			return true
		}
	}
	if mediaType == "text/html" || mediaType == "application/xhtml+xml" || ext == ".html" || ext == ".htm" || ext == ".xhtml" {
		return bytes.IndexByte(start, '<') >= 0
	}
	return false
}

func decodeHTML(ctx context.Context, it content.Item, lim Limits) ([]*briefing.Document, error) {
	text, notice := pageText(it.Bytes, charsetOf(it.MediaType))
	doc, err := pageDocument(ctx, text, it.Origin.Name, lim)
	if err != nil {
		return nil, err
	}
	if notice != "" {
		doc.Notices = append(doc.Notices, notice)
	}
	return []*briefing.Document{doc}, nil
}

// pageDocument reads a whole page: what it says of itself, and its article.
func pageDocument(ctx context.Context, source, address string, lim Limits) (*briefing.Document, error) {
	p := parsePage(source, lim.Depth)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s := newSurvey(p)
	h := s.readHead(address)
	s.headed = s.findHeadline(&h.meta, h.data.headline, h.titles)
	s.furnish()
	root := s.article()
	s.findEntries(root, h.meta.Live)
	w := &setter{survey: s, b: newBuilder(int(s.text[0])), base: h.base}
	w.setArticle(root)
	w.setUpdates(h.data.updates)
	if h.meta.Byline == "" {
		h.meta.Byline = w.byline
	}
	doc := w.b.document("html")
	if len(doc.Blocks) == 0 {
		if p.isCut {
			return nil, errElements
		}
		return nil, errNoArticle
	}
	doc.Meta = h.meta
	setAside(doc)
	if p.isDeep {
		doc.Notices = append(doc.Notices, "nested very deeply; read as far as it goes")
	}
	if p.isCut {
		doc.Notices = append(doc.Notices, "too many elements; cut off")
	}
	return doc, nil
}

var (
	errNoArticle = errors.New("there is no article in this page; it may be filled in by a script: save it in a browser and open the file")
	errElements  = errors.New("it has too many elements")
)

// fragmentBlocks sets a piece of HTML that is all article: the content of a feed item, the body of a mail.
func fragmentBlocks(b *builder, source, base string, lim Limits) {
	setFragment(b, parsePage(source, lim.Depth), base)
}

func setFragment(b *builder, p *page, base string) {
	s := newSurvey(p)
	s.entries = map[int32]int32{}
	s.furnish()
	address, _ := url.Parse(base)
	w := &setter{survey: s, b: b, base: address, to: int32(len(p.nodes)), isBodied: true, isFragment: true}
	w.children(&w.nodes[0])
	w.flush()
}

// setArticle sets the headline, the introduction between it and the article, and the article.
func (w *setter) setArticle(root int32) {
	end := w.nodes[root].end
	w.to = int32(len(w.nodes))
	if w.until != 0 {
		end, w.to = w.until, w.until
	}
	if w.headed == 0 {
		w.set(root)
		w.flush()
		return
	}
	if !w.holds(root, w.headed) && w.headed < root {
		w.isHead, w.from, w.to = true, w.headed, root
		w.set(w.meet(root, w.headed))
		w.flush()
		w.isHead = false
		w.from, w.to = root, end
		w.set(root)
	} else {
		w.from = w.headed
		if !w.holds(root, w.headed) { // the headline stands below its article
			w.from = 0
		}
		w.set(root)
	}
	w.flush()
}

// setUpdates adds the entries of a live blog that the page's script would have filled in.
func (w *setter) setUpdates(updates []liveUpdate) {
	if len(w.entries) > 0 {
		return
	}
	for _, u := range updates {
		if u.body == "" && u.headline == "" || u.headline != "" && strings.Contains(w.b.text.String(), u.headline) {
			continue
		}
		at := ""
		if !u.published.IsZero() {
			at = u.published.Format("15:04")
		}
		if u.headline != "" {
			w.b.begin(briefing.Block{Kind: briefing.Heading, Level: 2, Markup: true, Loose: true, Time: at})
			w.b.write(u.headline)
			at = ""
		}
		for _, line := range strings.Split(u.body, "\n") {
			if text := plain(line); text != "" {
				w.b.begin(briefing.Block{Markup: true, Loose: true, Time: at})
				w.b.write(text)
				at = ""
			}
		}
	}
	w.b.end()
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

// findHeadline chooses the headline, and the heading in the page that shows it: that of the JSON-LD if it is also an
// h1 or in the title element; else the only h1; else og:title without the outlet's name.
func (s *survey) findHeadline(meta *briefing.Meta, linked string, titles []string) int32 {
	var first, only int32
	count := 0
	for i := range s.nodes {
		if s.nodes[i].tag != atom.H1 || s.dropped[i] || s.text[i] == 0 {
			continue
		}
		words := plain(s.words(int32(i), maxValue))
		if linked != "" && sameWords(words, linked) {
			meta.Headline = words
			return int32(i)
		}
		if isWithin(words, titles) && first == 0 {
			first = int32(i)
		}
		only = int32(i)
		count++
	}
	switch {
	case linked != "" && isWithin(linked, titles[1:]):
		meta.Headline = linked
	case count == 1 || first != 0:
		if first == 0 {
			first = only
		}
		meta.Headline = plain(s.words(first, maxValue))
		return first
	default:
		for _, t := range append(titles, linked) {
			setOnce(&meta.Headline, cutOutlet(plain(t), meta.Outlet))
		}
	}
	return max(first, onlyIf(only, count == 1))
}

func onlyIf(i int32, is bool) int32 {
	if is {
		return i
	}
	return 0
}

// cutOutlet takes the outlet's name off the end of a title: "Headline | Outlet", "Headline - Outlet".
func cutOutlet(title, outlet string) string {
	if cut := strings.Index(title, " | "); cut > 0 {
		return title[:cut]
	}
	for _, dash := range [...]string{" - ", " – ", " — "} {
		if cut := strings.LastIndex(title, dash); cut > 0 && outlet != "" && sameWords(title[cut+len(dash):], outlet) {
			return title[:cut]
		}
	}
	return title
}

func isWithin(words string, titles []string) bool {
	words = folded(words)
	for _, t := range titles {
		if words != "" && strings.Contains(folded(plain(t)), words) {
			return true
		}
	}
	return false
}

func sameWords(a, b string) bool { return folded(a) == folded(b) }
