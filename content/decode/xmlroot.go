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
			if subset := bytes.IndexByte(head[:end], '['); subset >= 0 {
				end = subset + after(head[subset:], "]")
				end += after(head[end:], ">")
			}
		case bytes.HasPrefix(head, []byte("<")):
			return tagName(string(head[1:min(len(head), 64)]))
		}
		if end == 0 {
			return ""
		}
		head = head[end:]
	}
}

// maxNested is how deep the elements of a feed or of NewsML may be nested. The feed reader calls itself for each, and a stack that
// overflows ends the whole process; the other remembers each.
const maxNested = 10_000

// isNestedDeeper reports whether XML has more than limit elements open at once. It need not be well-formed.
func isNestedDeeper(text string, limit int) bool {
	depth := 0
	for {
		open := strings.IndexByte(text, '<')
		if open < 0 || open+1 >= len(text) {
			return false
		}
		text = text[open:]
		end := tagEnd(text)
		switch {
		case strings.HasPrefix(text, "<!--"):
			end = strings.Index(text, "-->")
		case strings.HasPrefix(text, "<![CDATA["):
			end = strings.Index(text, "]]>")
		case text[1] == '/':
			depth = max(depth-1, 0)
		case text[1] != '!' && text[1] != '?' && end > 0 && text[end-1] != '/':
			depth++
		}
		if end < 0 || depth > limit {
			return depth > limit
		}
		text = text[end+1:]
	}
}

// tagEnd is where the tag at the start of a text ends: at a ">" that is not inside quotes; -1 if nowhere.
func tagEnd(text string) int {
	quote := byte(0)
	for i := range len(text) {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i
		}
	}
	return -1
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
