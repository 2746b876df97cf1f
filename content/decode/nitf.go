package decode

import (
	"context"
	"time"

	"golang.org/x/net/html/atom"

	"sofar/briefing"
	"sofar/content"
)

func sniffNITF(head []byte, _, _ string) bool { return rootElement(head) == "nitf" }

// decodeNITF reads IPTC NITF 3: its body is close enough to HTML for the same tree.
func decodeNITF(ctx context.Context, it content.Item, lim Limits) ([]*briefing.Document, error) {
	text, _ := pageText(it.Bytes, charsetOf(it.MediaType))
	p := parseXML(withoutDeclaration(text), lim.Depth)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return []*briefing.Document{nitfDocument(p, "nitf")}, nil
}

func nitfDocument(p *page, format string) *briefing.Document {
	s := newSurvey(p)
	s.entries = map[int32]int32{}
	meta := s.nitfMeta()
	b := newBuilder(int(s.text[0]))
	w := &setter{survey: s, b: b, to: int32(len(p.nodes)), front: front{isBodied: true}}
	body := s.find(0, isNamed("body.content"))
	for i := range s.nodes { // what the head of the body says is in the metadata
		if name := s.nodes[i].foreign(); name == "body.head" || name == "docdata" || s.nodes[i].tag == atom.Head {
			s.dropped[i] = true
		}
	}
	if headline := s.find(0, isNamed("hl1")); headline != 0 {
		b.begin(briefing.Block{Kind: briefing.Heading, Level: 1, Markup: true})
		b.write(s.words(headline, maxValue))
		b.end()
	}
	if abstract := s.find(0, isNamed("abstract")); abstract != 0 {
		w.children(&s.nodes[abstract])
		w.flush()
	}
	s.furnish()
	w.children(&s.nodes[body])
	w.flush()
	doc := b.document(format)
	doc.Meta = meta
	setLinesAside(doc)
	return doc
}

// isNamed is a test for find.
func isNamed(name string) func(n *node) bool {
	return func(n *node) bool { return n.foreign() == name }
}

// nitfMeta reads head, docdata and body.head (NITF 3.6, "docdata" and "body.head").
func (s *survey) nitfMeta() briefing.Meta {
	meta := briefing.Meta{Headline: plain(s.title)}
	for i := range s.nodes {
		n := &s.nodes[i]
		at := int32(i)
		switch n.foreign() {
		case "hl1":
			meta.Headline = plain(s.words(at, maxValue))
		case "byline":
			setOnce(&meta.Byline, bylineOf(s.words(at, maxValue)))
		case "distributor":
			setOnce(&meta.Outlet, plain(s.words(at, maxValue)))
		case "doc-id":
			setOnce(&meta.Identity, plain(n.attr("id-string")))
		case "du-key":
			setOnce(&meta.Slug, plain(n.attr("key")))
			setOnce(&meta.Revision, plain(n.attr("version")))
		case "ed-msg":
			setOnce(&meta.EditorNote, plain(n.attr("info")))
		case "date.issue":
			setTime(&meta.Published, n.attr("norm"))
		case "date.release":
			setTime(&meta.Embargo, n.attr("norm"))
		case "docdata":
			meta.Killed = isKilled(n.attr("management-status"))
		case "nitf":
			meta.Language = languageOf(n.attr("lang"))
			setTime(&meta.Updated, n.attr("change.date"))
		}
	}
	if !meta.Embargo.After(meta.Published) { // released as it was issued
		meta.Embargo = time.Time{}
	}
	return meta
}
