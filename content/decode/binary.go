package decode

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"

	"sofar/content"
)

// signature is how a format that sofar does not read begins.
type signature struct {
	at    int
	magic string
	name  string
	hint  string
}

const exportHint = "export it as text or HTML"

// textHint is the way on from what is no text at all.
const textHint = "sofar reads text, Markdown and web pages"

func signatures() []signature {
	return []signature{
		{0, "%PDF-", "PDF", exportHint},
		{0, "{\\rtf", "RTF", exportHint},
		{0, "\xd0\xcf\x11\xe0", "an old Office file", "save it as .docx or text"},
		{0, "PK\x03\x04", "a ZIP archive", "unpack it first"},
		{0, "PK\x05\x06", "a ZIP archive", "unpack it first"},
		{0, "\x1f\x8b", "a gzip archive", "unpack it first"},
		{0, "BZh", "a bzip2 archive", "unpack it first"},
		{0, "\xfd7zXZ", "an xz archive", "unpack it first"},
		{0, "\x28\xb5\x2f\xfd", "a zstd archive", "unpack it first"},
		{0, "7z\xbc\xaf", "a 7z archive", "unpack it first"},
		{257, "ustar", "a tar archive", "unpack it first"},
		{0, "\x89PNG", "a PNG picture", ""},
		{0, "\xff\xd8\xff", "a JPEG picture", ""},
		{0, "GIF8", "a GIF picture", ""},
		{8, "WEBP", "a WebP picture", ""},
		{4, "ftyp", "a video or sound file", ""},
		{0, "OggS", "a sound file", ""},
		{0, "ID3", "a sound file", ""},
		{0, "\x7fELF", "a program", ""},
		{0, "MZ", "a program", ""},
		{0, "\xcf\xfa\xed\xfe", "a program", ""},
		{0, "SQLite format 3", "a database", ""},
	}
}

// unreadable is the error for bytes that no decoder reads.
func unreadable(item content.Item, head []byte) error {
	for _, s := range signatures() {
		if isBinary(head) || s.hint == exportHint {
			if len(head) >= s.at && bytes.HasPrefix(head[s.at:], []byte(s.magic)) {
				return failure(item, fmt.Errorf("%s is not a format that sofar reads", s.name), cmp.Or(s.hint, textHint))
			}
		}
	}
	return failure(item, errors.New("it is not text"), textHint)
}

// isBinary reports whether bytes are surely no text: a zero byte, or more than one control character in twenty.
func isBinary(head []byte) bool {
	odd := 0
	for _, c := range head {
		switch {
		case c == 0:
			return true
		case c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b:
			odd++
		}
	}
	return odd*20 > len(head)
}

// isForeign reports whether bytes begin as a format that sofar does not read, although they may pass for text.
func isForeign(head []byte) bool {
	return bytes.HasPrefix(head, []byte("%PDF-")) || bytes.HasPrefix(head, []byte("{\\rtf"))
}
