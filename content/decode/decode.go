// Package decode turns an item's bytes into documents: charset, format, markup. The type is told by content first
// and by name second. Control characters are removed here, once; offsets into a text begin here. It knows nothing
// of where bytes came from, of what a briefing is, or of the screen.
//
// A format is one file and one line in the table of [decoders]: a sniff that looks at the beginning, and a
// decode that builds documents with a [builder].
package decode

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"sofar/briefing"
	"sofar/content"
)

// Limits bounds what one item may cost. A zero field means its default.
type Limits struct {
	Text      int   // bytes of text in one document; default 32 MiB
	Unzipped  int64 // bytes that an archive may unpack to; default 64 MiB
	Ratio     int   // unpacked bytes for one packed byte; default 200
	Depth     int   // of nested elements and MIME parts; default 512
	Documents int   // documents in one item, such as the items of a feed; default 10,000
}

const mebi = 1 << 20

func (l Limits) orDefaults() Limits {
	l.Text = orDefault(l.Text, 32*mebi)
	l.Unzipped = orDefault(l.Unzipped, 64*mebi)
	l.Ratio = orDefault(l.Ratio, 200)
	l.Depth = orDefault(l.Depth, 512)
	l.Documents = orDefault(l.Documents, 10_000)
	return l
}

func orDefault[N int | int64](n, standard N) N {
	if n <= 0 {
		return standard
	}
	return n
}

// decoder reads one format.
type decoder struct {
	format string // what Document.Format says
	// sniff tells the format from the first bytes (at most headSize, as UTF-8 if a byte order mark says what they
	// are), the declared media type (lower case, without parameters) and the lower-case name's extension, with its dot.
	sniff  func(head []byte, mediaType, ext string) bool
	decode func(ctx context.Context, it content.Item, lim Limits) ([]*briefing.Document, error)
}

// decoders lists the formats; the first whose sniff says yes reads the item, so the surest signs come first and
// plain text, which refuses only binary data, comes last.
func decoders() []decoder {
	return []decoder{
		{"docx", sniffDocx, decodeDocx},
		{"nitf", sniffNITF, decodeNITF},
		{"newsml", sniffNewsML, decodeNewsML},
		{"rss", sniffRSS, decodeFeed},
		{"atom", sniffAtom, decodeFeed},
		{"jsonfeed", sniffJSONFeed, decodeJSONFeed},
		{"ninjs", sniffNinjs, decodeNinjs},
		{"mail", sniffMail, decodeMail},
		{"html", sniffHTML, decodeHTML},
		{"xml", sniffXML, refuseXML},
		{"json", sniffJSON, refuseJSON},
		{"source", sniffSource, refuseSource},
		{"markdown", sniffMarkdown, decodeMarkdown},
		{"text", sniffText, decodeText},
	}
}

// headSize is how much of an item is looked at to tell its format.
const headSize = 4096

// Decode reads an item: one document, or several where the format holds several (a feed). Documents are never nil,
// hold text, and have Format set. What could be read of a half-broken item is returned with a notice.
// Every error is a *content.Error.
func Decode(ctx context.Context, item content.Item, lim Limits) (docs []*briefing.Document, err error) {
	defer func() {
		if r := recover(); r != nil { // hostile bytes must never end the process, whichever library they upset
			docs, err = nil, failure(item, fmt.Errorf("it is too broken to read (%v)", r), "")
		}
	}()
	head := headOf(item.Bytes)
	if blank(head) && blank(item.Bytes) {
		return nil, failure(item, errEmpty, "")
	}
	mediaType, ext := mediaTypeOf(item.MediaType), extensionOf(item.Origin.Name)
	for _, d := range decoders() {
		if !d.sniff(head, mediaType, ext) {
			continue
		}
		docs, err = d.decode(ctx, item, lim.orDefaults())
		if err != nil {
			return nil, failure(item, err, "")
		}
		return finish(item, d.format, docs)
	}
	return nil, unreadable(item, head)
}

var errEmpty = errors.New("there is no text in it")

// finish drops documents without text and says on the others what the item itself is.
func finish(item content.Item, format string, docs []*briefing.Document) ([]*briefing.Document, error) {
	kept := docs[:0]
	for _, d := range docs {
		if strings.TrimSpace(d.Text) == "" {
			continue
		}
		if d.Format == "" {
			d.Format = format
		}
		letGo(&d.Meta)
		kept = append(kept, d)
	}
	if len(kept) == 0 {
		return nil, failure(item, errEmpty, "")
	}
	return kept, nil
}

// damagedHint is the way on where the format is right and the content is not.
const damagedHint = "save it anew, or copy its text into a file"

// letGo copies what a container said: a part of its text, kept for as long as the briefing, would keep all of it.
func letGo(m *briefing.Meta) {
	for _, s := range [...]*string{
		&m.Headline, &m.Standfirst, &m.Byline, &m.Outlet, &m.Language, &m.Slug, &m.Identity, &m.Revision, &m.Link, &m.EditorNote,
	} {
		*s = strings.Clone(*s)
	}
}

// failure makes the one-line error; an error that is one already keeps its words.
func failure(item content.Item, err error, hint string) error {
	switch {
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		hint = ""
	case hint == "":
		hint = damagedHint
	}
	if known, ok := errors.AsType[*content.Error](err); ok {
		return known
	}
	return &content.Error{Op: "open", Ref: refOf(item), Err: err, Hint: hint}
}

// refOf is what an error calls the item: as the user gave it, or by name where one reference gave many items.
func refOf(item content.Item) content.Ref {
	if item.Origin.Ref != "" && item.Origin.Ref != "-" {
		return item.Origin.Ref
	}
	return content.Ref(item.Origin.Name)
}

func size(n int) string {
	if n < mebi {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%d MiB", n/mebi)
}

func mediaTypeOf(declared string) string {
	t, _, _ := strings.Cut(declared, ";")
	return strings.ToLower(strings.TrimSpace(t))
}

// extensionOf is the lower-case extension of a file name or URL path, with its dot.
func extensionOf(name string) string {
	if strings.Contains(name, "://") {
		name, _, _ = strings.Cut(name, "#")
		name, _, _ = strings.Cut(name, "?")
	}
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return ""
	}
	return strings.ToLower(name[dot:])
}
