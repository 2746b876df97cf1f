package decode

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"sofar/briefing"
)

// inline adds the text of a node's children to the open block, with its marks.
func (w *walker) inline(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.span(c)
	}
}

func (w *walker) span(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.words(n)
	case *ast.String:
		w.write(string(n.Value))
	case *ast.CodeSpan:
		w.marked(n, briefing.Mono, "")
	case *ast.Emphasis:
		kind := briefing.Emphasis
		if n.Level == 2 {
			kind = briefing.Strong
		}
		w.marked(n, kind, "")
	case *extast.Strikethrough:
		w.marked(n, briefing.Strike, "")
	case *ast.Link:
		w.marked(n, briefing.Link, unescape(string(n.Destination)))
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.RawHTML:
		if isBreak(n, w.source) {
			w.newline()
		}
	case *extast.TaskCheckBox:
	case *noteRef:
		w.write(superscript(n.number))
	default:
		w.inline(n)
	}
}

func (w *walker) marked(n ast.Node, kind briefing.MarkKind, href string) {
	m := w.openMark(kind, href)
	w.inline(n)
	w.closeMark(m)
}

func (w *walker) words(n *ast.Text) {
	value := string(n.Value(w.source))
	if _, isCode := n.Parent().(*ast.CodeSpan); isCode || n.IsRaw() {
		w.write(strings.ReplaceAll(value, "\n", " "))
	} else {
		w.write(unescape(value))
	}
	switch {
	case n.HardLineBreak():
		w.newline()
	case n.SoftLineBreak():
		w.space()
	}
}

func (w *walker) autoLink(n *ast.AutoLink) {
	href := string(n.URL(w.source))
	if n.AutoLinkType == ast.AutoLinkEmail {
		href = "mailto:" + href
	}
	m := w.openMark(briefing.Link, href)
	w.write(string(n.Label(w.source)))
	w.closeMark(m)
}

func isBreak(n *ast.RawHTML, source []byte) bool {
	tag := strings.ToLower(string(n.Segments.Value(source)))
	return strings.HasPrefix(tag, "<br") && strings.Trim(tag[len("<br"):], " /") == ">"
}

// unescape resolves backslash escapes and character references, in one pass so that neither makes the other.
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			i++
			out.WriteByte(s[i])
		case s[i] == '&':
			text, size := entity(s[i:])
			out.WriteString(text)
			i += size - 1
		default:
			out.WriteByte(s[i])
		}
	}
	return out.String()
}

// entity resolves the character reference at the start of s, if there is one, and gives its length.
func entity(s string) (text string, size int) {
	const longest = 33 // "&CounterClockwiseContourIntegral;"
	if end := strings.IndexByte(s[:min(len(s), longest)], ';'); end > 1 {
		ref := s[:end+1]
		if text := html.UnescapeString(ref); text != ref {
			return text, len(ref)
		}
	}
	return "&", 1
}

// withoutTags is the text of a piece of HTML: what stands between tags, outside scripts, styles and comments.
func withoutTags(s string) string {
	var out strings.Builder
	for s != "" {
		open := strings.IndexByte(s, '<')
		if open < 0 {
			break
		}
		out.WriteString(html.UnescapeString(s[:open]))
		s = s[open:]
		if skip := hiddenEnd(s); skip > 0 {
			s = s[skip:]
			continue
		}
		end := strings.IndexByte(s, '>')
		if end < 0 {
			return strings.TrimSpace(out.String())
		}
		s = s[end+1:]
	}
	out.WriteString(html.UnescapeString(s))
	return strings.Join(strings.Fields(out.String()), " ")
}

// hiddenEnd is the length of a comment, script or style at the start of s, else 0.
func hiddenEnd(s string) int {
	lower := strings.ToLower(s[:min(len(s), len("<script"))])
	for _, pair := range [...][2]string{{"<!--", "-->"}, {"<script", "</script>"}, {"<style", "</style>"}} {
		if !strings.HasPrefix(lower, pair[0]) {
			continue
		}
		if end := strings.Index(s, pair[1]); end >= 0 {
			return end + len(pair[1])
		}
		return len(s)
	}
	return 0
}
