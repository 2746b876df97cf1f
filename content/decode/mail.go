package decode

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
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
}

// maxParts bounds the bodies of one message, maxNesting the multiparts inside each other.
const (
	maxParts   = 64
	maxNesting = 16
)

// mailbox collects the bodies of a message.
type mailbox struct {
	parts   []mailPart
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
	box.read(textproto.MIMEHeader(message.Header), message.Body, 0)
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

// read takes the bodies out of one part and the parts inside it; what is broken ends that part only.
func (m *mailbox) read(header textproto.MIMEHeader, body io.Reader, depth int) {
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
		m.readParts(multipart.NewReader(body, params["boundary"]), depth)
	case mediaType == "message/rfc822":
		if inner, err := mail.ReadMessage(body); err == nil {
			m.read(textproto.MIMEHeader(inner.Header), inner.Body, depth+1)
		}
	case strings.HasPrefix(mediaType, "text/") || mediaType == "application/xhtml+xml" || strings.HasPrefix(mediaType, "multipart/"):
		m.readText(mediaType, params["charset"], header, body)
	}
}

func (m *mailbox) readParts(parts *multipart.Reader, depth int) {
	for len(m.parts) < maxParts {
		part, err := parts.NextRawPart()
		if err != nil {
			m.isRough = m.isRough || !errors.Is(err, io.EOF)
			return
		}
		m.read(part.Header, part, depth+1)
	}
}

func (m *mailbox) readText(mediaType, declared string, header textproto.MIMEHeader, body io.Reader) {
	if mediaType == "text/css" || mediaType == "text/calendar" || len(m.parts) == maxParts {
		return
	}
	text, err := io.ReadAll(io.LimitReader(body, m.limit))
	m.isRough = m.isRough || err != nil
	if len(bytes.TrimSpace(text)) == 0 {
		return
	}
	m.parts = append(m.parts, mailPart{
		body: text, charset: declared, location: header.Get("Content-Location"),
		isHTML: strings.Contains(mediaType, "html") || strings.HasPrefix(mediaType, "multipart/") && hasTags(string(text)),
	})
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

// mailDocument reads the alternative that keeps the headings: HTML if it has any, else the text.
func mailDocument(parts []mailPart, head mailHead, lim Limits) *briefing.Document {
	var page, text *mailPart
	for i := range parts {
		switch p := &parts[i]; {
		case p.isHTML && page == nil:
			page = p
		case !p.isHTML && text == nil:
			text = p
		}
	}
	doc := bestBody(page, text, lim)
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

func bestBody(page, text *mailPart, lim Limits) *briefing.Document {
	if page != nil {
		source, _ := pageText(page.body, page.charset)
		b := newBuilder(len(source))
		fragmentBlocks(b, source, page.location, lim)
		if doc := b.document("mail"); text == nil || hasHeading(doc) && poorer*len(doc.Text) > len(text.body) {
			return doc
		}
	}
	if text == nil {
		return &briefing.Document{}
	}
	source, notice := toUTF8(text.body, text.charset)
	doc := plainDocument(source, lim)
	if notice != "" {
		doc.Notices = append(doc.Notices, notice)
	}
	return doc
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
