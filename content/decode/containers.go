package decode

import (
	"html"
	"strings"
	"time"
	"unicode/utf8"

	"sofar/briefing/clean"
)

// plain makes one clean line of a value that a container gives: character references resolved, tags cut off.
func plain(value string) string {
	value = clipped(value, maxValue)
	if strings.ContainsAny(value, "&<") {
		value = html.UnescapeString(cutTags(html.UnescapeString(value)))
	}
	return clean.Line(strings.Join(strings.Fields(value), " "))
}

// maxValue bounds what is kept of one value of a container, in bytes.
const maxValue = 4096

// clipped is the beginning of s, at most limit bytes, ending on a rune's boundary.
func clipped(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return s[:limit]
}

// cutTags removes what looks like a tag: a "<" followed by a letter or "/", up to the next ">".
func cutTags(s string) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(s, '<')
		if open < 0 {
			break
		}
		shut := strings.IndexByte(s[open:], '>')
		if shut < 0 || open+1 >= len(s) || s[open+1] != '/' && !isLetter(s[open+1]) {
			b.WriteString(s[:open+1])
			s = s[open+1:]
			if shut < 0 {
				break
			}
			continue
		}
		b.WriteString(s[:open])
		b.WriteByte(' ')
		s = s[open+shut+1:]
	}
	b.WriteString(s)
	return b.String()
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// timeLayouts are the forms in which pages, feeds and agencies write a moment (RFC 3339 and its relatives, RFC 5322,
// ISO 8601 basic as in NITF and ninjs).
func timeLayouts() [13]string {
	return [...]string{
		time.RFC3339Nano, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05Z07:00",
		"2006-01-02 15:04:05", "20060102T150405Z0700", "20060102T150405", time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "2006-01-02",
	}
}

// parseTime reads a moment; the zero time if it is none. Without a zone it is UTC.
func parseTime(value string) time.Time {
	value = strings.TrimSpace(value)
	if len(value) < 8 || len(value) > 40 {
		return time.Time{}
	}
	for _, layout := range timeLayouts() {
		if t, err := time.Parse(layout, value); err == nil {
			return t
		}
	}
	return time.Time{}
}

// languageOf is the primary tag, in lower case, of a BCP 47 tag or a locale: en_GB and EN-gb are en.
func languageOf(tag string) string {
	tag = strings.ToLower(strings.TrimSpace(tag))
	if cut := strings.IndexAny(tag, "-_"); cut >= 0 {
		tag = tag[:cut]
	}
	if len(tag) < 2 || len(tag) > 3 || strings.Trim(tag, "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	return tag
}
