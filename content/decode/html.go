package decode

import (
	"bytes"
	"context"
	"errors"
	"net/url"

	"sofar/briefing"
	"sofar/content"
)

// sniffHTML says yes to a doctype or a tag that only HTML has, and else to what is declared or named so.
func sniffHTML(head []byte, mediaType, ext string) bool {
	start := bytes.ToLower(bytes.TrimLeft(head, " \t\r\n\ufeff"))
	if bytes.HasPrefix(start, []byte("<?xml")) || bytes.HasPrefix(start, []byte("<!--")) {
		if found := bytes.Contains(start, []byte{'>'}); found {
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
	if errors.Is(err, errNoArticle) {
		return nil, failure(it, err, "it may be filled in by a script: save it in a browser and open the file")
	}
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
	if h.data.fills(doc) {
		doc = h.data.document(lim)
	}
	switch {
	case len(doc.Blocks) > 0:
	case p.isCut:
		return nil, errElements
	default:
		return nil, errNoArticle
	}
	doc.Meta = h.meta
	doc.Notices = append(doc.Notices, p.notices(h.data.isPaid)...)
	setAside(doc)
	return doc, nil
}

// notices is what a reader must know of how a page was read.
func (p *page) notices(isPaid bool) []string {
	var n []string
	if isPaid {
		n = append(n, "the page is for subscribers; parts of it may be missing")
	}
	if p.isDeep {
		n = append(n, "nested very deeply; read as far as it goes")
	}
	if p.isCut {
		n = append(n, "too many elements; cut off")
	}
	return n
}

var (
	errNoArticle = errors.New("there is no article in this page")
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
	w := &setter{survey: s, b: b, base: address, to: int32(len(p.nodes)), front: front{isBodied: true}, isFragment: true}
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
