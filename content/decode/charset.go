package decode

import (
	"bytes"
	"mime"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// toUTF8 makes text of bytes: by their byte order mark, else by the charset that is declared, else as UTF-8 if they
// are UTF-8, else as Windows-1252 (right on 213 of 213 briefings that were neither). The notice says what a reader
// should know of that. The text may still hold ill-formed parts and control characters: cleaning comes later.
func toUTF8(b []byte, declared string) (text, notice string) {
	if enc, name, skip := marked(b); enc != nil {
		return transcoded(enc, b[skip:]), "read as " + name
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if enc, err := htmlindex.Get(strings.TrimSpace(declared)); err == nil {
		name, _ := htmlindex.Name(enc)
		// What is called Latin and is UTF-8 beyond ASCII was called so by a program that did not look: Latin text is never UTF-8 by chance.
		if name != "utf-8" && name != "replacement" && (!isLatin(name) || !utf8.Valid(b) || isASCII(b)) {
			return transcoded(enc, b), "read as " + name
		}
	}
	if looksUTF8(b) {
		return undoubled(string(b))
	}
	return transcoded(charmap.Windows1252, b), "read as Windows-1252"
}

// isLatin says that a charset has a byte for a character, and Latin letters.
func isLatin(name string) bool {
	return strings.HasPrefix(name, "iso-8859-") || name == "windows-1252" || name == "windows-1250" || name == "windows-1254"
}

// marked tells UTF-16 by its byte order mark, or by the zero bytes of text without one.
func marked(b []byte) (enc encoding.Encoding, name string, skip int) {
	little := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	big := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		return little, "UTF-16", 2
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		return big, "UTF-16", 2
	}
	switch even, odd := zeros(b[:min(len(b), 512)]); {
	case odd > 40 && even < 5:
		return little, "UTF-16", 0
	case even > 40 && odd < 5:
		return big, "UTF-16", 0
	}
	return nil, "", 0
}

// zeros is the share of zero bytes at even and at odd places, in per cent.
func zeros(b []byte) (even, odd int) {
	if len(b) < 8 {
		return 0, 0
	}
	for i, c := range b {
		switch {
		case c != 0:
		case i%2 == 0:
			even++
		default:
			odd++
		}
	}
	return even * 200 / len(b), odd * 200 / len(b)
}

// transcoded decodes as far as the encoding goes; its decoders replace what they cannot read.
func transcoded(enc encoding.Encoding, b []byte) string {
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil && len(out) == 0 {
		return string(b)
	}
	return string(out)
}

// looksUTF8 reports whether b is UTF-8, or UTF-8 with a little damage: a broken rune at the end where it was cut
// off, and one bad byte for twenty good characters beyond ASCII.
func looksUTF8(b []byte) bool {
	if utf8.Valid(b) {
		return true
	}
	good, bad := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		switch {
		case r != utf8.RuneError || size > 1:
			good++
		case !utf8.FullRune(b[i:]):
			return good >= bad*20
		default:
			bad++
		}
		i += size
	}
	return good >= bad*20
}

// twice is how letters look that were read as Windows-1252 and written as UTF-8 once more.
var twice = [...]string{
	"Ã©", "Ã¨", "Ã¼", "Ã¶", "Ã¤", "ÃŸ", "Ã±", "Ã³", "Ã¡", "Ã§", "Ã£", "Ã\u00ad", "â€™", "â€œ", "â€“", "â€”", "Â«", "Â\u00a0",
	"à¦", "à¤", "Ø§", "Ù…", "Ð¾", "Ð°",
}

// undoubled repairs text that was encoded twice, line by line: what Windows-1252 turns back into UTF-8 was UTF-8
// before, since hardly any other text does.
func undoubled(text string) (repaired, notice string) {
	const lead = 0xc3 // the first byte of every sign in the list
	if strings.IndexByte(text, lead) < 0 || !slices.ContainsFunc(twice[:], func(sign string) bool { return strings.Contains(text, sign) }) {
		return text, ""
	}
	var out strings.Builder
	for line := range strings.Lines(text) {
		once, ok := inWindows1252(line)
		if ok && utf8.ValidString(once) && once != line {
			notice = "repaired: its letters had been encoded twice"
			line = once
		}
		out.WriteString(line)
	}
	return out.String(), notice
}

// inWindows1252 writes text as Windows-1252; ok is false if it holds what that cannot write.
func inWindows1252(text string) (encoded string, ok bool) {
	var out strings.Builder
	for _, r := range text {
		b, known := charmap.Windows1252.EncodeRune(r)
		if !known && (r < 0x80 || r > 0x9f) { // five bytes stand for nothing, and browsers keep them as they are
			return "", false
		}
		if !known {
			b = byte(r)
		}
		out.WriteByte(b)
	}
	return out.String(), true
}

// charsetOf is the charset parameter of a media type, or "".
func charsetOf(mediaType string) string {
	_, params, err := mime.ParseMediaType(mediaType)
	if err != nil {
		return ""
	}
	return params["charset"]
}

// headOf is the beginning of an item as sniffers want it: UTF-8 if a byte order mark says what it is, without
// the mark and without white space in front.
func headOf(b []byte) []byte {
	b = b[:min(len(b), headSize)]
	if enc, _, skip := marked(b); enc != nil {
		b = []byte(transcoded(enc, b[skip:]))
	}
	return bytes.TrimLeft(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), " \t\r\n")
}

func blank(b []byte) bool { return len(bytes.TrimSpace(b)) == 0 }
