package decode

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"html"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"slices"
	"strings"

	"golang.org/x/net/html/charset"

	"sofar/briefing"
	"sofar/content"
)

// sniffMail says yes to a message's header: three lines that mails have, or what is declared or named so.
func sniffMail(head []byte, mediaType, ext string) bool {
	if mediaType == "message/rfc822" || mediaType == "multipart/related" || ext == ".eml" || ext == ".mht" || ext == ".mhtml" {
		return bytes.IndexByte(head, ':') > 0
	}
	known := 0
	for line := range strings.SplitSeq(string(head), "\n") {
		name, _, isField := strings.Cut(line, ":")
		switch strings.ToLower(name) {
		case "from", "to", "subject", "date", "message-id", "mime-version", "content-type", "received", "return-path", "reply-to", "delivered-to", "content-transfer-encoding":
			known++
		}
		if !isField && !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "\t") && !strings.HasPrefix(line, "From ") {
			break // the header is over
		}
	}
	return known >= 3
}

// mailPart is a body that a reader could be shown.
type mailPart struct {
	body     []byte
	charset  string
	isHTML   bool
	location string
	of       int // parts with one number are alternatives of one body, or its pieces
}

// maxParts bounds the bodies of one message, maxNesting the multiparts inside each other.
const (
	maxParts   = 64
	maxNesting = 16
)

// mailbox collects the bodies of a message.
type mailbox struct {
	parts   []mailPart
	bodies  int   // how many there are so far
	limit   int64 // bytes of one body
	isRough bool  // something in it was broken
}

// decodeMail reads a message (RFC 5322, MIME) or a page saved as MHTML (RFC 2557).
func decodeMail(ctx context.Context, it content.Item, lim Limits) ([]*briefing.Document, error) {
	raw := it.Bytes
	if bytes.HasPrefix(raw, []byte("From ")) { // from an mbox
		raw = raw[bytes.IndexByte(raw, '\n')+1:]
	}
	message, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return nil, errors.New("the mail's header is broken: " + err.Error())
	}
	box := mailbox{limit: int64(lim.Text)}
	box.read(textproto.MIMEHeader(message.Header), message.Body, 0, 0)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if len(box.parts) == 0 {
		return nil, errors.New("there is no text in this mail")
	}
	head := readMailHead(message.Header)
	var doc *briefing.Document
	if head.isArchive {
		doc, err = archiveDocument(ctx, &box.parts[0], head, lim)
		if err != nil {
			return nil, err
		}
	} else {
		doc = mailDocument(box.parts, head, lim)
	}
	if box.isRough {
		doc.Notices = append(doc.Notices, "the mail is broken; read as far as it goes")
	}
	return []*briefing.Document{doc}, nil
}

// read takes the bodies out of one part and the parts inside it, which are those of the body of, or of a new one if that is 0; what is
// broken ends that part only.
func (m *mailbox) read(header textproto.MIMEHeader, body io.Reader, depth, of int) {
	mediaType, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		m.isRough = m.isRough || header.Get("Content-Type") != ""
		mediaType, params = "text/plain", map[string]string{}
	}
	if disposition, _, _ := mime.ParseMediaType(header.Get("Content-Disposition")); disposition == "attachment" || depth > maxNesting {
		return
	}
	body = unwrapped(body, header.Get("Content-Transfer-Encoding"))
	switch {
	case strings.HasPrefix(mediaType, "multipart/") && params["boundary"] != "":
		if of == 0 && mediaType == "multipart/alternative" {
			of = m.next()
		}
		m.readParts(multipart.NewReader(body, params["boundary"]), mediaType == "multipart/related", depth, of)
	case mediaType == "message/rfc822":
		if inner, err := mail.ReadMessage(body); err == nil {
			m.read(textproto.MIMEHeader(inner.Header), inner.Body, depth+1, of)
		}
	case strings.HasPrefix(mediaType, "text/") || mediaType == "application/xhtml+xml" || strings.HasPrefix(mediaType, "multipart/"):
		m.readText(mailPart{charset: params["charset"], location: header.Get("Content-Location"), of: of}, mediaType, body)
	}
}

// next numbers a new body.
func (m *mailbox) next() int {
	m.bodies++
	return m.bodies
}

// readParts reads the parts inside one. Of related ones the first is the text, the rest belong to it.
func (m *mailbox) readParts(parts *multipart.Reader, isRelated bool, depth, of int) {
	before := len(m.parts)
	for !isRelated || len(m.parts) == before {
		part, err := parts.NextRawPart()
		if err != nil {
			m.isRough = m.isRough || !errors.Is(err, io.EOF)
			return
		}
		if len(m.parts) == maxParts {
			m.isRough = true
			return
		}
		m.read(part.Header, part, depth+1, of)
	}
}

func (m *mailbox) readText(part mailPart, mediaType string, body io.Reader) {
	switch mediaType {
	case "text/css", "text/calendar", "text/vcard", "text/x-vcard", "text/javascript":
		return
	}
	text, err := io.ReadAll(io.LimitReader(body, m.limit))
	m.isRough = m.isRough || err != nil
	if len(bytes.TrimSpace(text)) == 0 {
		return
	}
	part.body = text
	part.isHTML = strings.Contains(mediaType, "html") || strings.HasPrefix(mediaType, "multipart/") && hasTags(string(text))
	if part.of == 0 {
		part.of = m.next()
	}
	m.parts = append(m.parts, part)
}

// unwrapped undoes a transfer encoding, and forgives line noise in base64.
func unwrapped(body io.Reader, encoding string) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, &sifted{body})
	}
	return body
}

// sifted passes on the letters of base64 only.
type sifted struct{ from io.Reader }

func (s *sifted) Read(p []byte) (int, error) {
	n, err := s.from.Read(p)
	kept := 0
	for _, c := range p[:n] {
		if isLetter(c) || '0' <= c && c <= '9' || c == '+' || c == '/' || c == '=' {
			p[kept] = c
			kept++
		}
	}
	return kept, err
}

// mailDocument reads the bodies one behind the other: programs set a picture between two of them.
func mailDocument(parts []mailPart, head mailHead, lim Limits) *briefing.Document {
	doc := bestBody(parts, lim)
	doc.Format = "mail"
	doc.Meta = head.meta
	setForwardAside(doc)
	setNoteAside(doc)
	setLinesAside(doc)
	setListEndAside(doc)
	return doc
}

// poorer is how many times as long a mail's text is if its page only points to it.
const poorer = 3

// bestBody reads the alternatives that keep the headings: HTML if it has any or there is nothing else, else the text.
func bestBody(parts []mailPart, lim Limits) *briefing.Document {
	bodies, texts, pages := bodiesOf(parts), written(parts, false), written(parts, true)
	var text strings.Builder
	for _, of := range bodies {
		text.WriteString(texts[of] + "\n\n")
	}
	if len(pages) > 0 {
		var source strings.Builder
		for _, of := range bodies {
			source.WriteString(cmp.Or(pages[of], asPage(texts[of])) + "\n")
		}
		b := newBuilder(source.Len())
		fragmentBlocks(b, source.String(), locationOf(parts), lim)
		if doc := b.document("mail"); len(texts) < len(bodies) || hasHeading(doc) && poorer*len(doc.Text) > text.Len() {
			return doc
		}
	}
	doc := plainDocument(unquoted(text.String()), lim)
	for _, p := range parts {
		if _, notice := toUTF8(p.body, p.charset); !p.isHTML && notice != "" && !slices.Contains(doc.Notices, notice) {
			doc.Notices = append(doc.Notices, notice)
		}
	}
	return doc
}

// bodiesOf are the numbers of the bodies, in order.
func bodiesOf(parts []mailPart) []int {
	var all []int
	for _, p := range parts {
		if !slices.Contains(all, p.of) {
			all = append(all, p.of)
		}
	}
	return all
}

// written is what each body says in HTML, or as text.
func written(parts []mailPart, isHTML bool) map[int]string {
	all := map[int]string{}
	for _, p := range parts {
		if p.isHTML != isHTML {
			continue
		}
		read := toUTF8
		if isHTML {
			read = pageText
		}
		text, _ := read(p.body, p.charset)
		if all[p.of] != "" {
			text = all[p.of] + "\n\n" + text
		}
		all[p.of] = text
	}
	return all
}

// asPage writes text as HTML.
func asPage(text string) string {
	text = strings.ReplaceAll(html.EscapeString(text), "\r\n", "\n")
	return "<p>" + strings.ReplaceAll(text, "\n\n", "</p>\n<p>") + "</p>"
}

func locationOf(parts []mailPart) string {
	for _, p := range parts {
		if p.isHTML {
			return p.location
		}
	}
	return ""
}

// hasHeading reports whether markup says that there is a heading, or a paragraph in bold that may be one.
func hasHeading(doc *briefing.Document) bool {
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Kind == briefing.Heading {
			return true
		}
		for _, m := range b.Marks {
			if m.Kind == briefing.Strong && m.Len() == b.Len() {
				return true
			}
		}
	}
	return false
}

// setNoteAside takes what stands above the headline in a mail's body for a note to the editors.
func setNoteAside(doc *briefing.Document) {
	const highest = 6 // blocks
	for i := range doc.Blocks[:min(len(doc.Blocks), highest)] {
		b := &doc.Blocks[i]
		if b.Kind != briefing.Heading && b.Kind != briefing.Paragraph || !sameWords(b.In(doc.Text), doc.Meta.Headline) {
			continue
		}
		if b.Markup {
			b.Kind, b.Level = briefing.Heading, 1
		}
		var notes []string
		for j := range doc.Blocks[:i] {
			notes = append(notes, doc.Blocks[j].In(doc.Text))
			doc.Blocks[j].Kind, doc.Blocks[j].Level, doc.Blocks[j].Marker = briefing.Aside, 0, ""
		}
		doc.Meta.EditorNote = strings.Join(notes, " ")
		return
	}
}

// archiveDocument reads a page that a browser saved with all its parts in one file.
func archiveDocument(ctx context.Context, page *mailPart, head mailHead, lim Limits) (*briefing.Document, error) {
	source, notice := pageText(page.body, page.charset)
	address := page.location
	setOnce(&address, head.location)
	doc, err := pageDocument(ctx, source, address, lim)
	if err != nil {
		return nil, err
	}
	if notice != "" {
		doc.Notices = append(doc.Notices, notice)
	}
	setOnce(&doc.Meta.Headline, head.meta.Headline)
	return doc, nil
}

// charsetReader reads the charsets that subjects and names are written in.
func charsetReader(name string, input io.Reader) (io.Reader, error) {
	return charset.NewReaderLabel(name, input)
}
