package decode

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"sofar/briefing"
	"sofar/content"
)

func sniffNewsML(head []byte, _, _ string) bool {
	root := rootElement(head)
	return root == "newsitem" || root == "newsmessage" || root == "packageitem"
}

// decodeNewsML reads IPTC NewsML-G2: a newsItem, or the newsItems of a newsMessage. The text is that of inlineXML
// (XHTML or NITF) or inlineData.
func decodeNewsML(ctx context.Context, it content.Item, lim Limits) ([]*briefing.Document, error) {
	text, _ := pageText(it.Bytes, charsetOf(it.MediaType))
	text = withoutDeclaration(text)
	if isNestedDeeper(text, maxNested) {
		return nil, errors.New("the NewsML is nested too deeply")
	}
	r := newsReader{text: text, lim: lim, xml: xml.NewDecoder(strings.NewReader(text))}
	r.xml.Strict = false
	r.xml.Entity = xml.HTMLEntity
	err := r.read(ctx)
	if stopped := ctx.Err(); stopped != nil {
		return nil, stopped
	}
	r.finish()
	if err != nil && len(r.docs) == 0 {
		return nil, errors.New("the NewsML is broken: " + err.Error())
	}
	if len(r.docs) == 0 {
		return nil, errors.New("there is no text in this NewsML; it may only point to it")
	}
	switch {
	case err != nil:
		return noted(r.docs, "the NewsML is broken; read as far as it goes"), nil
	case len(r.docs) >= lim.Documents:
		return noted(r.docs, tooMany(lim)), nil
	}
	return r.docs, nil
}

// newsReader goes through the elements of NewsML-G2 once.
type newsReader struct {
	text string
	lim  Limits
	xml  *xml.Decoder
	docs []*briefing.Document

	path []string // the local names of the open elements
	meta briefing.Meta
	body *briefing.Document
}

func (r *newsReader) read(ctx context.Context) error {
	for ctx.Err() == nil && len(r.docs) < r.lim.Documents {
		token, err := r.xml.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if len(r.path) >= r.lim.Depth {
				return errors.New("nested too deeply")
			}
			if err := r.start(t); err != nil {
				return err
			}
		case xml.EndElement:
			if len(r.path) > 0 {
				r.path = r.path[:len(r.path)-1]
			}
			if t.Name.Local == "newsItem" {
				r.finish()
			}
		}
	}
	return nil
}

// finish takes the item that was read, if it has a text.
func (r *newsReader) finish() {
	if r.body != nil {
		if linked := r.body.Meta; r.meta.Headline == "" {
			r.meta.Headline = linked.Headline
		}
		r.body.Meta, r.body.Format = r.meta, "newsml"
		setLinesAside(r.body)
		r.docs = append(r.docs, r.body)
	}
	r.meta, r.body = briefing.Meta{}, nil
}

func (r *newsReader) start(t xml.StartElement) error {
	name := t.Name.Local
	if r.inside("contentSet") {
		switch name {
		case "inlineXML":
			return r.inlineXML()
		case "inlineData":
			var data struct {
				Text string `xml:",chardata"`
			}
			err := r.xml.DecodeElement(&data, &t)
			r.takeBody(data.Text, strings.Contains(attrOf(t, "contenttype"), "html"))
			return err
		}
	}
	r.path = append(r.path, name)
	switch name {
	case "newsItem":
		r.finish()
		r.meta = briefing.Meta{Identity: plain(attrOf(t, "guid")), Revision: plain(attrOf(t, "version")), Language: languageOf(attrOf(t, "lang"))}
	case "pubStatus":
		r.meta.Killed = isKilled(attrOf(t, "qcode") + attrOf(t, "uri"))
	case "headline", "slugline", "by", "versionCreated", "firstCreated", "contentCreated", "contentModified", "embargoed", "edNote", "provider", "description":
		return r.value(t)
	}
	return nil
}

func (r *newsReader) inside(name string) bool {
	return slices.Contains(r.path, name)
}

// value reads an element that holds only text.
func (r *newsReader) value(t xml.StartElement) error {
	var element struct {
		Text string `xml:",chardata"`
		Name string `xml:"name"`
	}
	r.path = r.path[:len(r.path)-1]
	if err := r.xml.DecodeElement(&element, &t); err != nil {
		return err
	}
	text := plain(element.Text)
	switch t.Name.Local {
	case "headline":
		setOnce(&r.meta.Headline, text)
	case "slugline":
		setOnce(&r.meta.Slug, text)
	case "by":
		setOnce(&r.meta.Byline, bylineOf(text))
	case "edNote":
		setOnce(&r.meta.EditorNote, text)
	case "versionCreated", "contentModified":
		setTime(&r.meta.Updated, text)
	case "firstCreated", "contentCreated":
		setTime(&r.meta.Published, text)
	case "embargoed":
		setTime(&r.meta.Embargo, text)
	case "provider":
		setOnce(&r.meta.Outlet, plain(element.Name))
	}
	return nil
}

// inlineXML reads the markup inside as a page of its own.
func (r *newsReader) inlineXML() error {
	from := r.xml.InputOffset()
	err := r.xml.Skip()
	to := r.xml.InputOffset()
	inner := r.text[min(int(from), len(r.text)):min(int(to), len(r.text))]
	if end := strings.LastIndex(inner, "</"); end >= 0 && err == nil {
		inner = inner[:end]
	}
	if r.body == nil {
		if rootElement([]byte(inner[:min(len(inner), headSize)])) == "nitf" {
			r.body = nitfDocument(parseXML(withoutDeclaration(inner), r.lim.Depth), "newsml")
		} else {
			r.takeBody(inner, true)
		}
	}
	return err
}

// takeBody keeps the first text of an item.
func (r *newsReader) takeBody(text string, isHTML bool) {
	if r.body != nil || strings.TrimSpace(text) == "" {
		return
	}
	if isHTML || hasTags(text) {
		b := newBuilder(len(text))
		setFragment(b, parseXML(clipped(text, r.lim.Text), r.lim.Depth), "")
		r.body = b.document("newsml")
		return
	}
	r.body = plainDocument(text, r.lim)
}

func attrOf(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
