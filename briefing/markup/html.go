package markup

import (
	"html"
	"strings"

	"sofar/briefing"
)

// htmlSetter writes one self-contained page: no scripts, no addresses but the document's own links.
type htmlSetter struct{}

func (htmlSetter) escape(text string) string { return html.EscapeString(text) }
func (htmlSetter) note(line string) string {
	return "<p><small>" + html.EscapeString(line) + "</small></p>"
}
func (htmlSetter) foot() string { return "</article>\n</html>\n" }

func (htmlSetter) head(b *briefing.Briefing) string {
	lang := ""
	if b.Language != "" {
		lang = ` lang="` + html.EscapeString(b.Language) + `"`
	}
	return "<!doctype html>\n<html" + lang + ">\n<meta charset=\"utf-8\">\n<title>" + html.EscapeString(b.Name()) + "</title>\n<article>\n"
}

func (htmlSetter) heading(level int, title string) string {
	return element("h"+string(rune('0'+min(max(level, 1), 6))), html.EscapeString(title))
}

func (htmlSetter) mark(m briefing.Mark, _, inner string) string {
	switch m.Kind {
	case briefing.Strong:
		return element("strong", inner)
	case briefing.Emphasis:
		return element("em", inner)
	case briefing.Mono:
		return element("code", inner)
	case briefing.Strike:
		return element("s", inner)
	case briefing.Link:
		if m.Href != "" {
			return `<a href="` + html.EscapeString(m.Href) + `" rel="noreferrer">` + inner + "</a>"
		}
	}
	return inner
}

func (htmlSetter) block(b briefing.Block, raw, inner string) string {
	switch b.Kind {
	case briefing.Heading:
		return element("h"+string(rune('0'+min(max(b.Level, 1), 6))), inner)
	case briefing.ListItem:
		return element("ul", element("li", label(b.Marker)+inner))
	case briefing.Quote:
		if b.Speaker != "" && !strings.Contains(raw, b.Speaker) {
			inner += "<br>" + element("cite", html.EscapeString(b.Speaker))
		}
		return element("blockquote", inner)
	case briefing.Code:
		return element("pre", html.EscapeString(raw))
	case briefing.Table:
		return htmlTable(raw)
	case briefing.Rule:
		return "<hr>"
	default:
		return element("p", inner)
	}
}

// label keeps a number or a box that the document gave an item.
func label(marker string) string {
	if strings.ContainsAny(marker, "0123456789[") {
		return html.EscapeString(marker) + " "
	}
	return ""
}

func (htmlSetter) tight(a, b briefing.Block) bool {
	return a.Kind == briefing.ListItem && b.Kind == briefing.ListItem
}

func htmlTable(raw string) string {
	var rows strings.Builder
	for row := range strings.SplitSeq(raw, "\n") {
		var cells strings.Builder
		for cell := range strings.SplitSeq(row, " | ") {
			cells.WriteString(element("td", html.EscapeString(cell)))
		}
		rows.WriteString(element("tr", cells.String()))
	}
	return element("table", rows.String())
}

func element(name, inner string) string { return "<" + name + ">" + inner + "</" + name + ">" }
