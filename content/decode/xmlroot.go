package decode

import (
	"bytes"
	"html"
	"strings"
)

// rootElement is the lower-case name, without a prefix, of the first element of an XML or HTML head; "" if the head
// does not begin with markup.
func rootElement(head []byte) string {
	for {
		head = bytes.TrimLeft(head, " \t\r\n")
		var end int
		switch {
		case bytes.HasPrefix(head, []byte("<?")):
			end = after(head, "?>")
		case bytes.HasPrefix(head, []byte("<!--")):
			end = after(head, "-->")
		case bytes.HasPrefix(head, []byte("<!")):
			end = after(head, ">")
		case bytes.HasPrefix(head, []byte("<")):
			return tagName(string(head[1:min(len(head), 64)]))
		}
		if end == 0 {
			return ""
		}
		head = head[end:]
	}
}

func after(head []byte, sign string) int {
	at := bytes.Index(head, []byte(sign))
	if at < 0 {
		return 0
	}
	return at + len(sign)
}

func tagName(s string) string {
	if end := strings.IndexAny(s, " \t\r\n/>"); end >= 0 {
		s = s[:end]
	}
	return strings.ToLower(s[strings.LastIndexByte(s, ':')+1:])
}

// unescaped resolves character references in text that has no tags.
func unescaped(text string) string {
	if strings.IndexByte(text, '&') < 0 {
		return text
	}
	return html.UnescapeString(text)
}
