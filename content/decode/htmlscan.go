package decode

import (
	"html"
	"strings"
)

// scanner splits a page into tags and text as HTML does (WHATWG 13.2.5). A page is in memory as a whole, so what it
// gives are parts of it, and it leaps to the next sign that matters. The tokenizer of x/net, which reads byte by byte
// from a stream and copies every name, takes six times as long: 8.9 ms for 1 MB instead of 1.3, where the whole way from
// the page to its document takes 22. A test holds the scanner to what that one finds.
type scanner struct {
	src string
	at  int // where the next token starts

	text     string    // of a run of text, as written
	name     string    // of a tag, as written
	attrs    []rawAttr // of a start tag: those that the extractor looks at, the first of a name
	isClosed bool      // the start tag ends in "/>"
}

// rawAttr is an attribute as written, its name in lower case.
type rawAttr struct{ key, val string }

// token is what a scanner finds; comments and declarations are passed over.
type token uint8

const (
	endOfPage token = iota
	textToken
	startToken
	endToken
)

// maxAttrs is how many attributes of one element are kept.
const maxAttrs = 64

func newScanner(src string) *scanner {
	if strings.IndexByte(src, '\r') >= 0 {
		src = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(src)
	}
	return &scanner{src: src}
}

// next finds the next token. A tag that the page ends in is none.
func (z *scanner) next() token {
	for z.at < len(z.src) {
		from := z.at
		tag, kind := z.tagAt(from)
		if tag > from {
			z.text, z.at = z.src[from:tag], tag
			return textToken
		}
		switch kind {
		case '/':
			if found, isTag := z.endTag(); isTag {
				return found
			}
		case '!', '?':
			z.at = afterDeclaration(z.src, from)
		default:
			return z.startTag()
		}
	}
	return endOfPage
}

// tagAt is where the next tag or declaration starts, at or after from, and the byte behind its "<"; the end of the
// page if there is none.
func (z *scanner) tagAt(from int) (at int, kind byte) {
	for at = from; ; at++ {
		next := strings.IndexByte(z.src[at:], '<')
		if next < 0 || at+next+1 == len(z.src) {
			return len(z.src), 0
		}
		at += next
		if kind = z.src[at+1]; isLetter(kind) || kind == '!' || kind == '?' || kind == '/' && at+2 < len(z.src) {
			return at, kind
		}
	}
}

// endTag reads what starts with "</". It is a comment if no letter follows.
func (z *scanner) endTag() (found token, isTag bool) {
	if first := z.src[z.at+2]; !isLetter(first) {
		z.at = behind(z.src, z.at+2, '>')
		return 0, false
	}
	z.at += 2
	z.tagName()
	if !z.attributes(false) {
		return endOfPage, true
	}
	return endToken, true
}

func (z *scanner) startTag() token {
	z.at++
	z.tagName()
	if !z.attributes(true) {
		return endOfPage
	}
	return startToken
}

func (z *scanner) tagName() {
	from := z.at
	for z.at < len(z.src) && !endsName(z.src[z.at]) {
		z.at++
	}
	z.name = z.src[from:z.at]
}

func endsName(c byte) bool { return isSpaceByte(c) || c == '/' || c == '>' }

// attributes reads a tag to its end, and reports whether it has one.
func (z *scanner) attributes(isKept bool) bool {
	z.attrs, z.isClosed = z.attrs[:0], false
	valueEnd := -1
	for {
		z.skipSpace()
		if z.at == len(z.src) {
			return false
		}
		if z.src[z.at] == '>' {
			z.isClosed = z.src[z.at-1] == '/' && valueEnd != z.at
			z.at++
			return true
		}
		key := z.attrKey()
		val, end := z.attrValue()
		if key == "" {
			continue
		}
		valueEnd = end
		if isKept && len(z.attrs) < maxAttrs {
			z.keep(key, val)
		}
	}
}

func (z *scanner) keep(key, val string) {
	key = attrName(lowerASCII(key))
	if key == "" {
		return
	}
	for i := range z.attrs {
		if z.attrs[i].key == key {
			return
		}
	}
	z.attrs = append(z.attrs, rawAttr{key, val})
}

func (z *scanner) skipSpace() {
	for z.at < len(z.src) && isSpaceByte(z.src[z.at]) {
		z.at++
	}
}

func (z *scanner) attrKey() string {
	from := z.at
	for z.at < len(z.src) && !endsName(z.src[z.at]) && (z.src[z.at] != '=' || z.at == from) {
		z.at++
	}
	return z.src[from:z.at]
}

// attrValue reads "=value", if that comes next, and says where the value ends.
func (z *scanner) attrValue() (val string, end int) {
	end = z.at
	z.skipSpace()
	if z.at == len(z.src) {
		return "", end
	}
	switch z.src[z.at] {
	case '/':
		z.at++
		return "", end
	case '=':
		z.at++
	default:
		return "", end
	}
	z.skipSpace()
	if z.at == len(z.src) {
		return "", end
	}
	switch quote := z.src[z.at]; quote {
	case '>':
		return "", end
	case '"', '\'':
		from := z.at + 1
		z.at = behind(z.src, from, quote)
		end = z.at
		if z.src[end-1] == quote && end > from {
			end--
		}
		return z.src[from:end], end
	}
	from := z.at
	for z.at < len(z.src) && !isSpaceByte(z.src[z.at]) && z.src[z.at] != '>' {
		z.at++
	}
	return z.src[from:z.at], z.at
}

// behind is the place behind the next sign, or the end of the page.
func behind(src string, from int, sign byte) int {
	if i := strings.IndexByte(src[from:], sign); i >= 0 {
		return from + i + 1
	}
	return len(src)
}

// afterDeclaration is the place behind the comment or declaration that starts at from.
func afterDeclaration(src string, from int) int {
	rest, isComment := strings.CutPrefix(src[from:], "<!--")
	if !isComment {
		return behind(src, from+len("<!"), '>')
	}
	at := from + len("<!--")
	for _, empty := range [...]string{">", "->"} {
		if strings.HasPrefix(rest, empty) {
			return at + len(empty)
		}
	}
	for {
		dashes := strings.Index(src[at:], "--")
		if dashes < 0 {
			return len(src)
		}
		at += dashes + 1
		for _, end := range [...]string{"->", "-!>"} {
			if strings.HasPrefix(src[at:], end) {
				return at + len(end)
			}
		}
	}
}

// rawText is the content of an element that is no markup, up to the end tag of that name.
func (z *scanner) rawText(name string) string {
	from := z.at
	switch {
	case strings.EqualFold(name, "plaintext"):
		z.at = len(z.src)
	case strings.EqualFold(name, "script"):
		z.at = scriptEnd(z.src, from)
	default:
		z.at = rawEnd(z.src, from, name)
	}
	return z.src[from:z.at]
}

// rawEnd is where the end tag of a name starts, or the end of the page.
func rawEnd(src string, from int, name string) int {
	for at := from; ; at++ {
		next := strings.Index(src[at:], "</")
		if next < 0 {
			return len(src)
		}
		at += next
		if isEndTag(src[at:], name) {
			return at
		}
	}
}

// isEndTag reports whether text starts with the end tag of a name.
func isEndTag(text, name string) bool {
	return len(text) > len(name)+2 && text[1] == '/' && strings.EqualFold(text[2:2+len(name)], name) && endsName(text[2+len(name)])
}

// scriptEnd is where the end tag of a script starts. Inside "<!-- <script>" another script's end is none.
func scriptEnd(src string, from int) int {
	const plain, hidden, twice = 0, 1, 2
	state := plain
	for at := from; at < len(src); {
		if state == plain {
			next := strings.IndexByte(src[at:], '<')
			if next < 0 {
				return len(src)
			}
			at += next
		}
		rest := src[at:]
		switch {
		case state == plain && strings.HasPrefix(rest, "<!--"):
			state = hidden
			at += len("<!")
		case state != plain && strings.HasPrefix(rest, "-->"):
			state = plain
			at += len("-->")
		case rest[0] != '<':
			at++
		case isEndTag(rest, "script"):
			if state != twice {
				return at
			}
			state = hidden
			at += len("</script>")
		case state == hidden && opensScript(rest):
			state = twice
			at += len("<script>")
		case state == hidden && (len(rest) < 2 || rest[1] != '/' && !isLetter(rest[1])):
			state = plain
			at++
		default:
			at++
		}
	}
	return len(src)
}

func opensScript(text string) bool {
	const tag = "<script"
	return len(text) > len(tag) && strings.EqualFold(text[:len(tag)], tag) && endsName(text[len(tag)])
}

// lowerASCII is a name in lower case as HTML has it: nothing but A to Z changes.
func lowerASCII(name string) string {
	i := 0
	for i < len(name) && !isUpper(name[i]) {
		i++
	}
	if i == len(name) {
		return name
	}
	lower := []byte(name)
	for ; i < len(lower); i++ {
		if isUpper(lower[i]) {
			lower[i] += 'a' - 'A'
		}
	}
	return string(lower)
}

// unescapedValue resolves the character references of an attribute. What has no semicolon is one only if it is a
// whole word: "?a=1&copy=2" and "&copyright" hold none.
func unescapedValue(val string) string {
	amp := strings.IndexByte(val, '&')
	if amp < 0 {
		return val
	}
	var b strings.Builder
	for ; amp >= 0; amp = strings.IndexByte(val, '&') {
		b.WriteString(val[:amp])
		val = val[amp:]
		end := 1
		for end < len(val) && (isLetter(val[end]) || isDigit(val[end])) {
			end++
		}
		word := val[:end]
		switch {
		case strings.HasPrefix(val, "&#"):
			end = min(1+upTo(val[1:], '&'), len(val))
			word = html.UnescapeString(val[:end])
		case end < len(val) && val[end] == ';':
			end++
			word = wholeReference(val[:end])
		case end == len(val) || val[end] != '=':
			word = wholeReference(word)
		}
		b.WriteString(word)
		val = val[end:]
	}
	b.WriteString(val)
	return b.String()
}

// wholeReference resolves a reference by name, and leaves one alone of which only the beginning is a name.
func wholeReference(word string) string {
	one := html.UnescapeString(word)
	if last := one[len(one)-1]; len(one) > 1 && (last == ';' || isLetter(last) || isDigit(last)) {
		return word
	}
	return one
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// upTo is the index of a sign, or the length of the text.
func upTo(text string, sign byte) int {
	if i := strings.IndexByte(text, sign); i >= 0 {
		return i
	}
	return len(text)
}
