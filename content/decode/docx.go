package decode

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"sofar/briefing"
	"sofar/content"
)

// sniffDocx looks for a ZIP archive that is named so, or whose first entries are those of an Office document.
func sniffDocx(head []byte, mediaType, ext string) bool {
	if !bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return false
	}
	return ext == ".docx" || strings.Contains(mediaType, "wordprocessingml") ||
		bytes.Contains(head, []byte("word/")) || bytes.Contains(head, []byte("[Content_Types].xml"))
}

// The parts of a Word document that are read (ECMA-376, part 1, 11.3).
const (
	docxBody      = "word/document.xml"
	docxStyles    = "word/styles.xml"
	docxNumbering = "word/numbering.xml"
	docxNotes     = "word/footnotes.xml"
	docxLinks     = "word/_rels/document.xml.rels"
	docxCore      = "docProps/core.xml"
)

func decodeDocx(ctx context.Context, it content.Item, lim Limits) ([]*briefing.Document, error) {
	archive, err := zip.NewReader(bytes.NewReader(it.Bytes), int64(len(it.Bytes)))
	if err != nil {
		return nil, errors.New("the archive is broken: " + err.Error())
	}
	box := docxBox{files: map[string]*zip.File{}, left: lim.Unzipped, ratio: lim.Ratio, depth: lim.Depth}
	for _, f := range archive.File {
		box.files[strings.TrimPrefix(f.Name, "/")] = f
	}
	if box.files[docxBody] == nil {
		return nil, errors.New("there is no Word document in this archive")
	}
	return box.read(ctx, lim)
}

// docxBox is an archive whose parts may not unpack to more than a limit altogether.
type docxBox struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
	ratio int
	depth int // of nested elements
}

func (box *docxBox) read(ctx context.Context, lim Limits) ([]*briefing.Document, error) {
	r := docxReader{b: newBuilder(1 << 14), styles: map[string]docxStyle{}, formats: map[string]string{}, counts: map[string]int{}, links: map[string]string{}, lim: lim}
	var core docxProperties
	for _, part := range []struct {
		name string
		read func(*xml.Decoder) error
	}{
		{docxStyles, r.readStyles}, {docxNumbering, r.readNumbering}, {docxLinks, r.readLinks}, {docxCore, core.read},
		{docxBody, func(d *xml.Decoder) error { return r.readBody(ctx, d) }},
		{docxNotes, func(d *xml.Decoder) error { r.isNote = true; return r.readBody(ctx, d) }},
	} {
		err := box.part(part.name, part.read)
		if errors.Is(err, errTooBig) || ctx.Err() != nil {
			return nil, err
		}
		if err != nil && part.name == docxBody {
			if r.b.text.Len() == 0 {
				return nil, errors.New("the document is broken: " + err.Error())
			}
			r.notices = append(r.notices, "the document is broken; read as far as it goes")
		}
	}
	doc := r.b.document("docx")
	doc.Meta, doc.Notices = core.meta(), r.notices
	if len(doc.Blocks) > 0 && doc.Blocks[0].Kind == briefing.Heading && doc.Blocks[0].Level == 1 {
		doc.Meta.Headline = "" // the text has one; that of the properties is often another document's
	}
	setLinesAside(doc)
	return []*briefing.Document{doc}, nil
}

var errTooBig = errors.New("its archive unpacks to too much")

// part unpacks one part for read; nothing if the archive has none of that name.
func (box *docxBox) part(name string, read func(*xml.Decoder) error) error {
	f := box.files[name]
	if f == nil {
		return nil
	}
	const slack = 1 << 20 // small parts may be packed as well as they like
	allowed := min(box.left, slack+int64(min(f.CompressedSize64, 1<<32))*int64(box.ratio))
	tooBig := fmt.Errorf("%w: more than %s", errTooBig, size(int(allowed)))
	if f.UncompressedSize64 > uint64(allowed) { // it says so itself; what lies is caught below
		return tooBig
	}
	packed, err := f.Open()
	if err != nil {
		return err
	}
	defer func() { _ = packed.Close() }() // only read from
	limited := &io.LimitedReader{R: packed, N: allowed + 1}
	err = read(xmlDecoder(limited, box.depth))
	box.left -= allowed + 1 - limited.N
	if limited.N <= 0 {
		return tooBig
	}
	return err
}

// xmlDecoder reads XML in any charset that it says it is in, or that its byte order mark says, nested no deeper than a limit.
func xmlDecoder(from io.Reader, limit int) *xml.Decoder {
	marked := bufio.NewReader(from)
	start, _ := marked.Peek(2)
	raw := xml.NewDecoder(marked)
	raw.CharsetReader = charsetReader
	if string(start) == "\xff\xfe" || string(start) == "\xfe\xff" {
		raw = xml.NewDecoder(transform.NewReader(marked, unicode.BOMOverride(transform.Nop)))
		raw.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 by now
	}
	return xml.NewTokenDecoder(&shallow{from: raw, left: limit})
}

// shallow passes tokens on as long as not too many elements are open: whoever reads them remembers each.
type shallow struct {
	from *xml.Decoder
	left int
}

func (s *shallow) Token() (xml.Token, error) {
	t, err := s.from.RawToken()
	switch t.(type) {
	case xml.StartElement:
		s.left--
	case xml.EndElement:
		s.left++
	}
	if s.left < 0 {
		return nil, errors.New("nested too deeply")
	}
	return t, err
}

// docxProperties are what a Word document says of itself (docProps/core.xml, Dublin Core).
type docxProperties struct {
	Title    string `xml:"title"`
	Creator  string `xml:"creator"`
	Language string `xml:"language"`
	Created  string `xml:"created"`
	Modified string `xml:"modified"`
	Revision string `xml:"revision"`
	ID       string `xml:"identifier"`
}

func (p *docxProperties) read(d *xml.Decoder) error { return d.Decode(p) }

func (p *docxProperties) meta() briefing.Meta {
	if isProgram(p.Title) || strings.Contains(p.Title, ".doc") {
		p.Title = ""
	}
	if isProgram(p.Creator) || !strings.Contains(strings.TrimSpace(p.Creator), " ") { // a log-in is no byline
		p.Creator = ""
	}
	return briefing.Meta{
		Headline: plain(p.Title), Byline: plain(p.Creator), Language: languageOf(p.Language), Identity: plain(p.ID),
		Revision: plain(p.Revision), Published: parseTime(p.Created), Updated: parseTime(p.Modified),
	}
}

// isProgram reports whether a property was filled in by a word processor.
func isProgram(value string) bool {
	for _, name := range [...]string{"Microsoft", "Office User", "Windows User", "docx", "LibreOffice", "Google Docs"} {
		if strings.Contains(value, name) {
			return true
		}
	}
	return false
}
